#include "ui/flow/nativecopy.h"

#include "imaging/frame.h"
#include "imaging/pixelconversion.h"
#include "network/dicom/part10writer.h"
#include "network/dicom/uid.h"
#include "network/transfer/spool.h"
#include "ui/flow/bitpacker.h"
#include "ui/flow/framewaiter.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <numeric>

namespace ui {

namespace tag = dicom::tag;
using imaging::ImagePixel;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(NativeCopy)
};

constexpr int BitsPerByte = 8;

dicom::Result<> canBeWritten(const ImagePixel &pixel, bool isCast)
{
    using Kind = dicom::Error::Kind;
    if (pixel.overlayBits != 0)
        return dicom::fail(Kind::Unsupported, Text::tr("An overlay inside the picture would be lost."));
    if (isCast)
        return dicom::fail(Kind::Unsupported, Text::tr("The picture is not encoded as its header says."));
    if (imaging::photometricTerm(pixel.photometric).isEmpty())
        return dicom::fail(Kind::Unsupported, Text::tr("The colours of the picture cannot be told."));
    return {};
}

/// PS3.3 §C.7.6.1.1.5.2; empty for syntaxes that have no term.
QString lossyMethod(const QString &syntax)
{
    using namespace dicom::transfersyntax;
    const auto is = [&syntax](const char *uid) { return syntax == QLatin1String(uid); };
    if (is(JPEGBaseline8Bit) || is(JPEGExtended12Bit))
        return QStringLiteral("ISO_10918_1");
    if (is(JPEGLSNearLossless))
        return QStringLiteral("ISO_14495_1");
    if (is(JPEG2000) || is(JPEG2000MC))
        return QStringLiteral("ISO_15444_1");
    if (is(HTJ2K))
        return QStringLiteral("ISO_15444_15");
    return is(JPEGXL) ? QStringLiteral("ISO_18181_1") : QString();
}

/// What once was lost stays said.
void describeLoss(dicom::DataSet &set, const dicom::Part10File &file, qint64 nativeBytes)
{
    set.setString(tag::LossyImageCompression, QStringLiteral("01"));
    const QString method = lossyMethod(file.transferSyntax);
    if (set.hasValue(tag::LossyImageCompressionRatio) || set.hasValue(tag::LossyImageCompressionMethod) || method.isEmpty())
        return;
    const auto &fragments = file.pixelData.fragments;
    const qint64 encoded = std::accumulate(fragments.cbegin(), fragments.cend(), qint64(0),
                                           [](qint64 sum, const dicom::ByteRange &range) { return sum + range.size; });
    set.setString(tag::LossyImageCompressionMethod, method);
    set.setString(tag::LossyImageCompressionRatio, QString::number(double(nativeBytes) / double(std::max<qint64>(1, encoded)), 'f', 2));
}

void describePixels(dicom::DataSet &set, const ImagePixel &pixel)
{
    set.setString(tag::PhotometricInterpretation, imaging::photometricTerm(pixel.photometric));
    if (pixel.cell == ImagePixel::Cell::Integer)
        set.setInteger(tag::HighBit, pixel.highBit);
    if (pixel.samplesPerPixel > 1)
        set.setInteger(tag::PlanarConfiguration, 0);
    set.remove(tag::EncapsulatedPixelDataValueTotalLength);
}

/// PS3.5 §8.1.2, §A.2; PS3.3 §C.7.6.24, §C.7.6.25
dicom::VR pixelVr(const ImagePixel &pixel)
{
    switch (pixel.cell) {
    case ImagePixel::Cell::Float:
        return dicom::VR::OF;
    case ImagePixel::Cell::Double:
        return dicom::VR::OD;
    case ImagePixel::Cell::Integer:
        break;
    }
    return pixel.cellBytes() > 1 ? dicom::VR::OW : dicom::VR::OB;
}

/// As it is to be stored, valid while the frame lives. Chroma is halved again only where it was.
QByteArray storedCells(const imaging::Frame &frame, int number, const FramePainter &paint)
{
    if (!paint)
        return imaging::checksumBytes(frame);
    QByteArray cells(reinterpret_cast<const char *>(frame.bytes()), qsizetype(frame.size));
    paint(number, frame.pixel, cells);
    imaging::Frame painted = frame;
    const auto holder = std::make_shared<QByteArray>(cells);
    painted.cells = std::shared_ptr<const std::byte[]>(holder, reinterpret_cast<const std::byte *>(holder->constData()));
    const QByteArray stored = imaging::checksumBytes(painted);
    return QByteArray(stored.constData(), stored.size()); // its own, not the frame's
}

} // namespace

dicom::Result<QString> writeNativeCopy(const dicom::Part10File &file, const QString &path, const dicom::DataSet &dataSet,
                                       FrameWaiter &frames, const QString &spool, const FramePainter &paint)
{
    const auto described = ImagePixel::fromDataSet(file.dataSet);
    if (!described)
        return tl::unexpected(described.error());
    const auto first = frames.frame(path, 1);
    if (!first)
        return tl::unexpected(first.error());
    ImagePixel pixel = (*first)->pixel;
    pixel.overlayBits = described->overlayBits;
    if (const auto possible = canBeWritten(pixel, (*first)->castToHeader); !possible)
        return tl::unexpected(possible.error());
    const int count = described->numberOfFrames;
    const qint64 frameBytes = imaging::checksumBytes(**first).size();
    const bool isPacked = pixel.bitsAllocated != pixel.cellBytes() * BitsPerByte;
    const qint64 cells = frameBytes / pixel.cellBytes() * count;
    const qint64 stored = isPacked ? (cells * pixel.bitsAllocated + BitsPerByte - 1) / BitsPerByte : frameBytes * count;
    const bool isLossy = (*first)->lossy;
    dicom::DataSet header = dataSet;
    describePixels(header, pixel);
    if (isLossy)
        describeLoss(header, file, stored);
    const auto write = [&](QIODevice &out, qint64 begin) -> dicom::Result<> {
        BitPacker packer(pixel.bitsAllocated, pixel.cellBytes());
        qint64 at = begin;
        for (int number = 1; number <= count; ++number) {
            const auto frame = number == 1 ? first : frames.frame(path, number);
            if (!frame)
                return tl::unexpected(frame.error());
            QByteArray cells = storedCells(**frame, number, paint);
            if ((*frame)->pixel.photometric != (*first)->pixel.photometric || cells.size() != frameBytes || (*frame)->castToHeader
                || (*frame)->lossy != isLossy)
                return dicom::fail(dicom::Error::Kind::Unsupported, Text::tr("The frames of the picture are not encoded alike."));
            if (isPacked)
                cells = packer.add(cells);
            if (isPacked && number == count)
                cells += packer.rest();
            if (!out.seek(at) || out.write(cells) != cells.size())
                return dicom::fail(dicom::Error::Kind::NoSpace, Text::tr("The copy could not be written; the disk may be full."));
            at += cells.size();
        }
        return {};
    };
    return network::writeToSpool(spool, [&](QFile &out) { return dicom::writeNativePart10(out, header, pixelVr(pixel), stored, write); });
}

} // namespace ui
