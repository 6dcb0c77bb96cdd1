#pragma once

#include "ui/flow/localpatients.h"
#include "ui/flow/studytoopen.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;

namespace ui {

/// Files of several people were given: whose are to be opened. Nobody's picture is shown before
/// that is answered.
class PatientChooser : public QWidget
{
    Q_OBJECT
public:
    explicit PatientChooser(QWidget *parent = nullptr);
    void setPatients(const QList<LocalPatient> &patients);
    int count() const;
    /// As if that patient had been chosen.
    void choose(int row, OpenMode mode);

signals:
    void chosen(int patient, ui::OpenMode mode);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLabel *m_title;
    QListWidget *m_list;
    QPushButton *m_open;
    QPushButton *m_beside;
};

} // namespace ui
