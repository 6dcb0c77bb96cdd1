#include "ui/reading/linkmark.h"

#include "widgets/icons.h"
#include "widgets/imageviewport.h"
#include "widgets/theme.h"

#include <QEvent>

namespace ui {

namespace {

constexpr int Margin = 4, BelowLetter = 14; // the letter of the side stands in the middle of the edge

} // namespace

/// Beside the viewport, not in it: what is saved or printed of a picture has no chain.
LinkMark::LinkMark(widgets::ImageViewport &viewport)
    : QToolButton(viewport.parentWidget())
    , m_viewport(viewport)
{
    setFixedSize(Edge, Edge);
    setIconSize({widgets::token::icon - 4, widgets::token::icon - 4});
    setAutoRaise(true);
    setFocusPolicy(Qt::NoFocus); // Tab goes from picture to picture; the command has a key
    setCursor(Qt::ArrowCursor);
    viewport.installEventFilter(this);
    hide();
}

void LinkMark::show(const QString &words, bool isTakenOut)
{
    setVisible(!words.isEmpty());
    if (words.isEmpty() || toolTip() == words)
        return;
    setIcon(widgets::icon(isTakenOut ? "unlink" : "link", widgets::darkColours));
    setToolTip(words);
    setAccessibleName(words);
    place();
    raise();
}

void LinkMark::place()
{
    const QRect area = m_viewport.geometry();
    move(area.left() + Margin, area.center().y() + BelowLetter);
}

bool LinkMark::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move)
        place();
    return QToolButton::eventFilter(watched, event);
}

} // namespace ui
