#pragma once

#include "ui/flow/taskdraft.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace widgets {
class DateField;
class TimeField;
} // namespace widgets

namespace ui {

/// What a task says: to make one, from a template, or to change one that nobody has begun. It stays
/// until the archive has answered, so that nothing typed is lost.
class TaskDialog : public QDialog
{
    Q_OBJECT
public:
    /// What others wrote into tasks, to choose from.
    struct Known {
        QStringList lists;
        QList<network::Code> stations;
        QList<TaskDraft> performers; ///< only who does it is looked at
    };
    /// A new one: `study` is what the study is called, `patient` whose it is.
    TaskDialog(const QList<TaskTemplate> &templates, const Known &known, const QString &study, const QString &patient, QWidget *parent);
    /// One that is there.
    TaskDialog(const TaskDraft &draft, const Known &known, const QString &patient, QWidget *parent);

    TaskDraft draft() const;
    void showProblem(const QString &sentence); ///< and lets it be tried again

signals:
    void confirmed(const ui::TaskDraft &draft);
    void templateKept(const ui::TaskTemplate &kept);

private:
    void layOut(const Known &known, const QString &patient, const QString &act);
    void makeFields(const Known &known);
    void makePerformer(const QList<TaskDraft> &known);
    QFormLayout *makeForm(const QString &patient);
    QDialogButtonBox *makeButtons(const QString &act);
    void show(const TaskDraft &draft);
    void tryIt();
    void keepTemplate();

    QString m_study;
    QList<TaskTemplate> m_templates;
    TaskDraft m_shown; ///< as the fields were filled last: what they cannot show stays
    QComboBox *m_template = nullptr;
    QPushButton *m_keep = nullptr;
    QLineEdit *m_label;
    QComboBox *m_priority;
    QComboBox *m_list;
    widgets::DateField *m_date;
    widgets::TimeField *m_time;
    QComboBox *m_station;
    QComboBox *m_performerCode;
    QLineEdit *m_performerName;
    QLineEdit *m_performerOrganization;
    QPlainTextEdit *m_instructions;
    QLabel *m_problem;
    QPushButton *m_act = nullptr;
};

} // namespace ui
