#pragma once

#include "ui/flow/hanging/rule.h"

#include <QWidget>

class QFormLayout;
class QLineEdit;

namespace ui {

/// What a study must be for a rule, as fields that take lists with commas, in two columns.
class ConditionFields : public QWidget
{
    Q_OBJECT
public:
    explicit ConditionFields(QWidget *parent = nullptr);
    void setConditions(const HangingConditions &when);
    /// As typed; what is no number of things counts as any.
    HangingConditions conditions() const;
    /// A sentence about a field that cannot be read; empty where all can.
    QString problem() const;
    QFormLayout *firstColumn() const { return m_first; }

signals:
    void edited(); ///< by hand, once a field is left or Enter is pressed

private:
    QLineEdit *add(const QString &name, const QString &example, const QString &tip);

    QFormLayout *m_first, *m_second;
    QLineEdit *m_modality;
    QLineEdit *m_bodyPart;
    QLineEdit *m_words;
    QLineEdit *m_laterality;
    QLineEdit *m_view;
    QLineEdit *m_priors;
    QLineEdit *m_screens;
};

/// "CT, MR" as a list; spaces around and empty parts go.
QStringList listFromText(const QString &text);
QString textFromList(const QStringList &list);

} // namespace ui
