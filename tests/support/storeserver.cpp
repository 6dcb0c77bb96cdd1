#include "tests/support/storeserver.h"

#include "network/dicom/part10reader.h"
#include "network/dicom/tags.h"

#include <QUrlQuery>

namespace testsupport {

SentObjects StoreServer::partsOf(const ServerRequest &request)
{
    SentObjects objects;
    const QByteArray type = request.header("Content-Type");
    QByteArray boundary = type.mid(type.indexOf("boundary=") + 9);
    boundary = boundary.left(boundary.indexOf(';')).replace('"', "");
    const QByteArray delimiter = "--" + boundary;
    qsizetype at = request.body.indexOf(delimiter);
    while (at >= 0) {
        const qsizetype begin = request.body.indexOf("\r\n\r\n", at);
        const qsizetype end = request.body.indexOf(QByteArray("\r\n" + delimiter), begin);
        if (begin < 0 || end < 0)
            break;
        const QByteArray content = request.body.mid(begin + 4, end - begin - 4);
        const auto file = dicom::readPart10(content);
        objects.append({file ? file->dataSet.string(dicom::tag::SOPInstanceUID) : QString(), content});
        at = end + 2;
    }
    return objects;
}

StoreServer::StoreServer(QObject *parent)
    : ScriptedServer(parent)
{
    route("/studies", [this](const ServerRequest &request) { return request.method == "GET" ? ask(request) : store(request); });
    route("/studies/*", [this](const ServerRequest &request) { return ask(request); });
}

QStringList StoreServer::uids(const SentObjects &objects)
{
    QStringList list;
    for (const auto &[uid, bytes] : objects)
        list << uid;
    return list;
}

void StoreServer::keep(const SentObjects &objects)
{
    for (const auto &[uid, bytes] : objects) {
        if (!stored.contains(uid)) // as Orthanc: what is there stays
            stored.insert(uid, bytes);
    }
}

ServerAnswer StoreServer::module(const QStringList &stored, const QMap<QString, int> &failed, int status)
{
    const auto sequence = [](const char *tag, const QByteArrayList &items) -> QByteArray {
        return "\"" + QByteArray(tag) + "\":{\"vr\":\"SQ\""
               + (items.isEmpty() ? QByteArray() : QByteArray(",\"Value\":[" + items.join(',') + ']')) + '}';
    };
    QByteArrayList good, bad;
    for (const QString &uid : stored)
        good << "{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"" + uid.toLatin1() + "\"]}}";
    for (auto it = failed.cbegin(); it != failed.cend(); ++it)
        bad << "{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"" + it.key().toLatin1() + "\"]},\"00081197\":{\"vr\":\"US\",\"Value\":["
                   + QByteArray::number(it.value()) + "]}}";
    ServerAnswer answer = ServerAnswer::json('{' + sequence("00081198", bad) + ',' + sequence("00081199", good) + '}');
    answer.status = status;
    return answer;
}

ServerAnswer StoreServer::store(const ServerRequest &request)
{
    const SentObjects objects = partsOf(request);
    batches.append(uids(objects));
    if (onStore) {
        if (const auto answer = onStore(objects))
            return *answer;
    }
    keep(objects);
    return module(uids(objects));
}

bool StoreServer::isMeant(const QString &wanted, const QString &uid) const
{
    const bool isList = wanted.contains(u',');
    if (isList && lists != Lists::Misread)
        return lists == Lists::Ignored || wanted.split(u',').contains(uid);
    return wanted.isEmpty() || wanted == uid;
}

ServerAnswer StoreServer::ask(const ServerRequest &request)
{
    if (onAsk) {
        if (const auto answer = onAsk(request))
            return *answer;
    }
    if (request.path() == "/studies")
        return ServerAnswer::json("[]");                       // nobody asked what it should know
    const QList<QByteArray> steps = request.path().split('/'); // "", studies, S, [series, E, [instances, I]] …
    const QString series = steps.value(3) == "series" ? QString::fromLatin1(steps.value(4)) : QString();
    const bool isSearch = steps.last() == "instances";
    const QString wanted =
        isSearch ? QUrlQuery(QString::fromLatin1(request.query())).queryItemValue(QStringLiteral("SOPInstanceUID"), QUrl::FullyDecoded)
                 : QString::fromLatin1(steps.value(6));
    QByteArrayList rows;
    QList<ServerPart> parts;
    for (auto it = stored.cbegin(); it != stored.cend(); ++it) {
        const auto file = dicom::readPart10(it.value());
        const bool isOf = file->dataSet.string(dicom::tag::StudyInstanceUID) == QString::fromLatin1(steps.value(2))
                          && (series.isEmpty() || file->dataSet.string(dicom::tag::SeriesInstanceUID) == series)
                          && isMeant(wanted, it.key());
        if (!isOf || (isSearch && unlisted.contains(it.key())))
            continue;
        rows << "{\"00080018\":{\"vr\":\"UI\",\"Value\":[\"" + it.key().toLatin1() + "\"]}}";
        parts.append({"Content-Type: application/dicom\r\n", it.value()});
    }
    if (isSearch)
        return ServerAnswer::json('[' + rows.join(',') + ']');
    if (parts.isEmpty())
        return ServerAnswer::ofStatus(404);
    return ServerAnswer::of("multipart/related; type=\"application/dicom\"; boundary=a-boundary", multipartBody("a-boundary", parts));
}

} // namespace testsupport
