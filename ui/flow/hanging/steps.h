#pragma once

#include "ui/flow/hanging/matcher.h"

namespace ui {

/// Where a study stands in the stages of the rule that hangs it.
class HangingSteps
{
public:
    void setRules(const QList<HangingRule> &rules); ///< the rule that hangs a study stays where it is among them
    const QList<HangingRule> &rules() const { return m_rules; }
    void clear();

    /// Finds the rule; where it is the one before, the stage stays. False where nothing has changed.
    bool begin(const HangingCase &study);
    /// A header that comes may lead to another rule.
    bool mayChange() const { return m_mayChange; }
    /// What the stage hangs.
    HangingPlan plan(const HangingCase &study, const QString &chosen = {}) const;
    /// To the next stage or back, around the end; false where there is only one.
    bool step(int direction, const HangingCase &study);
    /// A prior was asked for: to the next stage that shows one, unless this one does or none does.
    void showPrior(const HangingCase &study);
    /// A stage by its place; false where it is not there.
    bool goTo(int place);

    QString ruleName() const; ///< empty where no rule fits
    const HangingRule *rule() const;
    const HangingStage *stage() const; ///< null where no rule fits
    int place() const { return m_place; }
    int count() const { return int(m_stages.size()); }
    QString stageName(int place) const; ///< in words
    /// "2/4 Lung"; empty where there is nothing to step through.
    QString text() const;

private:
    QList<HangingRule> m_rules;
    int m_rule = -1;
    QList<int> m_stages; ///< of the rule, those that make sense
    int m_place = 0;     ///< in m_stages
    bool m_mayChange = false;
};

} // namespace ui
