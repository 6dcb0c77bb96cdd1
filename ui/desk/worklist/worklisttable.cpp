#include "ui/desk/worklist/worklisttable.h"

#include "widgets/listcover.h"
#include "widgets/rowdelegate.h"
#include "widgets/theme.h"

#include <QHeaderView>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QScopedValueRollback>

#include <cmath>

namespace ui {

namespace {

constexpr int Width[WorklistColumnCount] = {88, 162, 76, 76, 150, 84, 152, 76, 96, 100, 80, 80};
constexpr int Settle = 250; // milliseconds after which a press was made for this list
constexpr int Rest = 4000;  // milliseconds without a movement of the pointer

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
    setUpHeader();
    setUpPill();
    m_idle.setSingleShot(true);
    m_idle.setInterval(Rest);
    connect(&m_idle, &QTimer::timeout, this, [this] {
        m_pointer = false;
        updateHold();
    });
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] { selectTask(m_current); });
}

void WorklistTable::setUpHeader()
{
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    header->setAccessibleName(tr("Columns"));
    for (int column = 0; column < WorklistColumnCount; ++column)
        header->resizeSection(column, Width[column]);
    header->moveSection(int(WorklistColumn::State), int(WorklistColumn::Where));
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(int(m_model.order().column), Qt::AscendingOrder);
    setSortingEnabled(true);
    connect(header, &QHeaderView::sectionMoved, this, &WorklistTable::columnsChanged);
    connect(header, &QHeaderView::sectionResized, this, [this, header](int column) {
        if (m_sharing || header->visualIndex(column) == header->count() - 1) // that one fills the rest by itself
            return;
        m_widthsChosen = true;
        emit columnsChanged();
    });
    connect(&m_model, &WorklistModel::orderChanged, this, &WorklistTable::columnsChanged);
}

void WorklistTable::setUpPill()
{
    m_pill->setProperty("primary", true);
    m_pill->setFocusPolicy(Qt::NoFocus);
    m_pill->hide();
    connect(m_pill, &QPushButton::clicked, &m_model, &WorklistModel::showPending);
    connect(&m_model, &WorklistModel::pendingChanged, this, [this](int pending) {
        m_pill->setVisible(pending > 0);
        m_pill->setText(tr("%n new or moved", nullptr, pending));
        placePill();
    });
}

std::optional<WorklistRow> WorklistTable::currentTask() const
{
    const QModelIndex current = currentIndex();
    return current.isValid() && !m_model.isHeading(current.row()) ? std::optional(m_model.row(current.row())) : std::nullopt;
}

QByteArray WorklistTable::columns() const
{
    const WorklistOrder &order = m_model.order();
    return QJsonDocument(QJsonObject{{QStringLiteral("header"), QString::fromLatin1(horizontalHeader()->saveState().toBase64())},
                                     {QStringLiteral("widthsChosen"), m_widthsChosen},
                                     {QStringLiteral("column"), int(order.column)},
                                     {QStringLiteral("descending"), order.descending},
                                     {QStringLiteral("group"), order.group ? int(*order.group) : -1}})
        .toJson(QJsonDocument::Compact);
}

void WorklistTable::setColumns(const QByteArray &columns)
{
    const QJsonObject object = QJsonDocument::fromJson(columns).object();
    if (object.isEmpty())
        return;
    {
        const QScopedValueRollback sharing(m_sharing, true);
        horizontalHeader()->restoreState(QByteArray::fromBase64(object.value(QStringLiteral("header")).toString().toLatin1()));
    }
    m_widthsChosen = object.value(QStringLiteral("widthsChosen")).toBool(true);
    shareRoom();
    const auto column = [&object](const char *name, int otherwise) {
        const int value = object.value(QLatin1String(name)).toInt(otherwise);
        return value < WorklistColumnCount ? value : otherwise;
    };
    const int group = column("group", -1);
    WorklistOrder order;
    order.column = WorklistColumn(qMax(0, column("column", int(WorklistColumn::Start))));
    order.descending = object.value(QStringLiteral("descending")).toBool();
    if (group >= 0)
        order.group = WorklistColumn(group);
    horizontalHeader()->setSortIndicator(int(order.column), order.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    m_model.setOrder(order);
}

void WorklistTable::setGroup(std::optional<WorklistColumn> group)
{
    WorklistOrder order = m_model.order();
    order.group = group;
    m_model.setOrder(order);
}

/// Headings go over all columns.
void WorklistTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (!m_model.order().group)
        return;
    QPainter painter(viewport());
    QFont font = this->font();
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    for (int row = qMax(0, rowAt(0)); row < m_model.rowCount() && rowViewportPosition(row) < viewport()->height(); ++row) {
        if (!m_model.isHeading(row))
            continue;
        const QRect band(0, rowViewportPosition(row), viewport()->width(), rowHeight(row) - 1);
        painter.fillRect(band, QColor(widgets::coloursOf(this).raised));
        painter.setPen(QColor(widgets::coloursOf(this).textSecondary));
        painter.drawText(band.adjusted(12, 0, -12, 0), Qt::AlignVCenter | Qt::AlignLeft, m_model.headingText(row));
    }
}

void WorklistTable::selectTask(const QString &uid)
{
    const int row = m_model.indexOf(uid);
    if (row >= 0)
        setCurrentIndex(m_model.index(row, 0));
    else
        emit currentTaskChanged();
}

std::optional<WorklistRow> WorklistTable::selectAfter(const QString &uid, int stood)
{
    const int at = m_model.indexOf(uid);
    for (int row = at >= 0 ? at + 1 : stood; row >= 0 && row < m_model.rowCount(); ++row) {
        if (m_model.row(row).gone || m_model.row(row).item.inputStudies().isEmpty())
            continue;
        setCurrentIndex(m_model.index(row, 0));
        return m_model.row(row);
    }
    return std::nullopt;
}

int WorklistTable::placeOf(const QString &uid) const
{
    return m_model.indexOf(uid);
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
        // A key that is held down, or closed a dialog that stood here, means nothing.
        const bool meant = !event->isAutoRepeat() && (m_enterIsFresh || !m_sinceFocus.isValid() || m_sinceFocus.hasExpired(Settle));
        if (const auto task = currentTask(); task && meant)
            emit enterPressed(task->uid);
        return;
    }
    emit touched();
    m_keys = true;
    m_idle.start();
    updateHold();
    if (event->key() == Qt::Key_Escape)
        m_model.showPending();
    QTableView::keyPressEvent(event);
}

void WorklistTable::keyReleaseEvent(QKeyEvent *event)
{
    if (!event->isAutoRepeat())
        m_enterIsFresh = true;
    QTableView::keyReleaseEvent(event);
}

void WorklistTable::focusInEvent(QFocusEvent *event)
{
    // Back from another window a key may still be down; a press of the mouse or of Tab was made here.
    m_enterIsFresh = event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::PopupFocusReason;
    m_sinceFocus.start();
    QTableView::focusInEvent(event);
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
    shareRoom();
}

/// A wide list gives its room to what is cut off first, until the reader chooses the widths.
void WorklistTable::shareRoom()
{
    if (m_widthsChosen)
        return;
    struct Share {
        WorklistColumn column;
        int parts, most;
    };
    constexpr Share shares[] = {{WorklistColumn::Label, 4, 200},
                                {WorklistColumn::Patient, 4, 200},
                                {WorklistColumn::Description, 4, 200},
                                {WorklistColumn::Where, 2, 100},
                                {WorklistColumn::State, 1, 40}};
    constexpr int allParts = 15;
    constexpr int mostGiven = 40; // of a column that lets others have the room for their titles
    const QScopedValueRollback sharing(m_sharing, true);
    int usual = 0;
    for (int column = 0; column < WorklistColumnCount; ++column) {
        const int width = qMax(Width[column], horizontalHeader()->sectionSizeHint(column));
        setColumnWidth(column, width);
        usual += width;
    }
    const int extra = viewport()->width() - usual;
    int parts = 0, shared = 0;
    for (const Share &share : shares) { // what rounding leaves goes to the next, or the list would be a few pixels too wide
        parts += share.parts;
        const int due = int(std::floor(double(extra) * parts / allParts)) - shared;
        shared += due;
        const int column = int(share.column);
        setColumnWidth(column, columnWidth(column) + qBound(-mostGiven * share.parts / shares[0].parts, due, share.most));
    }
}

void WorklistTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.isValid())
        m_current = m_model.row(current.row()).uid;
    emit touched();
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
