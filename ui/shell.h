#pragma once

#include "ui/flow/studytoopen.h"
#include "ui/statestore.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QSize>

#include <functional>
#include <memory>

namespace ui {

class DeskWindow;
class PagesWindow;
class ReadingTasks;
class ReadingWindow;
class Session;

/// The windows of one run: a Desk and any number of Reading windows over one Session. With several screens each is a window
/// of its own and stands where it stood with this set of screens; with one they are pages of one window.
class Shell : public QObject
{
    Q_OBJECT
public:
    enum class Arrangement { ByScreens, OneWindow, Windows };
    Shell(Session &session, StateStore store, Arrangement arrangement = Arrangement::ByScreens, QObject *parent = nullptr);
    ~Shell() override;

    void show(QSize size = {}); ///< size in logical pixels; empty: remembered
    void open(const StudyToOpen &study, OpenMode mode);
    void openFiles(const QStringList &paths, OpenMode mode = OpenMode::InPlace);
    void bringForward(ReadingWindow *window) { raise(window); }
    /// A Reading window that nobody sees yet: it loads what will probably be read next.
    std::unique_ptr<ReadingWindow> prepare(const StudyToOpen &study);
    /// Shows a prepared one.
    ReadingWindow *show(std::unique_ptr<ReadingWindow> prepared);
    /// Closes a Reading window whose task is over or parked.
    void release(ReadingWindow *window);
    DeskWindow *desk() const { return m_desk; }
    /// The Reading window used last; null before the first.
    ReadingWindow *reading() const;
    /// The window that shows `page`.
    QWidget *windowOf(QWidget *page) const;
    void showDesk(bool search = false);
    /// False: something would be lost, and the window where it is asks about it. `then` runs once what the Desk asks is answered.
    bool mayClose(const std::function<void()> &then = [] {});

private:
    void takeDrops(QWidget *window);
    ReadingWindow *addReading(ReadingWindow *window);
    void makeShortcuts(ReadingWindow *window);
    void openNext(ReadingWindow *window);
    void tellIfOlder(ReadingWindow *window);
    ReadingWindow *readingToOpenIn(OpenMode mode);
    void raise(ReadingWindow *window);
    void closeReading(ReadingWindow *window);
    bool everyReadingMayClose();
    bool deskMayClose(const std::function<void()> &then);
    void setFullScreen(QWidget *page, bool picturesOnly);
    QString placeName(const QString &window) const;
    void remember(QWidget *window, const QString &name);
    void placeWindow(QWidget *window, const QString &name, int preferredScreen);

    Session &m_session;
    StateStore m_store;
    bool m_oneWindow;
    QSize m_size;
    DeskWindow *m_desk;
    PagesWindow *m_pages = nullptr;
    ReadingTasks *m_tasks = nullptr;
    QList<QPointer<ReadingWindow>> m_readings; ///< the one used last comes last
};

} // namespace ui
