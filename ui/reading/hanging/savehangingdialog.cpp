#include "ui/reading/hanging/savehangingdialog.h"

#include "ui/formlabels.h"
#include "ui/flow/hanging/present.h"
#include "ui/reading/hanging/conditionfields.h"
#include "ui/reading/hanging/stagepicture.h"
#include "widgets/sentence.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

constexpr int DialogWidth = 560, PictureHeight = 168;

/// How many earlier studies a stage shows.
int priorsOf(const HangingStage &stage)
{
    int most = 0;
    for (const HangingCell &cell : stage.cells)
        most = std::max(most, cell.select.prior);
    return std::min(most, hanginglimit::Priors);
}

} // namespace

SaveHangingDialog::SaveHangingDialog(const HangingStage &stage, const HangingCase &study, const QList<HangingRule> &rules,
                                     const QString &current, QWidget *parent)
    : QDialog(parent)
    , m_stage(stage)
    , m_study(study)
    , m_rules(rules)
    , m_newName(newRuleName(study, rules))
    , m_target(new QComboBox)
    , m_name(new QLineEdit(m_newName))
    , m_stageName(new QLineEdit)
    , m_when(new ConditionFields)
    , m_picture(new StagePicture)
    , m_problem(widgets::sentence({}, "warning"))
{
    setWindowTitle(tr("Save this arrangement as a hanging rule"));
    m_target->setAccessibleName(tr("Kept in"));
    m_target->addItem(tr("A new rule"), QString());
    for (const HangingRule &rule : rules) {
        if (rule.layer != HangingRule::Layer::User && rule.name != current)
            continue;
        if (rule.enabled && rule.stages.size() < hanginglimit::Stages)
            m_target->addItem(tr("A further step of “%1”").arg(hangingNameInWords(rule.name)), rule.name);
    }
    m_name->setMaxLength(hanginglimit::TextLength);
    m_name->setAccessibleName(tr("Name"));
    m_stageName->setMaxLength(hanginglimit::TextLength);
    m_stageName->setPlaceholderText(tr("what the strip says while it is on screen"));
    m_stageName->setAccessibleName(tr("Name of the step"));
    m_when->setConditions(conditionsFromPresent(study));
    m_picture->setStage(stage, study);
    m_picture->setMinimumHeight(PictureHeight);
    m_problem->hide();
    layOut();
    connect(m_target, &QComboBox::currentIndexChanged, this, &SaveHangingDialog::chooseTarget);
}

void SaveHangingDialog::layOut()
{
    setMinimumWidth(DialogWidth);
    auto *form = new QFormLayout;
    form->setVerticalSpacing(4);
    form->addRow(tr("Kept in"), m_target);
    form->addRow(tr("Name"), m_name);
    form->addRow(tr("Name of the step"), m_stageName);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton *save = buttons->addButton(tr("Save the rule"), QDialogButtonBox::AcceptRole);
    save->setDefault(true);
    save->setProperty("primary", true);
    connect(buttons, &QDialogButtonBox::accepted, this, &SaveHangingDialog::confirm);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(12);
    column->addWidget(m_picture, 1);
    column->addLayout(form);
    column->addWidget(widgets::sentence(tr("It hangs studies that are like this; what is empty may be anything:"), "secondary"));
    column->addWidget(m_when);
    if (priorsOf(m_stage) > 0)
        column->addWidget(widgets::sentence(tr("Earlier studies that it shows are opened by themselves."), "secondary"));
    column->addWidget(m_problem);
    column->addWidget(buttons);
    alignLabels({form, m_when->firstColumn()});
    m_name->setFocus();
    m_name->selectAll();
}

void SaveHangingDialog::chooseTarget()
{
    const QString name = m_target->currentData().toString();
    const auto rule =
        std::find_if(m_rules.begin(), m_rules.end(), [&name](const HangingRule &each) { return !name.isEmpty() && each.name == name; });
    const bool isNew = rule == m_rules.end();
    m_name->setEnabled(isNew);
    m_name->setText(isNew ? m_newName : hangingNameInWords(name));
    m_when->setConditions(isNew ? conditionsFromPresent(m_study) : rule->when);
    m_when->setEnabled(isNew);
}

void SaveHangingDialog::confirm()
{
    const QString target = m_target->currentData().toString(), name = m_name->text().trimmed();
    HangingRule rule;
    for (const HangingRule &each : std::as_const(m_rules)) {
        if (!target.isEmpty() && each.name == target)
            rule = each;
        else if (target.isEmpty() && each.name == name)
            return showProblem(tr("There is a rule of that name. Choose another one."));
    }
    if (target.isEmpty() && name.isEmpty())
        return showProblem(tr("A rule needs a name."));
    if (!m_when->problem().isEmpty())
        return showProblem(m_when->problem());
    if (target.isEmpty()) {
        rule.name = name;
        rule.when = m_when->conditions();
    }
    m_stage.name = m_stageName->text().trimmed();
    if (m_stage.name.isEmpty())
        m_stage.name = tr("Step %1").arg(rule.stages.size() + 1);
    rule.layer = HangingRule::Layer::User;
    rule.openPriors = std::max(rule.openPriors, priorsOf(m_stage)); // what it shows has to be there
    rule.stages.append(m_stage);
    emit confirmed(rule);
}

void SaveHangingDialog::showProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->show();
}

} // namespace ui
