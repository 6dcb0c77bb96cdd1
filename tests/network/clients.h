#pragma once

#include "network/dicomweb/qidoclient.h"
#include "network/dicomweb/stowclient.h"
#include "network/dicomweb/wadoclient.h"
#include "network/http/httpclient.h"

#include <QTest>

/// Waits for a transaction; false if it did not finish.
template <class Pointer> bool finished(const Pointer &transaction, int milliseconds = 20000)
{
    return QTest::qWaitFor([&] { return transaction->isFinished(); }, milliseconds);
}

inline network::Archive archiveAt(const QUrl &root)
{
    network::Archive archive;
    archive.id = QStringLiteral("test");
    archive.name = QStringLiteral("Test");
    archive.root = root;
    return archive;
}

struct Found {
    QList<dicom::DataSet> rows;
    int deliveries = 0;
    dicom::Result<network::SearchSummary> result = dicom::fail(dicom::Error::Kind::Malformed, QStringLiteral("did not finish"));

    QStringList values(dicom::Tag tag) const
    {
        QStringList list;
        for (const dicom::DataSet &row : rows)
            list.append(row.string(tag));
        list.sort();
        return list;
    }
};

inline Found search(network::HttpClient &http, const network::Archive &archive, const network::Query &query)
{
    Found found;
    const auto transaction = network::QidoClient(http, archive).search(query, [&found](const QList<dicom::DataSet> &rows) {
        ++found.deliveries;
        found.rows += rows;
    });
    if (finished(transaction, 60000))
        found.result = transaction->result();
    return found;
}

template <class T> struct Retrieved {
    QList<T> parts;
    dicom::Result<network::RetrieveSummary> result = dicom::fail(dicom::Error::Kind::Malformed, QStringLiteral("did not finish"));
};

inline Retrieved<QByteArray> retrieve(network::HttpClient &http, const network::Archive &archive, const network::ResourceId &id)
{
    Retrieved<QByteArray> got;
    const auto transaction =
        network::WadoClient(http, archive).retrieve(id, [&got](const dicom::Part10Bytes &object) { got.parts.append(object.bytes); });
    if (finished(transaction, 60000))
        got.result = transaction->result();
    return got;
}

inline Retrieved<dicom::DataSet> metadata(network::HttpClient &http, const network::Archive &archive, const network::ResourceId &id)
{
    Retrieved<dicom::DataSet> got;
    const auto transaction =
        network::WadoClient(http, archive).metadata(id, [&got](const QList<dicom::DataSet> &sets) { got.parts += sets; });
    if (finished(transaction, 60000))
        got.result = transaction->result();
    return got;
}

inline Retrieved<dicom::EncodedFrame> frames(network::HttpClient &http, const network::Archive &archive, const network::ResourceId &id,
                                             const QList<int> &numbers)
{
    Retrieved<dicom::EncodedFrame> got;
    const auto transaction =
        network::WadoClient(http, archive).frames(id, numbers, [&got](const dicom::EncodedFrame &frame) { got.parts.append(frame); });
    if (finished(transaction, 60000))
        got.result = transaction->result();
    return got;
}

inline dicom::Result<network::StoreReceipt> store(network::HttpClient &http, const network::Archive &archive,
                                                  const QList<network::StoreItem> &items, const QString &study = {})
{
    const auto transaction = network::StowClient(http, archive).store(items, study);
    if (!finished(transaction, 60000))
        return dicom::fail(dicom::Error::Kind::Malformed, QStringLiteral("did not finish"));
    return transaction->result();
}
