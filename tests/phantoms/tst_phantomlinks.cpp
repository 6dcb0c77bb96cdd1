#include "imaging/planelink.h"

#include "tests/support/phantoms/phantoms.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <cmath>

using namespace imaging;

namespace {

constexpr double Millimetres = 0.01;

/// Headers of a CT series as the viewer has them, from the head down.
void fill(ImageStack &stack, const char *key, int number, const phantoms::CtSeries &geometry)
{
    const phantoms::Study study = phantoms::study(QStringLiteral("ct-thorax"));
    for (int i = 0; i < geometry.slices; ++i) {
        const auto made = phantoms::ctImage(study, {QLatin1String(key), number, QStringLiteral("CT"), {}, {}}, geometry,
                                            geometry.slices - 1 - i, i + 1, {});
        stack.insert(describe(made.dataSet)->first());
    }
}

bool isAt(const ImageDescription &image, QPointF cell, QPointF expected)
{
    const QPointF off((cell.x() - expected.x()) * image.plane.columnSpacing, (cell.y() - expected.y()) * image.plane.rowSpacing);
    return std::hypot(off.x(), off.y()) <= Millimetres;
}

bool isLine(const ImageDescription &image, const std::optional<QLineF> &line, QPointF from, QPointF to)
{
    return line
           && ((isAt(image, line->p1(), from) && isAt(image, line->p2(), to))
               || (isAt(image, line->p1(), to) && isAt(image, line->p2(), from)));
}

} // namespace

/// Places and lines between series, against what the README of the phantoms says lies where: middles of first pixels and
/// spacings are spelled out here as they stand there.
class tst_phantomlinks : public QObject
{
    Q_OBJECT

    ImageStack m_thorax, m_lung, m_axial, m_sagittal, m_coronal;
    ImageDescriptionPtr m_localizer;

private slots:
    void initTestCase()
    {
        fill(m_thorax, "thorax", 2, phantoms::thoraxSeries());
        fill(m_lung, "lung", 3, phantoms::thoraxLungSeries());
        phantoms::make(QStringLiteral("ct-thorax"), {}, [this](const phantoms::Instance &instance) {
            m_localizer = describe(instance.dataSet)->first();
            return false; // series 1 comes first
        });
        for (const phantoms::Instance &instance : phantoms::instances(QStringLiteral("mr-brain"))) {
            const auto image = describe(instance.dataSet)->first();
            const auto number = image->dataSet.integer(dicom::tag::SeriesNumber);
            if (ImageStack *stack = number == 2 ? &m_axial : number == 3 ? &m_sagittal : number == 4 ? &m_coronal : nullptr)
                stack->insert(image);
        }
        QCOMPARE(m_thorax.count(), 156);
        QCOMPARE(m_lung.count(), 62);
        QCOMPARE(m_axial.count(), 24);
        QCOMPARE(m_sagittal.count(), 24);
        QCOMPARE(m_coronal.count(), 23);
        QCOMPARE(m_localizer->dataSet.integer(dicom::tag::SeriesNumber), 1);
    }

    void aNoduleIsFoundInBothSeries()
    {
        const Vector3 nodule{-72, -22, 236};
        const auto thorax = *nearestPlace(m_thorax, nodule), lung = *nearestPlace(m_lung, nodule);
        QCOMPARE(m_thorax.image(thorax.index).instanceNumber, 39);
        QCOMPARE(m_lung.image(lung.index).instanceNumber, 16); // z = 311 − 5 × 15
        QVERIFY(std::abs(thorax.distance) <= Millimetres && std::abs(lung.distance) <= Millimetres);
        QVERIFY(thorax.isInPlane() && lung.isInPlane());
        QVERIFY(isAt(m_thorax.image(0), thorax.cell, {(-72 + 191.625) / 0.75 + 0.5, (-22 + 171.625) / 0.75 + 0.5}));
        QVERIFY(isAt(m_lung.image(0), lung.cell, {(-72 + 173.74) / 0.68 + 0.5, (-22 + 163.74) / 0.68 + 0.5}));
    }

    void everySliceFindsItsNearestInTheOtherSpacing()
    {
        QVERIFY(areScrolledTogether(m_thorax.image(0), m_lung.image(0)));
        for (int i = 0; i < m_thorax.count(); ++i) {
            const double z = 312 - 2 * i; // as README.md has it
            const auto place = *nearestPlace(m_lung, *patientCenter(m_thorax.image(i)));
            const double found = 311 - 5 * place.index;
            QVERIFY2(std::abs(found - z) <= 2.5 || (z < 6 && found == 6), qPrintable(QString::number(z))); // the lung series ends at 6
            QVERIFY(std::abs(std::abs(place.distance) - std::abs(found - z)) <= Millimetres);
        }
        QVERIFY(!nearestPlace(m_lung, {0, 0, 400})->isInPlane());
    }

    void aCellOfOneImageIsACellOfAnother()
    {
        const QPointF cell(150.25, 208.75); // of the lung series
        const auto point = *patientPoint(m_lung.image(15), cell);
        QVERIFY(std::abs(point[0] - (-173.74 + 149.75 * 0.68)) <= Millimetres);
        QVERIFY(std::abs(point[1] - (-163.74 + 208.25 * 0.68)) <= Millimetres);
        const auto place = *nearestPlace(m_thorax, point);
        QVERIFY(isAt(m_thorax.image(0), place.cell, {(point[0] + 191.625) / 0.75 + 0.5, (point[1] + 171.625) / 0.75 + 0.5}));
        const auto back = *cellOf(m_lung.image(15), *patientPoint(m_thorax.image(place.index), place.cell));
        QVERIFY(isAt(m_lung.image(0), back.cell, cell));
    }

    void slicesAreLinesInTheLocalizer()
    {
        // Coronal, 1 mm, first pixel at x = −191.5, z = 316: the slice of z lies (316 − z) mm below it. Both are 384 mm wide.
        const double row = 316 - 236 + 0.5;
        QVERIFY(isLine(*m_localizer, referenceLine(m_thorax.image(38), *m_localizer), {0, row}, {384, row}));
        const double lung = 316 - 6 + 0.5, left = -173.74 - 0.34 + 192; // 0.68 mm, 512 columns
        QVERIFY(isLine(*m_localizer, referenceLine(m_lung.image(61), *m_localizer), {left, lung}, {left + 512 * 0.68, lung}));
        QVERIFY(!referenceLine(m_thorax.image(38), m_lung.image(15)));
        // and the localizer, at y = 0, in a slice
        const double across = 171.625 / 0.75 + 0.5;
        QVERIFY(isLine(m_thorax.image(38), referenceLine(*m_localizer, m_thorax.image(38)), {0, across}, {512, across}));
    }

    void aLesionIsFoundInThreePlanes()
    {
        const Vector3 lesion{28, -26, 38};
        const auto axial = *nearestPlace(m_axial, lesion), sagittal = *nearestPlace(m_sagittal, lesion),
                   coronal = *nearestPlace(m_coronal, lesion);
        const auto along = [](const ImageStack &stack, const NearestPlace &place, size_t axis) {
            return (*stack.image(place.index).plane.position)[axis];
        };
        QVERIFY(std::abs(along(m_axial, axial, 2) - 37) <= Millimetres);         // −62 + 5.5 × 18
        QVERIFY(std::abs(along(m_sagittal, sagittal, 0) - 27.5) <= Millimetres); // −57.5 + 5 × 17
        QVERIFY(std::abs(along(m_coronal, coronal, 1) + 27) <= Millimetres);     // −76 + 7 × 7
        const double x = (28 + 114.75) / 0.9 + 0.5, y = (-26 + 114.75) / 0.9 + 0.5, z = (104.75 - 38) / 0.9 + 0.5;
        QVERIFY(isAt(m_axial.image(0), axial.cell, {x, y}));
        QVERIFY(isAt(m_sagittal.image(0), sagittal.cell, {y, z}));
        QVERIFY(isAt(m_coronal.image(0), coronal.cell, {x, z}));
        QVERIFY(!areScrolledTogether(m_axial.image(0), m_sagittal.image(0)));
    }

    void planesAreLinesInOneAnother()
    {
        const auto at = [](ImageStack &stack, size_t axis, double where) -> const ImageDescription & {
            Vector3 point{0, 0, 0};
            point[axis] = where;
            return stack.image(nearestPlace(stack, point)->index);
        };
        const ImageDescription &axial = at(m_axial, 2, 37), &sagittal = at(m_sagittal, 0, 27.5), &coronal = at(m_coronal, 1, -27);
        // Fields of view are 230.4 mm wide around 0; sagittal and coronal ones reach from z = 105.2 down.
        const double z = (104.75 - 37) / 0.9 + 0.5, x = (27.5 + 114.75) / 0.9 + 0.5, y = (-27 + 114.75) / 0.9 + 0.5;
        QVERIFY(isLine(sagittal, referenceLine(axial, sagittal), {0, z}, {256, z}));
        QVERIFY(isLine(coronal, referenceLine(axial, coronal), {0, z}, {256, z}));
        QVERIFY(isLine(axial, referenceLine(sagittal, axial), {x, 0}, {x, 256}));
        QVERIFY(isLine(coronal, referenceLine(sagittal, coronal), {x, 0}, {x, 256}));
        QVERIFY(isLine(axial, referenceLine(coronal, axial), {0, y}, {256, y}));
        QVERIFY(isLine(sagittal, referenceLine(coronal, sagittal), {y, 0}, {y, 256}));
        for (int i = 1; i < m_axial.count(); ++i)
            QVERIFY(!referenceLine(m_axial.image(i), m_axial.image(0)));
    }
};

NEGATOSCOPE_TEST(tst_phantomlinks)
#include "tst_phantomlinks.moc"
