#include "network/dicomweb/probe.h"

#include "network/dicomweb/datasetbody.h"
#include "network/dicomweb/dialectpoints.h"
#include "network/dicomweb/probeexchange.h"
#include "network/http/link.h"
#include "network/http/notebook.h"

namespace network {

using dicom::DataSet;

namespace {

constexpr std::chrono::seconds Patience{30};

} // namespace

void ProbeExchange::begin()
{
    m_report.dialect = archive().dialect;
    const QUrl url = archive().qido();
    if (url.scheme() != u"https")
        return askStudies();
    http().withLink(url, http().thread(), [weak = weak_from_this(), this](const std::shared_ptr<const Link> &link) {
        if (const auto self = weak.lock(); self && !isCancelled())
            look(*link);
    });
}

void ProbeExchange::look(const Link &link)
{
    const QUrl url = archive().qido();
    if (link.problem)
        return askStudies();
    m_clock.start();
    m_look = std::make_unique<TlsLook>(url, link.trust, link.proxyFor(url),
                                       [weak = weak_from_this(), this](const dicom::Result<TlsSight> &seen) {
                                           const auto self = weak.lock();
                                           if (!self)
                                               return;
                                           m_look.release()->deleteLater(); // we stand in its call
                                           m_answer.milliseconds = int(m_clock.elapsed());
                                           seeTls(seen);
                                       });
}

dicom::Result<> ProbeExchange::received(const QByteArray &data)
{
    m_answer.body += data;
    if (m_answer.body.size() >= m_limit) {
        giveUp();
        answered();
    }
    return {};
}

void ProbeExchange::ask(HttpRequest request, Next next, qint64 limit)
{
    m_answer = {};
    m_next = next;
    m_limit = limit;
    m_clock.start();
    request.deadline = Patience;
    request.headDeadline = Patience;
    request.retries = 0; // what answers now is what is reported
    request.bodyLimit = qint64(1) << 40;
    send(std::move(request));
}

QString ProbeExchange::refusal() const
{
    if (m_answer.error)
        return m_answer.error->message;
    if (m_answer.succeeded())
        return {};
    return statusError(m_answer.status, m_answer.head.url).message;
}

std::pair<QList<DataSet>, QString> ProbeExchange::read() const
{
    QList<DataSet> sets;
    if (!m_answer.succeeded())
        return {sets, refusal()};
    DataSetBody body(m_answer.head, [&sets](DataSet &&set) { sets.append(std::move(set)); });
    dicom::Result<> result = body.addData(m_answer.body);
    const bool isCut = m_answer.body.size() >= m_limit; // by us: there is more than is wanted here
    if (result && !isCut)
        result = m_answer.error ? tl::unexpected(*m_answer.error) : body.finish();
    return {sets, result ? QString() : result.error().message};
}

bool ProbeExchange::bringsObjects() const
{
    const bool isPage = sniff(m_answer.body) == Sniffed::Html || network::isJson(parseMediaType(m_answer.typeName()));
    return m_answer.succeeded() && !isPage && !m_answer.body.isEmpty();
}

QString ProbeExchange::whyNoObjects() const
{
    return m_answer.succeeded() ? unexpectedBody(m_answer.head.url, {m_answer.typeName(), {}}, m_answer.body).message : refusal();
}

bool ProbeExchange::comesAsPicture() const
{
    const Sniffed sniffed = sniff(m_answer.body);
    return m_answer.succeeded() && (sniffed == Sniffed::Jpeg || sniffed == Sniffed::Png || sniffed == Sniffed::Multipart);
}

void ProbeExchange::conclude()
{
    m_report.dialect = merged(m_report.dialect, archive());
    const QString decodes = QStringLiteral("decodes ") + archive().qido().toString();
    http().notebook().note(decodes, int(m_report.dialect.percentDecodesQuery));
    finish(m_report);
}

TransactionPtr<ProbeReport> probe(HttpClient &http, const Archive &archive)
{
    return start<ProbeReport>(std::make_shared<ProbeExchange>(http, archive));
}

} // namespace network
