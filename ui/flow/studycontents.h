#pragma once

#include "network/dicomweb/qidoclient.h"
#include "ui/flow/patientstudies.h"
#include "ui/flow/seriesinfo.h"
#include "ui/flow/studyrow.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>

namespace ui {

class Session;

/// Another study under the same patient ID.
struct OtherStudy {
    StudyRow row;
    bool samePatient = false; ///< else the ID agrees but nothing says who issued it, or the demographics differ
    bool conflict = false;    ///< the demographics differ
    QStringList archives;     ///< names of those that have it, where several were asked; first the one it is opened from
};

/// What is in one study, asked for when it is looked at: its series, the instances of those that are expanded, and
/// the patient's other studies. Setting another study cancels what is not answered.
class StudyContents : public QObject
{
    Q_OBJECT
public:
    explicit StudyContents(Session &session, QObject *parent = nullptr);
    ~StudyContents() override;

    /// Asks after a moment, so that running through a list with the keys asks for nothing.
    void setStudy(const StudyRow &study);
    void clear();
    void retry();
    const std::optional<StudyRow> &study() const { return m_study; }

    enum class State { Nothing, Loading, Ready, Failed };
    State state() const { return m_state; } ///< of the series
    const dicom::Error &error() const { return m_error; }
    const QList<SeriesInfo> &series() const { return m_series; } ///< in the order of the strip
    void loadInstances(const QString &seriesInstanceUid);
    const QList<InstanceRow> &instances(const QString &seriesInstanceUid) const;
    const QList<OtherStudy> &otherStudies() const { return m_others; } ///< newest first, of all archives that are asked for them
    QList<StudySource> otherSources() const { return m_patient.sources(); }
    bool isSettled() const;

signals:
    void seriesChanged();
    void instancesChanged(const QString &seriesInstanceUid);
    void instancesFailed(const QString &seriesInstanceUid, const dicom::Error &error);
    void otherStudiesChanged();
    void settled();

private:
    using Transaction = network::TransactionPtr<network::SearchSummary>;
    void reset();
    void ask();
    void askSeries();
    void takeOthers();
    void checkSettled();

    static constexpr int MostSeries = 2000;
    static constexpr int MostInstances = 20'000;

    Session &m_session;
    std::optional<StudyRow> m_study;
    std::unique_ptr<network::QidoClient> m_client;
    State m_state = State::Nothing;
    dicom::Error m_error;
    QList<SeriesInfo> m_series;
    QHash<QString, QList<InstanceRow>> m_instances;
    QList<OtherStudy> m_others;
    PatientStudies m_patient;
    Transaction m_seriesTransaction;
    std::map<QString, Transaction> m_instanceTransactions;
    QTimer m_delay;
};

} // namespace ui
