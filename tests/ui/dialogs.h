#pragma once

#include <QLabel>
#include <QStringList>
#include <QWidget>

/// The window's dialog of this kind that is on screen, or nothing.
template <class Dialog> Dialog *visibleDialog(const QWidget &window)
{
    for (Dialog *one : window.findChildren<Dialog *>()) {
        if (one->isVisible())
            return one;
    }
    return nullptr;
}

/// The control with that accessible name, as a screen reader finds it.
template <class Control> Control *named(const QWidget *parent, const char *accessibleName)
{
    for (Control *one : parent->findChildren<Control *>()) {
        if (one->accessibleName() == QLatin1String(accessibleName))
            return one;
    }
    return nullptr;
}

/// All that its labels say.
inline QString wordsOf(const QWidget *dialog)
{
    QStringList all;
    for (const QLabel *label : dialog->findChildren<QLabel *>())
        all << label->text();
    return all.join(u'\n');
}
