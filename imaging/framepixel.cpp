#include "imaging/framepixel.h"

#include "network/dicom/tags.h"
#include "network/dicom/uid.h"

#include <algorithm>

namespace imaging {

namespace {

bool isJpeg(const dicom::DataSet &dataSet)
{
    const QStringList available = dataSet.strings(dicom::tag::AvailableTransferSyntaxUID);
    const bool isStoredSo = std::any_of(available.begin(), available.end(), [](const QString &uid) {
        return uid == QLatin1String(dicom::transfersyntax::JPEGBaseline8Bit) || uid == u"1.2.840.10008.1.2.4.51";
    });
    return isStoredSo || dataSet.strings(dicom::tag::LossyImageCompressionMethod).contains(u"ISO_10918_1");
}

} // namespace

ImagePixel pixelOfFrame(const ImageDescription &image, const dicom::EncodedFrame &frame)
{
    using Photometric = ImagePixel::Photometric;
    ImagePixel pixel = image.pixel;
    const bool isYbr = pixel.photometric == Photometric::YbrFull || pixel.photometric == Photometric::YbrFull422;
    const bool isDecoded =
        frame.representation == dicom::EncodedFrame::Representation::Stored && !dicom::transfersyntax::isEncapsulated(frame.transferSyntax);
    const qint64 whole = pixel.pixels() * pixel.samplesPerPixel * (pixel.bitsAllocated / 8);
    const bool hasAllChroma = frame.bytes.size() == whole || frame.bytes.size() == whole + whole % 2;
    if (!isYbr || !isDecoded || pixel.samplesPerPixel != 3 || !hasAllChroma)
        return pixel;
    if (isJpeg(image.dataSet) || (pixel.photometric == Photometric::YbrFull422 && image.lossy)) {
        pixel.photometric = Photometric::Rgb;
        pixel.photometricText = QStringLiteral("RGB");
    }
    return pixel;
}

} // namespace imaging
