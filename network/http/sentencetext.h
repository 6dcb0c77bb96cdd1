#pragma once

#include <QString>

class QUrl;

/// What the files of sentences are written with. Each `source` stands in QT_TRANSLATE_NOOP("network", …).
namespace network::sentence {

/// In the reader's language.
QString text(const char *source);
/// The same; %1 is the server at that address.
QString about(const QUrl &url, const char *source);

} // namespace network::sentence
