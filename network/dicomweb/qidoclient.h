#pragma once

#include "network/dicom/dataset.h"
#include "network/dicomweb/query.h"
#include "network/dicomweb/transaction.h"

#include <functional>

namespace network {

class HttpClient;

/// How a search ended.
struct SearchSummary {
    int received = 0;          ///< rows the archive sent
    int delivered = 0;         ///< rows handed on: matching, without duplicates
    bool moreMayExist = false; ///< stopped at the limit or the server said so
    int nextOffset = 0;        ///< where to go on
    int remaining = -1;        ///< from the Warning header, -1 unknown
    QString warning;           ///< what the archive said, as plain text
    QString remark;            ///< what there is to know about the answer, in our words
    QStringList uncheckedKeys; ///< match keys that not every delivered row tells of: the archive
                               ///< may have ignored them
    bool repeated = false;     ///< the archive sent rows again (ignores offset): the list may be cut
};

/// QIDO-RS (PS3.18 §10.6): pages by received count, drops duplicates by UID, filters what came too much.
class QidoClient
{
public:
    using RowSink = std::function<void(QList<dicom::DataSet> rows)>;

    QidoClient(HttpClient &http, Archive archive);
    /// `sink` gets the rows of a page as they come, in the caller's thread.
    TransactionPtr<SearchSummary> search(const Query &query, RowSink sink);
    const Archive &archive() const { return m_archive; }

private:
    HttpClient &m_http;
    Archive m_archive;
};

} // namespace network
