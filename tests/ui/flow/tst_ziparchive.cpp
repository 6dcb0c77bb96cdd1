#include "ui/flow/ziparchive.h"

#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QFileSystemWatcher>
#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <memory>
#include <optional>

using dicom::Error;

/// Archives made by Python's zipfile, and what becomes of them when they are damaged.
class tst_ziparchive : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyFileComesOutByteForByte();
    void namesDecideNothing();
    void damagedArchivesNeverCrash();
    void aBombIsRefused();
    void encryptedIsSaid();
    void stoppedLeavesNothingBehind();
    void stoppedOnTheWayTakesBackWhatIsThere();
    void otherMethodsAreDamage();
    void aCommentIsNoEnd();
    void aPlaceThatCannotBeWrittenIsSaid();

private:
    QString make(const QString &name, const QString &python) const;
    QStringList contentsOf(const QString &folder) const;
    QTemporaryDir m_folder;
    std::atomic<bool> m_go = false;
};

void tst_ziparchive::initTestCase()
{
    QProcess python;
    python.start(QStringLiteral("python3"), {QStringLiteral("-c"), QStringLiteral("import zipfile")});
    if (!python.waitForFinished() || python.exitCode() != 0)
        QSKIP("SKIPPED: there is no python3 to make archives with");
}

QString tst_ziparchive::make(const QString &name, const QString &python) const
{
    const QString path = m_folder.filePath(name);
    QProcess process;
    process.start(QStringLiteral("python3"),
                  {QStringLiteral("-c"),
                   QStringLiteral("import zipfile,os,sys\nz=zipfile.ZipFile(sys.argv[1],'w',zipfile.ZIP_DEFLATED)\n") + python
                       + QStringLiteral("\nz.close()"),
                   path});
    if (!process.waitForFinished() || process.exitCode() != 0)
        qFatal("%s", process.readAllStandardError().constData());
    return path;
}

QStringList tst_ziparchive::contentsOf(const QString &folder) const
{
    return QDir(m_folder.filePath(folder)).entryList(QDir::Files);
}

void tst_ziparchive::everyFileComesOutByteForByte()
{
    const QString path = make(QStringLiteral("plain.zip"),
                              QStringLiteral("z.writestr('a/one','1'*100000)\nz.writestr('empty','')\nz.writestr('d/','')\n"
                                             "z.writestr(zipfile.ZipInfo('stored'),b'2'*70000)\n"
                                             "with z.open('large','w',force_zip64=True) as f: f.write(bytes(range(256))*4096)"));
    const auto contents = ui::extractZip(path, m_folder.filePath(QStringLiteral("out")), m_go);
    QVERIFY(contents);
    QVERIFY(contents->damaged.isEmpty());
    QCOMPARE(contents->files.size(), 4);
    QByteArray range;
    for (int i = 0; i < 256; ++i)
        range.append(char(i));
    const QByteArrayList expected{QByteArray(100000, '1'), QByteArray(), QByteArray(70000, '2'), range.repeated(4096)};
    for (int i = 0; i < 4; ++i) {
        QFile file(contents->files.at(i));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll() == expected.at(i));
        QVERIFY(!(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    }
}

void tst_ziparchive::namesDecideNothing()
{
    const QString path =
        make(QStringLiteral("evil.zip"), QStringLiteral("z.writestr('../../escaped','x')\nz.writestr('/etc/absolute','y')"));
    const QString out = m_folder.filePath(QStringLiteral("evil/deep"));
    const auto contents = ui::extractZip(path, out, m_go);
    QVERIFY(contents);
    QCOMPARE(contents->files.size(), 2);
    for (const QString &file : contents->files)
        QCOMPARE(QFileInfo(file).absolutePath(), out);
    QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("escaped"))));
}

void tst_ziparchive::damagedArchivesNeverCrash()
{
    const QString path =
        make(QStringLiteral("whole.zip"), QStringLiteral("[z.writestr(str(i),os.urandom(2000)+b'0'*3000) for i in range(5)]"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    QRandomGenerator random(7);
    const QString broken = m_folder.filePath(QStringLiteral("broken.zip"));
    int refused = 0, lacking = 0;
    for (int i = 0; i < 300; ++i) {
        QByteArray bytes = whole;
        if (i % 3 == 0)
            bytes.truncate(random.bounded(int(whole.size())));
        for (int change = 0; change < 4 && !bytes.isEmpty(); ++change)
            bytes[random.bounded(int(bytes.size()))] = char(random.generate());
        if (i % 3 == 1) // in the directory
            bytes[bytes.size() - 1 - random.bounded(300)] = char(random.generate());
        QFile out(broken);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(bytes);
        out.close();
        const auto contents = ui::extractZip(broken, m_folder.filePath(QStringLiteral("broken")), m_go);
        refused += contents ? 0 : 1;
        lacking += contents && !contents->damaged.isEmpty() ? 1 : 0;
    }
    QVERIFY(refused > 50);
    QVERIFY(lacking > 50); // an entry whose bytes are not what they were never comes out
    QVERIFY(!ui::extractZip(m_folder.filePath(QStringLiteral("absent.zip")), m_folder.path(), m_go));
}

void tst_ziparchive::aBombIsRefused()
{
    const QString path = make(QStringLiteral("bomb.zip"), QStringLiteral("z.writestr('zeros',bytes(50_000_000))"));
    ui::ZipLimits limits;
    limits.bytes = 10'000'000;
    const auto contents = ui::extractZip(path, m_folder.filePath(QStringLiteral("bomb")), m_go, limits);
    QVERIFY(!contents);
    QCOMPARE(contents.error().kind, Error::Kind::TooLarge);
    // One that says it is small is stopped where it becomes larger than it says.
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray bytes = file.readAll();
    const qsizetype entry = bytes.indexOf("PK\x01\x02");
    bytes.replace(entry + 24, 4, QByteArray("\x10\0\0\0", 4));
    file.seek(0);
    file.write(bytes);
    file.close();
    const auto liar = ui::extractZip(path, m_folder.filePath(QStringLiteral("bomb")), m_go, limits);
    QVERIFY(liar);
    QCOMPARE(liar->damaged, QStringList{QStringLiteral("zeros")});
    QVERIFY(contentsOf(QStringLiteral("bomb")).isEmpty());
}

void tst_ziparchive::encryptedIsSaid()
{
    const QString path = make(QStringLiteral("secret.zip"), QStringLiteral("z.writestr('a','x')"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray bytes = file.readAll();
    bytes[bytes.indexOf("PK\x01\x02") + 8] = '\x01';
    file.seek(0);
    file.write(bytes);
    file.close();
    const auto contents = ui::extractZip(path, m_folder.filePath(QStringLiteral("secret")), m_go);
    QVERIFY(!contents);
    QCOMPARE(contents.error().kind, Error::Kind::Unsupported);
    QVERIFY(!contents.error().message.isEmpty());
}

void tst_ziparchive::stoppedLeavesNothingBehind()
{
    const QString path = make(QStringLiteral("many.zip"), QStringLiteral("[z.writestr(str(i),'x'*1000) for i in range(20)]"));
    const std::atomic<bool> stop = true;
    const auto contents = ui::extractZip(path, m_folder.filePath(QStringLiteral("stopped")), stop);
    QVERIFY(!contents);
    QCOMPARE(contents.error().kind, Error::Kind::Cancelled);
    QVERIFY(contentsOf(QStringLiteral("stopped")).isEmpty());
}

void tst_ziparchive::stoppedOnTheWayTakesBackWhatIsThere()
{
    const QString path = make(QStringLiteral("long.zip"), QStringLiteral("[z.writestr(str(i),bytes(2_000_000)) for i in range(100)]"));
    const QString out = m_folder.filePath(QStringLiteral("onTheWay"));
    QVERIFY(QDir().mkpath(out));
    std::atomic<bool> stop = false;
    QFileSystemWatcher watcher({out});
    connect(&watcher, &QFileSystemWatcher::directoryChanged, this, [&] {
        if (contentsOf(QStringLiteral("onTheWay")).size() > 1)
            stop = true;
    });
    std::optional<dicom::Result<ui::ZipContents>> contents;
    const std::unique_ptr<QThread> worker(QThread::create([&] { contents = ui::extractZip(path, out, stop); }));
    QSignalSpy finished(worker.get(), &QThread::finished);
    worker->start();
    QTRY_COMPARE(finished.count(), 1);
    worker->wait();
    QVERIFY(contents && !*contents);
    QCOMPARE(contents->error().kind, Error::Kind::Cancelled);
    QVERIFY(contentsOf(QStringLiteral("onTheWay")).isEmpty());
}

void tst_ziparchive::otherMethodsAreDamage()
{
    const auto contents = ui::extractZip(make(QStringLiteral("methods.zip"), QStringLiteral("z.writestr('good','x')\n"
                                                                                            "z.writestr('bzip2','x',zipfile.ZIP_BZIP2)\n"
                                                                                            "z.writestr('lzma','x',zipfile.ZIP_LZMA)")),
                                         m_folder.filePath(QStringLiteral("methods")), m_go);
    QVERIFY(contents);
    QCOMPARE(contents->files.size(), 1);
    QCOMPARE(contents->damaged, (QStringList{QStringLiteral("bzip2"), QStringLiteral("lzma")}));
}

/// What stands behind the end is a comment of up to 65,535 bytes (4.3.16); in it may be anything but the end's own signature.
void tst_ziparchive::aCommentIsNoEnd()
{
    const QString path =
        make(QStringLiteral("comment.zip"), QStringLiteral("z.writestr('a','x')\nz.comment=b'PK\\1\\2PK\\3\\4PK\\6\\7'+b'c'*65523"));
    const auto contents = ui::extractZip(path, m_folder.filePath(QStringLiteral("comment")), m_go);
    QVERIFY(contents);
    QCOMPARE(contents->files.size(), 1);
}

void tst_ziparchive::aPlaceThatCannotBeWrittenIsSaid()
{
    const QString path = make(QStringLiteral("good.zip"), QStringLiteral("z.writestr('a','x')"));
    const auto contents = ui::extractZip(path, path + QStringLiteral("/below"), m_go); // a file is no folder
    QVERIFY(!contents);
    QCOMPARE(contents.error().kind, Error::Kind::FileAccess);
    QVERIFY(!contents.error().message.isEmpty());
}

NEGATOSCOPE_TEST(tst_ziparchive)
#include "tst_ziparchive.moc"
