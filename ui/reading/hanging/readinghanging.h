#pragma once

#include "ui/flow/hanging/rulestore.h"
#include "ui/flow/priorstudy.h"

#include <QObject>

namespace ui {

class Arrangement;
class ReadingActions;
class Session;
class StageButton;
class ToolStrip;
class ViewerController;

/// Hanging rules in a Reading window: read when a study is opened, so that all windows and the site's administrator have
/// their say at once, told where they cannot be read, shown as steps beside the tools. Where a rule says so, it asks for
/// priors: those only whose patient is certain.
class ReadingHanging : public QObject
{
    Q_OBJECT
public:
    ReadingHanging(Session &session, ViewerController &controller, Arrangement &arrangement, ReadingActions &actions, ToolStrip &tools,
                   QWidget *window);
    /// Before a study is hung: rules as the files say now.
    void readRules();

signals:
    void problemFound(const QString &sentence); ///< of a file that is not used; each once
    void priorWanted(const ui::PriorStudy &prior);

private:
    void showSteps();
    void askForPriors();

    ViewerController &m_controller;
    Arrangement &m_arrangement;
    HangingRuleStore m_store;
    StageButton *m_button;
    QStringList m_told;
    QSet<QString> m_asked; ///< priors, by Study Instance UID: each once a study
    QString m_askedFor;    ///< the current study
};

} // namespace ui
