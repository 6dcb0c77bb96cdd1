#include "imaging/reports/measurementreport.h"

#include "imaging/colourprofile.h"
#include "imaging/reports/contentitem.h"
#include "imaging/reports/keyselection.h"
#include "imaging/reports/softcopystate.h"
#include "tests/imaging/reportbench.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace imaging;
using namespace reportbench;

namespace {

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

dicom::DataSet shared(const char *path)
{
    QFile file(QString(testsupport::sharedData() + u'/' + QString::fromLatin1(path)));
    const auto read = dicom::readPart10(file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    return read ? read->dataSet : dicom::DataSet();
}

} // namespace

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
