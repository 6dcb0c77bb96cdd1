#pragma once

#include "imaging/framesource.h"
#include "network/dicomweb/qidoclient.h"
#include "network/dicomweb/wadoclient.h"
#include "ui/flow/bulkvalues.h"
#include "ui/flow/pixeldatafetches.h"
#include "ui/flow/renderedstandins.h"
#include "ui/flow/retrievalpace.h"
#include "ui/flow/seriesinfo.h"
#include "ui/flow/singlefetches.h"

#include <QElapsedTimer>
#include <QHash>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <functional>
#include <map>

namespace ui {

/// One series of an archive as a FrameSource (the join of `network` and `imaging`).
/// Two requests run side by side: one instance (or frame) for the first picture, and the whole
/// series as Part 10 files for throughput; geometry and identity come from the headers. What a
/// broken transfer left out is asked for again, one by one. Where whole series cannot be had, are
/// too large, or come slower than single images (RetrievalPace), series metadata describe the
/// images and frames follow the wanted list; metadata that leave out what an image needs are
/// completed by the instance's own, then by the object. An image whose frames and object cannot be had is asked for as bulk data
/// before it is a gap.
class WadoFrameSource : public imaging::FrameSource
{
    Q_OBJECT
public:
    struct Options {
        qint64 wholeSeriesLimit = qint64(1) << 30;   ///< uncompressed bytes; larger series come frame by frame
        qint64 wholeObjectLimit = qint64(256) << 20; ///< so do larger objects: one is held whole, beside its frames
        std::chrono::milliseconds previewAfter{400}; ///< how late a frame must be for a rendered stand-in
        std::chrono::milliseconds firstAlone{250};   ///< how long objects wait behind the image to begin with
        std::chrono::milliseconds slowToStart{1000}; ///< an archive that reads the whole of such an object for every request
        int singlesInFlight = 4;
    };
    WadoFrameSource(network::HttpClient &http, const network::Archive &archive, const SeriesInfo &info, const Options &options,
                    QObject *parent = nullptr);
    WadoFrameSource(network::HttpClient &http, const network::Archive &archive, const SeriesInfo &info, QObject *parent = nullptr);
    ~WadoFrameSource() override;

    void start(const QSet<QString> &known) override;
    void setWanted(const QList<dicom::FrameKey> &mostUrgentFirst, int visible) override;
    void holdBack(bool hold) override;
    void decodeFailed(const dicom::FrameKey &key) override;

private:
    using Retrieval = network::TransactionPtr<network::RetrieveSummary>;

    network::ResourceId instance(const QString &sopInstanceUid) const;
    void lookUpFirst();
    void firstFound(const QList<dicom::DataSet> &rows);
    void startBulk();
    void bulkObject(const dicom::Part10Bytes &object);
    void releaseHeld();
    void bulkFinished();
    void goFrameWise();
    void metadataArrived(const dicom::DataSet &instance);
    void findMissing();
    void describeInstance(const QString &sopInstanceUid);
    void instanceDescribed(const QString &sopInstanceUid);
    void giveUpObject(const QString &sopInstanceUid, const dicom::Error &why);
    void goOnWithoutObject(const QString &sopInstanceUid);
    bool lacksDescription() const;
    void weigh(const dicom::DataSet &instance);
    bool isCostly(const QString &sopInstanceUid) const;
    bool maySend(const dicom::FrameKey &key) const;
    void pumpSingles();
    void pumpMissing();
    void fetchFrames(qsizetype at, const std::function<bool(const dicom::FrameKey &)> &open);
    bool fetchInstance(const QString &sopInstanceUid);
    void singleFinished(const SingleFetches::Outcome &outcome);
    void learnFrom(const SingleFetches::Outcome &outcome);
    void refuse(const dicom::FrameKey &key, const dicom::Error &why);
    void leaveGap(const dicom::FrameKey &key, const dicom::Error &why);
    void fetchRendered(const dicom::FrameKey &key);
    void late();
    void take(const dicom::Part10Bytes &object);
    void take(const dicom::EncodedFrame &frame);
    void take(const dicom::DataSet &description, BulkValues::Origin origin);
    void stop();
    void reportIdle();

    network::QidoClient m_qido;
    network::WadoClient m_wado;
    SeriesInfo m_info;
    Options m_options;
    RetrievalPace m_pace;
    SingleFetches m_singles;
    bool m_running = false;
    bool m_whole = false; ///< the series came whole once
    bool m_begun = false; ///< an object was handed on
    bool m_frameWise = false;
    bool m_heldBack = false;
    bool m_wasHeldBack = false; ///< while the series came
    bool m_isHuge = false;      ///< over a limit
    int m_objects = 0;          ///< parts of the bulk retrieval
    qint64 m_bulkBytes = 0;
    QElapsedTimer m_bulkClock;
    qint64 m_singleBytes = 0; ///< of the run of singles that began at
    QElapsedTimer m_singleClock;
    QList<dicom::FrameKey> m_wanted;
    QSet<dicom::FrameKey> m_onScreen; ///< of these
    QStringList m_missing;            ///< instances that a transfer left out
    QSet<QString> m_mustHave;         ///< of these, what is on its way
    QSet<QString> m_received;         ///< SOP Instance UIDs of objects that came
    QSet<QString> m_again;            ///< of these, what had to make room and is wanted once more
    QSet<QString> m_described;
    QSet<QString> m_reduced;                 ///< instances whose metadata leave out what an image needs
    QSet<dicom::FrameKey> m_arrived;         ///< frames that came by themselves
    QSet<dicom::FrameKey> m_refused;         ///< frames that cannot be had
    QHash<QString, dicom::Error> m_noObject; ///< instances whose Part 10 file cannot be had
    QSet<QString> m_askedForFrames;
    QHash<QString, int> m_frameCounts;   ///< of multi-frame instances
    QHash<QString, qint64> m_frameBytes; ///< of theirs, uncompressed
    QSet<QString> m_huge;                ///< instances over the limit of one
    dicom::FrameKey m_first;
    QList<dicom::Part10Bytes> m_held; ///< came with the series before the image to begin with
    QTimer m_holdTimer;
    QTimer m_bulkTimer;
    QTimer m_lateTimer;

    network::TransactionPtr<network::SearchSummary> m_lookUp;
    network::TransactionPtr<network::SearchSummary> m_listing;
    Retrieval m_bulk;
    Retrieval m_metadata;
    std::map<QString, Retrieval> m_descriptions;
    PixelDataFetches m_pixelData;
    RenderedStandIns m_rendered;
    BulkValues m_values;
};

} // namespace ui
