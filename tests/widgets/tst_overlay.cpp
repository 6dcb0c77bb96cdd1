#include "tests/support/testmain.h"
#include "tests/widgets/pictures.h"
#include "widgets/overlay/annotation.h"
#include "widgets/overlay/orientation.h"
#include "widgets/overlay/overlay.h"
#include "widgets/overlay/ruler.h"
#include "widgets/theme.h"

#include <QPainter>
#include <QTest>

using namespace widgets;

namespace {

imaging::ImagePlane axial()
{
    imaging::ImagePlane plane;
    plane.orientation = {1, 0, 0, 0, 1, 0};
    plane.position = imaging::Vector3{-100, -120, -55.25};
    plane.rowSpacing = 0.5;
    plane.columnSpacing = 0.25;
    plane.sliceThickness = 1.5;
    plane.spacingKind = imaging::SpacingKind::Patient;
    return plane;
}

EdgeLetters lettersOf(const imaging::ImagePlane &plane, const ViewState &state, const QStringList &given = {})
{
    return edgeLetters(plane, given, imageToDevice(state, {512, 512}, 1, {900, 700}));
}

std::shared_ptr<imaging::ImageDescription> described()
{
    using namespace dicom;
    auto image = pictures::describe(64, 64);
    image->plane = axial();
    image->patient.name = PersonName::fromString(u"Muster^Eva");
    image->patient.id = QStringLiteral("PAT-7");
    image->patient.issuer = QStringLiteral("Hospital");
    image->patient.birthDate = QDate(1960, 2, 29);
    image->patient.sex = QStringLiteral("F");
    image->modality.unit = QStringLiteral("HU");
    image->dataSet.setString(tag::StudyDate, QStringLiteral("20240315"));
    image->dataSet.setString(tag::StudyTime, QStringLiteral("091530"));
    image->dataSet.setString(tag::StudyDescription, QStringLiteral("CT Thorax"));
    image->dataSet.setString(tag::AccessionNumber, QStringLiteral("A-100"));
    image->dataSet.setString(tag::SeriesDescription, QStringLiteral("Lung 1.5"));
    image->dataSet.setString(tag::Modality, QStringLiteral("CT"));
    image->dataSet.setString(tag::SeriesNumber, QStringLiteral("3"));
    return image;
}

} // namespace

class tst_overlay : public QObject
{
    Q_OBJECT
private slots:
    void lettersFollowRotationAndFlips()
    {
        // PS3.3 C.7.6.2.1.1: x grows to the patient's left, y to the back; radiologists see the patient's right on the left.
        ViewState state;
        QCOMPARE(lettersOf(axial(), state), (EdgeLetters{u"R"_qs, u"A"_qs, u"L"_qs, u"P"_qs}));
        state.quarterTurns = 1;
        QCOMPARE(lettersOf(axial(), state), (EdgeLetters{u"P"_qs, u"R"_qs, u"A"_qs, u"L"_qs}));
        state.flipHorizontal = true; // of the image, before the turn
        QCOMPARE(lettersOf(axial(), state), (EdgeLetters{u"P"_qs, u"L"_qs, u"A"_qs, u"R"_qs}));
        state = {};
        state.flipVertical = true;
        QCOMPARE(lettersOf(axial(), state), (EdgeLetters{u"R"_qs, u"P"_qs, u"L"_qs, u"A"_qs}));
        imaging::ImagePlane sagittal = axial();
        sagittal.orientation = {0, 1, 0, 0, 0, -1};
        QCOMPARE(lettersOf(sagittal, {}), (EdgeLetters{u"A"_qs, u"H"_qs, u"P"_qs, u"F"_qs}));
    }

    void projectionsUseThePatientOrientationTheyGive()
    {
        imaging::ImagePlane plane;
        // A left MLO: rows run to the front, columns to the foot.
        QCOMPARE(lettersOf(plane, {}, {u"A"_qs, u"FR"_qs}), (EdgeLetters{u"P"_qs, u"HL"_qs, u"A"_qs, u"FR"_qs}));
        ViewState mirrored;
        mirrored.flipHorizontal = true;
        QCOMPARE(lettersOf(plane, mirrored, {u"A"_qs, u"FR"_qs}), (EdgeLetters{u"A"_qs, u"HL"_qs, u"P"_qs, u"FR"_qs}));
        QCOMPARE(lettersOf(plane, {}, {}), EdgeLetters());
        QVERIFY(lettersOf(plane, {}, {u"LE"_qs, u"BO"_qs}).left.isEmpty()); // letters of an animal: no guess
    }

    void theRulerIsSeenOnWhite_data()
    {
        QTest::addColumn<double>("ratio");
        for (const double ratio : {1.0, 1.25, 2.0})
            QTest::addRow("%g", ratio) << ratio;
    }

    /// DESIGN: what stands on the picture has an outline of black.
    void theRulerIsSeenOnWhite()
    {
        QFETCH(double, ratio);
        QImage image(QSize(800, 600) * ratio, QImage::Format_RGB32);
        image.setDevicePixelRatio(ratio);
        image.fill(Qt::white);
        Overlay overlay;
        overlay.devicePixelRatio = ratio;
        overlay.ruler = Ruler{161.3, 2, {}};
        {
            QPainter painter(&image);
            OverlayPainter().paint(painter, QRectF(0, 0, 800, 600), overlay);
        }
        const int between = image.width() / 2 + int(20 * ratio); // where no tick stands
        const QRgb light = token::text, dark = 0xff000000;
        int top = 0;
        while (top < image.height() && image.pixel(between, top) != light)
            ++top;
        QVERIFY(top < image.height());
        int bottom = top;
        while (image.pixel(between, bottom) == light)
            ++bottom;
        QCOMPARE(image.pixel(between, top - 1), dark);
        QCOMPARE(image.pixel(between, bottom), dark);
        int left = between, right = between;
        while (image.pixel(left, top) == light)
            --left;
        while (image.pixel(right, top) == light)
            ++right;
        QCOMPARE(image.pixel(left, top), dark);
        QCOMPARE(image.pixel(right, top), dark);
        const double length = (right - left - 1) / ratio;
        QVERIFY2(qAbs(length - 161.3) <= 2, qPrintable(QString::number(length))); // and the width of the last tick
    }

    void theRulerIsAsLongAsItSays()
    {
        const QTransform twice = QTransform::fromScale(2, 4);
        const auto ruler = scaleRuler(axial(), twice, 200); // 0.25 mm a column, two units each: 8 a millimetre
        QVERIFY(ruler);
        QCOMPARE(ruler->length, 160.0);
        QCOMPARE(ruler->label, u"2 cm · in the patient"_qs);
        ViewState turned;
        turned.quarterTurns = 1;
        turned.scale = ViewState::Scale::Free;
        turned.zoom = 2;
        // Across the screen lie the rows now: 0.5 mm each, 4 units high.
        const auto across = scaleRuler(axial(), imageToDevice(turned, {64, 64}, 2, {500, 500}), 200);
        QVERIFY(across);
        QCOMPARE(across->length, 160.0);
        imaging::ImagePlane detector = axial();
        detector.spacingKind = imaging::SpacingKind::Detector;
        QVERIFY(scaleRuler(detector, twice, 200)->label.endsWith(u"at the detector"));
        detector.spacingKind = imaging::SpacingKind::None;
        QVERIFY(!scaleRuler(detector, twice, 200));
        imaging::ImageDescription ultrasound;
        ultrasound.plane = detector;
        dicom::DataSet region;
        region.setInteger(dicom::tag::RegionLocationMinX0, 0);
        region.setInteger(dicom::tag::RegionLocationMinY0, 0);
        region.setInteger(dicom::tag::RegionLocationMaxX1, 99);
        region.setInteger(dicom::tag::RegionLocationMaxY1, 99);
        region.setInteger(dicom::tag::PhysicalUnitsXDirection, 3); // cm
        region.setInteger(dicom::tag::PhysicalUnitsYDirection, 3);
        region.setReal(dicom::tag::PhysicalDeltaX, 0.05);
        region.setReal(dicom::tag::PhysicalDeltaY, 0.05);
        ultrasound.dataSet.setItems(dicom::tag::SequenceOfUltrasoundRegions, {region});
        const auto fan = scaleRuler(ultrasound, twice, {100, 100}, 200); // 0.5 mm a column: 4 units a millimetre
        QVERIFY(fan);
        QCOMPARE(fan->length, 200.0);
        QCOMPARE(fan->label, u"5 cm · scale of the ultrasound region"_qs);
    }

    void cornersSayWhatTheDataSetSays()
    {
        const auto image = described();
        const auto frame = pictures::greyFrame<quint16>(*image, [](int, int) { return 1.0; });
        AnnotationInput input;
        input.image = image.get();
        input.frame = frame.get();
        input.voi = pictures::window(-600, 1500);
        input.zoom = 1.5;
        input.position = QStringLiteral("Image 3 / 8");
        const CornerText all = cornerText(input, AnnotationMode::All);
        QCOMPARE(all.topLeft.first(), image->patient.name.display());
        QVERIFY(all.topLeft.contains(u"PAT-7 (Hospital)"));
        QVERIFY(all.topLeft.contains(u"born 1960-02-29 · F"));
        QCOMPARE(all.topRight, (QStringList{u"2024-03-15 · 09:15"_qs, u"CT Thorax"_qs, u"A-100"_qs}));
        QVERIFY(all.bottomLeft.contains(u"Position −55.3 mm · 1.5 mm thick")
                || all.bottomLeft.contains(u"Position −55.2 mm · 1.5 mm thick"));
        QVERIFY(all.bottomLeft.contains(u"Zoom 150 %"));
        QVERIFY(all.bottomRight.contains(u"C −600 W 1500 · HU"));
        for (const QStringList &corner : {all.topLeft, all.topRight, all.bottomLeft, all.bottomRight})
            QVERIFY(corner.size() <= 4);
        const CornerText minimal = cornerText(input, AnnotationMode::Minimal);
        QCOMPARE(minimal.topLeft, QStringList{image->patient.name.display()});
        QCOMPARE(minimal.topRight, QStringList{u"2024-03-15"_qs});
        QVERIFY(minimal.bottomLeft.isEmpty() && minimal.bottomRight.isEmpty());
        // DESIGN: the name stays, whatever is switched off.
        const CornerText least = cornerText(input, AnnotationMode::NameOnly);
        QCOMPARE(least.topLeft, QStringList{image->patient.name.display()});
        QVERIFY(least.topRight.isEmpty() && least.bottomLeft.isEmpty() && least.bottomRight.isEmpty());
    }

    void whileAStackGrowsItsWholeSizeIsNamed()
    {
        imaging::ImageStack stack;
        stack.insert(described());
        QCOMPARE(stackPosition(stack, 0, 0), u"Image 1 / 1"_qs);
        QCOMPARE(stackPosition(stack, 0, 0, 400), u"Image 1 / 400"_qs);
        QCOMPARE(stackPosition(stack, 0, 0, -1), u"Image 1 / 1+"_qs);
    }

    void tagsNameWhatIsNotWhatItSeems()
    {
        const auto image = described();
        auto frame = std::make_shared<imaging::Frame>(*pictures::greyFrame<quint16>(*image, [](int, int) { return 1.0; }));
        AnnotationInput input;
        input.image = image.get();
        input.frame = frame.get();
        input.interpolated = true;
        input.zoom = 1;
        QVERIFY(pictureTags(input).isEmpty());
        input.zoom = 3;
        QCOMPARE(pictureTags(input), QStringList{u"INTERPOLATED"_qs});
        input.interpolated = false;
        image->lossy = true;
        image->plane.spacingKind = imaging::SpacingKind::AspectOnly;
        frame->preview = true;
        input.extraTags = {u"Prior · 7 months"_qs};
        QCOMPARE(pictureTags(input), (QStringList{u"PREVIEW"_qs, u"LOSSY"_qs, u"UNCALIBRATED"_qs, u"Prior · 7 months"_qs}));
        input.failure = u"It is damaged."_qs; // nothing better is on its way
        QCOMPARE(pictureTags(input).mid(0, 2), (QStringList{u"RENDERED BY THE ARCHIVE"_qs, u"It is damaged."_qs}));
        QVERIFY(!pictureTags(input).contains(u"PREVIEW"_qs));
        input.failure.clear();
        dicom::DataSet region;
        region.setInteger(dicom::tag::RegionSpatialFormat, 1);
        image->dataSet.setItems(dicom::tag::SequenceOfUltrasoundRegions, {region}); // a scale for each part of the picture
        QVERIFY(!pictureTags(input).contains(u"UNCALIBRATED"_qs));
        input.voi = pictures::window(40, 400);
        for (const QString &line : cornerText(input, AnnotationMode::All).bottomRight)
            QVERIFY(!line.contains(u"W ")); // a preview has no window
    }

    void aSheetHidesEverything()
    {
        QImage image(400, 300, QImage::Format_RGB32);
        QImage other = image;
        image.fill(Qt::white);
        other.fill(Qt::darkGreen);
        Overlay overlay;
        overlay.sheet = QStringLiteral("This picture says another patient");
        overlay.corners.topLeft = QStringList{u"Muster, Eva"_qs};
        OverlayPainter painter;
        for (QImage *target : {&image, &other}) {
            QPainter p(target);
            painter.paint(p, QRectF(target->rect()), overlay);
        }
        QCOMPARE(image, other);
        QCOMPARE(image.pixelColor(3, 3), QColor(QStringLiteral("#A3261B")));
    }

    void wordsAreLegibleOnWhiteAndOnBlack()
    {
        for (const QColor &ground : {QColor(Qt::white), QColor(Qt::black)}) {
            QImage image(900, 600, QImage::Format_RGB32);
            image.fill(ground);
            Overlay overlay;
            overlay.corners.topLeft = QStringList{u"Muster, Eva"_qs};
            QPainter p(&image);
            OverlayPainter().paint(p, QRectF(image.rect()), overlay);
            p.end();
            int light = 0, dark = 0;
            for (int y = 0; y < 40; ++y)
                for (int x = 0; x < 120; ++x) {
                    light += image.pixelColor(x, y).lightness() > 200;
                    dark += image.pixelColor(x, y).lightness() < 40;
                }
            QVERIFY(light > 60);
            QVERIFY(dark > 60);
        }
    }
};

NEGATOSCOPE_TEST(tst_overlay)
#include "tst_overlay.moc"
