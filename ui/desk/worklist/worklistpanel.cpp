#include "ui/desk/worklist/worklistpanel.h"

#include "ui/desk/worklist/worklisttable.h"
#include "ui/flow/session.h"
#include "widgets/icons.h"
#include "widgets/listcover.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int BarHeight = 48, BottomHeight = 64;

QLabel *plainLabel(const char *role)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setProperty("role", QLatin1String(role));
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

QFrame *hairline()
{
    auto *line = new QFrame;
    line->setProperty("hairline", true);
    line->setFixedHeight(1);
    return line;
}

QToolButton *menuButton(const char *icon, const QString &text)
{
    auto *button = new QToolButton;
    button->setIcon(widgets::icon(icon));
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(new QMenu(button));
    return button;
}

} // namespace

WorklistPanel::WorklistPanel(Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_controller(session)
    , m_tabs(new QTabBar)
    , m_mark(new QLabel)
    , m_table(new WorklistTable(m_controller.model()))
    , m_label(plainLabel("title"))
    , m_details(plainLabel("secondary"))
    , m_claim(new QPushButton(tr("Claim and read")))
    , m_preview(new QPushButton(tr("Preview")))
    , m_cancel(new QPushButton(tr("Cancel…")))
    , m_edit(new QPushButton(tr("Change…")))
    , m_resume(new QPushButton(tr("Go on reading")))
    , m_ownWindow(new QToolButton)
    , m_countdown(this)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeTop());
    column->addWidget(hairline());
    column->addWidget(m_table, 1);
    column->addWidget(hairline());
    column->addWidget(makeBottom());
    setFocusProxy(m_table);
    connectController();
    connect(m_table, &WorklistTable::currentTaskChanged, this, &WorklistPanel::showTask);
    connect(m_table, &WorklistTable::previewRequested, this, &WorklistPanel::preview);
    connect(m_table, &WorklistTable::enterPressed, this, &WorklistPanel::enterPressed);
    connect(m_table, &WorklistTable::touched, this, &WorklistPanel::stopCountdown);
    connect(m_table, &WorklistTable::columnsChanged, this, &WorklistPanel::listsChanged);
    m_countdown.setInterval(1000);
    connect(&m_countdown, &QTimer::timeout, this, [this] {
        if (--m_secondsLeft > 0)
            return showTask();
        const QString uid = m_counted;
        stopCountdown();
        const auto task = m_table->currentTask();
        if (task && task->uid == uid) // what was pressed, and nothing else
            claimCurrent();
    });
    connect(&m_table->cover(), &widgets::ListCover::actionTriggered, this, [this] {
        if (m_session.archives().isEmpty() || (m_controller.hasLoaded() && !m_controller.remark().isEmpty()))
            emit archivesRequested();
        else
            m_controller.refresh();
    });
    auto *claim = new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return), this);
    claim->setContext(Qt::WidgetWithChildrenShortcut);
    claim->setAutoRepeat(false);
    connect(claim, &QShortcut::activated, this, &WorklistPanel::claimCurrent);
    auto *refresh = new QShortcut(QKeySequence(Qt::Key_F5), this);
    refresh->setContext(Qt::WidgetWithChildrenShortcut);
    connect(refresh, &QShortcut::activated, &m_controller, &WorklistController::refresh);
    connect(&m_session, &Session::archivesChanged, this, &WorklistPanel::chooseArchive);
    showLists();
    showTask();
    showMark();
    showCover();
}

WorklistPanel::~WorklistPanel()
{
    // What they say when they end is for nobody: parts of this are gone by then.
    m_table->disconnect(this);
    m_controller.disconnect(this);
}

QWidget *WorklistPanel::makeTop()
{
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setAccessibleName(tr("Lists"));
    connect(m_tabs, &QTabBar::currentChanged, &m_controller, &WorklistController::setCurrentFilter);
    QToolButton *edit = menuButton("filter", tr("Make, change or remove lists; what the archive tells"));
    fillListMenu(*edit->menu());
    QToolButton *group = menuButton("columns", tr("Group the tasks"));
    fillGroupMenu(*group->menu());
    m_ownWindow->setIcon(widgets::icon("full-screen"));
    m_ownWindow->setToolTip(tr("A window of its own, for another screen"));
    m_ownWindow->setAccessibleName(m_ownWindow->toolTip());
    connect(m_ownWindow, &QToolButton::clicked, this, &WorklistPanel::ownWindowRequested);
    auto *refresh = new QToolButton;
    refresh->setIcon(widgets::icon("retry"));
    refresh->setToolTip(tr("Read the list again (F5)"));
    refresh->setAccessibleName(refresh->toolTip());
    connect(refresh, &QToolButton::clicked, &m_controller, &WorklistController::refresh);
    m_mark->setTextFormat(Qt::PlainText);
    m_mark->setProperty("role", QLatin1String("label"));
    m_mark->setAccessibleName(tr("Connection"));
    auto *top = new QWidget;
    top->setFixedHeight(BarHeight);
    auto *row = new QHBoxLayout(top);
    row->setContentsMargins(12, 0, 12, 0);
    row->addWidget(m_tabs);
    row->addWidget(edit);
    row->addWidget(group);
    row->addStretch(1);
    row->addWidget(m_mark);
    row->addWidget(refresh);
    row->addWidget(m_ownWindow);
    return top;
}

QWidget *WorklistPanel::makeBottom()
{
    m_claim->setProperty("primary", true);
    m_claim->setToolTip(tr("The task is yours and nobody else's from then on (Ctrl+Shift+Enter)"));
    m_preview->setToolTip(tr("Look at the images without taking the task (Enter)"));
    m_cancel->setToolTip(tr("End a task that is not needed any more, for everyone"));
    connect(m_claim, &QPushButton::clicked, this, &WorklistPanel::claimCurrent);
    connect(m_resume, &QPushButton::clicked, this, &WorklistPanel::claimCurrent);
    connect(m_preview, &QPushButton::clicked, this, [this] {
        if (const auto task = m_table->currentTask())
            preview(task->uid);
    });
    m_edit->setToolTip(tr("Change priority, place, time or instructions while nobody has begun it"));
    connect(m_cancel, &QPushButton::clicked, this, &WorklistPanel::askCancel);
    connect(m_edit, &QPushButton::clicked, this, &WorklistPanel::editCurrent);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addStretch(1);
    words->addWidget(m_label);
    words->addWidget(m_details);
    words->addStretch(1);
    auto *bottom = new QWidget;
    bottom->setFixedHeight(BottomHeight);
    auto *row = new QHBoxLayout(bottom);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(8);
    row->addLayout(words, 1);
    row->addWidget(m_cancel);
    row->addWidget(m_edit);
    row->addWidget(m_preview);
    row->addWidget(m_resume);
    row->addWidget(m_claim);
    return bottom;
}

void WorklistPanel::connectController()
{
    connect(&m_controller, &WorklistController::markChanged, this, &WorklistPanel::showMark);
    connect(&m_controller, &WorklistController::changed, this, [this] {
        showLists();
        showCover();
        showTask();
        emit statusChanged();
        if (isSettled())
            emit settled();
        offerUnfinished();
    });
    connect(&m_controller, &WorklistController::claimed, this,
            [this](const network::ClaimedWorkitem &task, const network::Archive &archive) {
                follow(task.uid());
                emit claimed(task, archive);
            });
    connect(&m_controller, &WorklistController::claimFailed, this,
            [this](const QString &, const dicom::Error &error) { emit said(error.message); });
    connect(&m_controller, &WorklistController::urgentArrived, this, [this](int count) {
        if (!m_preferences.tellUrgent)
            return;
        const QString sentence = tr("%n urgent task(s) came in.", nullptr, count);
        emit said(sentence);
        emit urgentTold(sentence);
    });
    connect(&m_controller, &WorklistController::settled, this,
            [this](const QString &, const QString &how) { emit said(tr("A task that you had claimed: %1").arg(how)); });
    connect(&m_controller, &WorklistController::cancelRequestFailed, this,
            [this](const QString &, const dicom::Error &error) { emit said(error.message); });
    connect(&m_controller, &WorklistController::cancelRequested, this, &WorklistPanel::cancelRequested);
    connect(&m_controller, &WorklistController::cancelRequestAnswered, this,
            [this](const QString &, const network::CancelOutcome &outcome) {
                if (outcome.state == network::CancelOutcome::State::Canceled)
                    emit said(tr("Cancelled for everyone."));
                else
                    emit said(outcome.state == network::CancelOutcome::State::Asked
                                  ? tr("Asked. Who has the task decides.")
                                  : tr("The archive has taken note; the task is still scheduled."));
            });
}

void WorklistPanel::start()
{
    m_started = true;
    chooseArchive();
}

void WorklistPanel::chooseArchive()
{
    if (!m_started)
        return;
    const auto archive = m_session.defaultArchive();
    m_offered = false;
    if (archive)
        m_controller.start(*archive);
    else
        m_controller.stop();
    showCover();
}

bool WorklistPanel::isSettled() const
{
    return !m_started || !m_controller.isStarted() || ((m_controller.hasLoaded() || m_controller.error()) && !m_controller.isLoading());
}

int WorklistPanel::waiting() const
{
    return m_controller.waiting();
}

QString WorklistPanel::statusText() const
{
    const auto &archive = m_controller.archive();
    if (!archive)
        return {};
    if (m_controller.error())
        return m_controller.error()->message;
    const QString text = tr("Worklist of %1").arg(archive->name.isEmpty() ? archive->ups().host() : archive->name);
    return m_controller.isCut() ? QString(text + u' ' + tr("– there are more tasks than the archive gives at once; some are missing here."))
                                : text;
}

QByteArray WorklistPanel::lists() const
{
    const auto array = [](const QByteArray &json) { return QJsonDocument::fromJson(json).array(); };
    return QJsonDocument(QJsonObject{{QStringLiteral("lists"), array(writeWorklistFilters(m_controller.filters()))},
                                     {QStringLiteral("templates"), array(writeTaskTemplates(m_templates))},
                                     {QStringLiteral("columns"), QString::fromUtf8(m_table->columns())}})
        .toJson(QJsonDocument::Compact);
}

void WorklistPanel::setLists(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const auto part = [&object](const char *name) { return QJsonDocument(object.value(QLatin1String(name)).toArray()).toJson(); };
    m_controller.setFilters(readWorklistFilters(part("lists")));
    m_templates = readTaskTemplates(part("templates"));
    m_table->setColumns(object.value(QStringLiteral("columns")).toString().toUtf8());
    showLists();
    emit listsChanged();
}

void WorklistPanel::showLists()
{
    const QSignalBlocker quiet(m_tabs);
    const auto &filters = m_controller.filters();
    while (m_tabs->count() > filters.size())
        m_tabs->removeTab(m_tabs->count() - 1);
    for (int i = 0; i < filters.size(); ++i) {
        if (i >= m_tabs->count())
            m_tabs->addTab(QString());
        //: Name of a list and how many tasks are in it.
        const QString text =
            m_controller.hasLoaded() ? tr("%1  %2").arg(filters.at(i).name).arg(m_controller.count(i)) : filters.at(i).name;
        m_tabs->setTabText(i, QString(text).replace(u'&', QStringLiteral("&&")));
    }
    m_tabs->setCurrentIndex(m_controller.currentFilter());
}

void WorklistPanel::showMark()
{
    switch (m_controller.mark()) {
    case WorklistController::Mark::Live:
        m_mark->setText(tr("● live"));
        m_mark->setToolTip(tr("The archive tells at once what changes"));
        break;
    case WorklistController::Mark::Polling:
        m_mark->setText(tr("◐ every 30 s"));
        m_mark->setToolTip(tr("The archive sends no events just now; the list is read again every 30 seconds"));
        break;
    case WorklistController::Mark::Offline:
        m_mark->setText(m_controller.isStarted() ? tr("○ offline") : QString());
        m_mark->setToolTip(tr("The archive does not answer; it is tried again every 30 seconds"));
        break;
    }
}

void WorklistPanel::showCover()
{
    widgets::ListCover &cover = m_table->cover();
    if (m_session.archives().isEmpty())
        return cover.showMessage({"archives", tr("There is no archive to read a worklist from."), {}, tr("Add an archive")});
    if (m_controller.model().rowCount() > 0)
        return cover.showRows();
    if (!m_controller.hasLoaded() && m_controller.error())
        return cover.showMessage({"disconnected", tr("The worklist cannot be read."), m_controller.error()->message, tr("Try again")});
    if (!m_controller.hasLoaded())
        return cover.showLoading();
    if (m_controller.count(0) == 0
        && !m_controller.remark().isEmpty()) // an archive without a worklist must not look like a day that is done
        return cover.showMessage({"disconnected", tr("There may be no worklist here."), m_controller.remark(), tr("Look at the archive")});
    if (m_controller.count(0) == 0)
        return cover.showMessage({"empty", tr("Nothing is waiting."), tr("New tasks appear by themselves."), {}});
    cover.showMessage({"nothing-matched", tr("No task is in this list."), {}, {}});
}

void WorklistPanel::setOwnWindow(bool own)
{
    m_ownWindow->setVisible(!own);
}

} // namespace ui
