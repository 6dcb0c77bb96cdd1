#pragma once

#include "imaging/imagestack.h"
#include "imaging/measurementset.h"

#include <QPointer>
#include <QWidget>

namespace widgets {

/// The 12 px bar beside a viewport: which images are here, seen or failed, and where one is. Dragging scrolls.
class SliceBar : public QWidget
{
    Q_OBJECT
public:
    explicit SliceBar(QWidget *parent = nullptr);

    void setStack(imaging::ImageStack *stack); ///< null empties it
    void setIndex(int index);
    /// Where something was measured or marked; null: nowhere.
    void setMeasurements(imaging::MeasurementSet *set);
    QSize sizeHint() const override;

signals:
    void indexRequested(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    int count() const { return m_stack ? m_stack->count() : 0; }
    int indexAt(double y) const;
    QRgb colourOf(int from, int to) const;
    void describe();

    void paintMarks(QPainter &painter);

    QPointer<imaging::ImageStack> m_stack;
    QPointer<imaging::MeasurementSet> m_measurements;
    int m_index = -1;
    int m_wheel = 0;
};

} // namespace widgets
