#pragma once

#include "network/dicom/result.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

/// What a person may read about signing in, certificates and the key store.
namespace network::sentence {

QString nothingKept();
QString noKeyStore();
QString keyStoreRefused();
QString providerAnswer(const QUrl &url);     ///< not what RFC 6749 and OpenID Connect Discovery say
QString providerIncomplete(const QUrl &url); ///< lacks an endpoint that this kind of sign-in needs
QString providerUnsafe(const QUrl &url);     ///< an endpoint without encryption
QString providerMixedUp(const QUrl &url);    ///< the answer came from somebody else (RFC 9207)
QString signInRefused(const QUrl &url, const QString &words);
QString signInDenied();  ///< the person, or the provider, said no
QString signInExpired(); ///< nobody came in time
QString browserPortTaken();
QString signInNeedsEncryption(const QUrl &url);
QString clientSecretOfAnother();
QString signInIncomplete(); ///< the archive's settings do not suffice
QString fileNotReadable(const QString &file);
QString certificateFileBroken(const QString &file);
QString keyFileBroken(const QString &file);
QString keyFileOpenToAll(const QString &file);
QString certificateChanged(const QUrl &url, const QString &before, const QString &now);

} // namespace network::sentence
