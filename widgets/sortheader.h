#pragma once

#include <QHeaderView>

namespace widgets {

/// Column titles whose sorting mark stands beside the word it belongs to, not at the next column's.
class SortHeader : public QHeaderView
{
    Q_OBJECT
public:
    explicit SortHeader(QWidget *parent = nullptr);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    QSize sectionSizeFromContents(int section) const override;
    bool viewportEvent(QEvent *event) override;

private:
    int m_hovered = -1;
};

} // namespace widgets
