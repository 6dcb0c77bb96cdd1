#include "ui/desk/archives/archiveform.h"

#include "network/auth/oauthmessages.h"
#include "network/dicomweb/archivejson.h"
#include "network/dicomweb/archivetemplates.h"
#include "network/dicomweb/wadouri.h"
#include "ui/desk/archives/connectionfields.h"
#include "ui/desk/archives/dialectfields.h"
#include "ui/desk/archives/formfields.h"
#include "ui/desk/archives/signinfields.h"
#include "ui/desk/archives/tlsfields.h"
#include "ui/formlabels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

ArchiveForm::ArchiveForm(ArchiveAccess &access, QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout)
    , m_template(new QComboBox)
    , m_uploads(new QCheckBox(tr("Files may be stored here")))
    , m_priors(new QCheckBox(tr("Asked for patients' other studies")))
    , m_signIn(new SignInFields)
    , m_tls(new TlsFields([this] { return network::archiveRoot(m_root->text()).value_or(QUrl()); },
                          [this, &access](const QUrl &url, QObject *context, const TlsFields::ProxyFound &found) {
                              network::Archive archive = m_archive;
                              m_connection->apply(archive);
                              access.findProxy(archive, url, m_connection->proxyPassword(), context, found);
                          }))
    , m_connection(new ConnectionFields)
    , m_dialect(new DialectFields)
    , m_remark(new QLabel)
{
    styleForm(*m_form);
    for (const network::ArchiveTemplate &one : network::archiveTemplates())
        m_template->addItem(one.name ? QString::fromLatin1(one.name) : tr("Any archive"));
    m_template->setFixedWidth(ArchiveFieldWidth);
    addRow(*m_form, tr("Kind of archive"), m_template);
    m_name = addField(*m_form, tr("Name"), tr("How you call it"));
    m_root = addField(*m_form, tr("Address"));
    m_issuer = addField(*m_form, tr("Issuer of patient IDs"), tr("Where answers name none"));
    m_issuer->setToolTip(tr("With it, studies of the same patient ID in this archive count as one patient's."));
    m_form->addRow(new QLabel, m_uploads);
    m_priors->setToolTip(tr("It is told the IDs of patients whose studies are opened or chosen, also those of other archives."));
    m_form->addRow(new QLabel, m_priors);
    m_remark->setProperty("role", QLatin1String("warning"));
    m_remark->setWordWrap(true);
    m_remark->setTextFormat(Qt::PlainText);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(m_form);
    column->addWidget(m_signIn);
    m_servicesSection = fold(tr("An address for each service"), makeServices());
    m_tlsSection = fold(tr("Certificates"), m_tls);
    m_connectionSection = fold(tr("Proxy, headers, other hosts and patience"), m_connection);
    m_dialectSection = fold(tr("How it speaks"), m_dialect);
    column->addWidget(m_remark);
    column->addStretch(1);
    for (QLineEdit *field : addressFields() + QList<QLineEdit *>{m_name, m_issuer})
        connect(field, &QLineEdit::textChanged, this, &ArchiveForm::edit);
    connect(m_uploads, &QCheckBox::toggled, this, &ArchiveForm::edit);
    connect(m_priors, &QCheckBox::toggled, this, &ArchiveForm::edit);
    connect(m_signIn, &SignInFields::edited, this, &ArchiveForm::edit);
    connect(m_tls, &TlsFields::edited, this, &ArchiveForm::edit);
    connect(m_connection, &ConnectionFields::edited, this, &ArchiveForm::edit);
    connect(m_dialect, &DialectFields::edited, this, &ArchiveForm::edit);
    connect(m_template, &QComboBox::currentIndexChanged, this, &ArchiveForm::useTemplate);
    alignLabels(formsIn(*this), ArchiveLabelGap, ArchiveLabelWidth);
    setArchive({});
}

QWidget *ArchiveForm::makeServices()
{
    auto *page = new QWidget;
    auto *services = new QFormLayout(page);
    styleForm(*services);
    const QString same = tr("As the address above");
    m_qido = addField(*services, tr("Search (QIDO-RS)"), same);
    m_wado = addField(*services, tr("Retrieval (WADO-RS)"), same);
    m_stow = addField(*services, tr("Storage (STOW-RS)"), same);
    m_ups = addField(*services, tr("Worklist (UPS-RS)"), same);
    m_wadoUri = addField(*services, tr("Single objects (WADO-URI)"), {});
    return page;
}

FoldedSection *ArchiveForm::fold(const QString &title, QWidget *content)
{
    auto *section = new FoldedSection(title, content);
    static_cast<QVBoxLayout *>(layout())->addWidget(section);
    return section;
}

QList<QLineEdit *> ArchiveForm::addressFields() const
{
    return {m_root, m_qido, m_wado, m_stow, m_ups, m_wadoUri};
}

void ArchiveForm::edit()
{
    showUsualAddresses();
    showRemark();
    emit edited();
}

/// WADO-URI is asked where its address is given, or at the usual one once a test found it there.
void ArchiveForm::showUsualAddresses()
{
    const auto root = network::archiveRoot(m_root->text());
    const bool isFound = root == m_archive.root && m_archive.dialect.usualWadoUri == network::Dialect::Tristate::Yes;
    const QString usual = root ? network::usualWadoUri(*root).toString() : QString();
    m_wadoUri->setPlaceholderText(isFound ? usual : root ? tr("Not used before a test finds it; usually %1").arg(usual) : tr("Not used"));
}

/// Sets what the kind of archive is known for; name and address stay.
void ArchiveForm::useTemplate(int index)
{
    const network::ArchiveTemplate &chosen = network::archiveTemplates().at(index);
    network::Archive archive = chosen.preset;
    archive.id = m_archive.id;
    const QString name = m_name->text(), root = m_root->text(), issuer = m_issuer->text();
    setArchive(archive, Age::New);
    const QSignalBlocker blocker(m_template);
    m_template->setCurrentIndex(index);
    m_name->setText(name);
    m_root->setText(root);
    m_root->setPlaceholderText(chosen.example);
    m_issuer->setText(issuer);
    edit();
}

void ArchiveForm::setArchive(const network::Archive &archive, Age age)
{
    const QSignalBlocker blocker(this);
    const QSignalBlocker templates(m_template);
    m_archive = archive;
    m_template->setCurrentIndex(0);
    m_template->setVisible(age == Age::New);
    m_form->labelForField(m_template)->setVisible(age == Age::New);
    m_name->setText(archive.name);
    m_root->setText(archive.root.toString());
    m_root->setPlaceholderText(network::archiveTemplates().first().example);
    m_issuer->setText(archive.defaultIssuer);
    m_qido->setText(archive.qidoRoot.toString());
    m_wado->setText(archive.wadoRoot.toString());
    m_stow->setText(archive.stowRoot.toString());
    m_ups->setText(archive.upsRoot.toString());
    m_wadoUri->setText(archive.wadoUri.toString());
    m_uploads->setChecked(archive.uploadsAllowed);
    m_priors->setChecked(archive.askedForPriors);
    m_signIn->setSignIn(archive.signIn);
    m_tls->setFiles(archive.tls);
    m_connection->setArchive(archive);
    m_dialect->setArchive(archive);
    unfoldWhatIsUsed();
    showUsualAddresses();
    showRemark();
}

void ArchiveForm::unfoldWhatIsUsed()
{
    const network::Archive &a = m_archive;
    m_servicesSection->setOpen(a.roots().size() > (a.root.isEmpty() ? 0 : 1));
    m_tlsSection->setOpen(!(a.tls == network::TlsFiles()));
    m_connectionSection->setOpen(!(a.proxy == network::ProxyChoice()) || !a.headers.isEmpty() || !a.origins.isEmpty()
                                 || !a.refusedOrigins.isEmpty() || a.connectSeconds > 0 || a.answerSeconds > 0);
    m_dialectSection->setOpen(!a.fixed.isEmpty());
}

void ArchiveForm::showRemark()
{
    QString remark;
    bool unencrypted = false;
    for (QLineEdit *field : addressFields()) {
        const auto url = network::archiveRoot(field->text());
        const bool isEmpty = field->text().trimmed().isEmpty();
        markField(*field, url || isEmpty);
        if (!isEmpty && !url)
            remark = tr("An address begins with https:// or http:// and holds no user name, "
                        "password or query.");
        unencrypted = unencrypted || (url && !network::isSafeForSecrets(*url));
    }
    const auto signIn = m_signIn->signIn();
    if (remark.isEmpty() && !signIn)
        remark = tr("This kind of sign-in needs an issuer with https:// and a client ID.");
    if (remark.isEmpty() && unencrypted)
        remark = signIn && signIn->kind != network::SignIn::Kind::None
                     ? tr("http:// is not encrypted: no password or token is sent there. Use https://.")
                     : tr("http:// is not encrypted: others on the network can read patient data.");
    m_remark->setText(remark);
    m_remark->setVisible(!remark.isEmpty());
}

std::optional<network::Archive> ArchiveForm::archive() const
{
    network::Archive archive = m_archive;
    const auto root = network::archiveRoot(m_root->text());
    const auto signIn = m_signIn->signIn();
    if (!root || !signIn || !m_connection->apply(archive))
        return std::nullopt;
    archive.root = *root;
    const QList<QPair<QLineEdit *, QUrl *>> services{{m_qido, &archive.qidoRoot},
                                                     {m_wado, &archive.wadoRoot},
                                                     {m_stow, &archive.stowRoot},
                                                     {m_ups, &archive.upsRoot},
                                                     {m_wadoUri, &archive.wadoUri}};
    for (const auto &[field, url] : services) {
        const auto entered = network::archiveRoot(field->text());
        if (!entered && !field->text().trimmed().isEmpty())
            return std::nullopt;
        *url = entered.value_or(QUrl());
    }
    archive.name = m_name->text().trimmed().isEmpty() ? root->host() : m_name->text().trimmed();
    archive.defaultIssuer = m_issuer->text().trimmed();
    archive.uploadsAllowed = m_uploads->isChecked();
    archive.askedForPriors = m_priors->isChecked();
    archive.signIn = *signIn;
    archive.tls = m_tls->files();
    m_dialect->apply(archive);
    return archive;
}

ArchiveAccess::Secrets ArchiveForm::secrets() const
{
    return {m_tls->passPhrase(), m_connection->proxyPassword(), m_signIn->clientSecret()};
}

void ArchiveForm::setEditable(bool editable)
{
    for (QWidget *child : findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly))
        child->setEnabled(editable);
}

void ArchiveForm::showSight(const network::TlsSight &sight)
{
    const QSignalBlocker blocker(this);
    m_tls->showSight(sight);
    showRemark();
}

void ArchiveForm::focusFirst()
{
    m_name->setFocus(Qt::OtherFocusReason);
}

} // namespace ui
