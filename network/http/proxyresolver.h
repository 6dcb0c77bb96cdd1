#pragma once

#include <QNetworkProxy>
#include <QString>

#include <functional>

class QUrl;

namespace network {

/// Who says by which proxy an address is reached. Called in a thread of its own, in several at once; may take its time.
using ProxyResolver = std::function<QNetworkProxy(const QUrl &)>;
/// The first that the system names, as its settings and scripts are known to Qt.
QNetworkProxy systemProxy(const QUrl &url);

/// How a proxy is called in sentences: host and port, never its user.
QString proxyName(const QNetworkProxy &proxy);

} // namespace network
