#include "ui/flow/taskeditor.h"

#include "network/dicom/uid.h"
#include "network/dicomweb/finalstate.h"
#include "ui/flow/session.h"

namespace ui {

using dicom::DataSet;
using network::Workitem;
namespace tag = dicom::tag;

namespace {

/// The row that was chosen, where the archive does not describe its study.
void describePatient(DataSet &workitem, const dicom::PatientIdentity &patient)
{
    const auto fill = [&workitem](dicom::Tag which, const QString &value) {
        if (!workitem.hasValue(which) && !value.isEmpty())
            workitem.setString(which, value);
    };
    fill(tag::PatientName, patient.name.toString());
    fill(tag::PatientID, patient.id);
    fill(tag::IssuerOfPatientID, patient.issuer);
    fill(tag::PatientBirthDate, patient.birthDate.isValid() ? patient.birthDate.toString(QStringLiteral("yyyyMMdd")) : QString());
    fill(tag::PatientSex, patient.sex);
}

} // namespace

TaskEditor::TaskEditor(Session &session, const network::Archive &worklist, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_worklist(worklist)
    , m_uid(dicom::makeUid())
{}

TaskEditor::~TaskEditor() = default;

network::UpsClient TaskEditor::client()
{
    return {m_session.http(), m_worklist, m_session.claims()};
}

void TaskEditor::create(const TaskDraft &draft, const StudyRow &study)
{
    if (isBusy())
        return;
    const network::Archive holder = m_session.archive(study.archiveId).value_or(m_worklist);
    m_references = std::make_unique<StudyReferences>(m_session.http(), holder);
    connect(m_references.get(), &StudyReferences::finished, this, [this, draft, study] { send(draft, study); });
    m_references->start({{study.studyInstanceUid, {}, {}}});
}

void TaskEditor::send(const TaskDraft &draft, const StudyRow &study)
{
    DataSet set = draft.toWorkitem();
    describeStudy(set, m_references->studies().value(0));
    describePatient(set, study.identity());
    network::addInput(set, m_references->objects());
    m_creating = client().create(set, m_uid);
    connect(m_creating.get(), &network::Transaction::finished, this, [this] {
        const dicom::Result<QString> result = m_creating->result();
        m_creating.reset();
        m_references.reset();
        if (result)
            readBack(*result);
        else
            emit failed(result.error());
    });
}

void TaskEditor::readBack(const QString &uid)
{
    m_reading = client().retrieve(uid);
    connect(m_reading.get(), &network::Transaction::finished, this, [this, uid] {
        const dicom::Result<Workitem> result = m_reading->result();
        m_reading.reset();
        DataSet little; // it is there, even if it cannot be read just now
        little.setString(tag::SOPInstanceUID, uid);
        emit done(result ? *result : Workitem(little));
    });
}

void TaskEditor::update(const Workitem &before, const TaskDraft &draft)
{
    if (isBusy())
        return;
    if (const QString why = draft.notClearable(before); !why.isEmpty()) {
        QMetaObject::invokeMethod(
            this,
            [this, why] {
                emit failed({dicom::Error::Kind::Refused, why, {}});
            },
            Qt::QueuedConnection);
        return;
    }
    const DataSet changes = draft.changesTo(before);
    if (changes.isEmpty()) {
        QMetaObject::invokeMethod(
            this, [this, before] { emit done(before); }, Qt::QueuedConnection);
        return;
    }
    m_updating = client().update(before.uid(), changes);
    connect(m_updating.get(), &network::Transaction::finished, this, [this, before] {
        const dicom::Result<network::Changed> result = m_updating->result();
        m_updating.reset();
        if (result)
            emit done(result->workitem.uid().isEmpty() ? before : result->workitem);
        else
            emit failed(result.error());
    });
}

} // namespace ui
