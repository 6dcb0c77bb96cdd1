#include "app/commandline.h"

#include "tests/support/testmain.h"

#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <unistd.h>

Q_DECLARE_METATYPE(ui::OpenLink)

class tst_commandline : public QObject
{
    Q_OBJECT

private slots:
    void windowOptionsAreRead();
    void whatToOpenIsNamedByOptionsOrALink_data();
    void whatToOpenIsNamedByOptionsOrALink();
    void filesComeAsAddressesToo();
    void wrongWindowOptionsAreRefused_data();
    void wrongWindowOptionsAreRefused();
    void whatIsNotThereLeavesTheRest();
    void theProfileIsKnownBeforeAnythingElse();
    void archivesAreFoundByNameOrUrl();
    void passwordsInAddressesAreRefused();
    void onlyWebAddressesAreArchives();
    void credentialsComeThroughADescriptor();
    void everyVerbHasItsHelp();
};

namespace {

QStringList arguments(const QString &line)
{
    return QStringList{QStringLiteral("negatoscope")} + line.split(u' ', Qt::SkipEmptyParts);
}

} // namespace

void tst_commandline::windowOptionsAreRead()
{
    const auto options = app::parseWindowOptions(
        arguments(QStringLiteral("--archive http://h/rs --open 1.2.3/4.5.6 --size 1280x720 --screenshot out.png --profile p")));
    QVERIFY2(options, options ? "" : qPrintable(options.error()));
    QCOMPARE(options->common.archive, QStringLiteral("http://h/rs"));
    QCOMPARE(options->common.profile, QStringLiteral("p"));
    QCOMPARE(options->open->studyInstanceUid, QStringLiteral("1.2.3"));
    QCOMPARE(options->open->seriesInstanceUid, QStringLiteral("4.5.6"));
    QCOMPARE(options->size, QSize(1280, 720));
    QCOMPARE(options->screenshot, QStringLiteral("out.png"));
}

void tst_commandline::whatToOpenIsNamedByOptionsOrALink_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<ui::OpenLink>("link");
    ui::OpenLink accession, patient;
    accession.accessionNumber = u"A4100"_qs;
    patient.patientId = u"NG-0001"_qs;
    patient.issuer = u"PHANTOM"_qs;
    QTest::newRow("accession number") << u"--accession A4100"_qs << accession;
    QTest::newRow("patient") << u"--patient NG-0001 --issuer PHANTOM"_qs << patient;
    QTest::newRow("link to an accession number") << u"negatoscope:open?accession=A4100"_qs << accession;
    QTest::newRow("link to a patient") << u"negatoscope:open?issuer=PHANTOM&patient=NG-0001"_qs << patient;
    QTest::newRow("link to a series") << u"negatoscope:open?study=1.2.3&series=1.2.3.4&archive=North%20PACS"_qs
                                      << ui::OpenLink{u"North PACS"_qs, u"1.2.3"_qs, u"1.2.3.4"_qs, {}, {}, {}};
}

void tst_commandline::whatToOpenIsNamedByOptionsOrALink()
{
    QFETCH(QString, line);
    QFETCH(ui::OpenLink, link);
    const auto options = app::parseWindowOptions(arguments(line));
    QVERIFY2(options, options ? "" : qPrintable(options.error()));
    QVERIFY(options->open == link);
    QVERIFY(options->files.isEmpty() && options->missing.isEmpty());
}

void tst_commandline::filesComeAsAddressesToo()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"a b.dcm"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto options = app::parseWindowOptions({u"negatoscope"_qs, QUrl::fromLocalFile(file.fileName()).toString(QUrl::FullyEncoded)});
    QVERIFY(options);
    QCOMPARE(options->files, QStringList{file.fileName()});
}

void tst_commandline::wrongWindowOptionsAreRefused_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("size") << QStringLiteral("--size big");
    QTest::newRow("study") << QStringLiteral("--open ../../etc/passwd");
    QTest::newRow("instance") << QStringLiteral("--open 1.2/3.4/5.6");
    QTest::newRow("option") << QStringLiteral("--unknown");
    QTest::newRow("descriptor") << QStringLiteral("--credential-fd x");
    QTest::newRow("command") << QStringLiteral("serch");
    QTest::newRow("issuer alone") << QStringLiteral("--issuer A");
    QTest::newRow("a study and an accession number") << QStringLiteral("--open 1.2.3 --accession A1");
    QTest::newRow("an accession number with a wildcard") << QStringLiteral("--accession A*");
    QTest::newRow("an empty accession number") << QStringLiteral("--accession=");
    QTest::newRow("a link to nowhere") << QStringLiteral("negatoscope:open?");
    QTest::newRow("a link with a host") << QStringLiteral("negatoscope://evil.example/open?study=1.2.3");
    QTest::newRow("two links") << QStringLiteral("negatoscope:open?study=1.2.3 negatoscope:open?study=1.2.4");
    QTest::newRow("a link and an option") << QStringLiteral("--open 1.2.3 negatoscope:open?study=1.2.4");
}

void tst_commandline::wrongWindowOptionsAreRefused()
{
    QFETCH(QString, line);
    const auto options = app::parseWindowOptions(arguments(line));
    QVERIFY(!options);
    QVERIFY(!options.error().isEmpty());
}

void tst_commandline::whatIsNotThereLeavesTheRest()
{
    const auto options = app::parseWindowOptions(arguments(QStringLiteral("/not/there.dcm / /not/there/either")));
    QVERIFY2(options, options ? "" : qPrintable(options.error()));
    QCOMPARE(options->files, QStringList{QStringLiteral("/")});
    QCOMPARE(options->missing, (QStringList{QStringLiteral("/not/there.dcm"), QStringLiteral("/not/there/either")}));
    QVERIFY(!app::parseWindowOptions(arguments(QStringLiteral("/not/there.dcm"))));
}

void tst_commandline::theProfileIsKnownBeforeAnythingElse()
{
    QCOMPARE(app::profileOf(arguments(QStringLiteral("search --unknown --profile p --json"))), QStringLiteral("p"));
    QCOMPARE(app::profileOf(arguments(QStringLiteral("search --profile=p q"))), QStringLiteral("p"));
    QCOMPARE(app::profileOf(arguments(QStringLiteral("search --profile"))), QString());
    QCOMPARE(app::profileOf(arguments(QStringLiteral("search"))), QString());
}

void tst_commandline::archivesAreFoundByNameOrUrl()
{
    network::Archive north;
    north.id = QStringLiteral("1");
    north.name = QStringLiteral("North");
    north.root = QUrl(QStringLiteral("http://north/rs"));
    north.defaultIssuer = QStringLiteral("N");
    QCOMPARE(app::resolveArchive(QStringLiteral("North"), {north}).value(), north);
    QCOMPARE(app::resolveArchive(QStringLiteral("http://north/rs/"), {north}).value(), north);
    QCOMPARE(app::resolveArchive(QStringLiteral("http://127.0.0.1:8042/dicom-web/"), {north}).value().root,
             QUrl(QStringLiteral("http://127.0.0.1:8042/dicom-web")));
}

void tst_commandline::passwordsInAddressesAreRefused()
{
    const auto archive = app::resolveArchive(QStringLiteral("http://doc:canary@host/rs"), {});
    QVERIFY(!archive);
    QVERIFY(!archive.error().contains(QStringLiteral("canary")));
}

void tst_commandline::onlyWebAddressesAreArchives()
{
    for (const char *text : {"file:///etc/passwd", "ftp://host/rs", "host", "http://", ""})
        QVERIFY2(!app::resolveArchive(QString::fromLatin1(text), {}), text);
}

void tst_commandline::credentialsComeThroughADescriptor()
{
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    QCOMPARE(::write(ends[1], "doc:secret\nmore", 15), 15);
    ::close(ends[1]);
    QCOMPARE(app::readCredentialLine(ends[0]).value(), QByteArray("doc:secret"));
    QVERIFY(!app::readCredentialLine(987));
}

void tst_commandline::everyVerbHasItsHelp()
{
    const QString help = app::helpText();
    for (const app::VerbDescription &verb : app::verbs()) {
        QVERIFY(help.contains(verb.name));
        QVERIFY2(verb.help.contains(QStringLiteral("Exit status")), qPrintable(verb.name));
    }
}

NEGATOSCOPE_TEST(tst_commandline)
#include "tst_commandline.moc"
