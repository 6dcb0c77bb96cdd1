#include "imaging/reports/measurementreport.h"

#include "imaging/reports/contentitem.h"
#include "tests/imaging/reportbench.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <cmath>

using namespace imaging;
using namespace reportbench;

Q_DECLARE_METATYPE(imaging::PlanePlace)

/// Reports of what was drawn on planes (SCOORD3D), against dcmtk and what other programs write.
class tst_planereport : public QObject
{
    Q_OBJECT
private slots:
    void whatWasDrawnOnAPlaneComesBackInThePatient_data()
    {
        QTest::addColumn<PlanePlace>("plane");
        QTest::newRow("MIP") << leaning();
        QTest::newRow("plane alone") << leaning(0);
        PlanePlace mean = leaning();
        mean.slab.mode = SlabMode::Mean;
        QTest::newRow("mean") << mean;
        mean.slab.mode = SlabMode::Minimum;
        QTest::newRow("MinIP") << mean;
    }

    void whatWasDrawnOnAPlaneComesBackInThePatient()
    {
        QFETCH(PlanePlace, plane);
        const auto all = everyKindOnAPlane(plane);
        const dicom::DataSet report = writtenAndRead(measurementReport(all, place()));
        QCOMPARE(report.string(tag::SOPClassUID), QStringLiteral("1.2.840.10008.5.1.4.1.1.88.34"));
        QList<Measurement> found = readMeasurementReport(report);
        QCOMPARE(found.size(), all.size());
        for (qsizetype i = 0; i < all.size(); ++i) {
            QVERIFY(found[i].plane && isSamePlane(*found[i].plane, plane));
            const auto expected = patientPoints(all[i]), points = patientPoints(found[i]);
            QCOMPARE(points.size(), expected.size());
            const bool free = all[i].kind == Kind::Rectangle; // its corners may come in any order
            for (qsizetype p = 0; p < points.size() && !free; ++p) {
                for (size_t axis = 0; axis < 3; ++axis)
                    QVERIFY(std::abs(points[p][axis] - expected[p][axis]) < 1e-4);
            }
            found[i] = laidOnto(found[i], plane);
            QVERIFY(found[i].isRead || found[i].values.isEmpty());
        }
        compareShapes(found, all);
        // Another program's group says nothing of the plane: it is that of the points.
        QVERIFY(all.size() == readMeasurementReport(report).size());
    }

    void dcmtkReadsWhatWasDrawnOnAPlane()
    {
        if (lacks("dsrdump"))
            QSKIP("dsrdump is not installed");
        int exitCode = -1;
        auto mixed = everyKindOnAPlane(leaning());
        mixed += everyKind().first();
        mixed.last().uid = QStringLiteral("2.25.9999");
        const QString text = said(QStringLiteral("dsrdump"), {QStringLiteral("+Pl"), QStringLiteral("+Pc"), QStringLiteral("+U8")},
                                  measurementReport(mixed, place()), &exitCode);
        QCOMPARE(exitCode, 0);
        QCOMPARE(complaints(text), QStringList());
        // Between type and points dsrdump leaves room. (4.25, 4) in cells: 1.875 mm along the row, 1.75 mm down from the first cell's
        // centre.
        for (const char *wanted :
             {"Comprehensive 3D SR",
              "has concept mod CODE:(370129005,SCT,\"Measurement Method\")=(113078,DCM,\"Maximum intensity projection\")",
              "SCOORD3D:(121112,DCM,\"Source of Measurement\")=(POLYLINE,,-118.876", "/36.1875/238.25,", "(POLYGON,", "(ELLIPSE,",
              "(slab-thickness,99NEGATOSCOPE,\"Thickness of the slab\")=\"10\" (mm,UCUM", "(410668003,SCT,\"Length\")=\"9.875\" (mm,UCUM",
              "(POLYLINE,4.25/4,24/4)"})
            QVERIFY2(text.contains(QLatin1String(wanted)), qPrintable(QString::fromLatin1(wanted) + u'\n' + text));
    }

    void aPlaneWithoutAFrameOfReferenceIsLeftOut()
    {
        PlanePlace nowhere = leaning();
        nowhere.frameOfReferenceUid.clear();
        QVERIFY(readMeasurementReport(writtenAndRead(measurementReport(everyKindOnAPlane(nowhere), place()))).isEmpty());
    }

    void coordinatesOfAnotherProgramLieOnTheirOwnPlane()
    {
        using namespace content;
        static constexpr Concept Group{"125007", "DCM", "Measurement Group"}, Region{"111030", "DCM", "Image Region"};
        const auto reportOf = [](const dicom::DataSet &item) {
            dicom::DataSet report = reportHeader(place(), reportclass::Comprehensive3dSr, QStringLiteral("SR"));
            setDocument(report, place(), {"126000", "DCM", "Imaging Measurement Report"}, "1500", {container("CONTAINS", Group, {item})});
            return report;
        };
        const QString frame = QStringLiteral("1.2.3.4");
        const auto line = readMeasurementReport(reportOf(coordinates3d("CONTAINS", Region, "POLYLINE", {{1, 2, 50}, {4, 6, 50}}, frame)));
        QCOMPARE(line.size(), 1);
        QVERIFY(line.first().plane && std::abs(line.first().plane->distanceTo({0, 0, 50})) < 1e-4);
        QCOMPARE(line.first().studyInstanceUid, place().image.string(tag::StudyInstanceUID));
        // What is in no plane, has no frame of reference or is no number is not drawn.
        const QList<Vector3> bent{{0, 0, 0}, {9, 0, 0}, {9, 9, 0}, {0, 9, 8}};
        QVERIFY(readMeasurementReport(reportOf(coordinates3d("CONTAINS", Region, "POLYLINE", bent, frame))).isEmpty());
        QVERIFY(readMeasurementReport(reportOf(coordinates3d("CONTAINS", Region, "POLYLINE", {{1, 2, 50}, {4, 6, 50}}, {}))).isEmpty());
        QVERIFY(readMeasurementReport(reportOf(coordinates3d("CONTAINS", Region, "POINT", {{1e30, 2, 50}}, frame))).isEmpty());
        QVERIFY(
            readMeasurementReport(reportOf(coordinates3d("CONTAINS", Region, "MULTIPOINT", {{1, 2, 50}, {4, 6, 50}}, frame))).isEmpty());
    }
};

NEGATOSCOPE_TEST(tst_planereport)
#include "tst_planereport.moc"
