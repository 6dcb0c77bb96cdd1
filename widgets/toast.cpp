#include "widgets/toast.h"

#include "widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <utility>

namespace widgets {

namespace {
constexpr int ShownMilliseconds = 5000;
}

Toast::Toast(QWidget *window)
    : QFrame(window)
    , m_label(new QLabel(this))
    , m_button(new QPushButton(this))
{
    setObjectName(QStringLiteral("toast"));
    setAttribute(Qt::WA_StyledBackground);
    setStyleSheet(QStringLiteral("#toast { background: %1; border: 1px solid %2; border-radius: %3px; }")
                      .arg(QColor(coloursOf(this).hover).name(), QColor(coloursOf(this).controlBorder).name())
                      .arg(token::radius));
    m_label->setTextFormat(Qt::PlainText);
    m_button->setProperty("flat", true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 6, 6);
    row->setSpacing(12);
    row->addWidget(m_label);
    row->addWidget(m_button);
    m_timer.setSingleShot(true);
    m_timer.setInterval(ShownMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &Toast::dismiss);
    connect(m_button, &QPushButton::clicked, this, [this] {
        const auto action = std::exchange(m_onAction, {});
        dismiss();
        if (action)
            action();
    });
    window->installEventFilter(this);
    hide();
}

void Toast::say(const QString &sentence)
{
    say(sentence, {}, {});
}

void Toast::say(const QString &sentence, const QString &action, std::function<void()> onAction)
{
    m_label->setText(sentence);
    m_button->setText(action);
    m_button->setVisible(!action.isEmpty());
    m_onAction = std::move(onAction);
    setAccessibleName(sentence);
    adjustSize();
    place();
    show();
    raise();
    m_timer.start();
}

QString Toast::sentence() const
{
    return isVisible() ? m_label->text() : QString();
}

void Toast::setMargins(int left, int bottom)
{
    m_left = left;
    m_bottom = bottom;
    place();
}

void Toast::dismiss()
{
    m_timer.stop();
    m_onAction = {};
    hide();
}

void Toast::place()
{
    move(m_left, parentWidget()->height() - height() - m_bottom);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QFrame::eventFilter(watched, event);
}

void Toast::enterEvent(QEnterEvent *event)
{
    m_timer.stop();
    QFrame::enterEvent(event);
}

void Toast::leaveEvent(QEvent *event)
{
    if (isVisible())
        m_timer.start();
    QFrame::leaveEvent(event);
}

} // namespace widgets
