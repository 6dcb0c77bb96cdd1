#pragma once

#include "network/dicom/encodedframe.h"
#include "ui/flow/backlog.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <deque>
#include <optional>

namespace ui {

/// A Part 10 object that came, in memory or on disk, on its way to a helper.
struct SeriesObject {
    QString name; ///< SOP Instance UID, or a made-up one where group 2 has none
    dicom::Part10Bytes bytes;
    QString path;
    bool encapsulated = false;
    bool headerRead = false;
    bool isCopy = false; ///< another object of that name is here already: to be compared with it
    Backlog::Token load; ///< its share of what waits
};

/// Objects of a series that wait for a helper: what is wanted first, then as they came, then
/// copies. An object is in it once; two objects of one name, that are not the same bytes or file,
/// are both.
class ObjectQueue
{
public:
    enum class Arrival { New, Copy, Known };
    /// Whether one of that name is with a helper or has its picture in the cache.
    enum class Earlier { NotHere, Here };
    /// What an object of that name is. Known: the same waits, or is a file that was here before and
    /// may be wanted again. Copy: it is to be compared with another one, and its bytes tell nothing
    /// that its picture would not.
    Arrival arrive(const SeriesObject &object, Earlier earlier);

    void add(SeriesObject object);
    bool contains(const QString &name) const { return m_waiting.contains(name); }
    QSet<QString> names() const; ///< of what waits
    bool isEmpty() const { return m_waiting.isEmpty() && m_copies.empty(); }
    /// Whether the next as they came holds pixels that need no decoding.
    bool nextIsNative();
    /// Instances by the wanted list, most urgent first.
    void setUrgent(const QStringList &names);
    /// `onlyUseful`: leaves out what has its place already and that nobody wants soon.
    std::optional<SeriesObject> next(bool onlyUseful);

private:
    std::optional<SeriesObject> take(const QString &name);

    QHash<QString, SeriesObject> m_waiting;
    std::deque<QString> m_order; ///< as they came; names that no longer wait are skipped
    std::deque<SeriesObject> m_copies;
    QHash<QString, QSet<QString>> m_paths; ///< of the files that came, by name
    QStringList m_urgent;
    qsizetype m_nextUrgent = 0;
};

} // namespace ui
