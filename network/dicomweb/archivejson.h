#pragma once

#include "network/dicom/result.h"
#include "network/dicomweb/archive.h"

#include <QByteArray>
#include <QList>
#include <QVariantMap>

#include <optional>

namespace network {

/// An archive as names and values, for the settings and for files that are handed on. No secret has
/// a place in it. Names with a slash belong together ("signIn/kind"); what is as usual is left out.
/// Reading is tolerant: anything may be missing or text.
QVariantMap archiveToMap(const Archive &archive);
/// An archive without an acceptable root has none.
Archive archiveFromMap(const QVariantMap &map);

/// {"archives": [{…}]}, names with a slash as objects in objects.
QByteArray archivesToJson(const QList<Archive> &archives);
/// Of a file from outside: at most 1 MiB and 500 archives. Archives without a root are left out.
dicom::Result<QList<Archive>> archivesFromJson(const QByteArray &json);

/// What may be the address of an archive: http or https with a host, without user, query or
/// fragment; no slash at its end.
std::optional<QUrl> archiveRoot(const QString &text);

/// Origins ("https://host:443") of what is separated by spaces or lines; what is no web server is left out.
QStringList originsFromText(const QString &text);

/// "Name: value", one a line; what is no header, or is reserved, is left out.
QList<QPair<QString, QString>> headersFromText(const QString &text);

} // namespace network
