#include "imaging/displayfilter.h"

#include "tests/support/testmain.h"

#include <QTest>

#include <algorithm>

using namespace imaging;

namespace {

FramePtr frameOf(const QList<qint16> &values, int columns)
{
    auto frame = std::make_shared<Frame>();
    frame->pixel.columns = columns;
    frame->pixel.rows = int(values.size()) / columns;
    frame->pixel.bitsAllocated = 16;
    frame->pixel.bitsStored = 16;
    frame->pixel.highBit = 15;
    frame->pixel.isSigned = true;
    frame->size = frame->pixel.frameBytes();
    auto *cells = new std::byte[size_t(frame->size)];
    memcpy(cells, values.constData(), size_t(frame->size));
    frame->cells = std::shared_ptr<const std::byte[]>(cells);
    frame->minimum = *std::min_element(values.begin(), values.end());
    frame->maximum = *std::max_element(values.begin(), values.end());
    return frame;
}

QList<int> valuesOf(const Frame &frame)
{
    QList<int> values;
    for (int row = 0; row < frame.pixel.rows; ++row)
        for (int column = 0; column < frame.pixel.columns; ++column)
            values << int(frame.value(column, row));
    return values;
}

} // namespace

class tst_displayfilter : public QObject
{
    Q_OBJECT
private slots:
    /// One light cell: the weights 1 2 1, 2 4 2, 1 2 1 come out, at the edges of those that are there.
    void smoothingSpreadsACell()
    {
        QList<qint16> in(25, 0);
        in[12] = 160;
        const auto out = filtered(frameOf(in, 5), ImageDescription(), DisplayFilter::Smooth);
        const QList<int> expected{0, 0,  0,  0,  0, //
                                  0, 10, 20, 10, 0, //
                                  0, 20, 40, 20, 0, //
                                  0, 10, 20, 10, 0, //
                                  0, 0,  0,  0,  0};
        QCOMPARE(valuesOf(*out), expected);
    }

    void anEdgeIsNotDarkened()
    {
        const QList<qint16> in(12, -700);
        QCOMPARE(valuesOf(*filtered(frameOf(in, 4), ImageDescription(), DisplayFilter::Smooth)), QList<int>(12, -700));
        QCOMPARE(valuesOf(*filtered(frameOf(in, 4), ImageDescription(), DisplayFilter::Sharpen)), QList<int>(12, -700));
    }

    /// A step 0 | 100: the mean beside it is 25 and 75; moved away as far, but not beyond what the image has.
    void sharpeningSteepensAStep()
    {
        QList<qint16> in;
        for (int row = 0; row < 4; ++row)
            in << 20 << 20 << 20 << 60 << 60 << 60;
        in[0] = 0;
        in[23] = 100; // room on both sides
        const auto out = filtered(frameOf(in, 6), ImageDescription(), DisplayFilter::Sharpen);
        QCOMPARE(int(out->value(2, 2)), 10);
        QCOMPARE(int(out->value(3, 1)), 70);
    }

    void paddingTakesNoPart()
    {
        QList<qint16> in(9, 50);
        in[4] = -2000;
        ImageDescription image;
        image.padding = {-2000, -2000};
        const auto out = filtered(frameOf(in, 3), image, DisplayFilter::Smooth);
        QList<int> expected(9, 50);
        expected[4] = -2000;
        QCOMPARE(valuesOf(*out), expected);
    }

    void theFrameItselfStays()
    {
        QList<qint16> in(9, 0);
        in[4] = 90;
        const auto frame = frameOf(in, 3);
        const auto out = filtered(frame, ImageDescription(), DisplayFilter::Smooth);
        QVERIFY(out != frame);
        QCOMPARE(int(frame->value(1, 1)), 90);
        QCOMPARE(filtered(frame, ImageDescription(), DisplayFilter::None), frame);
    }

    void labelsAreLeftAlone()
    {
        QList<qint16> in(9, 0);
        in[4] = 90;
        ImageDescription image;
        image.isLabels = true;
        const auto frame = frameOf(in, 3);
        QVERIFY(!isFilterable(*frame, image));
        QCOMPARE(filtered(frame, image, DisplayFilter::Smooth), frame);
    }
};

NEGATOSCOPE_TEST(tst_displayfilter)
#include "tst_displayfilter.moc"
