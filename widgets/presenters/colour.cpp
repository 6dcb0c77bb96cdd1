#include "widgets/presenters/colour.h"

#include "imaging/presentation.h"

namespace widgets {

bool ColourSource::isColour(const Picture &picture)
{
    if (picture.frame->pixel.samplesPerPixel > 1)
        return true;
    return !picture.frame->preview && picture.image->palette;
}

void ColourSource::set(const Picture &picture)
{
    if (m_frame == picture.frame)
        return;
    m_frame = picture.frame;
    const auto &pixel = m_frame->pixel;
    if (pixel.photometric == imaging::ImagePixel::Photometric::Rgb && pixel.cellBytes() == 1 && pixel.samplesPerPixel == 3
        && pixel.bitsStored == 8) {
        m_converted = QImage();
        m_bytes = m_frame->bytes();
        m_stride = qsizetype(pixel.columns) * 3;
        return;
    }
    m_converted = imaging::toRgb(*picture.image, *m_frame).convertToFormat(QImage::Format_RGB888);
    m_bytes = m_converted.constBits();
    m_stride = m_converted.bytesPerLine();
}

} // namespace widgets
