#pragma once

#include "network/dicomweb/acceptladder.h"
#include "network/dicomweb/datasetbody.h"
#include "network/dicomweb/exchange.h"
#include "network/dicomweb/qidoclient.h"

#include <QSet>

namespace network {

/// The conversation of one search: page after page, and, where it is not known whether the server decodes escaped
/// queries and nothing was found, two tiny questions that tell.
class SearchExchange : public ExchangeOf<SearchSummary>
{
public:
    SearchExchange(HttpClient &http, const Archive &archive, const Query &query, QidoClient::RowSink sink);

protected:
    void begin() override;
    dicom::Result<> accepted(const HttpResponseHead &head) override;
    dicom::Result<> received(const QByteArray &data) override;
    void ended(const dicom::Result<> &transfer) override;
    void refused(const HttpResponseHead &head, const QByteArray &body) override;

private:
    enum class Stage { Searching, ProbingEscaped, ProbingRaw };

    void requestPage();
    void probe(Stage stage);
    void probeEnded(bool found);
    void sendGet(const QUrl &url);
    void takeRow(dicom::DataSet &&row);
    void flush();
    void pageEnded();
    void searchEnded(bool moreMayExist);
    bool mustProbe() const;
    bool isEmptyAnswer(int status) const;
    QString noteKey(const char *what) const;

    Archive m_asked; ///< with what is known of the dialect so far
    Query m_query;
    QidoClient::RowSink m_sink;
    AcceptLadder m_accept;
    SearchSummary m_summary;
    Stage m_stage = Stage::Searching;
    std::unique_ptr<DataSetBody> m_body;
    QList<dicom::DataSet> m_batch;
    QSet<QString> m_seen;
    int m_offset = 0;
    int m_pageSize = 0;
    int m_askedFor = 0; ///< rows asked for in this page
    int m_pageReceived = 0;
    int m_pageNew = 0;
    int m_pageConsumed = 0; ///< rows looked at before the limit was reached
    int m_remaining = -1;
    bool m_isLookedThrough = false; ///< the archive knows no wildcards: the rows are searched here
    bool m_dropped = false;         ///< the local filter dropped a row
    bool m_mayBeOver = false;       ///< the last page was short: this one may find nothing
    bool m_wrongFormat = false;
};

} // namespace network
