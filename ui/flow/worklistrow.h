#pragma once

#include "network/dicom/result.h"
#include "network/dicomweb/query.h"
#include "network/dicomweb/workitem.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace ui {

/// One task as the list shows it.
struct WorklistRow {
    network::Workitem item;
    QString uid;
    QString patient; ///< as names are shown
    QString studyDescription;
    QStringList modalities; ///< of the input, where the archive told
    QString who;            ///< who has it, as far as it is known
    bool mine = false;      ///< claimed from here
    bool gone = false;      ///< has left the list, but the list is held
    bool done = false;      ///< ended by me today, kept for looking back
    qint64 start = 0;       ///< scheduled, milliseconds since the epoch; 0: not said
    int rank = 2;           ///< of the priority; 0: urgent
    quint64 lists = 0;      ///< which lists it is in, a bit each

    static WorklistRow of(const network::Workitem &item, bool mine);
    bool isUrgent() const { return rank == 0; }
};

/// A named list of tasks. Keys are keywords or paths with values as in a search; times may be relative ("now", "today"), and
/// "@mine", "@done" and "@modality" are about what only this program knows.
struct WorklistFilter {
    QString name;
    QList<QPair<QString, QString>> keys;

    bool admits(const WorklistRow &row, const QDateTime &now) const;
    bool dependsOnTime() const;
    friend bool operator==(const WorklistFilter &, const WorklistFilter &) = default;
};

/// A filter made ready to be asked about thousands of rows.
class WorklistMatcher
{
public:
    WorklistMatcher(const WorklistFilter &filter, const QDateTime &now);
    bool admits(const WorklistRow &row) const;

private:
    bool m_mine = false;
    bool m_done = false;
    QStringList m_modalities;
    QList<QPair<dicom::Tag, QString>> m_exact; ///< codes that are there or not
    QList<QPair<qint64, qint64>> m_starts;     ///< of the scheduled start
    network::Query m_others;
};
using WorklistMatchers = std::vector<WorklistMatcher>;
/// The lists a row is in.
quint64 listsOf(const WorklistRow &row, const WorklistMatchers &matchers);

/// What there is before anybody made lists of their own: all, mine, urgent, CT unread, overdue, done today.
QList<WorklistFilter> usualWorklistFilters();
/// Filters as they are kept; nothing readable gives the usual ones.
QList<WorklistFilter> readWorklistFilters(const QByteArray &json);
QByteArray writeWorklistFilters(const QList<WorklistFilter> &filters);
/// The filter a person wrote, "Keyword=value" pairs separated by spaces or commas outside quotes; the sentence says what is wrong.
dicom::Result<WorklistFilter> parseWorklistFilter(const QString &name, const QString &text);
QString filterText(const WorklistFilter &filter);

} // namespace ui
