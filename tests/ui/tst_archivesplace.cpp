#include "tests/support/testmain.h"
#include "tests/ui/deskbench.h"
#include "tests/ui/dialogs.h"
#include "ui/desk/archives/archiveform.h"
#include "ui/desk/archives/archivespanel.h"
#include "ui/desk/archives/probetable.h"
#include "ui/desk/support/requestlogmodel.h"
#include "ui/desk/support/requestlogwindow.h"
#include "ui/signin/signinbar.h"
#include "widgets/toast.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

/// Archives are added, tested, signed in to and handed on.
class tst_archivesplace : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void archiveIsAddedTestedAndDeletedWithUndo();
    void onlyWhatIsNeededIsRed();
    void archivesTravelAsAFileWithoutSecrets();
    void aSearchGoesOnAfterTheSignIn();
    void theEditorShowsWhatEachSignInNeeds();
    void requestsCanBeHandedOn();
};

void tst_archivesplace::initTestCase()
{
    widgets::applyTheme(*qApp);
}

void tst_archivesplace::archiveIsAddedTestedAndDeletedWithUndo()
{
    DeskBench bench(false);
    bench.show();
    bench.desk->showPlace(Place::Archives);
    ArchivesPanel &panel = bench.desk->archives();
    QSignalSpy tested(&panel, &ArchivesPanel::tested);
    panel.addArchive();
    for (QLineEdit *field : panel.form().findChildren<QLineEdit *>()) {
        if (field->accessibleName() == u"Address")
            field->setText(bench.server.url(u"/dicom-web/"_qs).toString());
        // WADO-URI: shown where it usually is, not asked unless it is written there.
        if (field->accessibleName() == u"Single objects (WADO-URI)")
            QVERIFY(field->placeholderText().endsWith(bench.server.url(u"/wado"_qs).toString()) && field->text().isEmpty());
    }
    panel.save();
    QCOMPARE(bench.session.archives().size(), 1);
    QCOMPARE(bench.session.archives().first().root, bench.server.url(u"/dicom-web"_qs));
    QCOMPARE(bench.session.archives().first().name, u"127.0.0.1"_qs);
    QVERIFY(bench.session.archives().first().wadoUri.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(tested.size(), 1, 20'000);
    QVERIFY(tested.first().first().toBool());
    bench.desk->showPlace(Place::Archives);
    QVERIFY(bench.desk->findChild<ProbeTable *>()->rowCount() > 1);
    bench.picture("archive-tested");
    panel.removeCurrent();
    QVERIFY(bench.session.archives().isEmpty());
    bench.picture("archive-deleted");
    bench.desk->toast().actionButton()->click();
    QCOMPARE(bench.session.archives().size(), 1);
}

void tst_archivesplace::onlyWhatIsNeededIsRed()
{
    using Line = network::ProbeReport::Line;
    ProbeTable table;
    table.resize(600, 200);
    const auto reds = [&table](const QList<Line> &lines) {
        network::ProbeReport report;
        report.lines = lines;
        table.setReport(report);
        const QImage image = table.grab().toImage().convertToFormat(QImage::Format_RGB32);
        int found = 0;
        for (int at = 0; at < image.width() * image.height(); ++at) {
            const QRgb pixel = image.pixel(at % image.width(), at / image.width());
            found += qRed(pixel) > qGreen(pixel) + 60 && qRed(pixel) > qBlue(pixel) + 60;
        }
        return found;
    };
    const auto line = [](const QString &key, Line::State state) {
        Line made;
        made.key = key;
        made.title = key;
        made.state = state;
        return made;
    };
    const Line search = line(u"qido"_qs, Line::State::Yes), series = line(u"wado"_qs, Line::State::Yes);
    const Line noSearch = line(u"qido"_qs, Line::State::No), noSeries = line(u"wado"_qs, Line::State::No);
    const Line noXml = line(u"xml"_qs, Line::State::No), noTasks = line(u"ups"_qs, Line::State::No);
    const Line noObject = line(u"object"_qs, Line::State::No);
    QCOMPARE(reds({search, noXml, noTasks, noObject, series}), 0);
    QVERIFY(reds({noSearch, noXml}) > 0);
    QVERIFY(reds({search, noObject, noSeries}) > 0);
}

void tst_archivesplace::archivesTravelAsAFileWithoutSecrets()
{
    DeskBench bench;
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"archives.json"_qs);
    bench.desk->archives().exportTo(path);
    bench.desk->archives().importFrom(path); // known already
    QCOMPARE(bench.session.archives().size(), 1);
    DeskBench other(false);
    other.desk->archives().importFrom(path);
    QCOMPARE(other.session.archives().size(), 1);
    QCOMPARE(other.session.archives().first().root, bench.session.archives().first().root);
    QVERIFY(other.session.archives().first().id != u"a"_qs); // secrets are kept under it
    other.desk->archives().importFrom(folder.filePath(u"missing.json"_qs));
    QCOMPARE(other.session.archives().size(), 1);
}

/// The transaction that met the refusal waits for the person and then goes on.
void tst_archivesplace::aSearchGoesOnAfterTheSignIn()
{
    Session::Options options;
    options.attendance = network::SignInService::Attendance::Attended;
    ScriptedServer server;
    const QByteArray right = "Basic " + QByteArray("doc:right").toBase64();
    server.route("/*", [right](const ServerRequest &request) {
        return request.header("Authorization") == right ? ServerAnswer::json(answers::json(someStudies())) : ServerAnswer::ofStatus(401);
    });
    Session session(options);
    network::Archive archive;
    archive.id = u"a"_qs;
    archive.name = u"Main archive"_qs;
    archive.root = server.url(u"/dicom-web"_qs);
    archive.signIn.kind = network::SignIn::Kind::Basic;
    session.setArchives({archive}, u"a"_qs);
    DeskWindow desk(session);
    desk.resize(1280, 720);
    desk.show();
    SignInBar &bar = desk.signInBar();
    QTRY_VERIFY_WITH_TIMEOUT(!bar.isHidden(), 20'000);
    QVERIFY(bar.text().contains(u"Main archive"_qs));
    const auto picture = [&desk](const char *name) {
        const QString folder = qEnvironmentVariable("NEGATOSCOPE_PICTURES");
        QApplication::sendPostedEvents();
        if (!folder.isEmpty() && QDir().mkpath(folder))
            desk.grab().save(folder + u'/' + QLatin1String(name) + u".png");
    };
    picture("signed-out");
    const auto enter = [&bar](const QString &user, const QString &secret) {
        for (QLineEdit *field : bar.findChildren<QLineEdit *>())
            field->setText(field->echoMode() == QLineEdit::Password ? secret : user);
        buttonOf<QPushButton>(bar, SignInBar::tr("Sign in"))->click();
    };
    enter(u"doc"_qs, u"wrong"_qs);
    QTRY_VERIFY_WITH_TIMEOUT(bar.text().contains(u"wants a sign-in"_qs), 20'000);
    picture("signed-out-again");
    enter(u"doc"_qs, u"right"_qs);
    QTRY_VERIFY_WITH_TIMEOUT(bar.isHidden(), 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.browser().controller().studies().rowCount(), int(someStudies().size()), 20'000);
    QTRY_VERIFY(desk.isSettled());
    picture("signed-in");
}

void tst_archivesplace::theEditorShowsWhatEachSignInNeeds()
{
    DeskBench bench(false);
    bench.show();
    bench.desk->showPlace(Place::Archives);
    ArchivesPanel &panel = bench.desk->archives();
    panel.addArchive();
    ArchiveForm &form = panel.form();
    const auto fieldOf = [&form](const char *name) { return named<QLineEdit>(&form, name); };
    const auto choose = [&form](const char *name, const QString &text) { named<QComboBox>(&form, name)->setCurrentText(text); };
    fieldOf("Address")->setText(u"https://archive.example/dicom-web"_qs);
    QVERIFY(form.archive());
    QVERIFY(!fieldOf("Issuer")->isVisible());
    choose("Kind of archive", u"dcm4chee"_qs);
    QVERIFY(fieldOf("Issuer")->isVisible());
    QCOMPARE(fieldOf("Address")->text(), u"https://archive.example/dicom-web"_qs);
    QVERIFY(!form.archive()); // wants an issuer and a client ID
    bench.picture("archive-incomplete");
    fieldOf("Issuer")->setText(u"http://login.example/realms/hospital"_qs);
    fieldOf("Client ID")->setText(u"negatoscope"_qs);
    QVERIFY(!form.archive()); // not encrypted
    fieldOf("Issuer")->setText(u"https://login.example/realms/hospital"_qs);
    QVERIFY(form.archive());
    QCOMPARE(form.archive()->signIn.kind, network::SignIn::Kind::Browser);
    QCOMPARE(form.archive()->dialect.ups, network::UpsDialect::dcm4chee());
    for (QPushButton *button : form.findChildren<QPushButton *>()) {
        if (button->isCheckable())
            button->setChecked(true);
    }
    bench.desk->resize(1280, 1900);
    bench.picture("archive-unfolded");
    choose("Gives thumbnails", u"No"_qs);
    QCOMPARE(form.archive()->fixed, QStringList{u"thumbnails"_qs});
    QCOMPARE(form.archive()->dialect.thumbnails, network::Dialect::Tristate::No);
    panel.save();
    QCOMPARE(bench.session.archives().size(), 1);
    QCOMPARE(bench.session.signIn().state(bench.session.archives().first().id), network::SignInService::State::SignedOut);
}

void tst_archivesplace::requestsCanBeHandedOn()
{
    DeskBench bench;
    bench.show();
    bench.desk->showRequests();
    auto *window = bench.desk->findChild<RequestLogWindow *>();
    QVERIFY(window && window->isVisible());
    QVERIFY(window->text().contains(u"/dicom-web/studies?"_qs));
    QVERIFY(!window->text().contains(u"1.2.840"_qs));
    const QString folder = qEnvironmentVariable("NEGATOSCOPE_PICTURES");
    if (!folder.isEmpty())
        window->grab().save(folder + u"/requests.png"_qs);
    RequestLogModel model;
    const QAbstractItemModelTester tester(&model);
    network::RequestRecord record;
    record.status = 503;
    model.setRecords({record});
    QCOMPARE(model.rowCount(), 1);
}

NEGATOSCOPE_TEST(tst_archivesplace)
#include "tst_archivesplace.moc"
