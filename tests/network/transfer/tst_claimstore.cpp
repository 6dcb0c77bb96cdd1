#include "network/transfer/claimstore.h"
#include "network/auth/sealing.h"
#include "tests/support/lastingkeystore.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

using dicom::Error;
using network::ClaimKeeper;
using network::ClaimStore;
using testsupport::LastingKeyStore;

namespace {

const QUrl Root(QStringLiteral("https://archive.example/ups"));
const QString Task = QStringLiteral("1.2.826.0.1.3680043.2.1");
constexpr std::chrono::milliseconds Patience(400);

bool prepare(ClaimStore &store, ClaimKeeper::Need need = ClaimKeeper::Need::Claiming)
{
    bool ready = false;
    QObject context;
    store.prepare(need, &context, [&ready] { ready = true; });
    return QTest::qWaitFor([&ready] { return ready; }, 5000);
}

} // namespace

class tst_claimstore : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString folder() const { return m_folder->filePath(QStringLiteral("claims")); }
    QByteArray onDisk() const
    {
        QByteArray all;
        for (const QFileInfo &info : QDir(folder()).entryInfoList(QDir::Files | QDir::Hidden)) {
            QFile file(info.filePath());
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    /// Killed between making its lock and writing into it, a program leaves one that does not say whose it is.
    void aLockThatSaysNothingIsBroken()
    {
        QVERIFY(QDir().mkpath(folder()));
        QFile left(folder() + QStringLiteral("/lock"));
        QVERIFY(left.open(QIODevice::WriteOnly));
        QVERIFY(left.setFileTime(QDateTime::currentDateTime().addSecs(-7), QFileDevice::FileModificationTime));
        left.close();
        ClaimStore store(folder());
        const auto record = store.begin(Root, Task);
        QVERIFY2(record.has_value(), qPrintable(record ? QString() : record.error().detail));
    }

    void whatIsClaimedIsSealedAndIsThereAfterARestart()
    {
        LastingKeyStore keys;
        QString transaction;
        {
            ClaimStore store(folder(), keys, Patience);
            QVERIFY(prepare(store));
            const auto record = store.begin(Root, Task);
            QVERIFY(record.has_value());
            transaction = record->transactionUid;
            QVERIFY(store.markHeld(*record).has_value());
        }
        const QByteArray bytes = onDisk();
        QVERIFY(!bytes.isEmpty());
        QVERIFY(!bytes.contains(transaction.toLatin1()) && !bytes.contains(Task.toLatin1()) && !bytes.contains("archive.example"));
        for (const QFileInfo &info : QDir(folder()).entryInfoList({QStringLiteral("*.claim")}, QDir::Files))
            QCOMPARE(info.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());

        LastingKeyStore again(keys.kept());
        ClaimStore store(folder(), again, Patience);
        QCOMPARE(store.lockedAway(), 1); // before anybody asked for the key
        QVERIFY(prepare(store, ClaimKeeper::Need::Reading));
        QCOMPARE(store.lockedAway(), 0);
        QCOMPARE(store.all().size(), 1);
        QCOMPARE(store.all().first().transactionUid, transaction);
        QCOMPARE(store.all().first().state, network::ClaimRecord::State::Held);
        QVERIFY(store.forget(Root, Task).has_value());
        QVERIFY(store.all().isEmpty());
    }
    void withoutAKeyStoreThatLastsTheFileIsPlainAndPrivate()
    {
        network::MemoryKeyStore keys;
        ClaimStore store(folder(), keys, Patience);
        QVERIFY(prepare(store));
        const auto record = store.begin(Root, Task);
        QVERIFY(record.has_value());
        QVERIFY(onDisk().contains(record->transactionUid.toLatin1()));
        QVERIFY(!keys.contains(ClaimStore::keyName()));
        ClaimStore again(folder());
        QCOMPARE(again.all().size(), 1);
    }
    void aClaimDoesNotWaitForASilentKeyStoreForEver()
    {
        LastingKeyStore keys;
        keys.setMood(LastingKeyStore::Mood::Silent);
        ClaimStore store(folder(), keys, Patience);
        QElapsedTimer clock;
        clock.start();
        QVERIFY(prepare(store));
        QVERIFY(clock.elapsed() >= Patience.count() - 20);
        QVERIFY(store.begin(Root, Task).has_value());
        QCOMPARE(store.all().size(), 1);
        keys.setMood(LastingKeyStore::Mood::Works); // later it answers: what comes next is sealed
        QVERIFY(prepare(store));
        QVERIFY(store.markHeld(store.all().first()).has_value());
        QVERIFY(!onDisk().contains(Task.toLatin1()));
        QCOMPARE(store.all().size(), 1);
    }
    void aFileFromBeforeIsReadAndSealedWhenItIsWrittenAgain()
    {
        QString transaction;
        {
            ClaimStore before(folder());
            transaction = before.begin(Root, Task)->transactionUid;
        }
        LastingKeyStore keys;
        ClaimStore store(folder(), keys, Patience);
        QVERIFY(prepare(store));
        const auto known = store.find(Root, Task);
        QVERIFY(known && *known);
        QCOMPARE((*known)->transactionUid, transaction);
        QVERIFY(store.markHeld(**known).has_value());
        QVERIFY(!onDisk().contains(transaction.toLatin1()));
        QCOMPARE((*store.find(Root, Task))->transactionUid, transaction);
    }
    void aKeyThatIsGoneIsToldAndTheClaimIsNotOverwritten_data()
    {
        QTest::addColumn<bool>("lost");
        QTest::newRow("the key store is locked") << false;
        QTest::newRow("the key is lost") << true;
    }
    void aKeyThatIsGoneIsToldAndTheClaimIsNotOverwritten()
    {
        QFETCH(bool, lost);
        LastingKeyStore keys;
        {
            ClaimStore store(folder(), keys, Patience);
            QVERIFY(prepare(store));
            QVERIFY(store.begin(Root, Task).has_value());
        }
        const QByteArray before = onDisk();
        const auto secrets = *keys.kept();
        if (lost)
            keys.kept()->clear();
        else
            keys.setMood(LastingKeyStore::Mood::Locked);
        ClaimStore store(folder(), keys, Patience);
        QVERIFY(prepare(store));
        const auto known = store.find(Root, Task);
        QVERIFY(!known);
        QCOMPARE(known.error().kind, Error::Kind::Refused);
        QVERIFY(known.error().message.contains(u"key store"));
        QVERIFY(!store.begin(Root, Task));
        QCOMPARE(store.lockedAway(), 1);
        QCOMPARE(onDisk(), before);
        // It was only slow or locked: the key is not made anew meanwhile, so the claim can be opened again.
        QVERIFY(!lost || keys.kept()->isEmpty());
        *keys.kept() = secrets;
        keys.setMood(LastingKeyStore::Mood::Works);
        QVERIFY(prepare(store, ClaimKeeper::Need::Reading));
        QCOMPARE(store.all().size(), 1);
    }
    void aRecordCannotPassForAnotherTasks()
    {
        LastingKeyStore keys;
        ClaimStore store(folder(), keys, Patience);
        QVERIFY(prepare(store));
        QVERIFY(store.begin(Root, Task).has_value());
        const QString other = Task + QStringLiteral(".2");
        QVERIFY(store.begin(Root, other).has_value());
        const QStringList names = QDir(folder()).entryList({QStringLiteral("*.claim")}, QDir::Files);
        QCOMPARE(names.size(), 2);
        QVERIFY(QFile::remove(folder() + u'/' + names.first()));
        QVERIFY(QFile::copy(folder() + u'/' + names.last(), folder() + u'/' + names.first()));
        QCOMPARE(store.lockedAway(), 1);
        QCOMPARE(store.all().size(), 1);
    }
    void twoProgramsAgreeOnOneKey()
    {
        LastingKeyStore keys, other(keys.kept());
        ClaimStore first(folder(), keys, Patience), second(folder(), other, Patience);
        int ready = 0;
        first.prepare(ClaimKeeper::Need::Claiming, this, [&ready] { ++ready; });
        second.prepare(ClaimKeeper::Need::Claiming, this, [&ready] { ++ready; });
        QTRY_COMPARE(ready, 2);
        QVERIFY(first.begin(Root, Task).has_value());
        QVERIFY(network::isSealed(onDisk().left(100)) || onDisk().contains("NGS1"));
        QCOMPARE(second.all().size(), 1);
    }
    void somebodyWhoDoesNotWaitAnyMoreIsNotCalled()
    {
        LastingKeyStore keys;
        ClaimStore store(folder(), keys, Patience);
        bool called = false;
        {
            QObject context;
            store.prepare(ClaimKeeper::Need::Claiming, &context, [&called] { called = true; });
        }
        QVERIFY(prepare(store));
        QVERIFY(!called);
    }
};

NEGATOSCOPE_TEST(tst_claimstore)
#include "tst_claimstore.moc"
