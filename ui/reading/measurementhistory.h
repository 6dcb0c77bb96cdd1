#pragma once

#include "imaging/measurementset.h"

#include <QList>
#include <QObject>

#include <optional>

namespace ui {

/// Undo and redo of what is drawn and marked in a Reading window. A step is the whole contents before it: they are small
/// and shared, and whatever a step was, it comes back as it stood. Steps on one measurement in quick succession are one.
class MeasurementHistory : public QObject
{
    Q_OBJECT
public:
    explicit MeasurementHistory(imaging::MeasurementSet &set, QObject *parent = nullptr);

    /// When the last step was made that can be undone, or redone first, by the clock of ViewHistory; 0: none.
    qint64 lastDone() const { return m_done.isEmpty() ? 0 : m_done.last().when; }
    qint64 lastUndone() const { return m_undone.isEmpty() ? 0 : m_undone.last().when; }
    /// Names what changed: a measurement, or "" for key images; none where there was nothing to do.
    std::optional<QString> undo();
    std::optional<QString> redo();
    /// Something came from an archive: it was always there, for every step.
    void add(const imaging::MeasurementSet::Contents &contents);
    void forget(); ///< what is there now is where everything begins

private:
    struct Step {
        imaging::MeasurementSet::Contents contents;
        QString what;
        qint64 when = 0;
    };
    void edited(const QString &what);
    std::optional<QString> step(QList<Step> &from, QList<Step> &to);

    imaging::MeasurementSet &m_set;
    imaging::MeasurementSet::Contents m_current;
    QList<Step> m_done, m_undone;
};

} // namespace ui
