#include "ui/commandpalette.h"

#include "ui/actionkeys.h"
#include "widgets/theme.h"

#include <QAction>
#include <QCoreApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSet>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

namespace ui {

namespace {

constexpr int Width = 560;
constexpr int MostRows = 14;
constexpr int RowHeight = 28;
constexpr qsizetype MostRemembered = 5;
constexpr int PositionRole = Qt::UserRole; // among the actions

enum class Rank { Front, Holds, Other };

QString nameOf(const QAction &action)
{
    QString name = action.text();
    return name.remove(u'&');
}

/// Each once, in the order in which the window has them.
QList<QAction *> offeredIn(QWidget *window, const QAction *but)
{
    QList<QWidget *> widgets{window};
    const auto inside = window->findChildren<QWidget *>();
    for (QWidget *widget : inside) {
        if (widget->isVisibleTo(window) && !widget->isWindow())
            widgets.append(widget);
    }
    QList<QAction *> offered;
    QSet<QString> known; // by name and keys
    for (const QWidget *widget : std::as_const(widgets)) {
        const auto actions = widget->actions();
        for (QAction *action : actions) {
            const bool can = action->isEnabled() && action->isVisible() && !action->isSeparator() && !action->text().isEmpty();
            const QString words = nameOf(*action) + u'\n' + keysOf(*action);
            if (can && action != but && !known.contains(words)) {
                known.insert(words);
                offered.append(action);
            }
        }
    }
    return offered;
}

} // namespace

CommandPalette::CommandPalette(QWidget *window)
    : QFrame(window)
    , m_words(new QLineEdit(this))
    , m_list(new QTreeWidget(this))
    , m_nothing(new QLabel(tr("Nothing here has these words in its name."), this))
{
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("raised"));
    setAccessibleName(tr("Commands"));
    m_words->setPlaceholderText(tr("What do you want to do?"));
    m_words->setAccessibleName(m_words->placeholderText());
    m_words->installEventFilter(this);
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(accessibleName());
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_nothing->setProperty("role", QStringLiteral("label"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    column->addWidget(m_words);
    column->addWidget(m_list, 1);
    column->addWidget(m_nothing, 1);
    connect(m_words, &QLineEdit::textEdited, this, &CommandPalette::filter);
    connect(m_list, &QTreeWidget::itemClicked, this, &CommandPalette::run);
    hide();
}

void CommandPalette::openBy(QAction *action)
{
    m_opener = action;
    connect(action, &QAction::triggered, this, &CommandPalette::open);
}

void CommandPalette::open()
{
    if (isVisible())
        return close();
    m_focus = window()->focusWidget();
    fill();
    m_words->clear();
    filter({});
    show();
    raise();
    m_words->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::fill()
{
    m_list->clear();
    m_actions.clear();
    QList<QAction *> actions = offeredIn(parentWidget(), m_opener);
    const auto rank = [this](const QAction *action) {
        const qsizetype at = m_last.indexOf(nameOf(*action));
        return at < 0 ? MostRemembered : at;
    };
    std::stable_sort(actions.begin(), actions.end(), [&](const QAction *a, const QAction *b) { return rank(a) < rank(b); });
    for (QAction *action : std::as_const(actions)) {
        const bool on = action->isCheckable() && action->isChecked();
        auto *item = new QTreeWidgetItem(m_list, {on ? nameOf(*action) + QStringLiteral("  ✓") : nameOf(*action), keysOf(*action)});
        item->setIcon(0, action->icon());
        item->setSizeHint(0, QSize(0, RowHeight));
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setForeground(1, palette().brush(QPalette::PlaceholderText));
        item->setData(0, PositionRole, int(m_actions.size()));
        m_actions.append(action);
    }
}

/// Names that begin with what was typed come before those that hold it; the first of all is chosen.
void CommandPalette::filter(const QString &words)
{
    const QStringList wanted = words.split(u' ', Qt::SkipEmptyParts);
    const QString front = words.trimmed();
    const auto rankOf = [&](const QString &name) {
        if (!std::all_of(wanted.begin(), wanted.end(), [&name](const QString &word) { return name.contains(word, Qt::CaseInsensitive); }))
            return Rank::Other;
        return !front.isEmpty() && name.startsWith(front, Qt::CaseInsensitive) ? Rank::Front : Rank::Holds;
    };
    std::vector<std::tuple<Rank, int, QTreeWidgetItem *>> order;
    while (QTreeWidgetItem *item = m_list->takeTopLevelItem(0))
        order.emplace_back(rankOf(item->text(0)), item->data(0, PositionRole).toInt(), item);
    std::sort(order.begin(), order.end());
    int shown = 0;
    for (const auto &[rank, position, item] : order) {
        m_list->addTopLevelItem(item);
        item->setHidden(rank == Rank::Other);
        shown += rank == Rank::Other ? 0 : 1;
    }
    m_list->setCurrentItem(shown > 0 ? m_list->topLevelItem(0) : nullptr);
    m_list->scrollToTop();
    m_list->setVisible(shown > 0);
    m_nothing->setVisible(shown == 0);
    place(shown);
}

void CommandPalette::place(int shown)
{
    const QSize room = parentWidget()->size();
    const int rows = std::min(MostRows, std::max(1, shown));
    const int height = layout()->contentsMargins().top() * 2 + m_words->sizeHint().height() + layout()->spacing() + rows * RowHeight + 2;
    const QSize size = QSize(Width, height).boundedTo(room);
    setGeometry((room.width() - size.width()) / 2, std::min(room.height() / 8, room.height() - size.height()), size.width(), size.height());
}

/// The focus goes back before the line is hidden: else Qt gives it to whatever comes next.
void CommandPalette::close()
{
    if (isHidden())
        return;
    if (const QPointer<QWidget> back = std::exchange(m_focus, nullptr))
        back->setFocus(Qt::PopupFocusReason);
    hide();
}

void CommandPalette::run()
{
    const QTreeWidgetItem *chosen = m_list->currentItem();
    if (!chosen)
        return; // it says that nothing has these words, and they can be changed
    const QPointer<QAction> action = m_actions.value(chosen->data(0, PositionRole).toInt());
    close();
    if (!action || !action->isEnabled())
        return;
    m_last.removeAll(nameOf(*action));
    m_last.prepend(nameOf(*action));
    if (m_last.size() > MostRemembered)
        m_last.removeLast();
    action->trigger();
}

/// Of the line: every key is typed or walks the list, none is a shortcut of the window.
bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::FocusOut) {
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason) { // another window, the line's own menu
            m_focus = nullptr;                                                         // it went elsewhere already
            close();
        }
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run();
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        QCoreApplication::sendEvent(m_list, event);
        return true;
    case Qt::Key_K:
        if (key->modifiers() & Qt::ControlModifier) {
            close();
            return true;
        }
        break;
    default:
        break;
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace ui
