#pragma once

#include <QDialog>

class QPushButton;
class QStackedWidget;

namespace ui {

class CopyJob;
class JobProgress;

/// The frame of the dialogs that make copies of what is looked over: a page of choices, then how far the CopyJob is, and
/// beneath them the button that begins and Cancel. Accepted once the copies are there.
class CopyDialog : public QDialog
{
    Q_OBJECT
public:
    QPushButton *goButton() const { return m_go; }
    /// While copies are made this ends the making, not the dialog.
    void reject() override;

protected:
    /// `making`: what is being done, for the page of progress; `width`: at least.
    CopyDialog(const QString &making, int width, QWidget *parent);
    void setChoices(QWidget *page);
    void addPage(QWidget *page);
    virtual void showPage(QWidget *page);
    QWidget *page() const;
    QWidget *choicesPage() const { return m_choices; }
    bool isMaking() const;
    /// Shows how far a job is that is about to start.
    void follow(const CopyJob &job, int total);

    virtual void go() = 0;
    /// The making was ended: its job is to go.
    virtual void drop() = 0;

private:
    QPushButton *m_go;
    QStackedWidget *m_pages;
    JobProgress *m_progress;
    QWidget *m_choices = nullptr;
};

} // namespace ui
