#pragma once

#include "imaging/decoderpool.h"
#include "network/dicom/result.h"

#include <QMap>
#include <QStringList>

#include <functional>
#include <optional>

/// Objects whose samples say where they are, and what a decoder pool told of them.
namespace pooltest {

imaging::ImagePixel grey16(int rows, int columns);
QByteArray samples(const imaging::ImagePixel &pixel, int frames = 1, int first = 1);
/// Whether the frame holds the samples of that number.
bool isFrame(const imaging::Frame &frame, int number);
dicom::DataSet header(const imaging::ImagePixel &pixel, int frames, const QString &uid);
/// Uncompressed, its frames numbered from `first`.
dicom::Part10Bytes object(int rows, int columns, int frames = 1, const QString &uid = QStringLiteral("1.2.3"), int first = 1);
dicom::EncodedFrame nativeFrame(const imaging::ImagePixel &pixel, int number = 1);

/// What came of a request.
struct Told {
    std::optional<dicom::Result<imaging::FramePtr>> frame;
    std::optional<dicom::Result<dicom::DataSet>> header;
    QMap<int, dicom::Result<imaging::FramePtr>> frames;
    QStringList order;
    int done = 0;

    imaging::DecoderPool::FrameSink frameSink();
    imaging::DecoderPool::ObjectSink objectSink();
};

bool waitFor(const std::function<bool()> &condition);
dicom::Error errorOf(const std::optional<dicom::Result<imaging::FramePtr>> &result);

} // namespace pooltest
