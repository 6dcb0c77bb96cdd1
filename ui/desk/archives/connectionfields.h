#pragma once

#include "network/dicomweb/archive.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace ui {

/// By which way an archive is reached: proxy, headers of its own, patience, other hosts that it may point to, its AE title. A proxy's
/// password goes to the key store.
class ConnectionFields : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectionFields(QWidget *parent = nullptr);

    void setArchive(const network::Archive &archive);
    bool apply(network::Archive &archive) const;     ///< false while a field is not acceptable
    std::optional<QByteArray> proxyPassword() const; ///< nothing: leave it as it is

signals:
    void edited();

private:
    QSpinBox *addSeconds(const QString &label);
    QPlainTextEdit *addLines(const QString &label, const QString &placeholder, const QString &toolTip);
    void showFields();

    QFormLayout *m_form;
    QComboBox *m_proxy;
    QLineEdit *m_host, *m_user, *m_password;
    QSpinBox *m_port, *m_connect, *m_answer;
    QPlainTextEdit *m_headers, *m_origins, *m_refused;
    QLineEdit *m_aeTitle;
};

} // namespace ui
