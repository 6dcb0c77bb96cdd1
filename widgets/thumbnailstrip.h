#pragma once

#include "widgets/thumbnailmodel.h"

#include <QListView>

namespace widgets {

/// The series strip: thumbnails under Current and Prior headings with what is loaded, failed and not viewed yet. Dragging
/// one offers its id as `stackMimeType`; a click or Enter activates it.
class ThumbnailStrip : public QListView
{
    Q_OBJECT
public:
    static constexpr int Width = 176, Edge = 144;

    explicit ThumbnailStrip(QWidget *parent = nullptr);
    void setItems(const QList<ThumbnailItem> &items);
    const QList<ThumbnailItem> &items() const { return m_model.items(); }
    /// Ids of the rows that can be seen now.
    QStringList visibleIds() const;
    void scrollToId(const QString &id);

signals:
    void itemActivated(const QString &id);
    void visibleChanged();

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void startDrag(Qt::DropActions actions) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    ThumbnailModel m_model;
};

} // namespace widgets
