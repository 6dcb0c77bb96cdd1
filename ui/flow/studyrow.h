#pragma once

#include "network/dicom/patientidentity.h"

#include <QDate>
#include <QMetaType>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QTime>

#include <optional>

namespace ui {

/// One line of a study list: what the archive said about a study, as small as it can be (a list may hold 100,000).
/// Any value may be absent: strings empty, dates and times invalid, counts -1.
struct StudyRow {
    QString archiveId;
    QString studyInstanceUid;
    dicom::PersonName name;
    QString patientId, issuer, sex;
    QDate birthDate;
    QDate date;
    QTime time;
    QString modalities; ///< "CT, SR"
    QString description, accessionNumber, studyId;
    QString referringPhysician; ///< for a person
    int series = -1;
    int images = -1;
    bool conflict = false; ///< another row has this Study Instance UID with other demographics
    QStringList alsoIn;    ///< ids of other archives that have it, of the same person

    dicom::PatientIdentity identity() const;
    friend bool operator==(const StudyRow &, const StudyRow &) = default;
};

/// Words that thousands of rows repeat share their characters.
class WordPool
{
public:
    QString shared(const QString &word);

private:
    QSet<QString> m_words;
};

/// One answer of a study search; nothing where it has no Study Instance UID. Values longer than any VR allows are cut.
std::optional<StudyRow> studyRow(const dicom::DataSet &answer, const QString &archiveId, WordPool &words);

/// Whether two rows of one study name different people: a field that both have differs.
bool demographicsDiffer(const StudyRow &a, const StudyRow &b);

/// "2024-03-05 14:32", or what is known of it.
QString dateTimeText(QDate date, QTime time);

/// Bytes a row takes with its strings.
qsizetype memoryUse(const StudyRow &row);

/// One instance of a series.
struct InstanceRow {
    QString sopInstanceUid, sopClassUid;
    int number = -1;
    int rows = -1, columns = -1, frames = -1;

    friend bool operator==(const InstanceRow &, const InstanceRow &) = default;
};
std::optional<InstanceRow> instanceRow(const dicom::DataSet &answer);

} // namespace ui

Q_DECLARE_METATYPE(ui::StudyRow)
