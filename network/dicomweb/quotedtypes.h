#pragma once

#include "network/dicomweb/archive.h"

#include <QByteArrayList>

namespace network {

// PS3.18 §8.7.1 would have the type parameter of multipart/related bare, RFC 2045 in quotation marks because of its slash. Servers that
// read only one of them are asked in that one; of others it is found out by asking.

/// Media ranges as an archive reads them: in both spellings, where it is not known, else in one.
QByteArrayList spelledFor(const Dialect &dialect, QByteArrayList ranges);
/// Of requests with such a body, which are sent once: quoted unless it is known better.
QByteArray relatedType(const Dialect &dialect, const QByteArray &type);
/// Behind a notebook's key: what worked in one spelling stands at another place in the other.
QString spellingMark(const Dialect &dialect);

} // namespace network
