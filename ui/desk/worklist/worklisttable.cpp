#include "ui/desk/worklist/worklisttable.h"

#include "widgets/listcover.h"
#include "widgets/rowdelegate.h"
#include "widgets/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPushButton>

namespace ui {

namespace {

constexpr int Width[WorklistColumnCount] = {88, 162, 76, 76, 150, 84, 152, 76, 96, 100, 80, 80};
constexpr int Rest = 4000; // milliseconds without a movement of the pointer

} // namespace

WorklistTable::WorklistTable(WorklistModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_delegate(new widgets::RowDelegate(WorklistModel::NeverElideRole, WorklistModel::NoConflictRole, this))
    , m_cover(new widgets::ListCover(this, widgets::token::row))
    , m_pill(new QPushButton(this))
    , m_idle(this)
{
    setModel(&model);
    setItemDelegate(m_delegate);
    setAccessibleName(tr("Tasks"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(widgets::token::rowCompact);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(widgets::token::row);
    m_delegate->setRowHeight(widgets::token::row);
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    header->setAccessibleName(tr("Columns"));
    for (int column = 0; column < WorklistColumnCount; ++column)
        header->resizeSection(column, Width[column]);
    header->moveSection(int(WorklistColumn::State), int(WorklistColumn::Where));
    m_pill->setProperty("primary", true);
    m_pill->setFocusPolicy(Qt::NoFocus);
    m_pill->hide();
    m_idle.setSingleShot(true);
    m_idle.setInterval(Rest);
    connect(&m_idle, &QTimer::timeout, this, [this] {
        m_pointer = false;
        updateHold();
    });
    connect(m_pill, &QPushButton::clicked, &m_model, &WorklistModel::showPending);
    connect(&m_model, &WorklistModel::pendingChanged, this, [this](int pending) {
        m_pill->setVisible(pending > 0);
        m_pill->setText(tr("%n new or moved", nullptr, pending));
        placePill();
    });
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] { selectTask(m_current); });
}

std::optional<WorklistRow> WorklistTable::currentTask() const
{
    const QModelIndex current = currentIndex();
    return current.isValid() ? std::optional(m_model.row(current.row())) : std::nullopt;
}

void WorklistTable::selectTask(const QString &uid)
{
    const int row = m_model.indexOf(uid);
    if (row >= 0)
        setCurrentIndex(m_model.index(row, 0));
    else
        emit currentTaskChanged();
}

void WorklistTable::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    m_pressed = index.isValid() ? m_model.row(index.row()).uid : QString();
    QTableView::mousePressEvent(event);
}

void WorklistTable::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index.isValid() && m_model.row(index.row()).uid == m_pressed)
        emit previewRequested(m_pressed);
}

void WorklistTable::mouseMoveEvent(QMouseEvent *event)
{
    const int row = indexAt(event->position().toPoint()).row();
    m_delegate->setHoveredRow(row);
    viewport()->update();
    m_pointer = row >= 0;
    m_idle.start();
    updateHold();
    QTableView::mouseMoveEvent(event);
}

void WorklistTable::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier) {
        if (const auto task = currentTask(); task && !event->isAutoRepeat()) // a key that is held down opens nothing twice
            emit previewRequested(task->uid);
        return;
    }
    m_keys = true;
    m_idle.start();
    updateHold();
    if (event->key() == Qt::Key_Escape)
        m_model.showPending();
    QTableView::keyPressEvent(event);
}

bool WorklistTable::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave) {
        m_delegate->setHoveredRow(-1);
        m_pointer = false;
        updateHold();
    }
    return QTableView::viewportEvent(event);
}

void WorklistTable::focusOutEvent(QFocusEvent *event)
{
    m_keys = false;
    updateHold();
    QTableView::focusOutEvent(event);
}

void WorklistTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    placePill();
}

void WorklistTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.isValid())
        m_current = m_model.row(current.row()).uid;
    emit currentTaskChanged();
}

void WorklistTable::updateHold()
{
    if (!m_idle.isActive())
        m_keys = false;
    m_model.setHeld(m_pointer || m_keys);
}

void WorklistTable::placePill()
{
    m_pill->adjustSize();
    m_pill->move((width() - m_pill->width()) / 2, horizontalHeader()->height() + widgets::token::grid);
    m_pill->raise();
}

} // namespace ui
