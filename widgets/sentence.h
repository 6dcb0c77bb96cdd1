#pragma once

#include <QString>

class QLabel;

namespace widgets {

/// A label of one or more sentences: broken into lines, and shown as it is, never as HTML. `role` as applyTheme() knows it.
QLabel *sentence(const QString &text, const char *role = "secondary");

} // namespace widgets
