#pragma once

#include "network/dicomweb/wadoclient.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSet>

#include <functional>
#include <map>

namespace ui {

/// Retrievals of single instances, or of some frames of one, that run beside each other for one
/// series. A transfer that broke is begun once more, for what did not come.
class SingleFetches : public QObject
{
    Q_OBJECT
public:
    /// What became of one retrieval.
    struct Outcome {
        QString sopInstanceUid;
        QList<int> frames; ///< that were asked for; empty: the object
        QSet<int> lacking; ///< of these, which did not come
        bool gotObject = false;
        qint64 bytes = 0;
        qint64 milliseconds = 0;
        qint64 toFirst = 0; ///< milliseconds until the answer began to come
        dicom::Result<> result;
    };

    SingleFetches(network::WadoClient &wado, const network::ResourceId &series, QObject *parent = nullptr);
    ~SingleFetches() override;

    void fetchInstance(const QString &sopInstanceUid);
    void fetchFrames(const QString &sopInstanceUid, const QList<int> &frames); ///< ascending
    int count() const { return int(m_running.size()); }
    int count(const std::function<bool(const QString &sopInstanceUid)> &which) const;
    /// Whether it is on its way, by itself or as a frame of its instance.
    bool isOnItsWay(const dicom::FrameKey &key) const;
    bool isInstanceOnItsWay(const QString &sopInstanceUid) const;
    /// Cancels those of which nothing is wanted any more.
    void keepOnly(const std::function<bool(const QString &sopInstanceUid, const QList<int> &frames)> &wanted);
    void clear() { m_running.clear(); }

signals:
    void objectArrived(const dicom::Part10Bytes &object);
    void frameArrived(const dicom::EncodedFrame &frame);
    void finished(const ui::SingleFetches::Outcome &outcome);

private:
    struct Fetch {
        network::TransactionPtr<network::RetrieveSummary> retrieval;
        Outcome outcome;
        QElapsedTimer clock;
        int attempts = 0;
    };
    void start(Fetch fetch);
    void ended(quint64 id);

    network::WadoClient &m_wado;
    network::ResourceId m_series;
    std::map<quint64, Fetch> m_running;
    quint64 m_lastId = 0;
};

} // namespace ui
