#include "ui/desk/deskwindow.h"

#include "ui/desk/archives/archivespanel.h"
#include "ui/desk/browser/browserpanel.h"
#include "ui/desk/helppanel.h"
#include "ui/desk/settingspanel.h"
#include "ui/desk/support/wipedialog.h"
#include "ui/desk/support/requestlogwindow.h"
#include "ui/desk/upload/reviewpage.h"
#include "ui/desk/upload/uploadpanel.h"
#include "ui/desk/worklist/worklistpanel.h"
#include "ui/desk/worklist/worklistwindow.h"
#include "ui/flow/session.h"
#include "ui/reading/questionbar.h"
#include "ui/signin/hostbar.h"
#include "ui/signin/signinbar.h"
#include "widgets/theme.h"
#include "widgets/toast.h"

#include <QApplication>
#include <QCloseEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <utility>

namespace ui {

namespace {

constexpr int StatusHeight = 24;

QFrame *makeLine(bool vertical)
{
    auto *line = new QFrame;
    line->setProperty("hairline", true);
    vertical ? line->setFixedWidth(1) : line->setFixedHeight(1);
    return line;
}

} // namespace

DeskWindow::DeskWindow(Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_rail(new Rail)
    , m_question(new QuestionBar(nullptr, QuestionBar::Emphasis::Plain))
    , m_signIn(new SignInBar(session))
    , m_places(new QStackedWidget)
    , m_browser(new BrowserPanel(session))
    , m_uploads(new UploadPanel(session))
    , m_worklist(new WorklistPanel(session))
    , m_archives(new ArchivesPanel(session))
    , m_settings(new SettingsPanel)
    , m_help(new HelpPanel)
    , m_status(new QLabel)
    , m_count(new QLabel)
    , m_toast(new widgets::Toast(this))
{
    setProperty("surface", QLatin1String("window"));
    setAttribute(Qt::WA_StyledBackground);
    makePlaces();
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_question);
    right->addWidget(m_signIn);
    right->addWidget(new HostBar(session.hostQuestions()));
    right->addWidget(m_places, 1);
    right->addWidget(makeLine(false));
    right->addWidget(makeStatusLine());
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(makeLine(true));
    row->addLayout(right, 1);
    m_toast->setMargins(Rail::Width + 3 * widgets::token::grid, StatusHeight + 3 * widgets::token::grid);
    m_question->installEventFilter(this);
    connectPlaces();
    makeShortcuts();
    showStatus();
}

DeskWindow::~DeskWindow()
{
    delete m_worklistWindow; // with the panel in it
}

void DeskWindow::makePlaces()
{
    // In the order of Place.
    m_places->addWidget(m_browser);
    m_places->addWidget(makeWorklistPlace());
    m_places->addWidget(m_uploads);
    m_places->addWidget(m_archives);
    m_places->addWidget(m_settings);
    m_places->addWidget(m_help);
}

void DeskWindow::connectPlaces()
{
    connect(m_rail, &Rail::placeChosen, this, &DeskWindow::showPlace);
    connectBrowser();
    connectWorklist();
    connectUploads();
    connectSettings();
    connect(m_archives, &ArchivesPanel::said, this, [this](const QString &sentence) { m_toast->say(sentence); });
    connect(m_archives, &ArchivesPanel::signInRequested, m_signIn, &SignInBar::offer);
    connect(m_archives, &ArchivesPanel::undoable, this,
            [this](const QString &sentence, const std::function<void()> &undo) { m_toast->say(sentence, tr("Undo"), undo); });
    connect(m_archives, &ArchivesPanel::firstArchiveAdded, this, [this] { showPlace(Place::Studies); });
    m_help->setKeyScheme(m_session.keys());
    connect(m_help, &HelpPanel::requestsWanted, this, &DeskWindow::showRequests);
    // The first archive is searched at once; later changes wait for the reader's next search.
    connect(&m_session, &Session::archivesChanged, this, [this] {
        if (m_started && m_browser->controller().state() == BrowserController::State::Idle)
            m_browser->start();
        showStatus();
    });
}

void DeskWindow::connectBrowser()
{
    connect(m_browser, &BrowserPanel::studyActivated, this, &DeskWindow::studyActivated);
    connect(m_browser, &BrowserPanel::addArchiveRequested, this, [this] {
        showPlace(Place::Archives);
        m_archives->addArchive();
    });
    connect(m_browser, &BrowserPanel::archivesRequested, this, [this](const QString &id) {
        showPlace(Place::Archives);
        m_archives->showArchive(id);
    });
    connect(m_browser, &BrowserPanel::openFilesRequested, this, &DeskWindow::chooseFiles);
    connect(m_browser, &BrowserPanel::demonstrationRequested, this, [this] {
        m_toast->say(tr("Drawing the demonstration …"));
        emit demonstrationRequested();
    });
    connect(m_browser, &BrowserPanel::taskRequested, m_worklist, &WorklistPanel::newTask);
    connect(m_browser, &BrowserPanel::statusChanged, this, &DeskWindow::showStatus);
    connect(m_browser, &BrowserPanel::stateChanged, this, &DeskWindow::stateChanged);
    connect(m_browser, &BrowserPanel::settled, this, [this] {
        if (isSettled())
            emit settled();
    });
}

void DeskWindow::connectUploads()
{
    connect(m_uploads, &UploadPanel::viewRequested, this, &DeskWindow::filesActivated);
    connect(m_uploads, &UploadPanel::said, this, [this](const QString &sentence) { m_toast->say(sentence); });
    connect(&m_uploads->reviewPage(), &ReviewPage::deidentifyChoicesChanged, this, &DeskWindow::stateChanged);
    connect(m_uploads, &UploadPanel::wanted, this, [this] {
        showPlace(Place::Uploads);
        emit wanted();
    });
    connect(m_uploads, &UploadPanel::progressChanged, m_rail, &Rail::setUploadProgress);
    connect(m_uploads, &UploadPanel::openRequested, this, [this](const QString &archive, const QString &study, const QString &series) {
        StudyToOpen open;
        open.archiveId = archive;
        open.studyInstanceUid = study;
        open.seriesInstanceUid = series;
        emit studyActivated(open, OpenMode::InPlace);
    });
}

void DeskWindow::connectSettings()
{
    connect(m_settings, &SettingsPanel::preferencesChanged, this, [this](const DeskPreferences &preferences) {
        m_worklist->setPreferences(preferences.worklist);
        emit preferencesChanged(preferences);
    });
    connect(m_settings, &SettingsPanel::wipeRequested, this, &DeskWindow::wipeLocalData);
    connect(m_settings, &SettingsPanel::densityChanged, this, [this](RowDensity density) {
        DeskState state = this->state();
        state.density = density;
        m_browser->setState(state);
        emit stateChanged();
    });
}

QWidget *DeskWindow::makeStatusLine()
{
    auto *line = new QWidget;
    line->setFixedHeight(StatusHeight);
    for (QLabel *label : {m_status, m_count}) {
        label->setTextFormat(Qt::PlainText);
        label->setProperty("role", QLatin1String("label"));
    }
    m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_status->setAccessibleName(tr("Status"));
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(12, 0, 12, 0);
    row->addWidget(m_status, 1);
    row->addWidget(m_count);
    return line;
}

void DeskWindow::showStatus()
{
    const bool studies = m_place == Place::Studies;
    const QString text = studies ? m_browser->statusText() : m_place == Place::Worklist ? m_worklist->statusText() : QString();
    m_status->setText(text);
    m_status->setToolTip(text.isEmpty() ? QString() : QString(u"<span>" + text.toHtmlEscaped() + u"</span>"));
    m_count->setText(studies ? m_browser->countText() : QString());
}

void DeskWindow::showPlace(Place place)
{
    const bool leavesArchives = m_place == Place::Archives && place != Place::Archives;
    if (leavesArchives && !m_archives->mayLeave([this, place] { showPlace(place); }))
        return m_rail->setPlace(m_place);
    m_place = place;
    m_rail->setPlace(place);
    if (place == Place::Worklist)
        m_worklist->start();
    if (place == Place::Worklist && m_worklistWindow) {
        m_worklistWindow->raise();
        m_worklistWindow->activateWindow();
    }
    m_places->setCurrentIndex(int(place));
    if (place == Place::Studies)
        m_browser->focusSearch();
    else
        m_places->currentWidget()->setFocus(Qt::ShortcutFocusReason);
    showStatus();
}

bool DeskWindow::mayClose(const std::function<void()> &then)
{
    return m_archives->mayLeave(then);
}

void DeskWindow::closeEvent(QCloseEvent *event)
{
    if (isWindow() && !mayClose([this] { close(); })) {
        event->ignore();
        return;
    }
    QWidget::closeEvent(event);
}

void DeskWindow::ask(const QString &text, const QString &safe, const QString &insist, std::function<void()> confirmed)
{
    m_questions.append({text, safe, insist, std::move(confirmed), {}});
    if (m_question->isHidden())
        askNext();
}

void DeskWindow::askNext()
{
    if (m_questions.isEmpty() || !m_question->isHidden())
        return;
    const Question next = m_questions.takeFirst();
    QWidget *had = focusWidget(); // what is being typed goes on
    m_question->ask(next.text, next.safe, next.insist, next.confirmed, next.declined);
    if (had && had->isVisible())
        had->setFocus(Qt::OtherFocusReason);
}

bool DeskWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_question && event->type() == QEvent::HideToParent)
        QTimer::singleShot(0, this, &DeskWindow::askNext);
    return QWidget::eventFilter(watched, event);
}

void DeskWindow::prepareUpload(const QStringList &paths)
{
    showPlace(Place::Uploads);
    m_uploads->prepare(paths);
}

void DeskWindow::focusSearch()
{
    showPlace(Place::Studies);
}

void DeskWindow::setState(const DeskState &state)
{
    m_browser->setState(state);
    m_settings->setDensity(state.density);
    m_worklist->setLists(state.worklists);
    m_uploads->reviewPage().setDeidentifyChoices(state.deidentification);
    m_followsWorklist = state.followsWorklist;
    m_opensWorklist = state.worklistWindow;
    m_knowsIntendedUse = state.knowsIntendedUse;
}

DeskState DeskWindow::state() const
{
    DeskState state = m_browser->state();
    state.worklists = m_worklist->lists();
    state.deidentification = m_uploads->reviewPage().deidentifyChoices();
    state.followsWorklist = m_followsWorklist;
    state.worklistWindow = m_worklistWindow || m_opensWorklist;
    state.knowsIntendedUse = m_knowsIntendedUse;
    return state;
}

void DeskWindow::tellIntendedUse()
{
    if (m_knowsIntendedUse)
        return;
    if (m_session.archives().isEmpty()) { // it stands on the page that is seen instead
        connect(&m_session, &Session::archivesChanged, this, &DeskWindow::tellIntendedUse, Qt::SingleShotConnection);
        return;
    }
    m_questions.append({HelpPanel::intendedUse(), tr("Understood"), {}, {}, [this] {
                            m_knowsIntendedUse = true;
                            emit stateChanged();
                        }});
    askNext();
}

void DeskWindow::setPreferences(const DeskPreferences &preferences)
{
    m_settings->setPreferences(preferences);
    m_worklist->setPreferences(preferences.worklist);
}

void DeskWindow::setVersions(const QList<QPair<QString, QString>> &versions)
{
    m_help->setVersions(versions);
}

bool DeskWindow::isSettled() const
{
    if (m_place == Place::Worklist)
        return m_started && m_worklist->isSettled();
    return m_started && (m_place != Place::Studies || m_browser->isSettled());
}

void DeskWindow::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_started)
        return;
    m_started = true;
    m_browser->focusSearch();
    if (!m_session.claims().all().isEmpty()
        || m_session.claims().lockedAway() > 0) // of an earlier run: what became of them is asked for at once
        m_worklist->start();
    // After the first paint: the window must not wait for the network stack to wake up.
    QTimer::singleShot(0, this, [this] {
        if (m_session.archives().isEmpty())
            emit settled();
        else
            m_browser->start();
    });
}

void DeskWindow::wipeLocalData()
{
    auto *data = new LocalData(m_session, this);
    auto *dialog = new WipeDialog(*data, m_session.auditLocked(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(data, &LocalData::wiped, this, &DeskWindow::localDataWiped);
    connect(dialog, &QDialog::finished, data, &QObject::deleteLater);
    dialog->open();
}

void DeskWindow::showRequests()
{
    if (!m_requests)
        m_requests = new RequestLogWindow(m_session.http().requestLog(), this);
    m_requests->show();
    m_requests->raise();
    m_requests->activateWindow();
}

void DeskWindow::chooseFiles()
{
    auto *dialog = new QFileDialog(this, tr("Open DICOM files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &DeskWindow::filesActivated);
    dialog->open();
}

} // namespace ui
