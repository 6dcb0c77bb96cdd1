// What the Worklist place asks in menus and dialogs.
#include "ui/desk/worklist/worklistpanel.h"

#include "ui/desk/worklist/dialectdialog.h"
#include "ui/desk/worklist/subscriptionsdialog.h"
#include "ui/desk/worklist/taskdialog.h"
#include "ui/desk/worklist/worklistdialogs.h"
#include "ui/desk/worklist/worklisttable.h"
#include "ui/flow/learneddialects.h"
#include "ui/flow/session.h"
#include "ui/flow/taskeditor.h"
#include "ui/reading/identitytext.h"

#include <QActionGroup>
#include <QMenu>

#include <algorithm>

namespace ui {

using network::Workitem;

namespace {

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
        const auto same = [&draft](const TaskDraft &other) { return other.performer == draft.performer; };
        if (!draft.performer.isEmpty() && std::none_of(known.performers.begin(), known.performers.end(), same))
            known.performers.append(draft);
    }
    return known;
}

} // namespace

void WorklistPanel::fillListMenu(QMenu &menu)
{
    menu.addAction(tr("New list…"), this, [this] { editList(-1); });
    menu.addAction(tr("Change this list…"), this, [this] { editList(m_controller.currentFilter()); });
    menu.addAction(tr("Remove this list"), this, [this] { removeList(m_controller.currentFilter()); });
    menu.addAction(tr("The usual lists again"), this, [this] {
        m_controller.setFilters(usualWorklistFilters());
        showLists();
        emit listsChanged();
    });
    menu.addSeparator();
    menu.addAction(tr("What the archive tells…"), this, &WorklistPanel::editSubscriptions);
    menu.addAction(tr("How tasks are spoken about…"), this, &WorklistPanel::editDialect);
}

void WorklistPanel::fillGroupMenu(QMenu &menu)
{
    auto *group = new QActionGroup(&menu);
    const auto add = [&](const QString &text, std::optional<WorklistColumn> column) {
        QAction *action = menu.addAction(text, this, [this, column] { m_table->setGroup(column); });
        action->setCheckable(true);
        group->addAction(action);
        connect(&menu, &QMenu::aboutToShow, action,
                [this, action, column] { action->setChecked(m_controller.model().order().group == column); });
    };
    add(tr("No groups"), std::nullopt);
    for (const WorklistColumn column : {WorklistColumn::Priority, WorklistColumn::List, WorklistColumn::Modality, WorklistColumn::Where,
                                        WorklistColumn::State, WorklistColumn::Patient})
        add(tr("By: %1").arg(columnTitle(column)), column);
}

void WorklistPanel::editDialect()
{
    const auto archive = m_controller.archive();
    if (!archive)
        return emit said(tr("There is no archive to read a worklist from."));
    auto *dialog = new DialectDialog(archive->name.isEmpty() ? archive->ups().host() : archive->name, archive->dialect.ups,
                                     network::upsDialectInUse(m_session.http(), *archive), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DialectDialog::chosen, this, [this, id = archive->id](const network::UpsDialect &dialect) {
        auto changed = m_session.archive(id);
        if (!changed)
            return;
        changed->dialect.ups = dialect;
        m_session.updateArchive(*changed);
    });
    connect(dialog, &DialectDialog::forgetRequested, this, [this, archive = *archive] {
        LearnedDialects(m_session.claimsFolder()).forget(archive);
        network::forgetUpsTraits(m_session.http(), archive);
    });
    dialog->open();
}

void WorklistPanel::editSubscriptions()
{
    if (!m_controller.archive())
        return emit said(tr("There is no archive to read a worklist from."));
    std::optional<network::SubscriptionStore::Entry> list, item;
    const WorklistFilter filter = m_controller.filters().value(m_controller.currentFilter());
    network::SubscriptionStore::Entry entry;
    for (const auto &[key, value] : filter.keys) {
        if (!key.startsWith(u'@') && !filter.dependsOnTime()) // an archive cannot know what only we know, nor what "now" was
            entry.target.filter.append({key, value});
    }
    if (!entry.target.filter.isEmpty())
        list = entry;
    const auto task = m_table->currentTask();
    if (task) {
        item.emplace();
        item->target.workitemUid = task->uid;
    }
    auto *dialog = new SubscriptionsDialog(m_controller, list, filter.name, item, task ? task->item.label() : QString(), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
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
    auto *dialog =
        new TaskDialog(usualTaskTemplates() + m_templates, known(m_controller.model()), called, identityLine(study.identity()), window());
    connect(dialog, &TaskDialog::templateKept, this, [this](const TaskTemplate &kept) {
        m_templates.append(kept);
        emit listsChanged();
    });
    openTaskDialog(
        dialog, [study](TaskEditor &editor, const TaskDraft &draft) { editor.create(draft, study); }, tr("The task is on the list."));
}

void WorklistPanel::editCurrent()
{
    const auto task = m_table->currentTask();
    if (!task || task->gone || task->item.state() != Workitem::State::Scheduled)
        return;
    auto *dialog = new TaskDialog(TaskDraft::of(task->item), known(m_controller.model()), identityLine(task->item.patient()), window());
    openTaskDialog(
        dialog, [item = task->item](TaskEditor &editor, const TaskDraft &draft) { editor.update(item, draft); },
        tr("The task was changed."));
}

void WorklistPanel::openTaskDialog(TaskDialog *dialog, std::function<void(TaskEditor &, const TaskDraft &)> send, const QString &done)
{
    auto *editor = new TaskEditor(m_session, *m_controller.archive(), dialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TaskDialog::confirmed, editor, [editor, send = std::move(send)](const TaskDraft &draft) { send(*editor, draft); });
    connect(editor, &TaskEditor::failed, dialog, [dialog](const dicom::Error &error) { dialog->showProblem(error.message); });
    connect(editor, &TaskEditor::done, this, [this, dialog, done](const Workitem &item) {
        if (item.state() != Workitem::State::Unknown)
            m_controller.take(item);
        dialog->accept();
        emit said(done);
    });
    dialog->open();
}

} // namespace ui
