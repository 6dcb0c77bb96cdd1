#include "imaging/memorybudget.h"

#include "tests/support/testmain.h"

#include <QFile>
#include <QTest>

using namespace imaging;

class tst_memorybudget : public QObject
{
    Q_OBJECT
private slots:
    void theMachinesMemoryIsWhatTheKernelSays()
    {
        QFile file(QStringLiteral("/proc/meminfo"));
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("SKIPPED: only Linux says it in /proc");
        const QByteArray line = file.readLine(); // MemTotal:       24597412 kB
        const qint64 installed = line.mid(line.indexOf(':') + 1).trimmed().split(' ').first().toLongLong() * 1024;
        QVERIFY(installed > 0);
        QVERIFY(physicalMemory() > 0);
        QVERIFY(physicalMemory() <= installed + installed / 50);
    }

    void aThirdIsTakenWithinReason()
    {
        const qint64 gib = qint64(1) << 30;
        QCOMPARE(frameBudgetOf(24 * gib), 8 * gib);
        QCOMPARE(frameBudgetOf(gib), gib / 2);
        QCOMPARE(frameBudgetOf(1024 * gib), 32 * gib);
        QCOMPARE(frameBudgetOf(0), 2 * gib);
    }
};

NEGATOSCOPE_TEST(tst_memorybudget)
#include "tst_memorybudget.moc"
