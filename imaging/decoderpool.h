#pragma once

#include "imaging/frame.h"
#include "network/dicom/dataset.h"
#include "network/dicom/encodedframe.h"
#include "network/dicom/result.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>

namespace imaging {

struct DecoderPoolOptions {
    QString helperPath;                        ///< empty: negatoscope-decoder beside the executable
    int helpers = 0;                           ///< 0: one per core
    int niceness = 5;                          ///< of the helpers: the viewer's own threads come first
    std::chrono::milliseconds deadline{6'000}; ///< of a frame or a header, and for each MiB of it:
    std::chrono::milliseconds deadlinePerMiB{500};
    qint64 helperMemory = qint64(4) << 30; ///< that each may allocate; 0: no limit (sanitizers)
};

/// Client side of the decoder helpers: starts, feeds, times out and restarts them. Lives in one thread; callbacks run there,
/// from the event loop. The viewer never trusts an offset or a length from a helper.
class DecoderPool : public QObject
{
    Q_OBJECT
public:
    using Id = quint64;
    enum class Priority { Visible, Ahead, Background };
    using FrameSink = std::function<void(dicom::Result<FramePtr>)>;
    /// What is learned from a Part 10 object, in this order: header once, each frame, done once.
    struct ObjectSink {
        std::function<void(dicom::Result<dicom::DataSet>)> header; ///< without pixel data; group 2 included
        std::function<void(const dicom::FrameKey &, dicom::Result<FramePtr>)> frame;
        std::function<void()> done;
        int firstReduction = 0;      ///< JPEG 2000 frames come twice: first without that many levels of resolution (Frame::reduction),
        qint64 reducedFromBytes = 0; ///< those of at least that many bytes, decoded
    };
    enum class Frames { None, All };

    explicit DecoderPool(const DecoderPoolOptions &options = {}, QObject *parent = nullptr);
    ~DecoderPool() override;

    /// `pixel` is what the metadata say; a codestream of other rows, columns or components is
    /// refused. With a `reduction` the frame has so many levels of resolution less, or fewer or
    /// none where its encoding does not give them (Frame::reduction says).
    Id decode(const dicom::EncodedFrame &encoded, const ImagePixel &pixel, Priority priority, FrameSink sink, int reduction = 0);
    Id readObject(const dicom::Part10Bytes &object, Priority priority, Frames frames, ObjectSink sink);
    /// A file on disk, read by the helper through a descriptor.
    Id readFile(const QString &path, Priority priority, Frames frames, ObjectSink sink);
    /// One frame of a file.
    Id readFileFrame(const QString &path, int frame, Priority priority, FrameSink sink);
    void setPriority(Id id, Priority priority); ///< of a request that still waits
    void cancel(Id id);                         ///< no callback follows

    void warmUp(); ///< starts the helpers before the first request needs them
    int helpers() const;
    int restarts() const; ///< helpers replaced after they died or overran
    QList<qint64> helperPids() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace imaging
