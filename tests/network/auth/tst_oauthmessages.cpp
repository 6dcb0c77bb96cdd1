#include "network/auth/oauthmessages.h"
#include "network/auth/pkce.h"
#include "network/auth/protectionspaces.h"
#include "tests/support/testmain.h"

#include <QSet>
#include <QTest>
#include <QUrlQuery>

#include <algorithm>

using dicom::Error;
using namespace network;

class tst_oauthmessages : public QObject
{
    Q_OBJECT

private slots:
    void challengeIsThatOfRfc7636AppendixB();
    void randomTextsAreLongAndNeverTheSame();
    void formsAreEscapedAsRfc6749AppendixBDoes();
    void secretsTravelEncryptedOrStayHere_data();
    void secretsTravelEncryptedOrStayHere();
    void metadataIsLookedForWhereTheRfcsPutIt();
    void metadataOfTheDiscoverySpecificationIsRead();
    void metadataIsRefused_data();
    void metadataIsRefused();
    void tokensOfRfc6749AreRead();
    void tokensAreRefused_data();
    void tokensAreRefused();
    void deviceCodeOfRfc8628IsRead();
    void refusalsAreRead();
    void authorizationUrlHoldsWhatRfc7636Asks();
    void redirectsAreJudged_data();
    void redirectsAreJudged();
    void aRefusalInTheBrowserIsSaidInItsWords();
    void grantsAreThoseOfTheRfcs();
    void audiencesAreNamedAsTheirProvidersRead();
    void secretsGoIntoTheBodyOnlyWhereNothingElseIsTaken();
    void longestPathDecidesWhoseAddressItIs();
};

void tst_oauthmessages::challengeIsThatOfRfc7636AppendixB()
{
    QCOMPARE(codeChallenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"), QByteArray("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
}

/// RFC 7636 §4.1: 43 to 128 unreserved characters.
void tst_oauthmessages::randomTextsAreLongAndNeverTheSame()
{
    QSet<QByteArray> seen;
    for (int i = 0; i < 1000; ++i) {
        const QByteArray text = randomText();
        QCOMPARE(text.size(), 43);
        for (const char c : text)
            QVERIFY(QByteArrayView("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~").contains(c));
        seen.insert(text);
    }
    QCOMPARE(seen.size(), 1000);
}

void tst_oauthmessages::formsAreEscapedAsRfc6749AppendixBDoes()
{
    // The example's value is " %&+£€"; a space may be + or %20.
    const QByteArray value = QStringLiteral(" %&+£€").toUtf8();
    QCOMPARE(formBody({{"a", value}, {"b", "x"}}), QByteArray("a=%20%25%26%2B%C2%A3%E2%82%AC&b=x"));
}

void tst_oauthmessages::secretsTravelEncryptedOrStayHere_data()
{
    QTest::addColumn<bool>("safe");
    QTest::newRow("https://a.example/x") << true;
    QTest::newRow("wss://a.example/x") << true;
    QTest::newRow("http://127.0.0.1:8042/x") << true;
    QTest::newRow("http://[::1]:8042/x") << true;
    QTest::newRow("http://localhost/x") << true;
    QTest::newRow("http://a.example/x") << false;
    QTest::newRow("http://127.0.0.1.a.example/x") << false;
    QTest::newRow("http://localhost.a.example/x") << false;
    QTest::newRow("ftp://127.0.0.1/x") << false;
    QTest::newRow("file:///etc/passwd") << false;
    QTest::newRow("https:///x") << false;
    QTest::newRow("") << false;
}

void tst_oauthmessages::secretsTravelEncryptedOrStayHere()
{
    QFETCH(bool, safe);
    QCOMPARE(isSafeForSecrets(QUrl(QString::fromLatin1(QTest::currentDataTag()))), safe);
}

void tst_oauthmessages::metadataIsLookedForWhereTheRfcsPutIt()
{
    // OpenID Connect Discovery §4.1 appends, RFC 8414 §3.1 inserts.
    QCOMPARE(discoveryUrls(QUrl(u"https://example.com/issuer1"_qs)),
             (QList<QUrl>{QUrl(u"https://example.com/issuer1/.well-known/openid-configuration"_qs),
                          QUrl(u"https://example.com/.well-known/oauth-authorization-server/issuer1"_qs)}));
    QCOMPARE(discoveryUrls(QUrl(u"https://example.com/"_qs)).first(), QUrl(u"https://example.com/.well-known/openid-configuration"_qs));
}

/// The example of RFC 8414 §3.2, and of OpenID Connect Discovery §4.2 where they differ.
void tst_oauthmessages::metadataOfTheDiscoverySpecificationIsRead()
{
    const QByteArray json = R"({
        "issuer": "https://server.example.com",
        "authorization_endpoint": "https://server.example.com/authorize",
        "token_endpoint": "https://server.example.com/token",
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": ["RS256", "ES256"],
        "userinfo_endpoint": "https://server.example.com/userinfo",
        "jwks_uri": "https://server.example.com/jwks.json",
        "registration_endpoint": "https://server.example.com/register",
        "scopes_supported": ["openid", "profile", "email", "address", "phone", "offline_access"],
        "response_types_supported": ["code", "code token"],
        "service_documentation": "http://server.example.com/service_documentation.html",
        "ui_locales_supported": ["en-US", "en-GB", "en-CA", "fr-FR", "fr-CA"]
    })";
    const auto metadata = parseProviderMetadata(json, QUrl(u"https://server.example.com/"_qs));
    QVERIFY(metadata);
    QCOMPARE(metadata->authorize, QUrl(u"https://server.example.com/authorize"_qs));
    QCOMPARE(metadata->exchange, QUrl(u"https://server.example.com/token"_qs));
    QVERIFY(metadata->device.isEmpty());
    QVERIFY(!metadata->namesItself);
    QVERIFY(!metadata->secretInBody);
}

void tst_oauthmessages::metadataIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no object") << QByteArray("[1]");
    QTest::newRow("a web page") << QByteArray("<html>");
    QTest::newRow("another issuer") << QByteArray(R"({"issuer":"https://evil.example","token_endpoint":"https://i.example/t"})");
    QTest::newRow("issuer that begins alike") << QByteArray(
        R"({"issuer":"https://i.example.evil","token_endpoint":"https://i.example/t"})");
    QTest::newRow("no token endpoint") << QByteArray(R"({"issuer":"https://i.example","authorization_endpoint":"https://i.example/a"})");
    QTest::newRow("endpoint without encryption") << QByteArray(R"({"issuer":"https://i.example","token_endpoint":"http://i.example/t"})");
    QTest::newRow("endpoint that is a file") << QByteArray(
        R"({"issuer":"https://i.example","token_endpoint":"https://i.example/t","authorization_endpoint":"file:///bin/sh"})");
    QTest::newRow("endpoint that is no address") << QByteArray( // RFC 3986 §3.4: no braces
        R"({"issuer":"https://i.example","token_endpoint":"https://i.example/t","authorization_endpoint":"https://i.example/a?b={"})");
    QTest::newRow("wrong types") << QByteArray(R"({"issuer":["https://i.example"],"token_endpoint":7})");
}

void tst_oauthmessages::metadataIsRefused()
{
    QFETCH(QByteArray, json);
    QVERIFY(!parseProviderMetadata(json, QUrl(u"https://i.example"_qs)));
}

void tst_oauthmessages::tokensOfRfc6749AreRead()
{
    // §5.1
    const auto tokens = parseTokens(
        R"({"access_token":"2YotnFZFEjr1zCsicMWpAA","token_type":"Bearer","expires_in":3600,
        "refresh_token":"tGzv3JOkF0XG5Qx2TlKWIA","example_parameter":"example_value"})",
        QUrl(u"https://server.example.com/token"_qs));
    QVERIFY(tokens);
    QCOMPARE(tokens->access, QByteArray("2YotnFZFEjr1zCsicMWpAA"));
    QCOMPARE(tokens->refresh, QByteArray("tGzv3JOkF0XG5Qx2TlKWIA"));
    QCOMPARE(tokens->lifetime, std::chrono::seconds(3600));
}

void tst_oauthmessages::tokensAreRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no token") << QByteArray(R"({"token_type":"Bearer"})");
    QTest::newRow("another type") << QByteArray(R"({"access_token":"x","token_type":"mac"})");
    QTest::newRow("no type") << QByteArray(R"({"access_token":"x"})");
    QTest::newRow("a line end in it") << QByteArray(R"({"access_token":"x\r\nX-Evil: 1","token_type":"Bearer"})");
    QTest::newRow("a space in it") << QByteArray(R"({"access_token":"x y","token_type":"Bearer"})");
    QTest::newRow("too long") << QByteArray(R"({"token_type":"Bearer","access_token":")" + QByteArray(40000, 'x') + "\"}");
}

void tst_oauthmessages::tokensAreRefused()
{
    QFETCH(QByteArray, json);
    const auto tokens = parseTokens(json, QUrl(u"https://server.example.com/token"_qs));
    QVERIFY(!tokens);
    QVERIFY(tokens.error().message.contains(u"server.example.com"_qs));
}

void tst_oauthmessages::deviceCodeOfRfc8628IsRead()
{
    // §3.2
    const auto code = parseDeviceCode(
        R"({"device_code":"GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS","user_code":"WDJB-MJHT",
        "verification_uri":"https://example.com/device","verification_uri_complete":"https://example.com/device?user_code=WDJB-MJHT",
        "expires_in":1800,"interval":5})",
        QUrl(u"https://example.com"_qs));
    QVERIFY(code);
    QCOMPARE(code->deviceCode, QByteArray("GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS"));
    QCOMPARE(code->userCode, u"WDJB-MJHT"_qs);
    QCOMPARE(code->address, QUrl(u"https://example.com/device"_qs));
    QCOMPARE(code->lifetime, std::chrono::seconds(1800));
    for (const QByteArray &address :
         {QByteArray("javascript:alert(1)"), QByteArray("http://example.com"), QByteArray("file:///bin/sh"), QByteArray()}) {
        const QByteArray json = "{\"device_code\":\"x\",\"user_code\":\"y\",\"verification_uri\":\"" + address + "\"}";
        QVERIFY2(!parseDeviceCode(json, QUrl(u"https://example.com"_qs)), address.constData());
    }
    // §3.2: without an interval it is five seconds; a server cannot make us ask without pause.
    const auto hasty = parseDeviceCode(R"({"device_code":"x","user_code":"y","verification_uri":"https://e.example","interval":0})",
                                       QUrl(u"https://example.com"_qs));
    QCOMPARE(hasty->interval, std::chrono::seconds(5));
    const auto fraction =
        parseDeviceCode(R"({"device_code":"x","user_code":"y","verification_uri":"https://e.example","interval":0.3,"expires_in":".8"})",
                        QUrl(u"https://example.com"_qs));
    QVERIFY(fraction);
    QCOMPARE(fraction->interval, std::chrono::seconds(1));
    QCOMPARE(fraction->lifetime, std::chrono::seconds(1));
}

void tst_oauthmessages::refusalsAreRead()
{
    QCOMPARE(parseRefusal("{\"error\":\"invalid_request\"}")->code,
             QByteArray("invalid_request")); // §5.2
    QVERIFY(!parseRefusal("{\"access_token\":\"x\"}"));
    QVERIFY(!parseRefusal("<html>"));
    const auto shown = parseRefusal("{\"error\":\"x\",\"error_description\":\"a\\u0007\\n b\"}");
    QCOMPARE(shown->words.simplified(), u"a b"_qs);
}

void tst_oauthmessages::authorizationUrlHoldsWhatRfc7636Asks()
{
    ProviderMetadata provider;
    provider.authorize = QUrl(u"https://server.example.com/authorize?tenant=7"_qs);
    SignIn signIn;
    signIn.kind = SignIn::Kind::Browser;
    signIn.clientId = u"viewer & co"_qs;
    const AuthorizationRequest request{QUrl(u"http://127.0.0.1:51004/path"_qs), "af0ifjsldkj",
                                       "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"};
    const QUrl url = authorizationUrl(provider, signIn, request);
    const QUrlQuery query(url);
    const auto value = [&query](const char *name) { return query.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded); };
    QCOMPARE(url.path(), u"/authorize"_qs);
    QCOMPARE(value("tenant"), u"7"_qs);
    QCOMPARE(value("response_type"), u"code"_qs);
    QCOMPARE(value("client_id"), u"viewer & co"_qs);
    QCOMPARE(value("redirect_uri"), u"http://127.0.0.1:51004/path"_qs);
    QCOMPARE(value("state"), u"af0ifjsldkj"_qs);
    QCOMPARE(value("code_challenge"), u"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"_qs);
    QCOMPARE(value("code_challenge_method"), u"S256"_qs);
    QVERIFY(!url.toString().contains(QString::fromLatin1(request.verifier)));
}

void tst_oauthmessages::redirectsAreJudged_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("namesItself");
    QTest::addColumn<QByteArray>("code"); ///< empty: an error
    QTest::addColumn<int>("kind");
    const int ignored = int(Error::Kind::NotFound), refused = int(Error::Kind::Refused), malformed = int(Error::Kind::Malformed);
    QTest::newRow("right") << QByteArray("/p?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz") << false << QByteArray("SplxlOBeZQQYbYS6WxSbIA") << 0;
    QTest::newRow("right, with iss") << QByteArray("/p?code=c&state=xyz&iss=https%3A%2F%2Fi.example") << true << QByteArray("c") << 0;
    QTest::newRow("another state") << QByteArray("/p?code=c&state=xyZ") << false << QByteArray() << ignored;
    QTest::newRow("no state") << QByteArray("/p?code=c") << false << QByteArray() << ignored;
    QTest::newRow("another path") << QByteArray("/q?code=c&state=xyz") << false << QByteArray() << ignored;
    QTest::newRow("path below") << QByteArray("/p/?code=c&state=xyz") << false << QByteArray() << ignored;
    QTest::newRow("another issuer") << QByteArray("/p?code=c&state=xyz&iss=https%3A%2F%2Fevil.example") << false << QByteArray() << refused;
    QTest::newRow("promised issuer missing") << QByteArray("/p?code=c&state=xyz") << true << QByteArray() << refused;
    QTest::newRow("declined") << QByteArray("/p?error=access_denied&state=xyz") << false << QByteArray() << refused;
    QTest::newRow("error of another") << QByteArray("/p?error=access_denied&state=abc") << false << QByteArray() << ignored;
    QTest::newRow("no code") << QByteArray("/p?state=xyz") << false << QByteArray() << malformed;
    QTest::newRow("nothing") << QByteArray() << false << QByteArray() << ignored;
    QTest::newRow("absolute") << QByteArray("http://evil.example/p?code=c&state=abc") << false << QByteArray() << ignored;
}

void tst_oauthmessages::redirectsAreJudged()
{
    QFETCH(QByteArray, target);
    QFETCH(bool, namesItself);
    QFETCH(QByteArray, code);
    QFETCH(int, kind);
    ProviderMetadata provider;
    provider.issuer = QUrl(u"https://i.example"_qs);
    provider.authorize = QUrl(u"https://i.example/a"_qs);
    provider.namesItself = namesItself;
    const AuthorizationRequest request{QUrl(u"http://127.0.0.1:1/p"_qs), "xyz", "v"};
    const auto result = parseRedirect(target, request, provider);
    QCOMPARE(result.has_value(), !code.isEmpty());
    if (result)
        QCOMPARE(*result, code);
    else
        QCOMPARE(int(result.error().kind), kind);
}

void tst_oauthmessages::aRefusalInTheBrowserIsSaidInItsWords()
{
    ProviderMetadata provider;
    provider.authorize = QUrl(u"https://i.example/a"_qs);
    const AuthorizationRequest request{QUrl(u"http://127.0.0.1:1/p"_qs), "xyz", "v"};
    // RFC 6749 §4.1.2.1; the description is anybody's text.
    const auto refused = parseRedirect("/p?error=invalid_scope&error_description=No%20such%0A%1B%5B31mscope&state=xyz", request, provider);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Refused);
    QCOMPARE(refused.error().detail, u"invalid_scope"_qs);
    QVERIFY2(refused.error().message.contains(u"No such"_qs), qPrintable(refused.error().message));
    QVERIFY(!refused.error().message.contains(u'\n') && !refused.error().message.contains(QChar(0x1b)));
    const auto wordless = parseRedirect("/p?error=server_error&state=xyz", request, provider);
    QVERIFY(!wordless && wordless.error().message.contains(u"i.example"_qs));
}

/// What each grant has to hold: RFC 6749 §4.1.3, §4.4.2, §6, RFC 7636 §4.5, RFC 8628 §3.1 and §3.4.
void tst_oauthmessages::grantsAreThoseOfTheRfcs()
{
    SignIn signIn;
    signIn.kind = SignIn::Kind::Client;
    signIn.clientId = u"viewer"_qs;
    signIn.scope = u"dicom.read dicom.write"_qs;
    const AuthorizationRequest request{QUrl(u"http://127.0.0.1:51004/path"_qs), "state", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"};
    QCOMPARE(formBody(codeGrant(signIn, request, "SplxlOBeZQQYbYS6WxSbIA")),
             QByteArray("grant_type=authorization_code&code=SplxlOBeZQQYbYS6WxSbIA&redirect_uri=http%3A%2F%2F127.0.0.1%3A51004%2Fpath"
                        "&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
    QCOMPARE(formBody(refreshGrant(signIn, "tGzv3JOkF0XG5Qx2TlKWIA")),
             QByteArray("grant_type=refresh_token&refresh_token=tGzv3JOkF0XG5Qx2TlKWIA"));
    QCOMPARE(formBody(clientGrant(signIn)), QByteArray("grant_type=client_credentials&scope=dicom.read%20dicom.write"));
    QCOMPARE(formBody(deviceRequest(signIn)), QByteArray("scope=dicom.read%20dicom.write"));
    DeviceCode device;
    device.deviceCode = "GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS";
    QCOMPARE(formBody(deviceGrant(device)), QByteArray("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code"
                                                       "&device_code=GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS"));
}

/// RFC 8707 §2: a resource is an absolute URI without fragment; some providers want an audience instead, which may be any name.
void tst_oauthmessages::audiencesAreNamedAsTheirProvidersRead()
{
    SignIn signIn;
    const auto fieldsFor = [&signIn](const QString &audience) {
        signIn.audience = audience;
        return refreshGrant(signIn, "r");
    };
    QVERIFY(fieldsFor(u"https://dicom.example/rs"_qs).contains({"resource", "https://dicom.example/rs"}));
    QVERIFY(fieldsFor(u"https://dicom.example/rs"_qs).contains({"audience", "https://dicom.example/rs"}));
    QVERIFY(fieldsFor(u"pacs"_qs).contains({"audience", "pacs"}));
    for (const QString &audience : {u"pacs"_qs, u"https://dicom.example/#x"_qs, QString()}) {
        const FormFields fields = fieldsFor(audience);
        QVERIFY(std::none_of(fields.begin(), fields.end(), [](const auto &field) { return field.first == "resource"; }));
    }
}

/// RFC 6749 §2.3.1: the body is for clients that cannot use the header; RFC 8414 §2: where nothing is said, it is the header.
void tst_oauthmessages::secretsGoIntoTheBodyOnlyWhereNothingElseIsTaken()
{
    const auto inBody = [](const char *methods) {
        const QByteArray json =
            R"({"issuer":"https://i.example","token_endpoint":"https://i.example/t","token_endpoint_auth_methods_supported":)"
            + QByteArray(methods) + R"(,"authorization_response_iss_parameter_supported":true})";
        const auto metadata = parseProviderMetadata(json, QUrl(u"https://i.example"_qs));
        return metadata && metadata->namesItself && metadata->secretInBody;
    };
    QVERIFY(inBody(R"(["client_secret_post"])"));
    QVERIFY(!inBody(R"(["client_secret_post","client_secret_basic"])"));
    QVERIFY(!inBody(R"(["private_key_jwt"])"));
    QVERIFY(!inBody("\"client_secret_post\""));
}

void tst_oauthmessages::longestPathDecidesWhoseAddressItIs()
{
    ProtectionSpaces spaces;
    spaces.add(u"all"_qs, QUrl(u"https://h.example/dicom"_qs));
    spaces.add(u"one"_qs, QUrl(u"https://h.example/dicom/one"_qs));
    spaces.add(u"alone"_qs, QUrl(u"https://other.example:8443/rs"_qs));
    const auto idFor = [&spaces](const char *url) { return spaces.idFor(QUrl(QString::fromLatin1(url))); };
    QCOMPARE(idFor("https://h.example/dicom/studies?x=1"), u"all"_qs);
    QCOMPARE(idFor("https://h.example:443/dicom"), u"all"_qs);
    QCOMPARE(idFor("https://h.example/dicom/one/studies"), u"one"_qs);
    QCOMPARE(idFor("https://h.example/dicom/onestudies"), u"all"_qs);
    QCOMPARE(idFor("https://h.example/dicom/one/../studies"), u"all"_qs);
    QCOMPARE(idFor("https://h.example/other"), QString());
    QCOMPARE(idFor("http://h.example/dicom/studies"), QString());
    QCOMPARE(idFor("https://other.example:8443/wado"), u"alone"_qs);
    QCOMPARE(idFor("https://other.example/rs"), QString());
    QCOMPARE(idFor("https://evil.example/rs"), QString());
}

NEGATOSCOPE_TEST(tst_oauthmessages)
#include "tst_oauthmessages.moc"
