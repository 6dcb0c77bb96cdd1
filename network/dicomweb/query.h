#pragma once

#include "network/dicom/dataset.h"
#include "network/dicomweb/archive.h"

#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>

namespace network {

/// Which resource a search lists (PS3.18 §10.6.1.1).
enum class QueryLevel { Studies, Series, Instances };

/// A search (PS3.18 §8.3.4, §10.6).
struct Query {
    QueryLevel level = QueryLevel::Studies;
    QString studyInstanceUid;  ///< restricts Series and Instances to a study
    QString seriesInstanceUid; ///< restricts Instances to a series (needs the study)
    /// Keyword, tag or dotted path, and the value as the user means it: Unicode, unescaped; * and ? are wildcards.
    QList<QPair<QString, QString>> match;
    QStringList includeFields; ///< keywords or tags
    bool fuzzyMatching = false;
    int offset = 0;
    int limit = 0;      ///< most rows in all; 0 = as many as there are, page after page
    int pageSize = 100; ///< rows asked for at a time
};

/// Path and query of one page, escaped as `dialect` needs it.
QUrl searchUrl(const Archive &archive, const Query &query, int offset, int limit);
/// Whether a key is the time of a period that runs from a time of one day to a time of another (PS3.18 §8.3.4.1.1). Servers compare
/// date and time apart and would leave out what lies between: only the date is sent, matches() sees to the time.
bool isTimeOfPeriod(const QString &key, const Query &query);
/// Keys that are not sent because their values need wildcards and the archive knows none: it sends more than was meant.
QStringList withheldKeys(const Archive &archive, const Query &query);
/// Whether a value of the query holds characters that must be escaped in a URI (PS3.18 §8.3.1).
bool needsEscaping(const Query &query);
/// Whether a row meets every match key; used where the archive had to be asked for more (wildcards substituted,
/// keys ignored). A key whose attribute is absent from the row counts as met.
bool matches(const dicom::DataSet &row, const Query &query);
/// The match keys that a row says nothing about: an archive that ignores a key sends rows like
/// that.
QStringList uncheckedKeys(const dicom::DataSet &row, const Query &query);

} // namespace network
