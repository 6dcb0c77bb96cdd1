#include "ui/reading/ownkeys.h"

#include <QKeyEvent>

#include <algorithm>
#include <iterator>

namespace ui {

bool keepsOwnKeys(QEvent &event)
{
    if (event.type() != QEvent::ShortcutOverride)
        return false;
    static constexpr int own[] = {Qt::Key_Left,  Qt::Key_Right, Qt::Key_Up,  Qt::Key_Down,   Qt::Key_Space,   Qt::Key_Return,
                                  Qt::Key_Enter, Qt::Key_Home,  Qt::Key_End, Qt::Key_PageUp, Qt::Key_PageDown};
    const auto &key = static_cast<const QKeyEvent &>(event);
    const bool plain = (key.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (!plain || std::find(std::begin(own), std::end(own), key.key()) == std::end(own))
        return false;
    event.accept();
    return true;
}

} // namespace ui
