#include "ui/desk/archives/tlsfields.h"

#include "ui/desk/archives/formfields.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace ui {

TlsFields::TlsFields(std::function<QUrl()> server, FindProxy findProxy, QWidget *parent)
    : QWidget(parent)
    , m_server(std::move(server))
    , m_findProxy(std::move(findProxy))
    , m_sight(new QLabel)
    , m_pinned(new QCheckBox(tr("Trust this certificate alone")))
    , m_look(new QPushButton(tr("Look at the server's certificate")))
{
    auto *form = new QFormLayout(this);
    styleForm(*form);
    m_authority = addFile(*form, tr("Own authority"), tr("Certificates that are trusted beside the system's (PEM)"),
                          tr("Certificates (*.pem *.crt *.cer)"));
    m_client = addFile(*form, tr("Own certificate"), tr("Where the archive wants one (PEM or PKCS#12)"),
                       tr("Certificates (*.pem *.crt *.cer *.p12 *.pfx)"));
    m_key = addFile(*form, tr("Key of it"), tr("Where it is not in the same file (PEM)"), tr("Keys (*.pem *.key)"));
    m_passPhrase = addField(*form, tr("Pass phrase of the key"), tr("As it is kept"));
    m_passPhrase->setEchoMode(QLineEdit::Password);
    m_passPhrase->setToolTip(tr("Goes to the key store of this computer, never to the settings."));
    connect(m_passPhrase, &QLineEdit::textChanged, this, &TlsFields::edited);
    m_sight->setTextFormat(Qt::PlainText);
    m_sight->setWordWrap(true);
    m_sight->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sight->setProperty("role", QLatin1String("secondary"));
    m_sight->setMinimumWidth(ArchiveFieldWidth);
    auto *certificate = new QWidget;
    auto *column = new QVBoxLayout(certificate);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_sight);
    column->addWidget(m_pinned);
    column->addWidget(m_look, 0, Qt::AlignLeft);
    addRow(*form, tr("Server's certificate"), certificate);
    connect(m_look, &QPushButton::clicked, this, &TlsFields::look);
    connect(m_pinned, &QCheckBox::toggled, this, [this] {
        showPin();
        emit edited();
    });
    setFiles({});
}

TlsFields::~TlsFields() = default;

QLineEdit *TlsFields::addFile(QFormLayout &form, const QString &label, const QString &placeholder, const QString &filter)
{
    auto *field = new QLineEdit;
    field->setPlaceholderText(placeholder);
    field->setAccessibleName(label);
    auto *choose = new QPushButton(tr("Choose …"));
    choose->setAccessibleName(tr("Choose a file: %1").arg(label));
    connect(choose, &QPushButton::clicked, this, [this, field, label, filter] {
        auto *dialog = new QFileDialog(this, label, field->text(), filter);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, field, &QLineEdit::setText);
        dialog->open();
    });
    connect(field, &QLineEdit::textChanged, this, &TlsFields::edited);
    auto *pair = new QWidget;
    pair->setFixedWidth(ArchiveFieldWidth);
    auto *row = new QHBoxLayout(pair);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(field, 1);
    row->addWidget(choose);
    addRow(form, label, pair);
    return field;
}

void TlsFields::setFiles(const network::TlsFiles &files)
{
    const QSignalBlocker blocker(this);
    m_finding.reset();
    m_looking.reset();
    m_seen.clear();
    m_pin = files.pin;
    m_authority->setText(files.authority);
    m_client->setText(files.client);
    m_key->setText(files.key);
    m_passPhrase->clear();
    m_sight->clear();
    m_pinned->setChecked(!files.pin.isEmpty());
    showPin();
}

network::TlsFiles TlsFields::files() const
{
    network::TlsFiles files{m_authority->text().trimmed(), {}, m_client->text().trimmed(), m_key->text().trimmed()};
    if (m_pinned->isChecked())
        files.pin = m_seen.isEmpty() ? m_pin : m_seen;
    return files;
}

std::optional<QByteArray> TlsFields::passPhrase() const
{
    if (m_passPhrase->text().isEmpty())
        return std::nullopt;
    return m_passPhrase->text().toUtf8();
}

void TlsFields::showPin()
{
    m_pinned->setEnabled(!m_pin.isEmpty() || !m_seen.isEmpty());
    if (m_seen.isEmpty())
        m_sight->setText(m_pin.isEmpty() ? tr("Not looked at yet.") : tr("Trusted: SHA-256 %1").arg(network::fingerprint(m_pin)));
}

void TlsFields::look()
{
    const QUrl url = m_server();
    if (url.scheme() != u"https") {
        m_sight->setText(tr("Only servers with an https:// address have one."));
        return;
    }
    network::TlsFiles files = this->files();
    files.pin.clear();
    const auto trust = network::loadTrust(files, m_passPhrase->text().toUtf8());
    m_sight->setText(tr("Asking …"));
    m_looking.reset();
    m_finding = std::make_unique<QObject>();
    m_findProxy(url, m_finding.get(), [this, url, trust = trust.value_or(network::Trust())](const dicom::Result<QNetworkProxy> &proxy) {
        if (proxy)
            lookThrough(url, trust, *proxy);
        else
            m_sight->setText(proxy.error().message);
    });
}

void TlsFields::lookThrough(const QUrl &url, const network::Trust &trust, const QNetworkProxy &proxy)
{
    m_looking = std::make_unique<network::TlsLook>(url, trust, proxy, [this](const dicom::Result<network::TlsSight> &sight) {
        if (sight)
            showSight(*sight);
        else
            m_sight->setText(sight.error().message);
    });
}

void TlsFields::showSight(const network::TlsSight &sight)
{
    const QByteArray trusted = m_pinned->isChecked() ? (m_seen.isEmpty() ? m_pin : m_seen) : QByteArray();
    m_seen = sight.digest;
    QString text = tr("%1, issued by %2, valid until %3")
                       .arg(sight.subject, sight.issuer, QLocale().toString(sight.expires.date(), QLocale::ShortFormat));
    text += u'\n' + tr("SHA-256 %1").arg(network::fingerprint(sight.digest));
    if (!sight.complaints.isEmpty())
        text += u'\n' + tr("Not trusted without your word: %1").arg(sight.complaints.join(QStringLiteral("; ")));
    if (!m_pin.isEmpty() && m_pin != sight.digest)
        text += u'\n' + tr("It is not the one that was trusted: SHA-256 %1").arg(network::fingerprint(m_pin));
    m_sight->setText(text);
    // Another certificate than the trusted one is trusted only when a person says so again.
    const QSignalBlocker blocker(m_pinned);
    m_pinned->setEnabled(true);
    m_pinned->setChecked(!trusted.isEmpty() && trusted == sight.digest);
    if (m_pin != sight.digest)
        emit edited();
}

} // namespace ui
