#include "ui/flow/uploadscan.h"

#include "tests/network/transfer/uploadfiles.h"
#include "tests/support/testmain.h"
#include "ui/flow/session.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using network::UploadState;
using ui::ScannedFile;

/// Looking files over, and what it leaves behind on the disk.
class tst_uploadscan : public QObject
{
    Q_OBJECT

private slots:
    void aScanEndsWhenItIsCancelled();
    void aDiscMayBeTakenOutOnceItIsLookedOver();
    void whatCannotBeCopiedIsSentFromWhereItIsAndSaid();
    void whatWasCopiedOfADiscGoesWithACancelledScan();
};

void tst_uploadscan::aScanEndsWhenItIsCancelled()
{
    UploadFiles files;
    QStringList paths;
    for (int number = 1; number <= 60; ++number)
        paths << files.item(number).path;
    ui::Session session({});
    ui::UploadScan scan(session.decoders());
    QSignalSpy finished(&scan, &ui::UploadScan::finished);
    scan.start(paths);
    scan.cancel();
    QVERIFY(!finished.wait(300));
    scan.start(paths.first(3)); // and it can begin anew
    QVERIFY(finished.wait(20000));
    QCOMPARE(scan.files().size(), 3);
}

void tst_uploadscan::aDiscMayBeTakenOutOnceItIsLookedOver()
{
    QTemporaryDir disc, spool;
    const auto write = [&disc](const QString &name, const QByteArray &bytes) {
        QFile file(disc.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("a test file cannot be written");
    };
    write(u"1.dcm"_qs, UploadFiles::object(1));
    write(u"2.dcm"_qs, UploadFiles::object(2));
    write(u"autorun.inf"_qs, "no image");
    ui::Session session({});
    const auto spooled = [&spool] { return QDir(spool.path()).entryList(QDir::Files).size(); };
    QStringList kept;
    {
        ui::UploadScan scan(session.decoders(), spool.path());
        scan.setRemovable([&disc](const QString &path) { return path.startsWith(disc.path()); });
        QSignalSpy finished(&scan, &ui::UploadScan::finished), copied(&scan, &ui::UploadScan::copied);
        scan.start({disc.path()});
        QVERIFY(finished.wait(20000));
        QCOMPARE(copied.size(), 2);
        QVERIFY(QDir(disc.path()).removeRecursively()); // out it goes
        QCOMPARE(scan.files().size(), 3);
        for (const ScannedFile &file : scan.files()) {
            const bool isImage = file.item.state == UploadState::Queued;
            QCOMPARE(isImage, !file.source.isEmpty());
            QCOMPARE(isImage, file.item.isOwnFile && QFile::exists(file.item.path));
            if (isImage)
                kept << file.item.path;
        }
        QCOMPARE(kept.size(), 2);
        QCOMPARE(spooled(), 2);
        QFile copy(kept.first());
        QVERIFY(copy.open(QIODevice::ReadOnly));
        QVERIFY(QList<QByteArray>({UploadFiles::object(1), UploadFiles::object(2)}).contains(copy.readAll()));
        scan.release({kept.first()});
    }
    QCOMPARE(spooled(), 1); // the queue's now; the other one nobody wanted
    QVERIFY(QFile::exists(kept.first()));
}

void tst_uploadscan::whatCannotBeCopiedIsSentFromWhereItIsAndSaid()
{
    UploadFiles files;
    QStringList paths{files.write(u"readme.txt"_qs, "no image")};
    for (int number = 1; number <= 3; ++number)
        paths << files.item(number).path;
    const QString noFolder = files.write(u"taken"_qs, "a file where the spool should be");
    ui::Session session({});
    for (const bool isRemovable : {true, false}) {
        ui::UploadScan scan(session.decoders(), noFolder);
        scan.setRemovable([isRemovable](const QString &) { return isRemovable; });
        QSignalSpy finished(&scan, &ui::UploadScan::finished), copied(&scan, &ui::UploadScan::copied);
        scan.start(paths);
        QVERIFY(finished.wait(20000));
        QCOMPARE(copied.size(), 0);
        QCOMPARE(scan.files().size(), 4);
        for (const ScannedFile &file : scan.files()) {
            const bool isImage = file.item.state == UploadState::Queued;
            QCOMPARE(file.staysOnDisc, isImage && isRemovable);
            QVERIFY(file.source.isEmpty() && !file.item.isOwnFile && paths.contains(file.item.path));
        }
    }
}

void tst_uploadscan::whatWasCopiedOfADiscGoesWithACancelledScan()
{
    UploadFiles files;
    QStringList paths;
    for (int number = 1; number <= 60; ++number)
        paths << files.item(number).path;
    QTemporaryDir spool;
    ui::Session session({});
    for (const bool isDropped : {false, true}) {
        auto scan = std::make_unique<ui::UploadScan>(session.decoders(), spool.path());
        scan->setRemovable([](const QString &) { return true; });
        QSignalSpy copied(scan.get(), &ui::UploadScan::copied);
        scan->start(paths);
        QVERIFY(copied.wait(20000));
        QVERIFY(!QDir(spool.path()).isEmpty());
        isDropped ? scan.reset() : scan->cancel();
        QTRY_VERIFY(QDir(spool.path()).isEmpty());
    }
}

NEGATOSCOPE_TEST(tst_uploadscan)
#include "tst_uploadscan.moc"
