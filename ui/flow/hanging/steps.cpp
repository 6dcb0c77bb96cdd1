#include "ui/flow/hanging/steps.h"

#include <algorithm>

namespace ui {

void HangingSteps::setRules(const QList<HangingRule> &rules)
{
    const QString name = ruleName();
    m_rules = rules;
    m_rule = -1;
    for (int i = 0; i < m_rules.size(); ++i) {
        if (!name.isEmpty() && m_rules.at(i).name == name)
            m_rule = i;
    }
    const qsizetype stages = m_rule < 0 ? 0 : m_rules.at(m_rule).stages.size();
    m_stages.removeIf([stages](int stage) { return stage >= stages; });
    m_place = qBound(0, m_place, qMax(0, int(m_stages.size()) - 1));
}

void HangingSteps::clear()
{
    m_rule = -1;
    m_stages.clear();
    m_place = 0;
    m_mayChange = false;
}

bool HangingSteps::begin(const HangingCase &study)
{
    const QString before = ruleName();
    const QList<int> stagesBefore = m_stages;
    const int stage = m_stages.value(m_place, 0);
    m_rule = ruleFor(m_rules, study, &m_mayChange);
    m_stages = m_rule < 0 ? QList<int>() : stagesFor(m_rules.at(m_rule), study);
    m_place = ruleName() == before ? qMax(0, int(m_stages.indexOf(stage))) : 0;
    return ruleName() != before || m_stages != stagesBefore;
}

HangingPlan HangingSteps::plan(const HangingCase &study, const QString &chosen) const
{
    return hang(m_stages.isEmpty() ? plainHangingStage() : m_rules.at(m_rule).stages.at(m_stages.at(m_place)), study, chosen);
}

bool HangingSteps::step(int direction, const HangingCase &study)
{
    begin(study); // more may be known by now
    if (m_stages.size() < 2)
        return false;
    const int count = int(m_stages.size());
    m_place = (m_place + direction + count) % count;
    return true;
}

void HangingSteps::showPrior(const HangingCase &study)
{
    const int here = m_place, count = int(m_stages.size());
    for (int i = 0; i < count; ++i) {
        m_place = (here + i) % count;
        const HangingPlan shown = plan(study);
        const bool any = std::any_of(shown.cells.begin(), shown.cells.end(), [](const HangingPlan::Cell &cell) { return cell.prior > 0; });
        if (any)
            return;
    }
    m_place = here;
}

bool HangingSteps::goTo(int place)
{
    if (place < 0 || place >= m_stages.size())
        return false;
    m_place = place;
    return true;
}

QString HangingSteps::ruleName() const
{
    return m_rule < 0 ? QString() : m_rules.at(m_rule).name;
}

const HangingRule *HangingSteps::rule() const
{
    return m_rule < 0 ? nullptr : &m_rules.at(m_rule);
}

const HangingStage *HangingSteps::stage() const
{
    return m_rule < 0 || m_stages.isEmpty() ? nullptr : &m_rules.at(m_rule).stages.at(m_stages.at(m_place));
}

QString HangingSteps::stageName(int place) const
{
    return m_rule < 0 || place < 0 || place >= m_stages.size() ? QString()
                                                               : hangingNameInWords(m_rules.at(m_rule).stages.at(m_stages.at(place)).name);
}

QString HangingSteps::text() const
{
    if (m_stages.size() < 2)
        return {};
    return QStringLiteral("%1/%2 %3").arg(m_place + 1).arg(m_stages.size()).arg(stageName(m_place)).trimmed();
}

} // namespace ui
