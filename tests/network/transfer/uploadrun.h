#pragma once

#include "network/http/httpclient.h"
#include "network/transfer/uploadjournal.h"
#include "network/transfer/uploadqueue.h"
#include "tests/network/transfer/uploadfiles.h"
#include "tests/support/hastyserver.h"
#include "tests/support/storeserver.h"

#include <QSignalSpy>
#include <QTest>

using network::UploadItem;
using network::UploadPolicy;
using network::UploadQueue;
using network::UploadState;
using std::chrono::milliseconds;
using testsupport::HastyServer;
using testsupport::SentObjects;
using testsupport::ServerAnswer;
using testsupport::ServerRequest;
using testsupport::StoreServer;

/// A policy for tests: the same decisions, short pauses.
inline UploadPolicy quick()
{
    UploadPolicy policy;
    policy.waitsForArchive = false;
    policy.firstPause = milliseconds(5);
    policy.longestPause = milliseconds(20);
    policy.lookAgain = {milliseconds(5), milliseconds(10)};
    return policy;
}

/// An upload and all that belongs to it.
struct UploadRun {
    UploadRun(const QUrl &root, const QList<UploadItem> &wanted, const UploadPolicy &policy = quick(), const QString &folder = {})
        : journal(std::move(*network::UploadJournal::open(folder)))
    {
        archive.root = root;
        upload.archiveRoot = root;
        QList<UploadItem> items = wanted;
        if (!journal->add(upload, items))
            qFatal("the journal cannot be written");
        queue = std::make_unique<UploadQueue>(http, archive, *journal, upload, items, policy);
    }

    bool finish(int timeout = 30000)
    {
        QSignalSpy finished(queue.get(), &UploadQueue::finished);
        queue->start();
        return !finished.isEmpty() || finished.wait(timeout);
    }

    QList<UploadState> states() const
    {
        QList<UploadState> list;
        for (const UploadItem &item : queue->items())
            list.append(item.state);
        return list;
    }
    QStringList reasons() const
    {
        QStringList list;
        for (const UploadItem &item : queue->items())
            list.append(item.reason);
        return list;
    }
    /// What the journal holds is what the queue tells.
    bool isWritten() const
    {
        const auto written = journal->items(upload.id);
        if (!written || written->size() != queue->items().size())
            return false;
        for (qsizetype i = 0; i < written->size(); ++i) {
            if (written->at(i).state != queue->items().at(i).state || written->at(i).reason != queue->items().at(i).reason)
                return false;
        }
        return true;
    }

    network::HttpClient http;
    network::Archive archive;
    std::unique_ptr<network::UploadJournal> journal;
    network::Upload upload;
    std::unique_ptr<UploadQueue> queue;
};

inline QList<qsizetype> sizes(const StoreServer &server)
{
    QList<qsizetype> list;
    for (const QStringList &batch : server.batches)
        list.append(batch.size());
    return list;
}
