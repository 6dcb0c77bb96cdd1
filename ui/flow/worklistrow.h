#pragma once

#include "network/dicom/result.h"
#include "network/dicomweb/workitem.h"

#include <QString>
#include <QStringList>

namespace ui {

/// One task as the list shows it.
struct WorklistRow {
    network::Workitem item;
    QString uid;
    QString patient;         ///< as names are shown
    QString studyDescription;
    QStringList modalities;  ///< of the input, where the archive told
    QString who;             ///< who has it, as far as it is known
    bool mine = false;       ///< claimed from here
    bool gone = false;       ///< has left the list, but the list is held
    qint64 start = 0;        ///< scheduled, milliseconds since the epoch; 0: not said

    static WorklistRow of(const network::Workitem &item, bool mine);
    bool isUrgent() const { return item.priority() == network::Workitem::Priority::High; }
};

/// Urgent first, then what was to begin first.
bool comesBefore(const WorklistRow &a, const WorklistRow &b);

/// A named list of tasks. Keys are keywords or paths with values as in a search; times may be relative ("now", "today"), and
/// "@mine" and "@modality" are about what only this program knows.
struct WorklistFilter {
    QString name;
    QList<QPair<QString, QString>> keys;

    bool admits(const WorklistRow &row, const QDateTime &now) const;
    friend bool operator==(const WorklistFilter &, const WorklistFilter &) = default;
};

/// What there is before anybody made lists of their own: all, mine, urgent, CT unread, overdue.
QList<WorklistFilter> usualWorklistFilters();
/// Filters as they are kept; nothing readable gives the usual ones.
QList<WorklistFilter> readWorklistFilters(const QByteArray &json);
QByteArray writeWorklistFilters(const QList<WorklistFilter> &filters);
/// The filter a person wrote, "Keyword=value" pairs separated by spaces or commas outside quotes; the sentence says what is wrong.
dicom::Result<WorklistFilter> parseWorklistFilter(const QString &name, const QString &text);
QString filterText(const WorklistFilter &filter);

} // namespace ui
