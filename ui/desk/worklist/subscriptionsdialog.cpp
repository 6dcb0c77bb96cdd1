#include "ui/desk/worklist/subscriptionsdialog.h"

#include "ui/flow/worklistcontroller.h"
#include "widgets/sentence.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using widgets::sentence;
using Mode = network::SubscriptionStore::Mode;

namespace {

constexpr int DialogWidth = 600;
enum Choice { Off, Follow, FollowAndKeep, Suspend };

} // namespace

SubscriptionsDialog::SubscriptionsDialog(WorklistController &controller, const std::optional<Entry> &list, const QString &listName,
                                         const std::optional<Entry> &task, const QString &taskName, QWidget *parent)
    : QDialog(parent)
    , m_controller(controller)
    , m_state(sentence({}, "secondary"))
{
    setWindowTitle(tr("What the archive tells"));
    setMinimumWidth(DialogWidth);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(12);
    column->addWidget(
        sentence(tr("What is followed appears and changes by itself; everything else is read every 30 seconds. An archive may be asked to "
                    "keep finished tasks until you have seen their end; they are given back when you have, and when the program ends."),
                 "secondary"));
    addRow(*column, tr("The whole worklist"), {}, true);
    if (list)
        addRow(*column, tr("The list \"%1\"").arg(listName), *list, false);
    if (task)
        addRow(*column, tr("The task \"%1\"").arg(taskName), *task, false);
    column->addWidget(m_state);
    auto *buttons = new QDialogButtonBox;
    connect(buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole), &QPushButton::clicked, this, &QDialog::reject);
    column->addWidget(buttons);
    connect(&controller, &WorklistController::subscriptionChanged, this, [this](const QString &sentence) {
        m_state->setText(sentence);
        showState();
    });
    showState();
}

void SubscriptionsDialog::addRow(QVBoxLayout &column, const QString &title, const Entry &wanted, bool isWorklist)
{
    auto *choice = new QComboBox;
    choice->setAccessibleName(title);
    choice->addItem(tr("Not followed"), Off);
    choice->addItem(tr("Followed"), Follow);
    choice->addItem(tr("Followed, finished tasks are kept"), FollowAndKeep);
    if (wanted.target.workitemUid.isEmpty()) // PS3.18 §11.12: of the worklists only
        choice->addItem(tr("Suspended: nothing new"), Suspend);
    auto *apply = new QPushButton(tr("Apply"));
    apply->setAutoDefault(false);
    apply->setObjectName(isWorklist                            ? QStringLiteral("applyWorklist")
                         : wanted.target.workitemUid.isEmpty() ? QStringLiteral("applyList")
                                                               : QStringLiteral("applyTask"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(sentence(title, "plain"), 1);
    row->addWidget(choice);
    row->addWidget(apply);
    column.addLayout(row);
    const qsizetype index = m_rows.size();
    m_rows.append({wanted, choice, apply});
    connect(apply, &QPushButton::clicked, this, [this, index] {
        Entry entry = m_rows.at(index).entry;
        const int chosen = m_rows.at(index).choice->currentData().toInt();
        entry.mode = chosen == Off ? Mode::Off : chosen == Suspend ? Mode::Suspended : Mode::Following;
        entry.deletionLock = chosen == FollowAndKeep;
        m_state->setText(tr("Asking the archive …"));
        m_controller.setSubscription(entry);
        for (const Row &row : std::as_const(m_rows))
            row.apply->setEnabled(false);
    });
}

void SubscriptionsDialog::showState()
{
    const auto known = m_controller.subscriptions();
    for (const Row &row : std::as_const(m_rows)) {
        int choice = Off;
        for (const Entry &entry : known) {
            const bool same = entry.target.uid() == row.entry.target.uid() && entry.target.filter == row.entry.target.filter;
            if (same)
                choice = entry.mode == Mode::Off         ? Off
                         : entry.mode == Mode::Suspended ? Suspend
                         : entry.deletionLock            ? FollowAndKeep
                                                         : Follow;
        }
        row.choice->setCurrentIndex(row.choice->findData(choice));
        row.apply->setEnabled(m_controller.isStarted() && !m_controller.isSubscribing());
    }
}

} // namespace ui
