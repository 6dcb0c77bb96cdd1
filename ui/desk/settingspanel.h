#pragma once

#include "ui/desk/deskstate.h"

#include <QScrollArea>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace ui {

/// The Settings place. Every choice is applied, or will be at the next start, as it says.
class SettingsPanel : public QScrollArea
{
    Q_OBJECT
public:
    explicit SettingsPanel(QWidget *parent = nullptr);

    void setPreferences(const DeskPreferences &preferences);
    DeskPreferences preferences() const;
    void setDensity(RowDensity density);

signals:
    void preferencesChanged(const ui::DeskPreferences &preferences);
    void densityChanged(ui::RowDensity density);
    void wipeRequested();

private:
    QWidget *makePage();
    QFormLayout *makeForm();
    void connectFields();
    void addRow(QFormLayout &form, const QString &label, QWidget *field, const QString &note);

    QComboBox *m_language;
    QComboBox *m_look;
    QComboBox *m_presenter;
    QSpinBox *m_cache;
    QComboBox *m_density;
    QComboBox *m_down;
    QComboBox *m_firstTool;
    QComboBox *m_keys;
    QComboBox *m_enter;
    QComboBox *m_urgent;
    QComboBox *m_next;
    QLineEdit *m_performerName;
    QLineEdit *m_performerCode;
    QLineEdit *m_performerOrganization;
};

} // namespace ui
