#pragma once

#include "ui/flow/hanging/matcher.h"

#include <QWidget>

namespace ui {

/// What a cell of a stage asks for, in a few words: "Prior 1 · axial · T2".
QString cellInWords(const HangingCell &cell);
/// "Lung", "1500 / -600", "× 2": what a look changes; empty where it is as the image brings it.
QString lookInWords(const HangingLook &look, const QString &modality);
QString fillInWords(HangingStage::Fill fill);
QString planeInWords(Plane plane);

/// A stage in small: its grid, and what of the open study would fall where, with its picture. Where `setSelectable`, a cell is chosen by
/// mouse or arrow keys.
class StagePicture : public QWidget
{
    Q_OBJECT
public:
    explicit StagePicture(QWidget *parent = nullptr);
    void setStage(const HangingStage &stage, const HangingCase &study);
    void setSelectable(bool selectable);
    int selectedCell() const { return m_selected; } ///< -1: none
    void selectCell(int cell);
    void setChosen(bool chosen); ///< of several pictures
    QSize sizeHint() const override { return {168, 112}; }

signals:
    void clicked();
    void cellSelected(int cell);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QRectF cellRect(int cell) const;
    void paintCell(QPainter &painter, int cell) const;
    QString describe() const;

    struct Line {
        QString text, look;
        QImage picture;
        bool prior = false, empty = false, missing = false;
    };
    HangingStage m_stage;
    QSize m_layout{1, 1};
    QList<Line> m_cells;
    bool m_selectable = false, m_chosen = false;
    int m_selected = -1;
};

} // namespace ui
