#pragma once

#include <QByteArray>
#include <QString>

namespace network {

/// Who is asked for the credential of a protection space when the HTTP client has none, or when the
/// server refused it.
class Authenticator
{
public:
    virtual ~Authenticator() = default;
    /// From the I/O thread, once until HttpClient::settle() answers for `space`, whether with
    /// another credential or with none. `refused` is the Authorization header that the server did
    /// not accept; empty: nothing was sent yet.
    virtual void wanted(const QString &space, const QByteArray &refused) = 0;
};

} // namespace network
