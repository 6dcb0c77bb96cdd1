#include "ui/desk/worklist/worklistdialogs.h"

#include "ui/flow/worklistcodes.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int DialogWidth = 480;

QLabel *sentence(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

/// The safe button is the default one; the other says what it does.
QDialogButtonBox *makeButtons(QDialog *dialog, const QString &act, const QString &safe)
{
    auto *buttons = new QDialogButtonBox;
    QPushButton *stay = buttons->addButton(safe, QDialogButtonBox::RejectRole);
    QPushButton *go = buttons->addButton(act, QDialogButtonBox::AcceptRole);
    go->setObjectName(QStringLiteral("act"));
    go->setAutoDefault(false);
    stay->setDefault(true);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    return buttons;
}

} // namespace

WorklistFilterDialog::WorklistFilterDialog(const WorklistFilter &filter, QWidget *parent)
    : QDialog(parent)
    , m_name(new QLineEdit(filter.name))
    , m_keys(new QPlainTextEdit(filterText(filter)))
    , m_problem(sentence({}))
{
    setWindowTitle(filter.name.isEmpty() ? tr("New list") : tr("Change the list"));
    setMinimumWidth(DialogWidth);
    m_name->setMaxLength(40);
    m_keys->setTabChangesFocus(true);
    m_keys->setAccessibleName(tr("What the list holds"));
    m_keys->setPlaceholderText(QStringLiteral("ScheduledStationNameCodeSequence.CodeValue=READ2\nScheduledProcedureStepStartDateTime=today-\n@modality=CT"));
    auto *form = new QFormLayout;
    form->addRow(tr("Name"), m_name);
    form->addRow(tr("Holds tasks with"), m_keys);
    m_problem->setProperty("role", QLatin1String("warning"));
    m_problem->hide();
    auto *buttons = makeButtons(this, tr("Save"), tr("Cancel"));
    connect(buttons, &QDialogButtonBox::accepted, this, &WorklistFilterDialog::tryIt);
    auto *column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(sentence(tr("One Keyword=value a line, a path such as ScheduledStationNameCodeSequence.CodeValue too; * and ? are wildcards, "
                                  "times may be ranges with \"now\" and \"today\". @mine and @modality=CT work as well.")));
    column->addWidget(m_problem);
    column->addWidget(buttons);
}

void WorklistFilterDialog::tryIt()
{
    const auto filter = parseWorklistFilter(m_name->text(), m_keys->toPlainText());
    if (!filter) {
        m_problem->setText(filter.error().message);
        m_problem->show();
        return;
    }
    emit chosen(*filter);
    accept();
}

CancelTaskDialog::CancelTaskDialog(const WorklistRow &task, QWidget *parent)
    : QDialog(parent)
{
    const bool begun = task.item.state() == network::Workitem::State::InProgress;
    setWindowTitle(begun ? tr("Ask for a task to end") : tr("Cancel for everyone"));
    setMinimumWidth(DialogWidth);
    auto *reason = new QLineEdit;
    reason->setAccessibleName(tr("Reason"));
    auto *contact = new QLineEdit;
    contact->setAccessibleName(tr("Contact"));
    contact->setPlaceholderText(QStringLiteral("tel:+49 30 1234"));
    auto *form = new QFormLayout;
    form->addRow(tr("Reason"), reason);
    form->addRow(tr("Contact"), contact);
    auto *buttons = makeButtons(this, begun ? tr("Ask") : tr("Cancel for everyone"), tr("Keep the task"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(sentence(task.item.label()));
    column->addWidget(sentence(begun ? tr("Somebody has begun this task and will be asked to end it; they may refuse.")
                                     : tr("Nobody has begun this task. It ends at once, for everyone, and cannot be brought back.")));
    column->addLayout(form);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, [this, reason, contact] {
        emit confirmed({reason->text().trimmed(), {}, contact->text().trimmed(), {}});
        accept();
    });
}

DiscontinueDialog::DiscontinueDialog(const network::Workitem &item, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Discontinue"));
    setMinimumWidth(DialogWidth);
    auto *reason = new QComboBox;
    reason->setAccessibleName(tr("Reason"));
    reason->addItem(tr("Choose a reason"));
    for (const network::Code &code : discontinuationReasons())
        reason->addItem(code.meaning, code.value);
    auto *text = new QLineEdit;
    text->setAccessibleName(tr("Remark"));
    auto *form = new QFormLayout;
    form->addRow(tr("Reason"), reason);
    form->addRow(tr("Remark"), text);
    auto *buttons = makeButtons(this, tr("Discontinue for everyone"), tr("Keep reading"));
    auto *act = buttons->findChild<QPushButton *>(QStringLiteral("act"));
    act->setEnabled(false);
    connect(reason, &QComboBox::currentIndexChanged, act, [act](int index) { act->setEnabled(index > 0); });
    auto *column = new QVBoxLayout(this);
    column->addWidget(sentence(item.label()));
    column->addWidget(sentence(tr("This ends the task for everyone, not only here, and cannot be taken back.")));
    column->addLayout(form);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, [this, reason, text] {
        const auto code = parseDiscontinuationReason(reason->currentData().toString());
        if (!code)
            return;
        emit confirmed({*code, text->text().trimmed()});
        accept();
    });
}

} // namespace ui
