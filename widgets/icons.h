#pragma once

#include <QIcon>

namespace widgets {

/// One of our own SVG icons in resources/icons ("search", "archives" …), drawn at any size and tinted with the theme's
/// tokens: text, disabled and, when checked, accent.
QIcon icon(const char *name);

} // namespace widgets
