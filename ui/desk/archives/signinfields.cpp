#include "ui/desk/archives/signinfields.h"

#include "network/auth/oauthmessages.h"
#include "ui/desk/archives/formfields.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

namespace ui {

using network::SignIn;
using Kind = SignIn::Kind;

namespace {

QUrl providerUrl(const QLineEdit &field)
{
    return QUrl(field.text().trimmed(), QUrl::StrictMode);
}

} // namespace

SignInFields::SignInFields(QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
    , m_kind(new QComboBox)
{
    styleForm(*m_form);
    m_kind->addItem(tr("None"), int(Kind::None));
    m_kind->addItem(tr("User name and password"), int(Kind::Basic));
    m_kind->addItem(tr("In the browser (OpenID Connect)"), int(Kind::Browser));
    m_kind->addItem(tr("With a code, on another device"), int(Kind::Device));
    m_kind->addItem(tr("The program itself (client credentials)"), int(Kind::Client));
    m_kind->addItem(tr("A token that you were given"), int(Kind::Bearer));
    m_kind->setFixedWidth(ArchiveFieldWidth);
    addRow(*m_form, tr("Sign-in"), m_kind);
    m_user = add(tr("User name"), tr("Asked for when it is needed"));
    m_issuer = add(tr("Issuer"), QStringLiteral("https://login.example/realms/hospital"),
                   tr("The address of the identity provider; its endpoints are discovered there."));
    m_clientId = add(tr("Client ID"), QStringLiteral("negatoscope"), tr("As which this program is registered at the provider."));
    m_clientSecret = add(tr("Client secret"), tr("Only where the provider gave one"),
                         tr("Goes to the key store of this computer, never to the settings."));
    m_clientSecret->setEchoMode(QLineEdit::Password);
    m_scope = add(tr("Scope"), tr("openid offline_access"));
    m_audience = add(tr("Audience"), tr("Only where the provider wants one"));
    m_redirectPath = add(tr("Path of the answer"), tr("Another one each time"),
                         tr("Where the provider allows only one: what stands behind "
                            "http://127.0.0.1/ in its registration."));
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        showFields();
        emit edited();
    });
    setSignIn({});
}

QLineEdit *SignInFields::add(const QString &label, const QString &placeholder, const QString &toolTip)
{
    QLineEdit *field = addField(*m_form, label, placeholder);
    field->setToolTip(toolTip);
    connect(field, &QLineEdit::textChanged, this, &SignInFields::edited);
    return field;
}

Kind SignInFields::kind() const
{
    return Kind(m_kind->currentData().toInt());
}

void SignInFields::showFields()
{
    const Kind chosen = kind();
    const bool isOAuth = chosen == Kind::Browser || chosen == Kind::Device || chosen == Kind::Client;
    const auto show = [this](QLineEdit *field, bool visible) {
        field->setVisible(visible);
        m_form->labelForField(field)->setVisible(visible);
    };
    show(m_user, chosen == Kind::Basic);
    for (QLineEdit *field : {m_issuer, m_clientId, m_clientSecret, m_scope, m_audience})
        show(field, isOAuth);
    show(m_redirectPath, chosen == Kind::Browser);
}

void SignInFields::setSignIn(const SignIn &signIn)
{
    const QSignalBlocker blocker(this);
    m_signIn = signIn;
    m_kind->setCurrentIndex(m_kind->findData(int(signIn.kind)));
    m_user->setText(signIn.user);
    m_issuer->setText(signIn.issuer.toString());
    m_clientId->setText(signIn.clientId);
    m_clientSecret->clear();
    m_scope->setText(signIn.scope);
    m_audience->setText(signIn.audience);
    m_redirectPath->setText(signIn.redirectPath);
    showFields();
}

std::optional<SignIn> SignInFields::signIn() const
{
    SignIn signIn = m_signIn;
    signIn.kind = kind();
    signIn.user = m_user->text().trimmed();
    signIn.clientId = m_clientId->text().trimmed();
    signIn.scope = m_scope->text().simplified();
    signIn.audience = m_audience->text().trimmed();
    signIn.redirectPath = m_redirectPath->text().trimmed();
    while (signIn.redirectPath.startsWith(u'/'))
        signIn.redirectPath.remove(0, 1);
    signIn.issuer = providerUrl(*m_issuer);
    if (!signIn.isOAuth()) {
        markField(*m_issuer, true);
        return signIn;
    }
    const bool isSafe = network::isSafeForSecrets(signIn.issuer) && signIn.issuer.userInfo().isEmpty();
    const bool isDiscovered = m_signIn.exchangeUrl.isEmpty();
    markField(*m_issuer, isSafe || m_issuer->text().trimmed().isEmpty());
    if ((isDiscovered && !isSafe) || signIn.clientId.isEmpty())
        return std::nullopt;
    return signIn;
}

std::optional<QByteArray> SignInFields::clientSecret() const
{
    if (m_clientSecret->text().isEmpty())
        return std::nullopt;
    return m_clientSecret->text().toUtf8();
}

} // namespace ui
