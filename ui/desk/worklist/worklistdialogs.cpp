#include "ui/desk/worklist/worklistdialogs.h"

#include "ui/flow/worklistcodes.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

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
    m_keys->setPlaceholderText(
        QStringLiteral("ScheduledStationNameCodeSequence.CodeValue=READ2\nScheduledProcedureStepStartDateTime=today-\n@modality=CT"));
    auto *form = new QFormLayout;
    form->addRow(tr("Name"), m_name);
    form->addRow(tr("Holds tasks with"), m_keys);
    m_problem->setProperty("role", QLatin1String("warning"));
    m_problem->hide();
    auto *buttons = makeButtons(this, tr("Save"), tr("Cancel"));
    connect(buttons, &QDialogButtonBox::accepted, this, &WorklistFilterDialog::tryIt);
    auto *column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(
        sentence(tr("One Keyword=value a line, a path such as ScheduledStationNameCodeSequence.CodeValue too; * and ? are wildcards, "
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
        emit confirmed({reason->text().trimmed(), {}, contactUri(contact->text()), {}});
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

GiveBackDialog::GiveBackDialog(const network::Workitem &item, bool isMade, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Give back"));
    setMinimumWidth(DialogWidth);
    auto *remark = new QLineEdit;
    remark->setAccessibleName(tr("Remark"));
    remark->setPlaceholderText(tr("For whoever takes it next"));
    auto *form = new QFormLayout;
    form->addRow(tr("Remark"), remark);
    auto *buttons = makeButtons(this, tr("Give back"), tr("Keep reading"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(sentence(item.label()));
    column->addWidget(sentence(tr("A task that was begun cannot become unbegun. Giving it back takes two steps:")));
    column->addWidget(sentence(isMade ? tr("1. A new task for the same images: it is on the list already.")
                                      : tr("1. A new task for the same images comes onto the list. It says that "
                                           "it replaces this one.")));
    column->addWidget(sentence(tr("2. This task ends as discontinued, because it was rescheduled.")));
    column->addLayout(form);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, [this, remark] {
        emit confirmed(remark->text().trimmed());
        accept();
    });
}

ProgressDialog::ProgressDialog(const network::Workitem &item, const QString &uri, const QString &name, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Progress"));
    setMinimumWidth(DialogWidth);
    auto *percent = new QSpinBox;
    percent->setRange(0, 100);
    percent->setSuffix(tr(" %"));
    percent->setValue(qRound(item.progress().value_or(0)));
    auto *description = new QLineEdit(item.progressDescription());
    description->setPlaceholderText(tr("Comparing with the prior"));
    auto *contact = new QLineEdit(uri);
    contact->setPlaceholderText(QStringLiteral("tel:+49 30 1234"));
    auto *who = new QLineEdit(name);
    auto *form = new QFormLayout;
    form->addRow(tr("Done"), percent);
    form->addRow(tr("Doing now"), description);
    form->addRow(tr("Contact"), contact);
    form->addRow(tr("Name"), who);
    auto *problem = sentence({});
    problem->setProperty("role", QLatin1String("warning"));
    problem->hide();
    auto *buttons = makeButtons(this, tr("Tell"), tr("Cancel"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(sentence(tr("Everybody who follows the list sees this. The contact is for "
                                  "questions while the task is under way.")));
    column->addLayout(form);
    column->addWidget(problem);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, [=, this] {
        const QString address = contactUri(contact->text());
        if (address.isEmpty() && !contact->text().trimmed().isEmpty()) {
            problem->setText(tr("The contact is no telephone number or address such as "
                                "tel:+49301234 or mailto:ward@example.org."));
            problem->show();
            return;
        }
        emit confirmed(percent->value(), description->text().trimmed(), address, who->text().trimmed());
        accept();
    });
}

QString contactUri(const QString &typed)
{
    const QString text = typed.trimmed();
    const bool number = !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.isDigit() || QStringLiteral("+-/() ").contains(c);
    });
    if (number) {
        QString digits;
        std::copy_if(text.begin(), text.end(), std::back_inserter(digits), [](QChar c) { return c.isDigit() || c == u'+'; });
        return digits.isEmpty() ? QString() : QString(u"tel:" + digits);
    }
    if (text.contains(u'@') && !text.contains(u':'))
        return QString(u"mailto:" + text);
    const QString compact = QString(text).remove(u' ');
    const QUrl url(compact, QUrl::StrictMode);
    static const QStringList schemes{QStringLiteral("tel"),  QStringLiteral("mailto"), QStringLiteral("sip"), QStringLiteral("sips"),
                                     QStringLiteral("http"), QStringLiteral("https"),  QStringLiteral("xmpp")};
    return url.isValid() && schemes.contains(url.scheme()) ? url.toString(QUrl::FullyEncoded) : QString();
}

} // namespace ui
