#pragma once

#include "imaging/decoderpool.h"
#include "imaging/framecache.h"
#include "imaging/framesource.h"
#include "imaging/stackset.h"
#include "ui/flow/objectqueue.h"
#include "ui/flow/seriesinfo.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <memory>
#include <optional>

namespace ui {

/// A series being read: joins its source, the decoder pool, the cache and its stacks, and counts what came of it.
/// An image that is missing or undecodable is a stated gap. Lives in the GUI thread.
class Series : public QObject
{
    Q_OBJECT
public:
    enum class State { Listed, Loading, Complete, Failed };
    /// Bytes of objects that came and wait for a helper, above which the source is held back.
    static constexpr qint64 MostWaiting = qint64(64) << 20;
    /// In images (frames); expected counts instances until their frames are known.
    struct Counts {
        int expected = 0, received = 0, decoded = 0, viewed = 0, failed = 0;
        friend bool operator==(const Counts &, const Counts &) = default;
    };

    Series(SeriesInfo info, std::unique_ptr<imaging::FrameSource> source, imaging::DecoderPool &decoders, imaging::FrameCache &cache,
           QObject *parent = nullptr);
    ~Series() override;

    const SeriesInfo &info() const { return m_info; }
    imaging::StackSet &stacks() { return m_stacks; }
    State state() const { return m_state; }
    const std::optional<dicom::Error> &error() const { return m_error; }
    Counts counts() const;
    /// Data sets of objects without pixels, as they come: reports, documents.
    const QList<dicom::DataSet> &documents() const { return m_documents; }
    QList<imaging::ImageDescriptionPtr> descriptions() const { return m_descriptions.values(); }
    imaging::ImageDescriptionPtr description(const dicom::FrameKey &key) const { return m_descriptions.value(key); }

    /// Files of which not every image could be read, while another file of the same instance holds them all.
    int damagedCopies() const;

    /// Begins or goes on; what is there already is not fetched again.
    void start();
    /// Drops every request and everything that waits; what is decoded stays in the cache.
    void stop();
    bool isStarted() const { return m_started; }
    /// Failed, though some of it came: error() says why the rest did not. It tries again by itself, or at once by tryAgain().
    bool isInterrupted() const;
    void tryAgain();
    /// Frames that lack pixels, most urgent first, the first `visible` of them on screen. Anything else may wait or go.
    void setWanted(const QList<dicom::FrameKey> &mostUrgentFirst, int visible);
    /// Takes a document out again, because it is not what it was opened as.
    void rejectDocument(const QString &sopInstanceUid, const dicom::Error &error);

signals:
    void infoChanged(); ///< its kind became known
    void countsChanged();
    void stateChanged();
    void described(const imaging::ImageDescriptionPtr &image); ///< each new image, before it is in a stack
    void documentArrived();
    void imagesInserted(); ///< wanted lists want making again

private:
    void connectSource();
    void frameArrived(const dicom::EncodedFrame &encoded);
    void take(SeriesObject object);
    void releaseHeld();
    void pump();
    void readHeader(SeriesObject object);
    bool isLargeFile(const SeriesObject &object) const;
    void pumpLargeFiles();
    void decodeFrame(const QString &path, const dicom::FrameKey &key);
    void decode(const SeriesObject &object);
    void decode(const dicom::EncodedFrame &encoded);
    void decode(const dicom::EncodedFrame &encoded, imaging::DecoderPool::Priority priority, int reduction);
    void headerRead(const dicom::DataSet &header);
    void placeImages();
    void headerReadAgain(const QString &uid, const dicom::DataSet &header);
    bool belongsHere(const dicom::DataSet &header) const;
    void failMissing(const QString &uid, int held);
    void showMeanwhile(const imaging::FramePtr &frame);
    /// `transferSyntax`: of the object that the frame came in; empty for a frame by itself.
    void framed(const dicom::FrameKey &key, const dicom::Result<imaging::FramePtr> &result, const QString &transferSyntax = {});
    bool contradicts(const imaging::Frame &frame, const QString &transferSyntax) const;
    void dispute(const QString &sopInstanceUid, const dicom::Error &error);
    void fail(const dicom::FrameKey &key, const dicom::Error &error);
    void lose(const QString &name, const dicom::Error &error);
    void evicted(const dicom::FrameKey &key);
    void settle();
    bool hasSome() const;
    void tryAgainLater();

    SeriesInfo m_info;
    std::unique_ptr<imaging::FrameSource> m_source;
    imaging::DecoderPool &m_decoders;
    imaging::FrameCache &m_cache;
    imaging::StackSet m_stacks;
    State m_state = State::Listed;
    std::optional<dicom::Error> m_error;
    bool m_started = false;
    QHash<dicom::FrameKey, imaging::ImageDescriptionPtr> m_descriptions;
    QList<dicom::DataSet> m_documents;
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ui
