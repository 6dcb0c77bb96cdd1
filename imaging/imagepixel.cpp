#include "imaging/imagepixel.h"

#include "imaging/overlayplane.h"
#include "imaging/pixelconversion.h"
#include "network/dicom/tags.h"

#include <QCoreApplication>

#include <limits>

namespace imaging {

namespace {

using dicom::DataSet;
using dicom::Error;
using dicom::fail;
using dicom::Tag;
using Photometric = ImagePixel::Photometric;

constexpr qint64 LargestSide = 65535;
constexpr qint64 LargestFrame = qint64(1) << 30; // bytes, as stored and as decoded
constexpr qint64 MostFrames = 1'000'000;

tl::unexpected<Error> malformed(const char *attribute)
{
    return fail(Error::Kind::Malformed,
                QCoreApplication::translate("imaging", "The image is described wrongly: %1 is missing or out of range.")
                    .arg(QLatin1String(attribute)));
}

/// A whole number in a range, Malformed otherwise.
dicom::Result<int> number(const DataSet &dataSet, Tag tag, const char *attribute, qint64 least, qint64 most)
{
    const auto value = dataSet.integer(tag);
    if (!value || *value < least || *value > most)
        return malformed(attribute);
    return int(*value);
}

Photometric photometricOf(const QString &text)
{
    for (int i = 0; i < int(Photometric::Other); ++i)
        if (text == photometricTerm(Photometric(i)))
            return Photometric(i);
    return Photometric::Other;
}

int samplesOf(Photometric photometric)
{
    switch (photometric) {
    case Photometric::Monochrome1:
    case Photometric::Monochrome2:
    case Photometric::PaletteColor:
        return 1;
    default:
        return 3;
    }
}

/// Float and Double Float Pixel Data have neither bits stored nor a sign (PS3.3 C.7.6.24, C.7.6.25). Which of the three
/// attributes the pixels are in decides where the data set knows it.
ImagePixel::Cell cellOf(const DataSet &dataSet, int bitsAllocated)
{
    const bool undescribed = !dataSet.hasValue(dicom::tag::BitsStored) && !dataSet.hasValue(dicom::tag::PixelRepresentation)
                             && !dataSet.contains(dicom::tag::PixelData);
    if (bitsAllocated == 32 && (undescribed || dataSet.contains(dicom::tag::FloatPixelData)))
        return ImagePixel::Cell::Float;
    if (bitsAllocated == 64 && (undescribed || dataSet.contains(dicom::tag::DoubleFloatPixelData)))
        return ImagePixel::Cell::Double;
    return ImagePixel::Cell::Integer;
}

dicom::Result<> readDepth(const DataSet &dataSet, ImagePixel &pixel)
{
    const auto allocated = number(dataSet, dicom::tag::BitsAllocated, "Bits Allocated", 1, 64);
    if (!allocated)
        return tl::unexpected(allocated.error());
    pixel.bitsAllocated = *allocated;
    pixel.cell = cellOf(dataSet, *allocated);
    if (pixel.cell != ImagePixel::Cell::Integer) {
        pixel.bitsStored = *allocated;
        pixel.highBit = *allocated - 1;
        pixel.isSigned = true;
        return {};
    }
    const auto stored = number(dataSet, dicom::tag::BitsStored, "Bits Stored", 1, *allocated);
    if (!stored)
        return tl::unexpected(stored.error());
    pixel.bitsStored = *stored;
    pixel.highBit = *stored - 1; // PS3.3 C.7.6.3.1.2: nothing else is allowed; older files have it
                                 // higher, lower there is no room
    if (const auto high = dataSet.integer(dicom::tag::HighBit); high && *high >= *stored && *high < *allocated)
        pixel.highBit = int(*high);
    // Eight bits are unsigned wherever this is left out; for deeper pixels a guess would invent
    // values.
    if (*allocated > 8 || dataSet.hasValue(dicom::tag::PixelRepresentation)) {
        const auto sign = number(dataSet, dicom::tag::PixelRepresentation, "Pixel Representation", 0, 1);
        if (!sign)
            return tl::unexpected(sign.error());
        pixel.isSigned = *sign == 1;
    }
    return {};
}

/// Objects from before DICOM have no SOP class and no photometric interpretation: they are grey,
/// larger is brighter.
bool isAcrNema(const DataSet &dataSet)
{
    return !dataSet.hasValue(dicom::tag::SOPClassUID) && !dataSet.hasValue(dicom::tag::MediaStorageSOPClassUID)
           && dataSet.integer(dicom::tag::SamplesPerPixel).value_or(1) == 1;
}

dicom::Result<> readSamples(const DataSet &dataSet, ImagePixel &pixel)
{
    pixel.photometricText = dataSet.string(dicom::tag::PhotometricInterpretation).trimmed().toUpper(); // CS knows no other letters
    if (pixel.photometricText.isEmpty() && isAcrNema(dataSet))
        pixel.photometricText = photometricTerm(Photometric::Monochrome2);
    if (pixel.photometricText.isEmpty())
        return malformed("Photometric Interpretation");
    pixel.photometric = photometricOf(pixel.photometricText);
    pixel.samplesPerPixel = samplesOf(pixel.photometric);
    if (dataSet.hasValue(dicom::tag::SamplesPerPixel)) {
        const auto samples = number(dataSet, dicom::tag::SamplesPerPixel, "Samples per Pixel", 1, 4);
        if (!samples)
            return tl::unexpected(samples.error());
        if (pixel.photometric != Photometric::Other && *samples != pixel.samplesPerPixel)
            return malformed("Samples per Pixel");
        pixel.samplesPerPixel = *samples;
    }
    if (pixel.photometric == Photometric::Other)
        return fail(
            Error::Kind::Unsupported,
            QCoreApplication::translate("imaging", "Images in the colour space %1 cannot be shown.").arg(pixel.photometricText.left(16)));
    if (pixel.samplesPerPixel > 1 && dataSet.hasValue(dicom::tag::PlanarConfiguration)) {
        const auto planar = number(dataSet, dicom::tag::PlanarConfiguration, "Planar Configuration", 0, 1);
        if (!planar)
            return tl::unexpected(planar.error());
        pixel.planarConfiguration = *planar;
    }
    return {};
}

/// Text that is no number counts as one frame, as does an absent or zero value; a negative number is an error.
dicom::Result<> readNumberOfFrames(const DataSet &dataSet, ImagePixel &pixel)
{
    const auto frames = dataSet.integer(dicom::tag::NumberOfFrames);
    if (frames && (*frames < 0 || *frames > MostFrames))
        return malformed("Number of Frames");
    pixel.numberOfFrames = frames && *frames > 0 ? int(*frames) : 1;
    return {};
}

} // namespace

dicom::Result<ImagePixel> ImagePixel::fromDataSet(const dicom::DataSet &dataSet)
{
    ImagePixel pixel;
    const auto rows = number(dataSet, dicom::tag::Rows, "Rows", 1, LargestSide);
    const auto columns = number(dataSet, dicom::tag::Columns, "Columns", 1, LargestSide);
    if (!rows || !columns)
        return tl::unexpected(rows ? columns.error() : rows.error());
    pixel.rows = *rows;
    pixel.columns = *columns;
    for (const auto read : {readDepth, readSamples, readNumberOfFrames})
        if (const auto done = read(dataSet, pixel); !done)
            return tl::unexpected(done.error());
    if (!toLayout(pixel).isSane())
        return fail(Error::Kind::Unsupported,
                    QCoreApplication::translate("imaging", "Images of %1 bits per sample cannot be shown.").arg(pixel.bitsAllocated));
    if (pixel.storedFrameBytes() > LargestFrame || pixel.frameBytes() > LargestFrame)
        return fail(Error::Kind::TooLarge, QCoreApplication::translate("imaging", "The image of %1 × %2 pixels is too large to be shown.")
                                               .arg(pixel.columns)
                                               .arg(pixel.rows));
    if (pixel.frameBytes() > std::numeric_limits<qint64>::max() / pixel.numberOfFrames)
        return malformed("Number of Frames");
    for (int bit : embeddedOverlayBits(dataSet, pixel))
        pixel.overlayBits = quint16(pixel.overlayBits | 1u << bit);
    return pixel;
}

qint64 ImagePixel::storedFrameBytes() const
{
    return (toLayout(*this).storedFrameBits() + 7) / 8;
}

int ImagePixel::cellBytes() const
{
    return toLayout(*this).cellBytes();
}

} // namespace imaging
