#include "imaging/stackset.h"

#include "tests/support/phantoms/phantoms.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <random>

using namespace imaging;
namespace tag = dicom::tag;

namespace {

struct Loaded {
    std::map<QString, std::unique_ptr<StackSet>> series; ///< by the folder of the series
};

/// The stacks of every series of a study whose images came in any order.
Loaded load(const QString &study)
{
    QList<phantoms::Instance> instances = phantoms::instances(study);
    std::shuffle(instances.begin(), instances.end(), std::mt19937(5));
    Loaded loaded;
    for (const auto &instance : instances) {
        const auto images = describe(instance.dataSet);
        if (!images)
            continue;
        auto &set = loaded.series[instance.path.section(u'/', 1, 1)];
        if (!set)
            set = std::make_unique<StackSet>();
        set->add(*images);
    }
    return loaded;
}

} // namespace

/// The stacks that the phantom studies are documented to make (tests/support/phantoms/README.md).
class tst_phantomstacks : public QObject
{
    Q_OBJECT
private slots:
    void seriesMakeTheStacksTheyAreMadeFor_data()
    {
        QTest::addColumn<QString>("study");
        QTest::addColumn<QString>("series");
        QTest::addColumn<QStringList>("stacks"); // title: images, spacing
        const auto row = [](const char *study, const char *series, const QStringList &stacks) {
            QTest::addRow("%s/%s", study, series) << QString::fromLatin1(study) << QString::fromLatin1(series) << stacks;
        };
        row("ct-phases", "phases", {u"Acquisition 1: 24, 5"_qs, u"Acquisition 2: 24, 5"_qs});
        row("mr-echoes", "echoes", {u"Echo 1: 18, 7"_qs, u"Echo 2: 18, 7"_qs});
        row("ct-gaps", "gaps", {u": 15, -"_qs});
        row("ct-enhanced", "heart", {u": 36, 3"_qs});
        row("ct-same-name", "small", {u": 16, 6"_qs});
        row("us-echo", "cine", {u": 64, -"_qs});
        row("mr-brain", "sagittal", {u": 24, 5"_qs});
        row("mr-brain", "coronal", {u": 23, 7"_qs});
    }
    void seriesMakeTheStacksTheyAreMadeFor()
    {
        QFETCH(QString, study);
        QFETCH(QString, series);
        const Loaded loaded = load(study);
        const auto found = loaded.series.find(series);
        QStringList names;
        for (const auto &[name, set] : loaded.series)
            names.append(name);
        QVERIFY2(found != loaded.series.end(), qPrintable(names.join(u' ')));
        QStringList lines;
        const StackSet &set = *found->second;
        for (int i = 0; i < set.count(); ++i) {
            const auto spacing = set.at(i)->uniformSpacing();
            lines.append(QStringLiteral("%1: %2, %3")
                             .arg(set.at(i)->title())
                             .arg(set.at(i)->count())
                             .arg(spacing ? QString::number(*spacing, 'g', 4) : QStringLiteral("-")));
            const int first = set.at(i)->image(0).instanceNumber;
            const int last = set.at(i)->image(set.at(i)->count() - 1).instanceNumber;
            QVERIFY(first <= last); // image 1 is shown first
        }
        QTEST(lines, "stacks");
    }

    void gapsAndDuplicatesAreWhereTheyWerePut()
    {
        const Loaded loaded = load(u"ct-gaps"_qs);
        const ImageStack *stack = loaded.series.begin()->second->at(0);
        QList<int> gaps, doubled;
        for (int i = 0; i < stack->count(); ++i) {
            if (stack->gapBefore(i))
                gaps.append(i);
            if (stack->duplicatePosition(i))
                doubled.append(stack->image(i).instanceNumber);
        }
        QCOMPARE(gaps, QList<int>{5});
        QCOMPARE(doubled, (QList<int>{8, 9}));
    }
};

NEGATOSCOPE_TEST(tst_phantomstacks)
#include "tst_phantomstacks.moc"
