#include "ui/desk/worklist/taskdialog.h"

#include "ui/flow/worklistcodes.h"
#include "ui/flow/worklistmodel.h"
#include "widgets/datefield.h"
#include "widgets/sentence.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace ui {

using network::Code;
using network::Workitem;

namespace {

constexpr int DialogWidth = 600, InstructionsHeight = 72, TimeWidth = 96, LongestText = 64;

/// A code as it is typed: its value where nothing else is known of it.
QString codeText(const Code &code)
{
    if (code.isEmpty())
        return {};
    const bool plain = code.scheme == u"99LOCAL" && (code.meaning.isEmpty() || code.meaning == code.value);
    return plain ? code.value : QStringLiteral("%1^%2^%3").arg(code.value, code.scheme, code.meaning);
}

QComboBox *codeBox(const QList<Code> &known, const QString &name, const QString &example)
{
    auto *box = new QComboBox;
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setAccessibleName(name);
    box->lineEdit()->setPlaceholderText(example);
    box->addItem(QString());
    for (const Code &code : known) {
        if (box->findText(codeText(code)) < 0)
            box->addItem(codeText(code));
    }
    return box;
}

/// Two or three fields in one row of the form.
void addBeside(QFormLayout &form, const QString &name, QWidget *first, QWidget *second, QWidget *third = nullptr)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(first, 1);
    row->addWidget(second, third ? 1 : 0);
    if (third)
        row->addWidget(third, 1);
    form.addRow(name, row);
}

/// Nothing for what is no code.
std::optional<Code> codeIn(const QComboBox &box)
{
    const QString text = box.currentText().trimmed();
    return text.isEmpty() ? Code() : parseCode(text);
}

} // namespace

TaskDialog::TaskDialog(const QList<TaskTemplate> &templates, const Known &known, const QString &study, const QString &patient,
                       QWidget *parent)
    : QDialog(parent)
    , m_study(study)
    , m_templates(templates)
{
    setWindowTitle(tr("New task"));
    m_template = new QComboBox;
    m_template->setAccessibleName(tr("Template"));
    for (const TaskTemplate &each : templates)
        m_template->addItem(each.name);
    m_keep = new QPushButton(tr("Keep as a template"));
    m_keep->setToolTip(tr("Everything but the patient and the time, under the name of the task"));
    m_keep->setAutoDefault(false);
    layOut(known, patient, tr("Make the task"));
    connect(m_template, &QComboBox::activated, this,
            [this](int index) { show(m_templates.at(index).begin(m_study, QDateTime::currentDateTime())); });
    connect(m_keep, &QPushButton::clicked, this, &TaskDialog::keepTemplate);
    if (!templates.isEmpty())
        show(templates.first().begin(study, QDateTime::currentDateTime()));
}

TaskDialog::TaskDialog(const TaskDraft &draft, const Known &known, const QString &patient, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Change the task"));
    layOut(known, patient, tr("Change the task"));
    show(draft);
}

void TaskDialog::layOut(const Known &known, const QString &patient, const QString &act)
{
    setMinimumWidth(DialogWidth);
    makeFields(known);
    makePerformer(known.performers);
    m_problem = widgets::sentence({}, "warning");
    m_problem->hide();
    auto *column = new QVBoxLayout(this);
    column->setSpacing(12);
    column->addLayout(makeForm(patient));
    column->addWidget(m_problem);
    column->addWidget(makeButtons(act));
    m_label->setFocus();
}

void TaskDialog::makeFields(const Known &known)
{
    m_label = new QLineEdit;
    m_label->setMaxLength(LongestText);
    m_priority = new QComboBox;
    for (const Workitem::Priority each : {Workitem::Priority::High, Workitem::Priority::Medium, Workitem::Priority::Low})
        m_priority->addItem(priorityWord(each), int(each));
    m_list = new QComboBox;
    m_list->setEditable(true);
    m_list->setInsertPolicy(QComboBox::NoInsert);
    m_list->addItem(QString());
    m_list->addItems(known.lists);
    m_list->lineEdit()->setMaxLength(LongestText);
    m_list->setAccessibleName(tr("List"));
    m_date = new widgets::DateField;
    m_date->setAccessibleName(tr("Day"));
    m_time = new widgets::TimeField;
    m_time->setAccessibleName(tr("Time"));
    m_time->setFixedWidth(TimeWidth);
    m_station = codeBox(known.stations, tr("Station"), QStringLiteral("READ2"));
    m_instructions = new QPlainTextEdit;
    m_instructions->setTabChangesFocus(true);
    m_instructions->setFixedHeight(InstructionsHeight);
}

/// Who is to do it; a code that is chosen brings its name and organization along.
void TaskDialog::makePerformer(const QList<TaskDraft> &known)
{
    QList<Code> codes;
    for (const TaskDraft &each : known)
        codes.append(each.performer);
    m_performerCode = codeBox(codes, tr("Code"), tr("Code"));
    m_performerName = new QLineEdit;
    m_performerName->setPlaceholderText(tr("Family^Given"));
    m_performerName->setAccessibleName(tr("Name"));
    m_performerOrganization = new QLineEdit;
    m_performerOrganization->setPlaceholderText(tr("Organization"));
    m_performerOrganization->setAccessibleName(tr("Organization"));
    connect(m_performerCode, &QComboBox::activated, this, [this, known](int index) {
        if (const TaskDraft chosen = known.value(index - 1); index > 0 && codeText(chosen.performer) == m_performerCode->currentText()) {
            m_performerName->setText(chosen.performerName);
            m_performerOrganization->setText(chosen.performerOrganization);
        }
    });
}

QFormLayout *TaskDialog::makeForm(const QString &patient)
{
    auto *form = new QFormLayout;
    auto *whose = new QLabel(patient);
    whose->setTextFormat(Qt::PlainText);
    whose->setWordWrap(true);
    form->addRow(tr("Patient"), whose);
    if (m_template)
        addBeside(*form, tr("Template"), m_template, m_keep);
    form->addRow(tr("Task"), m_label);
    form->addRow(tr("Priority"), m_priority);
    form->addRow(tr("List"), m_list);
    addBeside(*form, tr("Begins"), m_date, m_time);
    form->addRow(tr("Station"), m_station);
    addBeside(*form, tr("By"), m_performerName, m_performerCode, m_performerOrganization);
    form->addRow(tr("Instructions"), m_instructions);
    return form;
}

QDialogButtonBox *TaskDialog::makeButtons(const QString &act)
{
    auto *buttons = new QDialogButtonBox;
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole)->setAutoDefault(false);
    m_act = buttons->addButton(act, QDialogButtonBox::AcceptRole);
    m_act->setProperty("primary", true);
    m_act->setObjectName(QStringLiteral("act"));
    m_act->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &TaskDialog::tryIt);
    return buttons;
}

void TaskDialog::show(const TaskDraft &draft)
{
    m_shown = draft;
    m_label->setText(draft.label);
    m_priority->setCurrentIndex(m_priority->findData(int(draft.priority)));
    m_list->setEditText(draft.worklistLabel);
    const QDateTime start = draft.start.toLocalTime();
    m_date->setDate(start.date());
    m_time->setTime(QTime(start.time().hour(), start.time().minute()));
    m_station->setEditText(codeText(draft.station));
    m_performerCode->setEditText(codeText(draft.performer));
    m_performerName->setText(draft.performerName);
    m_performerOrganization->setText(draft.performerOrganization);
    m_instructions->setPlainText(draft.instructions);
}

TaskDraft TaskDialog::draft() const
{
    TaskDraft draft = m_shown;
    draft.label = m_label->text().trimmed();
    draft.priority = Workitem::Priority(m_priority->currentData().toInt());
    draft.worklistLabel = m_list->currentText().trimmed();
    const QDateTime shown = m_shown.start.toLocalTime();
    const QTime time = m_time->time();
    const bool sameTime = shown.isValid() && m_date->date() == shown.date() && time == QTime(shown.time().hour(), shown.time().minute());
    if (!sameTime)
        draft.start = m_date->date().isValid() && time.isValid() ? QDateTime(m_date->date(), time) : QDateTime();
    draft.station = codeIn(*m_station).value_or(Code());
    draft.performer = codeIn(*m_performerCode).value_or(Code());
    draft.performerName = m_performerName->text().trimmed();
    draft.performerOrganization = m_performerOrganization->text().trimmed();
    draft.instructions = m_instructions->toPlainText().trimmed();
    return draft;
}

void TaskDialog::tryIt()
{
    const TaskDraft wanted = draft();
    if (!codeIn(*m_station) || !codeIn(*m_performerCode))
        return showProblem(tr("A code is written VALUE or VALUE^SCHEME^MEANING."));
    if (const QString problem = wanted.problem(); !problem.isEmpty())
        return showProblem(problem);
    m_problem->hide();
    m_act->setEnabled(false);
    emit confirmed(wanted);
}

void TaskDialog::showProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->show();
    m_act->setEnabled(true);
}

void TaskDialog::keepTemplate()
{
    TaskTemplate kept{m_label->text().trimmed(), draft(), 0};
    if (kept.name.isEmpty())
        return showProblem(tr("The task needs a name."));
    kept.draft.start = {};
    if (!m_study.isEmpty()) { // so that it fits the next study too
        kept.draft.label.replace(m_study, QStringLiteral("%1"));
        kept.name.replace(m_study, QStringLiteral("…"));
    }
    m_templates.append(kept);
    m_template->addItem(kept.name);
    m_template->setCurrentIndex(m_template->count() - 1);
    emit templateKept(kept);
}

} // namespace ui
