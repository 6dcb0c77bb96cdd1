#pragma once

#include "network/dicom/dataset.h"
#include "network/dicom/patientidentity.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace network {

inline constexpr char WorklistUid[] = "1.2.840.10008.5.1.4.34.5";           ///< every workitem
inline constexpr char FilteredWorklistUid[] = "1.2.840.10008.5.1.4.34.5.1"; ///< those that meet a filter

/// A coded concept (PS3.3 §8.8).
struct Code {
    QString value;
    QString scheme;
    QString meaning;

    bool isEmpty() const { return value.isEmpty(); }
    dicom::DataSet toItem() const;
    static Code fromItem(const dicom::DataSet &item); ///< long and URN code values too
    friend bool operator==(const Code &, const Code &) = default;
};

/// One item of the Input Information Sequence (PS3.3 Table 10-3b).
struct InputReference {
    QString studyInstanceUid;
    QString seriesInstanceUid;
    QStringList sopInstanceUids;
    QUrl wadoRs; ///< Retrieve URL of a WADO-RS Retrieval Sequence
    QUrl wadoUri;
    QString aeTitle; ///< Retrieve AE Title
};

/// Instances of one series, or a whole series or study where they are not known one by one, and where they are.
struct ReferencedObjects {
    QString studyInstanceUid;
    QString seriesInstanceUid;
    QList<QPair<QString, QString>> instances; ///< SOP Class UID, SOP Instance UID
    QUrl wadoRs;                              ///< what to fetch

    /// An item of the Input or Output Information Sequence.
    dicom::DataSet toItem() const;
};

/// One unified procedure step as it was read (PS3.4 CC.2.5): accessors over its data set, which tolerate absence.
class Workitem
{
public:
    enum class State { Unknown, Scheduled, InProgress, Completed, Canceled };
    enum class Priority { High, Medium, Low };

    Workitem() = default;
    explicit Workitem(dicom::DataSet set)
        : m_set(std::move(set))
    {}

    const dicom::DataSet &set() const { return m_set; }
    QString uid() const;
    State state() const;
    bool isFinal() const { return state() == State::Completed || state() == State::Canceled; }
    Priority priority() const;
    QString label() const;
    QString worklistLabel() const;
    QString instructions() const; ///< comments on the step
    QDateTime scheduledStart() const;
    QDateTime expectedCompletion() const;
    QDateTime modified() const;
    bool inputReady() const;
    dicom::PatientIdentity patient() const { return dicom::PatientIdentity::fromDataSet(m_set); }
    QList<InputReference> inputs() const;
    QStringList inputStudies() const; ///< without repetition
    QList<Code> stations() const;
    QStringList performers() const; ///< scheduled human performers, as persons are shown
    QStringList actualPerformers() const;
    QList<Code> performedStations() const;
    QString requestedDescription() const;
    QString accessionNumber() const;
    std::optional<double> progress() const; ///< percent
    QString progressDescription() const;
    QString cancellationReason() const;

    friend bool operator==(const Workitem &, const Workitem &) = default;

private:
    dicom::DataSet m_set;
};

Workitem::State workitemState(QStringView text); ///< "IN PROGRESS", tolerating case, underscores and CANCELLED
QString toString(Workitem::State state);         ///< as DICOM writes it
/// Puts right what servers do to a workitem that they hand out: states are spelled as DICOM does, and a Transaction UID, which
/// none may return (PS3.4 Table CC.2.5-3), goes no further.
void tidyWorkitem(dicom::DataSet &set);

} // namespace network
