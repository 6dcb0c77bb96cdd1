#include "tests/support/worklistserver/demonstration.h"

#include "network/dicom/datetime.h"
#include "network/dicom/uid.h"

#include <QDateTime>

#include <algorithm>

namespace testsupport {

using dicom::DataSet;
using dicom::Tag;
namespace tag = dicom::tag;

namespace {

DataSet code(const char *value, const char *scheme, const char *meaning)
{
    DataSet item;
    item.setString(tag::CodeValue, QString::fromLatin1(value));
    item.setString(tag::CodingSchemeDesignator, QString::fromLatin1(scheme));
    item.setString(tag::CodeMeaning, QString::fromLatin1(meaning));
    return item;
}

const char *const Room2[] = {"READ2", "99DEMO", "Reading room 2"};

} // namespace

DataSet newWorkitem(const QString &label, const QString &priority)
{
    DataSet set;
    for (const quint32 empty : {0x00081195u, 0x00741210u, 0x00404025u, 0x00404026u, 0x00404027u, 0x00400400u, 0x00404021u,
                                0x00100010u, 0x00100020u, 0x00100021u, 0x00100024u, 0x00101002u, 0x00100030u, 0x00100040u,
                                0x00380010u, 0x00380014u, 0x00081080u, 0x00081084u, 0x0040A370u, 0x00741002u, 0x00741216u})
        set.setEmpty(Tag(empty));
    set.setString(tag::ScheduledProcedureStepPriority, priority);
    set.setString(tag::ProcedureStepLabel, label);
    set.setString(tag::WorklistLabel, QStringLiteral("READING"));
    set.setString(tag::ScheduledProcedureStepStartDateTime, dicom::toDT(QDateTime::currentDateTime()));
    set.setItems(tag::ScheduledWorkitemCodeSequence, {code("110005", "DCM", "Interpretation")});
    set.setString(tag::InputReadinessState, QStringLiteral("READY"));
    set.setString(tag::ProcedureStepState, QStringLiteral("SCHEDULED"));
    return set;
}

void setInputStudy(DataSet &workitem, const QString &studyInstanceUid, const QUrl &wadoRoot)
{
    DataSet retrieval;
    retrieval.setString(tag::RetrieveURL, QString::fromLatin1(wadoRoot.toEncoded()) + QStringLiteral("/studies/") + studyInstanceUid);
    DataSet input;
    input.setString(tag::TypeOfInstances, QStringLiteral("DICOM"));
    input.setString(tag::StudyInstanceUID, studyInstanceUid);
    input.setEmpty(tag::SeriesInstanceUID);
    input.setItems(tag::WADORSRetrievalSequence, {retrieval});
    workitem.setItems(tag::InputInformationSequence, {input});
}

Demonstration::Demonstration(Worklist &worklist, QList<DataSet> studies, QUrl archive, QObject *parent)
    : QObject(parent)
    , m_worklist(worklist)
    , m_studies(std::move(studies))
    , m_archive(std::move(archive))
{
    std::sort(m_studies.begin(), m_studies.end(), [](const DataSet &a, const DataSet &b) {
        return a.string(tag::StudyDate) + a.string(tag::StudyTime) > b.string(tag::StudyDate) + b.string(tag::StudyTime);
    });
    connect(&m_timer, &QTimer::timeout, this, &Demonstration::act);
}

QString Demonstration::add(const DataSet &study)
{
    const QStringList modalities = study.strings(tag::ModalitiesInStudy);
    const QString description = study.string(tag::StudyDescription);
    const QString priority = m_next % 5 == 1 ? QStringLiteral("HIGH") : m_next % 5 == 4 ? QStringLiteral("LOW") : QStringLiteral("MEDIUM");
    DataSet set =
        newWorkitem(QStringLiteral("Read %1").arg(description.isEmpty() ? modalities.join(u'/') : description).left(64), priority);
    set.setString(tag::ScheduledProcedureStepStartDateTime,
                  dicom::toDT(QDateTime::currentDateTime().addSecs(60 * (7 - 13 * (m_next % 9)))));
    set.setString(tag::WorklistLabel, modalities.contains(QStringLiteral("MG")) ? QStringLiteral("BREAST") : QStringLiteral("GENERAL"));
    for (const Tag which : {tag::PatientName, tag::PatientID, tag::IssuerOfPatientID, tag::PatientBirthDate, tag::PatientSex}) {
        if (study.hasValue(which))
            set.set(*study.find(which));
    }
    DataSet request;
    request.setString(tag::StudyInstanceUID, study.string(tag::StudyInstanceUID));
    for (const Tag which : {tag::AccessionNumber, tag::IssuerOfAccessionNumberSequence, tag::RequestedProcedureID,
                            tag::RequestedProcedureCodeSequence, tag::OrderPlacerIdentifierSequence, tag::OrderFillerIdentifierSequence})
        request.setEmpty(which);
    request.setString(tag::AccessionNumber, study.string(tag::AccessionNumber));
    request.setString(tag::RequestedProcedureDescription, description);
    set.setItems(tag::ReferencedRequestSequence, {request});
    if (m_next % 3 == 0)
        set.setItems(tag::ScheduledStationNameCodeSequence, {code(Room2[0], Room2[1], Room2[2])});
    setInputStudy(set, study.string(tag::StudyInstanceUID), m_archive);
    if (m_next % 5 == 1)
        set.setString(tag::CommentsOnTheScheduledProcedureStep, QStringLiteral("Please telephone the ward with the result."));
    const QString uid = dicom::makeUid();
    ++m_next;
    return m_worklist.create(uid, set).failed() ? QString() : uid;
}

QString Demonstration::addNext()
{
    return m_studies.isEmpty() ? QString() : add(m_studies.at(m_next % m_studies.size()));
}

void Demonstration::fill()
{
    if (!m_worklist.items().isEmpty())
        return;
    for (const DataSet &study : std::as_const(m_studies))
        add(study);
    const QStringList uids = m_worklist.items().keys();
    for (int i = 0; i < 2 && i < uids.size(); ++i)
        claim(uids.at(i));
}

/// Somebody in another room takes it, and says so.
void Demonstration::claim(const QString &uid)
{
    const QString lock = dicom::makeUid();
    if (m_worklist.changeState(uid, lock, QStringLiteral("IN PROGRESS")).failed())
        return;
    m_claimed.insert(uid, lock);
    DataSet performed;
    performed.setItems(tag::PerformedStationNameCodeSequence, {code(Room2[0], Room2[1], Room2[2])});
    performed.setString(tag::PerformedProcedureStepStartDateTime, dicom::toDT(QDateTime::currentDateTime()));
    DataSet changes;
    changes.setItems(tag::UnifiedProcedureStepPerformedProcedureSequence, {performed});
    m_worklist.update(uid, lock, changes);
}

void Demonstration::play(int milliseconds)
{
    m_timer.start(milliseconds);
}

void Demonstration::finish(QString uid)
{
    DataSet performed;
    performed.setItems(tag::PerformedStationNameCodeSequence, {code(Room2[0], Room2[1], Room2[2])});
    performed.setString(tag::PerformedProcedureStepStartDateTime, dicom::toDT(QDateTime::currentDateTime().addSecs(-300)));
    performed.setString(tag::PerformedProcedureStepEndDateTime, dicom::toDT(QDateTime::currentDateTime()));
    performed.setItems(tag::PerformedWorkitemCodeSequence, {code("110005", "DCM", "Interpretation")});
    performed.setItems(tag::OutputInformationSequence, {});
    DataSet changes;
    changes.setItems(tag::UnifiedProcedureStepPerformedProcedureSequence, {performed});
    const QString lock = m_claimed.take(uid);
    m_worklist.update(uid, lock, changes);
    m_worklist.changeState(uid, lock, QStringLiteral("COMPLETED"));
}

/// In turn: somebody claims, reports progress, finishes; a new task comes.
void Demonstration::act()
{
    switch (m_acts++ % 4) {
    case 0:
        addNext();
        break;
    case 1:
        for (auto it = m_claimed.cbegin(); it != m_claimed.cend(); ++it) {
            DataSet step;
            step.setString(tag::ProcedureStepProgress, QString::number(20 + m_acts * 7 % 70));
            step.setString(tag::ProcedureStepProgressDescription, QStringLiteral("Comparing with the prior"));
            DataSet changes;
            changes.setItems(tag::ProcedureStepProgressInformationSequence, {step});
            m_worklist.update(it.key(), it.value(), changes);
            break;
        }
        break;
    case 2:
        if (!m_claimed.isEmpty())
            finish(m_claimed.cbegin().key());
        break;
    default:
        // Something that nobody waits for: what a newcomer looks at stays free.
        for (auto it = m_worklist.items().cend(); it != m_worklist.items().cbegin();) {
            --it;
            if (it->state() != u"SCHEDULED" || it->set.string(tag::ScheduledProcedureStepPriority) == u"HIGH")
                continue;
            claim(it.key());
            break;
        }
        break;
    }
}

} // namespace testsupport
