#pragma once

#include <QAction>

namespace ui {

/// The first of an action's keys, as the reader's keyboard names it; empty where it has none.
inline QString keysOf(const QAction &action)
{
    return action.shortcut().toString(QKeySequence::NativeText);
}

} // namespace ui
