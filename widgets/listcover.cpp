#include "widgets/listcover.h"

#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QAbstractScrollArea>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

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

} // namespace

ListCover::ListCover(QAbstractScrollArea *list, int rowHeight)
    : QWidget(list->viewport())
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
    // Bars where the columns of words will be; they stand still.
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    constexpr int starts[] = {2, 22, 34, 46, 62, 70}, widths[] = {15, 8, 8, 11, 5, 22};
    const int bar = qMax(8, m_rowHeight / 3);
    for (int row = 0, y = (m_rowHeight - bar) / 2; y < height(); ++row, y += m_rowHeight) {
        QColor color(coloursOf(this).hover);
        color.setAlphaF(qMax(0.25, 1.0 - row * 0.08));
        painter.setBrush(color);
        for (size_t column = 0; column < std::size(starts); ++column) {
            const int shorter = (row * 5 + int(column) * 3) % 4;
            painter.drawRoundedRect(QRectF(width() * starts[column] / 100.0, y, width() * (widths[column] - shorter) / 100.0, bar), 3, 3);
        }
    }
}

} // namespace widgets
