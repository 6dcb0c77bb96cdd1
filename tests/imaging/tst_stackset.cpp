#include "imaging/stackset.h"

#include "tests/imaging/images.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>

using namespace imaging;
namespace tag = dicom::tag;
using dicom::DataSet;
using State = ImageStack::State;

namespace {

using Change = std::function<void(DataSet &)>;
using Images = QList<ImageDescriptionPtr>;

/// Slices 2 mm apart with Instance Numbers and UIDs from `first` on.
Images run(int first, int count, const Change &change = {}, double from = 0, double step = 2)
{
    Images images;
    for (int i = 0; i < count; ++i) {
        DataSet d = testimages::slice(first + i, from + step * i);
        if (change)
            change(d);
        images.append(testimages::described(d));
    }
    return images;
}

Change setting(dicom::Tag attribute, const QString &value)
{
    return [=](DataSet &d) { d.setString(attribute, value); };
}

void addOneByOne(StackSet &set, const Images &images)
{
    for (const auto &image : images)
        set.add({image});
}

/// Titles with the number of images, in order.
QStringList summary(const StackSet &set)
{
    QStringList lines;
    for (int i = 0; i < set.count(); ++i)
        lines.append(QStringLiteral("%1: %2").arg(set.at(i)->title()).arg(set.at(i)->count()));
    return lines;
}

/// Everything that may be seen of a set.
QStringList contents(const StackSet &set)
{
    QStringList lines;
    for (int s = 0; s < set.count(); ++s) {
        QString line = set.at(s)->title() + u':';
        for (int i = 0; i < set.at(s)->count(); ++i)
            line += u' ' + set.at(s)->image(i).key.sopInstanceUid + u'/' + QString::number(set.at(s)->image(i).key.frame);
        lines.append(line);
    }
    return lines;
}

Images localizer()
{
    DataSet d = testimages::slice(900, 3, testimages::coronal());
    d.setStrings(tag::ImageType, {u"ORIGINAL"_qs, u"PRIMARY"_qs, u"LOCALIZER"_qs});
    return {testimages::described(d)};
}

Images clip(int instance, int frames)
{
    DataSet d = testimages::slice(instance, 0);
    d.remove(tag::ImagePositionPatient);
    d.remove(tag::ImageOrientationPatient);
    d.setInteger(tag::NumberOfFrames, frames);
    return *describe(d);
}

Images oriented(int first, int count, const QList<double> &orientation)
{
    Images images;
    for (int i = 0; i < count; ++i)
        images.append(testimages::described(testimages::slice(first + i, 3.0 * i, orientation)));
    return images;
}

/// Content Time advances a second from slice to slice.
Change clock(int hour)
{
    auto second = std::make_shared<int>(0);
    return [=](DataSet &d) {
        d.setString(tag::ContentDate, QStringLiteral("20260102"));
        d.setString(tag::ContentTime, QStringLiteral("%1%2%3")
                                          .arg(hour, 2, 10, QLatin1Char('0'))
                                          .arg(*second / 60, 2, 10, QLatin1Char('0'))
                                          .arg(*second % 60, 2, 10, QLatin1Char('0')));
        ++*second;
    };
}

struct Case {
    const char *name;
    Images images;
    QStringList expected;
};

/// The third value of Image Type.
Change ofType(const QString &third)
{
    return [third](DataSet &d) { d.setStrings(tag::ImageType, {u"DERIVED"_qs, u"PRIMARY"_qs, third}); };
}

/// Phases, echoes and what else tells two volumes at one place apart.
QList<Case> inTime()
{
    const auto bValue = [](double b) { return Change([b](DataSet &d) { d.setReal(tag::DiffusionBValue, b); }); };
    return {
        {"CT in two phases by Acquisition Number",
         run(1, 10, setting(tag::AcquisitionNumber, u"1"_qs)) + run(101, 10, setting(tag::AcquisitionNumber, u"2"_qs)),
         {u"Acquisition 1: 10"_qs, u"Acquisition 2: 10"_qs}},
        {"CT in two phases by Content Time", run(1, 10, clock(8)) + run(101, 10, clock(9)), {u"Phase 1: 10"_qs, u"Phase 2: 10"_qs}},
        {"second phase shorter, a slice of the first missing",
         run(1, 4, clock(8)) + run(6, 5, clock(8), 10) + run(101, 7, clock(9)),
         {u"Phase 1: 9"_qs, u"Phase 2: 7"_qs}},
        {"MR with two echoes",
         run(1, 8, setting(tag::EchoNumbers, u"1"_qs)) + run(21, 8, setting(tag::EchoNumbers, u"2"_qs)),
         {u"Echo 1: 8"_qs, u"Echo 2: 8"_qs}},
        {"echoes by time alone",
         run(1, 8, setting(tag::EchoTime, u"15"_qs)) + run(21, 8, setting(tag::EchoTime, u"90"_qs)),
         {u"TE 15 ms: 8"_qs, u"TE 90 ms: 8"_qs}},
        {"temporal positions",
         run(1, 6, setting(tag::TemporalPositionIdentifier, u"1"_qs)) + run(11, 6, setting(tag::TemporalPositionIdentifier, u"2"_qs))
             + run(21, 6, setting(tag::TemporalPositionIdentifier, u"3"_qs)),
         {u"Time point 1: 6"_qs, u"Time point 2: 6"_qs, u"Time point 3: 6"_qs}},
        {"b-values", run(1, 5, bValue(0)) + run(11, 5, bValue(1000)), {u"b 0: 5"_qs, u"b 1000: 5"_qs}},
        {"image types that interleave", run(1, 5, ofType(u"WATER"_qs)) + run(11, 5, ofType(u"FAT"_qs)), {u"WATER: 5"_qs, u"FAT: 5"_qs}}};
}

/// Planes, frames of reference, sizes.
QList<Case> inSpace()
{
    return {{"planes",
             oriented(1, 4, testimages::axial()) + oriented(11, 4, testimages::sagittal()) + oriented(21, 4, testimages::coronal()),
             {u"Axial: 4"_qs, u"Sagittal: 4"_qs, u"Coronal: 4"_qs}},
            {"frames of reference",
             run(1, 3) + run(11, 3, setting(tag::FrameOfReferenceUID, u"1.8"_qs)),
             {u"Frame of reference 1: 3"_qs, u"Frame of reference 2: 3"_qs}},
            {"matrix", run(1, 3) + run(11, 3, [](DataSet &d) { d.setInteger(tag::Columns, 5); }), {u"3 × 2: 3"_qs, u"5 × 2: 3"_qs}},
            {"a localizer comes last", localizer() + run(1, 5), {u": 5"_qs, u"Localizer: 1"_qs}}};
}

/// What stays one stack although something differs.
QList<Case> whole()
{
    return {{"one volume", run(1, 12), {u": 12"_qs}},
            {"image types one after the other", run(1, 5, ofType(u"A"_qs)) + run(11, 5, ofType(u"B"_qs), 10), {u": 10"_qs}},
            {"rounded orientations are one plane",
             run(1, 3)
                 + run(
                     4, 3,
                     [](DataSet &d) {
                         d.setReals(tag::ImageOrientationPatient, {1, 0.0001, 0, 0, 1, 0});
                     },
                     6),
             {u": 6"_qs}},
            {"turned about an axis",
             [] {
                 Images images;
                 for (int i = 0; i < 6; ++i)
                     images += oriented(1 + i, 1, {std::cos(0.3 * i), std::sin(0.3 * i), 0, 0, 0, -1});
                 return images;
             }(),
             {u": 6"_qs}},
            {"a few duplicates stay", run(1, 10) + run(50, 1, {}, 4) + run(51, 1, {}, 8), {u": 12"_qs}},
            {"slice by slice acquisitions are one volume",
             [] {
                 Images images;
                 for (int i = 0; i < 6; ++i)
                     images += run(1 + i, 1, setting(tag::AcquisitionNumber, QString::number(i)), 2.0 * i);
                 return images;
             }(),
             {u": 6"_qs}},
            {"cine of one slice is one stack",
             run(1, 1, setting(tag::TriggerTime, u"0"_qs)) + run(2, 1, setting(tag::TriggerTime, u"40"_qs))
                 + run(3, 1, setting(tag::TriggerTime, u"80"_qs)),
             {u": 3"_qs}}};
}

/// Images without a place in space.
QList<Case> withoutPlace()
{
    const auto mammogram = [](const QString &side, const QString &view) {
        return Change([=](DataSet &d) {
            d.setString(tag::Modality, u"MG"_qs);
            d.setString(tag::ImageLaterality, side);
            d.setString(tag::ViewPosition, view);
            d.remove(tag::ImagePositionPatient);
            d.remove(tag::ImageOrientationPatient);
        });
    };
    return {{"clips", clip(3, 4) + clip(1, 3) + clip(2, 5), {u"Clip 1: 3"_qs, u"Clip 2: 5"_qs, u"Clip 3: 4"_qs}},
            {"mammograms",
             run(1, 1, mammogram(u"R"_qs, u"CC"_qs)) + run(2, 1, mammogram(u"L"_qs, u"CC"_qs)) + run(3, 1, mammogram(u"R"_qs, u"MLO"_qs))
                 + run(4, 1, mammogram(u"L"_qs, u"MLO"_qs)),
             {u"R CC: 1"_qs, u"L CC: 1"_qs, u"R MLO: 1"_qs, u"L MLO: 1"_qs}}};
}

QList<Case> cases()
{
    return whole() + inTime() + inSpace() + withoutPlace();
}

} // namespace

class tst_stackset : public QObject
{
    Q_OBJECT
private slots:
    void seriesAreSplit_data()
    {
        QTest::addColumn<Images>("images");
        QTest::addColumn<QStringList>("expected");
        for (const Case &one : cases())
            QTest::newRow(one.name) << one.images << one.expected;
    }
    void seriesAreSplit()
    {
        QFETCH(Images, images);
        StackSet set;
        addOneByOne(set, images);
        QTEST(summary(set), "expected");
    }

    void anyOrderOfArrivalGivesTheSameStacks_data() { seriesAreSplit_data(); }
    void anyOrderOfArrivalGivesTheSameStacks()
    {
        QFETCH(Images, images);
        StackSet together;
        together.add(images);
        const QStringList expected = contents(together);
        std::mt19937 random(11);
        for (int round = 0; round < 30; ++round) {
            std::shuffle(images.begin(), images.end(), random);
            StackSet set;
            addOneByOne(set, images);
            QCOMPARE(contents(set), expected);
        }
    }

    void listenersAlwaysKnowWhichStacksThereAre_data() { seriesAreSplit_data(); }
    void listenersAlwaysKnowWhichStacksThereAre()
    {
        QFETCH(Images, images);
        StackSet set;
        QSet<ImageStack *> known;
        connect(&set, &StackSet::stackAdded, this, [&](ImageStack *stack) {
            QVERIFY(!known.contains(stack));
            known.insert(stack);
        });
        connect(&set, &StackSet::stackRemoved, this, [&](ImageStack *stack) {
            QVERIFY(known.remove(stack));
            for (int i = 0; i < stack->count(); ++i) // its images have a new home already
                QVERIFY(set.stackOf(stack->image(i).key) && set.stackOf(stack->image(i).key) != stack);
        });
        for (const auto &image : images) {
            set.add({image});
            QSet<ImageStack *> there;
            for (int i = 0; i < set.count(); ++i)
                there.insert(set.at(i));
            QCOMPARE(known, there);
            QVERIFY(there.contains(set.stackOf(image->key)));
        }
    }

    void statesSurviveASplit()
    {
        StackSet set;
        const Images first = run(1, 5, setting(tag::EchoNumbers, u"1"_qs));
        addOneByOne(set, first);
        ImageStack *one = set.at(0);
        one->setState(first[2]->key, State::Loaded);
        one->setViewed(first[2]->key);
        one->setFailed(first[3]->key, {dicom::Error::Kind::Unsupported, u"No."_qs, {}});
        QPointer<ImageStack> watched = one;
        // The first of another echo finds a stack that holds both for a moment, or none: either way nothing is lost.
        addOneByOne(set, run(11, 5, setting(tag::EchoNumbers, u"2"_qs)));
        QCOMPARE(set.count(), 2);
        ImageStack *now = set.stackOf(first[2]->key);
        QCOMPARE(now->state(now->indexOf(first[2]->key)), State::Loaded);
        QVERIFY(now->isViewed(now->indexOf(first[2]->key)));
        QCOMPARE(now->error(now->indexOf(first[3]->key))->message, u"No."_qs);
        QCOMPARE(now->loadedCount(), 1);
        QCOMPARE(now->failedCount(), 1);
    }

    void localizersAreToldApart()
    {
        StackSet set;
        set.add(localizer());
        set.add(run(1, 3));
        QVERIFY(!set.isLocalizer(set.at(0)));
        QVERIFY(set.isLocalizer(set.at(1)));
        QVERIFY(!set.isLocalizer(nullptr));
    }

    void knownImagesAreIgnored()
    {
        StackSet set;
        set.add(run(1, 3));
        set.add(run(1, 3));
        QCOMPARE(set.at(0)->count(), 3);
        QCOMPARE(set.stackOf({u"9.9"_qs, 1}), nullptr);
    }

    void thousandsOfInstancesStayFast_data()
    {
        QTest::addColumn<int>("phases");
        QTest::newRow("one volume") << 1;
        QTest::newRow("two phases") << 2;
        QTest::newRow("four phases") << 4;
    }
    void thousandsOfInstancesStayFast()
    {
        QFETCH(int, phases);
        const auto adding = [phases](int instances) {
            Images images;
            for (int p = 0; p < phases; ++p)
                images += run(1 + p * 10000, instances / phases, setting(tag::AcquisitionNumber, QString::number(p)));
            std::mt19937 random(3);
            std::shuffle(images.begin(), images.end(), random);
            QElapsedTimer timer;
            timer.start();
            StackSet set;
            addOneByOne(set, images);
            return std::pair(timer.nsecsElapsed(), set.count());
        };
        adding(100); // what only the first time costs
        const auto few = adding(500), many = adding(2000);
        qInfo("500 instances added in %lld us, 2000 in %lld us", few.first / 1000, many.first / 1000);
        QCOMPARE(many.second, phases);
        // Sixteen times as long, if every one is compared with every other; sixty-four times with every pair.
        QVERIFY(many.first < 32 * few.first);
    }
};

NEGATOSCOPE_TEST(tst_stackset)
#include "tst_stackset.moc"
