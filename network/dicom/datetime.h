#pragma once

#include <QDate>
#include <QDateTime>
#include <QTime>

#include <optional>

namespace dicom {

/// DA, also the old "yyyy.mm.dd" (PS3.5 §6.2).
std::optional<QDate> parseDate(QStringView da);
/// TM of any precision, "hhmmss.ffffff", also the old "hh:mm:ss".
std::optional<QTime> parseTime(QStringView tm);
/// DT of any precision with an optional offset from UTC.
std::optional<QDateTime> parseDateTime(QStringView dt);
QString toDA(QDate date);
QString toTM(QTime time);
QString toDT(const QDateTime &dateTime); ///< always with its offset from UTC

} // namespace dicom
