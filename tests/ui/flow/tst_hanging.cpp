#include "ui/flow/hanging.h"

#include "tests/support/testmain.h"

#include <QTest>

using ui::HangingRule;
using ui::SeriesInfo;
using ui::StudyRole;

namespace {

SeriesInfo series(const char *uid, const char *modality, int number, int instances, const char *description = "",
                  StudyRole role = StudyRole::Current)
{
    SeriesInfo info;
    info.studyInstanceUid = role == StudyRole::Current ? QStringLiteral("1") : QStringLiteral("2");
    info.seriesInstanceUid = QString::fromLatin1(uid);
    info.modality = QString::fromLatin1(modality);
    info.number = number;
    info.instances = instances;
    info.description = QString::fromLatin1(description);
    info.role = role;
    return info;
}

QStringList shown(const ui::HangingPlan &plan)
{
    QStringList uids;
    for (const auto &cell : plan.cells)
        uids.append(cell.seriesInstanceUid);
    return uids;
}

dicom::DataSet mammogram(const char *side, const char *view, const char *row, const char *column)
{
    dicom::DataSet image;
    image.setString(dicom::tag::ImageLaterality, QLatin1String(side));
    image.setString(dicom::tag::ViewPosition, QLatin1String(view));
    image.setStrings(dicom::tag::PatientOrientation, {QLatin1String(row), QLatin1String(column)});
    return image;
}

} // namespace

class tst_hanging : public QObject
{
    Q_OBJECT
private slots:
    void everyModalityHasARule()
    {
        const auto rules = ui::hangingRules();
        QVERIFY(!rules.isEmpty());
        QCOMPARE(rules.last().modality, QStringLiteral("*"));
    }

    void aLocalizerNeverComesFirst()
    {
        const auto plan =
            ui::hang(ui::hangingRules(), {series("scout", "CT", 1, 400, "Topogram 0.6"), series("chest", "CT", 2, 150, "Thorax 2.0 B31f")});
        QCOMPARE(plan.layout, QSize(1, 1));
        QCOMPARE(shown(plan), QStringList{QStringLiteral("chest")});
    }

    void aStudyOfLocalizersAloneIsStillShown()
    {
        QCOMPARE(shown(ui::hang(ui::hangingRules(), {series("scout", "CT", 1, 2, "Scout")})), QStringList{QStringLiteral("scout")});
    }

    void ctHangsBesideItsBestPrior()
    {
        const auto plan = ui::hang(ui::hangingRules(), {series("now", "CT", 2, 150, "Thorax"), series("lung", "CT", 3, 100, "Lung"),
                                                        series("x", "CT", 1, 300, "Head", StudyRole::Prior),
                                                        series("then", "CT", 2, 120, "Thorax", StudyRole::Prior)});
        QCOMPARE(plan.layout, QSize(2, 1));
        QCOMPARE(shown(plan), (QStringList{QStringLiteral("now"), QStringLiteral("then")}));
    }

    void reportsAloneHangBesideAPrior()
    {
        SeriesInfo report = series("report", "SR", 1, 1), letter = series("letter", "DOC", 2, 1);
        report.kind = ui::SeriesKind::Report;
        letter.kind = ui::SeriesKind::Document;
        const auto prior = series("then", "CT", 2, 120, "Thorax", StudyRole::Prior);
        QCOMPARE(shown(ui::hang(ui::hangingRules(), {report, letter})), QStringList{QStringLiteral("report")});
        const auto plan = ui::hang(ui::hangingRules(), {report, letter, prior}, QStringLiteral("letter"));
        QCOMPARE(plan.layout, QSize(2, 1));
        QCOMPARE(shown(plan), (QStringList{QStringLiteral("letter"), QStringLiteral("then")}));
        QCOMPARE(shown(ui::hang(ui::hangingRules(), {report, letter}, QStringLiteral("unknown"))), QStringList{QStringLiteral("report")});
    }

    void aPriorOfReportsAloneHangsBesideThePictures()
    {
        SeriesInfo report = series("report", "SR", 1, 1, "", StudyRole::Prior);
        report.kind = ui::SeriesKind::Report;
        const auto plan = ui::hang(ui::hangingRules(), {series("now", "CT", 2, 150, "Thorax"), report});
        QCOMPARE(shown(plan), (QStringList{QStringLiteral("now"), QStringLiteral("report")}));
    }

    void mrHangsByPlane()
    {
        const auto plan = ui::hang(ui::hangingRules(), {series("loc", "MR", 1, 9, "3-plane loc"), series("c", "MR", 2, 20, "t1 COR"),
                                                        series("s", "MR", 3, 20, "t2_tse_sag"), series("a", "MR", 4, 20, "T2 FLAIR AX"),
                                                        series("a2", "MR", 5, 20, "DWI tra")});
        QCOMPARE(plan.layout, QSize(2, 2));
        QCOMPARE(shown(plan), (QStringList{QStringLiteral("a"), QStringLiteral("s"), QStringLiteral("c"), QStringLiteral("a2")}));
    }

    void theSeriesThatWasAskedForComesFirst()
    {
        const auto plan = ui::hang(ui::hangingRules(), {series("a", "CT", 1, 300), series("b", "CT", 2, 10)}, QStringLiteral("b"));
        QCOMPARE(shown(plan), QStringList{QStringLiteral("b")});
    }

    void reportsDoNotHang()
    {
        SeriesInfo report = series("sr", "SR", 1, 1);
        report.kind = ui::SeriesKind::Report;
        QCOMPARE(shown(ui::hang(ui::hangingRules(), {report, series("dx", "DX", 2, 1)})), QStringList{QStringLiteral("dx")});
    }

    void whereThereAreOnlyReportsTheFirstIsShown()
    {
        SeriesInfo report = series("sr", "SR", 1, 1);
        report.kind = ui::SeriesKind::Report;
        QCOMPARE(shown(ui::hang(ui::hangingRules(), {report})), QStringList{QStringLiteral("sr")});
    }

    void mammogramsWaitForTheirViews()
    {
        const auto plan = ui::hang(ui::hangingRules(), {series("m", "MG", 1, 4)});
        QCOMPARE(plan.layout, QSize(2, 2));
        QVERIFY(plan.oneScale);
        QStringList views;
        for (const auto &cell : plan.cells)
            views.append(cell.view);
        QCOMPARE(views, (QStringList{QStringLiteral("R CC"), QStringLiteral("L CC"), QStringLiteral("R MLO"), QStringLiteral("L MLO")}));
    }

    void planesAreToldByWholeWords_data()
    {
        QTest::addColumn<QString>("description");
        QTest::addColumn<int>("plane");
        QTest::newRow("axial") << "T2 AX" << int(ui::Plane::Axial);
        QTest::newRow("underscores") << "t1_mprage_sag_p2" << int(ui::Plane::Sagittal);
        QTest::newRow("coronal") << "Cor STIR" << int(ui::Plane::Coronal);
        QTest::newRow("not in a word") << "Relaxation cortex message" << int(ui::Plane::Unknown);
    }
    void planesAreToldByWholeWords()
    {
        QFETCH(QString, description);
        QFETCH(int, plane);
        QCOMPARE(int(ui::planeOf(description)), plane);
    }

    // PS3.3 C.7.6.1.1.1: Patient Orientation names where rows and columns run to. A right breast hangs on the left with its
    // chest wall (posterior) to the right, so its rows must run to P; columns to the feet, or medially in a CC view.
    void chestWallsMeet_data()
    {
        QTest::addColumn<dicom::DataSet>("image");
        QTest::addColumn<bool>("horizontal");
        QTest::addColumn<bool>("vertical");
        QTest::newRow("R MLO as it should be") << mammogram("R", "MLO", "P", "FL") << false << false;
        QTest::newRow("R MLO mirrored") << mammogram("R", "MLO", "A", "FL") << true << false;
        QTest::newRow("L MLO as it should be") << mammogram("L", "MLO", "A", "FR") << false << false;
        QTest::newRow("L MLO mirrored") << mammogram("L", "MLO", "P", "FR") << true << false;
        QTest::newRow("L MLO head down") << mammogram("L", "MLO", "A", "HL") << false << true;
        QTest::newRow("R CC medial side down") << mammogram("R", "CC", "P", "L") << false << false;
        QTest::newRow("R CC lateral side down") << mammogram("R", "CC", "P", "R") << false << true;
        QTest::newRow("L CC mirrored") << mammogram("L", "CC", "P", "R") << true << false;
    }
    void chestWallsMeet()
    {
        QFETCH(dicom::DataSet, image);
        QFETCH(bool, horizontal);
        QFETCH(bool, vertical);
        QCOMPARE(ui::mammogramFlips(image), (ui::MammogramFlips{horizontal, vertical}));
    }

    void gridsGrowWithTheirPictures()
    {
        QCOMPARE(ui::gridFor(1), QSize(1, 1));
        QCOMPARE(ui::gridFor(2), QSize(2, 1));
        QCOMPARE(ui::gridFor(3), QSize(2, 2));
        QCOMPARE(ui::gridFor(5), QSize(3, 2));
        QCOMPARE(ui::gridFor(40), QSize(3, 3));
    }
};

NEGATOSCOPE_TEST(tst_hanging)
#include "tst_hanging.moc"
