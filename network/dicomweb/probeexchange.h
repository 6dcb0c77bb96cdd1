#pragma once

#include "network/auth/tlssight.h"
#include "network/dicomweb/exchange.h"
#include "network/dicomweb/probe.h"
#include "network/dicomweb/probequestions.h"
#include "network/dicomweb/retrieveexchange.h"
#include "network/dicomweb/serviceroot.h"
#include "network/http/sentencetext.h"

#include <QElapsedTimer>

#include <memory>
#include <optional>

namespace network {

struct Link;

/// What one question of a probe brought.
struct ProbeReply {
    int status = 0; ///< 0: none
    HttpResponseHead head;
    QByteArray body;
    std::optional<dicom::Error> error;
    int milliseconds = 0;

    bool succeeded() const { return status >= 200 && status < 300; }
    QByteArray typeName() const { return parseMediaType(headerValue(head.headers, "Content-Type")).name; }
};

/// Asks one question after the other; each step names the next. probe.cpp is how it asks and reads, the steps of the search are in
/// probesearch.cpp, of retrieving in proberetrieve.cpp, of storing and the worklist in probeservices.cpp.
class ProbeExchange final : public ExchangeOf<ProbeReport>
{
public:
    using ExchangeOf::ExchangeOf;

protected:
    void begin() override;
    bool isAnswer(int) const override { return true; }
    dicom::Result<> accepted(const HttpResponseHead &head) override
    {
        m_answer.status = head.status;
        m_answer.head = head;
        return {};
    }
    dicom::Result<> received(const QByteArray &data) override;
    void ended(const dicom::Result<> &transfer) override
    {
        if (!transfer)
            m_answer.error = transfer.error();
        answered();
    }
    void refused(const HttpResponseHead &, const QByteArray &) override {}
    void failed(const dicom::Error &error) override
    {
        m_answer.error = error;
        answered();
    }

private:
    static constexpr qint64 WholeAnswer = 4 << 20;
    static constexpr qint64 FirstBytes = 1024; ///< enough to see that something comes; the rest is not fetched
    using Next = void (ProbeExchange::*)();

    void ask(const QUrl &url, const QByteArray &accept, Next next, qint64 limit = WholeAnswer)
    {
        HttpRequest request;
        request.url = url;
        request.headers = {{"Accept", accept}};
        ask(std::move(request), next, limit);
    }
    void ask(HttpRequest request, Next next, qint64 limit = WholeAnswer);
    void answered()
    {
        m_answer.milliseconds = int(m_clock.elapsed());
        (this->*m_next)();
    }

    /// Adds what the last answer showed.
    void line(const char *key, const char *title, ProbeReport::Line::State state, const QString &detail = {})
    {
        m_report.lines.append({QString::fromLatin1(key), sentence::text(title), state, detail, m_answer.milliseconds});
    }
    void notTried(const char *key, const char *title, const char *why)
    {
        m_report.lines.append(
            {QString::fromLatin1(key), sentence::text(title), ProbeReport::Line::State::NotTried, sentence::text(why), -1});
    }
    QString refusal() const;
    /// What can be read of the last answer, and the sentence that says why not all of it can.
    std::pair<QList<dicom::DataSet>, QString> read() const;
    QList<dicom::DataSet> rows() const { return read().first; }
    /// Whether the last answer may be objects or frames; a web page in their place is none,
    /// whatever its status.
    bool bringsObjects() const;
    QString whyNoObjects() const;
    QUrl searchFor(const QByteArray &pathAndQuery) const { return encodedUrl(serviceRoot(archive().qido()) + pathAndQuery); }
    bool comesAsPicture() const;
    bool isAbsent() const { return m_answer.status == 404 || m_answer.status == 405 || m_answer.status == 410 || m_answer.status == 501; }
    /// What the last answer tells of a point; the dialect stays as it was where it tells nothing.
    void learn(Dialect::Tristate Dialect::*point, bool works, bool isRefused)
    {
        if (works || isRefused)
            m_report.dialect.*point = works ? Dialect::Tristate::Yes : Dialect::Tristate::No;
    }
    QByteArray related(const QByteArray &type, const QByteArray &more = {}) const;
    ResourceId series() const { return {m_instance.studyInstanceUid, m_instance.seriesInstanceUid, {}}; }

    void look(const Link &link);
    void seeTls(const dicom::Result<TlsSight> &seen);
    void seeSignIn();
    void askRows(const QByteArray &pathAndQuery, Next next) { ask(searchFor(pathAndQuery), m_rowsAccept, next); }
    void askStudies() { askRows("/studies?limit=1", &ProbeExchange::seeStudies); }
    void seeStudies();
    void seeRows();
    void seeXml();
    void seeXmlAgain();
    void seeEscaped();
    void seeRaw();
    void seeFuzzy();
    void seeOthers();
    void askMore();
    void seeMore();
    void askSeries();
    void seeSeries();
    void seeInstances();
    void seeMetadata();
    void askBulkData(const QString &uri);
    void seeBulkData();
    void askObject();
    void seeObject();
    void seeObjectBare();
    void seeWholeSeries();
    void seeTranscodedSeries();
    void seeZip();
    void askFrames();
    void seeFrames();
    void seeDecodedFrames();
    void askRendered() { ask(resourceUrl(archive(), m_instance, "/rendered"), "image/jpeg", &ProbeExchange::seeRendered, FirstBytes); }
    void seeRendered();
    void seeRenderedFrame();
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
    ProbeReply m_answer;
    Next m_next = nullptr;
    qint64 m_limit = WholeAnswer;
    QElapsedTimer m_clock;
    ResourceId m_instance;
    dicom::DataSet m_study; ///< the row of it
    qsizetype m_given = 0;  ///< rows that came for one
    QList<ProbeQuestion> m_questions;
    QByteArray m_rowsAccept = "application/dicom+json";
    QByteArrayList m_otherRanges{"multipart/related; type=\"application/dicom+xml\"", "application/dicom+xml"};
    QString m_refusal; ///< of what was asked for in the usual way first
    Dialect::Tristate m_isPicture = Dialect::Tristate::Unknown;
};

} // namespace network
