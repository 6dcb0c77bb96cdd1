#include "network/dicomweb/searchexchange.h"

#include "network/dicom/dictionary.h"
#include "network/dicomweb/serviceroot.h"
#include "network/dicomweb/warnings.h"
#include "network/http/sentencetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace network {

using dicom::Error;
using dicom::Tag;

namespace {

constexpr int SmallestServerCap = 10;     ///< no server is known that gives fewer rows a page
constexpr int SafePage = 100;             ///< every server takes this
constexpr int MostLookedThrough = 10'000; ///< rows, where the archive cannot be asked for what is meant
constexpr int RowBytes = 4096;            ///< estimate, for holding the server back

const QByteArray Json = "application/dicom+json";
const QByteArray XmlParts = "multipart/related; type=\"application/dicom+xml\"";
const QByteArray Xml = "application/dicom+xml"; ///< the only spelling Orthanc's search understands

QByteArrayList ranges(Dialect::Format format)
{
    if (format == Dialect::Format::Xml)
        return {XmlParts, Xml, Json};
    return {Json, "application/json", XmlParts, Xml};
}

QString formatName(Dialect::Format format)
{
    return format == Dialect::Format::Xml ? QStringLiteral("xml") : QStringLiteral("json");
}

Tag identifyingTag(QueryLevel level)
{
    switch (level) {
    case QueryLevel::Studies:
        return Tag(0x0020, 0x000D);
    case QueryLevel::Series:
        return Tag(0x0020, 0x000E);
    case QueryLevel::Instances:
        break;
    }
    return Tag(0x0008, 0x0018);
}

bool isNameKey(const QString &key)
{
    const auto tag = dicom::tagFromName(key);
    return tag && dicom::dictionaryVr(*tag) == dicom::VR::PN;
}

} // namespace

SearchExchange::SearchExchange(HttpClient &http, const Archive &archive, const Query &query, QidoClient::RowSink sink)
    : ExchangeOf(http, archive)
    , m_asked(archive)
    , m_query(query)
    , m_sink(std::move(sink))
    , m_accept(archive.dialect, ranges(archive.dialect.format), http.notebook(),
               QStringLiteral("search-accept %1 %2").arg(formatName(archive.dialect.format), archive.qido().toString()))
{}

QString SearchExchange::noteKey(const char *what) const
{
    return QString::fromLatin1(what) + u' ' + archive().qido().toString();
}

void SearchExchange::begin()
{
    Dialect &dialect = m_asked.dialect;
    if (dialect.percentDecodesQuery == Dialect::Tristate::Unknown)
        dialect.percentDecodesQuery = Dialect::Tristate(http().notebook().value(noteKey("decodes")));
    m_pageSize = qMax(1, m_query.pageSize);
    if (dialect.pageLimit > 0)
        m_pageSize = qMin(m_pageSize, dialect.pageLimit);
    const QStringList withheld = withheldKeys(m_asked, m_query);
    m_isLookedThrough = !withheld.isEmpty();
    if (std::any_of(withheld.begin(), withheld.end(), isNameKey))
        m_query.fuzzyMatching = false; // the archive cannot tell by ear what it is not told
    m_offset = qMax(0, m_query.offset);
    requestPage();
}

void SearchExchange::requestPage()
{
    m_stage = Stage::Searching;
    m_askedFor = m_pageSize;
    if (m_query.limit > 0 && !m_dropped)
        m_askedFor = qMin(m_pageSize, m_query.limit - m_summary.delivered);
    sendGet(searchUrl(m_asked, m_query, m_offset, m_askedFor));
}

void SearchExchange::sendGet(const QUrl &url)
{
    m_body.reset();
    m_batch.clear();
    m_pageReceived = m_pageNew = m_pageConsumed = 0;
    m_remaining = -1;
    m_wrongFormat = false;
    HttpRequest request;
    request.url = url;
    request.headers = {{"Accept", m_accept.current()}, {"Cache-Control", "no-cache"}};
    request.acceptEncoding = true;
    request.priority = HttpRequest::Priority::High;
    send(std::move(request));
}

dicom::Result<> SearchExchange::accepted(const HttpResponseHead &head)
{
    m_body = std::make_unique<DataSetBody>(head, [this](dicom::DataSet &&row) { takeRow(std::move(row)); });
    const QByteArray warning = headerValue(head.headers, "Warning");
    m_remaining = additionalResults(warning);
    if (!warning.isEmpty() && m_remaining < 0)
        m_summary.warning = warningText(warning);
    const bool xmlWanted = m_accept.current() != Json && archive().dialect.format == Dialect::Format::Xml;
    if (xmlWanted && m_body->format() == DataSetBody::Format::Json) {
        m_wrongFormat = true; // the other spelling may do
        return dicom::fail(Error::Kind::Unsupported, {});
    }
    return {};
}

dicom::Result<> SearchExchange::received(const QByteArray &data)
{
    const auto added = m_body->addData(data);
    flush();
    return added;
}

void SearchExchange::takeRow(dicom::DataSet &&row)
{
    ++m_pageReceived;
    if (m_stage != Stage::Searching)
        return;
    if (m_query.limit > 0 && m_summary.delivered >= m_query.limit)
        return;
    ++m_pageConsumed;
    const QString uid = row.string(identifyingTag(m_query.level));
    if (!uid.isEmpty() && m_seen.contains(uid))
        return;
    m_seen.insert(uid);
    ++m_pageNew;
    if (!matches(row, m_query)) {
        m_dropped = true;
        return;
    }
    ++m_summary.delivered;
    for (const QString &key : uncheckedKeys(row, m_query)) {
        if (!m_summary.uncheckedKeys.contains(key))
            m_summary.uncheckedKeys.append(key);
    }
    m_batch.append(std::move(row));
}

void SearchExchange::flush()
{
    if (m_batch.isEmpty())
        return;
    const qint64 bytes = m_batch.size() * RowBytes;
    deliver([sink = m_sink, rows = std::exchange(m_batch, {})](Transaction &) { sink(rows); }, bytes);
}

void SearchExchange::ended(const dicom::Result<> &transfer)
{
    if (m_wrongFormat) {
        m_accept.stepDown();
        return requestPage();
    }
    dicom::Result<> result = transfer;
    if (result) {
        result = m_body->finish();
        flush();
    }
    if (m_stage != Stage::Searching)
        return probeEnded(result && m_pageReceived > 0);
    if (!result) {
        if (m_mayBeOver)
            return searchEnded(true);
        return finish(tl::unexpected(result.error()));
    }
    m_accept.remember();
    pageEnded();
}

void SearchExchange::pageEnded()
{
    m_summary.received += m_pageReceived;
    m_offset += m_pageConsumed;
    m_summary.remaining = m_isLookedThrough ? -1 : m_remaining; // counts rows that were not looked for
    const bool full = m_pageReceived >= m_askedFor;
    if (m_query.limit > 0 && m_summary.delivered >= m_query.limit)
        return searchEnded(full || m_remaining > 0 || m_pageConsumed < m_pageReceived);
    if (m_pageReceived == 0)
        return mustProbe() ? probe(Stage::ProbingEscaped) : searchEnded(false);
    if (m_pageNew == 0) {
        m_summary.repeated = m_pageReceived == m_askedFor;
        return searchEnded(m_summary.repeated);
    }
    if (m_isLookedThrough && m_summary.received >= MostLookedThrough) {
        m_summary.remark = sentence::text(QT_TRANSLATE_NOOP("network", "The archive knows no wildcards: %1 rows were looked through here. "
                                                                       "A date or a patient ID narrows the search down."))
                               .arg(m_summary.received);
        return searchEnded(true);
    }
    // A short page ends the list only where the server is known to give pages of this size (PS3.18 §8.3.4.4.1: it may
    // give fewer than asked for).
    const QString known = noteKey("full-page");
    if (full && http().notebook().value(known) < m_pageReceived)
        http().notebook().note(known, qMin(m_pageReceived, m_askedFor));
    const bool over = !full && m_remaining <= 0 && (m_pageReceived < SmallestServerCap || http().notebook().value(known) >= m_askedFor);
    if (over)
        return m_summary.delivered == 0 && mustProbe() ? probe(Stage::ProbingEscaped) : searchEnded(false);
    m_mayBeOver = !full && m_remaining <= 0;
    requestPage();
}

void SearchExchange::searchEnded(bool moreMayExist)
{
    m_summary.moreMayExist = moreMayExist;
    m_summary.nextOffset = m_offset;
    finish(m_summary);
}

bool SearchExchange::mustProbe() const
{
    const Dialect &dialect = m_asked.dialect;
    return dialect.percentDecodesQuery == Dialect::Tristate::Unknown && dialect.wildcards != Dialect::Tristate::No
           && m_summary.delivered == 0 && needsEscaping(m_query);
}

/// A server that decodes takes %2A for "any name"; one that does not looks for those three characters.
void SearchExchange::probe(Stage stage)
{
    m_stage = stage;
    const QByteArray root = serviceRoot(archive().qido());
    const QByteArray key = stage == Stage::ProbingEscaped ? "%2A" : "*";
    sendGet(encodedUrl(root + "/studies?PatientName=" + key + "&limit=1"));
}

void SearchExchange::probeEnded(bool found)
{
    if (m_stage == Stage::ProbingEscaped && !found)
        return probe(Stage::ProbingRaw);
    if (!found)
        return searchEnded(false); // nothing is learned from an empty archive
    const bool decodes = m_stage == Stage::ProbingEscaped;
    m_asked.dialect.percentDecodesQuery = decodes ? Dialect::Tristate::Yes : Dialect::Tristate::No;
    http().notebook().note(noteKey("decodes"), int(m_asked.dialect.percentDecodesQuery));
    if (decodes)
        return searchEnded(false);
    m_seen.clear();
    m_offset = qMax(0, m_query.offset);
    requestPage();
}

/// 404 for "nothing": below a study, behind the last page, or with a body that is DICOM JSON; else the address is wrong.
bool SearchExchange::isEmptyAnswer(int status) const
{
    return status == 404 && (m_offset > m_query.offset || !m_query.studyInstanceUid.isEmpty());
}

void SearchExchange::refused(const HttpResponseHead &head, const QByteArray &body)
{
    if (m_stage != Stage::Searching)
        return probeEnded(false);
    const bool emptyBody = head.status == 404 && parseMediaType(headerValue(head.headers, "Content-Type")).name == Json;
    if (isEmptyAnswer(head.status) || emptyBody)
        return pageEnded();
    if (m_mayBeOver)
        return searchEnded(false);
    const bool format = head.status == 406 || head.status == 415
                        || (head.status == 400 && m_accept.current() != Json && m_accept.current() != "application/json");
    if (format && m_accept.stepDown())
        return requestPage();
    if (head.status == 400 && mustProbe())
        return probe(Stage::ProbingEscaped);
    if (head.status == 400 && m_askedFor > SafePage && m_summary.received == 0) {
        m_pageSize = SafePage;
        return requestPage();
    }
    const QByteArray warning = headerValue(head.headers, "Warning");
    finish(tl::unexpected(statusError(head, warning.isEmpty() ? body : warningText(warning).toUtf8())));
}

} // namespace network
