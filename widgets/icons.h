#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>

class QPainter;

namespace widgets {

struct Colours;

/// One of our own SVG icons in resources/icons ("search", "archives" …), drawn at any size and tinted with the theme's
/// colours of the Desk: text, disabled and, when checked, accent.
QIcon icon(const char *name);
/// The same in the colours of a look, which must outlive it: `darkColours` beside pictures.
QIcon icon(const char *name, const Colours &colours);
/// The same in one colour, for empty states and states in words.
QIcon icon(const char *name, QColor color);
/// Draws it into `place` (logical pixels) of a painter of any scale.
void drawIcon(QPainter &painter, const char *name, const QRect &place, QColor color);
/// A picture of `size` logical pixels.
QPixmap iconPixmap(const char *name, int size, QColor color, qreal devicePixelRatio);

} // namespace widgets
