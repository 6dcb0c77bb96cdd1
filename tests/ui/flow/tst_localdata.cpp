#include "ui/flow/localdata.h"

#include "network/audit/auditfile.h"
#include "network/audit/audittrail.h"
#include "network/transfer/uploadjournal.h"
#include "tests/network/transfer/uploadfiles.h"
#include "tests/support/lastingkeystore.h"
#include "tests/support/storeserver.h"
#include "tests/support/testmain.h"
#include "ui/flow/session.h"
#include "ui/flow/uploadcenter.h"
#include "ui/flow/worklisthistory.h"

#include <QDir>
#include <QDirIterator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using testsupport::LastingKeyStore;
using ui::LocalData;

namespace {

const QByteArray Canary = "CANARYPATIENT";

QStringList filesWith(const QString &folder, const QByteArray &text)
{
    QStringList found;
    QDirIterator walk(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        QFile file(walk.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
            found.append(file.fileName());
    }
    return found;
}

} // namespace

/// A profile that has seen a marked patient, and what is left of that afterwards.
class tst_localdata : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    testsupport::StoreServer m_server;
    UploadFiles m_files;
    std::unique_ptr<ui::Session> m_session;
    std::shared_ptr<LastingKeyStore> m_keys;
    network::Archive m_archive;

    QString path(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    void write(const QString &name, const QByteArray &content)
    {
        QDir().mkpath(QFileInfo(name).absolutePath());
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }
    void send()
    {
        QList<network::UploadItem> items = m_files.items(3);
        for (network::UploadItem &item : items) {
            item.label.patientName = QString::fromLatin1(Canary);
            item.label.patientId = QString::fromLatin1(Canary);
        }
        m_session->uploads().send(m_archive, items);
    }
    LocalData::Content survey()
    {
        LocalData data(*m_session);
        QSignalSpy surveyed(&data, &LocalData::surveyed);
        data.survey();
        return surveyed.wait(20000) ? surveyed.first().first().value<LocalData::Content>() : LocalData::Content();
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_keys = std::make_shared<LastingKeyStore>();
        ui::Session::Options options;
        options.profileFolder = m_folder->path();
        options.uploadsFolder = path("uploads");
        options.claimsFolder = path("claims");
        options.audit.folder = path("audit");
        options.keyStore = m_keys;
        m_session = std::make_unique<ui::Session>(options);
        m_archive.id = QStringLiteral("north");
        m_archive.root = m_server.url();
        m_session->setArchives({m_archive}, m_archive.id);
        m_server.onStore = nullptr;
        m_server.stored.clear();
    }
    void cleanup() { m_session.reset(); }

    void whatIsLeftHoldsNothingPersonal()
    {
        QSignalSpy finished(&m_session->uploads(), &ui::UploadCenter::finished);
        send();
        QVERIFY(finished.wait(30000));
        ui::WorklistHistory(m_session->claimsFolder())
            .add({m_server.url(), QStringLiteral("1.2.826.99"), QDateTime::currentDateTime(), {}});
        write(path("logs/negatoscope.log"), Canary);
        write(path("logs/negatoscope.log.1"), Canary);
        write(path("claims/dialects.json"), Canary);
        write(path("uploads/spool/copy.dcm"), Canary);
        write(path("somebody-elses.txt"), "not ours");
        m_keys->kept()->insert(network::ClaimStore::keyName(), QByteArray(32, 'k'));
        m_keys->kept()->insert(QStringLiteral("archive/north/signin"), "secret");
        m_keys->kept()->insert(QStringLiteral("archive/north/client"), "secret");
        m_keys->kept()->insert(QStringLiteral("archive/north/key"), "pass phrase");
        m_keys->kept()->insert(QStringLiteral("archive/north/proxy"), "password");
        m_keys->kept()->insert(QStringLiteral("deidentification/projects"), R"(["trial"])");
        m_keys->kept()->insert(QStringLiteral("deidentification/project/trial"), "key");
        QTRY_VERIFY(!filesWith(path("audit"), Canary).isEmpty()); // by identifier
        QVERIFY(!filesWith(path("uploads"), Canary).isEmpty());

        const LocalData::Content content = survey();
        QVERIFY(content.mayWipe());
        QVERIFY(content.files >= 5 && content.bytes > 0 && content.auditFiles == 1);

        LocalData data(*m_session);
        QSignalSpy wiped(&data, &LocalData::wiped);
        LocalData::Choice choice;
        choice.secrets = choice.audit = true;
        data.wipe(choice);
        QVERIFY(wiped.wait(20000));
        const auto outcome = wiped.first().first().value<LocalData::Outcome>();
        QVERIFY(outcome.left.isEmpty());
        QVERIFY(!outcome.secretsLeft);
        QCOMPARE(filesWith(m_folder->path(), Canary), QStringList());
        QCOMPARE(filesWith(m_folder->path(), "1.2.826.99"), QStringList());
        QCOMPARE(filesWith(m_folder->path(), "not ours").size(), 1);
        QVERIFY(!m_keys->kept()->contains(network::ClaimStore::keyName()));
        QTRY_VERIFY(!m_keys->kept()->contains(QStringLiteral("archive/north/signin")));
        QTRY_VERIFY(m_keys->kept()->isEmpty());
        QCOMPARE(m_session->uploads().model().rowCount(), 0);
        // The audit record begins anew with the end of the old one (PS3.15 A.5.3.2).
        QTRY_VERIFY(filesWith(path("audit"), "110101").size() == 1);
    }
    void theAuditRecordAndTheKeyStoreStayUnlessTheyAreChosen()
    {
        QTRY_VERIFY(!network::AuditFile(path("audit")).read({}).lines.isEmpty());
        m_keys->kept()->insert(QStringLiteral("archive/north/signin"), "secret");
        LocalData data(*m_session);
        QSignalSpy wiped(&data, &LocalData::wiped);
        data.wipe({});
        QVERIFY(wiped.wait(20000));
        QVERIFY(!network::AuditFile(path("audit")).read({}).lines.isEmpty());
        QVERIFY(m_keys->kept()->contains(QStringLiteral("archive/north/signin")));
    }
    void theProgramGoesOnAfterwards()
    {
        LocalData data(*m_session);
        QSignalSpy wiped(&data, &LocalData::wiped);
        data.wipe({true, true});
        QVERIFY(wiped.wait(20000));
        QSignalSpy finished(&m_session->uploads(), &ui::UploadCenter::finished);
        send();
        QVERIFY(finished.wait(30000));
        QCOMPARE(m_session->uploads().model().totals().stored, 3);
        QVERIFY(m_session->claims().begin(m_server.url(), QStringLiteral("1.2.826.98")).has_value());
    }
    void anUnfinishedUploadIsNotWipedAway()
    {
        m_server.onStore = [](const testsupport::SentObjects &) -> std::optional<testsupport::ServerAnswer> {
            return testsupport::ServerAnswer::ofStatus(503);
        };
        send();
        QTRY_COMPARE_WITH_TIMEOUT(survey().unfinishedUploads, 3, 20000);
        LocalData data(*m_session);
        QSignalSpy wiped(&data, &LocalData::wiped), refused(&data, &LocalData::refused);
        data.wipe({});
        QVERIFY(refused.wait(20000));
        QCOMPARE(wiped.size(), 0);
        QVERIFY(!filesWith(path("uploads"), Canary).isEmpty());
    }
    void aClaimIsNotWipedAway()
    {
        QVERIFY(m_session->claims().begin(m_server.url(), QStringLiteral("1.2.826.97")).has_value());
        QCOMPARE(survey().claims, 1);
        LocalData data(*m_session);
        QSignalSpy wiped(&data, &LocalData::wiped), refused(&data, &LocalData::refused);
        data.wipe({});
        QVERIFY(refused.wait(20000));
        QCOMPARE(wiped.size(), 0);
        QCOMPARE(m_session->claims().all().size(), 1);
    }
};

NEGATOSCOPE_TEST(tst_localdata)
#include "tst_localdata.moc"
