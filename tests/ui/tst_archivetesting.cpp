#include "network/dicomweb/dialectpoints.h"
#include "tests/support/testmain.h"
#include "tests/ui/deskbench.h"
#include "tests/ui/dialogs.h"
#include "ui/desk/archives/archiveform.h"
#include "ui/desk/archives/archivespanel.h"
#include "ui/desk/archives/dialectfields.h"
#include "ui/desk/archives/probetable.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>

using Tristate = network::Dialect::Tristate;

/// When the connection is tested again, and what becomes of what was learned.
class tst_archivetesting : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { widgets::applyTheme(*qApp); }
    void init();
    void itIsTestedAgainWhereItIsAskedOtherwise_data();
    void itIsTestedAgainWhereItIsAskedOtherwise();
    void whatATestOfANewArchiveLearnedIsKept();
    void whatWasLearnedElsewhereIsDropped();
    void aTestThatWasLeftIsNone();
    void whatIsDoneInsteadIsTold();

private:
    QLineEdit *field(const char *name) const { return named<QLineEdit>(&panel().form(), name); }
    ArchivesPanel &panel() const { return m_bench->desk->archives(); }
    QString address(const QString &path) const { return m_bench->server.url(path).toString(); }
    network::Archive saved() const { return *m_bench->session.archive(u"a"_qs); }
    /// A test begins by taking the last result away.
    bool isTesting() const { return panel().findChild<ProbeTable *>()->isHidden(); }

    std::unique_ptr<DeskBench> m_bench;
};

void tst_archivetesting::init()
{
    m_bench = std::make_unique<DeskBench>();
    m_bench->show();
    m_bench->desk->showPlace(Place::Archives);
    panel().showArchive(u"a"_qs);
}

void tst_archivetesting::itIsTestedAgainWhereItIsAskedOtherwise_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("again");
    QTest::newRow("name") << u"Name"_qs << u"Renamed"_qs << false;
    QTest::newRow("issuer of patient IDs") << u"Issuer of patient IDs"_qs << u"Hospital"_qs << false;
    QTest::newRow("AE title") << u"AE title of the archive"_qs << u"ARCHIVE"_qs << false;
    for (const char *address :
         {"Address", "Search (QIDO-RS)", "Retrieval (WADO-RS)", "Storage (STOW-RS)", "Worklist (UPS-RS)", "Single objects (WADO-URI)"})
        QTest::newRow(address) << QString::fromLatin1(address) << u"/dicom-web/other"_qs << true;
    QTest::newRow("sign-in") << u"Sign-in"_qs << u"User name and password"_qs << true;
    QTest::newRow("proxy") << u"Proxy"_qs << u"None"_qs << true;
    QTest::newRow("headers") << u"Headers of each request"_qs << u"X-Tenant: 7"_qs << true;
    QTest::newRow("a secret") << u"Pass phrase of the key"_qs << u"a secret"_qs << true;
}

void tst_archivetesting::itIsTestedAgainWhereItIsAskedOtherwise()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(bool, again);
    QSignalSpy tested(&panel(), &ArchivesPanel::tested);
    panel().test();
    QTRY_COMPARE_WITH_TIMEOUT(tested.size(), 1, 20'000);
    QVERIFY(!isTesting());
    const QByteArray control = name.toLatin1();
    if (auto *line = field(control))
        line->setText(value.startsWith(u'/') ? address(value) : value);
    else if (auto *choice = named<QComboBox>(&panel().form(), control))
        choice->setCurrentText(value);
    else if (auto *lines = named<QPlainTextEdit>(&panel().form(), control))
        lines->setPlainText(value);
    else
        QFAIL("no such field");
    panel().save();
    QCOMPARE(isTesting(), again);
    QTRY_COMPARE_WITH_TIMEOUT(tested.size(), again ? 2 : 1, 20'000);
}

void tst_archivetesting::whatATestOfANewArchiveLearnedIsKept()
{
    QSignalSpy tested(&panel(), &ArchivesPanel::tested);
    panel().addArchive();
    field("Address")->setText(address(u"/dicom-web"_qs));
    panel().test();
    QTRY_COMPARE_WITH_TIMEOUT(tested.size(), 1, 20'000);
    panel().save();
    QCOMPARE(m_bench->session.archives().size(), 2);
    QCOMPARE(m_bench->session.archives().last().dialect.percentDecodesQuery, Tristate::Yes);
    QVERIFY(!isTesting()); // it was tested as it is
}

void tst_archivetesting::whatWasLearnedElsewhereIsDropped()
{
    network::Archive learned = saved();
    learned.dialect.zip = learned.dialect.thumbnails = Tristate::No;
    learned.dialect.pageLimit = 17;
    learned.fixed = {u"thumbnails"_qs};
    m_bench->session.updateArchive(learned);
    field("Name")->setText(u"Renamed"_qs);
    panel().save();
    QCOMPARE(saved().dialect, learned.dialect);
    m_bench->server.route("/elsewhere/*", ServerAnswer::ofStatus(503)); // where nothing can be learned
    field("Address")->setText(address(u"/elsewhere"_qs));
    QSignalSpy tested(&panel(), &ArchivesPanel::tested);
    panel().save();
    QCOMPARE(saved().dialect.zip, Tristate::Unknown);
    QCOMPARE(saved().dialect.pageLimit, 0);
    QCOMPARE(saved().dialect.thumbnails, Tristate::No);
    QTRY_COMPARE_WITH_TIMEOUT(tested.size(), 1, 20'000);
    QCOMPARE(saved().dialect.zip, Tristate::Unknown);
}

/// What was begun at another archive's form, and not waited for, told nothing.
void tst_archivetesting::aTestThatWasLeftIsNone()
{
    network::Archive second = saved();
    second.id = u"b"_qs;
    m_bench->session.setArchives({saved(), second}, u"a"_qs);
    panel().test();
    panel().showArchive(u"b"_qs);
    panel().showArchive(u"a"_qs);
    named<QComboBox>(&panel().form(), "Proxy")->setCurrentText(u"None"_qs);
    QSignalSpy tested(&panel(), &ArchivesPanel::tested);
    panel().save();
    QTRY_COMPARE_WITH_TIMEOUT(tested.size(), 1, 20'000);
    QCOMPARE(saved().dialect.percentDecodesQuery, Tristate::Yes);
}

void tst_archivetesting::whatIsDoneInsteadIsTold()
{
    DialectFields fields;
    network::Archive archive = saved();
    const auto told = [&fields](const char *name) {
        for (const network::DialectPoint &point : network::dialectPoints()) {
            const QString sentence = QCoreApplication::translate("network", point.whenNo);
            for (const QLabel *label : fields.findChildren<QLabel *>()) {
                if (QLatin1String(point.name) == QLatin1String(name) && label->text() == sentence)
                    return !label->isHidden();
            }
        }
        return false;
    };
    auto *wildcards = [&fields] { return named<QComboBox>(&fields, "Finds names by their beginning (wildcards)"); }();
    QVERIFY(wildcards);
    fields.setArchive(archive);
    QVERIFY(!told("wildcards"));
    archive.dialect.wildcards = Tristate::No;
    fields.setArchive(archive);
    QVERIFY(told("wildcards") && !told("rendered"));
    wildcards->setCurrentText(u"Yes"_qs);
    QVERIFY(!told("wildcards"));
    fields.apply(archive);
    QCOMPARE(archive.dialect.wildcards, Tristate::Yes);
    QCOMPARE(archive.fixed, QStringList{u"wildcards"_qs});
    wildcards->setCurrentText(u"No"_qs);
    QVERIFY(told("wildcards"));
    fields.setArchive(archive); // decided: as it was tested is not known
    QVERIFY(!told("wildcards"));
    wildcards->setCurrentIndex(0);
    QVERIFY(!told("wildcards"));
    fields.apply(archive);
    QCOMPARE(archive.dialect.wildcards, Tristate::Unknown);
}

NEGATOSCOPE_TEST(tst_archivetesting)
#include "tst_archivetesting.moc"
