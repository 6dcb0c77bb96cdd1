#pragma once

#include "network/dicom/uid.h"
#include "network/dicomweb/upsclient.h"
#include "network/http/httpclient.h"
#include "network/transfer/claimstore.h"
#include "tests/support/worklistserver/demonstration.h"
#include "tests/support/worklistserver/worklistserver.h"

#include <QTemporaryDir>
#include <QTest>

/// Waits for a transaction and gives its result.
template <class T> dicom::Result<T> resultOf(network::TransactionPtr<T> transaction, int milliseconds = 30000)
{
    if (!QTest::qWaitFor([&] { return transaction->isFinished(); }, milliseconds))
        return dicom::fail(dicom::Error::Kind::TimedOut, QStringLiteral("did not finish"));
    return transaction->result();
}

/// One viewer: its own claims, its own connections, its own name.
class Viewer
{
public:
    explicit Viewer(const QUrl &root, const QString &aeTitle = QStringLiteral("VIEWER1"))
        : m_claims(m_folder.filePath(QStringLiteral("claims")))
    {
        m_archive.id = QStringLiteral("test");
        m_archive.root = root;
        m_archive.dialect.ups.aeTitle = aeTitle;
    }
    network::UpsClient client() { return {m_http, m_archive, m_claims}; }
    network::ClaimStore &claims() { return m_claims; }
    network::HttpClient &http() { return m_http; }
    network::Archive &archive() { return m_archive; }
    QString claimsFolder() const { return m_folder.filePath(QStringLiteral("claims")); }

private:
    QTemporaryDir m_folder;
    network::ClaimStore m_claims;
    network::Archive m_archive;
    network::HttpClient m_http;
};

/// Adds a task to the server itself and gives its UID.
inline QString addTask(testsupport::WorklistServer &server, const QString &label = QStringLiteral("Read CT"))
{
    const QString uid = dicom::makeUid();
    const auto reply = server.worklist().create(uid, testsupport::newWorkitem(label));
    Q_ASSERT(!reply.failed());
    return uid;
}

inline network::Performance performance()
{
    network::Performance done;
    done.station = {QStringLiteral("PACS1"), QStringLiteral("99TEST"), QStringLiteral("Workstation 1")};
    done.began = QDateTime::currentDateTime().addSecs(-60);
    done.ended = QDateTime::currentDateTime();
    return done;
}

/// Brings a task into a state behind the client's back, under `lock`.
inline void bringTo(testsupport::WorklistServer &server, const QString &uid, const QString &state, const QString &lock)
{
    if (state == u"SCHEDULED")
        return;
    QVERIFY(!server.worklist().changeState(uid, lock, QStringLiteral("IN PROGRESS")).failed());
    if (state == u"IN PROGRESS")
        return;
    const network::Workitem now(server.worklist().items()[uid].set);
    const auto changes = state == u"COMPLETED" ? network::completionUpdate(now, performance()) : network::cancellationUpdate(now, {});
    QVERIFY(!server.worklist().update(uid, lock, changes).failed());
    QVERIFY(!server.worklist().changeState(uid, lock, state).failed());
}
