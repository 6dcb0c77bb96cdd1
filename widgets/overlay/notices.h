#pragma once

#include <QRectF>
#include <QString>

class QPainter;

namespace widgets {

/// A place without a picture: grey hatch and a sentence.
void paintGap(QPainter &painter, const QRectF &area, const QString &sentence);
/// The wrong-patient sheet: opaque, nothing readable beneath.
void paintSheet(QPainter &painter, const QRectF &area, const QString &text);
/// A quiet sentence in an empty viewport.
void paintPlaceholder(QPainter &painter, const QRectF &area, const QString &text);
/// Diagonal stripes over a preview.
void paintStripes(QPainter &painter, const QRectF &area);
/// Loading: a thin bar along the top edge.
void paintProgress(QPainter &painter, const QRectF &area, double done);
/// The 2 px accent inside edge; the keyboard's focus adds a second line.
void paintEdge(QPainter &painter, const QRectF &area, bool active, bool focused);

} // namespace widgets
