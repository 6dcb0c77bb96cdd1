#include "widgets/listcover.h"

#include "widgets/icons.h"
#include "widgets/rowdelegate.h"
#include "widgets/theme.h"

#include <QAbstractScrollArea>
#include <QEvent>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTableView>

namespace widgets {

namespace {

constexpr int SkeletonDelay = 150;
constexpr int IconSize = 28;

QLabel *plainLabel(QWidget *parent, const char *role)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setProperty("role", QLatin1String(role));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

/// Where the words of a column are, in pixels.
struct Room {
    double left, width;
    bool isRight = false; ///< they end at its right edge
};

/// Of a list without columns.
QList<Room> usualRooms(int width)
{
    constexpr double starts[] = {2, 22, 34, 46, 62, 70}, widths[] = {15, 8, 8, 11, 5, 22};
    QList<Room> rooms;
    for (size_t column = 0; column < std::size(starts); ++column)
        rooms.append({width * starts[column] / 100, width * widths[column] / 100});
    return rooms;
}

/// Under the columns as they are shown; the longer ones are not filled, as their words seldom fill them.
QList<Room> roomsOf(const QTableView &table)
{
    constexpr double padding = RowDelegate::Padding, most = 160;
    QList<Room> rooms;
    const QHeaderView *header = table.horizontalHeader();
    for (int place = 0; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        const double width = header->sectionSize(column) - 2 * padding;
        if (header->isSectionHidden(column) || width <= 0)
            continue;
        const int alignment = table.model()->headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt();
        const bool isRight = alignment & Qt::AlignRight;
        const double left = header->sectionViewportPosition(column) + padding, used = qMin(width, most);
        rooms.append({isRight ? left + width - used : left, used, isRight});
    }
    return rooms;
}

} // namespace

ListCover::ListCover(QAbstractScrollArea *list, int rowHeight)
    : QWidget(list->viewport())
    , m_list(list)
    , m_viewport(list->viewport())
    , m_icon(new QLabel(this))
    , m_sentence(plainLabel(this, "empty"))
    , m_detail(plainLabel(this, "secondary"))
    , m_action(new QPushButton(this))
    , m_rowHeight(rowHeight)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(6 * token::grid, 5 * token::grid, 6 * token::grid, 0);
    grid->setHorizontalSpacing(3 * token::grid);
    grid->setVerticalSpacing(2 * token::grid);
    grid->addWidget(m_icon, 0, 0, Qt::AlignTop);
    grid->addWidget(m_sentence, 0, 1, Qt::AlignTop);
    grid->addWidget(m_detail, 1, 1);
    grid->addWidget(m_action, 2, 1, Qt::AlignLeft);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(3, 1);
    connect(m_action, &QPushButton::clicked, this, &ListCover::actionTriggered);

    m_delay.setSingleShot(true);
    m_delay.setInterval(SkeletonDelay);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        setMessageVisible(false);
        show();
    });
    m_viewport->installEventFilter(this);
    hide();
}

QString ListCover::sentence() const
{
    return m_state == State::Message ? m_sentence->text() : QString();
}

void ListCover::showRows()
{
    m_state = State::Rows;
    m_delay.stop();
    hide();
}

void ListCover::showLoading()
{
    if (m_state == State::Loading)
        return;
    m_state = State::Loading;
    hide();
    m_delay.start();
}

void ListCover::showMessage(const Message &message)
{
    m_state = State::Message;
    m_delay.stop();
    const QColor color(message.color ? message.color : coloursOf(this).textSecondary);
    m_icon->setPixmap(iconPixmap(message.icon, IconSize, color, devicePixelRatioF()));
    m_sentence->setText(message.sentence);
    m_detail->setText(message.detail);
    m_action->setText(message.action);
    setMessageVisible(true);
    setGeometry(m_viewport->rect());
    show();
    raise();
}

void ListCover::setMessageVisible(bool visible)
{
    m_icon->setVisible(visible);
    m_sentence->setVisible(visible);
    m_detail->setVisible(visible && !m_detail->text().isEmpty());
    m_action->setVisible(visible && !m_action->text().isEmpty());
    setGeometry(m_viewport->rect());
    update();
}

bool ListCover::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        setGeometry(m_viewport->rect());
    return QWidget::eventFilter(watched, event);
}

void ListCover::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), QColor(coloursOf(this).panel));
    if (m_state != State::Loading)
        return;
    // Bars where the words will be; they stand still.
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const auto *table = qobject_cast<const QTableView *>(m_list);
    const int step = table ? table->verticalHeader()->defaultSectionSize() : m_rowHeight;
    const int bar = qMax(8, step / 3);
    const QList<Room> columns = table ? roomsOf(*table) : usualRooms(width());
    for (int row = 0, y = (step - bar) / 2; y < height(); ++row, y += step) {
        QColor color(coloursOf(this).hover);
        color.setAlphaF(qMax(0.25, 1.0 - row * 0.08));
        painter.setBrush(color);
        for (qsizetype column = 0; column < columns.size(); ++column) {
            const Room &room = columns.at(column);
            const double shorter = room.width * ((row * 5 + int(column) * 3) % 4) / 10;
            painter.drawRoundedRect(QRectF(room.isRight ? room.left + shorter : room.left, y, room.width - shorter, bar), 3, 3);
        }
    }
}

} // namespace widgets
