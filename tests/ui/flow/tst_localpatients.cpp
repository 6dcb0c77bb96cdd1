#include "ui/flow/localpatients.h"

#include "tests/support/smallarchive.h"
#include "tests/support/testmain.h"

#include <QTest>

using Image = SmallArchive::Image;

namespace {

QList<ui::LocalFile> files(const QList<Image> &images)
{
    QList<ui::LocalFile> all;
    for (const Image &image : images)
        all.append({QStringLiteral("/files/%1.dcm").arg(all.size()), image.dataSet()});
    return all;
}

} // namespace

class tst_localpatients : public QObject
{
    Q_OBJECT

private slots:
    void studiesOfOnePatientGoTogetherNewestFirst()
    {
        const auto patients = ui::byPatient(files({{.study = "1.1", .studyDate = "20240101"},
                                                   {.study = "1.2", .studyDate = "20260101"},
                                                   {.study = "1.1", .number = 2, .studyDate = "20240101"}}));
        QCOMPARE(patients.size(), 1);
        QCOMPARE(patients[0].studies.size(), 2);
        QCOMPARE(patients[0].studies[0].studyInstanceUid, QStringLiteral("1.2"));
        QCOMPARE(patients[0].studies[1].files.size(), 2);
        QCOMPARE(patients[0].images(), 3);
        QCOMPARE(patients[0].paths().size(), 3);
    }

    void peopleAreToldApart_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QByteArray>("issuer");
        QTest::addColumn<QByteArray>("born");
        QTest::addColumn<int>("patients");
        const QByteArray name("Ek^Eva"), id("P1"), issuer("A"), born("19600101");
        QTest::newRow("the same") << name << id << issuer << born << 1;
        QTest::newRow("in capitals") << QByteArray("EK^EVA") << id << issuer << born << 1;
        QTest::newRow("without issuer") << name << id << QByteArray() << born << 1;
        QTest::newRow("another ID") << name << QByteArray("P2") << issuer << born << 2;
        QTest::newRow("another issuer") << name << id << QByteArray("B") << born << 2;
        QTest::newRow("another name") << QByteArray("Berg^Bo") << id << issuer << born << 2;
        QTest::newRow("born on another day") << name << id << issuer << QByteArray("19610101") << 2;
        QTest::newRow("without ID") << name << QByteArray() << issuer << born << 2;
    }
    void peopleAreToldApart()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, id);
        QFETCH(QByteArray, issuer);
        QFETCH(QByteArray, born);
        QFETCH(int, patients);
        const Image other{.study = "1.2", .patientName = name, .patientId = id, .issuer = issuer, .birthDate = born};
        QCOMPARE(int(ui::byPatient(files({{.study = "1.1"}, other})).size()), patients);
    }

    void twoStrangersWithoutAnyNameAreNotOnePerson()
    {
        const Image someone{.study = "1.1", .patientName = "", .patientId = "", .issuer = "", .birthDate = ""};
        const Image known{.study = "1.2"};
        QCOMPARE(ui::byPatient(files({someone, known})).size(), 2);
    }

    void aStudyStaysWholeWhateverItsImagesSay()
    {
        const auto patients = ui::byPatient(files({{.study = "1.1"}, {.study = "1.1", .number = 2, .patientName = "Berg^Bo"}}));
        QCOMPARE(patients.size(), 1); // the guard covers the second image
        QCOMPARE(patients[0].studies[0].files.size(), 2);
    }
};

NEGATOSCOPE_TEST(tst_localpatients)
#include "tst_localpatients.moc"
