#pragma once

#include "ui/flow/hanging/matcher.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;

namespace ui {

class ConditionFields;
class StagePicture;

/// Keeps what is on screen as a hanging rule: of its own, or as a further step of one that is there.
class SaveHangingDialog : public QDialog
{
    Q_OBJECT
public:
    /// `stage` as it is on screen, `rules` those that count now, `current` (may be empty) the one that hung the study.
    SaveHangingDialog(const HangingStage &stage, const HangingCase &study, const QList<HangingRule> &rules, const QString &current,
                      QWidget *parent);
    void showProblem(const QString &sentence); ///< and lets it be tried again

signals:
    void confirmed(const ui::HangingRule &rule);

private:
    void layOut();
    void chooseTarget();
    void confirm();

    HangingStage m_stage;
    HangingCase m_study;
    QList<HangingRule> m_rules;
    QString m_newName;
    QComboBox *m_target;
    QLineEdit *m_name;
    QLineEdit *m_stageName;
    ConditionFields *m_when;
    StagePicture *m_picture;
    QLabel *m_problem;
};

} // namespace ui
