#include "network/dicomweb/wadouri.h"

#include "network/dicomweb/serviceroot.h"

namespace network {

namespace {

QByteArray number(double value)
{
    return QByteArray::number(value, 'g', 10);
}

QString noteKey(const Archive &archive)
{
    return QStringLiteral("retrieve-path ") + archive.wado().toString() + u' ' + archive.uri().toString();
}

/// Slash, comma and asterisk stay raw: legal in a query, and Orthanc does not decode it.
QUrl uri(const Archive &archive, const ResourceId &instance, const QByteArray &more)
{
    QByteArray url = archive.uri().toEncoded(QUrl::RemoveFragment);
    url += archive.uri().hasQuery() ? '&' : '?';
    url += "requestType=WADO&studyUID=" + QUrl::toPercentEncoding(instance.studyInstanceUid) + "&seriesUID="
           + QUrl::toPercentEncoding(instance.seriesInstanceUid) + "&objectUID=" + QUrl::toPercentEncoding(instance.sopInstanceUid) + more;
    return encodedUrl(url);
}

} // namespace

QUrl usualWadoUri(const QUrl &root)
{
    if (root.isEmpty())
        return {};
    QUrl beside = root.adjusted(QUrl::StripTrailingSlash | QUrl::RemoveQuery | QUrl::RemoveFragment);
    beside.setPath(beside.path().section(u'/', 0, -2) + QStringLiteral("/wado"));
    return beside;
}

QUrl wadoUriObject(const Archive &archive, const ResourceId &instance, UriSyntax syntax)
{
    QByteArray more = "&contentType=application/dicom";
    if (syntax == UriSyntax::Stored)
        more += "&transferSyntax=*";
    return uri(archive, instance, more);
}

QUrl wadoUriRendered(const Archive &archive, const ResourceId &instance, int frame, const RenderedOptions &options)
{
    QByteArray more = "&contentType=" + options.mediaType;
    if (frame > 1)
        more += "&frameNumber=" + QByteArray::number(frame);
    if (!options.viewport.isEmpty())
        more += "&rows=" + QByteArray::number(options.viewport.height()) + "&columns=" + QByteArray::number(options.viewport.width());
    if (options.windowWidth > 0)
        more += "&windowCenter=" + number(options.windowCenter) + "&windowWidth=" + number(options.windowWidth);
    if (options.quality > 0)
        more += "&imageQuality=" + QByteArray::number(qMin(options.quality, 100));
    if (!options.annotation.isEmpty())
        more += "&annotation=" + options.annotation.join(',');
    return uri(archive, instance, more);
}

RetrievePath retrievePath(const Archive &archive, const Notebook &notebook)
{
    if (archive.wado().host().isEmpty())
        return RetrievePath::Uri;
    if (archive.uri().isEmpty())
        return RetrievePath::Rs;
    return RetrievePath(notebook.value(noteKey(archive)));
}

void noteRetrievePath(const Archive &archive, Notebook &notebook, RetrievePath worked)
{
    if (worked == RetrievePath::Rs || notebook.value(noteKey(archive)) == int(RetrievePath::Unknown))
        notebook.note(noteKey(archive), int(worked));
}

} // namespace network
