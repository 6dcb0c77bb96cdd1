#include "ui/reading/keyspage.h"

#include "ui/reading/readingactions.h"
#include "widgets/theme.h"

#include <QAction>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace ui {

namespace {

using Row = QPair<QString, QString>;

QString keysOf(const QAction &action)
{
    return action.shortcuts().isEmpty() ? QString() : action.shortcuts().first().toString(QKeySequence::NativeText);
}

void addSection(QGridLayout *grid, int column, int &row, const QString &title, const QList<Row> &rows)
{
    auto *heading = new QLabel(title);
    heading->setProperty("role", QStringLiteral("heading"));
    grid->addWidget(heading, row++, column, 1, 2);
    for (const auto &[key, text] : rows) {
        auto *keyLabel = new QLabel(key);
        keyLabel->setTextFormat(Qt::PlainText);
        keyLabel->setFont(widgets::themeFont(widgets::token::tableFont, true));
        auto *textLabel = new QLabel(text);
        textLabel->setTextFormat(Qt::PlainText);
        textLabel->setFont(widgets::themeFont(widgets::token::tableFont));
        grid->addWidget(keyLabel, row, column);
        grid->addWidget(textLabel, row++, column + 1);
    }
    grid->setRowMinimumHeight(row++, 8);
}

} // namespace

KeysPage::KeysPage(const ReadingActions &actions, QWidget *parent)
    : QFrame(parent)
{
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("raised"));
    setAccessibleName(tr("All keys"));
    setFocusPolicy(Qt::StrongFocus);
    QList<Row> rows[int(ReadingActions::Group::Planes) + 1];
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
                           {tr("Ctrl+left drag"), tr("Draw over what is there")},
                           {tr("Middle drag, or Shift+left drag"), tr("Pan")},
                           {tr("Right drag"), tr("Zoom")},
                           {tr("Right click"), tr("Window presets")},
                           {tr("Ctrl+Shift+move"), tr("Point to the same place everywhere")},
                           {tr("Wheel"), tr("Scroll")},
                           {tr("Ctrl+wheel"), tr("Zoom")},
                           {tr("Double click"), tr("One viewport, and back")},
                           {tr("Drag from the strip"), tr("Show a series in that viewport")}};
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(2);
    grid->setColumnMinimumWidth(2, 24);
    grid->setColumnMinimumWidth(5, 24);
    int row = 0;
    using Group = ReadingActions::Group;
    addSection(grid, 0, row, ReadingActions::groupTitle(Group::Tools), rows[int(Group::Tools)]);
    addSection(grid, 0, row, tr("Mouse"), mouse);
    grid->setColumnMinimumWidth(8, 24);
    int windowRow = 0;
    row = 0;
    addSection(grid, 3, row, ReadingActions::groupTitle(Group::View), rows[int(Group::View)]);
    addSection(grid, 3, row, ReadingActions::groupTitle(Group::Links), rows[int(Group::Links)]);
    row = 0;
    addSection(grid, 6, row, ReadingActions::groupTitle(Group::Images), rows[int(Group::Images)]);
    addSection(grid, 6, row, ReadingActions::groupTitle(Group::Measure), rows[int(Group::Measure)]);
    addSection(grid, 9, windowRow, ReadingActions::groupTitle(Group::Window), rows[int(Group::Window)]);
    addSection(grid, 9, windowRow, ReadingActions::groupTitle(Group::Planes), rows[int(Group::Planes)]);
    grid->setRowStretch(grid->rowCount(), 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 12);
    column->addLayout(grid);
    hide();
}

void KeysPage::open()
{
    adjustSize();
    const QSize room = parentWidget()->size();
    resize(size().boundedTo(room));
    move((room.width() - width()) / 2, (room.height() - height()) / 2);
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
    if (event->type() == QEvent::ShortcutOverride) { // every key closes the page and does nothing else
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
    const bool modifier = key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt || key == Qt::Key_Meta;
    if (!modifier)
        close();
}

void KeysPage::mousePressEvent(QMouseEvent *)
{
    close();
}

} // namespace ui
