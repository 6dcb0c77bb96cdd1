#include "ui/reading/hanging/hangingeditor.h"

#include "ui/formlabels.h"
#include "ui/flow/hanging/stackchoice.h"
#include "ui/reading/hanging/conditionfields.h"
#include "ui/reading/hanging/stagefields.h"
#include "ui/reading/hanging/stagepicture.h"
#include "widgets/sentence.h"
#include "widgets/theme.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QSpinBox>

#include <algorithm>

namespace ui {

namespace {

constexpr int ListWidth = 280, Width = 1080, Height = 760, PictureWidth = 176, PictureHeight = 116, FrameHeight = 40;

QString layerInWords(HangingRule::Layer layer)
{
    switch (layer) {
    case HangingRule::Layer::User:
        return HangingEditor::tr("yours");
    case HangingRule::Layer::Site:
        return HangingEditor::tr("of the site");
    case HangingRule::Layer::BuiltIn:
        break;
    }
    return HangingEditor::tr("built in");
}

} // namespace

HangingEditor::HangingEditor(HangingRuleStore &store, const HangingCase &study, const QString &current, QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_edits(store.read())
    , m_study(study)
    , m_modality(mainModality(study))
    , m_name(current)
{
    setWindowTitle(tr("Hanging rules"));
    // With the frame of a window on the smallest screen.
    resize(QSize(Width, Height).boundedTo(screen()->availableSize() - QSize(0, FrameHeight)));
    m_problem = widgets::sentence(store.read().problems.join(u'\n'), "warning");
    m_problem->setVisible(!m_problem->text().isEmpty());
    auto *middle = new QHBoxLayout;
    middle->setSpacing(16);
    middle->addWidget(makeList());
    auto *right = new QVBoxLayout;
    right->setSpacing(12);
    right->addWidget(makeRule());
    right->addWidget(makeStages(), 1);
    middle->addLayout(right, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    m_save->setDefault(true);
    m_save->setProperty("primary", true);
    connect(m_save, &QPushButton::clicked, this, &HangingEditor::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &HangingEditor::reject);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(12);
    column->addLayout(middle, 1);
    column->addWidget(m_problem);
    column->addWidget(buttons);
    alignLabels(formsIn(*m_ruleFields) + formsIn(*m_stageFields));
    alignLabels(formsIn(*m_cellFields));
    refresh();
    m_list->setFocus();
}

QPushButton *HangingEditor::button(const QString &text, const QString &tip, void (HangingEditor::*act)())
{
    auto *made = new QPushButton(text);
    made->setAutoDefault(false);
    made->setToolTip(tip);
    made->setAccessibleDescription(tip);
    if (act)
        connect(made, &QPushButton::clicked, this, act);
    return made;
}

QWidget *HangingEditor::makeList()
{
    auto *side = new QWidget;
    side->setFixedWidth(ListWidth);
    m_list = new QListWidget;
    m_list->setAccessibleName(tr("Hanging rules, the first that fits is taken"));
    connect(m_list, &QListWidget::currentItemChanged, this, [this](QListWidgetItem *item) {
        if (m_filling || !item)
            return;
        m_name = item->data(Qt::UserRole).toString();
        m_stage = 0;
        fillRule();
    });
    connect(m_list, &QListWidget::itemChanged, this, [this](const QListWidgetItem *item) {
        const auto rule = m_edits.rule(item->data(Qt::UserRole).toString());
        if (m_filling || !rule)
            return;
        HangingRule changed = *rule;
        changed.enabled = item->checkState() == Qt::Checked;
        m_edits.change(rule->name, changed);
        refresh();
    });
    auto *grid = new QGridLayout;
    grid->setSpacing(4);
    m_remove = button(tr("Delete"), tr("Takes your rule away; a rule below it of the same name comes back"), &HangingEditor::removeRule);
    m_up = button(tr("Earlier"), tr("Of your rules, the first that fits is taken"), &HangingEditor::moveUp);
    m_down = button(tr("Later"), tr("Of your rules, the first that fits is taken"), &HangingEditor::moveDown);
    m_undo = button(tr("Undo"), tr("Takes the last change back (Ctrl+Z)"), &HangingEditor::undo);
    m_redo = button(tr("Redo"), tr("Does it again (Ctrl+Y)"), &HangingEditor::redo);
    m_undo->setShortcut(QKeySequence(QKeySequence::Undo));
    m_redo->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Y));
    grid->addWidget(button(tr("New"), tr("A rule for studies like the open one"), &HangingEditor::addRule), 0, 0);
    grid->addWidget(button(tr("Duplicate"), tr("A copy of this rule as your own"), &HangingEditor::duplicateRule), 0, 1);
    grid->addWidget(m_up, 1, 0);
    grid->addWidget(m_down, 1, 1);
    grid->addWidget(m_undo, 2, 0);
    grid->addWidget(m_redo, 2, 1);
    grid->addWidget(m_remove, 3, 0);
    QPushButton *take = button(tr("Import…"), tr("Takes rules from a DICOM hanging protocol or a file of rules"), nullptr);
    connect(take, &QPushButton::clicked, this, &HangingEditor::importRequested);
    grid->addWidget(take, 3, 1);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_list, 1);
    column->addLayout(grid);
    return side;
}

QWidget *HangingEditor::makeRule()
{
    auto *box = new QWidget;
    m_origin = widgets::sentence({}, "secondary");
    m_ruleName = new QLineEdit;
    m_ruleName->setMaxLength(hanginglimit::TextLength);
    m_ruleName->setAccessibleName(tr("Name"));
    m_when = new ConditionFields;
    m_openPriors = new QSpinBox;
    m_openPriors->setRange(0, hanginglimit::Priors);
    m_openPriors->setAccessibleName(tr("Priors opened with it"));
    m_openPriors->setToolTip(tr("How many earlier studies are opened beside it without being asked for"));
    m_ruleFields = new QWidget;
    auto *form = new QFormLayout(m_ruleFields);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(4);
    form->addRow(tr("Name"), m_ruleName);
    form->addRow(tr("Priors opened with it"), m_openPriors);
    form->addRow(m_origin);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addWidget(m_ruleFields, 1, Qt::AlignTop);
    row->addWidget(m_when, 2, Qt::AlignTop);
    connect(m_ruleName, &QLineEdit::editingFinished, this, [this] {
        if (m_ruleName->isModified())
            ruleEdited();
    });
    connect(m_when, &ConditionFields::edited, this, &HangingEditor::ruleEdited);
    connect(m_openPriors, &QSpinBox::valueChanged, this, &HangingEditor::ruleEdited);
    return box;
}

QWidget *HangingEditor::makeStages()
{
    auto *box = new QWidget;
    auto *strip = new QWidget;
    m_pictures = new QHBoxLayout(strip);
    m_pictures->setContentsMargins(0, 0, 0, 0);
    m_pictures->setSpacing(8);
    auto *scroll = new QScrollArea;
    scroll->setWidget(strip);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFixedHeight(PictureHeight + 16);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *acts = new QHBoxLayout;
    m_earlier = button(tr("Step earlier"), tr("Moves the step before the one ahead of it"), &HangingEditor::stageEarlier);
    m_later = button(tr("Step later"), tr("Moves the step behind the one after it"), &HangingEditor::stageLater);
    m_removeStage = button(tr("Remove the step"), tr("Takes the step out of the rule"), &HangingEditor::removeStage);
    acts->addWidget(button(tr("Add a step"), tr("A further step at the end"), &HangingEditor::addStage));
    acts->addWidget(button(tr("Duplicate the step"), tr("The same step once more, to be changed"), &HangingEditor::duplicateStage));
    for (QPushButton *each : {m_earlier, m_later, m_removeStage})
        acts->addWidget(each);
    acts->addStretch();
    m_stageFields = new StageFields;
    m_cells = new StagePicture;
    m_cells->setSelectable(true);
    m_cells->setMinimumHeight(180);
    m_cellFields = new CellFields;
    auto *fields = new QHBoxLayout;
    fields->setSpacing(16);
    fields->addWidget(m_stageFields, 1, Qt::AlignTop);
    fields->addWidget(m_cells, 1);
    fields->addWidget(m_cellFields, 1, Qt::AlignTop);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(scroll);
    column->addLayout(acts);
    column->addLayout(fields, 1);
    connect(m_stageFields, &StageFields::edited, this, &HangingEditor::stageEdited);
    connect(m_cells, &StagePicture::cellSelected, this, &HangingEditor::fillStage);
    connect(m_cellFields, &CellFields::edited, this, &HangingEditor::cellEdited);
    return box;
}

std::optional<HangingRule> HangingEditor::shown() const
{
    return m_edits.rule(m_name);
}

/// Everything anew, after whatever change.
void HangingEditor::forgetPictures()
{
    if (m_study.pictures.isEmpty())
        return;
    m_study.pictures.clear();
    if (shown())
        fillStages();
}

void HangingEditor::refresh()
{
    fillList();
    fillRule();
    m_undo->setEnabled(m_edits.canUndo());
    m_redo->setEnabled(m_edits.canRedo());
    m_save->setEnabled(m_edits.isChanged());
}

void HangingEditor::fillList()
{
    m_filling = true;
    m_list->clear();
    for (const HangingRule &rule : m_edits.rules()) {
        auto *item = new QListWidgetItem(QStringLiteral("%1 · %2").arg(hangingNameInWords(rule.name), layerInWords(rule.layer)), m_list);
        item->setData(Qt::UserRole, rule.name);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(rule.enabled ? Qt::Checked : Qt::Unchecked);
        item->setSizeHint({0, widgets::token::row});
        item->setToolTip(rule.enabled ? tr("It is used where it fits") : tr("It is not used"));
        if (rule.name == m_name)
            m_list->setCurrentItem(item);
    }
    if (!m_list->currentItem() && m_list->count() > 0) {
        m_list->setCurrentRow(0);
        m_name = m_list->item(0)->data(Qt::UserRole).toString();
    }
    m_filling = false;
}

void HangingEditor::fillRule()
{
    const auto rule = shown();
    if (!rule)
        return;
    m_filling = true;
    m_ruleName->setText(hangingNameInWords(rule->name));
    m_when->setConditions(rule->when);
    m_openPriors->setValue(rule->openPriors);
    const bool own = m_edits.isOwn(rule->name), hides = m_edits.hidesAnother(rule->name);
    const HangingMatch fits = match(rule->when, m_study);
    const QString origin = own && hides                              ? tr("Your version of a rule.")
                           : own                                     ? tr("Your own rule.")
                           : rule->layer == HangingRule::Layer::Site ? tr("A rule of the site: what you change is kept as your version.")
                                                                     : tr("A built-in rule: what you change is kept as your version.");
    const QString fitting = m_study.stacks.isEmpty()    ? QString()
                            : fits == HangingMatch::Yes ? tr("It fits the open study.")
                            : fits == HangingMatch::No  ? tr("It does not fit the open study.")
                                                        : tr("The images of the open study will tell whether it fits.");
    m_origin->setText(QString(origin + u' ' + fitting).trimmed());
    m_remove->setEnabled(own);
    m_remove->setText(own && hides ? tr("Reset") : tr("Delete"));
    m_up->setEnabled(m_edits.canMove(rule->name, -1));
    m_down->setEnabled(m_edits.canMove(rule->name, 1));
    m_filling = false;
    m_stage = qBound(0, m_stage, qMax(0, int(rule->stages.size()) - 1));
    fillStages();
}

/// A live picture for each stage.
void HangingEditor::fillStages()
{
    const auto rule = shown();
    QList<StagePicture *> pictures = m_pictures->parentWidget()->findChildren<StagePicture *>(QString(), Qt::FindDirectChildrenOnly);
    const bool hadFocus =
        pictures.value(m_stage) && std::any_of(pictures.begin(), pictures.end(), [](auto *each) { return each->hasFocus(); });
    while (pictures.size() > rule->stages.size()) {
        pictures.last()->hide();
        delete pictures.takeLast();
    }
    while (pictures.size() < rule->stages.size()) {
        auto *picture = new StagePicture(m_pictures->parentWidget());
        picture->setFixedSize(PictureWidth, PictureHeight);
        const int place = int(pictures.size());
        connect(picture, &StagePicture::clicked, this, [this, place] { selectStage(place); });
        m_pictures->insertWidget(place, picture, 0, Qt::AlignTop | Qt::AlignLeft);
        picture->show();
        pictures.append(picture);
    }
    if (m_pictures->count() == pictures.size())
        m_pictures->addStretch();
    for (int i = 0; i < pictures.size(); ++i) {
        pictures[i]->setStage(rule->stages.at(i), m_study);
        pictures[i]->setChosen(i == m_stage);
        pictures[i]->setToolTip(QString(
            u"<qt>"_qs
            + QStringLiteral("%1/%2 %3").arg(i + 1).arg(pictures.size()).arg(hangingNameInWords(rule->stages.at(i).name).toHtmlEscaped())
            + u"</qt>"_qs));
    }
    if (hadFocus && m_stage < pictures.size())
        pictures[m_stage]->setFocus();
    m_removeStage->setEnabled(rule->stages.size() > 1);
    m_earlier->setEnabled(m_stage > 0);
    m_later->setEnabled(m_stage + 1 < rule->stages.size());
    fillStage();
}

void HangingEditor::fillStage()
{
    const auto rule = shown();
    if (!rule || m_stage >= rule->stages.size())
        return;
    m_filling = true;
    const HangingStage &stage = rule->stages.at(m_stage);
    const bool cells = stage.fill == HangingStage::Fill::Cells;
    m_stageFields->setStage(stage, m_modality);
    m_cells->setStage(stage, m_study);
    if (!cells || m_cells->selectedCell() < 0)
        m_cells->selectCell(cells ? 0 : -1);
    const int cell = qMax(0, m_cells->selectedCell());
    m_cellFields->setVisible(cells);
    m_cellFields->setCell(stage.cells.value(cell, HangingCell{{}, {}, true}), cell, m_modality);
    m_filling = false;
}

void HangingEditor::change(const HangingRule &rule)
{
    if (!m_edits.change(m_name, rule)) {
        tell(tr("There is a rule of that name. Choose another one."));
        fillRule();
        return;
    }
    m_name = rule.name;
    tell({});
    refresh();
}

void HangingEditor::ruleEdited()
{
    const auto rule = shown();
    if (m_filling || !rule)
        return;
    if (!m_when->problem().isEmpty())
        return tell(m_when->problem());
    HangingRule changed = *rule;
    const QString name = m_ruleName->text().trimmed();
    if (!name.isEmpty() && name != hangingNameInWords(rule->name))
        changed.name = name;
    changed.when = m_when->conditions();
    changed.openPriors = m_openPriors->value();
    if (!(changed == *rule))
        change(changed);
}

void HangingEditor::stageEdited()
{
    const auto rule = shown();
    if (m_filling || !rule || m_stage >= rule->stages.size())
        return;
    if (!m_stageFields->problem().isEmpty())
        return tell(m_stageFields->problem());
    HangingRule changed = *rule;
    changed.stages[m_stage] = m_stageFields->stage();
    if (!(changed == *rule))
        change(changed);
}

void HangingEditor::cellEdited()
{
    const auto rule = shown();
    const int cell = m_cells->selectedCell();
    if (m_filling || !rule || m_stage >= rule->stages.size() || cell < 0)
        return;
    if (!m_cellFields->problem().isEmpty())
        return tell(m_cellFields->problem());
    HangingRule changed = *rule;
    QList<HangingCell> &cells = changed.stages[m_stage].cells;
    while (cells.size() <= cell)
        cells.append(HangingCell{{}, {}, true});
    cells[cell] = m_cellFields->cell();
    if (!(changed == *rule))
        change(changed);
}

void HangingEditor::tell(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

} // namespace ui
