#include "network/audit/auditmessage.h"
#include "network/audit/requestaudit.h"
#include "network/http/requestlog.h"
#include "tests/support/testmain.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace network;
using Kind = AuditEvent::Kind;

namespace {

AuditSource source()
{
    AuditSource from = AuditSource::ofThisProcess();
    from.id = QStringLiteral("READING-1");
    from.site = QStringLiteral("Hospital & sons");
    return from;
}

AuditEvent fullEvent(Kind kind)
{
    AuditEvent event;
    event.kind = kind;
    event.server = QUrl(QStringLiteral("https://user:secret@archive.example:8443/dicom-web?key=secret"));
    event.query = "/dicom-web/studies?PatientName=M%C3%BCller*&limit=50";
    event.queryClass = QStringLiteral("1.2.840.10008.5.1.4.1.2.2.1");
    event.medium = QUrl(QStringLiteral("file:///media/a b/<disc>"));
    event.task = QUrl(QStringLiteral("https://archive.example:8443/dicom-web/workitems/1.2.5"));
    event.taskState = QStringLiteral("IN PROGRESS");
    event.user = QStringLiteral("jane \"<doctor>\" \x01");
    event.problem = QStringLiteral("It failed & broke");
    event.outcome = AuditEvent::Outcome::MinorFailure;
    event.studies = {{QStringLiteral("1.2.3"), QStringLiteral("A&1"), {{QStringLiteral("1.2.840.10008.5.1.4.1.1.2"), 120}}, true},
                     {QStringLiteral("1.2.4"), {}, {}, false}};
    event.patients = {{QStringLiteral("PAT<1>"), QStringLiteral("HOSP")}, {QStringLiteral("2"), {}}};
    return event;
}

/// Attributes of the elements of that name, as "name=value".
QStringList attributesOf(const QByteArray &xml, const QString &element)
{
    QStringList found;
    QXmlStreamReader reader(xml);
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement || reader.name() != element)
            continue;
        for (const QXmlStreamAttribute &each : reader.attributes())
            found.append(each.name() + u'=' + each.value());
    }
    return found;
}

} // namespace

class tst_auditmessage : public QObject
{
    Q_OBJECT

private slots:
    void everyKindMeetsTheSchemaOfTheStandard_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("eventId");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("action");
        QTest::addColumn<int>("participants");
        // PS3.15 A.5.3: event, type, action; the least number of participants that its table asks for.
        const auto row = [](const char *name, Kind kind, const char *id, const char *type, const char *action, int participants) {
            QTest::newRow(name) << int(kind) << QString::fromLatin1(id) << QString::fromLatin1(type) << QString::fromLatin1(action)
                                << participants;
        };
        row("A.5.3.1 start", Kind::ApplicationStart, "110100", "110120", "E", 1);
        row("A.5.3.1 stop", Kind::ApplicationStop, "110100", "110121", "E", 1);
        row("A.5.3.2", Kind::AuditLogUsed, "110101", "", "R", 1);
        row("A.5.3.3", Kind::BeginTransferring, "110102", "", "E", 2);
        row("A.5.3.4", Kind::Export, "110106", "", "R", 2);
        row("A.5.3.5", Kind::Import, "110107", "", "C", 2);
        row("A.5.3.6", Kind::InstancesAccessed, "110103", "", "R", 1);
        row("A.5.3.7 sent", Kind::InstancesSent, "110104", "", "R", 2);
        row("A.5.3.7 received", Kind::InstancesReceived, "110104", "", "C", 2);
        row("A.5.3.10", Kind::Query, "110112", "", "E", 2);
        row("A.5.3.11", Kind::NodeAuthentication, "110113", "110126", "E", 1);
        row("A.5.3.11 refused", Kind::RestrictedUse, "110113", "110132", "E", 1);
        row("task made", Kind::TaskCreated, "110111", "", "C", 2);
        row("task changed", Kind::TaskChanged, "110111", "", "U", 2);
        row("A.5.3.12 login", Kind::Login, "110114", "110122", "E", 1);
        row("A.5.3.12 logout", Kind::Logout, "110114", "110123", "E", 1);
    }
    void everyKindMeetsTheSchemaOfTheStandard()
    {
        QFETCH(int, kind);
        QFETCH(QString, eventId);
        QFETCH(QString, type);
        QFETCH(QString, action);
        QFETCH(int, participants);
        const QByteArray xml = toAuditMessage(fullEvent(Kind(kind)), source());
        QVERIFY(!xml.contains('\n') && !xml.contains("secret"));
        QVERIFY(attributesOf(xml, QStringLiteral("EventID")).contains(u"csd-code="_qs + eventId));
        QCOMPARE(attributesOf(xml, QStringLiteral("EventTypeCode")).contains(u"csd-code="_qs + type), !type.isEmpty());
        QVERIFY(attributesOf(xml, QStringLiteral("EventIdentification")).contains(u"EventActionCode="_qs + action));
        QVERIFY(xml.count("<ActiveParticipant ") >= participants);
        validate(xml);
        AuditEvent bare;
        bare.kind = Kind(kind);
        validate(toAuditMessage(bare, source()));
    }
    void theSchemaRefusesWhatIsWrong()
    {
        QByteArray xml = toAuditMessage(fullEvent(Kind::Query), source());
        QVERIFY(meetsSchema(xml));
        QVERIFY(!meetsSchema(QByteArray(xml).replace("csd-code", "code")));
        QVERIFY(!meetsSchema(QByteArray(xml).replace("UserIsRequestor=\"true\"", "")));
        QVERIFY(!meetsSchema(QByteArray(xml).replace("EventOutcomeIndicator=\"4\"", "EventOutcomeIndicator=\"5\"")));
    }
    void whoIsSaidByTheIdentifierAndNotByTheName()
    {
        const QByteArray xml = toAuditMessage(fullEvent(Kind::InstancesAccessed), source());
        QVERIFY(attributesOf(xml, QStringLiteral("ParticipantObjectIdentification")).contains(u"ParticipantObjectID=PAT<1>^^^HOSP"_qs));
        QVERIFY(attributesOf(xml, QStringLiteral("SOPClass")).contains(u"NumberOfInstances=120"_qs));
    }
    void aQueryIsKeptWhole()
    {
        const AuditEvent event = fullEvent(Kind::Query);
        const QByteArray xml = toAuditMessage(event, source());
        QVERIFY(xml.contains(QByteArray("<ParticipantObjectQuery>" + event.query.toBase64() + "</ParticipantObjectQuery>")));
    }
    void theSyslogHeaderIsThatOfRfc5424()
    {
        const QByteArray xml = toAuditMessage(fullEvent(Kind::Login), source());
        const QByteArray syslog = toSyslog(xml, source());
        // RFC 5424, 6: PRI VERSION TIMESTAMP HOSTNAME APP-NAME PROCID MSGID STRUCTURED-DATA MSG
        static const QRegularExpression header(QStringLiteral(
            "^<85>1 \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?(Z|[+-]\\d\\d:\\d\\d) [!-~]{1,255} [!-~]{1,48} [!-~]{1,128} "
            "[!-~]{1,32} (-|\\[.*\\]) "));
        const auto match = header.match(QString::fromLatin1(syslog));
        QVERIFY(match.hasMatch());
        QCOMPARE(syslog.mid(match.capturedLength(), 3), QByteArray("\xEF\xBB\xBF")); // 6.4: MSG-UTF8
        QCOMPARE(syslog.mid(match.capturedLength() + 3), xml);
        const QByteArray frame = framed(syslog);
        QCOMPARE(frame, QByteArray::number(syslog.size()) + ' ' + syslog);
    }
    void requestsThatAreSearchesAreQueries_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("server");
        const QString root = QStringLiteral("https://a.example/dicom-web");
        QTest::newRow("studies") << QByteArray("GET") << root + u"/studies?PatientID=1"_qs << root;
        QTest::newRow("series of a study") << QByteArray("GET") << root + u"/studies/1.2/series"_qs << root;
        QTest::newRow("tasks") << QByteArray("GET") << root + u"/workitems?limit=1"_qs << root;
        QTest::newRow("an image is none") << QByteArray("GET") << root + u"/studies/1.2/series/3/instances/4"_qs << QString();
        QTest::newRow("metadata are none") << QByteArray("GET") << root + u"/studies/1.2/metadata"_qs << QString();
        QTest::newRow("sending is none") << QByteArray("POST") << root + u"/studies"_qs << QString();
        QTest::newRow("following tasks is none") << QByteArray("POST") << root + u"/workitems/1.2/subscribers/ME"_qs << QString();
        QTest::newRow("reading a task is none") << QByteArray("GET") << root + u"/workitems/1.2"_qs << QString();
    }
    void requestsThatAreSearchesAreQueries()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, url);
        QFETCH(QString, server);
        RequestRecord record;
        record.method = method;
        record.status = 200;
        const auto event = auditEventOf(record, QUrl(url));
        QCOMPARE(event.has_value(), !server.isEmpty());
        if (!event)
            return;
        QCOMPARE(event->kind, Kind::Query);
        QCOMPARE(event->server, QUrl(server));
        QCOMPARE(event->outcome, AuditEvent::Outcome::Success);
        QVERIFY(QUrl(url).toString().endsWith(QString::fromLatin1(event->query)));
        record.status = 503;
        QCOMPARE(auditEventOf(record, QUrl(url))->outcome, AuditEvent::Outcome::MinorFailure);
    }
    void tasksThatAreMadeAndChangedAreTold_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("kind");
        QTest::newRow("made") << QByteArray("POST") << u"/workitems?1.2.3"_qs << int(Kind::TaskCreated);
        QTest::newRow("made by name") << QByteArray("POST") << u"/workitems?workitem=1.2.3"_qs << int(Kind::TaskCreated);
        QTest::newRow("given a state") << QByteArray("PUT") << u"/workitems/1.2.3/state"_qs << int(Kind::TaskChanged);
        QTest::newRow("given a state for somebody") << QByteArray("PUT") << u"/workitems/1.2.3/state/ME"_qs << int(Kind::TaskChanged);
        QTest::newRow("asked to be given up") << QByteArray("POST") << u"/workitems/1.2.3/cancelrequest"_qs << int(Kind::TaskChanged);
        QTest::newRow("changed") << QByteArray("POST") << u"/workitems/1.2.3?1.9"_qs << int(Kind::TaskChanged);
    }
    void tasksThatAreMadeAndChangedAreTold()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, path);
        QFETCH(int, kind);
        RequestRecord record;
        record.method = method;
        record.status = 200;
        record.note = QStringLiteral("COMPLETED");
        const QString root = QStringLiteral("https://a.example/dicom-web");
        const auto event = auditEventOf(record, QUrl(root + path));
        QVERIFY(event);
        QCOMPARE(int(event->kind), kind);
        QCOMPARE(event->server, QUrl(root));
        const QByteArray xml = toAuditMessage(*event, source());
        QVERIFY(attributesOf(xml, QStringLiteral("ParticipantObjectIdentification"))
                    .contains(u"ParticipantObjectID="_qs + root + u"/workitems/1.2.3"_qs));
        QVERIFY(xml.contains(QByteArray("COMPLETED").toBase64()));
        QVERIFY(!xml.contains("1.9")); // the key to a task is a secret
        record.status = 409;
        QCOMPARE(auditEventOf(record, QUrl(root + path))->outcome, AuditEvent::Outcome::MinorFailure);
    }
    void paperIsAMediumOfItsOwn()
    {
        AuditEvent event = fullEvent(Kind::Export);
        QVERIFY(attributesOf(toAuditMessage(event, source()), QStringLiteral("MediaType")).contains(u"csd-code=110037"_qs)); // CID 405
        event.medium.clear();
        event.printer = QStringLiteral("Room 4");
        const QByteArray xml = toAuditMessage(event, source());
        validate(xml);
        QVERIFY(attributesOf(xml, QStringLiteral("MediaType")).contains(u"csd-code=110038"_qs));
        QVERIFY(attributesOf(xml, QStringLiteral("ActiveParticipant")).contains(u"UserID=Paper, Room 4"_qs)); // A.5.2.1
    }
    void aServerThatIsNotTrustedIsAnAlert()
    {
        RequestRecord record;
        record.method = "GET";
        record.alarm = RequestRecord::Alarm::Certificate;
        const auto event = auditEventOf(record, QUrl(QStringLiteral("https://a.example/dicom-web/studies/1.2")));
        QVERIFY(event);
        QCOMPARE(event->kind, Kind::NodeAuthentication);
        QVERIFY(event->outcome != AuditEvent::Outcome::Success);
        QVERIFY(!toAuditMessage(*event, source()).contains("1.2<"));
    }

private:
    bool meetsSchema(const QByteArray &xml)
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("message.xml")));
        if (!file.open(QIODevice::WriteOnly) || file.write(xml) != xml.size())
            return false;
        file.close();
        QProcess xmllint;
        xmllint.start(QStringLiteral("xmllint"),
                      {QStringLiteral("--noout"), QStringLiteral("--nonet"), QStringLiteral("--relaxng"),
                       QStringLiteral(NEGATOSCOPE_SOURCE_DIR "/tests/network/audit/auditmessage.rng"), file.fileName()});
        if (!xmllint.waitForFinished(20000) || xmllint.exitStatus() != QProcess::NormalExit)
            return false;
        m_said = xmllint.readAllStandardError();
        return xmllint.exitCode() == 0;
    }
    void validate(const QByteArray &xml)
    {
        QXmlStreamReader reader(xml);
        while (!reader.atEnd())
            reader.readNext();
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        if (QStandardPaths::findExecutable(QStringLiteral("xmllint")).isEmpty())
            QSKIP("SKIPPED: xmllint, which knows the schema, is not installed");
        QVERIFY2(meetsSchema(xml), m_said.constData());
    }

    QByteArray m_said;
};

NEGATOSCOPE_TEST(tst_auditmessage)
#include "tst_auditmessage.moc"
