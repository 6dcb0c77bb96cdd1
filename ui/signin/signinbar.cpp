#include "ui/signin/signinbar.h"

#include "network/http/sentences.h"
#include "ui/flow/session.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace ui {

using network::SignIn;
using network::SignInService;
using Kind = SignIn::Kind;
using State = SignInService::State;

namespace {

constexpr int FieldWidth = 180;

}

SignInBar::SignInBar(Session &session, QWidget *parent)
    : QFrame(parent)
    , m_session(session)
    , m_service(session.signIn())
    , m_text(new QLabel(this))
    , m_user(new QLineEdit(this))
    , m_secret(new QLineEdit(this))
    , m_keep(new QCheckBox(tr("Keep"), this))
{
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("raised"));
    auto *sign = new QLabel(this);
    sign->setPixmap(widgets::icon("lock", QColor(widgets::coloursOf(this).warning)).pixmap(QSize(20, 20), devicePixelRatioF()));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_user->setPlaceholderText(tr("User name"));
    m_user->setAccessibleName(tr("User name"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_secret->setAccessibleName(tr("Password or token"));
    for (QLineEdit *field : {m_user, m_secret}) {
        field->setFixedWidth(FieldWidth);
        field->setMaxLength(8192);
        connect(field, &QLineEdit::returnPressed, this, &SignInBar::act);
        connect(field, &QLineEdit::textChanged, this, [this] { m_act->setEnabled(m_secret->isHidden() || !m_secret->text().isEmpty()); });
    }
    m_keep->setChecked(true);
    m_keep->setToolTip(tr("In the key store of this computer, so that you are not asked next time. "
                          "Without a key store, until the program ends."));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(8);
    row->addWidget(sign);
    row->addWidget(m_text, 1);
    row->addWidget(m_user);
    row->addWidget(m_secret);
    row->addWidget(m_keep);
    m_copy = addButton(tr("Copy"), &SignInBar::copy);
    m_decline = addButton(tr("Not now"), &SignInBar::decline);
    m_act = addButton(tr("Sign in"), &SignInBar::act);
    m_act->setProperty("primary", true);
    setAccessibleName(tr("Sign-in"));
    hide();
    connect(&m_service, &SignInService::changed, this, &SignInBar::refresh);
    connect(&m_session, &Session::archivesChanged, this, &SignInBar::refresh);
    refresh();
}

QPushButton *SignInBar::addButton(const QString &text, void (SignInBar::*act)())
{
    auto *button = new QPushButton(text, this);
    layout()->addWidget(button);
    connect(button, &QPushButton::clicked, this, act);
    return button;
}

void SignInBar::offer(const QString &archiveId)
{
    m_offered = archiveId;
    refresh();
    (m_user->isHidden() || !m_user->text().isEmpty() ? (m_secret->isHidden() ? static_cast<QWidget *>(m_act) : m_secret) : m_user)
        ->setFocus(Qt::OtherFocusReason);
}

QString SignInBar::text() const
{
    return isHidden() ? QString() : m_text->text();
}

QString SignInBar::archiveName() const
{
    if (const auto archive = m_session.archive(m_id))
        return archive->name;
    const auto client = m_service.client(m_id);
    return client ? network::serverName(client->roots.value(0)) : QString();
}

void SignInBar::refresh()
{
    const State offered = m_service.state(m_offered);
    if (offered == State::SignedIn || offered == State::NotNeeded)
        m_offered.clear();
    const QStringList waiting = m_service.waiting();
    const QString before = std::exchange(m_id, !m_offered.isEmpty() ? m_offered : waiting.value(0));
    if (m_id.isEmpty()) {
        m_secret->clear();
        return hide();
    }
    if (m_id != before) {
        m_secret->clear();
        m_user->setText(m_service.client(m_id)->signIn.user);
    }
    const SignInService::Attempt attempt = m_service.attempt(m_id);
    m_copy->setVisible(!attempt.browser.isEmpty() || attempt.code);
    if (attempt.isRunning)
        showAttempt(attempt);
    else
        showQuestion();
    show();
}

void SignInBar::setFields(bool user, bool secret)
{
    m_user->setVisible(user);
    m_secret->setVisible(secret);
    m_keep->setVisible(secret);
    m_act->setEnabled(!secret || !m_secret->text().isEmpty());
}

void SignInBar::showQuestion()
{
    const Kind kind = m_service.client(m_id)->signIn.kind;
    setFields(kind == Kind::Basic, kind == Kind::Basic || kind == Kind::Bearer);
    m_secret->setPlaceholderText(kind == Kind::Bearer ? tr("Token") : tr("Password"));
    QString text = tr("You are signed out of %1.").arg(archiveName());
    if (const auto problem = m_service.problem(m_id))
        text += u' ' + problem->message;
    m_text->setText(text);
    m_decline->setText(tr("Not now"));
    m_act->setText(tr("Sign in"));
    m_act->setVisible(true);
}

void SignInBar::showAttempt(const SignInService::Attempt &attempt)
{
    setFields(false, false);
    m_decline->setText(tr("Cancel"));
    m_act->setVisible(attempt.code.has_value());
    m_act->setText(tr("Open the page"));
    m_act->setEnabled(true);
    m_copy->setText(attempt.code ? tr("Copy the code") : tr("Copy the address"));
    if (attempt.code) {
        //: %1 is an archive, %2 a web address, %3 a code to be entered there
        m_text->setText(tr("To sign in to %1, open %2 on any device and enter %3")
                            .arg(archiveName(), attempt.code->address.toDisplayString(), attempt.code->userCode));
    } else if (!attempt.browser.isEmpty()) {
        m_text->setText(tr("Sign in to %1 in the browser, which has been opened. What waits here "
                           "goes on by itself.")
                            .arg(archiveName()));
    } else {
        m_text->setText(tr("Asking how to sign in to %1 …").arg(archiveName()));
    }
}

void SignInBar::act()
{
    if (m_id.isEmpty() || !m_act->isEnabled())
        return;
    const SignInService::Attempt attempt = m_service.attempt(m_id);
    if (attempt.code) {
        QDesktopServices::openUrl(attempt.code->addressWithCode.isEmpty() ? attempt.code->address : attempt.code->addressWithCode);
        return;
    }
    if (!m_secret->isHidden()) {
        const QByteArray secret = m_secret->text().toUtf8();
        m_secret->clear();
        m_service.enter(m_id, m_user->text(), secret,
                        m_keep->isChecked() ? SignInService::Keep::Lasting : SignInService::Keep::ThisSession);
        return;
    }
    m_service.begin(m_id);
}

void SignInBar::decline()
{
    const QString id = m_id;
    m_offered.clear();
    m_service.cancel(id);
    refresh();
}

void SignInBar::copy()
{
    const SignInService::Attempt attempt = m_service.attempt(m_id);
    QGuiApplication::clipboard()->setText(attempt.code ? attempt.code->userCode : attempt.browser.toString(QUrl::FullyEncoded));
}

} // namespace ui
