#include "network/transfer/uploadjournal.h"

#include "network/transfer/journalsql.h"
#include "tests/network/transfer/uploadfiles.h"
#include "tests/support/testmain.h"

#include <QProcess>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using network::Upload;
using network::UploadItem;
using network::UploadJournal;
using network::UploadState;

class tst_uploadjournal : public QObject
{
    Q_OBJECT

private slots:
    void everyFieldComesBackAfterReopening();
    void aJournalOfAnOlderVersionIsTaken();
    void everyStateHasItsWord();
    void whatALiveProgramOwnsCannotBeAdopted();
    void whatADeadProgramLeftCanBeAdopted();
    void twoProgramsNeverSendTheSameInstance();
    void removedUploadsTakeTheirItemsAlong();
    void onlyTheUserMayReadIt();
    void aNewerJournalIsNotTouched();
    void aFolderThatCannotBeWrittenIsAnError();
    void itIsSynchronousAndHasALog();

private:
    static std::unique_ptr<UploadJournal> open(const QString &folder);
    static Upload upload();
    UploadFiles m_files;
};

std::unique_ptr<UploadJournal> tst_uploadjournal::open(const QString &folder)
{
    auto journal = UploadJournal::open(folder);
    if (!journal)
        qFatal("%s", qPrintable(journal.error().detail));
    return std::move(*journal);
}

Upload tst_uploadjournal::upload()
{
    Upload upload;
    upload.origin = Upload::Origin::CommandLine;
    upload.archiveId = QStringLiteral("a");
    upload.archiveName = QStringLiteral("North");
    upload.archiveRoot = QUrl(QStringLiteral("https://archive.example/rs"));
    upload.created = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123, Qt::UTC);
    return upload;
}

void tst_uploadjournal::everyFieldComesBackAfterReopening()
{
    QTemporaryDir folder;
    Upload one = upload();
    QList<UploadItem> items = m_files.items(2);
    items[0].label = {QStringLiteral("Müller^Ö"), QStringLiteral("7"),  QStringLiteral("20260101"), QStringLiteral("study"),
                      QStringLiteral("series"),   QStringLiteral("CT"), QStringLiteral("12")};
    items[0].transferSyntaxUid = QStringLiteral("1.2.840.10008.1.2.1");
    {
        const auto journal = open(folder.path());
        QVERIFY(journal->add(one, items));
        items[1].state = UploadState::Failed;
        items[1].reason = QStringLiteral("A700");
        items[1].message = QStringLiteral("out of resources");
        items[1].attempts = 3;
        items[1].wasAbsent = true;
        items[1].path = QStringLiteral("/elsewhere");
        items[1].isOwnFile = true;
        items[1].commitment = {network::Commitment::State::Refused, 0x0112, 1'700'000'000'456};
        QVERIFY(journal->write({items.at(1)}));
        QVERIFY(journal->setPaused(one.id, true));
    }
    one.isPaused = true;
    const auto journal = open(folder.path());
    QCOMPARE(*journal->uploads(Upload::Origin::CommandLine), QList<Upload>{one});
    QVERIFY(journal->uploads(Upload::Origin::Window)->isEmpty());
    QCOMPARE(*journal->items(one.id), items);
}

/// As the versions before storage commitment was kept left it.
void tst_uploadjournal::aJournalOfAnOlderVersionIsTaken()
{
    QTemporaryDir folder;
    Upload one = upload();
    QList<UploadItem> items = m_files.items(1);
    {
        const auto journal = open(folder.path());
        QVERIFY(journal->add(one, items));
    }
    {
        auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("older"));
        database.setDatabaseName(folder.filePath(QStringLiteral("journal.sqlite")));
        QVERIFY(database.open());
        QSqlQuery query(database);
        for (const char *column : {"commitment", "commitment_reason", "commitment_time"})
            QVERIFY(query.exec(QStringLiteral("ALTER TABLE item DROP COLUMN ") + QLatin1String(column)));
        QVERIFY(query.exec(QStringLiteral("PRAGMA user_version=3")));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("older"));
    const auto journal = open(folder.path());
    QCOMPARE(*journal->items(one.id), items);
    items[0].commitment = {network::Commitment::State::Given, 0, 1};
    QVERIFY(journal->write(items));
    QCOMPARE(*journal->items(one.id), items);
}

void tst_uploadjournal::everyStateHasItsWord()
{
    QSet<QString> words;
    for (int state = 0; state <= int(UploadState::Rejected); ++state) {
        const QString word = network::uploadStateWord(UploadState(state));
        QCOMPARE(network::uploadStateOf(word), UploadState(state));
        words.insert(word);
    }
    QCOMPARE(words.size(), int(UploadState::Rejected) + 1);
}

void tst_uploadjournal::whatALiveProgramOwnsCannotBeAdopted()
{
    QTemporaryDir folder;
    const auto first = open(folder.path());
    auto second = open(folder.path());
    Upload one = upload();
    QList<UploadItem> items = m_files.items(1);
    QVERIFY(first->add(one, items));
    QCOMPARE(second->adopt(one.id), dicom::Result<bool>(false));
    QCOMPARE(first->adopt(one.id), dicom::Result<bool>(true));
    QCOMPARE(first->adopt(one.id + 1), dicom::Result<bool>(false));
}

void tst_uploadjournal::whatADeadProgramLeftCanBeAdopted()
{
    QTemporaryDir folder;
    Upload one = upload();
    QList<UploadItem> items = m_files.items(1);
    QVERIFY(open(folder.path())->add(one, items)); // and its journal is gone
    const auto second = open(folder.path());
    QCOMPARE(second->adopt(one.id), dicom::Result<bool>(true));
    const auto third = open(folder.path());
    QCOMPARE(third->adopt(one.id), dicom::Result<bool>(false));
}

void tst_uploadjournal::twoProgramsNeverSendTheSameInstance()
{
    QTemporaryDir folder;
    const auto first = open(folder.path());
    const auto second = open(folder.path());
    Upload one = upload(), two = upload(), other = upload();
    two.archiveRoot = QUrl(QStringLiteral("https://archive.example/rs/")); // the same place
    other.archiveRoot = QUrl(QStringLiteral("https://other.example/rs"));
    QList<UploadItem> ofFirst = m_files.items(2), ofSecond = m_files.items(3), elsewhere = m_files.items(2);
    QVERIFY(first->add(one, ofFirst));
    QVERIFY(second->add(two, ofSecond));
    QVERIFY(second->add(other, elsewhere));
    QCOMPARE(first->beginSending(one, ofFirst), dicom::Result<QList<qint64>>(QList<qint64>()));
    QCOMPARE(ofFirst.first().state, UploadState::Sending);
    QCOMPARE(ofFirst.first().attempts, 1);
    const auto held = second->beginSending(two, ofSecond);
    QCOMPARE(*held, (QList<qint64>{ofSecond.at(0).id, ofSecond.at(1).id}));
    QCOMPARE(ofSecond.at(0).state, UploadState::Queued);
    QCOMPARE(ofSecond.at(2).state, UploadState::Sending);
    QVERIFY(second->beginSending(other, elsewhere)->isEmpty());
    for (UploadItem &item : ofFirst)
        item.state = UploadState::Verified;
    QVERIFY(first->write(ofFirst));
    QVERIFY(second->beginSending(two, ofSecond)->isEmpty());
}

void tst_uploadjournal::removedUploadsTakeTheirItemsAlong()
{
    const auto journal = open({});
    Upload one = upload(), two = upload();
    QList<UploadItem> items = m_files.items(2), more = m_files.items(3), later = m_files.items(1);
    QVERIFY(journal->add(one, items));
    QVERIFY(journal->add(two, more));
    QVERIFY(journal->append(two, later));
    QVERIFY(journal->remove(one.id));
    QVERIFY(journal->items(one.id)->isEmpty());
    QVERIFY(journal->removeItems({more.at(1).id}));
    QCOMPARE(*journal->items(two.id), (QList<UploadItem>{more.at(0), more.at(2), later.at(0)}));
    QCOMPARE(journal->uploads(Upload::Origin::CommandLine)->size(), 1);
}

void tst_uploadjournal::onlyTheUserMayReadIt()
{
    QTemporaryDir parent;
    const QString folder = parent.filePath(QStringLiteral("uploads"));
    const auto journal = open(folder);
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QVERIFY(!(QFile::permissions(folder) & others));
    QVERIFY(!(QFile::permissions(folder + QStringLiteral("/journal.sqlite")) & others));
}

void tst_uploadjournal::aNewerJournalIsNotTouched()
{
    QTemporaryDir folder;
    open(folder.path());
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("newer"));
        database.setDatabaseName(folder.filePath(QStringLiteral("journal.sqlite")));
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec(QStringLiteral("PRAGMA user_version=99")));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("newer"));
    const auto journal = UploadJournal::open(folder.path());
    QVERIFY(!journal);
    QCOMPARE(journal.error().kind, dicom::Error::Kind::Unsupported);
}

void tst_uploadjournal::aFolderThatCannotBeWrittenIsAnError()
{
    const QString taken = m_files.write(QStringLiteral("taken"), "a file");
    const auto journal = UploadJournal::open(taken);
    QVERIFY(!journal);
    QCOMPARE(journal.error().kind, dicom::Error::Kind::FileAccess);
    QVERIFY(!journal.error().message.isEmpty());
}

void tst_uploadjournal::itIsSynchronousAndHasALog()
{
    QTemporaryDir folder;
    const auto journal = open(folder.path());
    Upload one = upload();
    QList<UploadItem> items = m_files.items(1);
    QVERIFY(journal->add(one, items));
    QVERIFY(QFile::exists(folder.filePath(QStringLiteral("journal.sqlite-wal"))));
    // What another process reads meanwhile is the whole change.
    QProcess sqlite;
    sqlite.start(QStringLiteral("python3"), {QStringLiteral("-c"),
                                             QStringLiteral("import sqlite3,sys;c=sqlite3.connect(sys.argv[1]);"
                                                            "print(c.execute('PRAGMA journal_mode').fetchone()[0],c.execute('SELECT "
                                                            "state FROM item').fetchone()[0])"),
                                             folder.filePath(QStringLiteral("journal.sqlite"))});
    if (!sqlite.waitForStarted() || !sqlite.waitForFinished())
        QSKIP("SKIPPED: there is no python3 with sqlite3");
    QCOMPARE(sqlite.readAllStandardOutput().trimmed(), QByteArray("wal queued"));
}

NEGATOSCOPE_TEST(tst_uploadjournal)
#include "tst_uploadjournal.moc"
