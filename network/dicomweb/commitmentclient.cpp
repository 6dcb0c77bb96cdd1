#include "network/dicomweb/commitmentclient.h"

#include "network/dicom/jsonmodel.h"
#include "network/dicomweb/datasetbody.h"
#include "network/dicomweb/serviceroot.h"
#include "network/dicomweb/upsconversation.h"
#include "network/http/retryafter.h"

#include <QBuffer>
#include <QDateTime>

namespace network {

using dicom::DataSet;
namespace tag = dicom::tag;

namespace {

constexpr std::chrono::seconds Patience{120};

/// By instance, or below studies and series (PS3.18 §J.2); what stands in a sequence of failures failed, however deep.
void collect(const DataSet &set, bool isFailed, CommitmentAnswer &answer)
{
    const QString uid = set.string(tag::ReferencedSOPInstanceUID);
    if (!uid.isEmpty() && isFailed)
        answer.failed.insert(uid, int(set.integer(tag::FailureReason).value_or(0)));
    else if (!uid.isEmpty())
        answer.committed.insert(uid);
    for (const dicom::Element &element : set.elements()) {
        const auto *items = std::get_if<QList<DataSet>>(&element.value);
        const bool areFailed = isFailed || element.tag == tag::FailedSOPSequence || element.tag == tag::FailedStudySequence;
        for (const DataSet &item : items ? *items : QList<DataSet>())
            collect(item, areFailed, answer);
    }
}

DataSet requestBody(const QList<CommitmentReference> &instances)
{
    QList<DataSet> items;
    for (const CommitmentReference &instance : instances) {
        DataSet item;
        item.setString(tag::ReferencedSOPClassUID, instance.sopClassUid);
        item.setString(tag::ReferencedSOPInstanceUID, instance.sopInstanceUid);
        items.append(item);
    }
    DataSet body;
    body.setItems(tag::ReferencedSOPSequence, items);
    return body;
}

class CommitmentExchange : public UpsConversation<CommitmentAnswer>
{
public:
    CommitmentExchange(HttpClient &http, const Archive &archive, HttpRequest request)
        : UpsConversation<CommitmentAnswer>(http, archive)
        , m_request(std::move(request))
    {}

protected:
    void begin() override
    {
        ask(m_request, [this](const UpsAnswer &answer) { finish(read(answer)); });
    }

private:
    /// PS3.18 §13.4.2, §13.5.2
    dicom::Result<CommitmentAnswer> read(const UpsAnswer &answer) const
    {
        const bool isRequest = m_request.method == "POST";
        CommitmentAnswer result;
        switch (answer.status) {
        case 409: // known already: an earlier sending of the same request came through
            if (!isRequest)
                break;
            [[fallthrough]];
        case 202:
            result.wait = retryAfter(headerValue(answer.head.headers, "Retry-After"), QDateTime::currentDateTimeUtc())
                              .value_or(std::chrono::milliseconds(0));
            return result;
        case 404:
            result.state = isRequest ? CommitmentAnswer::State::NotOffered : CommitmentAnswer::State::Forgotten;
            return result;
        case 410:
            result.state = CommitmentAnswer::State::Forgotten;
            return result;
        case 405:
        case 501:
            result.state = CommitmentAnswer::State::NotOffered;
            return result;
        default:
            break;
        }
        if (!answer.succeeded())
            return tl::unexpected(answer.toError(m_request.url));
        const QList<DataSet> sets = answer.sets();
        if (sets.isEmpty())
            return dicom::fail(dicom::Error::Kind::Malformed, sentence::unexpectedAnswer(m_request.url), QStringLiteral("commitment"));
        result.state = CommitmentAnswer::State::Decided;
        for (const DataSet &set : sets)
            collect(set, false, result);
        for (auto it = result.failed.cbegin(); it != result.failed.cend(); ++it)
            result.committed.remove(it.key()); // said both: not to be relied on
        return result;
    }

    HttpRequest m_request;
};

HttpRequest makeRequest(const QByteArray &method, const Archive &archive, const QString &transactionUid)
{
    HttpRequest request;
    request.method = method;
    request.url = encodedUrl(serviceRoot(archive.stow()) + "/commitment-requests/" + pathStep(transactionUid));
    request.headers = {{"Accept", "application/dicom+json"}};
    request.acceptEncoding = true;
    request.deadline = Patience * 4;
    request.headDeadline = Patience;
    return request;
}

} // namespace

CommitmentClient::CommitmentClient(HttpClient &http, Archive archive)
    : m_http(http)
    , m_archive(std::move(archive))
{}

TransactionPtr<CommitmentAnswer> CommitmentClient::request(const QString &transactionUid, const QList<CommitmentReference> &instances)
{
    HttpRequest request = makeRequest("POST", m_archive, transactionUid);
    request.headers.append(qMakePair(QByteArray("Content-Type"), QByteArray("application/dicom+json")));
    request.body = [json = dicom::writeJson(QList<DataSet>{requestBody(instances)})]() -> std::unique_ptr<QIODevice> {
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData(json);
        buffer->open(QIODevice::ReadOnly);
        return buffer;
    };
    return start<CommitmentAnswer>(std::make_shared<CommitmentExchange>(m_http, m_archive, request));
}

TransactionPtr<CommitmentAnswer> CommitmentClient::check(const QString &transactionUid)
{
    return start<CommitmentAnswer>(std::make_shared<CommitmentExchange>(m_http, m_archive, makeRequest("GET", m_archive, transactionUid)));
}

} // namespace network
