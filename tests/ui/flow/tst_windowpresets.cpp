#include "ui/flow/windowpresets.h"

#include "tests/support/testmain.h"

#include <QTest>

class tst_windowpresets : public QObject
{
    Q_OBJECT
private slots:
    void ctHasOnePresetForEachNumber()
    {
        const auto presets = ui::windowPresets(QStringLiteral("CT"));
        QCOMPARE(presets.size(), 9);
        for (int i = 0; i < presets.size(); ++i) {
            QCOMPARE(presets[i].key, i + 1);
            QVERIFY(presets[i].name != presets[i].id); // its name is a word, not the id
        }
        QCOMPARE(presets[2].width, 80); // brain 80/40, lung 1500/-600
        QCOMPARE(presets[2].center, 40);
        QCOMPARE(presets[6].width, 1500);
        QCOMPARE(presets[6].center, -600);
    }

    void otherModalitiesHaveNone()
    {
        QVERIFY(ui::windowPresets(QStringLiteral("MR")).isEmpty());
        QVERIFY(ui::windowPresets(QStringLiteral("../presets/ct")).isEmpty());
    }

    void rowsWithoutSenseAreLeftOut()
    {
        const QByteArray json = R"({"modality":"CT","presets":[{"key":0,"id":"a","width":1,"center":1},
            {"key":4,"id":"b","width":0,"center":1},{"key":5,"id":"c","name":"Mine","width":10,"center":1}]})";
        const auto presets = ui::readWindowPresets(json, QStringLiteral("CT"));
        QCOMPARE(presets.size(), 1);
        QCOMPARE(presets[0].name, QStringLiteral("Mine"));
    }
};

NEGATOSCOPE_TEST(tst_windowpresets)
#include "tst_windowpresets.moc"
