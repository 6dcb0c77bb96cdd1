#include "imaging/modalitylut.h"
#include "network/dicom/tags.h"
#include "tests/phantoms/measure.h"
#include "tests/support/phantoms/enhancedct.h"
#include "tests/support/testmain.h"

#include <QTest>

namespace tag = dicom::tag;

/// CT and MR: what README.md says of places, sizes and values is what is in the files.
class tst_phantomvolumes : public QObject
{
    Q_OBJECT

private slots:
    void insertsHaveTheirPlaceAndDensity_data()
    {
        QTest::addColumn<double>("x");
        QTest::addColumn<double>("y");
        QTest::addColumn<double>("z");
        QTest::addColumn<double>("diameter");
        QTest::addColumn<double>("hu");
        // Spelled out here as README.md has them.
        QTest::newRow("nodule, right upper lobe") << -72. << -22. << 236. << 12. << 40.;
        QTest::newRow("nodule, left lower lobe") << 86. << 46. << 132. << 8. << 40.;
        QTest::newRow("ground glass, left upper lobe") << 72. << -36. << 214. << 18. << -550.;
        QTest::newRow("granuloma, right lower lobe") << -92. << 40. << 138. << 6. << 600.;
        QTest::newRow("cyst, liver") << -74. << -18. << 50. << 20. << 5.;
        QTest::newRow("rod 0") << -80. << 132. << 160. << 12. << 0.;
        QTest::newRow("rod 75") << -40. << 132. << 160. << 12. << 75.;
        QTest::newRow("rod 150") << 0. << 132. << 160. << 12. << 150.;
        QTest::newRow("rod 300") << 40. << 132. << 160. << 12. << 300.;
        QTest::newRow("rod 1200") << 80. << 132. << 160. << 12. << 1200.;
    }

    void insertsHaveTheirPlaceAndDensity()
    {
        QFETCH(const double, x);
        QFETCH(const double, y);
        QFETCH(const double, z);
        QFETCH(const double, diameter);
        QFETCH(const double, hu);
        const phantoms::CtSeries series = phantoms::thoraxSeries();
        const int index = series.slices - 1 - int(std::lround((z - series.firstZ) / series.distance));
        const Stored slice(phantoms::ctSlice(index));
        QCOMPARE(slice.position[2], z);
        const double radius = diameter / 2 - 1.3;
        const double pixels = M_PI * radius * radius / (0.75 * 0.75);
        // Three standard errors of noise that is 11 HU per pixel.
        const double tolerance = 3 * 11 / std::sqrt(pixels);
        const double mean = slice.mean(x, y, radius);
        QVERIFY2(std::abs(mean - hu) < tolerance, qPrintable(QStringLiteral("%1 HU, not %2 ± %3").arg(mean).arg(hu).arg(tolerance)));
    }

    void sizesCanBeMeasured()
    {
        const phantoms::CtSeries series = phantoms::thoraxSeries();
        const Stored nodule(phantoms::ctSlice(phantoms::thoraxNoduleIndex()));
        QVERIFY(std::abs(nodule.diameter(-72, -22, 8.5, 40, -870) - 12) < 0.7);
        const Stored middle(phantoms::ctSlice(series.slices / 2));
        QVERIFY(std::abs(middle.diameter(80, 132, 9, 1200, -20) - 12) < 0.3);
        QVERIFY(std::abs(middle.diameter(40, 132, 9, 300, -20) - 12) < 0.3);
    }

    void valuesOutsideTheCircleArePadding()
    {
        const Stored slice(phantoms::ctSlice(70));
        QCOMPARE(slice.stored(0, 0), -2000);
        QCOMPARE(slice.stored(511, 511), -2000);
        QCOMPARE(slice.data().integer(tag::PixelPaddingValue), -2000);
        QVERIFY(std::abs(slice.mean(-140, -85, 8) + 1000) < 3); // air beside the patient
        const auto lut = imaging::ModalityLut::fromDataSet(slice.data(), *imaging::ImagePixel::fromDataSet(slice.data()));
        QCOMPARE(lut.map(1064), 40.);
    }

    void bothSeriesShowTheSamePlaceInOneFrameOfReference()
    {
        const phantoms::CtSeries lung = phantoms::thoraxLungSeries();
        const phantoms::Study study = phantoms::study(QStringLiteral("ct-thorax"));
        const int slice = int(std::lround((236 - lung.firstZ) / lung.distance));
        const Stored other(phantoms::ctImage(study, {QStringLiteral("lung"), 3, QStringLiteral("CT"), {}, {}}, lung, slice, 1,
                                             phantoms::ctPixels(phantoms::Thorax(), lung, slice)));
        const Stored first(phantoms::ctSlice(0));
        QCOMPARE(other.data().string(tag::FrameOfReferenceUID), first.data().string(tag::FrameOfReferenceUID));
        QCOMPARE(other.position[2], 236.);
        QVERIFY(std::abs(other.mean(-72, -22, 4) - 40) < 15);
        QVERIFY(other.spacingX != first.spacingX);
    }

    void slicesGoDownFromTheHead()
    {
        QCOMPARE(Stored(phantoms::ctSlice(0)).position[2], 312.);
        QCOMPARE(Stored(phantoms::ctSlice(155)).position[2], 2.);
        QVERIFY(phantoms::thoraxSeries().slices >= 150);
    }

    void phasesRepeatTheirPositions()
    {
        const QList<phantoms::Instance> all = phantoms::instances(QStringLiteral("ct-phases"));
        QCOMPARE(all.size(), 48);
        for (int i = 0; i < 24; ++i) {
            const dicom::DataSet &arterial = all[i].dataSet, &portal = all[i + 24].dataSet;
            QCOMPARE(arterial.string(tag::SeriesInstanceUID), portal.string(tag::SeriesInstanceUID));
            QCOMPARE(arterial.reals(tag::ImagePositionPatient), portal.reals(tag::ImagePositionPatient));
            QVERIFY(arterial.string(tag::AcquisitionTime) < portal.string(tag::AcquisitionTime));
        }
        // Liver at (−100, −40, 49): 68 HU arterial, 112 HU portal venous.
        QVERIFY(std::abs(Stored(all[14]).mean(-100, -40, 8) - 68) < 8);
        QVERIFY(std::abs(Stored(all[14 + 24]).mean(-100, -40, 8) - 112) < 8);
    }

    void gapsAndDoublesAreWhereTheyAreSaidToBe()
    {
        QList<double> heights;
        for (const phantoms::Instance &instance : phantoms::instances(QStringLiteral("ct-gaps")))
            heights << instance.dataSet.reals(tag::ImagePositionPatient).value(2);
        QCOMPARE(heights, (QList<double>{190, 184, 178, 172, 166, 148, 142, 136, 136, 130, 124, 118, 112, 106, 100}));
    }

    void oneNameAndOneBirthDateDiffer()
    {
        const QList<phantoms::Instance> all = phantoms::instances(QStringLiteral("ct-identity-conflict"));
        QCOMPARE(all.size(), 6);
        for (int i = 0; i < 6; ++i) {
            const dicom::DataSet &d = all[i].dataSet;
            QCOMPARE(d.string(tag::PatientID), QStringLiteral("NG-0011"));
            QCOMPARE(d.string(tag::PatientName), i == 2 ? QStringLiteral("Sørensen^Åse") : QStringLiteral("Øvergård^Bjørn"));
            QCOMPARE(d.string(tag::PatientBirthDate), i == 4 ? QStringLiteral("19480418") : QStringLiteral("19880418"));
        }
    }

    void idsAndNamesCollideAsMeant()
    {
        const auto patient = [](const char *key) { return phantoms::study(QLatin1String(key)).patient; };
        QCOMPARE(patient("ct-other-issuer").id, patient("mr-echoes").id);
        QVERIFY(patient("ct-other-issuer").issuer != patient("mr-echoes").issuer);
        QCOMPARE(patient("ct-same-name").name, patient("ct-thorax").name);
        QVERIFY(patient("ct-same-name").id != patient("ct-thorax").id);
    }

    void echoesOfOneSliceShareItsPosition()
    {
        const QList<phantoms::Instance> all = phantoms::instances(QStringLiteral("mr-echoes"));
        QCOMPARE(all.size(), 36);
        for (int i = 0; i < all.size(); i += 2) {
            QCOMPARE(all[i].dataSet.reals(tag::ImagePositionPatient), all[i + 1].dataSet.reals(tag::ImagePositionPatient));
            QCOMPARE(all[i].dataSet.real(tag::EchoTime), 20.);
            QCOMPARE(all[i + 1].dataSet.real(tag::EchoTime), 90.);
        }
    }

    void lesionsShineInT2()
    {
        // Slice 18 lies at z = 37; lesions at (28, −26, 38) and (−30, 22, 36).
        const Stored slice(phantoms::mrSlice(18));
        QCOMPARE(slice.position[2], 37.);
        const double white = slice.mean(24, 4, 2.5);
        QVERIFY(slice.mean(28, -26, 4) > 1.6 * white);
        QVERIFY(slice.mean(-30, 22, 2.5) > 1.6 * white);
        QVERIFY(std::abs(slice.diameter(28, -26, 8, slice.mean(28, -26, 4), white) - 12) < 2);
    }

    void aMultiFrameObjectTellsThePlaceOfEachFrame()
    {
        const Stored heart(phantoms::nthInstance(QStringLiteral("ct-enhanced")));
        const auto frames = heart.data().items(tag::PerFrameFunctionalGroupsSequence);
        QCOMPARE(frames.size(), 36);
        QCOMPARE(heart.native.size(), qsizetype(36) * 256 * 256 * 2);
        for (int i = 0; i < 36; ++i) {
            QCOMPARE(frames[i].item(tag::PlanePositionSequence).reals(tag::ImagePositionPatient).value(2), 185. - 3 * i);
            QCOMPARE(frames[i].item(tag::FrameContentSequence).integers(tag::DimensionIndexValues), (QList<qint64>{1, i + 1}));
        }
        // The nodule of the left lower lobe (z = 132) in frame 18 (z = 131, from 0).
        const phantoms::CtSeries g = phantoms::enhancedCtGeometry();
        const int column = int(std::lround((86 - g.left) / g.spacing)), row = int(std::lround((46 - g.top) / g.spacing));
        const qsizetype at = 2 * ((18LL * 256 + row) * 256 + column);
        const int hu = qint16(quint8(heart.native[at]) | quint8(heart.native[at + 1]) << 8) - 1024;
        QVERIFY2(std::abs(hu - 40) < 60, qPrintable(QString::number(hu)));
    }
};

NEGATOSCOPE_TEST(tst_phantomvolumes)
#include "tst_phantomvolumes.moc"
