#include "ui/desk/archives/connectionfields.h"

#include "network/dicomweb/archivejson.h"
#include "ui/desk/archives/formfields.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSpinBox>

namespace ui {

using Kind = network::ProxyChoice::Kind;

namespace {

constexpr int HeadersHeight = 64, OriginsHeight = 44, LongestPatience = 3600;

}

ConnectionFields::ConnectionFields(QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
    , m_proxy(new QComboBox)
    , m_port(new QSpinBox)
    , m_headers(new QPlainTextEdit)
{
    styleForm(*m_form);
    m_proxy->addItem(tr("As the system"), int(Kind::System));
    m_proxy->addItem(tr("None"), int(Kind::None));
    m_proxy->addItem(tr("This one"), int(Kind::Manual));
    addRow(*m_form, tr("Proxy"), m_proxy);
    m_host = addField(*m_form, tr("Host of the proxy"), QStringLiteral("proxy.example"));
    m_port->setRange(1, 65535);
    addRow(*m_form, tr("Port of the proxy"), m_port);
    m_user = addField(*m_form, tr("User of the proxy"), tr("None"));
    m_password = addField(*m_form, tr("Password of the proxy"), tr("As it is kept"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setToolTip(tr("Goes to the key store of this computer, never to the settings."));
    m_headers->setFixedSize(ArchiveFieldWidth, HeadersHeight);
    m_headers->setTabChangesFocus(true);
    m_headers->setPlaceholderText(tr("Name: value, one a line. Not for secrets: they are kept as text."));
    addRow(*m_form, tr("Headers of each request"), m_headers);
    m_origins = addLines(tr("Other hosts that are asked"), tr("https://images.example, one a line"),
                         tr("Where the archive or its tasks point to them, images and data are read from there too. "
                            "They never get a password of yours. Delete a line to be asked again."));
    m_refused = addLines(tr("Other hosts that are not asked"), tr("None"), tr("Delete a line to be asked again."));
    m_aeTitle = addField(*m_form, tr("AE title of the archive"), tr("None"));
    m_aeTitle->setMaxLength(16);
    m_aeTitle->setToolTip(tr("As tasks of a worklist name it."));
    m_connect = addSeconds(tr("Time to connect"));
    m_answer = addSeconds(tr("Time to answer"));
    connect(m_proxy, &QComboBox::currentIndexChanged, this, [this] {
        showFields();
        emit edited();
    });
    for (QLineEdit *field : {m_host, m_user, m_password, m_aeTitle})
        connect(field, &QLineEdit::textChanged, this, &ConnectionFields::edited);
    for (QSpinBox *field : {m_port, m_connect, m_answer})
        connect(field, &QSpinBox::valueChanged, this, &ConnectionFields::edited);
    for (QPlainTextEdit *field : {m_headers, m_origins, m_refused})
        connect(field, &QPlainTextEdit::textChanged, this, &ConnectionFields::edited);
    setArchive({});
}

QPlainTextEdit *ConnectionFields::addLines(const QString &label, const QString &placeholder, const QString &toolTip)
{
    auto *field = new QPlainTextEdit;
    field->setFixedSize(ArchiveFieldWidth, OriginsHeight);
    field->setTabChangesFocus(true);
    field->setPlaceholderText(placeholder);
    field->setToolTip(toolTip);
    addRow(*m_form, label, field);
    return field;
}

QSpinBox *ConnectionFields::addSeconds(const QString &label)
{
    auto *field = new QSpinBox;
    field->setRange(0, LongestPatience);
    field->setSpecialValueText(tr("As usual"));
    field->setSuffix(tr(" s"));
    addRow(*m_form, label, field);
    return field;
}

void ConnectionFields::showFields()
{
    const bool isManual = Kind(m_proxy->currentData().toInt()) == Kind::Manual;
    for (QWidget *field : {static_cast<QWidget *>(m_host), static_cast<QWidget *>(m_port), static_cast<QWidget *>(m_user),
                           static_cast<QWidget *>(m_password)}) {
        field->setVisible(isManual);
        m_form->labelForField(field)->setVisible(isManual);
    }
}

void ConnectionFields::setArchive(const network::Archive &archive)
{
    const QSignalBlocker blocker(this);
    m_proxy->setCurrentIndex(m_proxy->findData(int(archive.proxy.kind)));
    m_host->setText(archive.proxy.host);
    m_port->setValue(archive.proxy.port > 0 ? archive.proxy.port : 8080);
    m_user->setText(archive.proxy.user);
    m_password->clear();
    QStringList headers;
    for (const auto &[name, value] : archive.headers)
        headers.append(name + QStringLiteral(": ") + value);
    m_headers->setPlainText(headers.join(u'\n'));
    m_origins->setPlainText(archive.origins.join(u'\n'));
    m_refused->setPlainText(archive.refusedOrigins.join(u'\n'));
    m_aeTitle->setText(archive.aeTitle);
    m_connect->setValue(archive.connectSeconds);
    m_answer->setValue(archive.answerSeconds);
    showFields();
}

bool ConnectionFields::apply(network::Archive &archive) const
{
    network::ProxyChoice proxy;
    proxy.kind = Kind(m_proxy->currentData().toInt());
    if (proxy.kind == Kind::Manual)
        proxy = {Kind::Manual, m_host->text().trimmed(), m_port->value(), m_user->text().trimmed()};
    archive.proxy = proxy;
    archive.headers = network::headersFromText(m_headers->toPlainText());
    archive.connectSeconds = m_connect->value();
    archive.answerSeconds = m_answer->value();
    const auto linesOf = [](const QPlainTextEdit &field) { return field.toPlainText().split(u'\n', Qt::SkipEmptyParts).size(); };
    archive.origins = network::originsFromText(m_origins->toPlainText());
    archive.refusedOrigins = network::originsFromText(m_refused->toPlainText());
    archive.aeTitle = m_aeTitle->text().trimmed();
    if (linesOf(*m_origins) != archive.origins.size() || linesOf(*m_refused) != archive.refusedOrigins.size()
        || (!archive.aeTitle.isEmpty() && !network::isValidAeTitle(archive.aeTitle)))
        return false;
    const qsizetype lines = m_headers->toPlainText().split(u'\n', Qt::SkipEmptyParts).size();
    return lines == archive.headers.size() && (proxy.kind != Kind::Manual || !proxy.host.isEmpty());
}

std::optional<QByteArray> ConnectionFields::proxyPassword() const
{
    if (m_password->text().isEmpty())
        return std::nullopt;
    return m_password->text().toUtf8();
}

} // namespace ui
