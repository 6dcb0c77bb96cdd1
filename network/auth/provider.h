#pragma once

#include "network/auth/oauthmessages.h"
#include "network/auth/webquestion.h"

#include <memory>

namespace network {

/// An identity provider as one archive uses it: finds its endpoints once, then asks them. One
/// question at a time: a new one gives an earlier one up. Answers come later, in its thread;
/// dropping it cancels.
class Provider : public QObject
{
    Q_OBJECT
public:
    using Discovered = std::function<void(const dicom::Result<ProviderMetadata> &)>;
    using Exchanged = std::function<void(const dicom::Result<Tokens> &,
                                         const QByteArray &refusal)>; ///< refusal: code of RFC 6749 §5.2
    using CodeGiven = std::function<void(const dicom::Result<DeviceCode> &)>;
    using Done = std::function<void(const dicom::Result<> &)>;

    Provider(HttpClient &http, const SignIn &signIn, const QByteArray &clientSecret = {}, QObject *parent = nullptr);
    ~Provider() override;

    const SignIn &signIn() const { return m_signIn; }
    void discover(Discovered done);
    void exchange(const FormFields &grant, Exchanged done);
    void askForDeviceCode(CodeGiven done);
    void revoke(const QByteArray &token,
                Done done); ///< RFC 7009; nothing to be revoked at is success

private:
    void discoverAt(QList<QUrl> urls, Discovered done);
    void post(const QUrl &url, FormFields fields, WebQuestion::Answered answered);
    void ask(HttpRequest request, WebQuestion::Answered answered);

    HttpClient &m_http;
    SignIn m_signIn;
    QByteArray m_secret;
    std::optional<ProviderMetadata> m_metadata;
    std::unique_ptr<WebQuestion> m_question;
};

} // namespace network
