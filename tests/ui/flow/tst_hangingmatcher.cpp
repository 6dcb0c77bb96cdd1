#include "ui/flow/hanging/matcher.h"

#include "tests/support/testmain.h"
#include "ui/flow/hanging/rulefile.h"
#include "ui/flow/hanging/steps.h"

#include <QTest>

using ui::HangingCase;
using ui::HangingMatch;
using ui::HangingRule;
using ui::HangingStage;
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

/// Rows of a search: no header was read yet. Priors are all of one study.
HangingCase study(const QList<SeriesInfo> &series)
{
    HangingCase all;
    for (const SeriesInfo &info : series) {
        ui::HangingStack stack;
        stack.info = info;
        stack.prior = info.role == StudyRole::Prior ? 1 : 0;
        all.priors = qMax(all.priors, stack.prior);
        all.stacks.append(stack);
    }
    return all;
}

HangingStage stage(const char *json)
{
    const auto rules =
        ui::HangingRuleFile::read(QByteArray("{\"rules\": [{\"name\": \"x\", \"stages\": [") + json + "]}]}", HangingRule::Layer::User);
    if (!rules)
        qFatal("%s", qPrintable(rules.error().message));
    return rules->first().stages.first();
}

QStringList shown(const ui::HangingPlan &plan)
{
    QStringList uids;
    for (const auto &cell : plan.cells)
        uids.append(cell.seriesInstanceUid);
    return uids;
}

} // namespace

class tst_hangingmatcher : public QObject
{
    Q_OBJECT
private slots:
    void everyModalityHasARule()
    {
        const auto rules = ui::builtInHangingRules();
        QVERIFY(!rules.isEmpty());
        QCOMPARE(rules.last().when, ui::HangingConditions());
        for (const char *modality : {"CT", "MR", "US", "MG", "DX", "XA", "NM", "OT"})
            QVERIFY(ui::ruleFor(rules, study({series("1", modality, 1, 3)})) >= 0);
    }

    void aLocalizerNeverComesFirst()
    {
        const auto plan =
            ui::hang(ui::builtInHangingRules(),
                     study({series("scout", "CT", 1, 400, "Topogram 0.6"), series("chest", "CT", 2, 150, "Thorax 2.0 B31f")}));
        QCOMPARE(plan.layout, QSize(1, 1));
        QCOMPARE(shown(plan), QStringList{QStringLiteral("chest")});
    }

    void localizersAreKnownByTheirWords_data()
    {
        QTest::addColumn<QString>("description");
        QTest::addColumn<bool>("isOne");
        for (const char *name : {"AAHead_Scout", "localizer_BH", "Survey_32ch_HeadCoil", "3Plane_Loc", "loc_3plane", "T2_localizer",
                                 "Localizers", "3-plane loc", "Topogram  0.6  T20f", "SURVIEW", "ScanoGram", "localiser"})
            QTest::newRow(name) << QString::fromLatin1(name) << true;
        for (const char *name : {"Local shim T1", "velocity map", "Pilots' study of lungs", "Thorax 2.0", "ax_T1_blocks"})
            QTest::newRow(name) << QString::fromLatin1(name) << false;
    }
    void localizersAreKnownByTheirWords()
    {
        QFETCH(QString, description);
        SeriesInfo info;
        info.description = description;
        QTEST(info.looksLikeLocalizer(), "isOne");
    }

    void whatFillsByItselfGoesByHeadersToo()
    {
        HangingCase mr = study({series("a", "MR", 1, 30, "Head"), series("b", "MR", 2, 20, "T1 TSE"), series("c", "MR", 3, 20, "T2 TSE"),
                                series("d", "MR", 4, 20, "FLAIR")});
        mr.stacks[0].localizer = true;
        mr.stacks[1].plane = ui::Plane::Coronal;
        mr.stacks[2].plane = ui::Plane::Sagittal;
        mr.stacks[3].plane = ui::Plane::Axial;
        QCOMPARE(shown(ui::hang(ui::builtInHangingRules(), mr)).mid(0, 3), (QStringList{u"d"_qs, u"c"_qs, u"b"_qs}));
        HangingCase ct = study({series("a", "CT", 1, 300, "Thorax"), series("b", "CT", 2, 20, "Thorax")});
        ct.stacks[0].localizer = true;
        QCOMPARE(shown(ui::hang(ui::builtInHangingRules(), ct)), QStringList{u"b"_qs});
    }

    void aStudyOfLocalizersAloneIsStillShown()
    {
        QCOMPARE(shown(ui::hang(ui::builtInHangingRules(), study({series("scout", "CT", 1, 2, "Scout")}))),
                 QStringList{QStringLiteral("scout")});
    }

    void ctHangsBesideItsBestPrior()
    {
        const auto plan =
            ui::hang(ui::builtInHangingRules(), study({series("now", "CT", 2, 150, "Thorax"), series("lung", "CT", 3, 100, "Lung"),
                                                       series("x", "CT", 1, 300, "Head", StudyRole::Prior),
                                                       series("then", "CT", 2, 120, "Thorax", StudyRole::Prior)}));
        QCOMPARE(plan.layout, QSize(2, 1));
        QCOMPARE(shown(plan), (QStringList{QStringLiteral("now"), QStringLiteral("then")}));
    }

    void reportsAloneHangBesideAPrior()
    {
        SeriesInfo report = series("report", "SR", 1, 1), letter = series("letter", "DOC", 2, 1);
        report.kind = ui::SeriesKind::Report;
        letter.kind = ui::SeriesKind::Document;
        const auto prior = series("then", "CT", 2, 120, "Thorax", StudyRole::Prior);
        QCOMPARE(shown(ui::hang(ui::builtInHangingRules(), study({report, letter}))), QStringList{QStringLiteral("report")});
        const auto plan = ui::hang(ui::builtInHangingRules(), study({report, letter, prior}), QStringLiteral("letter"));
        QCOMPARE(plan.layout, QSize(2, 1));
        QCOMPARE(shown(plan), (QStringList{QStringLiteral("letter"), QStringLiteral("then")}));
        QCOMPARE(shown(ui::hang(ui::builtInHangingRules(), study({report, letter}), QStringLiteral("unknown"))),
                 QStringList{QStringLiteral("report")});
    }

    void aPriorOfReportsAloneHangsBesideThePictures()
    {
        SeriesInfo report = series("report", "SR", 1, 1, "", StudyRole::Prior);
        report.kind = ui::SeriesKind::Report;
        const auto plan = ui::hang(ui::builtInHangingRules(), study({series("now", "CT", 2, 150, "Thorax"), report}));
        QCOMPARE(shown(plan), (QStringList{QStringLiteral("now"), QStringLiteral("report")}));
    }

    void mrHangsByPlane()
    {
        const auto plan =
            ui::hang(ui::builtInHangingRules(), study({series("loc", "MR", 1, 9, "3-plane loc"), series("c", "MR", 2, 20, "t1 COR"),
                                                       series("s", "MR", 3, 20, "t2_tse_sag"), series("a", "MR", 4, 20, "T2 FLAIR AX"),
                                                       series("a2", "MR", 5, 20, "DWI tra")}));
        QCOMPARE(plan.layout, QSize(2, 2));
        QCOMPARE(shown(plan), (QStringList{QStringLiteral("a"), QStringLiteral("s"), QStringLiteral("c"), QStringLiteral("a2")}));
    }

    void theSeriesThatWasAskedForComesFirst()
    {
        const auto plan =
            ui::hang(ui::builtInHangingRules(), study({series("a", "CT", 1, 300), series("b", "CT", 2, 10)}), QStringLiteral("b"));
        QCOMPARE(shown(plan), QStringList{QStringLiteral("b")});
    }

    void reportsDoNotHang()
    {
        SeriesInfo report = series("sr", "SR", 1, 1);
        report.kind = ui::SeriesKind::Report;
        QCOMPARE(shown(ui::hang(ui::builtInHangingRules(), study({report, series("dx", "DX", 2, 1)}))), QStringList{QStringLiteral("dx")});
    }

    void whereThereAreOnlyReportsTheFirstIsShown()
    {
        SeriesInfo report = series("sr", "SR", 1, 1);
        report.kind = ui::SeriesKind::Report;
        QCOMPARE(shown(ui::hang(ui::builtInHangingRules(), study({report}))), QStringList{QStringLiteral("sr")});
    }

    void mammogramsWaitForTheirViews()
    {
        const auto plan = ui::hang(ui::builtInHangingRules(), study({series("m", "MG", 1, 4)}));
        QCOMPARE(plan.layout, QSize(2, 2));
        QVERIFY(plan.oneScale);
        QStringList views;
        for (const auto &cell : plan.cells)
            views.append(cell.view);
        QCOMPARE(views, (QStringList{QStringLiteral("R CC"), QStringLiteral("L CC"), QStringLiteral("R MLO"), QStringLiteral("L MLO")}));
    }

    void stepsOfTheChestTakeTheSeriesMadeForThem()
    {
        const HangingCase chest =
            study({series("scout", "CT", 1, 1, "Topogram"), series("soft", "CT", 2, 300, "Thorax 2.0 standard"),
                   series("lung", "CT", 3, 60, "Thorax 5.0 lung"), series("then", "CT", 2, 39, "Thorax", StudyRole::Prior)});
        ui::HangingSteps steps;
        steps.setRules(ui::builtInHangingRules());
        QVERIFY(steps.begin(chest));
        QCOMPARE(steps.text(), QStringLiteral("1/4 Overview"));
        QCOMPARE(shown(steps.plan(chest)), (QStringList{QStringLiteral("soft"), QStringLiteral("then")}));
        QVERIFY(steps.step(1, chest));
        QCOMPARE(steps.text(), QStringLiteral("2/4 Lung"));
        const ui::HangingPlan lung = steps.plan(chest);
        QCOMPARE(shown(lung), (QStringList{QStringLiteral("lung"), QStringLiteral("then")}));
        for (const auto &cell : lung.cells)
            QCOMPARE(cell.look.preset, QStringLiteral("lung"));
        QVERIFY(steps.step(-1, chest));
        QVERIFY(steps.step(-1, chest)); // around the end
        QCOMPARE(steps.place(), 3);
    }

    void aStageStaysWhenAPriorComesBeside()
    {
        HangingCase chest = study({series("soft", "CT", 2, 300, "Thorax")});
        ui::HangingSteps steps;
        steps.setRules(ui::builtInHangingRules());
        steps.begin(chest);
        steps.step(1, chest);
        chest = study({series("soft", "CT", 2, 300, "Thorax"), series("then", "CT", 2, 39, "Thorax", StudyRole::Prior)});
        steps.begin(chest);
        QCOMPARE(steps.place(), 1);
    }

    void aPriorThatIsAskedForIsShown()
    {
        const HangingCase breasts = study({series("m", "MG", 1, 4), series("then", "MG", 1, 4, "", StudyRole::Prior)});
        ui::HangingSteps steps;
        steps.setRules(ui::builtInHangingRules());
        steps.begin(breasts);
        QCOMPARE(steps.text(), QStringLiteral("1/3 All views"));
        steps.showPrior(breasts);
        QCOMPARE(steps.text(), QStringLiteral("2/3 CC"));
        QVERIFY(steps.plan(breasts).waitsForViews(1));
        steps.step(1, breasts);
        steps.showPrior(breasts); // it is on screen
        QCOMPARE(steps.text(), QStringLiteral("3/3 MLO"));
    }

    void oneStageIsNothingToStepThrough()
    {
        const HangingCase knee = study({series("a", "CT", 1, 10, "Knee")});
        ui::HangingSteps steps;
        steps.setRules(ui::builtInHangingRules());
        steps.begin(knee);
        QVERIFY(!steps.step(1, knee));
        QCOMPARE(steps.text(), QString());
    }

    void bodyPartsAreTakenFromTheAttributeElseFromWords_data()
    {
        QTest::addColumn<QString>("bodyPart");
        QTest::addColumn<QString>("description");
        QTest::addColumn<bool>("known");
        QTest::addColumn<int>("match");
        QTest::newRow("attribute") << "CHEST"
                                   << "" << false << int(HangingMatch::Yes);
        QTest::newRow("in small letters") << "chest"
                                          << "" << false << int(HangingMatch::Yes);
        QTest::newRow("the attribute says something else than the words") << "ABDOMEN"
                                                                          << "Chest" << false << int(HangingMatch::No);
        QTest::newRow("word") << ""
                              << "CT chest, native" << false << int(HangingMatch::Yes);
        QTest::newRow("part of a word") << ""
                                        << "Chester protocol" << false << int(HangingMatch::Maybe);
        QTest::newRow("nothing is said yet") << ""
                                             << "" << false << int(HangingMatch::Maybe);
        QTest::newRow("and the header says nothing either") << ""
                                                            << "" << true << int(HangingMatch::No);
    }
    void bodyPartsAreTakenFromTheAttributeElseFromWords()
    {
        QFETCH(QString, bodyPart);
        QFETCH(QString, description);
        QFETCH(bool, known);
        QFETCH(int, match);
        HangingCase chest = study({series("a", "CT", 1, 10)});
        chest.stacks[0].info.bodyPart = bodyPart;
        chest.stacks[0].known = known;
        chest.description = description;
        ui::HangingConditions when;
        when.bodyParts = {QStringLiteral("CHEST")};
        QCOMPARE(int(ui::match(when, chest)), match);
    }

    void aRuleThatWaitsForAHeaderGivesWayAndSaysSo()
    {
        HangingRule left, any;
        left.name = QStringLiteral("left");
        left.when.lateralities = {QStringLiteral("L")};
        left.stages = {ui::plainHangingStage()};
        any.stages = left.stages;
        HangingCase knee = study({series("a", "DX", 1, 1)});
        bool mayChange = false;
        QCOMPARE(ui::ruleFor({left, any}, knee, &mayChange), 1);
        QVERIFY(mayChange);
        knee.stacks[0].known = true;
        knee.stacks[0].projection.laterality = QStringLiteral("L");
        QCOMPARE(ui::ruleFor({left, any}, knee, &mayChange), 0);
        knee.stacks[0].projection.laterality = QStringLiteral("R");
        QCOMPARE(ui::ruleFor({left, any}, knee, &mayChange), 1);
        QVERIFY(!mayChange);
    }

    void numbersOfPriorsAndScreensAreConditions()
    {
        ui::HangingConditions when;
        when.priors = *ui::HangingRange::fromText(QStringLiteral("1+"));
        when.screens = *ui::HangingRange::fromText(QStringLiteral("2-3"));
        HangingCase alone = study({series("a", "CT", 1, 10)});
        alone.screens = 2;
        QCOMPARE(ui::match(when, alone), HangingMatch::No);
        HangingCase beside = study({series("a", "CT", 1, 10), series("b", "CT", 1, 10, "", StudyRole::Prior)});
        QCOMPARE(ui::match(when, beside), HangingMatch::No);
        beside.screens = 3;
        QCOMPARE(ui::match(when, beside), HangingMatch::Yes);
        beside.screens = 4;
        QCOMPARE(ui::match(when, beside), HangingMatch::No);
    }

    void rowsAndColumnsOfMissingPriorsAreLeftOut()
    {
        const HangingStage rows = stage(R"({"layout": [2, 2], "cells": ["R CC", "L CC", {"prior": 1}, {"prior": 1}]})");
        QCOMPARE(ui::hang(rows, study({series("m", "MG", 1, 4)})).layout, QSize(2, 1));
        const HangingStage columns = stage(R"({"layout": [2, 2], "cells": [{}, {"prior": 1}, {"plane": "coronal"}, {"prior": 1}]})");
        const auto plan = ui::hang(columns, study({series("a", "MR", 1, 4, "ax"), series("c", "MR", 2, 4, "cor")}));
        QCOMPARE(plan.layout, QSize(1, 2));
        QCOMPARE(shown(plan), (QStringList{QStringLiteral("a"), QStringLiteral("c")}));
        const HangingCase both = study({series("a", "MR", 1, 4, "ax"), series("p", "MR", 1, 4, "ax", StudyRole::Prior)});
        QCOMPARE(ui::hang(columns, both).layout, QSize(2, 2));
    }

    void aCellTakesWhatItAsksForAndNothingTwice()
    {
        const HangingStage four = stage(R"({"layout": [2, 2], "cells": [
            {"plane": "axial", "prefer": ["T2"]}, {"plane": "axial"}, {"plane": "sagittal"}, {"words": ["DWI"]}]})");
        const auto plan = ui::hang(four, study({series("loc", "MR", 1, 90, "loc ax"), series("t1", "MR", 2, 40, "T1 ax"),
                                                series("t2", "MR", 3, 20, "T2 ax"), series("cor", "MR", 4, 20, "T1 cor")}));
        QCOMPARE(shown(plan), (QStringList{QStringLiteral("t2"), QStringLiteral("t1"), QString(), QString()}));
    }

    void headersSayMoreThanWords()
    {
        HangingCase head = study({series("a", "MR", 1, 20, "T1 ax"), series("b", "MR", 2, 10, "T1")});
        head.stacks[0].known = head.stacks[1].known = true;
        head.stacks[0].plane = ui::Plane::Sagittal; // whatever its name says
        head.stacks[1].plane = ui::Plane::Axial;
        QCOMPARE(shown(ui::hang(stage(R"({"cells": [{"plane": "axial"}]})"), head)), QStringList{QStringLiteral("b")});
    }

    void oneStackIsSeenTwiceWhereARuleSaysSo()
    {
        const HangingStage twice = stage(R"({"layout": [1, 2], "cells": [{"window": "lung"}, {"same": 1, "window": [1800, 400]}]})");
        const auto plan = ui::hang(twice, study({series("a", "CT", 1, 20)}));
        QCOMPARE(shown(plan), (QStringList{QStringLiteral("a"), QStringLiteral("a")}));
        QCOMPARE(plan.cells[0].look.preset, QStringLiteral("lung"));
        QCOMPARE(plan.cells[1].look.width, 1800);
        QCOMPARE(plan.cells[1].look.center, 400);
    }

    void aPriorIsTheOneMostLikeWhatItStandsBeside()
    {
        const auto plan =
            ui::hang(stage(R"({"layout": [1, 2], "cells": [{"words": ["lung"]}, {"prior": 1}]})"),
                     study({series("soft", "CT", 1, 300, "soft"), series("lung", "CT", 2, 100, "lung"),
                            series("p1", "CT", 1, 400, "soft", StudyRole::Prior), series("p2", "CT", 2, 50, "lung", StudyRole::Prior)}));
        QCOMPARE(shown(plan), (QStringList{QStringLiteral("lung"), QStringLiteral("p2")}));
    }

    void aLocalizerFillsACellOnlyWhereItIsAskedFor()
    {
        const HangingCase chest = study({series("scout", "CT", 1, 400, "Scout"), series("chest", "CT", 2, 100, "Thorax")});
        QCOMPARE(shown(ui::hang(stage(R"({"layout": [1, 2], "cells": [{}, {}]})"), chest)),
                 (QStringList{QStringLiteral("chest"), QString()}));
        QCOMPARE(shown(ui::hang(stage(R"({"layout": [1, 2], "cells": [{}, {"localizer": true}]})"), chest)),
                 (QStringList{QStringLiteral("chest"), QStringLiteral("scout")}));
    }

    void stagesThatWouldShowNothingAreLeftOut()
    {
        const auto rules = ui::HangingRuleFile::read(R"({"rules": [{"name": "x", "stages": [
            {"name": "a", "cells": [{}]}, {"name": "b", "cells": [{"words": ["no such series"]}]},
            {"name": "c", "cells": [{"prior": 1}]}, {"name": "d", "priors": "1+", "cells": [{}]}]}]})",
                                                     HangingRule::Layer::User);
        QVERIFY(rules);
        QCOMPARE(ui::stagesFor(rules->first(), study({series("a", "CT", 1, 20)})), QList<int>{0});
        QCOMPARE(ui::stagesFor(rules->first(), study({series("a", "CT", 1, 20), series("b", "CT", 1, 20, "", StudyRole::Prior)})),
                 (QList<int>{0, 2, 3}));
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

NEGATOSCOPE_TEST(tst_hangingmatcher)
#include "tst_hangingmatcher.moc"
