#include "imaging/planeset.h"
#include "imaging/vectors.h"
#include "tests/support/phantoms/phantoms.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <cstring>

using namespace imaging;
namespace tag = dicom::tag;

namespace {

FramePtr frameOf(const ImageDescription &image, const QByteArray &pixels)
{
    auto frame = std::make_shared<Frame>();
    frame->key = image.key;
    frame->pixel = image.pixel;
    frame->size = pixels.size();
    std::shared_ptr<std::byte[]> cells(new std::byte[size_t(pixels.size())]);
    std::memcpy(cells.get(), pixels.data(), size_t(pixels.size()));
    frame->cells = cells;
    frame->minimum = 1e9;
    frame->maximum = -1e9;
    for (int row = 0; row < image.pixel.rows; ++row) {
        for (int column = 0; column < image.pixel.columns; ++column) {
            frame->minimum = std::min(frame->minimum, frame->value(column, row));
            frame->maximum = std::max(frame->maximum, frame->value(column, row));
        }
    }
    return frame;
}

struct Stack {
    QList<ImageDescriptionPtr> images;
    QList<FramePtr> frames;

    void add(const phantoms::Instance &instance)
    {
        images.append(describe(instance.dataSet).value().first());
        frames.append(frameOf(*images.last(), instance.dataSet.bytes(tag::PixelData)));
    }
};

/// Centre of the cells above a threshold within a radius of a place of a picture, in the patient.
Vector3 centroid(const Volume &volume, const PlaneGrid &grid, const Vector3 &near, double radius, double threshold)
{
    Reformat what;
    what.grid = grid;
    const auto frame = reformat(volume, what, {QStringLiteral("1"), 1});
    Vector3 sum{};
    double count = 0;
    for (int row = 0; row < grid.rows; ++row) {
        for (int column = 0; column < grid.columns; ++column) {
            const Vector3 p = grid.at(column, row);
            if (vec::length(vec::minus(p, near)) > radius || volume.modality().map(frame->value(column, row)) < threshold)
                continue;
            sum = vec::plus(sum, p);
            ++count;
        }
    }
    return vec::times(sum, 1 / count);
}

} // namespace

/// Planes through the phantoms against what their README says is where.
class tst_phantomplanes : public QObject
{
    Q_OBJECT
    VolumePtr m_chest; ///< 15 slices around the nodule at −72, −22, 236

private slots:
    void initTestCase()
    {
        Stack stack;
        for (int i = phantoms::thoraxNoduleIndex() - 7; i <= phantoms::thoraxNoduleIndex() + 7; ++i)
            stack.add(phantoms::ctSlice(i));
        const auto volume = Volume::make(stack.images, stack.frames);
        QVERIFY(volume);
        m_chest = *volume;
        QVERIFY(!m_chest->isConverted());
    }

    void theNoduleStandsWhereItWasPut_data()
    {
        QTest::addColumn<int>("view");
        QTest::addColumn<double>("degrees");
        for (const int view : {0, 1, 2}) {
            QTest::addRow("view %d", view) << view << 0.;
            QTest::addRow("view %d, oblique", view) << view << 25.;
        }
    }

    void theNoduleStandsWhereItWasPut()
    {
        QFETCH(int, view);
        QFETCH(double, degrees);
        const VolumeGeometry &g = m_chest->geometry();
        const Vector3 nodule{-72, -22, 236};
        PlaneSet planes(g, PlaneSet::Along::Images);
        planes.setCenter(g, degrees == 0 ? g.nearestCell(nodule) : nodule);
        if (degrees != 0) {
            planes.turn(PlaneSet::Axial, degrees * std::acos(-1.0) / 180);
            planes.turn(PlaneSet::Sagittal, degrees * std::acos(-1.0) / 360);
        }
        const auto stack = planes.stack(g, PlaneSet::View(view));
        const Vector3 found = centroid(*m_chest, stack.grid(stack.current), nodule, 8.5, -400);
        const Vector3 off = vec::minus(found, nodule);
        QVERIFY2(vec::length(off) < 0.75, qPrintable(QStringLiteral("%1 %2 %3").arg(off[0]).arg(off[1]).arg(off[2])));
    }

    void rodsHaveTheirValuesInACoronal()
    {
        // The plane y = 132 − 171.625 … lies on a row of cells: −171.625 + 405 × 0.75 = 132.125.
        const VolumeGeometry &g = m_chest->geometry();
        PlaneSet planes(g, PlaneSet::Along::Images);
        planes.setCenter(g, g.nearestCell({0, 132, 236}));
        const auto stack = planes.stack(g, PlaneSet::Coronal);
        Reformat what;
        what.grid = stack.grid(stack.current);
        what.slab = {4.5, SlabMode::Mean};
        const auto frame = reformat(*m_chest, what, {QStringLiteral("1"), 1});
        const double places[] = {-80, -40, 0, 40, 80}, values[] = {0, 75, 150, 300, 1200};
        for (int rod = 0; rod < 5; ++rod) {
            double sum = 0;
            int count = 0;
            for (int row = 0; row < what.grid.rows; ++row) {
                for (int column = 0; column < what.grid.columns; ++column) {
                    if (std::abs(what.grid.at(column, row)[0] - places[rod]) < 3) {
                        sum += m_chest->modality().map(frame->value(column, row));
                        ++count;
                    }
                }
            }
            QVERIFY(count >= 15 * 7);
            QVERIFY2(std::abs(sum / count - values[rod]) < 3, qPrintable(QString::number(sum / count)));
        }
    }

    void aReformatInAnImagesPlaneIsThatImage()
    {
        const VolumeGeometry &g = m_chest->geometry();
        PlaneSet planes(g, PlaneSet::Along::Images);
        const auto stack = planes.stack(g, PlaneSet::Axial);
        QCOMPARE(stack.count, 15);
        QCOMPARE(stack.first.columns, 512);
        QCOMPARE(stack.first.rows, 512);
        Reformat what;
        what.grid = stack.grid(7); // of 15: the nodule's, whichever way they are counted
        const auto frame = reformat(*m_chest, what, {QStringLiteral("1"), 1});
        const auto image = describeReformat(*m_chest, what, {QStringLiteral("1"), 1}, 8);
        const phantoms::Instance slice = phantoms::ctSlice(phantoms::thoraxNoduleIndex());
        const auto original = describe(slice.dataSet).value().first();
        const QByteArray pixels = slice.dataSet.bytes(tag::PixelData);
        int values = 0;
        for (int i = 0; i < 512 * 512; ++i) {
            qint16 stored;
            std::memcpy(&stored, pixels.constData() + 2 * i, 2);
            const double value = frame->value(i % 512, i / 512);
            if (stored == -2000) {
                QCOMPARE(value, double(image->padding->first));
                continue;
            }
            if (image->modality.map(value) != original->modality.map(stored))
                QFAIL(qPrintable(QStringLiteral("cell %1: %2, not %3").arg(i).arg(value).arg(stored)));
            ++values;
        }
        QVERIFY(values > 100'000);
        QCOMPARE(image->plane.position, original->plane.position);
    }

    void missingPositionsAreRefusedByName()
    {
        Stack stack;
        for (const phantoms::Instance &instance : phantoms::instances(QStringLiteral("ct-gaps")))
            stack.add(instance);
        const auto volume = Volume::make(stack.images, stack.frames);
        QVERIFY(!volume);
        QVERIFY2(volume.error().message.contains(u"154.0, 160.0 mm"), qPrintable(volume.error().message));
    }
};

NEGATOSCOPE_TEST(tst_phantomplanes)
#include "tst_phantomplanes.moc"
