#pragma once

#include <QList>
#include <QSslError>
#include <QString>
#include <QUrl>

namespace network::sentence {

/// Why no safe connection came about, by what is wrong with the server's certificate: its date, its name, its key, or who vouches
/// for it. Without any errors the two found no encryption that both take.
QString tlsRefused(const QUrl &url, const QList<QSslError> &errors);

} // namespace network::sentence
