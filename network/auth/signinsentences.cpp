#include "network/auth/signinsentences.h"

#include "network/http/sentences.h"
#include "network/http/sentencetext.h"

#include <QCoreApplication>

namespace network::sentence {

QString nothingKept()
{
    return text(QT_TRANSLATE_NOOP("network", "Nothing is kept for this sign-in."));
}

QString noKeyStore()
{
    return text(QT_TRANSLATE_NOOP("network", "This computer has no key store that can be used. "
                                             "What is entered is kept until the program ends."));
}

QString keyStoreRefused()
{
    return text(QT_TRANSLATE_NOOP("network", "The key store of this computer did not permit it. Unlock it and try again."));
}

QString providerAnswer(const QUrl &url)
{
    return about(url, QT_TRANSLATE_NOOP("network", "%1 does not answer as an identity provider should. "
                                                   "Check the issuer in the archive's settings."));
}

QString providerIncomplete(const QUrl &url)
{
    return about(url, QT_TRANSLATE_NOOP("network", "%1 does not offer this kind of sign-in. Choose "
                                                   "another one in the archive's settings."));
}

QString providerUnsafe(const QUrl &url)
{
    return about(url, QT_TRANSLATE_NOOP("network", "%1 wants to be asked without encryption, which is "
                                                   "not safe for a sign-in. Tell its administrator."));
}

QString providerMixedUp(const QUrl &url)
{
    return about(url, QT_TRANSLATE_NOOP("network", "The answer to the sign-in did not come from %1, so it was not used. Try again."));
}

QString signInRefused(const QUrl &url, const QString &words)
{
    const QString refused =
        about(url, QT_TRANSLATE_NOOP("network", "%1 refused the sign-in. Check the archive's settings, or ask its administrator."));
    if (words.isEmpty())
        return refused;
    //: %1 is the sentence before, %2 the server's own words.
    return text(QT_TRANSLATE_NOOP("network", "%1 It says: %2")).arg(refused, words);
}

QString signInDenied()
{
    return text(QT_TRANSLATE_NOOP("network", "The sign-in was declined."));
}

QString signInExpired()
{
    return text(QT_TRANSLATE_NOOP("network", "The sign-in was not finished in time. Try again."));
}

QString browserPortTaken()
{
    return text(QT_TRANSLATE_NOOP("network", "This computer does not let the browser answer back. Choose "
                                             "the sign-in with a code in the archive's settings."));
}

QString signInNeedsEncryption(const QUrl &url)
{
    return about(url, QT_TRANSLATE_NOOP("network", "%1 is asked without encryption, so no password or "
                                                   "token is sent there. Use an https:// address."));
}

QString clientSecretOfAnother()
{
    return text(QT_TRANSLATE_NOOP("network", "The client secret that is kept was not given for this identity provider, so it was not "
                                             "sent there. Enter it again in the archive's settings."));
}

QString signInIncomplete()
{
    return text(QT_TRANSLATE_NOOP("network", "The sign-in is not set up completely. Complete it in the archive's settings."));
}

QString fileNotReadable(const QString &file)
{
    return text(QT_TRANSLATE_NOOP("network", "The file %1 cannot be read. Check the certificates in the archive's settings.")).arg(file);
}

QString certificateFileBroken(const QString &file)
{
    return text(QT_TRANSLATE_NOOP("network", "The file %1 holds no certificate that can be read.")).arg(file);
}

QString keyFileBroken(const QString &file)
{
    return text(QT_TRANSLATE_NOOP("network", "The key in the file %1 cannot be read. Is its pass phrase right?")).arg(file);
}

QString keyFileOpenToAll(const QString &file)
{
    return text(QT_TRANSLATE_NOOP("network", "The key in the file %1 can be read by everybody on "
                                             "this computer. Take that right away first."))
        .arg(file);
}

QString certificateChanged(const QUrl &url, const QString &before, const QString &now)
{
    //: %1 is the server, %2 and %3 are beginnings of fingerprints.
    return text(QT_TRANSLATE_NOOP("network", "The certificate of %1 is not the one that was trusted (%2 …, "
                                             "now %3 …), so nothing was sent. Ask its "
                                             "administrator whether it was changed."))
        .arg(serverName(url), before, now);
}

} // namespace network::sentence
