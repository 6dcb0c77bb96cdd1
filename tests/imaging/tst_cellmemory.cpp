#include "imaging/cellmemory.h"

#include "tests/support/testmain.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <cstring>
#include <limits>
#include <new>
#include <vector>

using imaging::CellMemory;

namespace {

/// Bytes of anonymous memory that this process really holds.
qint64 residentBytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("RssAnon:");
    return at < 0 ? 0 : text.mid(at + 8, text.indexOf("kB", at) - at - 8).trimmed().toLongLong() << 10;
}

} // namespace

class tst_cellmemory : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrittenIntoOneStaysThereWhateverHappensToOthers_data()
    {
        QTest::addColumn<qint64>("size");
        for (const qint64 size : {1LL, 4095LL, 65'536LL, 65'537LL, 524'288LL, 2'100'000LL, 16'777'216LL, 40'000'001LL})
            QTest::addRow("%lld", size) << qint64(size);
    }
    void whatIsWrittenIntoOneStaysThereWhateverHappensToOthers()
    {
        QFETCH(qint64, size);
        CellMemory memory;
        std::vector<std::shared_ptr<std::byte[]>> all;
        for (int i = 0; i < 20; ++i) {
            all.push_back(memory.make(size));
            QCOMPARE(reinterpret_cast<quintptr>(all.back().get()) % alignof(double), quintptr(0));
            std::memset(all.back().get(), i + 1, size_t(size));
            if (i % 3 == 2)
                all[size_t(i) - 1].reset();
        }
        for (size_t i = 0; i < all.size(); ++i) {
            if (!all[i])
                continue;
            const auto right = std::byte(i + 1);
            QVERIFY(std::all_of(all[i].get(), all[i].get() + size, [right](std::byte cell) { return cell == right; }));
        }
    }

    void framesMayOutliveTheirMemory()
    {
        auto memory = std::make_unique<CellMemory>();
        const auto cells = memory->make(1 << 20);
        memory.reset();
        std::memset(cells.get(), 7, 1 << 20);
        QCOMPARE(cells[12345], std::byte(7));
    }

    void roomIsGivenBackWhileNeighboursStay()
    {
        if (residentBytes() == 0)
            QSKIP("No /proc here");
        constexpr qint64 Size = 512 << 10;
        CellMemory memory;
        std::vector<std::shared_ptr<std::byte[]>> all;
        for (int i = 0; i < 256; ++i) {
            all.push_back(memory.make(Size));
            std::memset(all.back().get(), 1, Size);
        }
        const qint64 full = residentBytes();
        for (size_t i = 0; i < all.size(); ++i) {
            if (i % 4 != 0)
                all[i].reset();
        }
        QVERIFY2(residentBytes() < full - 80 * (1 << 20), "of 96 MiB");
    }

    void tooMuchIsRefusedNotOverrun()
    {
        CellMemory memory;
        QVERIFY_THROWS_EXCEPTION(std::bad_alloc, memory.make(std::numeric_limits<qint64>::max()));
        QVERIFY_THROWS_EXCEPTION(std::bad_alloc, memory.make(qint64(1) << 60));
    }
};

NEGATOSCOPE_TEST(tst_cellmemory)
#include "tst_cellmemory.moc"
