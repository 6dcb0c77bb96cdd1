#include "widgets/datefield.h"

#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QAction>
#include <QCalendarWidget>
#include <QMenu>
#include <QStyle>
#include <QTextCharFormat>
#include <QWidgetAction>

namespace widgets {

namespace {

void mark(QLineEdit &field, bool acceptable)
{
    if (field.property("invalid").toBool() == !acceptable)
        return;
    field.setProperty("invalid", !acceptable);
    field.style()->unpolish(&field);
    field.style()->polish(&field);
}

} // namespace

DateField::DateField(QWidget *parent)
    : QLineEdit(parent)
{
    setPlaceholderText(tr("YYYY-MM-DD"));
    setMinimumWidth(132);
    QAction *calendar = addAction(icon("calendar"), TrailingPosition);
    calendar->setText(tr("Choose from a calendar"));
    calendar->setToolTip(calendar->text());
    connect(calendar, &QAction::triggered, this, &DateField::showCalendar);
    connect(this, &QLineEdit::textChanged, this, [this] {
        mark(*this, isAcceptable());
        emit dateChanged();
    });
}

QDate DateField::parse(const QString &text)
{
    const QString trimmed = text.trimmed();
    for (const char *format : {"yyyy-MM-dd", "yyyyMMdd", "d.M.yyyy", "yyyy-M-d"}) {
        const QDate date = QDate::fromString(trimmed, QLatin1String(format));
        if (date.isValid())
            return date;
    }
    return {};
}

QDate DateField::date() const
{
    return parse(text());
}

void DateField::setDate(QDate date)
{
    setText(date.isValid() ? date.toString(Qt::ISODate) : QString());
}

bool DateField::isAcceptable() const
{
    return text().trimmed().isEmpty() || date().isValid();
}

void DateField::showCalendar()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto *calendar = new QCalendarWidget(menu);
    calendar->setGridVisible(false);
    calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    calendar->setMinimumWidth(280);
    QTextCharFormat weekend; // as any other day: red is for what is urgent
    weekend.setForeground(QColor(coloursOf(this).textSecondary));
    calendar->setWeekdayTextFormat(Qt::Saturday, weekend);
    calendar->setWeekdayTextFormat(Qt::Sunday, weekend);
    calendar->setSelectedDate(date().isValid() ? date() : QDate::currentDate());
    auto *action = new QWidgetAction(menu);
    action->setDefaultWidget(calendar);
    menu->addAction(action);
    const auto choose = [this, menu](QDate chosen) {
        setDate(chosen);
        menu->close();
    };
    connect(calendar, &QCalendarWidget::clicked, this, choose);
    connect(calendar, &QCalendarWidget::activated, this, choose);
    menu->popup(mapToGlobal(QPoint(0, height())));
    calendar->setFocus();
}

TimeField::TimeField(QWidget *parent)
    : QLineEdit(parent)
{
    setPlaceholderText(tr("HH:MM"));
    setMinimumWidth(72);
    setMaximumWidth(88);
    connect(this, &QLineEdit::textChanged, this, [this] {
        mark(*this, isAcceptable());
        emit timeChanged();
    });
}

QTime TimeField::parse(const QString &text)
{
    const QString trimmed = text.trimmed();
    for (const char *format : {"H:m", "HHmm", "H"}) {
        const QTime time = QTime::fromString(trimmed, QLatin1String(format));
        if (time.isValid())
            return time;
    }
    return {};
}

QTime TimeField::time() const
{
    return parse(text());
}

void TimeField::setTime(QTime time)
{
    setText(time.isValid() ? time.toString(QStringLiteral("HH:mm")) : QString());
}

bool TimeField::isAcceptable() const
{
    return text().trimmed().isEmpty() || time().isValid();
}

} // namespace widgets
