#pragma once

#include "network/http/sentences.h"
#include "tests/faults/operations.h"

#include <QRegularExpression>

#include <algorithm>

namespace faults {

/// What came is a part of what was there, each piece once.
inline bool isPartOf(const QList<QByteArray> &pieces, QList<QByteArray> truth)
{
    return std::all_of(pieces.begin(), pieces.end(), [&truth](const QByteArray &piece) { return truth.removeOne(piece); });
}

/// What is wrong with an error that a person is to read; empty if it names the server, the cause and a remedy, and no secret.
inline QString complaintAbout(const dicom::Error &error, const QUrl &url)
{
    static const QRegularExpression sentence(QStringLiteral("[.?!](\\s|$)"));
    const QString said = QStringLiteral(" (%1; %2)").arg(error.message, error.detail);
    if (!error.message.contains(url.host()) || error.message.count(sentence) < 2)
        return QStringLiteral("does not name server, cause and remedy") + said;
    const bool tells =
        QString(error.message + error.detail).contains(QLatin1String(SecretCanary)) || error.detail.contains(QLatin1String(PatientCanary));
    return tells ? QStringLiteral("tells a secret") + said : QString();
}

} // namespace faults
