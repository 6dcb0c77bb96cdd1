#include "widgets/droparea.h"

#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QPainter>
#include <QUrl>

namespace widgets {

namespace {

constexpr int Gap = 24, IconSize = 40, LineHeight = 28;

} // namespace

QStringList localFiles(const QMimeData *data)
{
    QStringList files;
    for (const QUrl &url : data ? data->urls() : QList<QUrl>()) {
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    }
    return files;
}

DropArea::DropArea(QWidget *window)
    : QWidget(window)
    , m_window(window)
{
    setAcceptDrops(true);
    setAccessibleName(tr("Drop files here"));
    window->setAcceptDrops(true);
    window->installEventFilter(this);
    hide();
}

DropArea::Half DropArea::halfAt(const QPoint &point) const
{
    const bool isLeft = point.x() < m_window->width() / 2;
    return isLeft == (layoutDirection() == Qt::LeftToRight) ? Half::View : Half::Upload;
}

QRect DropArea::rectOf(Half half) const
{
    const int width = (m_window->width() - 3 * Gap) / 2;
    const bool isLeft = (half == Half::View) == (layoutDirection() == Qt::LeftToRight);
    return {isLeft ? Gap : 2 * Gap + width, Gap, width, m_window->height() - 2 * Gap};
}

bool DropArea::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && event->type() == QEvent::DragEnter) {
        auto *drag = static_cast<QDragEnterEvent *>(event);
        if (localFiles(drag->mimeData()).isEmpty())
            return false;
        setGeometry(m_window->rect());
        raise();
        show();
        point(drag->position().toPoint());
        drag->acceptProposedAction();
        return true;
    }
    if (watched == m_window && event->type() == QEvent::Resize && isVisible())
        setGeometry(m_window->rect());
    // The window itself gets the drag until the cover lies under the pointer.
    if (watched == m_window && event->type() == QEvent::DragMove && isVisible()) {
        dragMoveEvent(static_cast<QDragMoveEvent *>(event));
        return true;
    }
    if (watched == m_window && event->type() == QEvent::Drop && isVisible()) {
        dropEvent(static_cast<QDropEvent *>(event));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void DropArea::point(const QPoint &position)
{
    m_half = halfAt(position);
    update();
}

void DropArea::dragEnterEvent(QDragEnterEvent *event)
{
    point(event->position().toPoint());
    event->acceptProposedAction();
}

void DropArea::dragMoveEvent(QDragMoveEvent *event)
{
    point(event->position().toPoint());
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void DropArea::dragLeaveEvent(QDragLeaveEvent *event)
{
    Q_UNUSED(event);
    hide();
}

void DropArea::dropEvent(QDropEvent *event)
{
    const QStringList files = localFiles(event->mimeData());
    const Half half = halfAt(event->position().toPoint());
    event->setDropAction(Qt::CopyAction);
    event->accept();
    hide();
    if (!files.isEmpty())
        emit dropped(files, half);
}

void DropArea::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours &colours = coloursOf(this);
    QColor cover{QRgb(colours.window)};
    cover.setAlpha(0xe8);
    painter.fillRect(rect(), cover);
    const struct {
        Half half;
        const char *icon;
        QString title, text;
    } halves[] = {{Half::View, "eye", tr("View here"), tr("Nothing leaves this computer")},
                  {Half::Upload, "uploads", tr("Prepare upload"), tr("You look it over before anything is sent")}};
    for (const auto &half : halves) {
        const QRect place = rectOf(half.half);
        const bool isChosen = half.half == m_half;
        painter.setPen(
            QPen(QColor(isChosen ? colours.accent : colours.controlBorder), isChosen ? 2 : 1, isChosen ? Qt::SolidLine : Qt::DashLine));
        painter.setBrush(QColor(isChosen ? colours.raised : colours.panel));
        painter.drawRoundedRect(place, token::radius, token::radius);
        QRect line(place.left(), place.center().y() - IconSize - LineHeight, place.width(), IconSize);
        QRect icon(0, 0, IconSize, IconSize);
        icon.moveCenter(line.center());
        drawIcon(painter, half.icon, icon, QColor(isChosen ? colours.accent : colours.textSecondary));
        line.translate(0, IconSize + 3 * token::grid);
        line.setHeight(LineHeight);
        painter.setPen(QColor(colours.text));
        painter.setFont(themeFont(token::emptyStateFont));
        painter.drawText(line, Qt::AlignCenter, half.title);
        line.translate(0, LineHeight + token::grid);
        painter.setPen(QColor(colours.textSecondary));
        painter.setFont(themeFont(token::controlFont));
        painter.drawText(line, Qt::AlignCenter, half.text);
    }
}

} // namespace widgets
