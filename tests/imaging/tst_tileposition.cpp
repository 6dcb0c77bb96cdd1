#include "imaging/tileposition.h"

#include "tests/imaging/images.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace imaging;
namespace tag = dicom::tag;
using dicom::DataSet;

class tst_tileposition : public QObject
{
    Q_OBJECT
private slots:
    // C.7.6.17.3: from left to right, then downwards
    void fullTilingsAreCounted()
    {
        DataSet d = testimages::slice(1, 0); // 3 columns, 2 rows
        d.setInteger(tag::NumberOfFrames, 8);
        d.setInteger(tag::TotalPixelMatrixColumns, 7);
        d.setInteger(tag::TotalPixelMatrixRows, 4);
        const ImagePixel pixel = *ImagePixel::fromDataSet(d);
        QCOMPARE(TilePosition::fromDataSet(d, pixel, 1), (TilePosition{1, 1, 7, 4}));
        QCOMPARE(TilePosition::fromDataSet(d, pixel, 3), (TilePosition{7, 1, 7, 4}));
        QCOMPARE(TilePosition::fromDataSet(d, pixel, 4), (TilePosition{1, 3, 7, 4}));
        QCOMPARE(TilePosition::fromDataSet(d, pixel, 7), (TilePosition{1, 1, 7, 4})); // the next focal plane
    }

    void aWholePictureIsNoTile()
    {
        DataSet d = testimages::slice(1, 0);
        const ImagePixel pixel = *ImagePixel::fromDataSet(d);
        QVERIFY(!TilePosition::fromDataSet(d, pixel, 1));
        d.setInteger(tag::TotalPixelMatrixColumns, 3);
        d.setInteger(tag::TotalPixelMatrixRows, 2);
        QVERIFY(!TilePosition::fromDataSet(d, pixel, 1));
    }

    void framesMaySayItThemselves()
    {
        DataSet d = testimages::slice(1, 0), place, frame;
        d.setInteger(tag::TotalPixelMatrixColumns, 50);
        d.setInteger(tag::TotalPixelMatrixRows, 50);
        place.setInteger(tag::ColumnPositionInTotalImagePixelMatrix, 11);
        place.setInteger(tag::RowPositionInTotalImagePixelMatrix, 21);
        frame.setItems(tag::PlanePositionSlideSequence, {place});
        d.setItems(tag::PerFrameFunctionalGroupsSequence, {frame});
        QCOMPARE(TilePosition::fromDataSet(d, *ImagePixel::fromDataSet(d), 1), (TilePosition{11, 21, 50, 50}));
    }
};

NEGATOSCOPE_TEST(tst_tileposition)
#include "tst_tileposition.moc"
