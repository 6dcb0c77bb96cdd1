#pragma once

#include "network/dicomweb/query.h"

#include <QDate>
#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>
#include <QTime>

namespace ui {

/// What a reader asks for, as it was entered; nothing is escaped and no wildcard is added yet.
struct StudySearch {
    enum class Period { Any, Today, Yesterday, Last3Days, Last7Days, Last30Days, Custom };

    QString text; ///< the one field: a name, an identifier or a Study Instance UID, by its shape
    QString patientName, patientId, accessionNumber, studyDescription;
    QStringList modalities; ///< any of them
    Period period = Period::Any;
    QDate from, to;                       ///< of a Custom period, both included; an invalid one leaves that end open
    QTime timeFrom, timeTo;               ///< with a period: where it starts and ends; without: on any day
    QList<QPair<QString, QString>> extra; ///< keyword of any attribute, and the value as it is sent

    bool isEmpty() const;
    friend bool operator==(const StudySearch &, const StudySearch &) = default;
};

/// What the one field holds.
enum class TextKind { None, Name, Identifier, Uid };
TextKind textKind(const QString &text);

/// The pattern a name is searched by: "Müller, Jö" → "Müller*^Jö*"; ideographic, kana and Hangul
/// names are found in any component group. The wildcards of the reader stay, and the rest of the
/// name may always follow: "*schmidt" finds it anywhere.
QString namePattern(const QString &name);

/// First and last day of the period; an invalid date is an open end.
QPair<QDate, QDate> daysOf(const StudySearch &search, QDate today);

/// The searches that together answer it: alternatives whose rows are joined by UID (QIDO-RS has no "or").
QList<network::Query> studyQueries(const StudySearch &search, QDate today);

/// What the archive will be asked, one sentence per condition, for the person.
QStringList describe(const StudySearch &search, QDate today);

} // namespace ui
