#include "ui/flow/uploadcontroller.h"

#include "network/dicom/part10reader.h"
#include "tests/network/transfer/uploadfiles.h"
#include "tests/support/storeserver.h"
#include "tests/support/testmain.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using network::UploadItem;
using network::UploadState;
using testsupport::StoreServer;

/// What becomes of files that a command sends; how they are sent is tst_uploadqueue's.
class tst_uploadcontroller : public QObject
{
    Q_OBJECT

private slots:
    void everythingIsStoredOnce();
    void filesThatAreNoObjectsAreRejected();
    void copiesShareTheFateOfTheFirst();
    void anotherObjectUnderTheSameUidIsRejected();
    void aDamagedCopyGivesWayToTheWholeOne();
    void aTableOfContentsIsNotSent();
    void noArchiveMeansNothingIsStored();
    void aKilledRunIsSettledFirst();
    void whatAnotherRunningProgramSendsIsLeftToIt();
    void nothingIsLeftInTheJournal();
    void withoutAJournalNothingIsSent();

private:
    struct Run {
        explicit Run(const QUrl &root, const QString &folder = {})
            : session(options(folder))
            , archive(archiveAt(root))
            , controller(session, archive, policy())
        {}
        static ui::Session::Options options(const QString &folder)
        {
            ui::Session::Options options;
            options.uploadsFolder = folder;
            return options;
        }
        static network::Archive archiveAt(const QUrl &root)
        {
            network::Archive archive;
            archive.root = root;
            return archive;
        }
        static network::UploadPolicy policy()
        {
            network::UploadPolicy policy = ui::UploadController::commandPolicy();
            policy.firstPause = std::chrono::milliseconds(5);
            policy.lookAgain = {std::chrono::milliseconds(5)};
            return policy;
        }
        bool finish(const QStringList &paths)
        {
            QSignalSpy finished(&controller, &ui::UploadController::finished);
            controller.start(paths);
            return finished.wait(30000);
        }
        QList<UploadState> states() const
        {
            QList<UploadState> list;
            for (const UploadItem &item : controller.items())
                list.append(item.state);
            return list;
        }
        ui::Session session;
        network::Archive archive;
        ui::UploadController controller;
    };
    QStringList write(int count) const
    {
        QStringList paths;
        for (const UploadItem &item : m_files.items(count))
            paths << item.path;
        return paths;
    }
    UploadFiles m_files;
};

void tst_uploadcontroller::everythingIsStoredOnce()
{
    StoreServer server;
    Run run(server.url());
    QVERIFY(run.finish(write(3)));
    QCOMPARE(run.states(), QList<UploadState>(3, UploadState::Verified));
    QCOMPARE(server.batches.size(), 1);
    QCOMPARE(run.controller.items().at(1).sopInstanceUid, UploadFiles::uid(2));
}

void tst_uploadcontroller::filesThatAreNoObjectsAreRejected()
{
    StoreServer server;
    Run run(server.url());
    QByteArray bare = UploadFiles::object(1).mid(132);
    QVERIFY(run.finish({m_files.write(QStringLiteral("note.txt"), "not an image"), m_files.path(QStringLiteral("absent.dcm")),
                        m_files.write(QStringLiteral("bare.dcm"), bare)}));
    QStringList reasons;
    for (const UploadItem &item : run.controller.items()) {
        QCOMPARE(item.state, UploadState::Rejected);
        QVERIFY(!item.message.isEmpty());
        reasons << item.reason;
    }
    QCOMPARE(reasons, (QStringList{QStringLiteral("notDicom"), QStringLiteral("notReadable"), QStringLiteral("notPart10")}));
    QVERIFY(server.requests().isEmpty());
}

void tst_uploadcontroller::copiesShareTheFateOfTheFirst()
{
    StoreServer server;
    QStringList paths = write(2);
    paths << m_files.write(QStringLiteral("copy.dcm"), UploadFiles::object(1));
    {
        Run run(server.url());
        QVERIFY(run.finish(paths));
        QCOMPARE(run.states(), (QList<UploadState>{UploadState::Verified, UploadState::Verified, UploadState::Existing}));
        QCOMPARE(run.controller.items().last().reason, ui::scanreason::Duplicate);
    }
    server.stored.clear();
    server.onStore = [](const testsupport::SentObjects &objects) -> std::optional<testsupport::ServerAnswer> {
        return StoreServer::module({objects.last().first}, {{objects.first().first, 0x0122}}, 409);
    };
    Run run(server.url());
    QVERIFY(run.finish(paths));
    QCOMPARE(run.states().first(), UploadState::Failed);
    QCOMPARE(run.states().last(), UploadState::Failed);
    QCOMPARE(run.controller.items().last().reason, QStringLiteral("0122"));
}

void tst_uploadcontroller::anotherObjectUnderTheSameUidIsRejected()
{
    StoreServer server;
    QStringList paths = write(1);
    paths << m_files.write(QStringLiteral("clash.dcm"), UploadFiles::object(1, QStringLiteral("another")));
    Run run(server.url());
    QVERIFY(run.finish(paths));
    QCOMPARE(run.states(), (QList<UploadState>{UploadState::Verified, UploadState::Rejected}));
    QCOMPARE(run.controller.items().last().reason, ui::scanreason::OtherContent);
}

/// Whichever is found first.
void tst_uploadcontroller::aDamagedCopyGivesWayToTheWholeOne()
{
    StoreServer server;
    const QByteArray whole = UploadFiles::object(1, {}, 5000);
    const QStringList paths{m_files.write(QStringLiteral("a.dcm"), whole.chopped(3000)), m_files.write(QStringLiteral("b.dcm"), whole),
                            m_files.write(QStringLiteral("c.dcm"), whole.chopped(10)),
                            m_files.write(QStringLiteral("d.dcm"), whole.first(200))};
    Run run(server.url());
    QVERIFY(run.finish(paths));
    QCOMPARE(run.states(),
             (QList<UploadState>{UploadState::Rejected, UploadState::Verified, UploadState::Rejected, UploadState::Rejected}));
    for (const qsizetype damaged : {0, 2, 3})
        QCOMPARE(run.controller.items().at(damaged).reason, ui::scanreason::Damaged);
    QCOMPARE(server.stored.value(UploadFiles::uid(1)), whole);
}

void tst_uploadcontroller::aTableOfContentsIsNotSent()
{
    NEGATOSCOPE_NEEDS_SHARED_DATA();
    StoreServer server;
    Run run(server.url());
    QVERIFY(run.finish({testsupport::sharedData() + QStringLiteral("/dicomdir/pydicom/DICOMDIR")}));
    QCOMPARE(run.states(), QList<UploadState>{UploadState::Rejected});
    QCOMPARE(run.controller.items().first().reason, ui::scanreason::Directory);
}

void tst_uploadcontroller::noArchiveMeansNothingIsStored()
{
    auto server = std::make_unique<StoreServer>();
    const QUrl gone = server->url();
    server.reset();
    Run run(gone);
    QVERIFY(run.finish(write(1)));
    QCOMPARE(run.states(), QList<UploadState>{UploadState::Failed});
    QVERIFY(!run.controller.items().first().message.isEmpty());
}

/// Of three instances of a run that was killed one had arrived, one had not, one was not yet sent.
void tst_uploadcontroller::aKilledRunIsSettledFirst()
{
    StoreServer server;
    server.keep({{UploadFiles::uid(11), UploadFiles::object(11)}});
    QTemporaryDir folder;
    {
        const auto journal = std::move(*network::UploadJournal::open(folder.path()));
        network::Upload killed;
        killed.origin = network::Upload::Origin::CommandLine;
        killed.archiveRoot = server.url();
        QList<UploadItem> items{m_files.item(11), m_files.item(12), m_files.item(13)};
        QVERIFY(journal->add(killed, items));
        QList<UploadItem> inFlight = items.first(2);
        for (UploadItem &item : inFlight)
            item.wasAbsent = true;
        QVERIFY(journal->beginSending(killed, inFlight));
    }
    Run run(server.url(), folder.path());
    QVERIFY(run.finish(write(1)));
    QCOMPARE(run.states(), QList<UploadState>{UploadState::Verified});
    QHash<QString, UploadState> left;
    for (const UploadItem &item : run.controller.leftOver())
        left.insert(item.sopInstanceUid, item.state);
    const QHash<QString, UploadState> expected{{UploadFiles::uid(11), UploadState::Verified},
                                               {UploadFiles::uid(12), UploadState::Failed},
                                               {UploadFiles::uid(13), UploadState::Queued}};
    QCOMPARE(left, expected);
    QCOMPARE(server.batches, QList<QStringList>{{UploadFiles::uid(1)}});
}

void tst_uploadcontroller::whatAnotherRunningProgramSendsIsLeftToIt()
{
    StoreServer server;
    QTemporaryDir folder;
    const auto other = std::move(*network::UploadJournal::open(folder.path()));
    network::Upload theirs;
    theirs.origin = network::Upload::Origin::CommandLine;
    theirs.archiveRoot = server.url();
    QList<UploadItem> sending = m_files.items(1);
    QVERIFY(other->add(theirs, sending));
    QVERIFY(other->beginSending(theirs, sending));
    Run run(server.url(), folder.path());
    QVERIFY(run.finish(write(2)));
    QVERIFY(run.controller.leftOver().isEmpty());
    QCOMPARE(run.states(), (QList<UploadState>{UploadState::Rejected, UploadState::Verified}));
    QCOMPARE(other->items(theirs.id)->first().state, UploadState::Sending);
}

void tst_uploadcontroller::nothingIsLeftInTheJournal()
{
    StoreServer server;
    QTemporaryDir folder;
    {
        Run run(server.url(), folder.path());
        QVERIFY(run.finish(write(2)));
    }
    const auto journal = std::move(*network::UploadJournal::open(folder.path()));
    QVERIFY(journal->uploads(network::Upload::Origin::CommandLine)->isEmpty());
}

void tst_uploadcontroller::withoutAJournalNothingIsSent()
{
    StoreServer server;
    Run run(server.url(), m_files.write(QStringLiteral("taken"), "a file"));
    QSignalSpy failed(&run.controller, &ui::UploadController::failed);
    run.controller.start(write(1));
    QVERIFY(failed.wait(10000));
    QVERIFY(server.requests().isEmpty());
}

NEGATOSCOPE_TEST(tst_uploadcontroller)
#include "tst_uploadcontroller.moc"
