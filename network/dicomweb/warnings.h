#pragma once

#include <QByteArray>
#include <QString>

namespace network {

/// The text of a Warning header, read leniently (PS3.18 §8.3.4.2: "299 <service>: text"; in practice quoted, without the
/// code or several joined by commas).
QString warningText(const QByteArray &header);
/// N of "There are N additional results that can be requested", -1 if it does not say so. PS3.18 §8.3.4.4.1
int additionalResults(const QByteArray &header);

} // namespace network
