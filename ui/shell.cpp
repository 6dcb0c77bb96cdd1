#include "ui/shell.h"

#include "ui/desk/browser/browserpanel.h"
#include "ui/desk/deskwindow.h"
#include "ui/desk/worklist/worklistpanel.h"
#include "ui/desk/worklist/worklistwindow.h"
#include "ui/flow/session.h"
#include "ui/pageswindow.h"
#include "ui/reading/claimbar.h"
#include "ui/reading/readingwindow.h"
#include "ui/readingtasks.h"
#include "widgets/droparea.h"
#include "widgets/toast.h"

#include <QAction>
#include <QCryptographicHash>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QScreen>
#include <QShortcut>

#include <algorithm>

namespace ui {

namespace {

constexpr QSize SmallestSize(1280, 720);

bool isOneWindow(Shell::Arrangement arrangement)
{
    if (arrangement == Shell::Arrangement::ByScreens)
        return QGuiApplication::screens().size() < 2;
    return arrangement == Shell::Arrangement::OneWindow;
}

} // namespace

Shell::Shell(Session &session, StateStore store, Arrangement arrangement, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_store(std::move(store))
    , m_oneWindow(isOneWindow(arrangement))
    , m_desk(new DeskWindow(session))
{
    connect(m_desk, &DeskWindow::studyActivated, this, &Shell::open);
    connect(m_desk, &DeskWindow::worklistDetached, this, [this](QWidget *window) {
        placeWindow(window, QStringLiteral("worklist"), 1);
        window->show();
    });
    connect(m_desk, &DeskWindow::worklistAttaching, this, [this](QWidget *window) { remember(window, QStringLiteral("worklist")); });
    connect(m_desk, &DeskWindow::wanted, this, [this] { showDesk(); });
    connect(m_desk, &DeskWindow::filesActivated, this, [this](const QStringList &paths) { openFiles(paths); });
    if (m_oneWindow) {
        m_pages = new PagesWindow;
        m_pages->addPage(m_desk, tr("Desk"));
        connect(m_pages, &PagesWindow::pageCloseRequested, this, [this](QWidget *page) {
            if (auto *window = qobject_cast<ReadingWindow *>(page))
                closeReading(window);
        });
        connect(m_pages, &PagesWindow::closing, this, [this] { remember(m_pages, QStringLiteral("pages")); });
        m_pages->setCloseGuard([this] { return mayClose([this] { m_pages->close(); }); });
    } else {
        m_desk->setWindowTitle(tr("Negatoscope – Desk"));
    }
    connect(&session.signIn(), &network::SignInService::browserWanted, this,
            [](const QString &, const QUrl &url) { QDesktopServices::openUrl(url); });
    takeDrops(m_oneWindow ? static_cast<QWidget *>(m_pages) : m_desk);
    m_tasks = new ReadingTasks(session, *this, m_desk->worklist(), this);
    connect(m_tasks, &ReadingTasks::said, m_desk, [this](const QString &sentence) { m_desk->toast().say(sentence); });
}

/// Files dropped anywhere on a window are viewed or looked over for upload, by the half that they
/// fall on.
void Shell::takeDrops(QWidget *window)
{
    auto *area = new widgets::DropArea(window);
    connect(area, &widgets::DropArea::dropped, this, [this](const QStringList &paths, widgets::DropArea::Half half) {
        if (half == widgets::DropArea::Half::View)
            return openFiles(paths);
        showDesk();
        m_desk->prepareUpload(paths);
    });
}

Shell::~Shell()
{
    delete m_tasks; // it knows the windows
    if (QWidget *worklist = m_desk->worklistWindow())
        remember(worklist, QStringLiteral("worklist"));
    if (m_oneWindow) {
        delete m_pages;
        return;
    }
    remember(m_desk, QStringLiteral("desk"));
    for (const QPointer<ReadingWindow> &window : std::as_const(m_readings))
        delete window;
    delete m_desk;
}

void Shell::show(QSize size)
{
    m_size = size;
    QWidget *first = m_oneWindow ? static_cast<QWidget *>(m_pages) : m_desk;
    placeWindow(first, m_oneWindow ? QStringLiteral("pages") : QStringLiteral("desk"), 0);
    first->show();
}

void Shell::open(const StudyToOpen &study, OpenMode mode)
{
    ReadingWindow *window = readingToOpenIn(mode);
    window->open(study, mode);
    raise(window);
}

void Shell::openFiles(const QStringList &paths, OpenMode mode)
{
    ReadingWindow *window = readingToOpenIn(mode);
    window->openFiles(paths);
    raise(window);
}

void Shell::release(ReadingWindow *window)
{
    window->letGo();
    if (m_oneWindow)
        closeReading(window);
    else
        window->close();
}

ReadingWindow *Shell::reading() const
{
    for (auto window = m_readings.crbegin(); window != m_readings.crend(); ++window) {
        if (*window)
            return *window;
    }
    return nullptr;
}

QWidget *Shell::windowOf(QWidget *page) const
{
    return page ? page->window() : nullptr;
}

void Shell::showDesk(bool search)
{
    if (m_oneWindow) {
        m_pages->showPage(m_desk);
        m_pages->window()->activateWindow();
    } else {
        m_desk->show();
        m_desk->raise();
        m_desk->activateWindow();
    }
    if (search)
        m_desk->focusSearch();
}

ReadingWindow *Shell::readingToOpenIn(OpenMode mode)
{
    ReadingWindow *last = reading();
    const bool isClaimed = last && last->findChild<ClaimBar *>();
    const bool takesIt = last && (mode == OpenMode::Comparison || (mode == OpenMode::InPlace && last->mayBeReplaced() && !isClaimed));
    return takesIt ? last : addReading(new ReadingWindow(m_session));
}

std::unique_ptr<ReadingWindow> Shell::prepare(const StudyToOpen &study)
{
    auto window = std::make_unique<ReadingWindow>(m_session);
    window->open(study);
    return window;
}

ReadingWindow *Shell::show(std::unique_ptr<ReadingWindow> prepared)
{
    ReadingWindow *window = addReading(prepared.release());
    raise(window);
    return window;
}

ReadingWindow *Shell::addReading(ReadingWindow *window)
{
    m_readings.removeAll(nullptr);
    m_readings.append(window);
    window->setStateStore(m_store);
    connect(window, &ReadingWindow::deskRequested, this, &Shell::showDesk);
    connect(window, &ReadingWindow::nextRequested, this, [this, window] { openNext(window); });
    connect(window, &ReadingWindow::openBesideRequested, this, [this](const StudyToOpen &study) { open(study, OpenMode::Beside); });
    connect(window, &ReadingWindow::openFilesBesideRequested, this,
            [this](const QStringList &paths) { openFiles(paths, OpenMode::Beside); });
    connect(window, &ReadingWindow::closeRequested, this, [this, window] {
        if (m_oneWindow)
            closeReading(window);
        else
            window->close();
    });
    connect(window, &ReadingWindow::fullScreenRequested, this, [this, window](bool picturesOnly) { setFullScreen(window, picturesOnly); });
    makeShortcuts(window);
    if (m_oneWindow) {
        m_pages->addPage(window, tr("Reading"));
        connect(window, &ReadingWindow::titleChanged, m_pages,
                [this, window](const QString &title) { m_pages->setPageTitle(window, title); });
        return window;
    }
    // Titles of windows are seen by others on a shared screen and by the window system's logs: no
    // patient in them.
    window->setWindowTitle(tr("Negatoscope – Reading"));
    window->setAttribute(Qt::WA_DeleteOnClose);
    takeDrops(window);
    placeWindow(window, QStringLiteral("reading%1").arg(m_readings.size()), int(m_readings.size()));
    return window;
}

/// The places of the Desk by the keys that they have there, and the key that closes.
void Shell::makeShortcuts(ReadingWindow *window)
{
    constexpr std::pair<Qt::Key, Place> places[] = {{Qt::Key_1, Place::Studies},
                                                    {Qt::Key_2, Place::Worklist},
                                                    {Qt::Key_3, Place::Uploads},
                                                    {Qt::Key_4, Place::Archives},
                                                    {Qt::Key_Comma, Place::Settings}};
    for (const auto &[key, place] : places) {
        auto *go = new QAction(Rail::placeName(place), window);
        go->setShortcut(QKeySequence(Qt::CTRL | key));
        go->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        window->addAction(go);
        connect(go, &QAction::triggered, this, [this, place = place] {
            m_desk->showPlace(place);
            showDesk();
        });
    }
    if (m_oneWindow)
        return; // its pages have that key
    auto *close = new QShortcut(QKeySequence::Close, window);
    connect(close, &QShortcut::activated, window, &QWidget::close);
}

/// Of the worklist where a task is looked at or read, else of the studies on the Desk; nothing is claimed.
void Shell::openNext(ReadingWindow *window)
{
    m_readings.removeAll(window); // it is the one in use: the next opens in its place
    m_readings.append(window);
    const bool isTask = window->findChild<ClaimBar *>() || window->findChild<PreviewBar *>();
    const auto next = isTask ? BrowserPanel::Next::None : m_desk->browser().openNext(window->studies().value(0));
    if (next == BrowserPanel::Next::Asks)
        return showDesk();
    const bool found = isTask ? m_desk->worklist().previewNext() : next == BrowserPanel::Next::Opened;
    if (!found)
        window->tell(tr("There is nothing further in the list on the Desk."));
    else if (!isTask)
        tellIfOlder(reading());
}

/// Going down the list by date, the same patient's older studies follow the newest: nobody should take one for it.
void Shell::tellIfOlder(ReadingWindow *window)
{
    const StudyToOpen shown = window->studies().value(0);
    const auto newest = m_desk->browser().newerThan(shown);
    if (!newest)
        return;
    const StudyToOpen other{newest->archiveId, newest->studyInstanceUid, {}, newest->identity(), StudyRole::Current};
    window->tell(tr("An older study of this patient: the newest in the list is of %1.").arg(dateTimeText(newest->date, newest->time)),
                 tr("Open the newest"), [this, other] { open(other, OpenMode::InPlace); });
}

void Shell::raise(ReadingWindow *window)
{
    // The one used last stands last.
    m_readings.removeAll(window);
    m_readings.append(window);
    if (m_oneWindow) {
        m_pages->showPage(window);
        return;
    }
    window->show();
    window->raise();
    window->activateWindow();
}

bool Shell::mayClose(const std::function<void()> &then)
{
    return everyReadingMayClose() && deskMayClose(then);
}

/// The first that is not finished is shown with its question.
bool Shell::everyReadingMayClose()
{
    for (const QPointer<ReadingWindow> &window : QList(m_readings)) { // showing one changes their order
        if (window && !window->mayClose()) {
            raise(window);
            return false;
        }
    }
    return true;
}

bool Shell::deskMayClose(const std::function<void()> &then)
{
    const bool mayClose = m_desk->mayClose(then);
    if (!mayClose)
        showDesk();
    return mayClose;
}

void Shell::closeReading(ReadingWindow *window)
{
    if (!window->mayClose()) {
        m_pages->showPage(window);
        return;
    }
    window->closeStudies();
    m_readings.removeAll(window);
    m_pages->removePage(window);
    window->deleteLater();
    m_pages->showPage(m_desk);
}

void Shell::setFullScreen(QWidget *page, bool picturesOnly)
{
    QWidget *window = windowOf(page);
    if (m_pages)
        m_pages->setPicturesOnly(picturesOnly);
    if (picturesOnly)
        window->setWindowState(window->windowState() | Qt::WindowFullScreen);
    else
        window->setWindowState(window->windowState() & ~Qt::WindowFullScreen);
}

QString Shell::placeName(const QString &window) const
{
    QStringList screens;
    for (const QScreen *screen : QGuiApplication::screens()) {
        const QRect area = screen->geometry();
        screens << QStringLiteral("%1 %2 %3 %4 %5")
                       .arg(screen->name(), QString::number(area.x()), QString::number(area.y()), QString::number(area.width()),
                            QString::number(area.height()));
    }
    screens.sort();
    const QByteArray set = QCryptographicHash::hash(screens.join(u'|').toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return QStringLiteral("places/") + QString::fromLatin1(set) + u'/' + window;
}

void Shell::remember(QWidget *window, const QString &name)
{
    if (m_size.isEmpty() && m_store.save)
        m_store.save(placeName(name), window->saveGeometry());
}

void Shell::placeWindow(QWidget *window, const QString &name, int preferredScreen)
{
    window->setMinimumSize(m_size.isEmpty() ? QSize(SmallestSize) : m_size.boundedTo(SmallestSize));
    if (!m_size.isEmpty()) {
        window->resize(m_size);
        return;
    }
    if (m_store.load && window->restoreGeometry(m_store.load(placeName(name))))
        return;
    const QList<QScreen *> screens = QGuiApplication::screens();
    const QRect area = screens.at(std::min<qsizetype>(preferredScreen, screens.size() - 1))->availableGeometry();
    window->setGeometry(area);
    window->setWindowState(Qt::WindowMaximized);
}

} // namespace ui
