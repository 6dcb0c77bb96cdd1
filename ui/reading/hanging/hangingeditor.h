#pragma once

#include "ui/flow/hanging/matcher.h"
#include "ui/flow/hanging/ruleedits.h"

#include <QDialog>

class QBoxLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace ui {

class CellFields;
class ConditionFields;
class StageFields;
class StagePicture;

/// The hanging rules: which there are, what they ask for, and a live picture of each of their stages with what of the open
/// study would fall where. Nothing is kept before Save.
class HangingEditor : public QDialog
{
    Q_OBJECT
public:
    /// `current` (may be empty) is shown first.
    HangingEditor(HangingRuleStore &store, const HangingCase &study, const QString &current, QWidget *parent);
    /// What was shown is not open any more, or somebody doubts whose it is.
    void forgetPictures();

    void reject() override; ///< asks first where something was changed
    /// Adds rules that were read from elsewhere and tells what was not understood of them.
    void import(const QList<HangingRule> &rules, const QStringList &notes);
    void tell(const QString &sentence); ///< below the rules; empty takes it away

signals:
    void saved();
    void importRequested();

private:
    QWidget *makeList();
    QWidget *makeRule();
    QWidget *makeStages();
    QPushButton *button(const QString &text, const QString &tip, void (HangingEditor::*act)());
    void fillList();
    void fillRule();
    void fillStages();
    void fillStage();
    std::optional<HangingRule> shown() const;
    void change(const HangingRule &rule);
    void ruleEdited();
    void stageEdited();
    void cellEdited();
    void selectStage(int stage);
    void addRule();
    void duplicateRule();
    void removeRule();
    void moveUp();
    void moveDown();
    void addStage();
    void duplicateStage();
    void removeStage();
    void stageEarlier();
    void stageLater();
    void moveStage(int by);
    void undo();
    void redo();
    void save();
    void refresh();

    HangingRuleStore &m_store;
    HangingRuleEdits m_edits;
    HangingCase m_study;
    QString m_modality;
    QString m_name; ///< of the rule that is shown
    int m_stage = 0;
    bool m_filling = false;
    bool m_mayDiscard = false;

    QListWidget *m_list = nullptr;
    QLabel *m_origin = nullptr, *m_problem = nullptr;
    QLineEdit *m_ruleName = nullptr;
    QSpinBox *m_openPriors = nullptr;
    ConditionFields *m_when = nullptr;
    QWidget *m_ruleFields = nullptr;
    QBoxLayout *m_pictures = nullptr;
    StageFields *m_stageFields = nullptr;
    StagePicture *m_cells = nullptr;
    CellFields *m_cellFields = nullptr;
    QPushButton *m_remove = nullptr, *m_up = nullptr, *m_down = nullptr, *m_undo = nullptr, *m_redo = nullptr, *m_save = nullptr;
    QPushButton *m_removeStage = nullptr, *m_earlier = nullptr, *m_later = nullptr;
};

} // namespace ui
