#include "network/dicom/mp4header.h"
#include "tests/fuzz/target.h"

#include <QBuffer>

NEGATOSCOPE_FUZZ_TARGET(mp4)
{
    QByteArray bytes = input.toByteArray();
    QBuffer device(&bytes);
    fuzz::require(device.open(QIODevice::ReadOnly), "a buffer opens");
    const auto video = dicom::readMp4(device);
    if (!video)
        return;
    fuzz::require(video->rows > 0 && video->columns > 0, "a picture has a size");
    fuzz::require(video->samples > 0 && video->frameTimeMs > 0, "a video lasts");
    (void)dicom::transferSyntaxOf(*video);
}
