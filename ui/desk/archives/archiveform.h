#pragma once

#include "network/auth/tlssight.h"
#include "network/dicomweb/archive.h"
#include "ui/flow/archiveaccess.h"

#include <QList>
#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace ui {

class ConnectionFields;
class DialectFields;
class FoldedSection;
class SignInFields;
class TlsFields;

/// The fields of one archive: what everybody needs in sight, the rest folded away.
class ArchiveForm : public QWidget
{
    Q_OBJECT
public:
    explicit ArchiveForm(ArchiveAccess &access, QWidget *parent = nullptr);

    enum class Age { New, Saved };
    void setArchive(const network::Archive &archive, Age age = Age::Saved);
    const network::Archive &began() const { return m_archive; } ///< what it was filled with
    /// As entered; nothing while a field is not acceptable.
    std::optional<network::Archive> archive() const;
    /// That were entered and are not kept yet; they are nowhere else.
    ArchiveAccess::Secrets secrets() const;
    bool hasSecrets() const { return secrets() != ArchiveAccess::Secrets(); }
    void setEditable(bool editable);
    void showSight(const network::TlsSight &sight);
    void focusFirst();

signals:
    void edited();

private:
    QWidget *makeServices();
    FoldedSection *fold(const QString &title, QWidget *content);
    void useTemplate(int index);
    void unfoldWhatIsUsed();
    void showUsualAddresses();
    void showRemark();
    void edit();
    QList<QLineEdit *> addressFields() const;

    network::Archive m_archive;
    QFormLayout *m_form;
    QComboBox *m_template;
    QLineEdit *m_name, *m_root, *m_issuer;
    QLineEdit *m_qido, *m_wado, *m_stow, *m_ups, *m_wadoUri;
    QCheckBox *m_uploads;
    QCheckBox *m_priors;
    SignInFields *m_signIn;
    TlsFields *m_tls;
    ConnectionFields *m_connection;
    DialectFields *m_dialect;
    FoldedSection *m_servicesSection, *m_tlsSection, *m_connectionSection, *m_dialectSection;
    QLabel *m_remark;
};

} // namespace ui
