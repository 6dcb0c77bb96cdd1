#pragma once

#include "imaging/framesource.h"
#include "network/dicomweb/qidoclient.h"
#include "network/dicomweb/wadoclient.h"
#include "ui/flow/seriesinfo.h"

#include <QHash>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <map>

namespace ui {

/// One series of an archive as a FrameSource (the join of `network` and `imaging`).
/// Two requests run side by side: one instance (or frame) for the first picture, and the whole series as Part 10 files
/// for throughput; geometry and identity come from the headers. What a broken transfer left out is asked for again, one
/// by one. Where whole series cannot be had, series metadata describe the images and frames follow the wanted list.
class WadoFrameSource : public imaging::FrameSource
{
    Q_OBJECT
public:
    struct Options {
        qint64 wholeSeriesLimit = qint64(1) << 30;       ///< uncompressed bytes; larger series come frame by frame
        std::chrono::milliseconds previewAfter{400};     ///< how late a frame must be for a rendered stand-in
        int singlesInFlight = 4;
    };
    WadoFrameSource(network::HttpClient &http, const network::Archive &archive, const SeriesInfo &info,
                    const Options &options, QObject *parent = nullptr);
    WadoFrameSource(network::HttpClient &http, const network::Archive &archive, const SeriesInfo &info,
                    QObject *parent = nullptr);
    ~WadoFrameSource() override;

    void start(const QSet<QString> &known) override;
    void setWanted(const QList<dicom::FrameKey> &mostUrgentFirst) override;
    void decodeFailed(const dicom::FrameKey &key) override;

private:
    using Retrieval = network::TransactionPtr<network::RetrieveSummary>;
    /// A retrieval of an instance or of some of its frames.
    struct Single {
        Retrieval retrieval;
        QList<int> frames;       ///< empty: the whole object
        QSet<int> lacking;
    };

    network::ResourceId instance(const QString &sopInstanceUid) const;
    void lookUpFirst();
    void firstFound(const QList<dicom::DataSet> &rows);
    void startBulk();
    void bulkFinished();
    void goFrameWise();
    void findMissing();
    void describeInstance(const QString &sopInstanceUid, const dicom::Error &why);
    void pumpSingles();
    bool fetchInstance(const QString &sopInstanceUid);
    void fetchFrames(const QString &sopInstanceUid, const QList<int> &frames);
    void singleFinished(const QString &sopInstanceUid);
    void fetchRendered(const dicom::FrameKey &key);
    void late();
    void take(const dicom::Part10Bytes &object);
    void take(const dicom::EncodedFrame &frame);
    void take(const dicom::DataSet &description);
    void stop();
    void reportIdle();

    network::QidoClient m_qido;
    network::WadoClient m_wado;
    SeriesInfo m_info;
    Options m_options;
    bool m_running = false;
    bool m_whole = false;                 ///< the series came whole once
    bool m_frameWise = false;
    int m_objects = 0;                    ///< parts of the bulk retrieval
    QList<dicom::FrameKey> m_wanted;
    QStringList m_missing;                ///< instances that a transfer left out
    QSet<QString> m_received;             ///< SOP Instance UIDs of objects that came
    QSet<QString> m_described;
    QSet<dicom::FrameKey> m_arrived;      ///< frames that came by themselves
    QSet<dicom::FrameKey> m_refused;      ///< frames that cannot be had
    QSet<QString> m_noObject;             ///< instances whose Part 10 file cannot be had
    QHash<QString, int> m_frameCounts;    ///< of multi-frame instances
    dicom::FrameKey m_first;
    QTimer m_bulkTimer;
    QTimer m_lateTimer;

    network::TransactionPtr<network::SearchSummary> m_lookUp;
    network::TransactionPtr<network::SearchSummary> m_listing;
    Retrieval m_bulk;
    Retrieval m_metadata;
    std::map<QString, Single> m_singles;
    std::map<QString, Retrieval> m_descriptions;
    std::map<QString, network::TransactionPtr<dicom::EncodedFrame>> m_rendered; ///< by UID and frame
};

} // namespace ui
