#pragma once

#include "network/dicomweb/wadoclient.h"
#include "ui/flow/bulkvalues.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>
#include <map>

namespace ui {

/// The last way to an image's true pixels, where its archive gives neither its frames nor its object: its pixel data as bulk data
/// (PS3.18 §10.4.1.1.6), all frames at once. Uncompressed ones of another size than the metadata describe are not taken.
class PixelDataFetches : public QObject
{
    Q_OBJECT
public:
    explicit PixelDataFetches(network::WadoClient &wado, QObject *parent = nullptr);

    /// Remembers what is needed to fetch an image that way.
    void know(const dicom::DataSet &description, BulkValues::Origin origin);
    /// Brings the frame, or says `failed` with `why`. False where that way leads nowhere.
    bool fetch(const dicom::FrameKey &key, const dicom::Error &why);
    bool isOnItsWay(const QString &sopInstanceUid) const { return m_running.contains(sopInstanceUid); }
    int count() const { return int(m_running.size()); }
    /// Gives up what is for other images than `wanted` says, without a word: it is asked for again when it is wanted again.
    void keepOnly(const std::function<bool(const QString &sopInstanceUid)> &wanted);
    void stop();
    bool isIdle() const { return m_running.empty(); }

signals:
    void arrived(const dicom::EncodedFrame &frame);
    void failed(const dicom::FrameKey &key, const dicom::Error &why);
    void finished();                           ///< of one image, with or without its frames
    void unreachable(const dicom::Error &why); ///< the archive, not an image

private:
    struct Known {
        network::ResourceId instance;
        network::PixelDataPlace place;
        qint64 frameBytes = 0;      ///< of one as stored
        qint64 wholeFrameBytes = 0; ///< of one that keeps all its chroma
    };
    struct Fetch {
        network::TransactionPtr<network::RetrieveSummary> retrieval;
        QHash<dicom::FrameKey, dicom::Error> wanted;
        QSet<dicom::FrameKey> brought;
    };
    void take(const QString &sopInstanceUid, const dicom::EncodedFrame &frame);
    void ended(const QString &sopInstanceUid);

    network::WadoClient &m_wado;
    QHash<QString, Known> m_known;
    std::map<QString, Fetch> m_running;
    int m_inVain = 0; ///< images since one came this way
};

} // namespace ui
