#include "ui/flow/audits.h"

#include "imaging/imagedescription.h"
#include "network/dicom/patientidentity.h"
#include "tests/support/smallarchive.h"
#include "tests/support/testmain.h"
#include "ui/flow/exportaudit.h"

using network::AuditEvent, network::UploadItem, network::UploadState;
using Kind = AuditEvent::Kind;

namespace {

class KeptLog final : public network::AuditLog
{
public:
    void record(const AuditEvent &event) override { events << event; }
    QList<AuditEvent> events;
};

const QString CtImage = QStringLiteral("1.2.840.10008.5.1.4.1.1.2");

dicom::DataSet image(int number, const QByteArray &patient = "P1", const QByteArray &study = "1.9.1")
{
    SmallArchive::Image image;
    image.number = number;
    image.patientId = patient;
    image.study = study;
    image.series = study + ".1";
    return image.dataSet();
}

UploadItem item(qint64 id, const QString &patient, UploadState state)
{
    UploadItem item;
    item.id = id;
    item.studyInstanceUid = u"1.2."_qs + patient;
    item.sopClassUid = CtImage;
    item.label.patientId = patient;
    item.state = state;
    return item;
}

} // namespace

/// Whose and what is told to the audit trail.
class tst_audits : public QObject
{
    Q_OBJECT

private slots:
    void anInstanceCountsOnceHoweverManyFrames()
    {
        ui::AuditSubjects subjects;
        QVERIFY(subjects.isEmpty());
        subjects.add(static_cast<const imaging::ImageDescription *>(nullptr));
        QVERIFY(subjects.isEmpty());
        for (int frame = 0; frame < 3; ++frame)
            subjects.add(image(1));
        subjects.add(image(2));
        subjects.add(image(1));
        KeptLog log;
        recordExport(log, subjects, ui::ExportPlace::clipboard());
        QCOMPARE(log.events.size(), 1);
        QCOMPARE(log.events[0].studies.size(), 1);
        QCOMPARE(log.events[0].studies[0].instances.value(CtImage), 2);
    }
    void everyPatientHasAMessageOfTheirOwn()
    {
        ui::AuditSubjects subjects;
        subjects.add(image(1));
        subjects.add(image(1, "P2", "1.9.2"));
        subjects.add(image(1, "P1", "1.9.3"));
        KeptLog log;
        recordExport(log, subjects, ui::ExportPlace::paper({}));
        QCOMPARE(log.events.size(), 2);
        for (const AuditEvent &event : log.events) {
            QCOMPARE(event.kind, Kind::Export);
            QCOMPARE(event.patients.size(), 1);
            QVERIFY(!event.printer.isEmpty() && event.medium.isEmpty());
        }
        QCOMPARE(log.events[0].patients[0].id, QStringLiteral("P1"));
        QCOMPARE(log.events[0].studies.size(), 2);
    }
    void aStudyOfNobodyKnownNamesNobody()
    {
        ui::AuditSubjects subjects;
        subjects.addStudy({}, QStringLiteral("1.2.3"));
        KeptLog log;
        recordReceived(log, subjects, QUrl(QStringLiteral("https://a.example")), dicom::fail(dicom::Error::Kind::NotFound, u"Gone."_qs));
        QCOMPARE(log.events.size(), 1);
        QVERIFY(log.events[0].patients.isEmpty());
        QCOMPARE(log.events[0].studies[0].uid, QStringLiteral("1.2.3"));
        QVERIFY(log.events[0].studies[0].instances.isEmpty());
        QCOMPARE(log.events[0].outcome, AuditEvent::Outcome::MinorFailure);
        QCOMPARE(log.events[0].problem, QStringLiteral("Gone."));
    }
    void aFileIsToldByItsFolder()
    {
        QCOMPARE(ui::ExportPlace::file(QStringLiteral("/a b/Ek, Eva.png")).medium, QUrl(QStringLiteral("file:///a b")));
        QCOMPARE(ui::ExportPlace::folder(QStringLiteral("/a b/out")).medium, QUrl(QStringLiteral("file:///a b/out")));
    }
    void nothingThatLeftIsNoEvent()
    {
        KeptLog log;
        recordExport(log, {}, ui::ExportPlace::clipboard());
        QVERIFY(log.events.isEmpty());
    }
    void filesThatAreShownWereImported()
    {
        KeptLog log;
        ui::AccessAudit access;
        dicom::PatientIdentity patient;
        patient.id = QStringLiteral("P1");
        for (int image = 0; image < 2; ++image)
            access.shown(log, QStringLiteral("1.2"), patient, {});
        QCOMPARE(log.events.size(), 2);
        QCOMPARE(log.events[0].kind, Kind::Import);
        QCOMPARE(log.events[1].kind, Kind::InstancesAccessed);
        access.shown(log, QStringLiteral("1.3"), patient, QUrl(QStringLiteral("https://a.example")));
        QCOMPARE(log.events.size(), 3);
    }
    void anUploadIsToldWhenItBeginsAndWhenItEnds()
    {
        KeptLog log;
        ui::UploadAudit audit(log);
        network::Upload upload;
        upload.id = 7;
        upload.archiveRoot = QUrl(QStringLiteral("https://a.example/rs"));
        audit.take(upload,
                   {item(1, u"A"_qs, UploadState::Queued), item(2, u"A"_qs, UploadState::Queued), item(3, u"B"_qs, UploadState::Queued)});
        QVERIFY(log.events.isEmpty());
        audit.take(upload, {item(1, u"A"_qs, UploadState::Sending)});
        QCOMPARE(log.events.size(), 2); // a message for each patient (A.5.3.3)
        QCOMPARE(log.events[0].kind, Kind::BeginTransferring);
        QCOMPARE(log.events[0].studies[0].instances.value(CtImage), 2);
        log.events.clear();
        audit.take(upload, {item(1, u"A"_qs, UploadState::Verified), item(2, u"A"_qs, UploadState::Failed)});
        QVERIFY(log.events.isEmpty());
        audit.take(upload, {item(3, u"B"_qs, UploadState::Verified)});
        QCOMPARE(log.events.size(), 3);
        QCOMPARE(log.events[0].kind, Kind::InstancesSent);
        QCOMPARE(log.events[0].patients[0].id, QStringLiteral("A"));
        QCOMPARE(log.events[0].studies[0].instances.value(CtImage), 1);
        QCOMPARE(log.events[0].server, upload.archiveRoot);
        QCOMPARE(log.events[1].patients[0].id, QStringLiteral("B"));
        QCOMPARE(log.events[2].outcome, AuditEvent::Outcome::MinorFailure); // what was not stored
        QCOMPARE(log.events[2].studies[0].instances.value(CtImage), 1);
    }
    void filesThatAreSentAreImported()
    {
        KeptLog log;
        ui::recordImport(log, {item(1, u"A"_qs, UploadState::Queued), item(2, u"B"_qs, UploadState::Queued)});
        QCOMPARE(log.events.size(), 2);
        QCOMPARE(log.events[0].kind, Kind::Import);
        QCOMPARE(log.events[0].medium, QUrl(QStringLiteral("file:///")));
        QCOMPARE(log.events[0].patients[0].id, QStringLiteral("A"));
    }
};

NEGATOSCOPE_TEST(tst_audits)
#include "tst_audits.moc"
