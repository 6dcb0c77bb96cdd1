#include "imaging/imagedescription.h"

#include "imaging/presentation.h"
#include "imaging/stackset.h"
#include "network/dicom/part10reader.h"
#include "tests/imaging/images.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <cmath>
#include <functional>

using namespace imaging;
namespace tag = dicom::tag;
using dicom::DataSet;
using Kind = dicom::Error::Kind;

namespace {

dicom::Result<QList<ImageDescriptionPtr>> describeFile(const QString &name)
{
    QFile file(testsupport::sharedData() + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", qPrintable(name));
    const auto part10 = dicom::readPart10(file.readAll());
    if (!part10)
        return tl::unexpected(part10.error());
    return describe(part10->dataSet);
}

/// The stacks of all images in a folder, added in the order of their names backwards.
std::unique_ptr<StackSet> stacksOf(const QString &folder, const QString &pattern = QStringLiteral("*"))
{
    auto set = std::make_unique<StackSet>();
    const QDir directory(testsupport::sharedData() + u'/' + folder);
    QStringList names = directory.entryList({pattern}, QDir::Files);
    std::reverse(names.begin(), names.end());
    for (const QString &name : names) {
        if (const auto images = describeFile(folder + u'/' + name))
            set->add(*images);
    }
    return set;
}

QList<int> instances(const ImageStack *stack)
{
    QList<int> numbers;
    for (int i = 0; i < stack->count(); ++i)
        numbers.append(stack->image(i).instanceNumber);
    return numbers;
}

bool isClose(double a, double b)
{
    return std::abs(a - b) < 1e-6;
}

DataSet cine(int frames)
{
    DataSet d = testimages::slice(1, 0);
    d.setInteger(tag::NumberOfFrames, frames);
    return d;
}

} // namespace

class tst_imagedescription : public QObject
{
    Q_OBJECT
private slots:
    void identityAndKeysComeFromTheDataSet()
    {
        DataSet d = testimages::slice(7, 5);
        d.setString(tag::PatientName, u"Doe^Jane"_qs);
        d.setString(tag::PatientID, u"42"_qs);
        d.setBytes(tag::PixelData, dicom::VR::OW, QByteArray(12, '\0'));
        d.setString(tag::LossyImageCompression, u"01"_qs);
        const auto image = testimages::described(d);
        QCOMPARE(image->key, (dicom::FrameKey{u"1.2.3.7"_qs, 1}));
        QCOMPARE(image->patient.id, u"42"_qs);
        QCOMPARE(image->patient.name.alphabetic, u"Doe^Jane"_qs);
        QCOMPARE(image->studyInstanceUid, u"1.2.1"_qs);
        QCOMPARE(image->seriesInstanceUid, u"1.2.2"_qs);
        QCOMPARE(image->instanceNumber, 7);
        QVERIFY(image->lossy);
        QVERIFY(!image->dataSet.contains(tag::PixelData));
    }

    void whatIsNoImageSaysWhy_data()
    {
        QTest::addColumn<DataSet>("dataSet");
        QTest::addColumn<Kind>("kind");
        DataSet d;
        d.setString(tag::SOPInstanceUID, u"1.2"_qs);
        QTest::newRow("no pixels") << d << Kind::Unsupported;
        d = testimages::slice(1, 0);
        d.remove(tag::Rows);
        QTest::newRow("no rows") << d << Kind::Malformed;
        d = testimages::slice(1, 0);
        d.setInteger(tag::NumberOfFrames, 900'000);
        QTest::newRow("too many frames") << d << Kind::TooLarge;
        d = testimages::slice(1, 0);
        d.setString(tag::PhotometricInterpretation, u"PALETTE COLOR"_qs);
        QTest::newRow("no palette") << d << Kind::Malformed;
    }
    void whatIsNoImageSaysWhy()
    {
        QFETCH(DataSet, dataSet);
        const auto images = describe(dataSet);
        QVERIFY(!images);
        QTEST(images.error().kind, "kind");
        QVERIFY(!images.error().message.isEmpty());
    }

    // C.7.5.1.1.2: a range, of the sign of the pixels whatever its VR
    void paddingIsARange_data()
    {
        QTest::addColumn<int>("representation");
        QTest::addColumn<QList<qint64>>("written");
        QTest::addColumn<QList<qint64>>("read");
        QTest::newRow("one value") << 1 << QList<qint64>{-2000} << QList<qint64>{-2000, -2000};
        QTest::newRow("US for signed pixels") << 1 << QList<qint64>{63536} << QList<qint64>{-2000, -2000};
        QTest::newRow("SS for unsigned pixels") << 0 << QList<qint64>{-1} << QList<qint64>{65535, 65535};
        QTest::newRow("range") << 0 << QList<qint64>{0, 10} << QList<qint64>{0, 10};
        QTest::newRow("range downwards") << 1 << QList<qint64>{-1000, -2000} << QList<qint64>{-2000, -1000};
    }
    void paddingIsARange()
    {
        QFETCH(int, representation);
        QFETCH(QList<qint64>, written);
        QFETCH(QList<qint64>, read);
        DataSet d = testimages::slice(1, 0);
        d.setInteger(tag::PixelRepresentation, representation);
        d.setInteger(tag::PixelPaddingValue, written[0]);
        if (written.size() > 1)
            d.setInteger(tag::PixelPaddingRangeLimit, written[1]);
        const auto image = testimages::described(d);
        QVERIFY(image->padding);
        QCOMPARE(*image->padding, std::pair(read[0], read[1]));
    }

    // C.7.6.24: float pixels have padding attributes of their own; the range of what is left sets the window
    void realPaddingIsARangeToo()
    {
        DataSet d = testimages::slice(1, 0);
        d.setInteger(tag::BitsAllocated, 32);
        for (const auto attribute : {tag::BitsStored, tag::HighBit, tag::PixelRepresentation})
            d.remove(attribute);
        d.setReal(tag::FloatPixelPaddingValue, -1);
        d.setReal(tag::FloatPixelPaddingRangeLimit, -1000.5);
        d.setReal(tag::DoubleFloatPixelPaddingValue, 7); // of other pixels
        const auto image = testimages::described(d);
        QVERIFY(!image->padding);
        QVERIFY(image->realPadding);
        QCOMPARE(*image->realPadding, std::pair(-1000.5, -1.0));
        QVERIFY(isPadding(*image, -1));
        QVERIFY(!isPadding(*image, 7));
    }

    void aspectIsHeightToWidth()
    {
        DataSet d = testimages::slice(1, 0);
        d.setReals(tag::PixelSpacing, {2, 0.5});
        QCOMPARE(testimages::described(d)->pixelAspect, 4.0);
        d.remove(tag::PixelSpacing);
        QCOMPARE(testimages::described(d)->pixelAspect, 1.0);
        d.setStrings(tag::PixelAspectRatio, {u"1"_qs, u"2"_qs});
        QCOMPARE(testimages::described(d)->pixelAspect, 0.5);
    }

    void frameTimesFollowTheCineModule_data()
    {
        QTest::addColumn<DataSet>("dataSet");
        QTest::addColumn<QList<double>>("times");
        DataSet d = cine(3);
        QTest::newRow("none") << d << QList<double>{0, 0, 0};
        d.setReal(tag::CineRate, 50);
        QTest::newRow("cine rate") << d << QList<double>{20, 20, 20};
        d.setReal(tag::FrameTime, 40);
        d.setIntegers(tag::FrameIncrementPointer, {0x00181063});
        QTest::newRow("frame time") << d << QList<double>{40, 40, 40};
        d.setReals(tag::FrameTimeVector, {0, 30, 50});
        QTest::newRow("pointer names the frame time") << d << QList<double>{40, 40, 40};
        d.setIntegers(tag::FrameIncrementPointer, {0x00181065});
        QTest::newRow("frame time vector") << d << QList<double>{30, 50, 40};
        d.setReal(tag::RecommendedDisplayFrameRate, 10);
        QTest::newRow("recommended rate") << d << QList<double>{100, 100, 100};
        d = cine(3);
        d.setReal(tag::FrameTime, -5);
        QTest::newRow("nonsense") << d << QList<double>{0, 0, 0};
    }
    void frameTimesFollowTheCineModule()
    {
        QFETCH(DataSet, dataSet);
        QFETCH(QList<double>, times);
        const auto images = describe(dataSet);
        QVERIFY(images);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(images->at(i)->frameTimeMs, times[i]);
    }

    void framesRankByDimensionIndices()
    {
        DataSet d = cine(4);
        QList<DataSet> frames;
        const QList<QList<qint64>> indices{{2, 1}, {1, 2}, {1, 1}, {2, 2}};
        for (const auto &values : indices) {
            DataSet content, frame;
            content.setIntegers(tag::DimensionIndexValues, values);
            frame.setItems(tag::FrameContentSequence, {content});
            frames.append(frame);
        }
        d.setItems(tag::PerFrameFunctionalGroupsSequence, frames);
        const auto images = describe(d);
        QVERIFY(images);
        QList<int> ranks;
        for (const auto &image : *images)
            ranks.append(image->traits.frameOrder);
        QCOMPARE(ranks, (QList<int>{3, 2, 1, 4}));
        StackSet set;
        set.add(*images);
        QCOMPARE(set.count(), 1);
        QCOMPARE(set.at(0)->image(0).key.frame, 3);
        QCOMPARE(set.at(0)->image(3).key.frame, 4);
    }

    // Frame 1 was made last, but the dimension index says that it is looked at first.
    void dimensionIndicesSayMoreThanClocks()
    {
        DataSet d = cine(3);
        d.remove(tag::ImagePositionPatient);
        d.remove(tag::ImageOrientationPatient);
        QList<DataSet> frames;
        for (int i = 0; i < 3; ++i) {
            DataSet content, frame;
            content.setIntegers(tag::DimensionIndexValues, {i + 1});
            content.setString(tag::FrameAcquisitionDateTime, QStringLiteral("2024010112000%1").arg(3 - i));
            frame.setItems(tag::FrameContentSequence, {content});
            frames.append(frame);
        }
        d.setItems(tag::PerFrameFunctionalGroupsSequence, frames);
        StackSet set;
        set.add(*describe(d));
        QCOMPARE(set.count(), 1);
        QCOMPARE(set.at(0)->image(0).key.frame, 1);
        QCOMPARE(set.at(0)->image(2).key.frame, 3);
    }

    // C.7.6.16: what a frame has for itself goes before what is shared, macro by macro
    void everyMacroIsLookedUpFrameByFrame()
    {
        DataSet d = cine(2), shared, own;
        const auto macro = [](DataSet &group, dicom::Tag sequence, const std::function<void(DataSet &)> &fill) {
            DataSet item;
            fill(item);
            group.setItems(sequence, {item});
        };
        macro(shared, tag::PixelMeasuresSequence, [](DataSet &i) { i.setReals(tag::PixelSpacing, {0.5, 0.25}); });
        macro(shared, tag::PixelValueTransformationSequence, [](DataSet &i) {
            i.setReal(tag::RescaleSlope, 2);
            i.setReal(tag::RescaleIntercept, 0);
        });
        macro(shared, tag::FrameVOILUTSequence, [](DataSet &i) {
            i.setReals(tag::WindowCenter, {40, 300});
            i.setReals(tag::WindowWidth, {400, 1500});
            i.setStrings(tag::WindowCenterWidthExplanation, {u"Soft"_qs, u"Bone"_qs});
        });
        macro(shared, tag::CTImageFrameTypeSequence, [](DataSet &i) { i.setStrings(tag::FrameType, {u"ORIGINAL"_qs, u"PRIMARY"_qs}); });
        macro(own, tag::PixelMeasuresSequence, [](DataSet &i) { i.setReals(tag::PixelSpacing, {1, 1}); });
        macro(own, tag::PixelValueTransformationSequence, [](DataSet &i) {
            i.setReal(tag::RescaleSlope, 3);
            i.setReal(tag::RescaleIntercept, 1);
        });
        macro(own, tag::FrameVOILUTSequence, [](DataSet &i) {
            i.setReal(tag::WindowCenter, 5);
            i.setReal(tag::WindowWidth, 10);
            i.setString(tag::VOILUTFunction, u"SIGMOID"_qs);
        });
        macro(own, tag::XAXRFFrameCharacteristicsSequence, [](DataSet &) {});
        macro(own, tag::TemporalPositionSequence, [](DataSet &i) { i.setReal(tag::TemporalPositionTimeOffset, 2.5); });
        d.setItems(tag::SharedFunctionalGroupsSequence, {shared});
        d.setItems(tag::PerFrameFunctionalGroupsSequence, {DataSet(), own});
        const auto images = describe(d);
        QVERIFY(images);
        const ImageDescription &first = *images->at(0), &second = *images->at(1);
        QCOMPARE(first.plane.rowSpacing, 0.5);
        QCOMPARE(first.pixelAspect, 2.0);
        QCOMPARE(second.plane.rowSpacing, 1.0);
        QCOMPARE(first.modality.map(10), 20.0);
        QCOMPARE(second.modality.map(10), 31.0);
        QCOMPARE(first.voi.size(), 2);
        QCOMPARE(first.voi[1].explanation, u"Bone"_qs);
        QCOMPARE(second.voi.size(), 1);
        QCOMPARE(second.voi[0].function, VoiLut::Function::Sigmoid);
        QCOMPARE(first.traits.imageType, u"ORIGINAL\\PRIMARY"_qs);
        QCOMPARE(*second.traits.time, 2500);
    }

    void thousandsOfFramesAreDescribedQuickly()
    {
        QBENCHMARK
        {
            QCOMPARE(describe(cine(2000))->size(), 2000);
        }
    }

    // What dcmdump says of an enhanced MR of eight sagittal frames
    void enhancedFramesHaveTheirOwnPlanesAndWindows()
    {
        NEGATOSCOPE_NEEDS_SHARED_DATA();
        const auto images = describeFile(u"enhanced/IM-0001-0170-0001.dcm"_qs);
        QVERIFY(images);
        QCOMPARE(images->size(), 8);
        const double x[] = {100.293579101562, 99.0935668945312, 97.8935699462890, 96.6935577392578,
                            95.4935607910156, 94.2935485839843, 93.0935516357421, 91.8935394287109};
        const double windows[][2] = {{326, 567}, {325, 565}, {361, 628}, {403, 700}, {445, 773}, {458, 796}, {412, 717}, {457, 794}};
        for (int i = 0; i < 8; ++i) {
            const ImageDescription &image = *images->at(i);
            QCOMPARE(image.key.frame, i + 1);
            QVERIFY(isClose((*image.plane.position)[0], x[i]));
            QVERIFY(isClose((*image.plane.position)[1], -150.60459327697));
            QCOMPARE(*image.plane.orientation, (std::array<double, 6>{0, 1, 0, 0, 0, -1}));
            QCOMPARE(image.plane.rowSpacing, 1.0);
            QCOMPARE(image.plane.spacingKind, SpacingKind::Patient);
            QCOMPARE(*image.plane.sliceThickness, 1.2);
            QCOMPARE(image.voi.first().center, windows[i][0]);
            QCOMPARE(image.voi.first().width, windows[i][1]);
            QVERIFY(isClose(image.modality.map(1000), 4258.85225885225));
            QCOMPARE(image.traits.echoTime, u"3.133"_qs);
        }
        StackSet set;
        set.add(*images);
        QCOMPARE(set.count(), 1);
        const ImageStack *stack = set.at(0);
        QCOMPARE(stack->image(0).key.frame, 1);
        QCOMPARE(stack->image(7).key.frame, 8);
        QVERIFY(std::abs(*stack->uniformSpacing() - 1.2) < 1e-4);
        QCOMPARE(orientationLetters({0, 1, 0}), u"P"_qs); // rows run backwards, columns to the feet
    }

    // In-Stack Position Numbers 3, 2, 1
    void legacyConvertedFramesFollowTheirStack()
    {
        NEGATOSCOPE_NEEDS_SHARED_DATA();
        const auto images = describeFile(u"enhanced/mf.dcm"_qs);
        QVERIFY(images);
        StackSet set;
        set.add(*images);
        QCOMPARE(set.count(), 1);
        QCOMPARE(set.at(0)->image(0).key.frame, 3);
        QVERIFY(isClose(*set.at(0)->image(0).plane.distance(), -172.75));
        QCOMPARE(*set.at(0)->uniformSpacing(), 2.5);
    }

    void clipsKnowTheirFrameTime()
    {
        NEGATOSCOPE_NEEDS_SHARED_DATA();
        const auto images = describeFile(u"cine/examples_ybr_color.dcm"_qs);
        QVERIFY(images);
        QCOMPARE(images->size(), 30);
        QCOMPARE(images->at(29)->frameTimeMs, 33.333);
        StackSet set;
        set.add(*images);
        QCOMPARE(set.count(), 1);
        QCOMPARE(set.at(0)->image(29).key.frame, 30);
    }

    // Every object with pixels that truth.tsv has values for is an image to us; all of them in one series make stacks.
    void everyRealImageIsDescribed()
    {
        NEGATOSCOPE_NEEDS_SHARED_DATA();
        QFile truth(testsupport::sharedData() + u"/truth.tsv"_qs);
        QVERIFY(truth.open(QIODevice::ReadOnly));
        truth.readLine();
        StackSet all;
        int frames = 0;
        while (!truth.atEnd()) {
            const QList<QByteArray> fields = truth.readLine().split('\t');
            QFile file(testsupport::sharedData() + u'/' + QString::fromUtf8(fields[0]));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto part10 = dicom::readPart10(file.readAll());
            const auto images = part10 ? describe(part10->dataSet) : tl::unexpected(part10.error());
            if (!images) {
                const bool refused = fields[4].toInt() == 0 || fields[2] == "oversize" || images.error().kind == Kind::TooLarge;
                QVERIFY2(refused, qPrintable(QString::fromUtf8(fields[0])));
                continue;
            }
            QCOMPARE(images->size(), std::max(1, fields[4].toInt()));
            all.add(*images);
            frames += int(images->size());
        }
        qInfo("%d frames in %d stacks", frames, all.count());
        QVERIFY(frames > 1000);
    }

    void floatMapsKeepTheirExactWindow()
    {
        NEGATOSCOPE_NEEDS_SHARED_DATA();
        const auto images = describeFile(u"parametric_map/parametric_map_float.dcm"_qs);
        QVERIFY(images);
        QCOMPARE(images->first()->pixel.cell, ImagePixel::Cell::Float);
    }

    void realSeriesAreStackedByGeometry_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QStringList>("stacks"); // title: images, spacing
        QTest::newRow("CT") << u"volumes/ct_tcga_thca"_qs << QStringList{u": 80, 2.5"_qs};
        QTest::newRow("MR") << u"volumes/mr_head_ctk_100"_qs << QStringList{u": 100, 2.5"_qs};
        QTest::newRow("tilted gantry") << u"volumes/geometry_gantry_tilt"_qs << QStringList{u": 4, 4.85148"_qs};
        QTest::newRow("PET, coronal") << u"volumes/pt_coronal"_qs << QStringList{u": 8, 9.1"_qs};
        QTest::newRow("PET") << u"kos/ihe_dept024_pet"_qs << QStringList{u": 10, 3.27"_qs};
        QTest::newRow("projections about an axis") << u"dicomdir/pydicom/98892003/MR700"_qs << QStringList{u": 7, -"_qs};
        QTest::newRow("CT scouts") << u"dicomdir/pydicom/98892001/CT2N"_qs << QStringList{u"Sagittal: 1, -"_qs, u"Coronal: 1, -"_qs};
        QTest::newRow("slices left out") << u"dicomdir/pydicom/77654033/CT2"_qs << QStringList{u": 4, -"_qs};
    }
    void realSeriesAreStackedByGeometry()
    {
        NEGATOSCOPE_NEEDS_SHARED_DATA();
        QFETCH(QString, folder);
        const auto set = stacksOf(folder);
        QStringList lines;
        for (int i = 0; i < set->count(); ++i) {
            const auto spacing = set->at(i)->uniformSpacing();
            lines.append(QStringLiteral("%1: %2, %3")
                             .arg(set->at(i)->title())
                             .arg(set->at(i)->count())
                             .arg(spacing ? QString::number(*spacing, 'g', 6) : QStringLiteral("-")));
            QList<int> sorted = instances(set->at(i));
            std::sort(sorted.begin(), sorted.end());
            QCOMPARE(instances(set->at(i)), sorted); // all of these are numbered as they lie
        }
        QTEST(lines, "stacks");
    }

    void scoutsAreLocalizersAndLostSlicesGaps()
    {
        NEGATOSCOPE_NEEDS_SHARED_DATA();
        const auto scouts = stacksOf(u"dicomdir/pydicom/98892001/CT2N"_qs);
        QVERIFY(scouts->isLocalizer(scouts->at(0)));
        const auto lost = stacksOf(u"dicomdir/pydicom/77654033/CT2"_qs);
        QVERIFY(lost->at(0)->gapBefore(1));
        QVERIFY(!lost->at(0)->gapBefore(2));
    }

    void planesOfOneSeriesBecomeTwoStacks()
    {
        NEGATOSCOPE_NEEDS_SHARED_DATA();
        const auto set = stacksOf(u"volumes/geometry_mixed_orientation"_qs);
        QCOMPARE(set->count(), 2);
        QCOMPARE(set->at(0)->count(), 2);
        QVERIFY(set->at(0)->title() != set->at(1)->title());
    }
};

NEGATOSCOPE_TEST(tst_imagedescription)
#include "tst_imagedescription.moc"
