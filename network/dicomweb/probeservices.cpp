#include "network/dicomweb/probeexchange.h"

#include "network/http/multipartwriter.h"

namespace network {

using sentence::text;
using State = ProbeReport::Line::State;

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
    request.url = encodedUrl(serviceRoot(archive().stow()) + "/studies");
    request.headers = {{"Content-Type", related("application/dicom", "; boundary=" + boundary)}, {"Accept", "application/dicom+json"}};
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
    ask(encodedUrl(root + "/workitems?limit=1"), "application/dicom+json", &ProbeExchange::seeWorkitems);
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
    ask(encodedUrl(root + "/subscribers/" + QUrl::toPercentEncoding(defaultAeTitle())), "*/*", &ProbeExchange::seeEvents, FirstBytes);
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

} // namespace network
