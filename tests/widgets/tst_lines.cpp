#include "widgets/presenters/lines.h"

#include "tests/support/testmain.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace widgets;

namespace {

/// One pixel's grey by the words of lines.h, in double.
int greyOf(double entry, const std::vector<quint8> &grey)
{
    const double last = double(grey.size()) - 1;
    const double at = entry > 0 ? std::min(entry, last) : 0; // NaN too
    const auto below = size_t(std::floor(at));
    const auto above = std::min(below + 1, grey.size() - 1);
    return int(std::lround(grey[below] + (grey[above] - grey[below]) * (at - double(below))));
}

} // namespace

class tst_lines : public QObject
{
    Q_OBJECT
private slots:
    void sumsAreThoseOfTheTaps_data()
    {
        QTest::addColumn<int>("cells");
        QTest::addColumn<double>("scale");
        QTest::addColumn<int>("interpolation");
        for (const int pixels : {1, 7, 8, 9, 100})
            for (const double scale : {0.37, 1.0, 1.7, 6.0})
                for (const auto how : {Interpolation::Nearest, Interpolation::Linear, Interpolation::Cubic})
                    QTest::newRow(qPrintable(QStringLiteral("%1 %2 %3").arg(pixels).arg(scale).arg(int(how))))
                        << std::max(1, int(pixels * scale)) << scale << int(how);
    }
    void sumsAreThoseOfTheTaps()
    {
        QFETCH(int, cells);
        QFETCH(double, scale);
        QFETCH(int, interpolation);
        const Taps taps = makeTaps(100, cells, scale, 0, Interpolation(interpolation));
        const StretchTaps packed(taps);
        QVERIFY(packed.from >= 0 && packed.to <= cells);
        std::vector<float> line(static_cast<size_t>(packed.to - packed.from));
        for (size_t i = 0; i < line.size(); ++i)
            line[i] = float((int(i) + packed.from) * 31 % 257);
        std::vector<float> out(size_t(taps.size()) + 1, -7.0f);
        stretch(line.data(), packed, out.data());
        for (int i = 0; i < taps.size(); ++i) {
            double sum = 0;
            for (int k = 0; k < taps.count; ++k)
                sum += taps.weightsOf(i)[k] * ((taps.first[size_t(i)] + k) * 31 % 257);
            QVERIFY2(std::abs(out[size_t(i)] - sum) < 1e-3, qPrintable(QString::number(i)));
        }
        QCOMPARE(out.back(), -7.0f);
    }

    void rowsAddUp()
    {
        std::vector<qint16> cells;
        for (int i = 0; i < 37; ++i)
            cells.push_back(qint16(i * 1801 - 32768));
        cells[5] = -2000;
        cells[36] = -1995;
        std::vector<float> line(37, 1.0f), mass(37, 0.0f);
        addRow(cells.data(), 0.5f, line.data(), cells.size());
        for (size_t i = 0; i < cells.size(); ++i)
            QCOMPARE(line[i], 1 + 0.5f * float(cells[i]));
        std::fill(line.begin(), line.end(), 0.0f);
        addMaskedRow(cells.data(), 0.5f, {-2000, 10, -32768}, line.data(), mass.data(), cells.size());
        for (size_t i = 0; i < cells.size(); ++i) {
            const bool left = i == 5 || i == 36;
            QCOMPARE(mass[i], left ? 0.0f : 0.5f);
            QCOMPARE(line[i], left ? 0.0f : 0.5f * (float(cells[i]) + 32768));
        }
    }

    void greysLieBetweenTheEntries_data()
    {
        QTest::addColumn<int>("entries");
        for (const int entries : {2, 3, 4, 5, 256, 4096, 65536})
            QTest::newRow(qPrintable(QString::number(entries))) << entries;
    }
    void greysLieBetweenTheEntries()
    {
        QFETCH(int, entries);
        std::vector<quint8> grey(static_cast<size_t>(entries));
        for (size_t i = 0; i < grey.size(); ++i)
            grey[i] = quint8(i * 89 % 256);
        std::vector<float> at{0,
                              -1,
                              -1e9f,
                              1e9f,
                              std::numeric_limits<float>::quiet_NaN(),
                              std::numeric_limits<float>::infinity(),
                              -std::numeric_limits<float>::infinity(),
                              float(entries - 1),
                              float(entries) - 1.5f,
                              float(entries - 2),
                              0.25f,
                              0.999f,
                              1};
        for (int i = 0; i < 40; ++i)
            at.push_back(float(i) * float(entries) / 40 + 0.125f);
        std::vector<QRgb> out(at.size());
        shade(at.data(), grey, out.data(), int(at.size()));
        for (size_t i = 0; i < at.size(); ++i) {
            QCOMPARE(qAlpha(out[i]), 255);
            QCOMPARE(qRed(out[i]), qGreen(out[i]));
            QCOMPARE(qRed(out[i]), qBlue(out[i]));
            QVERIFY2(std::abs(qRed(out[i]) - greyOf(double(at[i]), grey)) <= 1, qPrintable(QString::number(at[i])));
        }
    }
};

NEGATOSCOPE_TEST(tst_lines)
#include "tst_lines.moc"
