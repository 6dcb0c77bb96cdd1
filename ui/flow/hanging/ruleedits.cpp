#include "ui/flow/hanging/ruleedits.h"

#include <algorithm>

namespace ui {

namespace {

bool holdsName(const QList<HangingRule> &rules, const QString &name)
{
    return std::any_of(rules.begin(), rules.end(), [&name](const HangingRule &rule) { return rule.name == name; });
}

} // namespace

HangingRuleEdits::HangingRuleEdits(HangingLayers layers)
    : m_layers(std::move(layers))
    , m_saved(m_layers.user)
{}

std::optional<HangingRule> HangingRuleEdits::rule(const QString &name) const
{
    for (const HangingRule &each : rules()) {
        if (each.name == name)
            return each;
    }
    return std::nullopt;
}

qsizetype HangingRuleEdits::place(const QString &name) const
{
    for (qsizetype i = 0; i < m_layers.user.size(); ++i) {
        if (m_layers.user.at(i).name == name)
            return i;
    }
    return -1;
}

bool HangingRuleEdits::isOwn(const QString &name) const
{
    return place(name) >= 0;
}

bool HangingRuleEdits::hidesAnother(const QString &name) const
{
    return holdsName(m_layers.site, name) || holdsName(m_layers.builtIn, name);
}

void HangingRuleEdits::begin()
{
    m_done.append(m_layers.user);
    if (m_done.size() > MostSteps)
        m_done.removeFirst();
    m_undone.clear();
}

bool HangingRuleEdits::change(const QString &name, HangingRule rule)
{
    if (rule.name.isEmpty() || (rule.name != name && holdsName(rules(), rule.name)))
        return false;
    rule.layer = HangingRule::Layer::User;
    const qsizetype at = place(name);
    if (at >= 0 && m_layers.user.at(at) == rule)
        return true;
    begin();
    if (at >= 0)
        m_layers.user[at] = rule;
    else
        m_layers.user.prepend(rule);
    return true;
}

void HangingRuleEdits::add(const HangingRule &rule)
{
    HangingRule added = rule;
    added.layer = HangingRule::Layer::User;
    added.name = freeName(rule.name);
    begin();
    m_layers.user.prepend(added);
}

QString HangingRuleEdits::duplicate(const QString &name)
{
    auto copy = rule(name);
    if (!copy)
        return {};
    copy->name = freeName(hangingNameInWords(name));
    add(*copy);
    return m_layers.user.first().name;
}

void HangingRuleEdits::remove(const QString &name)
{
    const qsizetype at = place(name);
    if (at < 0)
        return;
    begin();
    m_layers.user.removeAt(at);
}

/// The next of the user's rules whose order counts: one that hides another stands where that one stands.
qsizetype HangingRuleEdits::neighbour(qsizetype from, int by) const
{
    qsizetype at = from + by;
    while (at >= 0 && at < m_layers.user.size() && hidesAnother(m_layers.user.at(at).name))
        at += by;
    return at >= 0 && at < m_layers.user.size() ? at : -1;
}

bool HangingRuleEdits::canMove(const QString &name, int by) const
{
    const qsizetype at = place(name);
    return at >= 0 && !hidesAnother(name) && neighbour(at, by) >= 0;
}

void HangingRuleEdits::move(const QString &name, int by)
{
    if (!canMove(name, by))
        return;
    const qsizetype at = place(name), to = neighbour(at, by);
    begin();
    m_layers.user.move(at, to);
}

QString HangingRuleEdits::freeName(const QString &name) const
{
    QString free = name;
    for (int i = 2; holdsName(rules(), free); ++i)
        free = QStringLiteral("%1 %2").arg(name).arg(i);
    return free;
}

void HangingRuleEdits::undo()
{
    if (m_done.isEmpty())
        return;
    m_undone.append(m_layers.user);
    m_layers.user = m_done.takeLast();
}

void HangingRuleEdits::redo()
{
    if (m_undone.isEmpty())
        return;
    m_done.append(m_layers.user);
    m_layers.user = m_undone.takeLast();
}

} // namespace ui
