#pragma once

#include <QStringList>
#include <QWidget>

class QDropEvent;
class QMimeData;

namespace widgets {

/// Takes files that are dropped anywhere on a window: while they hover it covers the window with
/// two halves that say what each does with them. Made once for each window, which it becomes a
/// child of.
class DropArea : public QWidget
{
    Q_OBJECT
public:
    enum class Half { View, Upload };

    explicit DropArea(QWidget *window);
    /// Which half a point of the window lies in.
    Half halfAt(const QPoint &point) const;

signals:
    void dropped(const QStringList &paths, widgets::DropArea::Half half);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QRect rectOf(Half half) const;
    void point(const QPoint &position);

    QWidget *m_window;
    Half m_half = Half::View;
};

/// Local files of a drag or of the clipboard; empty if there are none.
QStringList localFiles(const QMimeData *data);

} // namespace widgets
