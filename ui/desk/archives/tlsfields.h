#pragma once

#include "network/auth/tlssight.h"

#include <QUrl>
#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

class QCheckBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace ui {

/// Whom an archive's connections trust and what they show of themselves. The pass phrase of the key
/// goes to the key store.
class TlsFields : public QWidget
{
    Q_OBJECT
public:
    using ProxyFound = std::function<void(const dicom::Result<QNetworkProxy> &)>;
    using FindProxy = std::function<void(const QUrl &, QObject *context, const ProxyFound &)>;
    /// `server` gives the address whose certificate is looked at, `findProxy` the way there.
    TlsFields(std::function<QUrl()> server, FindProxy findProxy, QWidget *parent = nullptr);
    ~TlsFields() override;

    void setFiles(const network::TlsFiles &files);
    network::TlsFiles files() const;
    std::optional<QByteArray> passPhrase() const; ///< nothing: leave it as it is
    void showSight(const network::TlsSight &sight);

signals:
    void edited();

private:
    QLineEdit *addFile(QFormLayout &form, const QString &label, const QString &placeholder, const QString &filter);
    void look();
    void lookThrough(const QUrl &url, const network::Trust &trust, const QNetworkProxy &proxy);
    void showPin();

    std::function<QUrl()> m_server;
    FindProxy m_findProxy;
    std::unique_ptr<QObject> m_finding; ///< as long as the proxy is looked for
    QLineEdit *m_authority, *m_client, *m_key, *m_passPhrase;
    QLabel *m_sight;
    QCheckBox *m_pinned;
    QPushButton *m_look;
    QByteArray m_pin;  ///< as saved
    QByteArray m_seen; ///< of the certificate that was looked at
    std::unique_ptr<network::TlsLook> m_looking;
};

} // namespace ui
