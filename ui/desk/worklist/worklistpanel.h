#pragma once

#include "ui/flow/worklistcontroller.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QTabBar;
class QToolButton;

namespace ui {

class Session;
class WorklistTable;

/// The Worklist place of the Desk: named lists with their counts, the tasks, and the one that is chosen.
class WorklistPanel : public QWidget
{
    Q_OBJECT
public:
    explicit WorklistPanel(Session &session, QWidget *parent = nullptr);
    ~WorklistPanel() override;

    WorklistController &controller() { return m_controller; }
    WorklistTable &table() { return *m_table; }
    /// Begins to follow the worklist of the default archive; where that changes, of the new one.
    void start();
    bool isSettled() const;
    QString statusText() const;
    QByteArray lists() const; ///< the named lists, as they are kept
    void setLists(const QByteArray &json);
    /// Claims the chosen task; what is claimed already is taken up again.
    void claimCurrent();
    /// Scheduled tasks, for the rail.
    int waiting() const;

signals:
    void previewRequested(const network::Workitem &item, const network::Archive &archive);
    void claimed(const network::ClaimedWorkitem &task, const network::Archive &archive);
    void statusChanged();
    void listsChanged();
    void said(const QString &sentence);
    void settled();
    void archivesRequested();
    /// Somebody wants a task of ours back.
    void cancelRequested(const QString &uid, const QString &by, const QString &reason);

private:
    QWidget *makeTop();
    QWidget *makeBottom();
    void connectController();
    void chooseArchive();
    void showLists();
    void showCover();
    void showTask();
    void showMark();
    void preview(const QString &uid);
    void editList(int index);
    void removeList(int index);
    void askCancel();
    void offerUnfinished();

    Session &m_session;
    WorklistController m_controller;
    QTabBar *m_tabs;
    QLabel *m_mark;
    WorklistTable *m_table;
    QLabel *m_label;
    QLabel *m_details;
    QPushButton *m_claim;
    QPushButton *m_preview;
    QPushButton *m_cancel;
    QPushButton *m_resume;
    bool m_started = false;
    bool m_offered = false;
};

} // namespace ui
