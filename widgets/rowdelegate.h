#pragma once

#include <QStyledItemDelegate>

namespace widgets {

/// Draws the rows of a table: hairline below, hover over the whole row, the selected row with a 2 px accent edge.
/// Cells of a column that is never elided ask for the room they lack; what is so long that it would push the other columns
/// away is written smaller, in two lines.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// `neverElideRole` of the model says whether a cell may be shortened, `conflictRole` whether a warning stands in
    /// front of the first column.
    RowDelegate(int neverElideRole, int conflictRole, QObject *parent);

    void setHoveredRow(int row) { m_hovered = row; }
    void setRowHeight(int height) { m_height = height; }
    int rowHeight() const { return m_height; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index) override;

    static constexpr int Padding = 6;

signals:
    void columnTooNarrow(int column, int neededWidth) const;

private:
    int m_neverElideRole, m_conflictRole;
    int m_hovered = -1;
    int m_height;
};

} // namespace widgets
