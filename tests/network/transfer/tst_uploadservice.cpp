#include "network/transfer/uploadjournal.h"
#include "network/transfer/uploadservice.h"

#include "network/http/httpclient.h"
#include "network/transfer/spool.h"
#include "tests/network/transfer/uploadfiles.h"
#include "tests/support/storeserver.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/resource.h>
#endif

using network::UploadItem;
using network::UploadService;
using testsupport::SentObjects;
using testsupport::ServerAnswer;
using testsupport::StoreServer;

/// What the service does beyond its queues (ui/flow/tst_uploadcenter tests the whole).
class tst_uploadservice : public QObject
{
    Q_OBJECT

private slots:
    void removableMediaMayBeTakenOut();
    void aCopyIsTheSameFile();
    void whatCannotBeCopiedIsAnError();
    void aFileThatCannotBeReadThroughDoesNotFillTheSpool();
    void aCopyThatCannotBeWrittenDoes();
    void theFilesBehindOneThatCannotBeReadThroughAreCopied();
    void leftOversOfTheSpoolAreDeleted();
    void oneUploadForEachArchiveAtATime();
    void whatAnArchiveCommittedItselfToIsKept();

private:
    static network::UploadPolicy quick();
    static network::Archive archive(const QString &id, const QUrl &root);
    static network::Upload upload(const network::Archive &archive);
    static QString unreadable();
    static QStringList spooled(const QTemporaryDir &folder);
    int ownFiles(const QTemporaryDir &folder);
    UploadFiles m_files;
};

network::UploadPolicy tst_uploadservice::quick()
{
    network::UploadPolicy policy;
    policy.firstPause = std::chrono::milliseconds(20);
    policy.longestPause = std::chrono::milliseconds(40);
    policy.lookAgain = {std::chrono::milliseconds(5)};
    return policy;
}

network::Archive tst_uploadservice::archive(const QString &id, const QUrl &root)
{
    network::Archive archive;
    archive.id = id;
    archive.name = id;
    archive.root = root;
    return archive;
}

network::Upload tst_uploadservice::upload(const network::Archive &archive)
{
    network::Upload upload;
    upload.archiveId = archive.id;
    upload.archiveName = archive.name;
    upload.archiveRoot = archive.root;
    upload.created = QDateTime::currentDateTimeUtc();
    return upload;
}

QStringList tst_uploadservice::spooled(const QTemporaryDir &folder)
{
    return QDir(folder.filePath(QStringLiteral("spool"))).entryList(QDir::Files);
}

/// How many instances the journal sends from copies of its own.
int tst_uploadservice::ownFiles(const QTemporaryDir &folder)
{
    const auto journal = network::UploadJournal::open(folder.path());
    if (!journal)
        return 0;
    const auto uploads = (*journal)->uploads(network::Upload::Origin::Window);
    int count = 0;
    for (const network::Upload &each : uploads.value_or(QList<network::Upload>())) {
        for (const UploadItem &item : (*journal)->items(each.id).value_or(QList<UploadItem>()))
            count += item.isOwnFile ? 1 : 0;
    }
    return count;
}

void tst_uploadservice::removableMediaMayBeTakenOut()
{
    StoreServer server;
    bool busy = true;
    server.onStore = [&busy](const SentObjects &) -> std::optional<ServerAnswer> {
        if (busy)
            return ServerAnswer::ofStatus(503);
        return std::nullopt;
    };
    network::HttpClient http;
    QTemporaryDir folder;
    const network::Archive north = archive(QStringLiteral("north"), server.url());
    const QList<UploadItem> items = m_files.items(5);
    {
        UploadService service(http, folder.path(), quick());
        service.setRemovable([](const QString &) { return true; });
        service.setArchives({north});
        service.open();
        service.add(upload(north), items);
        QTRY_COMPARE(ownFiles(folder), 5); // copied, and written down
        QTRY_VERIFY(!server.batches.isEmpty());
    }
    for (const UploadItem &item : items)
        QVERIFY(QFile::remove(item.path)); // the disc is taken out, and the program was ended
    busy = false;
    UploadService service(http, folder.path(), quick());
    QSignalSpy finished(&service, &UploadService::finished);
    QSignalSpy added(&service, &UploadService::added);
    service.setArchives({north});
    service.open();
    QVERIFY(finished.wait(20000));
    QCOMPARE(server.stored.size(), 5);
    QCOMPARE(server.stored.value(UploadFiles::uid(3)), UploadFiles::object(3));
    QVERIFY(spooled(folder).isEmpty()); // not kept longer than needed
}

void tst_uploadservice::aCopyIsTheSameFile()
{
    QTemporaryDir folder;
    const UploadItem item = m_files.item(1, {}, 3'000'000);
    const auto copy = network::copyToSpool(item.path, folder.filePath(QStringLiteral("spool")));
    QVERIFY(copy);
    QFile original(item.path), copied(*copy);
    QVERIFY(original.open(QIODevice::ReadOnly) && copied.open(QIODevice::ReadOnly));
    QCOMPARE(copied.readAll(), original.readAll());
    QCOMPARE(QFileInfo(*copy).lastModified().toMSecsSinceEpoch(), item.modified);
    QVERIFY(!(copied.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    QVERIFY(!network::isOnRemovableMedium(QDir::tempPath() + QStringLiteral("/x")));
}

void tst_uploadservice::whatCannotBeCopiedIsAnError()
{
    const UploadItem item = m_files.item(1);
    const auto copy = network::copyToSpool(item.path, m_files.write(QStringLiteral("taken"), "a file"));
    QVERIFY(!copy);
    QVERIFY(!copy.error().message.isEmpty());
    QVERIFY(!network::copyToSpool(m_files.path(QStringLiteral("absent")), m_files.path(QStringLiteral("spool"))));
}

/// A file that ends before its size, as one with a bad sector of its disc does; empty where there is none.
QString tst_uploadservice::unreadable()
{
    QFile file(QStringLiteral("/sys/devices/system/cpu/online")); // the kernel says 4096 bytes and gives a few
    const bool isOpen = file.open(QIODevice::ReadOnly);
    return isOpen && file.size() > file.read(1 << 20).size() ? file.fileName() : QString();
}

void tst_uploadservice::aFileThatCannotBeReadThroughDoesNotFillTheSpool()
{
    if (unreadable().isEmpty())
        QSKIP("there is no file here that ends before its size");
    const QString spool = m_files.path(QStringLiteral("spool of the unreadable"));
    const auto copy = network::copyToSpool(unreadable(), spool);
    QVERIFY(!copy);
    QCOMPARE(int(copy.error().kind), int(dicom::Error::Kind::FileAccess));
    QVERIFY(QDir(spool).isEmpty());
}

void tst_uploadservice::theFilesBehindOneThatCannotBeReadThroughAreCopied()
{
    if (unreadable().isEmpty())
        QSKIP("there is no file here that ends before its size");
    StoreServer server;
    server.onStore = [](const SentObjects &) -> std::optional<ServerAnswer> { return ServerAnswer::ofStatus(503); };
    network::HttpClient http;
    QTemporaryDir folder;
    const network::Archive north = archive(QStringLiteral("north"), server.url());
    QList<UploadItem> items = m_files.items(3);
    items.first().path = unreadable();
    UploadService service(http, folder.path(), quick());
    QSignalSpy failed(&service, &UploadService::failed);
    service.setRemovable([](const QString &) { return true; });
    service.setArchives({north});
    service.open();
    service.add(upload(north), items);
    QTRY_COMPARE(ownFiles(folder), 2);
    QVERIFY(failed.isEmpty()); // the disk is not full
}

void tst_uploadservice::aCopyThatCannotBeWrittenDoes()
{
#ifdef Q_OS_LINUX
    const UploadItem item = m_files.item(1, {}, 3'000'000);
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit small = before;
    small.rlim_cur = 1'000'000;
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    const auto copy = network::copyToSpool(item.path, m_files.path(QStringLiteral("full spool")));
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    QVERIFY(!copy);
    QCOMPARE(int(copy.error().kind), int(dicom::Error::Kind::NoSpace));
    QVERIFY(QDir(m_files.path(QStringLiteral("full spool"))).isEmpty());
#else
    QSKIP("files cannot be kept from growing here");
#endif
}

void tst_uploadservice::leftOversOfTheSpoolAreDeleted()
{
    QTemporaryDir folder;
    const QString spool = folder.filePath(QStringLiteral("spool"));
    const auto named = network::copyToSpool(m_files.item(1).path, spool), orphan = network::copyToSpool(m_files.item(2).path, spool);
    QVERIFY(named && orphan);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    network::clearSpool(spool, {*named}, now.addDays(-1)); // it may be on its way into a journal
    QVERIFY(QFile::exists(*named) && QFile::exists(*orphan));
    network::clearSpool(spool, {*named}, now.addSecs(60));
    QVERIFY(QFile::exists(*named) && !QFile::exists(*orphan));
}

void tst_uploadservice::oneUploadForEachArchiveAtATime()
{
    StoreServer north, south;
    QStringList order;
    bool northIsBusy = true;
    north.onStore = [&](const SentObjects &objects) -> std::optional<ServerAnswer> {
        order << StoreServer::uids(objects);
        if (northIsBusy)
            return ServerAnswer::ofStatus(503);
        return std::nullopt;
    };
    network::HttpClient http;
    UploadService service(http, {}, quick());
    const network::Archive a = archive(QStringLiteral("a"), north.url()), b = archive(QStringLiteral("b"), south.url());
    service.setArchives({a, b});
    service.open();
    QSignalSpy finished(&service, &UploadService::finished);
    service.add(upload(a), {m_files.item(1)});
    service.add(upload(a), {m_files.item(2)});
    service.add(upload(b), {m_files.item(3)});
    QVERIFY(finished.wait(20000)); // an archive that is busy does not hold up another one
    QCOMPARE(south.stored.size(), 1);
    northIsBusy = false;
    QTRY_COMPARE(finished.size(), 3);
    QCOMPARE(order.last(), UploadFiles::uid(2));
    QCOMPARE(order.count(UploadFiles::uid(2)), 1);
}

void tst_uploadservice::whatAnArchiveCommittedItselfToIsKept()
{
    using State = network::Commitment::State;
    StoreServer server;
    network::HttpClient http;
    QTemporaryDir folder;
    const network::Archive north = archive(QStringLiteral("north"), server.url());
    QHash<qint64, network::Commitment> answers;
    {
        UploadService service(http, folder.path(), quick());
        QSignalSpy added(&service, &UploadService::added);
        QSignalSpy finished(&service, &UploadService::finished);
        service.setArchives({north});
        service.open();
        service.add(upload(north), m_files.items(2));
        QVERIFY(finished.wait(20000));
        const auto items = added.first().at(1).value<QList<UploadItem>>();
        answers = {{items.at(0).id, {State::Given, 0, 1'700'000'000'000}}, {items.at(1).id, {State::Refused, 0x0112, 1'700'000'000'000}}};
        QSignalSpy changed(&service, &UploadService::changed);
        service.noteCommitment(answers);
        QCOMPARE(changed.size(), 1); // for the rows
    }
    const auto isKept = [&answers](UploadService &service) {
        QSignalSpy added(&service, &UploadService::added);
        service.open();
        if (added.size() != 1)
            return false;
        const auto items = added.first().at(1).value<QList<UploadItem>>();
        return std::all_of(items.cbegin(), items.cend(), [&](const UploadItem &item) { return item.commitment == answers.value(item.id); });
    };
    UploadService second(http, folder.path(), quick());
    QVERIFY(isKept(second));
    for (network::Commitment &answer : answers)
        answer = {State::Given, 0, 1'800'000'000'000};
    second.noteCommitment(answers); // without a queue: nothing of it is to be sent
    const auto journal = network::UploadJournal::open(folder.path());
    QVERIFY(journal.has_value());
    const auto uploads = (*journal)->uploads(network::Upload::Origin::Window);
    QCOMPARE(uploads->size(), 1);
    const auto items = (*journal)->items(uploads->first().id);
    QCOMPARE(items->size(), 2);
    for (const UploadItem &item : *items)
        QCOMPARE(item.commitment, answers.value(item.id));
}

NEGATOSCOPE_TEST(tst_uploadservice)
#include "tst_uploadservice.moc"
