#pragma once

#include "network/auth/signinservice.h"

#include <QFrame>
#include <QString>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace ui {

class Session;

/// "Signed out, sign in": a quiet bar above what is looked at, while requests to an archive wait
/// for a person. Holds the fields for a password or token, the code for another device, or says
/// that the browser is waited for. Every window may have one: all show the same sign-in.
class SignInBar : public QFrame
{
    Q_OBJECT
public:
    explicit SignInBar(Session &session, QWidget *parent = nullptr);

    /// Shows it for this archive though nothing waits.
    void offer(const QString &archiveId);
    QString archiveId() const { return m_id; } ///< empty: nothing is shown
    QString text() const;

private:
    QPushButton *addButton(const QString &text, void (SignInBar::*act)());
    void refresh();
    void showQuestion();
    void showAttempt(const network::SignInService::Attempt &attempt);
    void setFields(bool user, bool secret);
    void act(); ///< the primary button
    void decline();
    void copy();
    QString archiveName() const;

    Session &m_session;
    network::SignInService &m_service;
    QString m_id;
    QString m_offered;
    QLabel *m_text;
    QLineEdit *m_user;
    QLineEdit *m_secret;
    QCheckBox *m_keep;
    QPushButton *m_copy;
    QPushButton *m_decline;
    QPushButton *m_act;
};

} // namespace ui
