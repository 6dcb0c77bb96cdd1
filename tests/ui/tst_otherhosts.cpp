#include "network/dicomweb/archivejson.h"
#include "tests/support/testmain.h"
#include "tests/ui/deskbench.h"
#include "ui/desk/archives/archiveform.h"
#include "ui/desk/archives/archivespanel.h"
#include "ui/flow/hostquestions.h"
#include "ui/signin/hostbar.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

/// An archive that points to another server: the reader is asked, the answer is kept, shown and can be taken back.
class tst_otherhosts : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aSearchGoesOnWhenTheHostIsAllowed();
    void whatWasAllowedIsShownHandedOnAndTakenBack();
    void notNowIsSaidOnceInTheList();
    void nobodyIsAskedWhereAnAdministratorDecides();
    void typingIsNotDisturbed();
};

namespace {

/// An archive whose searches are answered by another server.
struct Pair {
    ScriptedServer archive, other;
    std::unique_ptr<Session> session;
    std::unique_ptr<DeskWindow> desk;

    explicit Pair(bool locked = false)
    {
        const auto moved = [this](const ServerRequest &request) {
            ServerAnswer answer = ServerAnswer::ofStatus(307);
            answer.with("Location", other.url().toEncoded() + request.target);
            return answer;
        };
        archive.route("/*", moved);
        other.route("/dicom-web/studies", [](const ServerRequest &request) {
            return ServerAnswer::json(answers::json(someStudies().mid(answers::value(request.query(), "offset").toInt())));
        });
        Session::Options options;
        options.attendance = network::SignInService::Attendance::Attended;
        options.archivesLocked = locked;
        session = std::make_unique<Session>(options);
        network::Archive main;
        main.id = u"a"_qs;
        main.name = u"Main archive"_qs;
        main.root = archive.url(u"/dicom-web"_qs);
        main.headers = {{u"X-Api-Key"_qs, u"of-the-archive-alone"_qs}};
        session->setArchives({main}, u"a"_qs);
        session->http().setCredential(network::Credential::fromLine("bearer very-secret", main.root));
        desk = std::make_unique<DeskWindow>(*session);
        desk->resize(1280, 720);
        desk->show();
    }
    HostBar &bar() const { return *desk->findChild<HostBar *>(); }
    QString origin() const { return network::originOf(other.url()); }
    bool otherSawASecret() const
    {
        for (const ServerRequest &request : other.requests()) {
            for (const auto &[name, value] : request.headers) {
                if (value.contains("very-secret") || value.contains("of-the-archive-alone"))
                    return true;
            }
        }
        return false;
    }
    void picture(const char *name) const
    {
        const QString folder = qEnvironmentVariable("NEGATOSCOPE_PICTURES");
        QApplication::sendPostedEvents();
        if (!folder.isEmpty() && QDir().mkpath(folder))
            desk->grab().save(folder + u'/' + QLatin1String(name) + u".png");
    }
    QPlainTextEdit *lines(const QString &label) const
    {
        for (QPlainTextEdit *field : desk->archives().form().findChildren<QPlainTextEdit *>()) {
            if (field->accessibleName() == label)
                return field;
        }
        return nullptr;
    }
};

} // namespace

void tst_otherhosts::initTestCase()
{
    widgets::applyTheme(*qApp);
}

void tst_otherhosts::aSearchGoesOnWhenTheHostIsAllowed()
{
    Pair pair;
    QTRY_VERIFY_WITH_TIMEOUT(!pair.bar().isHidden(), 20'000);
    const QString text = pair.bar().text();
    QVERIFY2(text.contains(u"Main archive"_qs), qPrintable(text));
    QVERIFY2(text.contains(pair.other.url().toString(QUrl::RemovePath)), qPrintable(text));
    QVERIFY2(text.contains(u"/dicom-web/studies"_qs), qPrintable(text));
    QVERIFY2(text.contains(u"without any password"_qs), qPrintable(text));
    QVERIFY(pair.other.requests().isEmpty());
    pair.picture("host-asked");
    buttonOf<QPushButton>(pair.bar(), HostBar::tr("Allow %1").arg(u"127.0.0.1:%1"_qs.arg(pair.other.url().port())))->click();
    QTRY_COMPARE_WITH_TIMEOUT(pair.desk->browser().controller().studies().rowCount(), int(someStudies().size()), 20'000);
    QVERIFY(pair.bar().isHidden());
    QCOMPARE(pair.session->archive(u"a"_qs)->origins, QStringList{pair.origin()});
    QVERIFY(!pair.otherSawASecret());
    pair.picture("host-allowed");
}

void tst_otherhosts::whatWasAllowedIsShownHandedOnAndTakenBack()
{
    Pair pair;
    QTRY_VERIFY_WITH_TIMEOUT(!pair.bar().isHidden(), 20'000);
    pair.desk->showPlace(Place::Archives);
    pair.session->hostQuestions().allow(*pair.session->hostQuestions().current());
    QPlainTextEdit *asked = pair.lines(u"Other hosts that are asked"_qs);
    QVERIFY(asked);
    QCOMPARE(asked->toPlainText(), pair.origin());
    QTRY_VERIFY(asked->isVisible());
    pair.picture("host-in-the-editor");
    const auto handedOn = network::archivesFromJson(network::archivesToJson(pair.session->archives()));
    QVERIFY(handedOn);
    QCOMPARE(handedOn->first().origins, QStringList{pair.origin()});

    asked->clear();
    pair.desk->archives().save();
    QVERIFY(pair.session->archive(u"a"_qs)->origins.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(!pair.bar().isHidden(), 20'000); // searches and the connection test ask again
    QVERIFY(!pair.otherSawASecret());
}

void tst_otherhosts::notNowIsSaidOnceInTheList()
{
    Pair pair;
    QTRY_VERIFY_WITH_TIMEOUT(!pair.bar().isHidden(), 20'000);
    buttonOf<QPushButton>(pair.bar(), HostBar::tr("Not now"))->click();
    QTRY_VERIFY_WITH_TIMEOUT(pair.desk->isSettled(), 20'000);
    const QString said = pair.desk->browser().table().cover().sentence();
    QVERIFY2(said.contains(pair.other.url().toString(QUrl::RemovePath)), qPrintable(said));
    QVERIFY(pair.bar().isHidden());
    pair.picture("host-not-now");
    QVERIFY(pair.other.requests().isEmpty());
    QVERIFY(pair.session->archive(u"a"_qs)->origins.isEmpty());
}

void tst_otherhosts::nobodyIsAskedWhereAnAdministratorDecides()
{
    Pair pair(true);
    QTRY_VERIFY_WITH_TIMEOUT(pair.desk->isSettled(), 20'000);
    QVERIFY(pair.bar().isHidden());
    QVERIFY(!pair.desk->browser().table().cover().sentence().isEmpty());
    QVERIFY(pair.other.requests().isEmpty());
}

void tst_otherhosts::typingIsNotDisturbed()
{
    Pair pair;
    QApplication::setActiveWindow(pair.desk.get());
    pair.desk->browser().focusSearch();
    QWidget *typedInto = QApplication::focusWidget();
    QVERIFY(qobject_cast<QLineEdit *>(typedInto));
    QTRY_VERIFY_WITH_TIMEOUT(!pair.bar().isHidden(), 20'000);
    QCOMPARE(QApplication::focusWidget(), typedInto);
}

NEGATOSCOPE_TEST(tst_otherhosts)
#include "tst_otherhosts.moc"
