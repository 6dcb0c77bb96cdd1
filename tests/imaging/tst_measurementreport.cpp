#include "imaging/reports/measurementreport.h"

#include "imaging/colourprofile.h"
#include "imaging/measuring.h"
#include "imaging/reports/contentitem.h"
#include "imaging/reports/keyselection.h"
#include "imaging/reports/softcopystate.h"
#include "network/dicom/part10reader.h"
#include "network/dicom/part10writer.h"
#include "network/dicom/uid.h"
#include "tests/imaging/images.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace imaging;
using Kind = MeasurementKind;
namespace tag = dicom::tag;

Q_DECLARE_METATYPE(imaging::PlanePlace)

namespace {

Measurement shape(Kind kind, const QList<QPointF> &points, const QString &name = {})
{
    static int number = 0;
    Measurement made;
    made.uid = QStringLiteral("2.25.%1").arg(1000 + ++number);
    made.kind = kind;
    made.points = points;
    made.name = name;
    made.image = {QStringLiteral("1.2.3.1"), 1};
    made.seriesInstanceUid = QStringLiteral("1.2.2");
    made.studyInstanceUid = QStringLiteral("1.2.1");
    made.sopClassUid = QStringLiteral("1.2.840.10008.5.1.4.1.1.2");
    return made;
}

dicom::DataSet image()
{
    dicom::DataSet data = testimages::slice(1, 0);
    data.setInteger(tag::Rows, 64);
    data.setInteger(tag::Columns, 64);
    data.setReal(tag::RescaleSlope, 1);
    data.setReal(tag::RescaleIntercept, 0);
    data.setString(tag::PatientName, QStringLiteral("Ek^Eva"));
    data.setString(tag::PatientID, QStringLiteral("P1"));
    data.setString(tag::PatientBirthDate, QStringLiteral("19600101"));
    data.setString(tag::PatientSex, QStringLiteral("F"));
    data.setString(tag::StudyDate, QStringLiteral("20260301"));
    data.setString(tag::StudyTime, QStringLiteral("101112"));
    return data;
}

dicom::DataSet colourImage()
{
    dicom::DataSet data = image();
    data.setInteger(tag::SamplesPerPixel, 3);
    data.setInteger(tag::PlanarConfiguration, 0);
    data.setString(tag::PhotometricInterpretation, QStringLiteral("RGB"));
    data.setInteger(tag::BitsAllocated, 8);
    data.setInteger(tag::BitsStored, 8);
    data.setInteger(tag::HighBit, 7);
    data.setInteger(tag::PixelRepresentation, 0);
    return data;
}

/// One of each kind, measured on a made-up image.
QList<Measurement> everyKind()
{
    const auto described = testimages::described(image());
    const auto frame = testimages::frame(*described, std::vector<int>(64 * 64, 40));
    QList<Measurement> all{shape(Kind::Length, {{4.25, 4}, {24, 4}}, QStringLiteral("Nodule äöü")),
                           shape(Kind::Angle, {{4, 20}, {4, 10}, {20, 10}}),
                           shape(Kind::CobbAngle, {{30, 4}, {50, 6}, {30, 30}, {50, 22}}),
                           shape(Kind::Rectangle, {{4, 30}, {14, 40}}),
                           shape(Kind::Ellipse, boxPoints(Kind::Ellipse, {20, 30}, {40, 42})),
                           shape(Kind::Freehand, {{44, 44}, {60, 46}, {58, 60}, {46, 58}}),
                           shape(Kind::Point, {{10.5, 50.5}}),
                           shape(Kind::Arrow, {{20, 50}, {30, 56}}),
                           shape(Kind::Text, {{6, 58}}, QStringLiteral("Stable"))};
    for (Measurement &one : all)
        one = measured(one, *described, frame.get());
    return all;
}

ReportPlace place()
{
    ReportPlace made;
    made.image = image();
    made.seriesInstanceUid = QStringLiteral("2.25.77");
    made.seriesNumber = 9001;
    made.when = QDateTime(QDate(2026, 3, 2), QTime(9, 8, 7));
    made.description = QStringLiteral("Measurements");
    return made;
}

dicom::DataSet writtenAndRead(const dicom::DataSet &document)
{
    const auto read = dicom::readPart10(dicom::writePart10(document, QLatin1String(dicom::transfersyntax::ExplicitVRLittleEndian)));
    return read ? read->dataSet : dicom::DataSet();
}

/// What an independent program says about a file: its output, both streams.
QString said(const QString &program, const QStringList &options, const dicom::DataSet &document, int *exitCode = nullptr)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("document.dcm"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(dicom::writePart10(document, QLatin1String(dicom::transfersyntax::ExplicitVRLittleEndian)));
    file.close();
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, options + QStringList{path});
    process.waitForFinished(20'000);
    if (exitCode)
        *exitCode = process.exitCode();
    return QString::fromUtf8(process.readAll());
}

/// What dsrdump complains of, but for what it says of every such document: that it knows neither UTF-8 nor the templates.
QStringList complaints(const QString &text)
{
    QStringList found;
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines) {
        const bool complains = line.startsWith(u"W: ") || line.startsWith(u"E: ") || line.startsWith(u"F: ");
        if (complains && !line.contains(u"Specific Character Set") && !line.contains(u"template constraints"))
            found << line;
    }
    return found;
}

bool lacks(const char *program)
{
    return QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty();
}

void compareShapes(const QList<Measurement> &found, const QList<Measurement> &expected)
{
    QCOMPARE(found.size(), expected.size());
    for (qsizetype i = 0; i < found.size(); ++i) {
        QCOMPARE(found[i].kind, expected[i].kind);
        QCOMPARE(found[i].uid, expected[i].uid);
        QCOMPARE(found[i].name, expected[i].name);
        QCOMPARE(found[i].image, expected[i].image);
        QCOMPARE(found[i].seriesInstanceUid, expected[i].seriesInstanceUid);
        QCOMPARE(found[i].studyInstanceUid, expected[i].studyInstanceUid);
        QCOMPARE(found[i].points.size(), expected[i].points.size());
        for (qsizetype p = 0; p < found[i].points.size(); ++p) {
            const QPointF way = found[i].points[p] - expected[i].points[p];
            QVERIFY(std::abs(way.x()) < 1e-4 && std::abs(way.y()) < 1e-4);
        }
    }
}

dicom::DataSet shared(const char *path)
{
    QFile file(QString(testsupport::sharedData() + u'/' + QString::fromLatin1(path)));
    const auto read = dicom::readPart10(file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    return read ? read->dataSet : dicom::DataSet();
}

} // namespace

/// A coronal plane that leans by 30° about the patient's long axis, 0.5 mm cells, a MIP of 10 mm.
PlanePlace leaning(double thickness = 10)
{
    const double c = std::cos(M_PI / 6), s = std::sin(M_PI / 6);
    PlanePlace plane;
    plane.frameOfReferenceUid = QStringLiteral("1.2.3.4");
    plane.origin = {-120.5, 35.25, 240};
    plane.row = {c, s, 0};
    plane.column = {0, 0, -1};
    plane.columnSpacing = plane.rowSpacing = 0.5;
    plane.columns = 480;
    plane.rows = 300;
    plane.slab = {thickness, SlabMode::Maximum};
    return plane;
}

/// One of each kind as if it had been drawn on a plane.
QList<Measurement> everyKindOnAPlane(const PlanePlace &plane)
{
    QList<Measurement> all = everyKind();
    for (Measurement &one : all) {
        one.plane = plane;
        if (!one.values.isEmpty())
            one.basis = QStringLiteral("in the patient · reformatted plane");
    }
    return all;
}

/// Reports, presentation states and selections, against dcmtk, dicom3tools and what other programs wrote.
class tst_measurementreport : public QObject
{
    Q_OBJECT
private slots:
    void aReportComesBackAsItWasDrawn()
    {
        const auto all = everyKind();
        const auto found = readMeasurementReport(writtenAndRead(measurementReport(all, place())));
        compareShapes(found, all);
        for (qsizetype i = 0; i < all.size(); ++i) { // and with its figures, until it is measured again
            QCOMPARE(found[i].values.size(), all[i].values.size());
            for (const MeasuredValue &value : all[i].values) {
                const auto same = std::find_if(found[i].values.begin(), found[i].values.end(),
                                               [&](const MeasuredValue &other) { return other.what == value.what; });
                QVERIFY(same != found[i].values.end());
                QVERIFY(std::abs(same->value - value.value) < 1e-9);
                QCOMPARE(same->unit, value.unit);
            }
            QCOMPARE(found[i].basis, all[i].values.isEmpty() || all[i].kind == Kind::Point ? QString() : all[i].basis);
        }
    }

    void unitsComeBackWhateverTheyAre_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("unit");
        QTest::newRow("area") << "mm2" << QStringLiteral("mm²");
        QTest::newRow("speed") << "cm/s" << QStringLiteral("cm/s");
        QTest::newRow("flow") << "cm3/s" << QStringLiteral("cm³/s");
        QTest::newRow("none") << "1" << QString();
        QTest::newRow("of a real world value") << "um2/s" << QStringLiteral("um2/s");
        QTest::newRow("a term of DICOM's") << "{PROPCNTS}" << QStringLiteral("PROPCNTS");
    }

    /// UCUM (PS3.16 CID 82): what has a unit is never written as if it had none.
    void unitsComeBackWhateverTheyAre()
    {
        QFETCH(QString, code);
        QFETCH(QString, unit);
        auto point = shape(Kind::Point, {{4, 4}});
        point.values = {{MeasuredValue::What::Value, 7.5, unit, {}}};
        const dicom::DataSet report = writtenAndRead(measurementReport({point}, place()));
        QCOMPARE(readMeasurementReport(report).at(0).values.at(0).unit, unit);
        if (lacks("dsrdump"))
            QSKIP("dsrdump is not installed");
        const QString text = said(QStringLiteral("dsrdump"), {QStringLiteral("+Pc"), QStringLiteral("+U8")}, report);
        QVERIFY2(text.contains(QString(u"=\"7.5\" (" + code + u",UCUM")), qPrintable(text));
    }

    void aLengthWithoutAFigureStaysALength()
    {
        auto across = shape(Kind::Length, {{1, 1}, {9, 9}}); // as across ultrasound regions
        const dicom::DataSet report = measurementReport({across}, place());
        compareShapes(readMeasurementReport(writtenAndRead(report)), {across});
        if (lacks("dsrdump"))
            QSKIP("dsrdump is not installed");
        QCOMPARE(complaints(said(QStringLiteral("dsrdump"), {}, report)), QStringList());
    }

    void dcmtkReadsTheReport()
    {
        if (lacks("dsrdump"))
            QSKIP("dsrdump is not installed");
        int exitCode = -1;
        const QString text = said(QStringLiteral("dsrdump"), {QStringLiteral("+Pl"), QStringLiteral("+Pc"), QStringLiteral("+U8")},
                                  measurementReport(everyKind(), place()), &exitCode);
        QCOMPARE(exitCode, 0);
        QCOMPARE(complaints(text), QStringList());
        for (const char *wanted :
             {"(126000,DCM,\"Imaging Measurement Report\")", "(112040,DCM,\"Tracking Unique Identifier\")",
              "(410668003,SCT,\"Length\")=\"9.875\" (mm,UCUM,\"millimeter\")", "(1483009,SCT,\"Angle\")=\"90\" (deg,UCUM",
              "(POLYLINE,4.25/4,24/4)", "(ELLIPSE,20/36,40/36,30/30,30/42)", "([hnsf'U],UCUM,\"Hounsfield unit\")",
              "(42798000,SCT,\"Area\")=\"25\" (mm2,UCUM", "(121401,DCM,\"Derivation\")=(373098007,SCT,\"Mean\")"})
            QVERIFY2(text.contains(QLatin1String(wanted)), qPrintable(QString::fromLatin1(wanted) + u'\n' + text));
    }

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

    void dicom3toolsFindNoFault_data()
    {
        QTest::addColumn<dicom::DataSet>("document");
        const auto described = testimages::described(image());
        const auto all = everyKind();
        QTest::newRow("report") << measurementReport(all, place());
        QTest::newRow("report of planes") << measurementReport(everyKindOnAPlane(leaning()), place());
        QTest::newRow("state") << presentationState(
            all, [&](const dicom::FrameKey &) { return described; }, place());
        const auto coloured = testimages::described(colourImage());
        QTest::newRow("colour state") << presentationState(
            all, [&](const dicom::FrameKey &) { return coloured; }, place());
        const KeyImage marked{
            {QStringLiteral("1.2.3.1"), 1}, QStringLiteral("1.2.2"), QStringLiteral("1.2.1"), QStringLiteral("1.2.840.10008.5.1.4.1.1.2")};
        QTest::newRow("selection") << keyObjectSelection({marked}, place());
    }

    void dicom3toolsFindNoFault()
    {
        QFETCH(dicom::DataSet, document);
        if (lacks("dciodvfy"))
            QSKIP("dciodvfy is not installed");
        const QString text = said(QStringLiteral("dciodvfy"), {}, document);
        QStringList errors;
        for (const QString &line : text.split(u'\n')) {
            if (line.startsWith(u"Error"))
                errors << line;
        }
        QVERIFY2(errors.isEmpty(), qPrintable(errors.join(u'\n')));
    }

    /// PS3.3 A.33.2: no greyscale stages, and a colour profile.
    void colourImagesAreDrawnOnByAColourState()
    {
        const auto described = testimages::described(colourImage());
        const auto all = everyKind();
        const dicom::DataSet state = writtenAndRead(presentationState(
            all, [&](const dicom::FrameKey &) { return described; }, place()));
        QCOMPARE(state.string(tag::SOPClassUID), QStringLiteral("1.2.840.10008.5.1.4.1.1.11.2"));
        QVERIFY(!state.contains(tag::PresentationLUTShape));
        const QByteArray profile = state.bytes(tag::ICCProfile);
        QCOMPARE(profile.mid(36, 4), QByteArray("acsp")); // ICC.1: the header's signature, class and colour space
        QCOMPARE(profile.mid(12, 4), QByteArray("scnr"));
        QCOMPARE(profile.mid(16, 4), QByteArray("RGB "));
        QVERIFY(!ColourProfile::fromBytes(profile)); // it changes no colour
        QCOMPARE(readPresentationState(state).size(), all.size() + 1);
        if (lacks("dcmdump"))
            QSKIP("dcmdump is not installed");
        const QString text = said(QStringLiteral("dcmdump"), {}, state);
        QVERIFY2(text.contains(u"=ColorSoftcopyPresentationStateStorage"), qPrintable(text));
        QVERIFY2(!text.contains(u"W: ") && !text.contains(u"E: "), qPrintable(text));
    }

    void aColourImagesOwnProfileIsKept()
    {
        dicom::DataSet data = colourImage();
        const QByteArray own = ColourProfile::standardBytes() + QByteArray(4, '\0');
        data.setBytes(tag::ICCProfile, dicom::VR::OB, own);
        const auto described = testimages::described(data);
        const dicom::DataSet state = presentationState(
            everyKind(), [&](const dicom::FrameKey &) { return described; }, place());
        QCOMPARE(state.bytes(tag::ICCProfile), own);
        data.setBytes(tag::ICCProfile, dicom::VR::OB, QByteArray(own).replace(12, 4, "mntr"));
        const auto ofDisplay = testimages::described(data);
        QCOMPARE(presentationState(
                     everyKind(), [&](const dicom::FrameKey &) { return ofDisplay; }, place())
                     .bytes(tag::ICCProfile)
                     .mid(12, 4),
                 QByteArray("scnr")); // PS3.3 C.11.15.1.1
        QVERIFY(lookOf(*described) != lookOf(*testimages::described(colourImage())));
    }

    void aStateComesBackAsGraphics()
    {
        const auto described = testimages::described(image());
        const auto all = everyKind();
        const auto describe = [&](const dicom::FrameKey &) { return described; };
        const auto found = readPresentationState(writtenAndRead(presentationState(all, describe, place())));
        // Lines come back as lines: a presentation state does not say what was measured. A Cobb angle is two.
        QCOMPARE(found.size(), all.size() + 1);
        const auto byUid = [&](const Measurement &wanted) {
            for (const Measurement &one : found) {
                if (one.uid == wanted.uid)
                    return one;
            }
            return Measurement();
        };
        QCOMPARE(byUid(all[0]).kind, Kind::Line);
        QCOMPARE(byUid(all[0]).points, all[0].points);
        for (const int same : {3, 4, 5, 6, 8}) {
            QCOMPARE(byUid(all[same]).kind, all[same].kind);
            QCOMPARE(byUid(all[same]).points, all[same].points);
        }
        QCOMPARE(byUid(all[8]).name, QStringLiteral("Stable"));
    }

    void dcmtkChecksTheState()
    {
        if (lacks("dcmpschk"))
            QSKIP("dcmpschk is not installed");
        const auto described = testimages::described(image());
        const QString text = said(QStringLiteral("dcmpschk"), {},
                                  presentationState(
                                      everyKind(), [&](const dicom::FrameKey &) { return described; }, place()));
        QVERIFY2(text.contains(u"Test passed."), qPrintable(text));
    }

    void keyImagesComeBack()
    {
        const QList<KeyImage> marked{
            {{QStringLiteral("1.2.3.1"), 1}, QStringLiteral("1.2.2"), QStringLiteral("1.2.1"), QStringLiteral("1.2.840.10008.5.1.4.1.1.2")},
            {{QStringLiteral("1.2.3.9"), 7},
             QStringLiteral("1.2.4"),
             QStringLiteral("1.2.1"),
             QStringLiteral("1.2.840.10008.5.1.4.1.1.2.1"),
             true}};
        ReportPlace later = place();
        later.predecessors = {
            {QStringLiteral("1.2.1"), QStringLiteral("1.2.5"), QStringLiteral("1.2.840.10008.5.1.4.1.1.88.59"), QStringLiteral("1.2.5.1")}};
        const dicom::DataSet document = keyObjectSelection(marked, later);
        QCOMPARE(readKeyObjectSelection(writtenAndRead(document)), marked);
        if (lacks("dsrdump"))
            QSKIP("dsrdump is not installed");
        const QString text = said(QStringLiteral("dsrdump"), {}, document);
        QVERIFY2(text.contains(u"Key Object Selection"), qPrintable(text));
        QCOMPARE(complaints(text), QStringList());
    }

    void aReportOfAnotherProgramIsDrawn()
    {
        NEGATOSCOPE_NEEDS_SHARED_DATA();
        // dsrdump: SCOORD:(111030,DCM,"Image Region")=(CIRCLE,58/52,58/41), tracked as below.
        const auto found = readMeasurementReport(shared("sr/SR_comprehensive3d.dcm"));
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].kind, Kind::Ellipse);
        QCOMPARE(outline(found[0]).boundingRect(), QRectF(47, 41, 22, 22));
        QCOMPARE(found[0].name, QStringLiteral("Planar ROI Measurements"));
        QCOMPARE(found[0].uid, QStringLiteral("1.2.826.0.1.3680043.8.498.95005499519195632686309166061552196996"));
        QVERIFY(!found[0].image.sopInstanceUid.isEmpty());
    }

    void reportsWithoutShapesDrawNothing()
    {
        NEGATOSCOPE_NEEDS_SHARED_DATA();
        QVERIFY(readMeasurementReport(shared("sr/reportsi.dcm")).isEmpty());
        QVERIFY(readPresentationState(shared("pr/prLUTs.dcm")).isEmpty());
    }

    void manifestsMarkNoImages()
    {
        NEGATOSCOPE_NEEDS_SHARED_DATA();
        // Its title is (113030, DCM, "Manifest").
        QVERIFY(readKeyObjectSelection(shared("kos/ihe_dept022_us/kos.dcm")).isEmpty());
    }

    void hostileContentIsLeftOut()
    {
        const auto all = everyKind();
        dicom::DataSet deep = content::coordinates("CONTAINS", {"111030", "DCM", "Image Region"}, "POINT", {{1, 1}},
                                                   content::image("SELECTED FROM", all[0].sopClassUid, all[0].image, false));
        for (int i = 0; i < 100; ++i)
            deep = content::container("CONTAINS", {"125007", "DCM", "Measurement Group"}, {deep});
        QVERIFY(readMeasurementReport(deep).isEmpty());
        dicom::DataSet odd = measurementReport({all[0]}, place());
        const auto shapesOf = [&](const QList<double> &data) {
            const dicom::DataSet bad = [&] {
                dicom::DataSet item = content::coordinates("CONTAINS", {"111030", "DCM", "Image Region"}, "POLYLINE", {},
                                                           content::image("SELECTED FROM", all[0].sopClassUid, all[0].image, false));
                item.setReals(tag::GraphicData, data);
                return item;
            }();
            odd.setItems(tag::ContentSequence, {bad});
            return readMeasurementReport(odd).size();
        };
        QCOMPARE(shapesOf({1, 2, 3}), 0);
        QCOMPARE(shapesOf({1, 2, 1e30, 4}), 0);
        QCOMPARE(shapesOf({1, 2, 3, 4}), 1);
    }
};

NEGATOSCOPE_TEST(tst_measurementreport)
#include "tst_measurementreport.moc"
