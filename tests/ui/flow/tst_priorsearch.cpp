#include "ui/flow/priorsearch.h"

#include "tests/support/smallarchive.h"
#include "tests/support/testmain.h"
#include "ui/flow/bodypart.h"
#include "ui/flow/session.h"

#include <QSignalSpy>
#include <QTest>

using ui::PriorSearch;
using Suits = PriorSearch::Suits;

/// A patient with a chest of 2026-03-01 and earlier studies in a scripted archive.
class tst_priorsearch : public QObject
{
    Q_OBJECT

    SmallArchive archive;
    ui::Session session{ui::Session::Options{}};

    static ui::PriorStudy prior(const char *uid, QDate date, const char *modalities = "CT")
    {
        ui::PriorStudy prior;
        prior.study.archiveId = QStringLiteral("a");
        prior.study.studyInstanceUid = QLatin1String(uid);
        prior.when = date.startOfDay();
        prior.modalities = QLatin1String(modalities);
        return prior;
    }
    static ui::CurrentStudy chest(const QStringList &parts = {QStringLiteral("CHEST")})
    {
        return {QDate(2026, 3, 1).startOfDay(), QStringLiteral("CT"), parts};
    }
    std::pair<QString, Suits> find(const QList<ui::PriorStudy> &priors, const ui::CurrentStudy &current)
    {
        PriorSearch search(session);
        std::pair<QString, Suits> result{QStringLiteral("nothing was told"), Suits::None};
        connect(&search, &PriorSearch::finished, &search, [&](const std::optional<ui::PriorStudy> &prior, Suits suits) {
            result = {prior ? prior->study.studyInstanceUid : QString(), suits};
        });
        QSignalSpy finished(&search, &PriorSearch::finished);
        search.start(priors, current);
        if (finished.isEmpty())
            finished.wait();
        return result;
    }
    qsizetype seriesSearches() { return archive.server().requests().size(); }

private slots:
    void initTestCase()
    {
        archive.add({.study = "1.1", .series = "1.1.1", .studyDate = "20260401", .bodyPart = "CHEST"});
        archive.add({.study = "1.2", .series = "1.2.1", .studyDate = "20260201", .bodyPart = "HEAD"});
        archive.add({.study = "1.3", .series = "1.3.1", .studyDate = "20250901"});
        archive.add({.study = "1.4", .series = "1.4.1", .studyDate = "20250101", .bodyPart = "THORAX"});
        archive.add({.study = "1.5", .series = "1.5.1", .studyDate = "20240101", .bodyPart = "CHEST"});
        archive.add({.study = "1.6", .series = "1.6.1", .modality = "MR", .studyDate = "20260227", .bodyPart = "CHEST"});
        network::Archive configured;
        configured.id = QStringLiteral("a");
        configured.root = archive.url();
        session.setArchives({configured}, configured.id);
    }

    void theNewestEarlierOneOfModalityAndBodyPartIsFound()
    {
        const QList<ui::PriorStudy> all{prior("1.1", {2026, 4, 1}), prior("1.6", {2026, 2, 27}, "MR"),
                                        prior("1.2", {2026, 2, 1}), prior("1.3", {2025, 9, 1}, "CT, SR"),
                                        prior("1.4", {2025, 1, 1}), prior("1.5", {2024, 1, 1})};
        QCOMPARE(find(all, chest()), std::pair(QStringLiteral("1.4"), Suits::Well));
    }

    void withoutOneTheNextBestIsSaidToBeThat()
    {
        const QList<ui::PriorStudy> head{prior("1.6", {2026, 2, 27}, "MR"), prior("1.2", {2026, 2, 1})};
        QCOMPARE(find(head, chest()), std::pair(QStringLiteral("1.2"), Suits::OtherPart));
        QCOMPARE(find(head + QList{prior("1.3", {2025, 9, 1})}, chest()), std::pair(QStringLiteral("1.3"), Suits::UnknownPart));
        QCOMPARE(find({prior("1.6", {2026, 2, 27}, "MR")}, chest()), std::pair(QStringLiteral("1.6"), Suits::OtherModality));
        QCOMPARE(find({prior("1.1", {2026, 4, 1})}, chest()), std::pair(QString(), Suits::None)); // a later one is no prior
        QCOMPARE(find({}, chest()), std::pair(QString(), Suits::None));
    }

    void nothingIsAskedWhereTheStudyItselfSaysNothing()
    {
        const qsizetype before = seriesSearches();
        QCOMPARE(find({prior("1.2", {2026, 2, 1})}, chest({})), std::pair(QStringLiteral("1.2"), Suits::UnknownPart));
        QCOMPARE(seriesSearches(), before);
    }

    void anArchiveThatFailsLeavesThePartUnknown()
    {
        QCOMPARE(find({prior("1.77", {2026, 2, 1})}, chest()), std::pair(QStringLiteral("1.77"), Suits::UnknownPart));
    }

    void onlySoManyStudiesAreAskedFor()
    {
        QList<ui::PriorStudy> many;
        for (int i = 0; i < 40; ++i)
            many.append(prior("1.2", QDate(2026, 2, 1).addDays(-i)));
        const qsizetype before = seriesSearches();
        QCOMPARE(find(many, chest()).second, Suits::OtherPart);
        QCOMPARE(seriesSearches() - before, qsizetype(PriorSearch::MostAsked));
    }

    void aCancelledSearchTellsNothing()
    {
        PriorSearch search(session);
        QSignalSpy finished(&search, &PriorSearch::finished);
        search.start({prior("1.4", {2025, 1, 1})}, chest());
        search.cancel();
        QVERIFY(!search.isRunning());
        search.start({}, chest());
        QVERIFY(finished.wait());
        QCOMPARE(finished.size(), 1);
        QCOMPARE(finished[0][1].value<Suits>(), Suits::None);
    }

    void bodyPartsAreToldApartByTheirWords_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<bool>("same");
        QTest::newRow("equal") << "KNEE"
                               << "Knee" << true;
        QTest::newRow("synonyms") << "CHEST"
                                  << "THORAX" << true;
        QTest::newRow("one is a part") << "CHESTABDPELVIS"
                                       << "ABDOMEN" << true;
        QTest::newRow("underscores") << "CHEST_TO_PELVIS"
                                     << "PELVIS" << true;
        QTest::newRow("others") << "HEAD"
                                << "CHEST" << false;
        QTest::newRow("levels of the spine") << "LSPINE"
                                             << "CSPINE" << false;
        QTest::newRow("not said") << ""
                                  << "CHEST" << false;
        QTest::newRow("neither said") << ""
                                      << "" << false;
    }

    void bodyPartsAreToldApartByTheirWords()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QTEST(ui::isSameBodyPart(a, b), "same");
        QTEST(ui::isSameBodyPart(b, a), "same");
    }
};

NEGATOSCOPE_TEST(tst_priorsearch)
#include "tst_priorsearch.moc"
