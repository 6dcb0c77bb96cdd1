#pragma once

#include "network/dicomweb/archive.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace ui {

/// What a URL must be to be an archive's root: http or https with a host; no query, no trailing slash.
std::optional<QUrl> archiveUrl(const QString &text);

/// The fields of one archive.
class ArchiveForm : public QWidget
{
    Q_OBJECT
public:
    explicit ArchiveForm(QWidget *parent = nullptr);

    void setArchive(const network::Archive &archive);
    /// As entered; nothing while a field is not acceptable.
    std::optional<network::Archive> archive() const;
    void focusFirst();

signals:
    void edited();

private:
    QLineEdit *addField(QFormLayout &form, const QString &label, const QString &placeholder);
    void setServicesVisible(bool visible);
    void showRemark();
    void edit();

    network::Archive m_archive;
    QLineEdit *m_name, *m_root, *m_issuer;
    QLineEdit *m_qido, *m_wado, *m_stow, *m_ups, *m_wadoUri;
    QComboBox *m_format;
    QCheckBox *m_uploads;
    QPushButton *m_services;
    QWidget *m_serviceFields;
    QLabel *m_remark;
};

} // namespace ui
