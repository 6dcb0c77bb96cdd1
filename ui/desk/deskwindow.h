#pragma once

#include "ui/desk/deskstate.h"
#include "ui/desk/rail.h"
#include "ui/flow/studytoopen.h"

#include <QList>
#include <QPair>
#include <QStringList>
#include <QWidget>

#include <functional>

class QLabel;
class QStackedWidget;

namespace widgets {
class Toast;
}

namespace ui {

class ArchivesPanel;
class BrowserPanel;
class HelpPanel;
class QuestionBar;
class RequestLogWindow;
class Session;
class SettingsPanel;
class SignInBar;
class UploadPanel;
class WorklistPanel;
class WorklistWindow;

/// The Desk: rail, places, status line. A window of its own or a page. Searches by itself when it
/// is first shown.
class DeskWindow : public QWidget
{
    Q_OBJECT
public:
    explicit DeskWindow(Session &session, QWidget *parent = nullptr);
    ~DeskWindow() override;

    void showPlace(Place place);
    Place place() const { return m_place; }
    void focusSearch();
    /// The log of requests, in a window of its own.
    void showRequests();
    /// Names what is kept on this computer, and lets it go if it is confirmed.
    void wipeLocalData();
    /// Shows what of these would be sent; nothing is sent before the user says so.
    void prepareUpload(const QStringList &paths);

    /// What it remembers; set before it is shown, saved on stateChanged().
    void setState(const DeskState &state);
    DeskState state() const;
    /// Says once what the program is for, when there is an archive to read from; kept in state().
    void tellIntendedUse();
    void setPreferences(const DeskPreferences &preferences);
    /// Names and versions of what the program is made of, for the Help place.
    void setVersions(const QList<QPair<QString, QString>> &versions);

    /// Rows, preview and visible thumbnails are there, or failed in words.
    bool isSettled() const;
    BrowserPanel &browser() { return *m_browser; }
    UploadPanel &uploads() { return *m_uploads; }
    ArchivesPanel &archives() { return *m_archives; }
    WorklistPanel &worklist() { return *m_worklist; }
    /// A window of its own for the worklist, or back to its place.
    void setWorklistDetached(bool detached);
    WorklistWindow *worklistWindow() const { return m_worklistWindow; }
    SignInBar &signInBar() { return *m_signIn; }
    widgets::Toast &toast() { return *m_toast; }
    /// A question above every place, until it is answered; further ones wait for their turn.
    /// `insist` runs `confirmed`.
    void ask(const QString &text, const QString &safe, const QString &insist, std::function<void()> confirmed);
    QuestionBar &question() { return *m_question; }
    /// False: something entered is not saved and is asked about; `then` runs once it is saved or discarded.
    bool mayClose(const std::function<void()> &then);

signals:
    void studyActivated(const ui::StudyToOpen &study, ui::OpenMode mode);
    void filesActivated(const QStringList &paths);
    /// The offer of a demonstration was taken.
    void demonstrationRequested();
    void stateChanged();
    void localDataWiped();
    /// A notification of the desktop was answered: it is to be seen.
    void wanted();
    /// It is to be placed and shown.
    void worklistDetached(QWidget *window);
    void worklistAttaching(QWidget *window);
    void preferencesChanged(const ui::DeskPreferences &preferences);
    void settled();

protected:
    void showEvent(QShowEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makePlaces();
    void makeShortcuts();
    void connectPlaces();
    void connectBrowser();
    void connectWorklist();
    void connectUploads();
    void connectSettings();
    QWidget *makeStatusLine();
    QWidget *makeWorklistPlace();
    void sayOfWorklist(const QString &sentence);
    void showStatus();
    void chooseFiles();
    void askNext();

    Session &m_session;
    Rail *m_rail;
    QuestionBar *m_question;
    struct Question {
        QString text, safe, insist;
        std::function<void()> confirmed, declined = {};
    };
    QList<Question> m_questions; ///< that wait
    SignInBar *m_signIn;
    QStackedWidget *m_places;
    BrowserPanel *m_browser;
    UploadPanel *m_uploads;
    WorklistPanel *m_worklist;
    QWidget *m_worklistPlace;
    QWidget *m_worklistAway; ///< what stands there while it is a window of its own
    WorklistWindow *m_worklistWindow = nullptr;
    bool m_followsWorklist = false;
    bool m_knowsIntendedUse = false;
    bool m_opensWorklist = false; ///< as a window, once the Desk is shown
    ArchivesPanel *m_archives;
    SettingsPanel *m_settings;
    HelpPanel *m_help;
    RequestLogWindow *m_requests = nullptr; ///< once it was asked for
    QLabel *m_status;
    QLabel *m_count;
    widgets::Toast *m_toast;
    Place m_place = Place::Studies;
    bool m_started = false;
};

} // namespace ui
