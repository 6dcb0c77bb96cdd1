#include "ui/desk/worklist/worklistpanel.h"

#include "ui/desk/worklist/taskdialog.h"
#include "ui/desk/worklist/worklistdialogs.h"
#include "ui/desk/worklist/worklisttable.h"
#include "ui/flow/session.h"
#include "ui/flow/taskeditor.h"
#include "ui/reading/identitytext.h"
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

#include <algorithm>

namespace ui
{

using network::Workitem;

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

/// What the tasks of the list say about places and people.
TaskDialog::Known known(const WorklistModel &model)
{
    TaskDialog::Known known;
    for (int i = 0; i < model.rowCount(); ++i) {
        const TaskDraft draft = TaskDraft::of(model.row(i).item);
        if (!draft.worklistLabel.isEmpty() && !known.lists.contains(draft.worklistLabel))
            known.lists.append(draft.worklistLabel);
        if (!draft.station.isEmpty() && !known.stations.contains(draft.station))
            known.stations.append(draft.station);
        const auto same = [&draft](const TaskDraft &other) {
            return other.performer == draft.performer;
        };
        if (!draft.performer.isEmpty() &&
            std::none_of(known.performers.begin(), known.performers.end(), same))
            known.performers.append(draft);
    }
    return known;
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
    connect(&m_table->cover(), &widgets::ListCover::actionTriggered, this, [this] {
        if (m_session.archives().isEmpty())
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

WorklistPanel::~WorklistPanel() = default;

QWidget *WorklistPanel::makeTop()
{
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setAccessibleName(tr("Lists"));
    connect(m_tabs, &QTabBar::currentChanged, &m_controller, &WorklistController::setCurrentFilter);
    auto *edit = new QToolButton;
    edit->setIcon(widgets::icon("filter"));
    edit->setToolTip(tr("Make, change or remove lists"));
    edit->setAccessibleName(edit->toolTip());
    edit->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(edit);
    menu->addAction(tr("New list…"), this, [this] { editList(-1); });
    menu->addAction(tr("Change this list…"), this,
                    [this] { editList(m_controller.currentFilter()); });
    menu->addAction(tr("Remove this list"), this,
                    [this] { removeList(m_controller.currentFilter()); });
    menu->addAction(tr("The usual lists again"), this, [this] {
        m_controller.setFilters(usualWorklistFilters());
        showLists();
        emit listsChanged();
    });
    edit->setMenu(menu);
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
    row->addStretch(1);
    row->addWidget(m_mark);
    row->addWidget(refresh);
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
    m_edit->setToolTip(
        tr("Change priority, place, time or instructions while nobody has begun it"));
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
            [this](const network::ClaimedWorkitem &task) {
                emit claimed(task, *m_controller.archive());
            });
    connect(&m_controller, &WorklistController::claimFailed, this,
            [this](const QString &, const dicom::Error &error) { emit said(error.message); });
    connect(&m_controller, &WorklistController::urgentArrived, this,
            [this](int count) { emit said(tr("%n urgent task(s) came in.", nullptr, count)); });
    connect(&m_controller, &WorklistController::settled, this,
            [this](const QString &, const QString &how) {
                emit said(tr("A task that you had claimed: %1").arg(how));
            });
    connect(&m_controller, &WorklistController::cancelRequestFailed, this,
            [this](const QString &, const dicom::Error &error) { emit said(error.message); });
    connect(&m_controller, &WorklistController::cancelRequested, this,
            &WorklistPanel::cancelRequested);
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
    int waiting = 0;
    for (int i = 0; i < m_controller.filters().size() && i < 1; ++i)
        waiting = m_controller.count(i);
    return waiting;
}

QString WorklistPanel::statusText() const
{
    const auto &archive = m_controller.archive();
    if (!archive)
        return {};
    if (m_controller.error())
        return m_controller.error()->message;
    return tr("Worklist of %1").arg(archive->name.isEmpty() ? archive->ups().host() : archive->name);
}

QByteArray WorklistPanel::lists() const
{
    const auto array = [](const QByteArray &json) { return QJsonDocument::fromJson(json).array(); };
    return QJsonDocument(
               QJsonObject{
                   {QStringLiteral("lists"), array(writeWorklistFilters(m_controller.filters()))},
                   {QStringLiteral("templates"), array(writeTaskTemplates(m_templates))}})
        .toJson(QJsonDocument::Compact);
}

void WorklistPanel::setLists(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const auto part = [&object](const char *name) {
        return QJsonDocument(object.value(QLatin1String(name)).toArray()).toJson();
    };
    m_controller.setFilters(readWorklistFilters(part("lists")));
    m_templates = readTaskTemplates(part("templates"));
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
        const QString text = m_controller.hasLoaded() ? tr("%1  %2").arg(filters.at(i).name).arg(m_controller.count(i)) : filters.at(i).name;
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
    if (m_controller.count(0) == 0)
        return cover.showMessage({"empty", tr("Nothing is waiting."), tr("New tasks appear by themselves."), {}});
    cover.showMessage({"nothing-matched", tr("No task is in this list."), {}, {}});
}

void WorklistPanel::showTask()
{
    const auto task = m_table->currentTask();
    const bool scheduled = task && task->item.state() == Workitem::State::Scheduled && !task->gone;
    const bool mine = task && task->mine && task->item.state() == Workitem::State::InProgress && !task->gone;
    m_claim->setVisible(!mine);
    m_claim->setEnabled(scheduled && !m_controller.isClaiming());
    m_resume->setVisible(mine);
    m_resume->setEnabled(!m_controller.isClaiming());
    m_preview->setEnabled(task && !task->item.inputStudies().isEmpty());
    m_cancel->setEnabled(task && !task->gone && !mine);
    m_edit->setEnabled(scheduled);
    if (!task) {
        m_label->setText({});
        m_details->setText(tr("Choose a task. Enter shows its images, Ctrl+Shift+Enter claims it."));
        return;
    }
    m_label->setText(task->item.label());
    QStringList details{stateWord(task->item.state())};
    for (const QString &more : {task->patient, task->studyDescription, task->item.instructions()}) {
        if (!more.isEmpty())
            details << more;
    }
    m_details->setText(details.join(QStringLiteral("  ·  ")));
}

void WorklistPanel::preview(const QString &uid)
{
    const auto task = m_controller.row(uid);
    if (!task)
        return emit said(tr("This task is not on the worklist any more."));
    if (task->item.inputStudies().isEmpty())
        return emit said(tr("This task names no images."));
    emit previewRequested(task->item, *m_controller.archive());
}

void WorklistPanel::claimCurrent()
{
    const auto task = m_table->currentTask();
    if (!task || task->gone || m_controller.isClaiming())
        return;
    if (task->mine)
        m_controller.resume(task->uid);
    else if (task->item.state() == Workitem::State::Scheduled)
        m_controller.claim(task->uid);
    else
        emit said(tr("Somebody else has begun this task."));
}

void WorklistPanel::editList(int index)
{
    auto *dialog = new WorklistFilterDialog(index < 0 ? WorklistFilter() : m_controller.filters().at(index), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &WorklistFilterDialog::chosen, this, [this, index](const WorklistFilter &filter) {
        QList<WorklistFilter> filters = m_controller.filters();
        if (index < 0)
            filters.append(filter);
        else if (index < filters.size())
            filters[index] = filter;
        m_controller.setFilters(filters);
        m_controller.setCurrentFilter(index < 0 ? int(filters.size()) - 1 : index);
        showLists();
        emit listsChanged();
    });
    dialog->open();
}

void WorklistPanel::removeList(int index)
{
    QList<WorklistFilter> filters = m_controller.filters();
    if (filters.size() < 2)
        return emit said(tr("One list must stay."));
    filters.removeAt(index);
    m_controller.setFilters(filters);
    showLists();
    emit listsChanged();
}

void WorklistPanel::askCancel()
{
    const auto task = m_table->currentTask();
    if (!task)
        return;
    auto *dialog = new CancelTaskDialog(*task, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CancelTaskDialog::confirmed, this,
            [this, uid = task->uid](const network::CancelReason &reason) { m_controller.requestCancel(uid, reason); });
    dialog->open();
}

void WorklistPanel::newTask(const StudyRow &study)
{
    start(); // places and people that others use, and where it will stand
    if (!m_controller.archive())
        return emit said(tr("There is no archive to make a task in."));
    const QString called = study.description.isEmpty() ? study.modalities : study.description;
    auto *dialog = new TaskDialog(usualTaskTemplates() + m_templates, known(m_controller.model()),
                                  called, identityLine(study.identity()), window());
    connect(dialog, &TaskDialog::templateKept, this, [this](const TaskTemplate &kept) {
        m_templates.append(kept);
        emit listsChanged();
    });
    openTaskDialog(
        dialog,
        [study](TaskEditor &editor, const TaskDraft &draft) { editor.create(draft, study); },
        tr("The task is on the list."));
}

void WorklistPanel::editCurrent()
{
    const auto task = m_table->currentTask();
    if (!task || task->gone || task->item.state() != Workitem::State::Scheduled)
        return;
    auto *dialog = new TaskDialog(TaskDraft::of(task->item), known(m_controller.model()),
                                  identityLine(task->item.patient()), window());
    openTaskDialog(
        dialog,
        [item = task->item](TaskEditor &editor, const TaskDraft &draft) {
            editor.update(item, draft);
        },
        tr("The task was changed."));
}

void WorklistPanel::openTaskDialog(TaskDialog *dialog,
                                   std::function<void(TaskEditor &, const TaskDraft &)> send,
                                   const QString &done)
{
    auto *editor = new TaskEditor(m_session, *m_controller.archive(), dialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TaskDialog::confirmed, editor,
            [editor, send = std::move(send)](const TaskDraft &draft) { send(*editor, draft); });
    connect(editor, &TaskEditor::failed, dialog,
            [dialog](const dicom::Error &error) { dialog->showProblem(error.message); });
    connect(editor, &TaskEditor::done, this, [this, dialog, done](const Workitem &item) {
        if (item.state() != Workitem::State::Unknown)
            m_controller.take(item);
        dialog->accept();
        emit said(done);
    });
    dialog->open();
}

/// After a crash or a restart: what was claimed from here is asked about, never opened by itself.
void WorklistPanel::offerUnfinished()
{
    if (m_offered || !m_controller.hasLoaded())
        return;
    m_offered = true;
    QList<WorklistRow> tasks;
    for (const QString &uid : m_controller.claimedHere()) {
        if (const auto row = m_controller.row(uid))
            tasks.append(*row);
        else
            m_controller.settle(
                uid); // not on the list any more: the task itself tells how it stands
    }
    if (!tasks.isEmpty())
        emit unfinishedFound(tasks);
}

} // namespace ui
