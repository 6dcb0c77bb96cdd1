#include "ui/flow/patientlookup.h"

#include "network/http/httpclient.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"

#include <QSignalSpy>
#include <QTest>

using namespace ui;
using testsupport::ScriptedServer;
using testsupport::ServerAnswer;
using testsupport::ServerRequest;

/// Patients of an archive, and what forbids to give them images of another one.
class tst_patientlookup : public QObject
{
    Q_OBJECT

    static dicom::PatientIdentity patient(const char *id, const QDate &born = {}, const char *sex = "")
    {
        dicom::PatientIdentity identity;
        identity.name = dicom::PersonName::fromString(u"Doe^Jane");
        identity.id = QLatin1String(id);
        identity.birthDate = born;
        identity.sex = QLatin1String(sex);
        return identity;
    }

    static QByteArray row(const char *study, const char *id, const char *name)
    {
        return QByteArray("{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"") + study + "\"]},\"00100020\":{\"vr\":\"LO\",\"Value\":[\"" + id
               + "\"]},\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"" + name + "\"}]}}";
    }

    static ServerAnswer json(const QByteArray &rows) { return ServerAnswer::json('[' + rows + ']'); }

private slots:
    void aPatientIsFoundByIdElseByName()
    {
        ScriptedServer server;
        server.route("/studies*", [](const ServerRequest &request) {
            if (request.target.contains("PatientID=NG-1"))
                return json(row("1.2.1", "NG-1", "Doe^Jane") + ',' + row("1.2.2", "NG-1", "Doe^Jane"));
            return request.target.contains("PatientName=Doe")
                       ? json(row("1.2.1", "NG-1", "Doe^Jane") + ',' + row("1.2.3", "NG-9", "Doe^Jim"))
                       : json({});
        });
        network::HttpClient http;
        network::Archive archive;
        archive.root = server.url();
        PatientLookup lookup(http, archive);
        QSignalSpy found(&lookup, &PatientLookup::found);
        lookup.search(QStringLiteral("NG-1"));
        QVERIFY(found.wait());
        QCOMPARE(lookup.patients().size(), 1);
        QCOMPARE(lookup.patients().first().studies, 2);
        QCOMPARE(lookup.studies().size(), 2);
        lookup.search(QStringLiteral("Doe"));
        QVERIFY(found.wait());
        QCOMPARE(lookup.patients().size(), 2);
    }

    void whomAStudyIsFiledUnderIsAsked()
    {
        ScriptedServer server;
        server.route("/studies*", [](const ServerRequest &request) {
            return request.target.contains("1.2.1") ? json(row("1.2.1", "NG-1", "Doe^Jane")) : json({});
        });
        network::HttpClient http;
        network::Archive archive;
        archive.root = server.url();
        PatientLookup lookup(http, archive);
        QSignalSpy asked(&lookup, &PatientLookup::asked);
        lookup.ask({QStringLiteral("1.2.1"), QStringLiteral("1.2.7")});
        QVERIFY(asked.wait());
        QCOMPARE(lookup.filedUnder().size(), 1);
        QCOMPARE(lookup.filedUnder().first().id, QStringLiteral("NG-1"));
    }

    void otherBirthdaysSexesAndStudiesForbid()
    {
        const QDate born(1970, 3, 2);
        QVERIFY(assignmentObstacles(patient("X", born, "F"), patient("NG-1", born, "F"), {}, {}).isEmpty());
        QVERIFY(assignmentObstacles(patient("X"), patient("NG-1", born, "F"), {}, {}).isEmpty());
        QCOMPARE(assignmentObstacles(patient("X", born.addDays(1), "F"), patient("NG-1", born, "F"), {}, {}).size(), 1);
        QCOMPARE(assignmentObstacles(patient("X", born, "M"), patient("NG-1", born, "F"), {}, {}).size(), 1);
        const auto filedUnder = [](const char *id) { return QList<dicom::PatientIdentity>{patient(id)}; };
        QVERIFY(assignmentObstacles(patient("X"), patient("NG-1"), filedUnder("NG-1"), {}).isEmpty());
        QCOMPARE(assignmentObstacles(patient("X"), patient("NG-1"), filedUnder("NG-2"), {}).size(), 1);
    }
};

NEGATOSCOPE_TEST(tst_patientlookup)
#include "tst_patientlookup.moc"
