#include "ui/flow/zipwriter.h"

#include "tests/support/testmain.h"
#include "ui/flow/ziparchive.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace {

/// A disk that is full after some bytes.
class FullDisk : public QIODevice
{
public:
    explicit FullDisk(qint64 room)
        : m_room(room)
    {
        open(QIODevice::WriteOnly);
    }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override
    {
        const qint64 taken = qMin(size, m_room);
        m_room -= taken;
        return taken < size ? -1 : taken;
    }

private:
    qint64 m_room;
};

QByteArray noise(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint32 state = 1;
    for (char &c : bytes) {
        state = state * 1664525 + 1013904223;
        c = char(state >> 24);
    }
    return bytes;
}

} // namespace

class tst_zipwriter : public QObject
{
    Q_OBJECT
private slots:
    void anotherProgramTakesOutWhatWasPutIn()
    {
        const QString unzip = QStandardPaths::findExecutable(QStringLiteral("unzip"));
        if (unzip.isEmpty())
            QSKIP("SKIPPED: unzip is not installed");
        QTemporaryDir folder;
        const QByteArray flat(3'000'000, 'a'), random = noise(1'500'000);
        {
            QFile file(folder.filePath(QStringLiteral("a.zip")));
            QVERIFY(file.open(QIODevice::WriteOnly));
            ui::ZipWriter zip(file);
            QVERIFY(zip.add(QStringLiteral("DICOM/PA000001/FLAT"), flat));
            QVERIFY(zip.add(QStringLiteral("DICOM/PA000001/RANDOM"), random));
            QVERIFY(zip.add(QStringLiteral("STORED"), flat, false));
            QVERIFY(zip.add(QStringLiteral("EMPTY"), {}));
            QVERIFY(zip.finish());
            QVERIFY2(file.size() < flat.size() + random.size() + 100'000, "what can be squeezed is");
        }
        QProcess process;
        process.setWorkingDirectory(folder.path());
        process.start(unzip, {QStringLiteral("-q"), QStringLiteral("a.zip")});
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 0);
        const auto content = [&folder](const char *name) {
            QFile file(folder.filePath(QLatin1String(name)));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("missing");
        };
        QCOMPARE(content("DICOM/PA000001/FLAT"), flat);
        QCOMPARE(content("DICOM/PA000001/RANDOM"), random);
        QCOMPARE(content("STORED"), flat);
        QCOMPARE(content("EMPTY"), QByteArray());
    }

    /// More than a directory without zip64 can count.
    void seventyThousandFilesAreListed()
    {
        const QString unzip = QStandardPaths::findExecutable(QStringLiteral("unzip"));
        if (unzip.isEmpty())
            QSKIP("SKIPPED: unzip is not installed");
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("a.zip")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        ui::ZipWriter zip(file);
        for (int i = 0; i < 70'000; ++i)
            QVERIFY(zip.add(QString::number(i), QByteArray(1, 'x'), false));
        QVERIFY(zip.finish());
        file.close();
        QProcess process;
        process.start(unzip, {QStringLiteral("-tqq"), file.fileName()});
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 0);
        process.start(unzip, {QStringLiteral("-Z1"), file.fileName()});
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.readAllStandardOutput().count('\n'), 70'000);
    }

    void aFullDiskIsTold()
    {
        FullDisk disk(1000);
        ui::ZipWriter zip(disk);
        QVERIFY(zip.add(QStringLiteral("A"), noise(500)));
        const auto second = zip.add(QStringLiteral("B"), noise(5000));
        QVERIFY(!second);
        QCOMPARE(second.error().kind, dicom::Error::Kind::NoSpace);
    }
};

NEGATOSCOPE_TEST(tst_zipwriter)
#include "tst_zipwriter.moc"
