#include "network/dicomweb/qidoclient.h"

#include "network/dicomweb/searchexchange.h"

namespace network {

QidoClient::QidoClient(HttpClient &http, Archive archive)
    : m_http(http)
    , m_archive(std::move(archive))
{}

TransactionPtr<SearchSummary> QidoClient::search(const Query &query, RowSink sink)
{
    return start<SearchSummary>(std::make_shared<SearchExchange>(m_http, m_archive, query, std::move(sink)));
}

} // namespace network
