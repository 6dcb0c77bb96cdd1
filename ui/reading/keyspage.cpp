#include "ui/reading/keyspage.h"

#include "ui/actionkeys.h"
#include "ui/reading/readingactions.h"
#include "widgets/theme.h"

#include <QAction>
#include <QGridLayout>
#include <QKeyEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

constexpr int MostColumns = 4;

using Row = QPair<QString, QString>;

/// A heading and its rows, keys on the left.
QWidget *makeSection(const QString &title, const QList<Row> &rows, QWidget *parent)
{
    auto *section = new QWidget(parent);
    auto *grid = new QGridLayout(section);
    grid->setContentsMargins(0, 0, 0, 12);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(2);
    auto *heading = new QLabel(title);
    heading->setProperty("role", QStringLiteral("heading"));
    grid->addWidget(heading, 0, 0, 1, 2);
    for (const auto &[key, text] : rows) {
        const int row = grid->rowCount();
        for (int column : {0, 1}) {
            auto *label = new QLabel(column == 0 ? key : text);
            label->setTextFormat(Qt::PlainText);
            label->setFont(widgets::themeFont(widgets::token::tableFont, column == 0));
            grid->addWidget(label, row, column);
        }
    }
    grid->setColumnStretch(1, 1);
    return section;
}

QGridLayout *gridOf(const QWidget *section)
{
    return static_cast<QGridLayout *>(section->layout());
}

int keyWidth(const QWidget *section)
{
    int width = 0;
    for (int row = 1; row < gridOf(section)->rowCount(); ++row) {
        if (const QLayoutItem *item = gridOf(section)->itemAtPosition(row, 0))
            width = std::max(width, item->sizeHint().width());
    }
    return width;
}

} // namespace

KeysPage::KeysPage(const ReadingActions &actions, QWidget *parent, QWidget *area)
    : QFrame(parent)
    , m_area(area ? area : parent)
    , m_scroll(new QScrollArea(this))
{
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("raised"));
    setAccessibleName(tr("All keys"));
    setFocusPolicy(Qt::StrongFocus);
    QList<Row> rows[int(ReadingActions::Group::Volume) + 1];
    for (const ReadingActions::Entry &entry : actions.entries())
        rows[int(entry.group)].append({keysOf(*entry.action), entry.action->text()});
    rows[int(ReadingActions::Group::View)].append({QStringLiteral("1–9"), tr("Window presets")});
    const auto native = [](const QKeySequence &keys) { return keys.toString(QKeySequence::NativeText); };
    rows[int(ReadingActions::Group::Window)].append(
        {QString(native(Qt::CTRL | Qt::Key_1) + QStringLiteral("…4")), tr("Studies, worklist, uploads, archives")});
    rows[int(ReadingActions::Group::Window)].append({native(QKeySequence::Close), tr("Close what is read here")});
    const auto ctrl = [&](const QString &rest) { return QString(native(Qt::CTRL | Qt::Key_A).chopped(1) + rest); };
    rows[int(ReadingActions::Group::Measure)].append({ctrl(tr("arrows")), tr("Move it or its handle (Shift: ten)")});
    const QList<Row> mouse{{tr("Left drag"), tr("Window, or the chosen tool")},
                           {tr("Ctrl+left drag"), tr("Draw over what is there, with a drawing tool")},
                           {tr("Middle drag, or Shift+left drag"), tr("Pan")},
                           {tr("Right drag"), tr("Zoom")},
                           {tr("Right click"), tr("Window presets")},
                           {tr("Ctrl+Shift+move"), tr("Point to the same place everywhere")},
                           {tr("Wheel"), tr("Scroll")},
                           {tr("Ctrl+wheel, or pinch"), tr("Zoom")},
                           {tr("Ctrl held in a drag"), tr("Window, zoom, scroll faster (Shift too: faster still)")},
                           {tr("Double click"), tr("One viewport, and back")},
                           {tr("Drag from the strip"), tr("Show a series in that viewport")}};
    using Group = ReadingActions::Group;
    const auto add = [this](const QString &title, const QList<Row> &some) { m_sections.append(makeSection(title, some, this)); };
    const auto addGroup = [&](Group group) { add(ReadingActions::groupTitle(group), rows[int(group)]); };
    addGroup(Group::Tools);
    add(tr("Mouse"), mouse);
    for (const Group group : {Group::View, Group::Links, Group::Images, Group::Measure, Group::Window, Group::Planes, Group::Volume})
        addGroup(group);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidgetResizable(true);
    m_scroll->viewport()->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 12, 12);
    column->addWidget(m_scroll);
    hide();
}

/// The sections in their order, in columns of about the same height.
QWidget *KeysPage::arrange(int columns)
{
    int total = 0, filled = 0, place = 0;
    for (const QWidget *section : std::as_const(m_sections))
        total += section->sizeHint().height();
    QList<QList<QWidget *>> all(columns);
    for (QWidget *section : std::as_const(m_sections)) {
        const int height = section->sizeHint().height();
        if (place + 1 < columns && !all[place].isEmpty() && filled + height / 2 > total * (place + 1) / columns)
            ++place;
        all[place].append(section);
        filled += height;
    }
    auto *page = new QWidget;
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(40);
    for (const QList<QWidget *> &some : std::as_const(all)) {
        int width = 0;
        for (const QWidget *section : some)
            width = std::max(width, keyWidth(section));
        auto *column = new QVBoxLayout;
        column->setSpacing(0);
        for (QWidget *section : some) {
            gridOf(section)->setColumnMinimumWidth(0, width);
            column->addWidget(section);
        }
        column->addStretch(1);
        row->addLayout(column);
    }
    return page;
}

/// As many columns as there is room for; what does not fit in height is scrolled.
void KeysPage::open()
{
    const QSize room = m_area->size();
    const QMargins margins = layout()->contentsMargins();
    const QSize around(margins.left() + margins.right() + style()->pixelMetric(QStyle::PM_ScrollBarExtent),
                       margins.top() + margins.bottom());
    for (int columns = MostColumns; columns > 0; --columns) {
        QWidget *page = arrange(columns);
        delete m_scroll->takeWidget();
        m_scroll->setWidget(page);
        page->setAutoFillBackground(false); // as QScrollArea asks for: the frame's own colour shows
        const QSize wanted = page->sizeHint() + around;
        if (wanted.width() > room.width() && columns > 1)
            continue;
        resize(wanted.boundedTo(room));
        break;
    }
    const QPoint corner = m_area == parentWidget() ? QPoint() : m_area->mapTo(parentWidget(), QPoint());
    move(corner + QPoint((room.width() - width()) / 2, (room.height() - height()) / 2));
    show();
    raise();
    setFocus(Qt::PopupFocusReason);
}

void KeysPage::close()
{
    hide();
    parentWidget()->setFocus(Qt::PopupFocusReason);
}

bool KeysPage::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) { // every key but those that scroll closes the page
        event->accept();
        return true;
    }
    if (event->type() == QEvent::FocusOut)
        hide();
    return QFrame::event(event);
}

void KeysPage::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    QScrollBar *bar = m_scroll->verticalScrollBar();
    const bool pages = key == Qt::Key_PageUp || key == Qt::Key_PageDown;
    if (bar->maximum() > 0 && (pages || key == Qt::Key_Up || key == Qt::Key_Down)) {
        const int step = pages ? bar->pageStep() : 3 * bar->singleStep();
        bar->setValue(bar->value() + (key == Qt::Key_Up || key == Qt::Key_PageUp ? -step : step));
        return;
    }
    const bool modifier = key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt || key == Qt::Key_Meta;
    if (!modifier)
        close();
}

void KeysPage::mousePressEvent(QMouseEvent *)
{
    close();
}

} // namespace ui
