#include "widgets/presenters/colour.h"

namespace widgets {

bool ColourSource::isColour(const Picture &picture)
{
    return imaging::isColour(*picture.image, *picture.frame);
}

bool ColourSource::isMixed(const Picture &picture)
{
    return picture.image->supplemental && !picture.frame->preview && picture.frame->pixel.samplesPerPixel == 1;
}

bool ColourSource::set(const Picture &picture)
{
    imaging::GreyTable greys;
    if (isMixed(picture))
        greys = imaging::greyTable(*picture.image, picture.voi, picture.view.invert);
    if (m_frame == picture.frame && greys.grey == m_greys.grey)
        return false;
    m_frame = picture.frame;
    m_greys = std::move(greys);
    const auto &pixel = m_frame->pixel;
    const bool plain = pixel.photometric == imaging::ImagePixel::Photometric::Rgb && pixel.cellBytes() == 1 && pixel.samplesPerPixel == 3
                       && pixel.bitsStored == 8 && !pixel.isSigned;
    if (plain && (!picture.image->profile || m_frame->preview)) {
        m_converted = QImage();
        m_bytes = m_frame->bytes();
        m_stride = qsizetype(pixel.columns) * 3;
        return true;
    }
    m_converted = imaging::toRgb(*picture.image, *m_frame, isMixed(picture) ? &m_greys : nullptr).convertToFormat(QImage::Format_RGB888);
    m_bytes = m_converted.constBits();
    m_stride = m_converted.bytesPerLine();
    return true;
}

} // namespace widgets
