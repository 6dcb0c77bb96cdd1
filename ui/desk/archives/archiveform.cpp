#include "ui/desk/archives/archiveform.h"

#include "widgets/icons.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHostAddress>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace ui {

using Format = network::Dialect::Format;

namespace {

constexpr int FieldWidth = 420;

bool isThisComputer(const QString &host)
{
    return host == u"localhost" || QHostAddress(host).isLoopback();
}

void mark(QLineEdit &field, bool acceptable)
{
    field.setProperty("invalid", !acceptable);
    field.style()->unpolish(&field);
    field.style()->polish(&field);
}

} // namespace

std::optional<QUrl> archiveUrl(const QString &text)
{
    QString trimmed = text.trimmed();
    while (trimmed.endsWith(u'/'))
        trimmed.chop(1);
    const QUrl url(trimmed, QUrl::StrictMode);
    const bool web = url.scheme() == u"http" || url.scheme() == u"https";
    if (!url.isValid() || !web || url.host().isEmpty() || url.hasQuery() || url.hasFragment())
        return std::nullopt;
    if (!url.userInfo().isEmpty()) // a secret would be written to the settings
        return std::nullopt;
    return url;
}

ArchiveForm::ArchiveForm(QWidget *parent)
    : QWidget(parent)
    , m_format(new QComboBox)
    , m_uploads(new QCheckBox(tr("Files may be stored here")))
    , m_services(new QPushButton)
    , m_serviceFields(new QWidget)
    , m_remark(new QLabel)
{
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->setLabelAlignment(Qt::AlignLeft);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    m_name = addField(*form, tr("Name"), tr("How you call it"));
    m_root = addField(*form, tr("Address"), QStringLiteral("https://archive.example/dicom-web"));
    m_issuer = addField(*form, tr("Issuer of patient IDs"), tr("Where answers name none"));
    m_issuer->setToolTip(tr("With it, studies of the same patient ID in this archive count as one patient's."));
    m_format->addItem(tr("JSON"), int(Format::Json));
    m_format->addItem(tr("XML"), int(Format::Xml));
    m_format->setAccessibleName(tr("Format of answers"));
    auto *formatLabel = new QLabel(tr("Format of answers"));
    form->addRow(formatLabel, m_format);
    form->addRow(new QLabel, m_uploads);

    auto *services = new QFormLayout(m_serviceFields);
    services->setContentsMargins(0, 0, 0, 0);
    services->setHorizontalSpacing(16);
    services->setVerticalSpacing(8);
    services->setLabelAlignment(Qt::AlignLeft);
    services->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    const QString same = tr("As the address above");
    m_qido = addField(*services, tr("Search (QIDO-RS)"), same);
    m_wado = addField(*services, tr("Retrieval (WADO-RS)"), same);
    m_stow = addField(*services, tr("Storage (STOW-RS)"), same);
    m_ups = addField(*services, tr("Worklist (UPS-RS)"), same);
    m_wadoUri = addField(*services, tr("Single objects (WADO-URI)"), tr("None"));
    m_services->setProperty("flat", true);
    m_services->setCheckable(true);
    connect(m_services, &QPushButton::toggled, this, &ArchiveForm::setServicesVisible);
    m_remark->setProperty("role", QLatin1String("warning"));
    m_remark->setWordWrap(true);
    m_remark->setTextFormat(Qt::PlainText);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(form);
    column->addWidget(m_services, 0, Qt::AlignLeft);
    column->addWidget(m_serviceFields);
    column->addWidget(m_remark);
    column->addStretch(1);
    setServicesVisible(false);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ArchiveForm::edit);
    connect(m_uploads, &QCheckBox::toggled, this, &ArchiveForm::edit);
    setArchive({});
}

QLineEdit *ArchiveForm::addField(QFormLayout &form, const QString &label, const QString &placeholder)
{
    auto *field = new QLineEdit;
    field->setPlaceholderText(placeholder);
    field->setFixedWidth(FieldWidth);
    field->setMaxLength(1024);
    field->setAccessibleName(label);
    auto *name = new QLabel(label);
    name->setMinimumWidth(160);
    name->setBuddy(field);
    form.addRow(name, field);
    connect(field, &QLineEdit::textChanged, this, &ArchiveForm::edit);
    return field;
}

void ArchiveForm::edit()
{
    showRemark();
    emit edited();
}

void ArchiveForm::setServicesVisible(bool visible)
{
    m_serviceFields->setVisible(visible);
    m_services->setIcon(widgets::icon(visible ? "chevron-down" : "chevron-right"));
    m_services->setText(tr("An address for each service"));
    const QSignalBlocker blocker(m_services);
    m_services->setChecked(visible);
}

void ArchiveForm::setArchive(const network::Archive &archive)
{
    const QSignalBlocker blocker(this);
    m_archive = archive;
    m_name->setText(archive.name);
    m_root->setText(archive.root.toString());
    m_issuer->setText(archive.defaultIssuer);
    m_qido->setText(archive.qidoRoot.toString());
    m_wado->setText(archive.wadoRoot.toString());
    m_stow->setText(archive.stowRoot.toString());
    m_ups->setText(archive.upsRoot.toString());
    m_wadoUri->setText(archive.wadoUri.toString());
    m_format->setCurrentIndex(archive.dialect.format == Format::Xml ? 1 : 0);
    m_uploads->setChecked(archive.uploadsAllowed);
    const QList<QUrl> own{archive.qidoRoot, archive.wadoRoot, archive.stowRoot, archive.upsRoot, archive.wadoUri};
    setServicesVisible(std::any_of(own.begin(), own.end(), [](const QUrl &url) { return !url.isEmpty(); }));
    showRemark();
}

void ArchiveForm::showRemark()
{
    QString remark;
    bool unencrypted = false;
    for (QLineEdit *field : {m_root, m_qido, m_wado, m_stow, m_ups, m_wadoUri}) {
        const auto url = archiveUrl(field->text());
        mark(*field, url || field->text().trimmed().isEmpty());
        if (!field->text().trimmed().isEmpty() && !url)
            remark = tr("An address begins with https:// or http:// and holds no user name, password or query.");
        unencrypted = unencrypted || (url && url->scheme() == u"http" && !isThisComputer(url->host()));
    }
    if (remark.isEmpty() && unencrypted)
        remark = tr("http:// is not encrypted: others on the network can read patient data.");
    m_remark->setText(remark);
    m_remark->setVisible(!remark.isEmpty());
}

std::optional<network::Archive> ArchiveForm::archive() const
{
    network::Archive archive = m_archive;
    const auto root = archiveUrl(m_root->text());
    if (!root)
        return std::nullopt;
    archive.root = *root;
    const QList<QPair<QLineEdit *, QUrl *>> services{{m_qido, &archive.qidoRoot}, {m_wado, &archive.wadoRoot},
        {m_stow, &archive.stowRoot}, {m_ups, &archive.upsRoot}, {m_wadoUri, &archive.wadoUri}};
    for (const auto &[field, url] : services) {
        *url = {};
        if (field->text().trimmed().isEmpty())
            continue;
        const auto entered = archiveUrl(field->text());
        if (!entered)
            return std::nullopt;
        *url = *entered;
    }
    archive.name = m_name->text().trimmed().isEmpty() ? root->host() : m_name->text().trimmed();
    archive.defaultIssuer = m_issuer->text().trimmed();
    archive.dialect.format = Format(m_format->currentData().toInt());
    archive.uploadsAllowed = m_uploads->isChecked();
    return archive;
}

void ArchiveForm::focusFirst()
{
    m_name->setFocus(Qt::OtherFocusReason);
}

} // namespace ui
