// What the buttons of the editor of hanging rules do.
#include "ui/reading/hanging/hangingeditor.h"

#include "ui/flow/hanging/present.h"
#include "ui/reading/hanging/stagepicture.h"

#include <QLabel>

namespace ui {

void HangingEditor::selectStage(int stage)
{
    m_stage = stage;
    fillStages();
}

void HangingEditor::addRule()
{
    HangingRule rule;
    rule.name = newRuleName(m_study, m_edits.rules());
    rule.when = conditionsFromPresent(m_study);
    HangingStage stage = plainHangingStage();
    stage.name = tr("Step %1").arg(1);
    rule.stages.append(stage);
    m_edits.add(rule);
    m_name = m_edits.user().first().name;
    m_stage = 0;
    refresh();
}

void HangingEditor::duplicateRule()
{
    const QString copy = m_edits.duplicate(m_name);
    if (!copy.isEmpty())
        m_name = copy;
    refresh();
}

void HangingEditor::removeRule()
{
    m_edits.remove(m_name);
    refresh();
}

void HangingEditor::moveUp()
{
    m_edits.move(m_name, -1);
    refresh();
}

void HangingEditor::moveDown()
{
    m_edits.move(m_name, 1);
    refresh();
}

void HangingEditor::addStage()
{
    auto rule = shown();
    if (!rule || rule->stages.size() >= hanginglimit::Stages)
        return;
    HangingStage stage = plainHangingStage();
    stage.name = tr("Step %1").arg(rule->stages.size() + 1);
    rule->stages.append(stage);
    m_stage = int(rule->stages.size()) - 1;
    change(*rule);
}

void HangingEditor::duplicateStage()
{
    auto rule = shown();
    if (!rule || m_stage >= rule->stages.size() || rule->stages.size() >= hanginglimit::Stages)
        return;
    rule->stages.insert(m_stage + 1, rule->stages.at(m_stage));
    ++m_stage;
    change(*rule);
}

void HangingEditor::removeStage()
{
    auto rule = shown();
    if (!rule || rule->stages.size() < 2)
        return;
    rule->stages.removeAt(m_stage);
    change(*rule);
}

void HangingEditor::stageEarlier()
{
    moveStage(-1);
}

void HangingEditor::stageLater()
{
    moveStage(1);
}

void HangingEditor::moveStage(int by)
{
    auto rule = shown();
    if (!rule || m_stage + by < 0 || m_stage + by >= rule->stages.size())
        return;
    rule->stages.move(m_stage, m_stage + by);
    m_stage += by;
    change(*rule);
}

void HangingEditor::undo()
{
    m_edits.undo();
    tell({});
    refresh();
}

void HangingEditor::redo()
{
    m_edits.redo();
    tell({});
    refresh();
}

void HangingEditor::save()
{
    const auto written = m_store.save(m_edits.user());
    if (!written)
        return tell(written.error().message);
    m_edits.setSaved();
    tell({});
    refresh();
    emit saved();
}

void HangingEditor::reject()
{
    if (m_edits.isChanged() && !m_mayDiscard) {
        m_mayDiscard = true; // closing again is insisting
        return tell(tr("Your changes are not saved. Save them, or close again to leave everything as it was."));
    }
    QDialog::reject();
}

void HangingEditor::import(const QList<HangingRule> &rules, const QStringList &notes)
{
    for (const HangingRule &rule : rules) {
        m_edits.add(rule);
        m_name = m_edits.user().first().name;
    }
    m_stage = 0;
    refresh();
    const QString sentence = tr("Rules taken over: %1. Look them over and save them.").arg(rules.size());
    tell(QString(sentence + u' ' + notes.join(u' ')).trimmed());
}

} // namespace ui
