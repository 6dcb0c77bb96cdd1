#include "tests/faults/operations.h"

#include "tests/faults/conversations.h"

#include "network/dicom/jsonmodel.h"
#include "network/dicom/part10writer.h"
#include "network/dicom/uid.h"
#include "network/dicom/xmlmodel.h"
#include "network/dicomweb/qidoclient.h"
#include "network/dicomweb/stowclient.h"
#include "network/dicomweb/wadoclient.h"

#include <QBuffer>
#include <QFile>
#include <QImage>

#include <utility>

using namespace network;

namespace faults {

namespace {

const ResourceId Series{QStringLiteral("2.25.1"), QStringLiteral("2.25.11"), {}};
const ResourceId Instance{QStringLiteral("2.25.1"), QStringLiteral("2.25.11"), QStringLiteral("2.25.111")};
constexpr char Boundary[] = "fault-boundary";

QString uid(const char *root, int number)
{
    return QString::fromLatin1(root) + QString::number(number);
}

dicom::DataSet instance(int number)
{
    dicom::DataSet set;
    set.setString(dicom::tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.7"));
    set.setString(dicom::tag::SOPInstanceUID, uid("2.25.11", number));
    set.setString(dicom::tag::StudyInstanceUID, QStringLiteral("2.25.1"));
    set.setString(dicom::tag::SeriesInstanceUID, QStringLiteral("2.25.11"));
    set.setString(dicom::tag::PatientName, QString::fromLatin1(PatientCanary) + u'^' + QString::number(number));
    return set;
}

/// Each of a study of its own, as searches find them.
dicom::DataSet row(int number)
{
    dicom::DataSet set = instance(number);
    set.setString(dicom::tag::StudyInstanceUID, uid("2.25.", number));
    return set;
}

/// Bytes that hold everything a careless reader stumbles over.
QByteArray pixels(int seed, qsizetype size)
{
    QByteArray bytes;
    bytes.reserve(size);
    quint32 state = quint32(seed);
    while (bytes.size() < size) {
        state = state * 1664525 + 1013904223;
        bytes += state % 97 == 0 ? QByteArray("\r\n--fault\r\n\r\n--\0", 17) : QByteArray(1, char(state >> 24));
    }
    return bytes.first(size);
}

QByteArray object(int number, qsizetype size)
{
    dicom::DataSet set = instance(number);
    set.setBytes(dicom::tag::PixelData, dicom::VR::OW, pixels(number, size));
    return dicom::writePart10(set, QString::fromLatin1(dicom::transfersyntax::ExplicitVRLittleEndian));
}

Answer answerOf(const QByteArray &type, const QByteArray &body)
{
    Answer answer;
    answer.headers = {{"Content-Type", type}};
    answer.body = body;
    return answer;
}

Answer related(const QByteArray &type, const QList<QPair<QByteArray, QByteArray>> &parts)
{
    QByteArray body;
    for (const auto &[headers, content] : parts)
        body += QByteArray("--") + Boundary + "\r\nContent-Type: " + type + "\r\n" + headers + "\r\n" + content + "\r\n";
    return answerOf("multipart/related; type=\"" + type + "\"; boundary=" + Boundary, body + "--" + Boundary + "--\r\n");
}

Answer jsonOf(int count)
{
    QList<dicom::DataSet> sets;
    for (int i = 1; i <= count; ++i)
        sets.append(row(i));
    return answerOf("application/dicom+json", dicom::writeJson(sets));
}

QByteArray jpeg()
{
    QImage image(64, 64, QImage::Format_Grayscale8);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            image.scanLine(y)[x] = uchar(x * 37 + y * y * 11);
    }
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "JPG", 90);
    return buffer.data();
}

/// Counts the end of a transaction and keeps its error; `take` sees the result where there is one.
template <class T, class Take>
std::shared_ptr<Transaction> watched(TransactionPtr<T> transaction, const std::shared_ptr<Outcome> &outcome, Take take)
{
    TransactionOf<T> *handle = transaction.get();
    QObject::connect(handle, &Transaction::finished, handle, [handle, outcome, take] {
        ++outcome->completions;
        if (handle->result())
            take(*handle->result());
        else
            outcome->error = handle->result().error();
    });
    return std::shared_ptr<Transaction>(std::move(transaction));
}

Operation searching(const QByteArray &name, Dialect::Format format, const Answer &answer)
{
    return {name, answer, [format](HttpClient &http, Archive archive, const std::shared_ptr<Outcome> &outcome) {
                archive.dialect.format = format;
                Query query;
                query.limit = 50;
                const auto take = [outcome](const QList<dicom::DataSet> &rows) {
                    for (const dicom::DataSet &row : rows)
                        outcome->pieces.append(dicom::writeJson(row));
                };
                return watched(QidoClient(http, archive).search(query, take), outcome, [](const SearchSummary &) {});
            }};
}

Operation retrieving(const QByteArray &name, const ResourceId &resource, const Answer &answer)
{
    return {name, answer, [resource](HttpClient &http, const Archive &archive, const std::shared_ptr<Outcome> &outcome) {
                const auto take = [outcome](const dicom::Part10Bytes &object) { outcome->pieces.append(object.bytes); };
                return watched(WadoClient(http, archive).retrieve(resource, take), outcome, [](const RetrieveSummary &) {});
            }};
}

Operation metadata(const Answer &answer)
{
    return {"metadata", answer, [](HttpClient &http, const Archive &archive, const std::shared_ptr<Outcome> &outcome) {
                const auto take = [outcome](const QList<dicom::DataSet> &sets) {
                    for (const dicom::DataSet &set : sets)
                        outcome->pieces.append(dicom::writeJson(set));
                };
                return watched(WadoClient(http, archive).metadata(Series, take), outcome, [](const RetrieveSummary &) {});
            }};
}

Operation frames()
{
    QList<QPair<QByteArray, QByteArray>> parts;
    for (int frame = 1; frame <= 3; ++frame) {
        const QByteArray location = "http://archive/studies/2.25.1/series/2.25.11/instances/2.25.111/frames/" + QByteArray::number(frame);
        parts.append({"Content-Location: " + location + "\r\n", pixels(frame, 6000)});
    }
    return {"frames", related("application/octet-stream", parts),
            [](HttpClient &http, const Archive &archive, const std::shared_ptr<Outcome> &outcome) {
                const auto take = [outcome](const dicom::EncodedFrame &frame) {
                    outcome->pieces.append(QByteArray::number(frame.key.frame) + ':' + frame.bytes);
                };
                return watched(WadoClient(http, archive).frames(Instance, {1, 2, 3}, take), outcome, [](const RetrieveSummary &) {});
            }};
}

Operation picture(const QByteArray &name, bool isThumbnail)
{
    return {name, answerOf("image/jpeg", jpeg()),
            [isThumbnail](HttpClient &http, const Archive &archive, const std::shared_ptr<Outcome> &outcome) {
                WadoClient client(http, archive);
                auto transaction = isThumbnail ? client.thumbnail(Series, QSize(144, 144)) : client.rendered(Instance, 1);
                return watched(std::move(transaction), outcome,
                               [outcome](const dicom::EncodedFrame &frame) { outcome->pieces.append(frame.bytes); });
            }};
}

Operation bulkData()
{
    return {"bulkdata", related("application/octet-stream", {{{}, pixels(7, 20000)}}),
            [](HttpClient &http, const Archive &archive, const std::shared_ptr<Outcome> &outcome) {
                auto transaction = WadoClient(http, archive).bulkData(archive.root, QStringLiteral("studies/2.25.1/bulk/7"));
                return watched(std::move(transaction), outcome, [outcome](const QByteArray &value) {
                    if (!value.isEmpty())
                        outcome->pieces.append(value);
                });
            }};
}

/// A receipt that leaves an instance in doubt, or says that it failed, counts as an error here: its
/// sentence is judged alike.
void judge(const StoreReceipt &receipt, Outcome &outcome)
{
    for (qsizetype i = 0; i < receipt.outcomes.size(); ++i) {
        const StoreOutcome &one = receipt.outcomes[i];
        if (one.state == StoreOutcome::State::Stored)
            outcome.pieces.append("stored " + QByteArray::number(i));
        else if (!std::exchange(outcome.isInDoubt, true))
            outcome.error = dicom::Error{dicom::Error::Kind::Incomplete, receipt.warning.isEmpty() ? one.message : receipt.warning, {}};
    }
}

Operation storing(const QString &folder)
{
    QList<StoreItem> items;
    QByteArray references;
    for (int i = 1; i <= 2; ++i) {
        QFile file(folder + QStringLiteral("/%1.dcm").arg(i));
        if (!file.open(QIODevice::WriteOnly) || file.write(object(i, 60000)) < 0)
            qFatal("the files to store cannot be written");
        items.append({file.fileName(), QStringLiteral("1.2.840.10008.5.1.4.1.1.7"), uid("2.25.11", i), QStringLiteral("2.25.1")});
        references += (i > 1 ? "," : "") + QByteArrayLiteral("{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"")
                      + items.last().sopInstanceUid.toLatin1() + "\"]}}";
    }
    const QByteArray module = "{\"00081199\":{\"vr\":\"SQ\",\"Value\":[" + references + "]}}";
    Operation operation{"store", answerOf("application/dicom+json", module),
                        [items](HttpClient &http, const Archive &archive, const std::shared_ptr<Outcome> &outcome) {
                            return watched(StowClient(http, archive).store(items), outcome,
                                           [outcome](const StoreReceipt &receipt) { judge(receipt, *outcome); });
                        }};
    operation.sends = true;
    return operation;
}

/// An instance of an archive that has nothing but WADO-URI.
Operation retrievingByUri()
{
    return {"wado-uri", answerOf("application/dicom", object(1, 30000)),
            [](HttpClient &http, Archive archive, const std::shared_ptr<Outcome> &outcome) {
                archive.wadoUri = archive.qidoRoot = std::exchange(archive.root, QUrl());
                const auto take = [outcome](const dicom::Part10Bytes &part) { outcome->pieces.append(part.bytes); };
                return watched(WadoClient(http, archive).retrieve(Instance, take), outcome, [](const RetrieveSummary &) {});
            }};
}

} // namespace

bool Answer::isJson() const
{
    return headers.first().second == "application/dicom+json";
}

bool Answer::isMultipart() const
{
    return headers.first().second.startsWith("multipart/");
}

QByteArray Answer::boundary() const
{
    return Boundary;
}

QList<Operation> operations(const QString &folder)
{
    QList<QPair<QByteArray, QByteArray>> objects, documents;
    for (int i = 1; i <= 3; ++i) {
        objects.append({{}, object(i, 30000)});
        documents.append({{}, dicom::writeXml(row(i))});
    }
    return QList<Operation>{searching("search", Dialect::Format::Json, jsonOf(3)),
                            searching("search-xml", Dialect::Format::Xml, related("application/dicom+xml", documents)),
                            metadata(jsonOf(3)),
                            retrieving("series", Series, related("application/dicom", objects)),
                            retrieving("instance", Instance, related("application/dicom", {objects.first()})),
                            frames(),
                            picture("rendered", false),
                            picture("thumbnail", true),
                            bulkData(),
                            retrievingByUri(),
                            storing(folder)}
           + conversations();
}

} // namespace faults
