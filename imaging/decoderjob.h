#pragma once

#include "imaging/decoderpool.h"
#include "imaging/decoderprocess.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <variant>

namespace imaging {

/// A Part 10 object on its way through the pool, shared by all helpers that decode its frames.
class DecoderObject
{
public:
    /// Bytes in memory; large ones move into shared memory once, for all helpers.
    DecoderObject(const QByteArray &bytes, DecoderPool::Frames frames);
    /// A file on disk; `onlyFrame` 0 for all or none.
    DecoderObject(const QString &path, DecoderPool::Frames frames, int onlyFrame);

    /// What a helper is given: bytes to copy into a slot, or a descriptor to map.
    struct Source {
        QByteArray bytes;
        int descriptor = -1;
        qint64 size = 0;
    };
    /// Opens the file or shares the bytes at the first call. Any thread.
    dicom::Result<Source> source();

    /// Called once, by whoever read the header first, before any frame is taken. Malformed if the file has not `onlyFrame`.
    dicom::Result<> describe(const QString &sopInstanceUid, const ImagePixel &pixel);
    bool isDescribed() const { return m_described; }
    bool wantsFrames() const { return m_frames == DecoderPool::Frames::All; }
    int onlyFrame() const { return m_onlyFrame; }
    const ImagePixel &pixel() const { return m_pixel; }
    dicom::FrameKey key(int frame) const { return {m_sopInstanceUid, frame}; }
    int frameCount() const { return m_last - m_first + 1; }

    int takeFrame(); ///< the next that nobody works on, 0 if there is none
    void join(int shares) { m_shares += shares; }
    bool leave() { return --m_shares == 0; } ///< true if nobody is left to work on it
    bool finishFrame();                      ///< true when it was the last one under way
    bool headerOnce() { return !m_headerTold.exchange(true); }

private:
    dicom::Result<> prepare();

    const DecoderPool::Frames m_frames;
    const int m_onlyFrame = 0;
    const QString m_path;
    std::mutex m_mutex; // of the source
    QByteArray m_bytes;
    OpenFile m_file;
    SharedMemory m_shared;
    bool m_prepared = false;

    std::atomic<bool> m_headerTold{false};
    std::atomic<bool> m_described{false};
    ImagePixel m_pixel;
    QString m_sopInstanceUid;
    int m_first = 1;
    int m_last = 0;
    std::atomic<int> m_next{1};
    std::atomic<int> m_left{0};
    std::atomic<int> m_shares{1}; // jobs that work on it
};

/// What waits for a helper: one encoded frame, or a share in the frames of an object.
struct DecoderJob {
    DecoderPool::Id id = 0;
    DecoderPool::Priority priority = DecoderPool::Priority::Visible;
    quint64 order = 0; ///< of arrival; kept when the job comes back
    std::shared_ptr<const std::atomic<bool>> cancelled;

    dicom::EncodedFrame encoded;
    ImagePixel pixel;
    std::shared_ptr<DecoderObject> object; ///< null for an encoded frame
    qint64 reducedFromBytes = 0;           ///< smaller frames of an object come whole at once
    int reduction = 0;                     ///< levels to leave out: of the encoded frame, of each frame's first showing
                                           ///< for an object
    int frame = 0;                         ///< of the object, to begin with; 0: the next
    int attempts = 0;                      ///< helpers that died over it
};

/// What the pool tells its caller, in the order in which it became known.
struct HeaderEvent {
    dicom::Result<dicom::DataSet> header;
};
struct FrameEvent {
    dicom::FrameKey key;
    dicom::Result<FramePtr> frame;
};
struct DoneEvent {
};
struct DecoderEvent {
    DecoderPool::Id id = 0;
    std::variant<HeaderEvent, FrameEvent, DoneEvent> what;
};

} // namespace imaging
