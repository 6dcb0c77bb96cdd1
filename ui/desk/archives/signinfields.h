#pragma once

#include "network/dicomweb/archive.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QFormLayout;
class QLineEdit;

namespace ui {

/// How one signs in to an archive. Only the fields that its kind needs are shown; the client's
/// secret goes to the key store.
class SignInFields : public QWidget
{
    Q_OBJECT
public:
    explicit SignInFields(QWidget *parent = nullptr);

    void setSignIn(const network::SignIn &signIn);
    std::optional<network::SignIn> signIn() const; ///< nothing while a field is not acceptable
    /// What was entered since setSignIn(); nothing: leave it as it is.
    std::optional<QByteArray> clientSecret() const;

signals:
    void edited();

private:
    QLineEdit *add(const QString &label, const QString &placeholder, const QString &toolTip = {});
    network::SignIn::Kind kind() const;
    void showFields();

    network::SignIn m_signIn;
    QFormLayout *m_form;
    QComboBox *m_kind;
    QLineEdit *m_user, *m_issuer, *m_clientId, *m_clientSecret, *m_scope, *m_audience, *m_redirectPath;
};

} // namespace ui
