#include "network/auth/keptsecret.h"

#include "network/http/httpclient.h"

#include <QCryptographicHash>

namespace network {

namespace {

constexpr char Prefix[] = "for ";
constexpr qsizetype PrefixLength = sizeof Prefix - 1;
constexpr qsizetype Digits = 32;

QStringList partiesOf(const SignInClient &client)
{
    QStringList parties;
    for (const QUrl &root : client.roots)
        parties.append(originOf(root));
    parties.sort();
    parties.removeDuplicates();
    if (client.signIn.isOAuth())
        parties << client.signIn.issuer.toString() << client.signIn.exchangeUrl.toString() << client.signIn.clientId;
    return parties;
}

/// Every address that a client shows its secret to; the issuer names those that are not given.
QStringList partiesOf(const SignIn &signIn)
{
    QStringList parties{signIn.clientId};
    for (const QUrl &url : {signIn.issuer, signIn.exchangeUrl, signIn.deviceUrl, signIn.revokeUrl})
        parties.append(url.toString());
    return parties;
}

QByteArray digestOf(const QStringList &parties)
{
    return QCryptographicHash::hash(parties.join(u'\n').toUtf8(), QCryptographicHash::Sha256).toHex().left(Digits);
}

bool saysForWhom(const QByteArray &kept)
{
    const qsizetype end = PrefixLength + Digits;
    return kept.startsWith(Prefix) && kept.size() > end && kept[end] == '\n';
}

} // namespace

QByteArray boundSecret(const QStringList &parties, const QByteArray &secret)
{
    return QByteArray(Prefix + digestOf(parties) + '\n' + secret);
}

std::optional<QByteArray> boundSecretFor(const QStringList &parties, const QByteArray &kept)
{
    if (!saysForWhom(kept) || kept.mid(PrefixLength, Digits) != digestOf(parties))
        return std::nullopt;
    return kept.mid(PrefixLength + Digits + 1);
}

QByteArray keptSecret(const SignInClient &client, const QByteArray &secret)
{
    return boundSecret(partiesOf(client), secret);
}

std::optional<QByteArray> secretFor(const SignInClient &client, const QByteArray &kept)
{
    return saysForWhom(kept) ? boundSecretFor(partiesOf(client), kept) : kept;
}

QByteArray keptClientSecret(const SignIn &signIn, const QByteArray &secret)
{
    return boundSecret(partiesOf(signIn), secret);
}

std::optional<QByteArray> clientSecretFor(const SignIn &signIn, const QByteArray &kept)
{
    return boundSecretFor(partiesOf(signIn), kept);
}

} // namespace network
