#pragma once

#include "imaging/frame.h"
#include "imaging/imagestack.h"
#include "network/dicomweb/qidoclient.h"
#include "network/dicomweb/wadoclient.h"
#include "ui/flow/seriesinfo.h"

#include <QHash>
#include <QImage>
#include <QObject>

#include <map>

namespace ui {

class Session;

/// Small pictures of series: the archive's thumbnail, else its rendered picture, else one image decoded here. Decoding is
/// the helper's work, whatever the bytes are. Few requests at a time.
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
    void render(const QString &seriesInstanceUid, const imaging::ImageDescriptionPtr &image,
                const imaging::FramePtr &frame);
    /// The same, if the cache holds its frame.
    void renderCached(const QString &id, const imaging::ImageDescriptionPtr &image);
    QImage thumbnail(const QString &seriesInstanceUid) const { return m_pictures.value(seriesInstanceUid); }
    bool isRendered(const QString &seriesInstanceUid) const { return m_rendered.contains(seriesInstanceUid); }
    /// Neither there nor given up.
    bool isPending(const QString &seriesInstanceUid) const;
    void forget(const QString &seriesInstanceUid);
    void clear();
    /// Holds requests back while the first picture is fetched.
    void setPaused(bool paused);

signals:
    void ready(const QString &seriesInstanceUid); ///< there, or given up

private:
    struct Job {
        SeriesInfo series;
        network::TransactionPtr<dicom::EncodedFrame> thumbnail;
        network::TransactionPtr<network::SearchSummary> search;
        network::TransactionPtr<network::RetrieveSummary> retrieval;
        QString sopInstanceUid;
        imaging::ImageDescriptionPtr image;
        bool decoding = false;
        quint64 decode = 0;
    };

    void pump();
    void fetched(const QString &uid);
    void decode(const QString &uid, const dicom::EncodedFrame &frame);
    void findInstance(const QString &uid);
    void retrieveInstance(const QString &uid);
    void decodeObject(const QString &uid, const dicom::Part10Bytes &object);
    void finish(const QString &uid, const QImage &picture);

    Session &m_session;
    bool m_paused = false;
    QList<SeriesInfo> m_waiting;
    std::map<QString, Job> m_jobs;
    QHash<QString, QImage> m_pictures;
    QSet<QString> m_rendered;
    QSet<QString> m_asked;
};

} // namespace ui
