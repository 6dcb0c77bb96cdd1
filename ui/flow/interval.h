#pragma once

#include <QCoreApplication>
#include <QDate>

namespace ui {

/// How long before (or after) another examination one was made, by the calendar: "1 year 3 months earlier", "12 days later",
/// "same day"; empty where a date is missing.
class Interval
{
    Q_DECLARE_TR_FUNCTIONS(ui::Interval)
public:
    static QString inWords(const QDate &then, const QDate &reference);
};

} // namespace ui
