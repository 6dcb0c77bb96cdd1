#include "ui/flow/bitpacker.h"

#include "tests/support/testmain.h"

#include <QTest>

/// PS3.5 §8.1.1 and annex D: cells side by side, the first in the lowest bits.
class tst_bitpacker : public QObject
{
    Q_OBJECT

private slots:
    void oneBitPixelsFillBytesFromTheLowestBit()
    {
        ui::BitPacker packer(1, 1);
        QCOMPARE(packer.add(QByteArray("\1\0\0\0\0\0\0\1\1", 9)), QByteArray("\x81", 1));
        QCOMPARE(packer.add(QByteArray("\0\1\1", 3)), QByteArray()); // the next frame begins inside of the byte
        QCOMPARE(packer.rest(), QByteArray("\x0d", 1));
        QCOMPARE(packer.rest(), QByteArray());
    }

    void twelveBitsTakeAByteAndAHalf()
    {
        ui::BitPacker packer(12, 2);
        QCOMPARE(packer.add(QByteArray("\x23\xf1\x56\xf4", 4)), QByteArray("\x23\x61\x45", 3)); // 123, 456; what is above is cut
        QCOMPARE(packer.rest(), QByteArray());
    }

    void wideCellsKeepTheirUpperHalf()
    {
        ui::BitPacker packer(36, 8);
        const QByteArray first("\x01\x23\x45\x67\x08\0\0\0", 8), second("\xff\xff\xff\xff\x0f\0\0\0", 8);
        QCOMPARE(packer.add(first + second), QByteArray("\x01\x23\x45\x67\xf8\xff\xff\xff\xff", 9));
    }
};

NEGATOSCOPE_TEST(tst_bitpacker)
#include "tst_bitpacker.moc"
