#include "network/auth/oauthmessages.h"
#include "tests/fuzz/target.h"

using namespace network;

namespace {

bool isToken(const QByteArray &token)
{
    for (const char c : token) {
        if (c <= ' ' || c > '~')
            return false;
    }
    return !token.isEmpty();
}

} // namespace

// What an identity provider answers and what a browser brings back: the target of the request in
// the first line, then JSON.
NEGATOSCOPE_FUZZ_TARGET(signin)
{
    fuzz::Choices choices(input);
    const QByteArray target = choices.line();
    const QByteArray json = choices.rest().toByteArray();
    const QUrl issuer(QStringLiteral("https://login.example"));

    ProviderMetadata provider;
    provider.issuer = issuer;
    const AuthorizationRequest request{QUrl(QStringLiteral("http://127.0.0.1:1/p")), "xyz", "verifier"};
    if (parseRedirect(target, request, provider))
        fuzz::require(target.contains("xyz"), "only an answer with our state is one");

    if (const auto metadata = parseProviderMetadata(json, issuer)) {
        for (const QUrl &url : {metadata->authorize, metadata->exchange, metadata->device, metadata->revoke})
            fuzz::require(url.isEmpty() || isSafeForSecrets(url), "secrets go nowhere unencrypted");
        SignIn signIn;
        signIn.kind = SignIn::Kind::Browser;
        signIn.clientId = QString::fromUtf8(target);
        const QUrl url = authorizationUrl(*metadata, signIn, request);
        if (!metadata->authorize.isEmpty() && url.isValid())
            fuzz::require(url.host() == metadata->authorize.host(), "the browser goes to the provider");
    }
    if (const auto tokens = parseTokens(json, issuer))
        fuzz::require(isToken(tokens->access), "a token is a header's value and no more");
    if (const auto code = parseDeviceCode(json, issuer)) {
        fuzz::require(code->interval.count() >= 1 && code->lifetime.count() >= 1, "a provider cannot make us ask without pause");
        fuzz::require(isSafeForSecrets(code->address), "a code is entered where it is encrypted");
    }
    (void)parseRefusal(json);
}
