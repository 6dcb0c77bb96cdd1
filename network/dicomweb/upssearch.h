#pragma once

#include "network/dicomweb/datasetbody.h"
#include "network/dicomweb/upsclient.h"
#include "network/dicomweb/upsconversation.h"

#include <QSet>

#include <optional>
#include <utility>

namespace network {

/// A search of workitems, page after page. What a server does not understand is left out of the question and filtered here. Where rows
/// do not say their state, it is the one asked for only once it is seen that another state brings other rows: a server may ignore it.
class WorkitemSearch final : public ExchangeOf<SearchSummary>
{
public:
    WorkitemSearch(HttpClient &http, const Archive &archive, const Query &query, UpsClient::RowSink sink);

protected:
    void begin() override;
    dicom::Result<> accepted(const HttpResponseHead &head) override;
    dicom::Result<> received(const QByteArray &data) override;
    void ended(const dicom::Result<> &transfer) override;
    void refused(const HttpResponseHead &head, const QByteArray &body) override;

private:
    bool stepDown();
    bool takeState(dicom::DataSet &row);
    bool askForStates();
    bool proveFiltering();
    void filteringProved(bool isFiltered);
    Workitem::State stateAskedFor() const;
    Query pageQuery() const;
    void requestPage();
    void takeRow(dicom::DataSet &&row);
    void flush();
    void pageEnded();
    void searchEnded(bool moreMayExist);

    Query m_query;
    UpsClient::RowSink m_sink;
    SearchSummary m_summary;
    std::unique_ptr<DataSetBody> m_body;
    QList<dicom::DataSet> m_batch;
    QSet<QString> m_seen;
    int m_offset = 0;
    int m_askedFor = 0;
    int m_pageReceived = 0;
    int m_pageNew = 0;
    int m_remaining = -1;
    bool m_partial = false; ///< 206
    bool m_paging = true;   ///< limit and offset are understood
    bool m_keys = true;     ///< the keys are understood
    bool m_keysRefused = false;
    enum class States { Told, Missing, Asked, NotGiven } m_states = States::Told; ///< whether rows say their state
    /// Whether the archive goes by the state that it is asked for.
    enum class Filtering { Unknown, Wanted, Asking, Proven, Doubtful } m_filtering = Filtering::Unknown;
    QSet<QString> m_stateless; ///< of the page that waits for this
    bool m_foundAgain = false; ///< one of them, under another state
    bool m_json = true;
};

/// Path and query of one page. PS3.18 §11.9, §8.3.4
QUrl workitemSearchUrl(const Archive &archive, const Query &query, int offset, int limit, bool withKeys);
/// Whether a row meets every key; times are compared as moments, with their offsets from UTC.
bool meetsWorkitemQuery(const dicom::DataSet &row, const Query &query);

/// The first and last moment that a key of times means, as "A-B", "A-", "-B" or "A" of any precision; an open end is invalid.
std::optional<std::pair<QDateTime, QDateTime>> workitemPeriod(const QString &key);

} // namespace network
