#include "ui/reading/identitysheet.h"

#include "ui/reading/identitytext.h"
#include "widgets/theme.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace ui {

namespace {

QLabel *label(QWidget *parent, Qt::Alignment side)
{
    auto *made = new QLabel(parent);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    made->setAlignment(side | Qt::AlignVCenter);
    return made;
}

/// White on red; what differs red on white.
void setReversed(QLabel *label, bool reversed)
{
    const QColor red = QColor::fromRgb(widgets::token::wrongPatient);
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, reversed ? red : Qt::white);
    palette.setColor(QPalette::Window, reversed ? Qt::white : red);
    label->setPalette(palette);
    label->setAutoFillBackground(reversed);
}

} // namespace

IdentitySheet::IdentitySheet(QWidget *parent)
    : QWidget(parent)
    , m_title(label(this, Qt::AlignHCenter))
    , m_table(new QGridLayout)
    , m_close(new QPushButton(tr("Close these pictures"), this))
    , m_show(new QPushButton(tr("I know whose they are: show them"), this))
{
    setFocusProxy(m_close);
    m_title->setText(tr("These pictures may be of another patient"));
    setReversed(m_title, false);
    m_buttons = new QBoxLayout(QBoxLayout::LeftToRight);
    m_buttons->addStretch(1);
    m_buttons->addWidget(m_close);
    m_buttons->addWidget(m_show);
    m_buttons->addStretch(1);
    m_table->setHorizontalSpacing(8);
    m_table->setColumnStretch(1, 1);
    m_table->setColumnStretch(2, 1);
    auto *column = new QVBoxLayout(this);
    column->addStretch(1);
    column->addWidget(m_title);
    column->addLayout(m_table);
    column->addLayout(m_buttons);
    column->addStretch(1);
    m_close->setProperty("primary", true);
    m_close->installEventFilter(this);
    m_show->installEventFilter(this);
    connect(m_close, &QPushButton::clicked, this, [this] { emit answered(false); });
    connect(m_show, &QPushButton::clicked, this, [this] { emit answered(true); });
    hide();
}

void IdentitySheet::setConflict(const IdentityConflict &conflict)
{
    qDeleteAll(std::exchange(m_cells, {}));
    const auto add = [this](int row, int column, const QString &text) {
        QLabel *cell = label(this, column == 0 ? Qt::AlignRight : Qt::AlignLeft);
        cell->setText(text);
        cell->setContentsMargins(6, 1, 6, 1);
        setReversed(cell, false);
        m_table->addWidget(cell, row, column);
        m_cells.append(cell);
        cell->show();
        return cell;
    };
    add(0, 0, {});
    add(0, 1, tr("The study is filed under"));
    add(0, 2, tr("An image says it is of"));
    int row = 1;
    for (const IdentityRow &field : identityRows(conflict.expected, conflict.found)) {
        add(row, 0, field.differs ? QString(u"≠ "_qs + field.name) : field.name);
        setReversed(add(row, 1, field.first), field.differs);
        setReversed(add(row, 2, field.second), field.differs);
        ++row;
    }
    setAccessibleName(text());
    fit();
}

QString IdentitySheet::text() const
{
    QStringList lines{m_title->text()};
    for (qsizetype i = 0; i + 2 < m_cells.size(); i += 3)
        lines.append(QStringList{m_cells[i]->text(), m_cells[i + 1]->text(), m_cells[i + 2]->text()}.join(u" | "_qs));
    return lines.join(u'\n');
}

void IdentitySheet::setTextSize(int pixels)
{
    m_title->setFont(widgets::themeFont(pixels, true));
    for (qsizetype i = 0; i < m_cells.size(); ++i)
        m_cells[i]->setFont(widgets::themeFont(pixels, i < 3 || m_cells[i]->autoFillBackground()));
    for (QPushButton *button : {m_close, m_show}) // the primary one is written in strong letters
        button->setFont(widgets::themeFont(qMin(pixels, widgets::token::controlFont), button == m_close));
}

/// The largest letters in which all of it can be read here.
void IdentitySheet::fit()
{
    using namespace widgets::token;
    const int side = qBound(6, width() / 12, 80);
    layout()->setContentsMargins(side, 6, side, 6);
    for (const int pixels : {emptyStateFont, bannerFont, controlFont, labelFont, 9}) {
        setTextSize(pixels);
        const int gap = pixels > controlFont ? 12 : pixels >= labelFont ? 4 : 1;
        layout()->setSpacing(gap);
        m_table->setVerticalSpacing(qMin(gap, 4));
        const int buttons = m_close->sizeHint().width() + m_show->sizeHint().width() + 2 * side + 16;
        m_buttons->setDirection(buttons <= width() ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
        layout()->invalidate();
        layout()->activate();
        if (layout()->minimumSize().width() <= width() && layout()->totalHeightForWidth(width()) <= height())
            break;
    }
}

void IdentitySheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), QColor::fromRgb(widgets::token::wrongPatient));
    if (m_active) {
        painter.setPen(QPen(QColor::fromRgb(widgets::token::accent), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void IdentitySheet::setActive(bool active)
{
    m_active = active;
    update();
}

void IdentitySheet::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

/// Space and Tab are the buttons', not the window's shortcuts.
bool IdentitySheet::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Space || key == Qt::Key_Tab || key == Qt::Key_Backtab)
            event->accept();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ui
