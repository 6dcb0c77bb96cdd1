#include "ui/flow/hanging/rulefile.h"

#include "tests/support/testmain.h"
#include "ui/flow/hanging/rulestore.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using ui::HangingRule;
using ui::HangingRuleFile;
using ui::HangingStage;

namespace {

const char *const EverythingThereIs = R"(// our rules
{
    "version": 1,
    "rules": [
        {
            "name": "Knee", // both sides
            "when": { "modality": ["MR", "CT"], "bodyPart": "KNEE", "words": ["knee", "Knie"], "laterality": "L", "view": ["AP"],
                      "priors": "1+", "screens": 2 },
            "openPriors": 2,
            "stages": [
                { "name": "A", "layout": [2, 3], "oneScale": true, "window": "bone", "priors": "0-2", "links": ["scroll", "pan"],
                  "cells": [
                      { "plane": "sagittal", "prefer": ["PD"], "window": [400, 40], "zoom": 1.5, "turns": 1, "flip": "both", "invert": true },
                      null,
                      "R CC",
                      { "prior": 2, "modality": "MR", "words": ["T1"], "localizer": true },
                      { "same": 1, "flip": "horizontal" }
                  ] },
                { "name": "B", "fill": "planes", "layout": [1, 1], "withPrior": [1, 2], "prefer": "T2" }
            ]
        },
        { "name": "CT", "enabled": false }
    ]
})";

QString problemOf(const QByteArray &text)
{
    const auto rules = HangingRuleFile::read(text, HangingRule::Layer::User);
    return rules ? QString() : rules.error().message;
}

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

QByteArray ruleNamed(const QByteArray &name, const QByteArray &more = {})
{
    return "{\"rules\": [{\"name\": \"" + name + "\", " + more + "\"stages\": [{\"fill\": \"series\"}]}]}";
}

} // namespace

class tst_hangingrulefile : public QObject
{
    Q_OBJECT
private slots:
    void everythingThatAFileCanSayIsRead()
    {
        const auto rules = HangingRuleFile::read(EverythingThereIs, HangingRule::Layer::Site);
        QVERIFY2(rules, qPrintable(rules ? QString() : rules.error().message));
        QCOMPARE(rules->size(), 2);
        const HangingRule &knee = rules->first();
        QCOMPARE(knee.layer, HangingRule::Layer::Site);
        QCOMPARE(knee.when.modalities, (QStringList{QStringLiteral("MR"), QStringLiteral("CT")}));
        QCOMPARE(knee.when.bodyParts, QStringList{QStringLiteral("KNEE")});
        QCOMPARE(knee.when.lateralities, QStringList{QStringLiteral("L")});
        QCOMPARE(knee.when.priors, (ui::HangingRange{1, -1}));
        QCOMPARE(knee.when.screens, (ui::HangingRange{2, 2}));
        QCOMPARE(knee.openPriors, 2);
        QCOMPARE(knee.stages[1].withPrior, QSize(2, 1));
        QCOMPARE(knee.stages[1].fill, HangingStage::Fill::Planes);
        QVERIFY(!rules->last().enabled);
    }

    void everythingThatAFileCanSayOfAStageIsRead()
    {
        const auto rules = HangingRuleFile::read(EverythingThereIs, HangingRule::Layer::Site);
        QVERIFY2(rules, qPrintable(rules ? QString() : rules.error().message));
        const HangingStage &a = rules->first().stages.first();
        QCOMPARE(a.layout, QSize(3, 2)); // rows first in the file
        QCOMPARE(a.fill, HangingStage::Fill::Cells);
        QCOMPARE(a.priors, (ui::HangingRange{0, 2}));
        QCOMPARE(a.links, (ui::HangingLinks{true, false, true, false}));
        QCOMPARE(a.look.preset, QStringLiteral("bone"));
        QCOMPARE(a.cells.size(), 5);
        QCOMPARE(a.cells[0].select.plane, ui::Plane::Sagittal);
        QCOMPARE(a.cells[0].look.width, 400);
        QCOMPARE(a.cells[0].look.center, 40);
        QCOMPARE(a.cells[0].look.zoom, 1.5);
        QCOMPARE(a.cells[0].look.turns, 1);
        QVERIFY(a.cells[0].look.flipHorizontal && a.cells[0].look.flipVertical && a.cells[0].look.invert);
        QVERIFY(a.cells[1].empty);
        QCOMPARE(a.cells[2].select.projectionKey(), QStringLiteral("R CC"));
        QCOMPARE(a.cells[3].select.prior, 2);
        QVERIFY(a.cells[3].select.localizer);
        QCOMPARE(a.cells[4].select.same, 1);
    }

    void whatWasReadIsWrittenSoThatItReadsTheSame()
    {
        const auto rules = HangingRuleFile::read(EverythingThereIs, HangingRule::Layer::Site);
        QVERIFY2(rules, qPrintable(rules ? QString() : rules.error().message));
        const auto again = HangingRuleFile::read(HangingRuleFile::write(*rules), HangingRule::Layer::Site);
        QVERIFY2(again, qPrintable(again ? QString() : again.error().message));
        QCOMPARE(*again, *rules);
    }

    void theBuiltInRulesSurviveBeingWritten()
    {
        const auto rules = ui::builtInHangingRules();
        QVERIFY(rules.size() > 5);
        const auto again = HangingRuleFile::read(HangingRuleFile::write(rules), HangingRule::Layer::BuiltIn);
        QVERIFY(again);
        QCOMPARE(*again, rules);
    }

    void whatIsWrongIsSaidWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("words");
        QTest::newRow("no comma") << QByteArray("{\n\"version\": 1\n\"rules\": []}") << "line 3"
                                  << "comma";
        QTest::newRow("comma too many") << QByteArray("{\n\"rules\": [\n],\n}") << "line 4"
                                        << "comma too many";
        QTest::newRow("cut off") << QByteArray("{\n\"rules\": [\n\n") << "line 4"
                                 << "ends too early";
        QTest::newRow("no end of a text") << QByteArray("{\n\"rul\n") << "line 2"
                                          << "quotation mark";
        QTest::newRow("no quotation marks") << QByteArray("{\"rules\":\n[lung]}") << "line 2"
                                            << "lung";
        QTest::newRow("misspelt") << QByteArray("{\"rules\": [\n{\"name\": \"a\",\n\"wenn\": {}, \"stages\": []}]}") << "line 3"
                                  << "wenn";
        QTest::newRow("twice") << QByteArray("{\"rules\": [\n{\"name\": \"a\",\n\"name\": \"b\"}]}") << "line 3"
                               << "twice";
        QTest::newRow("grid too large") << QByteArray("{\"rules\": [\n{\"name\": \"a\", \"stages\": [\n{\"layout\": [4, 1]}]}]}")
                                        << "line 3"
                                        << "from 1 to 3";
        QTest::newRow("more cells than places")
            << QByteArray("{\"rules\": [{\"name\": \"a\", \"stages\": [\n{\"cells\": [{}, {}]}]}]}") << "line 2"
            << "more than 1";
        QTest::newRow("a plane nobody knows") << QByteArray(
            "{\"rules\": [{\"name\": \"a\", \"stages\": [\n{\"cells\": [{\n\"plane\": \"oblique\"}]}]}]}")
                                              << "line 3"
                                              << "sagittal";
        QTest::newRow("no stages") << QByteArray("{\"rules\": [\n{\"name\": \"a\"}]}") << "line 2"
                                   << "no stages";
        QTest::newRow("no name") << QByteArray("{\"rules\": [\n{\"stages\": [{}]}]}") << "line 2"
                                 << "no name";
        QTest::newRow("range") << QByteArray("{\"rules\": [{\"name\": \"a\", \"when\": {\n\"priors\": \"3-1\"}}]}") << "line 2"
                               << "priors";
        QTest::newRow("the same as a later one")
            << QByteArray("{\"rules\": [{\"name\": \"a\", \"stages\": [\n{\"cells\": [{\"same\": 1}]}]}]}") << "line 2"
            << "same";
        QTest::newRow("newer") << QByteArray("{\"version\": 2, \"rules\": []}") << "line 1"
                               << "newer";
        QTest::newRow("no rules") << QByteArray("[]") << "line 1"
                                  << "expected";
        QTest::newRow("something behind") << QByteArray("{\"rules\": []}\n\n{}") << "line 3"
                                          << "follows";
    }
    void whatIsWrongIsSaidWithItsLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, line);
        QFETCH(QString, words);
        const QString problem = problemOf(text);
        QVERIFY2(problem.startsWith(line + u':'), qPrintable(problem));
        QVERIFY2(problem.contains(words), qPrintable(problem));
    }

    void aHostileFileIsRefused()
    {
        QVERIFY(!problemOf(QByteArray(2000, '[')).isEmpty());
        QVERIFY(!problemOf(QByteArray("{\"rules\": [") + QByteArray(400, '\xff') + "]}").isEmpty());
        QVERIFY(!problemOf(QByteArray(ui::hanginglimit::FileBytes + 1, ' ')).isEmpty());
        QVERIFY(!problemOf(ruleNamed(QByteArray(5000, 'a'))).isEmpty());
        QVERIFY(!problemOf(ruleNamed("a", "\"openPriors\": 1e300, ")).isEmpty());
        QVERIFY(!problemOf(ruleNamed("a", "\"openPriors\": -1, ")).isEmpty());
        QVERIFY(!problemOf({}).isEmpty());
        QByteArray many = "{\"rules\": [";
        for (int i = 0; i <= ui::hanginglimit::Rules; ++i)
            many += "{\"name\": \"" + QByteArray::number(i) + "\", \"enabled\": false},";
        many.back() = ']';
        QVERIFY(problemOf(many + '}').contains(u"more than"));
    }

    void aUserRuleWinsOverTheSitesAndThatOverTheBuiltInOne()
    {
        QTemporaryDir folder;
        const QString site = folder.filePath(QStringLiteral("site.json"));
        write(site, "{\"rules\": [{\"name\": \"CT\", \"stages\": [{\"name\": \"of the site\"}]}, {\"name\": \"Ours\", \"stages\": [{}]}]}");
        ui::HangingRuleStore store(folder.path(), site);
        HangingRule mine;
        mine.name = QStringLiteral("Ours");
        mine.enabled = false;
        QVERIFY(store.save({mine}));
        const auto layers = ui::HangingRuleStore(folder.path(), site).read();
        QCOMPARE(layers.problems, QStringList());
        const auto rules = layers.effective();
        QCOMPARE(rules.first().name, QStringLiteral("Ours"));
        QCOMPARE(rules.first().layer, HangingRule::Layer::User);
        QVERIFY(!rules.first().enabled);
        int ours = 0, ct = 0;
        for (const HangingRule &rule : rules) {
            ours += rule.name == u"Ours";
            if (rule.name == u"CT") {
                ++ct;
                QCOMPARE(rule.layer, HangingRule::Layer::Site);
                QCOMPARE(rule.stages.first().name, QStringLiteral("of the site"));
            }
        }
        QCOMPARE(ours, 1);
        QCOMPARE(ct, 1);
        QCOMPARE(rules.last().name, QStringLiteral("Any study"));
    }

    void aBrokenFileLeavesTheOthersInForce()
    {
        QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("hanging.json")), "{\n\"rules\": oops }");
        const auto layers = ui::HangingRuleStore(folder.path(), QString()).read();
        QCOMPARE(layers.problems.size(), 1);
        QVERIFY2(layers.problems.first().contains(u"hanging.json") && layers.problems.first().contains(u"line 2"),
                 qPrintable(layers.problems.first()));
        QCOMPARE(layers.effective(), ui::builtInHangingRules());
    }

    void whatCannotBeWrittenIsSaid()
    {
        QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("file")), "x");
        ui::HangingRuleStore store(folder.filePath(QStringLiteral("file/below")), QString());
        const auto saved = store.save({});
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, dicom::Error::Kind::FileAccess);
    }
};

NEGATOSCOPE_TEST(tst_hangingrulefile)
#include "tst_hangingrulefile.moc"
