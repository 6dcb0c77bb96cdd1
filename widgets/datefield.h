#pragma once

#include <QDate>
#include <QLineEdit>
#include <QTime>

namespace widgets {

/// A day that may be left out: typed as 2024-03-05, 20240305 or 5.3.2024, or picked from a calendar.
class DateField : public QLineEdit
{
    Q_OBJECT
public:
    explicit DateField(QWidget *parent = nullptr);

    QDate date() const; ///< invalid where nothing, or nothing readable, is entered
    void setDate(QDate date);
    bool isAcceptable() const; ///< empty or a date

    static QDate parse(const QString &text);

signals:
    void dateChanged();

private:
    void showCalendar();
};

/// A time of day that may be left out, as 14:30 or 1430.
class TimeField : public QLineEdit
{
    Q_OBJECT
public:
    explicit TimeField(QWidget *parent = nullptr);

    QTime time() const;
    void setTime(QTime time);
    bool isAcceptable() const;

    static QTime parse(const QString &text);

signals:
    void timeChanged();
};

} // namespace widgets
