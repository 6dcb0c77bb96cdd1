#include "network/dicomweb/probe.h"

#include "network/auth/tlssight.h"
#include "network/dicomweb/datasetbody.h"
#include "network/dicomweb/dialectpoints.h"
#include "network/dicomweb/exchange.h"
#include "network/dicomweb/probequestions.h"
#include "network/dicomweb/retrieveexchange.h"
#include "network/dicomweb/serviceroot.h"
#include "network/dicomweb/wadouri.h"
#include "network/http/link.h"
#include "network/http/multipartwriter.h"
#include "network/http/notebook.h"
#include "network/http/sentencetext.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QLocale>
#include <QSet>

namespace network {

using dicom::DataSet;
using dicom::Error;
using dicom::Tag;
using sentence::text;
using State = ProbeReport::Line::State;

namespace {

constexpr qint64 WholeAnswer = 4 << 20;
constexpr qint64 FirstBytes = 1024; ///< enough to see that something comes; the rest is not fetched
constexpr std::chrono::seconds Patience{30};

/// Series of these hold no pictures.
bool hasPictures(const QString &modality)
{
    static const QSet<QString> Without{QStringLiteral("SR"),   QStringLiteral("PR"),       QStringLiteral("KO"),     QStringLiteral("DOC"),
                                       QStringLiteral("REG"),  QStringLiteral("RTSTRUCT"), QStringLiteral("RTPLAN"), QStringLiteral("ECG"),
                                       QStringLiteral("PLAN"), QStringLiteral("AU")};
    return !Without.contains(modality);
}

/// What one question brought.
struct Answer {
    int status = 0; ///< 0: none
    HttpResponseHead head;
    QByteArray body;
    std::optional<Error> error;
    int milliseconds = 0;

    bool succeeded() const { return status >= 200 && status < 300; }
    QByteArray typeName() const { return parseMediaType(headerValue(head.headers, "Content-Type")).name; }
};

/// Asks one question after the other; each step names the next.
class ProbeExchange final : public ExchangeOf<ProbeReport>
{
public:
    using ExchangeOf::ExchangeOf;

protected:
    void begin() override
    {
        m_report.dialect = archive().dialect;
        const QUrl url = archive().qido();
        const std::shared_ptr<const Link> link = http().linkFor(url);
        if (url.scheme() != u"https" || link->problem)
            return askStudies();
        m_clock.start();
        m_look = std::make_unique<TlsLook>(url, link->trust, link->proxyFor(url),
                                           [weak = weak_from_this(), this](const dicom::Result<TlsSight> &seen) {
                                               const auto self = weak.lock();
                                               if (!self)
                                                   return;
                                               m_look.release()->deleteLater(); // we stand in its call
                                               m_answer.milliseconds = int(m_clock.elapsed());
                                               seeTls(seen);
                                           });
    }
    bool isAnswer(int) const override { return true; }
    dicom::Result<> accepted(const HttpResponseHead &head) override
    {
        m_answer.status = head.status;
        m_answer.head = head;
        return {};
    }
    dicom::Result<> received(const QByteArray &data) override
    {
        m_answer.body += data;
        if (m_answer.body.size() >= m_limit) {
            giveUp();
            answered();
        }
        return {};
    }
    void ended(const dicom::Result<> &transfer) override
    {
        if (!transfer)
            m_answer.error = transfer.error();
        answered();
    }
    void refused(const HttpResponseHead &, const QByteArray &) override {}
    void failed(const Error &error) override
    {
        m_answer.error = error;
        answered();
    }

private:
    using Next = void (ProbeExchange::*)();

    void ask(const QUrl &url, const QByteArray &accept, Next next, qint64 limit = WholeAnswer)
    {
        HttpRequest request;
        request.url = url;
        request.headers = {{"Accept", accept}};
        ask(std::move(request), next, limit);
    }
    void ask(HttpRequest request, Next next, qint64 limit = WholeAnswer)
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
    void answered()
    {
        m_answer.milliseconds = int(m_clock.elapsed());
        (this->*m_next)();
    }

    /// Adds what the last answer showed.
    void line(const char *key, const char *title, State state, const QString &detail = {})
    {
        m_report.lines.append({QString::fromLatin1(key), text(title), state, detail, m_answer.milliseconds});
    }
    void notTried(const char *key, const char *title, const char *why)
    {
        m_report.lines.append({QString::fromLatin1(key), text(title), State::NotTried, text(why), -1});
    }
    QString refusal() const
    {
        if (m_answer.error)
            return m_answer.error->message;
        if (m_answer.succeeded())
            return {};
        return statusError(m_answer.status, m_answer.head.url).message;
    }
    /// What can be read of the last answer, and the sentence that says why not all of it can.
    std::pair<QList<DataSet>, QString> read() const
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
    QList<DataSet> rows() const { return read().first; }
    /// Whether the last answer may be objects or frames; a web page in their place is none,
    /// whatever its status.
    bool bringsObjects() const
    {
        const bool isPage = sniff(m_answer.body) == Sniffed::Html || network::isJson(parseMediaType(m_answer.typeName()));
        return m_answer.succeeded() && !isPage && !m_answer.body.isEmpty();
    }
    QString whyNoObjects() const
    {
        return m_answer.succeeded() ? unexpectedBody(m_answer.head.url, {m_answer.typeName(), {}}, m_answer.body).message : refusal();
    }
    QUrl searchFor(const QByteArray &pathAndQuery) const
    {
        return QUrl::fromEncoded(serviceRoot(archive().qido()) + pathAndQuery, QUrl::StrictMode);
    }
    bool comesAsPicture() const
    {
        const Sniffed sniffed = sniff(m_answer.body);
        return m_answer.succeeded() && (sniffed == Sniffed::Jpeg || sniffed == Sniffed::Png || sniffed == Sniffed::Multipart);
    }

    void seeTls(const dicom::Result<TlsSight> &seen);
    void seeSignIn();
    void askStudies() { ask(searchFor("/studies?limit=1"), "application/dicom+json", &ProbeExchange::seeStudies); }
    void seeStudies();
    void seeXml();
    void seeXmlAgain();
    void seeEscaped();
    void seeRaw();
    void seeFuzzy();
    void askMore();
    void seeMore();
    void askSeries();
    void seeSeries();
    void seeInstances();
    void seeMetadata();
    void seeObject();
    void seeWholeSeries();
    void seeZip();
    void askFrames();
    void seeFrames();
    void seeDecodedFrames();
    void seeRendered();
    void seeThumbnail();
    void askUri();
    void seeUri();
    void askStore();
    void seeStore();
    void askWorkitems();
    void seeWorkitems();
    void seeEvents();
    void conclude();

    ProbeReport m_report;
    std::unique_ptr<TlsLook> m_look;
    Answer m_answer;
    Next m_next = nullptr;
    qint64 m_limit = WholeAnswer;
    QElapsedTimer m_clock;
    ResourceId m_instance;
    DataSet m_study;       ///< the row of it
    qsizetype m_given = 0; ///< rows that came for one
    QList<ProbeQuestion> m_questions;
    Dialect::Tristate m_isPicture = Dialect::Tristate::Unknown;
};

void ProbeExchange::seeTls(const dicom::Result<TlsSight> &seen)
{
    if (isCancelled())
        return;
    if (seen) {
        m_report.tls = *seen;
        const bool isPinned = !archive().tls.pin.isEmpty();
        QString detail =
            seen->complaints.isEmpty() ? QString() : QString(seen->complaints.join(QStringLiteral("; ")) + QStringLiteral(" – "));
        //: %1 is "TLS 1.3", %2 who issued the certificate, %3 a date
        detail += text(QT_TRANSLATE_NOOP("network", "%1, issued by %2, valid until %3"))
                      .arg(seen->protocol, seen->issuer, QLocale().toString(seen->expires.date(), QLocale::ShortFormat));
        const State state = seen->complaints.isEmpty() ? State::Yes : State::No;
        line("tls",
             isPinned ? QT_TRANSLATE_NOOP("network", "Encrypted, with the one trusted certificate")
                      : QT_TRANSLATE_NOOP("network", "Encrypted and trusted"),
             state, detail);
    }
    askStudies();
}

/// Whether what is sent to sign in is accepted; not for archives that ask nobody.
void ProbeExchange::seeSignIn()
{
    if (archive().signIn.kind == SignIn::Kind::None && m_answer.status != 401)
        return;
    const bool accepted = m_answer.status != 401 && (!m_answer.error || m_answer.error->kind != Error::Kind::Unauthorized);
    line("signin", QT_TRANSLATE_NOOP("network", "Sign-in"), accepted ? State::Yes : State::No, accepted ? QString() : refusal());
}

void ProbeExchange::seeStudies()
{
    const bool isSignedOut = m_answer.error && m_answer.error->kind == Error::Kind::Unauthorized; // nobody signed in, so nothing was sent
    m_report.reachable = m_answer.status != 0 || isSignedOut;
    line("reachable", QT_TRANSLATE_NOOP("network", "Server answers"), m_report.reachable ? State::Yes : State::No,
         m_report.reachable ? QString() : refusal());
    if (!m_report.reachable)
        return finish(m_report);
    seeSignIn();
    if (isSignedOut)
        return finish(m_report);
    const auto [studies, problem] = read();
    const bool works = m_answer.succeeded() && problem.isEmpty();
    line("qido", QT_TRANSLATE_NOOP("network", "Search (QIDO-RS)"), works ? State::Yes : State::No, problem);
    if (!works) {
        notTried("wado", QT_TRANSLATE_NOOP("network", "Retrieve (WADO-RS)"), QT_TRANSLATE_NOOP("network", "Needs the search."));
        return askUri();
    }
    if (!studies.isEmpty()) {
        m_instance.studyInstanceUid = studies.first().string(Tag(0x0020, 0x000D));
        m_study = studies.first();
    }
    m_given = studies.size();
    ask(searchFor("/studies?limit=1"), "multipart/related; type=\"application/dicom+xml\"", &ProbeExchange::seeXml);
}

void ProbeExchange::seeXml()
{
    if (m_answer.succeeded() && (m_answer.status == 204 || m_answer.typeName().startsWith("multipart/"))) {
        line("xml", QT_TRANSLATE_NOOP("network", "Search answers in XML"), State::Yes);
        m_answer = {};
        return ask(searchFor("/studies?PatientName=%2A&limit=1"), "application/dicom+json", &ProbeExchange::seeEscaped);
    }
    ask(searchFor("/studies?limit=1"), "application/dicom+xml", &ProbeExchange::seeXmlAgain);
}

void ProbeExchange::seeXmlAgain()
{
    const bool works = m_answer.succeeded() && !network::isJson(parseMediaType(m_answer.typeName())) && !rows().isEmpty();
    line("xml", QT_TRANSLATE_NOOP("network", "Search answers in XML"), works ? State::Yes : State::No);
    ask(searchFor("/studies?PatientName=%2A&limit=1"), "application/dicom+json", &ProbeExchange::seeEscaped);
}

void ProbeExchange::seeEscaped()
{
    if (rows().isEmpty())
        return ask(searchFor("/studies?PatientName=*&limit=1"), "application/dicom+json", &ProbeExchange::seeRaw);
    m_report.dialect.percentDecodesQuery = Dialect::Tristate::Yes;
    line("escaping", QT_TRANSLATE_NOOP("network", "Understands special characters in a search"), State::Yes);
    ask(searchFor("/studies?PatientName=*&fuzzymatching=true&limit=1"), "application/dicom+json", &ProbeExchange::seeFuzzy);
}

void ProbeExchange::seeRaw()
{
    if (rows().isEmpty()) {
        notTried("escaping", QT_TRANSLATE_NOOP("network", "Understands special characters in a search"),
                 QT_TRANSLATE_NOOP("network", "Needs a study with a patient's name, and wildcards."));
    } else {
        m_report.dialect.percentDecodesQuery = Dialect::Tristate::No;
        line("escaping", QT_TRANSLATE_NOOP("network", "Understands special characters in a search"), State::No,
             text(QT_TRANSLATE_NOOP("network", "Wildcards are sent instead, and the rows are filtered here.")));
    }
    ask(searchFor("/studies?PatientName=*&fuzzymatching=true&limit=1"), "application/dicom+json", &ProbeExchange::seeFuzzy);
}

void ProbeExchange::seeFuzzy()
{
    const bool refusedIt = !m_answer.succeeded() || headerValue(m_answer.head.headers, "Warning").toLower().contains("fuzzymatching");
    if (refusedIt)
        m_report.dialect.fuzzyMatching = Dialect::Tristate::No;
    line("fuzzy", QT_TRANSLATE_NOOP("network", "Finds names that sound alike"), refusedIt ? State::No : State::Partly,
         refusedIt ? QString() : text(QT_TRANSLATE_NOOP("network", "Accepted; whether it does anything cannot be told.")));
    m_questions = searchQuestions(m_study, m_given);
    askMore();
}

void ProbeExchange::askMore()
{
    while (!m_questions.isEmpty() && m_questions.first().path.isEmpty()) {
        const ProbeQuestion question = m_questions.takeFirst();
        const ProbeQuestion::Verdict verdict = question.judge({});
        m_report.lines.append({QString::fromLatin1(question.key), text(question.title), verdict.state, verdict.detail, -1});
    }
    if (m_questions.isEmpty())
        return askSeries();
    ask(searchFor(m_questions.first().path), "application/dicom+json", &ProbeExchange::seeMore);
}

void ProbeExchange::seeMore()
{
    const ProbeQuestion question = m_questions.takeFirst();
    const ProbeQuestion::Verdict verdict = question.judge({m_answer.status, m_answer.head.headers, rows()});
    line(question.key, question.title, verdict.state, verdict.detail);
    if (verdict.pageLimit > 0)
        m_report.dialect.pageLimit = verdict.pageLimit;
    askMore();
}

void ProbeExchange::askSeries()
{
    if (m_instance.studyInstanceUid.isEmpty()) {
        notTried("wado", QT_TRANSLATE_NOOP("network", "Retrieve (WADO-RS)"), QT_TRANSLATE_NOOP("network", "The archive is empty."));
        return askUri();
    }
    ask(searchFor("/studies/" + QUrl::toPercentEncoding(m_instance.studyInstanceUid) + "/series"), "application/dicom+json",
        &ProbeExchange::seeSeries);
}

void ProbeExchange::seeSeries()
{
    const QList<DataSet> series = rows();
    for (const DataSet &row : series) {
        if (m_instance.seriesInstanceUid.isEmpty() || hasPictures(row.string(Tag(0x0008, 0x0060)))) {
            m_instance.seriesInstanceUid = row.string(Tag(0x0020, 0x000E));
            if (hasPictures(row.string(Tag(0x0008, 0x0060))))
                break;
        }
    }
    line("series", QT_TRANSLATE_NOOP("network", "Lists series"), series.isEmpty() ? State::No : State::Yes,
         series.isEmpty() ? refusal() : QString());
    if (m_instance.seriesInstanceUid.isEmpty())
        return askUri();
    ask(searchFor("/studies/" + QUrl::toPercentEncoding(m_instance.studyInstanceUid) + "/series/"
                  + QUrl::toPercentEncoding(m_instance.seriesInstanceUid) + "/instances?limit=1"),
        "application/dicom+json", &ProbeExchange::seeInstances);
}

void ProbeExchange::seeInstances()
{
    const QList<DataSet> instances = rows();
    line("instances", QT_TRANSLATE_NOOP("network", "Lists images"), instances.isEmpty() ? State::No : State::Yes,
         instances.isEmpty() ? refusal() : QString());
    if (instances.isEmpty())
        return askUri();
    m_instance.sopInstanceUid = instances.first().string(Tag(0x0008, 0x0018));
    ask(resourceUrl(archive(), m_instance, "/metadata"), "application/dicom+json", &ProbeExchange::seeMetadata);
}

void ProbeExchange::seeMetadata()
{
    const QList<DataSet> sets = rows();
    const bool works = !sets.isEmpty();
    if (works)
        m_isPicture = sets.first().hasValue(Tag(0x0028, 0x0010)) ? Dialect::Tristate::Yes : Dialect::Tristate::No;
    line("metadata", QT_TRANSLATE_NOOP("network", "Gives metadata"), works ? State::Yes : State::No, works ? QString() : refusal());
    ask(resourceUrl(archive(), m_instance), "multipart/related; type=\"application/dicom\"; transfer-syntax=*", &ProbeExchange::seeObject,
        FirstBytes);
}

void ProbeExchange::seeObject()
{
    const bool works = bringsObjects();
    line("object", QT_TRANSLATE_NOOP("network", "Gives images as they are stored"), works ? State::Yes : State::No,
         works ? QString() : whyNoObjects());
    ResourceId series = m_instance;
    series.sopInstanceUid.clear();
    ask(resourceUrl(archive(), series), "multipart/related; type=\"application/dicom\"; transfer-syntax=*", &ProbeExchange::seeWholeSeries,
        FirstBytes);
}

void ProbeExchange::seeWholeSeries()
{
    const bool works = bringsObjects();
    m_report.dialect.seriesRetrieve = works ? Dialect::Tristate::Yes : Dialect::Tristate::No;
    line("wado", QT_TRANSLATE_NOOP("network", "Retrieve of whole series (WADO-RS)"), works ? State::Yes : State::No,
         works ? QString() : whyNoObjects());
    ResourceId series = m_instance;
    series.sopInstanceUid.clear();
    ask(resourceUrl(archive(), series), "application/zip", &ProbeExchange::seeZip, FirstBytes);
}

void ProbeExchange::seeZip()
{
    const bool works = m_answer.succeeded() && m_answer.body.startsWith("PK\x03\x04");
    line("zip", QT_TRANSLATE_NOOP("network", "Gives series as ZIP archives"), works ? State::Yes : State::No,
         works || m_answer.succeeded() ? QString() : refusal());
    askFrames();
}

void ProbeExchange::askFrames()
{
    if (m_isPicture == Dialect::Tristate::No) {
        const char *why = QT_TRANSLATE_NOOP("network", "The object that was tried holds no picture.");
        notTried("frames", QT_TRANSLATE_NOOP("network", "Gives single frames as they are stored"), why);
        notTried("rendered", QT_TRANSLATE_NOOP("network", "Renders pictures"), why);
        return askUri();
    }
    ask(resourceUrl(archive(), m_instance, "/frames/1"), "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*",
        &ProbeExchange::seeFrames, FirstBytes);
}

void ProbeExchange::seeFrames()
{
    if (!bringsObjects())
        return ask(resourceUrl(archive(), m_instance, "/frames/1"), "multipart/related; type=\"application/octet-stream\"",
                   &ProbeExchange::seeDecodedFrames, FirstBytes);
    m_report.dialect.storedFrames = Dialect::Tristate::Yes;
    line("frames", QT_TRANSLATE_NOOP("network", "Gives single frames as they are stored"), State::Yes);
    ask(resourceUrl(archive(), m_instance, "/rendered"), "image/jpeg", &ProbeExchange::seeRendered, FirstBytes);
}

void ProbeExchange::seeDecodedFrames()
{
    // One object says nothing about others: the dialect stays as it was.
    const bool works = bringsObjects();
    line("frames", QT_TRANSLATE_NOOP("network", "Gives single frames as they are stored"), works ? State::Partly : State::No,
         works ? text(QT_TRANSLATE_NOOP("network", "Uncompressed only.")) : whyNoObjects());
    ask(resourceUrl(archive(), m_instance, "/rendered"), "image/jpeg", &ProbeExchange::seeRendered, FirstBytes);
}

void ProbeExchange::seeRendered()
{
    const bool works = comesAsPicture();
    line("rendered", QT_TRANSLATE_NOOP("network", "Renders pictures"), works ? State::Yes : State::No, works ? QString() : refusal());
    ask(resourceUrl(archive(), m_instance, "/thumbnail"), "image/jpeg", &ProbeExchange::seeThumbnail, FirstBytes);
}

void ProbeExchange::seeThumbnail()
{
    const bool works = comesAsPicture();
    m_report.dialect.thumbnails = works ? Dialect::Tristate::Yes : Dialect::Tristate::No;
    line("thumbnails", QT_TRANSLATE_NOOP("network", "Gives thumbnails"), works ? State::Yes : State::No);
    askUri();
}

/// The other way to an object, where the archive has an address for it.
void ProbeExchange::askUri()
{
    if (archive().wadoUri.isEmpty() || m_instance.sopInstanceUid.isEmpty())
        return askStore();
    ask(wadoUriObject(archive(), m_instance, UriSyntax::Default), "application/dicom", &ProbeExchange::seeUri, FirstBytes);
}

void ProbeExchange::seeUri()
{
    const bool works = m_answer.succeeded() && sniff(m_answer.body) == Sniffed::Part10;
    line("wadouri", QT_TRANSLATE_NOOP("network", "Gives images one by one (WADO-URI)"), works ? State::Yes : State::No,
         works ? QString() : refusal());
    askStore();
}

/// A body without any part: nothing can be stored by it, and a server that stores says so or
/// complains.
void ProbeExchange::askStore()
{
    if (!archive().uploadsAllowed) {
        notTried("stow", QT_TRANSLATE_NOOP("network", "Store (STOW-RS)"), QT_TRANSLATE_NOOP("network", "Uploads are switched off."));
        return askWorkitems();
    }
    const QByteArray boundary = MultipartWriter::makeBoundary();
    HttpRequest request;
    request.method = "POST";
    request.url = QUrl::fromEncoded(serviceRoot(archive().stow()) + "/studies", QUrl::StrictMode);
    request.headers = {{"Content-Type", "multipart/related; type=\"application/dicom\"; boundary=" + boundary},
                       {"Accept", "application/dicom+json"}};
    request.body = [boundary]() -> std::unique_ptr<QIODevice> {
        auto writer = std::make_unique<MultipartWriter>(boundary);
        writer->open(QIODevice::ReadOnly);
        return writer;
    };
    ask(std::move(request), &ProbeExchange::seeStore);
}

void ProbeExchange::seeStore()
{
    const int status = m_answer.status;
    const bool isPage = m_answer.succeeded() && (isHtml(parseMediaType(m_answer.typeName())) || sniff(m_answer.body) == Sniffed::Html);
    const bool absent = status == 404 || status == 405 || status == 501 || status < 200 || (status >= 300 && status < 400) || isPage;
    const bool closed = status == 401 || status == 403 || status == 407 || status >= 500;
    const State state = absent ? State::No : closed ? State::Partly : State::Yes;
    line("stow", QT_TRANSLATE_NOOP("network", "Store (STOW-RS)"), state,
         state == State::Yes ? QString()
         : isPage            ? whyNoObjects()
                             : refusal());
    askWorkitems();
}

void ProbeExchange::askWorkitems()
{
    const QByteArray root = serviceRoot(archive().ups());
    ask(QUrl::fromEncoded(root + "/workitems?limit=1", QUrl::StrictMode), "application/dicom+json", &ProbeExchange::seeWorkitems);
}

void ProbeExchange::seeWorkitems()
{
    const QString problem = read().second;
    line("ups", QT_TRANSLATE_NOOP("network", "Worklist (UPS-RS)"), problem.isEmpty() ? State::Yes : State::No, problem);
    if (!problem.isEmpty()) {
        notTried("events", QT_TRANSLATE_NOOP("network", "Tells what happens by itself (event channel)"),
                 QT_TRANSLATE_NOOP("network", "Needs the worklist."));
        return conclude();
    }
    // Asked without opening it: nothing is subscribed to by a test.
    const QByteArray root = serviceRoot(archive().ups());
    ask(QUrl::fromEncoded(root + "/subscribers/" + QUrl::toPercentEncoding(defaultAeTitle()), QUrl::StrictMode), "*/*",
        &ProbeExchange::seeEvents, FirstBytes);
}

/// Whoever has a channel wants the connection to be upgraded (RFC 9110, 15.5.22), or complains about the request.
void ProbeExchange::seeEvents()
{
    const int status = m_answer.status;
    const bool wantsUpgrade = status == 426 || !headerValue(m_answer.head.headers, "Upgrade").isEmpty();
    const bool isAbsent = status == 0 || status == 404 || status == 501;
    const char *title = QT_TRANSLATE_NOOP("network", "Tells what happens by itself (event channel)");
    if (wantsUpgrade)
        line("events", title, State::Yes);
    else if (isAbsent)
        line("events", title, State::No, text(QT_TRANSLATE_NOOP("network", "The list is read every 30 seconds instead.")));
    else
        line("events", title, State::Partly,
             text(QT_TRANSLATE_NOOP("network", "Whether there is one is seen when the worklist is opened.")));
    conclude();
}

void ProbeExchange::conclude()
{
    m_report.dialect = merged(m_report.dialect, archive());
    const QString decodes = QStringLiteral("decodes ") + archive().qido().toString();
    http().notebook().note(decodes, int(m_report.dialect.percentDecodesQuery));
    finish(m_report);
}

} // namespace

TransactionPtr<ProbeReport> probe(HttpClient &http, const Archive &archive)
{
    return start<ProbeReport>(std::make_shared<ProbeExchange>(http, archive));
}

} // namespace network
