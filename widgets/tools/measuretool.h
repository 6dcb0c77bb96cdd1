#pragma once

#include "widgets/overlay/measurementgraphics.h"
#include "widgets/tools/tool.h"

namespace widgets {

/// Draws one kind of measurement. Points are given by dragging, or by clicks between which the last one follows the
/// pointer; freehand outlines by dragging, or by clicks up to a double click. What is being drawn is the viewport's draft.
class MeasureTool : public Tool
{
public:
    explicit MeasureTool(imaging::MeasurementKind kind)
        : m_kind(kind)
    {}
    void begin(ImageViewport &viewport, QPointF at) override;
    void drag(ImageViewport &viewport, QPointF from, QPointF delta, Qt::KeyboardModifiers modifiers) override;
    void end(ImageViewport &viewport, QPointF at) override;
    void hover(ImageViewport &viewport, QPointF at) override;
    bool doubleClick(ImageViewport &viewport, QPointF at) override;
    QCursor cursor(bool dragging) const override;

private:
    bool isBox() const { return m_kind == imaging::MeasurementKind::Rectangle || m_kind == imaging::MeasurementKind::Ellipse; }
    int wanted() const;
    bool beginsLine() const;
    void show(ImageViewport &viewport, QPointF live);
    void fix(ImageViewport &viewport, QPointF point);
    void finish(ImageViewport &viewport);

    imaging::MeasurementKind m_kind;
    QList<QPointF> m_fixed;  ///< cells
    QPointF m_pressed, m_at; ///< widget coordinates
    bool m_begun = false;    ///< the press began a line: its other end follows
    bool m_active = false;   ///< the press was on a picture that can be measured
};

/// Moves a measurement, or one of its handles.
class GripTool : public Tool
{
public:
    explicit GripTool(Grip grip)
        : m_grip(std::move(grip))
    {}
    void begin(ImageViewport &viewport, QPointF at) override;
    void drag(ImageViewport &viewport, QPointF from, QPointF delta, Qt::KeyboardModifiers modifiers) override;
    void end(ImageViewport &viewport, QPointF at) override;
    QCursor cursor(bool dragging) const override;

private:
    Grip m_grip;
    imaging::Measurement m_original;
    QPointF m_way; ///< widget coordinates
    QPointF m_from;
    bool m_moved = false;
};

} // namespace widgets
