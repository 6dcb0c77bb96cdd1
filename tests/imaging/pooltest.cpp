#include "tests/imaging/pooltest.h"

#include "network/dicom/part10writer.h"
#include "network/dicom/tags.h"
#include "network/dicom/uid.h"

#include <QTest>

namespace pooltest {

using dicom::Error;
using imaging::DecoderPool;
using imaging::FramePtr;
using imaging::ImagePixel;

namespace {

constexpr int Patience = 60'000;

qint16 sampleAt(int frame, qint64 index)
{
    return qint16(index * 7 + frame * 1000);
}

} // namespace

ImagePixel grey16(int rows, int columns)
{
    ImagePixel pixel;
    pixel.rows = rows;
    pixel.columns = columns;
    pixel.bitsAllocated = pixel.bitsStored = 16;
    pixel.highBit = 15;
    pixel.isSigned = true;
    pixel.photometricText = QStringLiteral("MONOCHROME2");
    return pixel;
}

QByteArray samples(const ImagePixel &pixel, int frames, int first)
{
    QByteArray bytes(pixel.frameBytes() * frames, Qt::Uninitialized);
    auto *cells = reinterpret_cast<qint16 *>(bytes.data());
    for (int frame = first; frame < first + frames; ++frame)
        for (qint64 i = 0; i < pixel.pixels(); ++i)
            *cells++ = sampleAt(frame, i);
    return bytes;
}

bool isFrame(const imaging::Frame &frame, int number)
{
    for (qint64 i = 0; i < frame.pixel.pixels(); ++i)
        if (frame.value(int(i % frame.pixel.columns), int(i / frame.pixel.columns)) != sampleAt(number, i))
            return false;
    return true;
}

dicom::DataSet header(const ImagePixel &pixel, int frames, const QString &uid)
{
    dicom::DataSet set;
    set.setString(dicom::tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.2"));
    set.setString(dicom::tag::SOPInstanceUID, uid);
    set.setInteger(dicom::tag::Rows, pixel.rows);
    set.setInteger(dicom::tag::Columns, pixel.columns);
    set.setInteger(dicom::tag::SamplesPerPixel, 1);
    set.setInteger(dicom::tag::BitsAllocated, 16);
    set.setInteger(dicom::tag::BitsStored, 16);
    set.setInteger(dicom::tag::HighBit, 15);
    set.setInteger(dicom::tag::PixelRepresentation, 1);
    set.setString(dicom::tag::PhotometricInterpretation, QStringLiteral("MONOCHROME2"));
    if (frames > 1)
        set.setString(dicom::tag::NumberOfFrames, QString::number(frames));
    return set;
}

dicom::Part10Bytes object(int rows, int columns, int frames, const QString &uid, int first)
{
    const ImagePixel pixel = grey16(rows, columns);
    dicom::DataSet set = header(pixel, frames, uid);
    set.setBytes(dicom::tag::PixelData, dicom::VR::OW, samples(pixel, frames, first));
    return {dicom::writePart10(set, QLatin1String(dicom::transfersyntax::ExplicitVRLittleEndian))};
}

dicom::EncodedFrame nativeFrame(const ImagePixel &pixel, int number)
{
    return {
        {QStringLiteral("1.2.3"), number}, samples(pixel, 1, number), QLatin1String(dicom::transfersyntax::ExplicitVRLittleEndian), {}, {}};
}

DecoderPool::FrameSink Told::frameSink()
{
    return [this](const dicom::Result<FramePtr> &result) { frame = result; };
}

DecoderPool::ObjectSink Told::objectSink()
{
    return {[this](const dicom::Result<dicom::DataSet> &result) {
                header = result;
                order << QStringLiteral("header");
            },
            [this](const dicom::FrameKey &key, const dicom::Result<FramePtr> &result) {
                frames.insert(key.frame, result);
                order << QStringLiteral("frame");
            },
            [this] {
                ++done;
                order << QStringLiteral("done");
            }};
}

bool waitFor(const std::function<bool()> &condition)
{
    return QTest::qWaitFor(condition, Patience);
}

Error errorOf(const std::optional<dicom::Result<FramePtr>> &result)
{
    return result && !*result ? result->error() : Error{Error::Kind::Cancelled, {}, {}};
}

} // namespace pooltest
