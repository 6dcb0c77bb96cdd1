#pragma once

#include <QStyledItemDelegate>
#include <QTreeView>

namespace ui {

/// A tree of the Uploads place: hairlines, numbers to the right, states as icon and word.
class UploadTree : public QTreeView
{
    Q_OBJECT
public:
    explicit UploadTree(QWidget *parent = nullptr);
    /// Widths in pixels, the first column takes the rest.
    void setColumnWidths(const QList<int> &widths);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void layOutColumns();
    QList<int> m_widths;
};

/// Draws the state column: the icon that IconRole names in the colour of ToneRole, then the word;
/// and notes in the colour of their level.
class UploadDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    struct Roles {
        int icon = -1, tone = -1; ///< of `stateColumn`
        int level = -1;           ///< of `notesColumn`
        int stateColumn = -1, notesColumn = -1;
    };
    UploadDelegate(const Roles &roles, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    Roles m_roles;
};

} // namespace ui
