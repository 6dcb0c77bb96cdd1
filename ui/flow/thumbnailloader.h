#pragma once

#include "imaging/frame.h"
#include "imaging/imagestack.h"
#include "ui/flow/seriesinfo.h"

#include <QCache>
#include <QHash>
#include <QImage>
#include <QObject>
#include <QSet>

#include <map>
#include <memory>

namespace ui {

class Session;
class ThumbnailJob;

/// Small pictures of series, a few at a time; each is found by a ThumbnailJob, or made of an image
/// that is decoded already.
class ThumbnailLoader : public QObject
{
    Q_OBJECT
public:
    static constexpr int Edge = 144; ///< logical pixels; pictures are made twice as large

    explicit ThumbnailLoader(Session &session, QObject *parent = nullptr);
    ~ThumbnailLoader() override;

    /// Queued once per series; those asked for last wait behind.
    void request(const SeriesInfo &series);
    /// From an image that is decoded already; replaces what the archive gave.
    void render(const QString &seriesInstanceUid, const imaging::ImageDescriptionPtr &image, const imaging::FramePtr &frame);
    /// The same, if the cache holds its frame.
    void renderCached(const QString &id, const imaging::ImageDescriptionPtr &image);
    QImage thumbnail(const QString &seriesInstanceUid) const { return m_pictures.value(seriesInstanceUid); }
    bool isRendered(const QString &seriesInstanceUid) const { return m_rendered.contains(seriesInstanceUid); }
    /// Neither there nor given up.
    bool isPending(const QString &seriesInstanceUid) const;
    void forget(const QString &seriesInstanceUid);
    /// Lets go of all that was asked for. Pictures seen lately are kept aside: a reader walks up
    /// and down a list.
    void clear();
    /// Holds requests back while the first picture is fetched.
    void setPaused(bool paused);

signals:
    void ready(const QString &seriesInstanceUid); ///< there, or given up

private:
    struct Kept {
        QImage picture;
        bool isOurs;
    };

    void pump();
    bool showKept(const SeriesInfo &series);
    void dropJob(const QString &uid);
    void finish(const QString &uid, const QImage &picture);

    Session &m_session;
    bool m_paused = false;
    QList<SeriesInfo> m_waiting;
    std::map<QString, std::unique_ptr<ThumbnailJob>> m_jobs;
    QHash<QString, QImage> m_pictures;
    QSet<QString> m_rendered; ///< by us, with the image's own window
    QSet<QString> m_asked;
    QCache<QString, Kept> m_kept; ///< by archive and series, in bytes
};

} // namespace ui
