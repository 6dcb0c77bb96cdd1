#include "ui/flow/folderwalk.h"

#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

/// Nothing that may have to be sent is left out without a word.
class tst_folderwalk : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void filesOfAnyDepthComeSorted();
    void namesInOtherEncodingsAreTold();
    void linksToFilesAreFilesAndCirclesEnd();
    void foldersThatCannotBeReadAreTold();
    void itStopsWhenItIsTold();

private:
    QString write(const QString &name) const
    {
        const QString path = m_folder->filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write("x") == 1 ? path : QString();
    }
    QList<ui::FolderEntry> walk() const { return ui::filesBelow(m_folder->path(), m_goOn); }

    std::unique_ptr<QTemporaryDir> m_folder;
    const std::atomic<bool> m_goOn{false};
};

void tst_folderwalk::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_folderwalk::filesOfAnyDepthComeSorted()
{
    QStringList paths{write(QStringLiteral("b")), write(QStringLiteral("a/c/\u65e5\u672c")), write(QStringLiteral("a/.hidden"))};
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("empty")));
    paths.sort();
    QStringList found;
    for (const ui::FolderEntry &entry : walk()) {
        QVERIFY(entry.problem.isEmpty());
        found.append(entry.path);
    }
    QCOMPARE(found, paths);
}

void tst_folderwalk::namesInOtherEncodingsAreTold()
{
    const QByteArray path = QFile::encodeName(m_folder->path()) + "/M\xfcller.dcm"; // ISO 8859-1, as on many a disc
    FILE *file = std::fopen(path.constData(), "w");
    if (!file)
        QSKIP("This file system takes UTF-8 names only.");
    std::fclose(file);
    const auto found = walk();
    QCOMPARE(found.size(), 1);
    QVERIFY(!found.first().problem.isEmpty());
}

void tst_folderwalk::linksToFilesAreFilesAndCirclesEnd()
{
    const QString file = write(QStringLiteral("a/file"));
    const QString link = m_folder->filePath(QStringLiteral("link"));
    QVERIFY(QFile::link(file, link));
    QVERIFY(QFile::link(m_folder->path(), m_folder->filePath(QStringLiteral("a/up"))));
    QVERIFY(QFile::link(QStringLiteral("itself"), m_folder->filePath(QStringLiteral("itself"))));
    QVERIFY(QFile::link(QStringLiteral("/not/there"), m_folder->filePath(QStringLiteral("nowhere"))));
    QCOMPARE(::mkfifo(QFile::encodeName(m_folder->filePath(QStringLiteral("fifo"))).constData(), 0600), 0);
    QStringList files;
    QStringList problems;
    for (const ui::FolderEntry &entry : walk())
        (entry.problem.isEmpty() ? files : problems).append(QFileInfo(entry.path).fileName());
    QCOMPARE(files, (QStringList{QStringLiteral("file"), QStringLiteral("link")}));
    QCOMPARE(problems, (QStringList{QStringLiteral("itself"), QStringLiteral("nowhere")}));
}

void tst_folderwalk::foldersThatCannotBeReadAreTold()
{
    if (::geteuid() == 0)
        QCOMPARE(ui::filesBelow(m_folder->filePath(QStringLiteral("gone")), m_goOn).size(),
                 1); // nothing is closed to root
    write(QStringLiteral("open/file"));
    write(QStringLiteral("closed/file"));
    const QString closed = m_folder->filePath(QStringLiteral("closed"));
    QVERIFY(QFile::setPermissions(closed, {}));
    const auto found = walk();
    QVERIFY(QFile::setPermissions(closed, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QCOMPARE(found.size(), 2);
    QCOMPARE(found.first().path.startsWith(closed), true);
    QCOMPARE(found.first().problem.isEmpty(), ::geteuid() == 0);
}

void tst_folderwalk::itStopsWhenItIsTold()
{
    write(QStringLiteral("file"));
    const std::atomic<bool> stop{true};
    QVERIFY(ui::filesBelow(m_folder->path(), stop).isEmpty());
}

NEGATOSCOPE_TEST(tst_folderwalk)
#include "tst_folderwalk.moc"
