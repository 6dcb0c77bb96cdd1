#include "network/dicomweb/stowclient.h"

#include "network/dicomweb/datasetbody.h"
#include "network/dicomweb/exchange.h"
#include "network/dicomweb/quotedtypes.h"
#include "network/dicomweb/serviceroot.h"
#include "network/dicomweb/storereceipt.h"
#include "network/dicomweb/warnings.h"
#include "network/http/multipartwriter.h"
#include "network/http/notebook.h"
#include "network/http/retryafter.h"

#include <QDateTime>
#include <QFileInfo>

namespace network {

using dicom::Error;

namespace {

constexpr std::chrono::hours LongTransfer{8};
constexpr std::chrono::minutes LongThought{10}; ///< a server may index the whole batch before it answers

bool isRedirect(int status)
{
    return status >= 300 && status < 400;
}

/// Nothing was stored under these, whatever was sent: the request itself was refused.
bool refusesWhole(int status)
{
    switch (status) {
    case 401:
    case 403:
    case 404:
    case 405:
    case 406:
    case 407:
    case 411:
    case 413:
    case 415:
    case 429:
    case 501:
    case 503:
        return true;
    default:
        return isRedirect(status);
    }
}

Error refusal(const HttpResponseHead &head, const QByteArray &said = {})
{
    return isRedirect(head.status) ? redirectError(head.status, head.url, headerValue(head.headers, "Location")) : statusError(head, said);
}

QString pauseKey(const Archive &archive)
{
    return QString(QStringLiteral("stow.retryAfter ") + archive.stow().toString(QUrl::RemoveUserInfo));
}

class StoreExchange final : public ExchangeOf<StoreReceipt>
{
public:
    StoreExchange(HttpClient &http, const Archive &archive, const QList<StoreItem> &items, const QString &studyInstanceUid)
        : ExchangeOf(http, archive)
        , m_items(items)
        , m_studyInstanceUid(studyInstanceUid)
    {}

protected:
    void begin() override
    {
        for (const StoreItem &item : std::as_const(m_items)) {
            const QFileInfo file(item.path);
            m_readable.append(file.isFile() && file.isReadable());
        }
        if (!m_readable.contains(true))
            return finish(dicom::fail(Error::Kind::FileAccess, sentence::nothingToSend()));
        const QByteArray boundary = MultipartWriter::makeBoundary();
        QByteArray url = serviceRoot(archive().stow()) + "/studies";
        if (!m_studyInstanceUid.isEmpty())
            url += '/' + QUrl::toPercentEncoding(m_studyInstanceUid);
        HttpRequest request;
        request.method = "POST";
        request.url = encodedUrl(url);
        request.headers = {
            {"Content-Type", relatedType(archive().dialect, "application/dicom") + "; boundary=" + boundary},
            {"Accept", archive().dialect.format == Dialect::Format::Xml ? "application/dicom+xml" : "application/dicom+json"}};
        request.deadline = LongTransfer;
        request.headDeadline = LongThought;
        m_request = request;
        request.body = [this, paths = readablePaths(), boundary]() -> std::unique_ptr<QIODevice> {
            auto writer = std::make_unique<MultipartWriter>(boundary);
            for (const QString &path : paths)
                writer->addFile("application/dicom", path);
            writer->open(QIODevice::ReadOnly);
            m_bodyLength = writer->size();
            return writer;
        };
        send(std::move(request));
    }

    // The response module may stand in any answer: 200, 202, 400, 409, 500 were all seen with one.
    bool isAnswer(int) const override { return true; }

    dicom::Result<> accepted(const HttpResponseHead &head) override
    {
        m_head = head;
        noteWantedPause(head);
        return {};
    }
    dicom::Result<> received(const QByteArray &data) override
    {
        m_body += data;
        return {};
    }

    void ended(const dicom::Result<> &transfer) override
    {
        const dicom::DataSet module = transfer ? responseModule() : dicom::DataSet();
        if (module.isEmpty() && refusesWhole(m_head.status)) {
            const QByteArray warning = headerValue(m_head.headers, "Warning");
            const QByteArray said = warning.isEmpty() ? m_body : warningText(warning).toUtf8();
            return finish(tl::unexpected(refusal(m_head, said)));
        }
        StoreReceipt told = receipt(module);
        if (!transfer && told.warning.isEmpty())
            told.warning = transfer.error().message;
        finish(told);
    }

    void refused(const HttpResponseHead &, const QByteArray &) override {}

    /// No answer came. Only where not even a connection came about is it certain that nothing was stored.
    void failed(const Error &error) override
    {
        const bool nothingSent = error.kind == Error::Kind::Unreachable || error.kind == Error::Kind::Certificate
                                 || error.kind == Error::Kind::FileAccess || error.kind == Error::Kind::Refused;
        if (nothingSent)
            return finish(tl::unexpected(error));
        // A server that refuses at once and hangs up while we still send looks the same: ask it why.
        http().askWithoutBody(m_request, m_bodyLength,
                              [self = std::static_pointer_cast<StoreExchange>(shared_from_this()), error](const HttpResponseHead &head) {
                                  self->lost(error, head);
                              });
    }

    void lost(const Error &error, const HttpResponseHead &head)
    {
        StoreReceipt unknown = receipt({});
        unknown.warning = error.message;
        if (head.status >= 300) {
            unknown.early = refusal(head);
            unknown.warning = unknown.early->message;
            noteWantedPause(head);
        }
        finish(unknown);
    }

private:
    /// In seconds, rounded up; that none was asked for is noted too, but not by a success: it may come just after a refusal of
    /// another request.
    void noteWantedPause(const HttpResponseHead &head)
    {
        if (head.status >= 200 && head.status < 300)
            return;
        const auto pause = retryAfter(headerValue(head.headers, "Retry-After"), QDateTime::currentDateTimeUtc());
        http().notebook().note(pauseKey(archive()),
                               int(std::chrono::ceil<std::chrono::seconds>(pause.value_or(std::chrono::milliseconds(0))).count()));
    }

    QStringList readablePaths() const
    {
        QStringList paths;
        for (qsizetype i = 0; i < m_items.size(); ++i) {
            if (m_readable[i])
                paths.append(m_items[i].path);
        }
        return paths;
    }

    /// A bare object, an array of one, XML, with any Content-Type or none.
    dicom::DataSet responseModule() const
    {
        dicom::DataSet module;
        DataSetBody reader(m_head, [&module](dicom::DataSet &&set) { module.merge(set); });
        if (!reader.addData(m_body) || !reader.finish())
            return {};
        return module;
    }

    StoreReceipt receipt(const dicom::DataSet &module) const
    {
        StoreReceipt receipt;
        receipt.status = m_head.status;
        receipt.outcomes = storeOutcomes(m_items, module);
        receipt.warning = warningText(headerValue(m_head.headers, "Warning"));
        for (qsizetype i = 0; i < m_items.size(); ++i) {
            if (m_readable[i])
                continue;
            receipt.outcomes[i] = {StoreOutcome::State::Failed, 0, sentence::fileUnreadable(QFileInfo(m_items[i].path).fileName())};
        }
        return receipt;
    }

    QList<StoreItem> m_items;
    QString m_studyInstanceUid;
    QList<bool> m_readable;
    HttpRequest m_request; ///< without its body
    qint64 m_bodyLength = 0;
    HttpResponseHead m_head;
    QByteArray m_body;
};

} // namespace

StowClient::StowClient(HttpClient &http, Archive archive)
    : m_http(http)
    , m_archive(std::move(archive))
{}

std::chrono::seconds StowClient::wantedPause() const
{
    return std::chrono::seconds(m_http.notebook().value(pauseKey(m_archive)));
}

TransactionPtr<StoreReceipt> StowClient::store(const QList<StoreItem> &items, const QString &studyInstanceUid)
{
    return start<StoreReceipt>(std::make_shared<StoreExchange>(m_http, m_archive, items, studyInstanceUid));
}

} // namespace network
