#include "ui/desk/browser/studytable.h"

#include "widgets/listcover.h"
#include "widgets/rowdelegate.h"
#include "widgets/sortheader.h"
#include "widgets/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPushButton>
#include <QScrollBar>

#include <utility>

namespace ui {

namespace {

using widgets::token::row, widgets::token::rowCompact, widgets::token::rowComfortable;

constexpr int DefaultWidth[StudyColumnCount] = {170, 82, 80, 44, 118, 70, 140, 56, 62, 80, 80, 140, 100, 80};
constexpr StudyColumn HiddenAtFirst[] = {StudyColumn::Sex, StudyColumn::Series, StudyColumn::StudyId, StudyColumn::ReferringPhysician,
                                         StudyColumn::Issuer};

int heightOf(RowDensity density)
{
    switch (density) {
    case RowDensity::Compact:
        return rowCompact;
    case RowDensity::Normal:
        return row;
    case RowDensity::Comfortable:
        return rowComfortable;
    }
    return row;
}

} // namespace

StudyTable::StudyTable(StudyTableModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_delegate(new widgets::RowDelegate(StudyTableModel::NeverElideRole, StudyTableModel::ConflictRole, this))
    , m_cover(new widgets::ListCover(this, row))
    , m_pill(new QPushButton(this))
{
    setModel(&model);
    setItemDelegate(m_delegate);
    setAccessibleName(tr("Studies"));
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
    setUpHeader();
    setDensity(RowDensity::Normal);

    m_pill->setProperty("primary", true);
    m_pill->setFocusPolicy(Qt::NoFocus);
    m_pill->hide();
    connect(m_pill, &QPushButton::clicked, &m_model, &StudyTableModel::showPending);
    connect(&m_model, &StudyTableModel::pendingChanged, this, &StudyTable::showPill);
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_keysUsed = false;
        m_pressed.reset();
        updateHold();
        emit currentStudyChanged();
    });
    connect(m_delegate, &widgets::RowDelegate::columnTooNarrow, this, &StudyTable::widen, Qt::QueuedConnection);
}

void StudyTable::setUpHeader()
{
    auto *header = new widgets::SortHeader(this);
    setHorizontalHeader(header);
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setMinimumSectionSize(32);
    header->setStretchLastSection(false);
    header->setAccessibleName(tr("Columns"));
    header->setToolTip(tr("Click to sort, drag to move, right click to choose columns"));
    for (int column = 0; column < StudyColumnCount; ++column) {
        header->resizeSection(column, DefaultWidth[column]);
    }
    for (const StudyColumn column : HiddenAtFirst)
        header->hideSection(int(column));
    header->setSortIndicator(int(StudyColumn::DateTime), Qt::DescendingOrder);
    setSortingEnabled(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, [this, header](QPoint position) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillColumnMenu(*menu);
        menu->popup(header->mapToGlobal(position));
    });
    connect(header, &QHeaderView::sectionMoved, this, &StudyTable::columnsChanged);
    connect(header, &QHeaderView::sectionResized, this, [this](int column) {
        if (m_sharing)
            return;
        m_nameWidthChosen = m_nameWidthChosen || StudyColumn(column) == StudyColumn::Name;
        shareRoom();
        emit columnsChanged();
    });
    connect(header, &QHeaderView::sortIndicatorChanged, this, &StudyTable::columnsChanged);
}

void StudyTable::fillColumnMenu(QMenu &menu)
{
    for (int column = 0; column < StudyColumnCount; ++column) {
        QAction *action = menu.addAction(m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(StudyColumn(column) != StudyColumn::Name && StudyColumn(column) != StudyColumn::PatientId);
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            setColumnHidden(column, !shown);
            shareRoom();
            emit columnsChanged();
        });
    }
}

QByteArray StudyTable::columns() const
{
    return horizontalHeader()->saveState();
}

void StudyTable::setColumns(const QByteArray &columns)
{
    if (columns.isEmpty() || !horizontalHeader()->restoreState(columns))
        return;
    showColumn(int(StudyColumn::Name));
    showColumn(int(StudyColumn::PatientId));
    m_nameWidthChosen = true;
    shareRoom();
    m_model.sort(horizontalHeader()->sortIndicatorSection(), horizontalHeader()->sortIndicatorOrder());
}

void StudyTable::setDensity(RowDensity density)
{
    m_delegate->setRowHeight(heightOf(density));
    verticalHeader()->setMinimumSectionSize(rowCompact);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(heightOf(density));
}

std::optional<StudyRow> StudyTable::currentStudy() const
{
    const QModelIndex current = currentIndex();
    if (!current.isValid())
        return std::nullopt;
    return m_model.row(current.row());
}

void StudyTable::selectFirst()
{
    if (m_model.rowCount() == 0)
        return;
    setFocus(Qt::ShortcutFocusReason);
    m_keysUsed = true;
    updateHold();
    if (!currentIndex().isValid())
        setCurrentIndex(m_model.index(0, int(StudyColumn::Name)));
    selectRow(currentIndex().row());
}

std::optional<StudyRow> StudyTable::selectAfter(const QString &archiveId, const QString &studyInstanceUid)
{
    const auto current = currentStudy();
    // A study under two patients stands in two rows: it is left from the one that is chosen.
    const bool isChosen = current && current->archiveId == archiveId && current->studyInstanceUid == studyInstanceUid;
    const int at = isChosen ? currentIndex().row() : m_model.indexOf(archiveId, studyInstanceUid);
    if (at < 0 || at + 1 >= m_model.rowCount())
        return std::nullopt;
    selectRow(at + 1);
    return m_model.row(at + 1);
}

void StudyTable::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    m_pressed = index.isValid() ? std::optional(m_model.row(index.row())) : std::nullopt;
    QTableView::mousePressEvent(event);
}

/// The first press chose; a second one on what is another study by now opens nothing.
void StudyTable::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !m_pressed || !index.isValid())
        return;
    const StudyRow pressed = *m_pressed;
    if (m_model.row(index.row()).studyInstanceUid == pressed.studyInstanceUid)
        emit activated(pressed, event->modifiers() & Qt::ControlModifier ? OpenMode::Comparison : OpenMode::InPlace);
}

void StudyTable::mouseMoveEvent(QMouseEvent *event)
{
    setHoveredRow(indexAt(event->position().toPoint()).row());
    QTableView::mouseMoveEvent(event);
}

void StudyTable::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const auto study = currentStudy()) {
            const bool compare = event->modifiers() & Qt::ControlModifier;
            const bool beside = event->modifiers() & Qt::ShiftModifier;
            if (compare && beside) // claims, which is the worklist's
                break;
            emit activated(*study, compare ? OpenMode::Comparison : beside ? OpenMode::Beside : OpenMode::InPlace);
            return;
        }
        break;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Home:
    case Qt::Key_End:
        m_keysUsed = true;
        updateHold();
        if (event->key() == Qt::Key_Home && m_model.rowCount() > 0) {
            setCurrentIndex(m_model.index(0, currentIndex().column()));
            return;
        }
        if (event->key() == Qt::Key_End && m_model.rowCount() > 0) {
            setCurrentIndex(m_model.index(m_model.rowCount() - 1, currentIndex().column()));
            return;
        }
        break;
    default:
        if (!event->text().isEmpty() && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier))) {
            event->ignore(); // letters are shortcuts, not a search in the rows
            return;
        }
        break;
    }
    QTableView::keyPressEvent(event);
}

bool StudyTable::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Enter || event->type() == QEvent::Leave) {
        m_pointerInside = event->type() == QEvent::Enter;
        if (!m_pointerInside)
            setHoveredRow(-1);
        updateHold();
    }
    return QTableView::viewportEvent(event);
}

void StudyTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event); // makes a first row current, but does not select it
    if (currentIndex().isValid())
        selectRow(currentIndex().row());
    viewport()->update();
}

void StudyTable::focusOutEvent(QFocusEvent *event)
{
    m_keysUsed = false;
    updateHold();
    QTableView::focusOutEvent(event);
    viewport()->update();
}

void StudyTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    placePill();
    shareRoom();
}

/// A wide list gives a part of its room to the names and a narrow one takes some of theirs, until the reader chooses their
/// width; the description gets what is left, and always enough for a few words.
void StudyTable::shareRoom()
{
    constexpr int name = int(StudyColumn::Name), description = int(StudyColumn::Description);
    constexpr int usualRoom = 866, mostExtra = 150, mostGiven = 60, leastDescription = 120;
    const bool before = std::exchange(m_sharing, true);
    if (!m_nameWidthChosen) {
        setColumnWidth(name, DefaultWidth[name] + qBound(0, (viewport()->width() - usualRoom) / 4, mostExtra));
        const int lacking = horizontalHeader()->length() - columnWidth(description) + leastDescription - viewport()->width();
        setColumnWidth(name, columnWidth(name) - qBound(0, lacking, mostGiven));
    }
    const int others = horizontalHeader()->length() - columnWidth(description);
    setColumnWidth(description, qMax(leastDescription, viewport()->width() - others));
    m_sharing = before;
}

void StudyTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    viewport()->update();
    if (current.row() != previous.row() || !previous.isValid())
        emit currentStudyChanged();
}

void StudyTable::setHoveredRow(int row)
{
    if (row == m_hovered)
        return;
    m_hovered = row;
    m_delegate->setHoveredRow(row);
    viewport()->update();
}

void StudyTable::updateHold()
{
    const bool held = m_pointerInside || (m_keysUsed && hasFocus());
    m_model.setHeld(held);
    if (!held)
        m_model.showPending();
}

void StudyTable::showPill(int pending)
{
    m_pill->setText(tr("%n new", nullptr, pending));
    m_pill->setToolTip(tr("Let in what came while you were at work here"));
    m_pill->setVisible(pending > 0);
    placePill();
}

void StudyTable::placePill()
{
    m_pill->adjustSize();
    m_pill->move((width() - m_pill->width()) / 2, horizontalHeader()->height() + 8);
    m_pill->raise();
}

void StudyTable::widen(int column, int width)
{
    if (columnWidth(column) < width)
        setColumnWidth(column, width);
}

} // namespace ui
