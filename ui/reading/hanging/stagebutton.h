#pragma once

#include <QToolButton>

namespace ui {

class HangingSteps;
class ReadingActions;

/// Beside the tools: which stage of the hanging is on screen ("2/4 Lung"), and a menu with all of them and what can be done
/// about hanging.
class StageButton : public QToolButton
{
    Q_OBJECT
public:
    StageButton(ReadingActions &actions, QWidget *parent = nullptr);
    void setSteps(const HangingSteps &steps, bool hasHandMade);

signals:
    void stageChosen(int place);

private:
    void fillMenu(const QStringList &stages, int place);

    ReadingActions &m_actions;
};

} // namespace ui
