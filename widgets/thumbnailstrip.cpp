#include "widgets/thumbnailstrip.h"

#include "widgets/theme.h"
#include "widgets/thumbnaildelegate.h"

#include <QDrag>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>

namespace widgets {

ThumbnailStrip::ThumbnailStrip(QWidget *parent)
    : QListView(parent)
{
    setModel(&m_model);
    setItemDelegate(new ThumbnailDelegate(this));
    setFixedWidth(Width);
    setFocusPolicy(Qt::TabFocus); // a click leaves the arrow keys with the pictures
    setAccessibleName(tr("Series"));
    setSelectionMode(QAbstractItemView::SingleSelection); // only what is selected can be dragged; it is not painted
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
    setDefaultDropAction(Qt::CopyAction);
    setMouseTracking(true);
    connect(this, &QListView::clicked, this, [this](const QModelIndex &index) { emit itemActivated(m_model.items().at(index.row()).id); });
}

void ThumbnailStrip::setItems(const QList<ThumbnailItem> &items)
{
    const int position = verticalOffset();
    const bool rebuilt = items.size() != m_model.items().size();
    m_model.setItems(items);
    if (rebuilt) {
        scheduleDelayedItemsLayout();
        executeDelayedItemsLayout();
        verticalScrollBar()->setValue(position);
    }
    emit visibleChanged();
}

QStringList ThumbnailStrip::visibleIds() const
{
    QStringList ids;
    const QRect area = viewport()->rect();
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (visualRect(m_model.index(row)).intersects(area))
            ids.append(m_model.items().at(row).id);
    }
    return ids;
}

void ThumbnailStrip::scrollToId(const QString &id)
{
    const int row = m_model.rowOf(id);
    if (row >= 0)
        scrollTo(m_model.index(row));
}

void ThumbnailStrip::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    emit visibleChanged();
}

void ThumbnailStrip::scrollContentsBy(int dx, int dy)
{
    QListView::scrollContentsBy(dx, dy);
    emit visibleChanged();
}

void ThumbnailStrip::startDrag(Qt::DropActions actions)
{
    const QModelIndex index = currentIndex();
    if (!index.isValid() || !m_model.flags(index).testFlag(Qt::ItemIsDragEnabled))
        return;
    auto *drag = new QDrag(this);
    drag->setMimeData(m_model.mimeData({index}));
    const QImage picture = m_model.items().at(index.row()).picture;
    if (!picture.isNull())
        drag->setPixmap(QPixmap::fromImage(picture.scaled(96, 96, Qt::KeepAspectRatio, Qt::SmoothTransformation)));
    drag->exec(actions, Qt::CopyAction);
}

/// With the focus in the strip, its own keys come before the window's shortcuts.
bool ThumbnailStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            event->accept();
            return true;
        }
    }
    return QListView::event(event);
}

void ThumbnailStrip::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
        emit itemActivated(m_model.items().at(currentIndex().row()).id);
        return;
    }
    // Arrows walk through the strip; every other key belongs to the window.
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        QListView::keyPressEvent(event);
    else
        event->ignore();
}

} // namespace widgets
