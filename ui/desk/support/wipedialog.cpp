#include "ui/desk/support/wipedialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int Width = 560, Margin = 24, Gap = 12;

} // namespace

WipeDialog::WipeDialog(LocalData &data, bool auditLocked, QWidget *parent)
    : QDialog(parent)
    , m_data(data)
    , m_auditLocked(auditLocked)
    , m_text(new QLabel(tr("Looking at what is kept …")))
    , m_secrets(new QCheckBox(tr("Also passwords, sessions and keys in the key store of the system")))
    , m_audit(new QCheckBox(tr("Also the audit record: who looked at what, and when")))
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_wipe(new QPushButton(tr("Wipe")))
{
    setWindowTitle(tr("Wipe all local data"));
    setMinimumWidth(Width);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByKeyboard | Qt::TextSelectableByMouse);
    m_secrets->setToolTip(tr("You will be asked to sign in again."));
    m_audit->setToolTip(auditLocked ? tr("An administrator wants it to stay.")
                                    : tr("Your hospital may have to keep it. What was not sent to its server yet is lost."));
    m_wipe->setAutoDefault(false);
    m_cancel->setDefault(true);
    for (QWidget *field : {static_cast<QWidget *>(m_secrets), static_cast<QWidget *>(m_audit), static_cast<QWidget *>(m_wipe)})
        field->setEnabled(false);
    auto *buttons = new QDialogButtonBox;
    buttons->addButton(m_wipe, QDialogButtonBox::DestructiveRole);
    buttons->addButton(m_cancel, QDialogButtonBox::RejectRole);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Margin, Margin, Margin, Margin);
    column->setSpacing(Gap);
    column->addWidget(m_text, 1);
    column->addWidget(m_secrets);
    column->addWidget(m_audit);
    column->addSpacing(Gap);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_wipe, &QPushButton::clicked, this, &WipeDialog::begin);
    connect(&data, &LocalData::surveyed, this, &WipeDialog::showContent);
    connect(&data, &LocalData::refused, this, &WipeDialog::showContent);
    connect(&data, &LocalData::wiped, this, &WipeDialog::showOutcome);
    m_cancel->setFocus();
    data.survey();
}

/// Wraps, so what it needs is known only with the width: the dialog grows, nothing of it is cut off.
void WipeDialog::say(const QString &text)
{
    m_text->setText(text);
    layout()->activate();
    resize(width(), qMax(height(), layout()->totalHeightForWidth(width())));
}

void WipeDialog::showContent(const LocalData::Content &content)
{
    QStringList lines;
    if (content.unfinishedUploads > 0)
        lines << tr("%n image(s) are still to be sent. Send or remove them under Uploads first.", nullptr, content.unfinishedUploads);
    if (content.claims > 0)
        lines << tr("%n task(s) are still yours. Complete them or give them back on the worklist first.", nullptr, content.claims);
    if (lines.isEmpty()) {
        lines << tr("These go from this computer, and cannot be brought back:") << tr("• the log files and the list of requests")
              << tr("• the journal of uploads and copies made for them") << tr("• which tasks ended here, and where you parked reading")
              << tr("• what was learned about how archives speak, and what they were asked to tell")
              << tr("• places of windows, named lists and searches, your name and code")
              << tr("Together %n file(s), %1.", nullptr, content.files).arg(QLocale().formattedDataSize(content.bytes))
              << tr("Archives and other settings stay. Nothing is deleted in any archive.");
    } else {
        lines.prepend(tr("Nothing was wiped, because work is not done yet:"));
    }
    say(lines.join(u'\n'));
    m_wipe->setEnabled(content.mayWipe());
    m_secrets->setEnabled(content.mayWipe());
    m_audit->setEnabled(content.mayWipe() && content.auditFiles > 0 && !m_auditLocked);
}

void WipeDialog::begin()
{
    LocalData::Choice choice;
    choice.secrets = m_secrets->isChecked();
    choice.audit = m_audit->isChecked() && m_audit->isEnabled();
    for (QWidget *field : {static_cast<QWidget *>(m_secrets), static_cast<QWidget *>(m_audit), static_cast<QWidget *>(m_wipe)})
        field->setEnabled(false);
    say(tr("Wiping …"));
    m_data.wipe(choice);
}

void WipeDialog::showOutcome(const LocalData::Outcome &outcome)
{
    QStringList lines{tr("Done: %n file(s) were deleted.", nullptr, outcome.files)};
    if (!outcome.left.isEmpty())
        lines << tr("These could not be deleted; remove them by hand:") << outcome.left.mid(0, 10);
    if (outcome.secretsLeft)
        lines << tr("The key store of the system did not let everything be removed. Unlock it and try again.");
    lines << tr("Places of windows are not remembered until the next start.");
    say(lines.join(u'\n'));
    m_secrets->hide();
    m_audit->hide();
    m_wipe->hide();
    m_cancel->setText(tr("Close"));
    m_cancel->setFocus();
}

} // namespace ui
