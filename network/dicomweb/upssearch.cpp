#include "network/dicomweb/upssearch.h"

#include "network/dicom/datetime.h"
#include "network/dicom/dictionary.h"
#include "network/dicomweb/warnings.h"
#include "network/dicomweb/worklistsentences.h"

#include <algorithm>

namespace network {

using dicom::DataSet;
using dicom::VR;
namespace tag = dicom::tag;

namespace {

constexpr int RowBytes = 4096;  // estimate, for holding the server back
constexpr int ModestPage = 100; ///< what every server gives that gives pages: some refuse more

/// PS3.18 §8.3.1; wildcards and what separates times stay raw.
QByteArray escaped(const QString &text, bool rawComma)
{
    QByteArray keep = "*?:/";
    if (rawComma)
        keep += ',';
    return QUrl::toPercentEncoding(text, keep);
}

VR leafVr(const QString &key)
{
    const auto which = dicom::tagFromName(QStringView(key).mid(key.lastIndexOf(u'.') + 1));
    return which ? dicom::dictionaryVr(*which) : VR::LO;
}

/// The end of the period that a DT of any precision names.
QDateTime endOf(const QString &text, const QDateTime &start)
{
    qsizetype digits = 0;
    while (digits < text.size() && text[digits].isDigit())
        ++digits;
    switch (digits) {
    case 4:
        return start.addYears(1).addMSecs(-1);
    case 6:
        return start.addMonths(1).addMSecs(-1);
    case 8:
        return start.addDays(1).addMSecs(-1);
    case 10:
        return start.addSecs(3600).addMSecs(-1);
    case 12:
        return start.addSecs(60).addMSecs(-1);
    default:
        return start.addMSecs(999);
    }
}

/// A key of times as its two ends; nothing if it is not understood, and then nothing is dropped for it.
struct Period {
    QDateTime from;
    QDateTime to;
};

std::optional<Period> parsePeriod(const QString &key)
{
    // "A-B", "A-", "-B" or "A", each perhaps with an offset: every place where a minus may divide is tried.
    const auto parse = [](const QString &text, bool end) -> std::optional<QDateTime> {
        const auto moment = dicom::parseDateTime(text);
        return moment ? std::optional(end ? endOf(text, *moment) : *moment) : std::nullopt;
    };
    if (const auto from = parse(key, false))
        return Period{*from, *parse(key, true)};
    for (qsizetype at = key.indexOf(u'-'); at >= 0; at = key.indexOf(u'-', at + 1)) {
        const QString left = key.left(at), right = key.mid(at + 1);
        const auto from = left.isEmpty() ? std::optional(QDateTime()) : parse(left, false);
        const auto to = right.isEmpty() ? std::optional(QDateTime()) : parse(right, true);
        if (from && to && (!left.isEmpty() || !right.isEmpty()))
            return Period{*from, *to};
    }
    return std::nullopt;
}

bool timeMeets(const DataSet &row, const QString &key, const QString &value)
{
    const auto which = dicom::tagFromName(key);
    const auto moment = which ? dicom::parseDateTime(row.string(*which)) : std::nullopt;
    const auto period = parsePeriod(value);
    if (!moment || !period)
        return true;
    return (!period->from.isValid() || *moment >= period->from) && (!period->to.isValid() || *moment <= period->to);
}

} // namespace

std::optional<std::pair<QDateTime, QDateTime>> workitemPeriod(const QString &key)
{
    const auto period = parsePeriod(key);
    return period ? std::optional(std::pair(period->from, period->to)) : std::nullopt;
}

QUrl workitemSearchUrl(const Archive &archive, const Query &query, int offset, int limit, bool withKeys)
{
    QByteArrayList parameters;
    if (withKeys) {
        for (const auto &[key, value] : query.match) {
            const VR vr = leafVr(key);
            const bool list = vr == VR::UI;
            parameters.append(QUrl::toPercentEncoding(key) + '=' + escaped(list ? QString(value).replace(u'\\', u',') : value, list));
        }
        for (const QString &field : query.includeFields)
            parameters.append("includefield=" + QUrl::toPercentEncoding(field));
        if (query.fuzzyMatching)
            parameters.append("fuzzymatching=true");
    }
    if (limit > 0)
        parameters.append("limit=" + QByteArray::number(limit));
    if (offset > 0)
        parameters.append("offset=" + QByteArray::number(offset));
    return workitemUrl(archive, {}, parameters.join('&'));
}

bool meetsWorkitemQuery(const DataSet &row, const Query &query)
{
    Query others = query;
    others.level = QueryLevel::Instances;
    others.match.clear();
    for (const auto &[key, value] : query.match) {
        if (leafVr(key) != VR::DT || key.contains(u'.'))
            others.match.append({key, value});
        else if (!timeMeets(row, key, value))
            return false;
    }
    return matches(row, others);
}

WorkitemSearch::WorkitemSearch(HttpClient &http, const Archive &archive, const Query &query, UpsClient::RowSink sink)
    : ExchangeOf(http, archive)
    , m_query(query)
    , m_sink(std::move(sink))
    , m_json(archive.dialect.format == Dialect::Format::Json)
{}

void WorkitemSearch::begin()
{
    m_offset = qMax(0, m_query.offset);
    requestPage();
}

void WorkitemSearch::requestPage()
{
    const int page = archive().dialect.pageLimit > 0 ? qMin(m_query.pageSize, archive().dialect.pageLimit) : m_query.pageSize;
    m_askedFor = m_query.limit > 0 ? qMin(page, m_query.limit - m_summary.delivered) : page;
    m_body.reset();
    m_batch.clear();
    m_pageReceived = m_pageNew = 0;
    m_remaining = -1;
    HttpRequest request =
        workitemRequest("GET", workitemSearchUrl(archive(), pageQuery(), m_paging ? m_offset : 0, m_paging ? m_askedFor : 0, m_keys));
    if (!m_json)
        request.headers.first().second = relatedType(archive().dialect, "application/dicom+xml");
    request.bodyLimit = qint64(256) << 20;
    send(std::move(request));
}

dicom::Result<> WorkitemSearch::accepted(const HttpResponseHead &head)
{
    m_partial = head.status == 206;
    m_body = std::make_unique<DataSetBody>(head, [this](DataSet &&row) { takeRow(std::move(row)); });
    const QByteArray warning = headerValue(head.headers, "Warning");
    m_remaining = additionalResults(warning);
    if (!warning.isEmpty() && m_remaining < 0)
        m_summary.warning = warningText(warning);
    return {};
}

dicom::Result<> WorkitemSearch::received(const QByteArray &data)
{
    const auto added = m_body->addData(data);
    flush();
    return added;
}

void WorkitemSearch::takeRow(DataSet &&row)
{
    if (row.isEmpty())
        return;
    tidyWorkitem(row);
    ++m_pageReceived;
    if (m_filtering == Filtering::Asking) {
        m_foundAgain |= m_stateless.contains(row.string(tag::SOPInstanceUID));
        return;
    }
    if (!takeState(row))
        return;
    if (m_query.limit > 0 && m_summary.delivered >= m_query.limit)
        return;
    const QString uid = row.string(tag::SOPInstanceUID);
    if (!uid.isEmpty() && m_seen.contains(uid))
        return;
    m_seen.insert(uid);
    ++m_pageNew;
    if (!meetsWorkitemQuery(row, m_query))
        return;
    ++m_summary.delivered;
    m_batch.append(std::move(row));
}

/// Every row says its state (Table CC.2.5-3, return key of type 1), but some servers want to be asked for it; where they do not give it
/// even then, the question says it, if they go by it.
bool WorkitemSearch::takeState(DataSet &row)
{
    if (row.hasValue(tag::ProcedureStepState))
        return true;
    if (m_states == States::Told && m_summary.received == 0 && m_pageNew == 0 && m_keys)
        m_states = States::Missing;
    if (m_states == States::Missing) // the page is asked for again
        return false;
    row.remove(tag::ProcedureStepState); // one without a value would be held against it
    const Workitem::State asked = stateAskedFor();
    if (asked == Workitem::State::Unknown)
        return true;
    if (m_filtering == Filtering::Unknown)
        m_filtering = m_summary.received == 0 ? Filtering::Wanted : Filtering::Doubtful;
    if (m_filtering == Filtering::Wanted) { // the page is asked for again
        m_stateless.insert(row.string(tag::SOPInstanceUID));
        return false;
    }
    if (m_filtering == Filtering::Proven)
        row.setString(tag::ProcedureStepState, toString(asked));
    return true;
}

/// Unknown where it is none or not one.
Workitem::State WorkitemSearch::stateAskedFor() const
{
    for (const auto &[key, value] : m_query.match) {
        if (m_keys && dicom::tagFromName(key) == tag::ProcedureStepState)
            return workitemState(value);
    }
    return Workitem::State::Unknown;
}

/// The same page of another state, while that is to prove something.
Query WorkitemSearch::pageQuery() const
{
    Query query = m_query;
    const auto other = stateAskedFor() == Workitem::State::Scheduled ? Workitem::State::Completed : Workitem::State::Scheduled;
    for (auto &[key, value] : query.match) {
        if (m_filtering == Filtering::Asking && dicom::tagFromName(key) == tag::ProcedureStepState)
            value = toString(other);
    }
    return query;
}

bool WorkitemSearch::proveFiltering()
{
    if (m_filtering == Filtering::Asking) {
        filteringProved(!m_foundAgain);
        return true;
    }
    if (m_filtering != Filtering::Wanted)
        return false;
    m_filtering = Filtering::Asking;
    requestPage();
    return true;
}

void WorkitemSearch::filteringProved(bool isFiltered)
{
    m_filtering = isFiltered ? Filtering::Proven : Filtering::Doubtful;
    m_stateless.clear();
    requestPage();
}

bool WorkitemSearch::askForStates()
{
    if (m_states != States::Missing)
        return false;
    m_states = States::Asked;
    m_query.includeFields.append(QStringLiteral("ProcedureStepState"));
    requestPage();
    return true;
}

void WorkitemSearch::flush()
{
    if (m_batch.isEmpty())
        return;
    const qint64 bytes = m_batch.size() * RowBytes;
    deliver([sink = m_sink, rows = std::exchange(m_batch, {})](Transaction &) { sink(rows); }, bytes);
}

void WorkitemSearch::ended(const dicom::Result<> &transfer)
{
    dicom::Result<> result = transfer;
    if (result && m_body)
        result = m_body->finish();
    flush();
    if (!result && m_filtering == Filtering::Asking) // the page itself came
        return filteringProved(false);
    if (!result)
        return finish(tl::unexpected(result.error()));
    if (!askForStates() && !proveFiltering())
        pageEnded();
}

void WorkitemSearch::pageEnded()
{
    m_summary.received += m_pageReceived;
    m_offset += m_pageReceived;
    m_summary.remaining = m_remaining;
    const bool full = m_pageReceived >= m_askedFor;
    if (m_query.limit > 0 && m_summary.delivered >= m_query.limit)
        return searchEnded(full || m_remaining > 0 || m_partial);
    const bool all = m_pageReceived > m_askedFor && m_offset == m_pageReceived; // the limit was not understood
    if (m_pageReceived == 0 || !m_paging || all)
        return searchEnded(m_partial || m_remaining > 0);
    if (m_pageNew == 0) { // the same rows again
        m_summary.repeated = m_pageReceived == m_askedFor;
        return searchEnded(m_summary.repeated);
    }
    if (!full && !m_partial && m_remaining <= 0 && archive().dialect.pageLimit == 0 && m_pageReceived < 10)
        return searchEnded(false); // no server is known that gives fewer a page
    requestPage();
}

void WorkitemSearch::searchEnded(bool moreMayExist)
{
    m_summary.moreMayExist = moreMayExist;
    m_summary.nextOffset = m_offset;
    finish(m_summary);
}

/// What may have been too much of the question: first the size of a page, then pages at all, then the keys, with pages again.
bool WorkitemSearch::stepDown()
{
    if (m_paging && m_askedFor > ModestPage) {
        m_query.pageSize = ModestPage;
        return true;
    }
    if (m_paging && !m_keysRefused) {
        m_paging = false;
        return true;
    }
    if (m_keys && !(m_query.match.isEmpty() && m_query.includeFields.isEmpty())) {
        m_keys = false;
        m_paging = m_keysRefused = true;
        return true;
    }
    if (m_paging) {
        m_paging = false;
        return true;
    }
    return false;
}

void WorkitemSearch::refused(const HttpResponseHead &head, const QByteArray &body)
{
    if (m_filtering == Filtering::Asking) // to some, 404 is "nothing"
        return filteringProved(head.status == 404);
    UpsAnswer answer{head.status, head, body, {}};
    if (head.status == 404) { // "nothing", to some
        if (m_summary.received == 0)
            m_summary.remark = sentence::emptyOrWrongAddress(archive().ups());
        return pageEnded();
    }
    if (m_summary.received > 0 && head.status == 400) // behind the last page
        return searchEnded(m_summary.received % qMax(1, m_askedFor) == 0);
    if (head.status == 406 && m_json) {
        m_json = false;
        return requestPage();
    }
    if (m_states == States::Asked && m_summary.received == 0) { // not to be had
        m_states = States::NotGiven;
        m_query.includeFields.removeLast();
        return requestPage();
    }
    // 500: as some say who break over what they do not know.
    const bool misunderstood = head.status == 400 || head.status == 422 || head.status == 500 || head.status == 501;
    if (misunderstood && stepDown())
        return requestPage();
    finish(tl::unexpected(answer.toError(archive().ups())));
}

} // namespace network
