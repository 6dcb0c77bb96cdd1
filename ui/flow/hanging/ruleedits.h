#pragma once

#include "ui/flow/hanging/rulestore.h"

namespace ui {

/// Changes to the user's rules, with undo. Rules are named; a rule of the site or a built-in one becomes the user's own by
/// being changed, and comes back when that is removed.
class HangingRuleEdits
{
public:
    explicit HangingRuleEdits(HangingLayers layers);

    QList<HangingRule> rules() const { return m_layers.effective(); }
    const QList<HangingRule> &user() const { return m_layers.user; }
    std::optional<HangingRule> rule(const QString &name) const;
    bool isOwn(const QString &name) const;
    bool hidesAnother(const QString &name) const; ///< one of the site or a built-in one has the name too
    bool isChanged() const { return m_layers.user != m_saved; }
    void setSaved() { m_saved = m_layers.user; }

    /// In place of the one called `name`; false where another one has the new name.
    bool change(const QString &name, HangingRule rule);
    void add(const HangingRule &rule);
    QString duplicate(const QString &name); ///< its name
    void remove(const QString &name);       ///< of the user's; where it hides another, that comes back
    bool canMove(const QString &name, int by) const;
    void move(const QString &name, int by); ///< among the user's, the first that fits is taken
    QString freeName(const QString &name) const;

    bool canUndo() const { return !m_done.isEmpty(); }
    bool canRedo() const { return !m_undone.isEmpty(); }
    void undo();
    void redo();

private:
    qsizetype place(const QString &name) const;
    qsizetype neighbour(qsizetype place, int by) const;
    void begin();

    static constexpr int MostSteps = 200;
    HangingLayers m_layers;
    QList<HangingRule> m_saved;
    QList<QList<HangingRule>> m_done, m_undone;
};

} // namespace ui
