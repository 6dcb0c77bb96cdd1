#include "imaging/vtkframe.h"

#include "tests/imaging/images.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <vtkImageData.h>

#include <thread>

using namespace imaging;
namespace tag = dicom::tag;

class tst_vtkframe : public QObject
{
    Q_OBJECT
private slots:
    void imageLooksAtTheFramesOwnBytes()
    {
        dicom::DataSet d = testimages::slice(1, 0);
        d.setReals(tag::PixelSpacing, {2, 0.5});
        const auto description = testimages::described(d);
        const FramePtr frame = testimages::frame(*description, {0, 1, 2, -3, -4, -5});
        const auto image = wrap(frame, description->plane);
        QCOMPARE(image->GetScalarPointer(), const_cast<std::byte *>(frame->cells.get()));
        QCOMPARE(image->GetScalarType(), VTK_SHORT);
        QCOMPARE(image->GetDimensions()[0], 3);
        QCOMPARE(image->GetDimensions()[1], 2);
        QCOMPARE(image->GetSpacing()[0], 0.5);
        QCOMPARE(image->GetSpacing()[1], 2.0);
        QCOMPARE(image->GetScalarComponentAsDouble(2, 1, 0, 0), -5.0);
    }

    void imageKeepsTheFrameAliveAndLetsGo()
    {
        const auto description = testimages::described(testimages::slice(1, 0));
        FramePtr frame = testimages::frame(*description, {0, 1, 2, 3, 4, 5});
        const std::weak_ptr<const Frame> watched = frame;
        auto image = wrap(frame, description->plane);
        frame.reset();
        QVERIFY(!watched.expired());
        auto copy = vtkSmartPointer<vtkImageData>::New();
        copy->ShallowCopy(image);
        image = nullptr;
        QVERIFY(!watched.expired());
        std::thread([&] { copy = nullptr; }).join(); // the last holder may be anywhere
        QVERIFY(watched.expired());
    }

    void colourHasThreeComponents()
    {
        dicom::DataSet d = testimages::slice(1, 0);
        d.setInteger(tag::SamplesPerPixel, 3);
        d.setString(tag::PhotometricInterpretation, u"RGB"_qs);
        d.setInteger(tag::PlanarConfiguration, 0);
        d.setInteger(tag::BitsAllocated, 8);
        d.setInteger(tag::BitsStored, 8);
        d.setInteger(tag::HighBit, 7);
        d.setInteger(tag::PixelRepresentation, 0);
        const auto description = testimages::described(d);
        std::vector<int> samples(18);
        samples[16] = 200;
        const auto image = wrap(testimages::frame(*description, samples), description->plane);
        QCOMPARE(image->GetNumberOfScalarComponents(), 3);
        QCOMPARE(image->GetScalarType(), VTK_UNSIGNED_CHAR);
        QCOMPARE(image->GetScalarComponentAsDouble(2, 1, 0, 1), 200.0);
    }

    void nothingGivesNothing() { QVERIFY(!wrap({}, {})); }
};

NEGATOSCOPE_TEST(tst_vtkframe)
#include "tst_vtkframe.moc"
