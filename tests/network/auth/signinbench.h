#pragma once

#include "network/auth/keptsecret.h"
#include "network/auth/signinservice.h"
#include "network/http/httpclient.h"
#include "tests/network/fetch.h"
#include "tests/support/scriptedserver.h"

#include <QEventLoop>
#include <QTcpSocket>
#include <QTest>
#include <QUrlQuery>

using dicom::Error;
using namespace network;
using testsupport::ScriptedServer;
using testsupport::ServerAnswer;
using testsupport::ServerRequest;
using State = SignInService::State;
using Keep = SignInService::Keep;

inline QString field(const ServerRequest &request, const char *name)
{
    return QUrlQuery(QString::fromLatin1(request.body)).queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
}

/// An archive that wants a token, and the provider that gives it, each a server of its own.
struct SignInBench {
    ScriptedServer archive, provider;
    HttpClient http;
    MemoryKeyStore keys;
    std::unique_ptr<SignInService> service;
    SignInClient client;
    QByteArray valid = "Bearer t1"; ///< what the archive accepts
    QByteArray tokens = R"({"access_token":"t1","token_type":"Bearer","expires_in":3600,"refresh_token":"r2"})";

    explicit SignInBench(SignIn::Kind kind, SignInService::Attendance attendance = SignInService::Attendance::Attended)
    {
        archive.route("/*", [this](const ServerRequest &request) {
            return request.header("Authorization") == valid ? ServerAnswer::json("[\"yours\"]") : ServerAnswer::ofStatus(401);
        });
        provider.route("/.well-known/openid-configuration", [this](const ServerRequest &) {
            const QByteArray root = provider.url().toEncoded();
            return ServerAnswer::json("{\"issuer\":\"" + root + "\",\"authorization_endpoint\":\"" + root
                                      + "/authorize\",\"token_endpoint\":\"" + root + "/token\",\"device_authorization_endpoint\":\"" + root
                                      + "/device\",\"revocation_endpoint\":\"" + root + "/revoke\"}");
        });
        provider.route("/token", [this](const ServerRequest &) { return ServerAnswer::json(tokens); });
        provider.route("/revoke", ServerAnswer::ofStatus(200));
        start(kind, attendance);
    }
    void start(SignIn::Kind kind, SignInService::Attendance attendance)
    {
        service.reset();
        service = std::make_unique<SignInService>(http, keys, attendance);
        client.id = u"a"_qs;
        client.signIn.kind = kind;
        client.signIn.issuer = provider.url();
        client.signIn.clientId = u"viewer"_qs;
        client.signIn.user = u"doc"_qs;
        client.roots = {archive.url(u"/rs"_qs)};
        service->setClients({client});
    }
    /// What an earlier run of the program kept.
    void keep(const QByteArray &secret)
    {
        QObject context;
        keys.write(SignInService::secretName(u"a"_qs, "signin"), secret, &context, {});
    }
    QByteArray kept()
    {
        QByteArray secret;
        QObject context;
        QEventLoop loop;
        keys.read(SignInService::secretName(u"a"_qs, "signin"), &context, [&](const dicom::Result<QByteArray> &read) {
            secret = secretFor(client, read.value_or(QByteArray())).value_or("given for others");
            loop.quit();
        });
        loop.exec();
        return secret;
    }
    std::shared_ptr<Fetched> ask(const QString &path = u"/rs/studies"_qs)
    {
        HttpRequest request;
        request.url = archive.url(path);
        return startFetch(http, std::move(request));
    }
    static bool ends(const std::shared_ptr<Fetched> &fetched)
    {
        return QTest::qWaitFor([&] { return fetched->done.load(); }, 20000);
    }
};

/// The person with the browser: signs in at once and is sent back.
inline void playBrowser(const QUrl &url, const QByteArray &code, QByteArray *page = nullptr)
{
    const QUrlQuery query(url);
    const QUrl redirect(query.queryItemValue(u"redirect_uri"_qs, QUrl::FullyDecoded));
    auto *socket = new QTcpSocket;
    QObject::connect(socket, &QTcpSocket::connected, socket, [=] {
        socket->write("GET " + redirect.path().toLatin1() + "?code=" + code + "&state=" + query.queryItemValue(u"state"_qs).toLatin1()
                      + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    });
    QObject::connect(socket, &QTcpSocket::disconnected, socket, [=] {
        if (page)
            *page = socket->readAll();
        socket->deleteLater();
    });
    socket->connectToHost(redirect.host(), quint16(redirect.port()));
}
