#include "ui/reading/measurementhistory.h"

#include "ui/reading/viewhistory.h"

#include <algorithm>

namespace ui {

namespace {

constexpr int MostSteps = 200;
constexpr qint64 OneStepNs = 400'000'000; // as ViewHistory's gestures

} // namespace

MeasurementHistory::MeasurementHistory(imaging::MeasurementSet &set, QObject *parent)
    : QObject(parent)
    , m_set(set)
    , m_current(set.contents())
{
    connect(&set, &imaging::MeasurementSet::edited, this, &MeasurementHistory::edited);
}

void MeasurementHistory::edited(const QString &what)
{
    const qint64 now = stepClock();
    const auto has = [&](const imaging::MeasurementSet::Contents &contents) {
        return std::any_of(contents.measurements.begin(), contents.measurements.end(), [&](const auto &m) { return m.uid == what; });
    };
    // Moving by a key that repeats, not drawing and taking away.
    const bool goesOn = !what.isEmpty() && m_undone.isEmpty() && !m_done.isEmpty() && m_done.last().what == what
                        && now - m_done.last().when < OneStepNs && has(m_done.last().contents) && has(m_set.contents());
    if (goesOn) {
        m_done.last().when = now;
    } else {
        m_done.append({m_current, what, now});
        if (m_done.size() > MostSteps)
            m_done.removeFirst();
    }
    m_undone.clear();
    m_current = m_set.contents();
}

std::optional<QString> MeasurementHistory::step(QList<Step> &from, QList<Step> &to)
{
    if (from.isEmpty())
        return {};
    const Step taken = from.takeLast();
    to.append({m_set.contents(), taken.what, taken.when});
    m_current = taken.contents;
    m_set.setContents(taken.contents);
    return taken.what;
}

std::optional<QString> MeasurementHistory::undo()
{
    return step(m_done, m_undone);
}

std::optional<QString> MeasurementHistory::redo()
{
    return step(m_undone, m_done);
}

void MeasurementHistory::add(const imaging::MeasurementSet::Contents &contents)
{
    const auto extend = [&](imaging::MeasurementSet::Contents &kept) {
        kept.measurements += contents.measurements;
        kept.keyImages += contents.keyImages;
    };
    extend(m_current);
    for (QList<Step> *steps : {&m_done, &m_undone}) {
        for (Step &one : *steps)
            extend(one.contents);
    }
}

void MeasurementHistory::forget()
{
    m_done.clear();
    m_undone.clear();
    m_current = m_set.contents();
}

} // namespace ui
