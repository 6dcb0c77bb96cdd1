#pragma once

#include "ui/flow/studyrow.h"
#include "ui/flow/taskdraft.h"
#include "ui/flow/worklistcontroller.h"
#include "ui/flow/worklistpreferences.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QTabBar;
class QToolButton;

namespace ui {

class Session;
class TaskDialog;
class TaskEditor;
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
    QByteArray lists() const; ///< the named lists and templates, as they are kept
    void setLists(const QByteArray &json);
    /// Asks what is to be done about a study, and makes the task.
    void newTask(const StudyRow &study);
    /// How the archive wants to be spoken to, for an administrator.
    void editDialect();
    /// What the archive tells by itself, and what it keeps for us.
    void editSubscriptions();
    /// Changes the chosen task, which nobody has begun.
    void editCurrent();
    /// Claims the chosen task; what is claimed already is taken up again.
    void claimCurrent();
    /// Shows the images of the next task with any, below the one that was looked at or claimed last; claims nothing. False:
    /// there is none.
    bool previewNext();
    void setPreferences(const WorklistPreferences &preferences);
    const WorklistPreferences &preferences() const { return m_preferences; }
    void offerAgain(); ///< what an earlier run had begun
    /// Claims the chosen task in three seconds, unless something is pressed; nothing is sent before.
    void startCountdown(const QString &uid);
    bool isCounting() const { return m_countdown.isActive(); }
    void setOwnWindow(bool own); ///< it is one already
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
    void ownWindowRequested();
    void urgentTold(const QString &sentence);
    /// Somebody wants a task of ours back.
    void cancelRequested(const QString &uid, const QString &by, const QString &reason);
    /// Claimed from here in an earlier run, and still ours: to be asked about, never opened by
    /// itself.
    void unfinishedFound(const QList<ui::WorklistRow> &tasks);
    void claimsLockedAway(int count); ///< of an earlier run, which the key store does not open

private:
    static constexpr int CountdownSeconds = 3;

    QWidget *makeTop();
    QWidget *makeBottom();
    void connectController();
    void chooseArchive();
    void showLists();
    void showCover();
    void showTask();
    void showMark();
    bool preview(const QString &uid);
    void follow(const QString &uid);
    void fillListMenu(QMenu &menu);
    void fillGroupMenu(QMenu &menu);
    void enterPressed(const QString &uid);
    void stopCountdown();
    void editList(int index);
    void removeList(int index);
    void askCancel();
    void offerUnfinished();
    void offerWhatIsOpen();
    void openTaskDialog(TaskDialog *dialog, std::function<void(TaskEditor &, const TaskDraft &)> send, const QString &done);

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
    QPushButton *m_edit;
    QPushButton *m_resume;
    QList<TaskTemplate> m_templates; ///< made here, beside the usual ones
    QToolButton *m_ownWindow;
    QTimer m_countdown;
    QString m_counted; ///< UID
    int m_secondsLeft = 0;
    WorklistPreferences m_preferences;
    QString m_followed; ///< UID of the task that was looked at or claimed last
    int m_followedRow = -1;
    bool m_started = false;
    bool m_offered = false;
};

} // namespace ui
