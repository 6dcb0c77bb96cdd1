#include "network/auth/keptsecret.h"

#include "network/http/httpclient.h"

#include <QCryptographicHash>

namespace network {

namespace {

constexpr char Prefix[] = "for ";
constexpr qsizetype Digits = 32;

QByteArray partiesOf(const SignInClient &client)
{
    QStringList parties;
    for (const QUrl &root : client.roots)
        parties.append(originOf(root));
    parties.sort();
    parties.removeDuplicates();
    if (client.signIn.isOAuth())
        parties << client.signIn.issuer.toString() << client.signIn.exchangeUrl.toString() << client.signIn.clientId;
    return QCryptographicHash::hash(parties.join(u'\n').toUtf8(), QCryptographicHash::Sha256).toHex().left(Digits);
}

} // namespace

QByteArray keptSecret(const SignInClient &client, const QByteArray &secret)
{
    return QByteArray(Prefix + partiesOf(client) + '\n' + secret);
}

std::optional<QByteArray> secretFor(const SignInClient &client, const QByteArray &kept)
{
    const qsizetype end = qsizetype(sizeof Prefix) - 1 + Digits;
    if (!kept.startsWith(Prefix) || kept.size() <= end || kept[end] != '\n')
        return kept;
    if (kept.mid(qsizetype(sizeof Prefix) - 1, Digits) != partiesOf(client))
        return std::nullopt;
    return kept.mid(end + 1);
}

} // namespace network
