#include "imaging/measurementset.h"

#include "network/dicom/uid.h"

#include <algorithm>

namespace imaging {

namespace {

auto place(QList<Measurement> &measurements, const QString &uid)
{
    return std::find_if(measurements.begin(), measurements.end(), [&](const Measurement &m) { return m.uid == uid; });
}

} // namespace

bool belongsTo(const Measurement &measurement, const ReformattedPlane &plane, const QString &series)
{
    if (!measurement.plane || !isSamePlane(*measurement.plane, plane.place))
        return false;
    if (!measurement.image.sopInstanceUid.isEmpty())
        return measurement.image == plane.source;
    return measurement.seriesInstanceUid.isEmpty() || measurement.seriesInstanceUid == series;
}

QList<Measurement> MeasurementSet::of(const dicom::FrameKey &image) const
{
    QList<Measurement> found;
    if (isMeasured(image))
        std::copy_if(measurements().begin(), measurements().end(), std::back_inserter(found),
                     [&](const Measurement &m) { return !m.plane && m.image == image; });
    return found;
}

QList<Measurement> MeasurementSet::on(const ReformattedPlane &plane, const QString &series) const
{
    QList<Measurement> found;
    for (const Measurement &one : measurements()) {
        if (belongsTo(one, plane, series))
            found << laidOnto(one, plane.place);
    }
    return found;
}

const Measurement *MeasurementSet::find(const QString &uid) const
{
    const auto at = std::find_if(measurements().begin(), measurements().end(), [&](const Measurement &m) { return m.uid == uid; });
    return at == measurements().end() ? nullptr : &*at;
}

void MeasurementSet::select(const QString &uid)
{
    const QString wanted = find(uid) ? uid : QString();
    if (std::exchange(m_selected, wanted) != wanted)
        emit selectionChanged();
}

QString MeasurementSet::put(const Measurement &measurement)
{
    Contents next = m_contents;
    Measurement one = measurement;
    if (one.uid.isEmpty())
        one.uid = dicom::makeUid();
    const auto at = place(next.measurements, one.uid);
    if (at != next.measurements.end())
        *at = one;
    else
        next.measurements.append(one);
    if (!(next == m_contents)) {
        apply(next);
        emit edited(one.uid);
    }
    return one.uid;
}

void MeasurementSet::remove(const QString &uid)
{
    Contents next = m_contents;
    if (next.measurements.removeIf([&](const Measurement &m) { return m.uid == uid; }) == 0)
        return;
    apply(next);
    emit edited(uid);
}

void MeasurementSet::setKeyImage(const KeyImage &image, bool on)
{
    if (on == isKeyImage(image.image))
        return;
    Contents next = m_contents;
    if (on)
        next.keyImages.append(image);
    else
        next.keyImages.removeIf([&](const KeyImage &marked) { return marked.image == image.image; });
    apply(next);
    emit edited({});
}

void MeasurementSet::refresh(const Measurement &measurement)
{
    const auto at = place(m_contents.measurements, measurement.uid);
    if (at == m_contents.measurements.end())
        return;
    *at = measurement;
    emit changed();
}

void MeasurementSet::setContents(const Contents &contents)
{
    if (!(contents == m_contents))
        apply(contents);
}

void MeasurementSet::apply(const Contents &contents)
{
    m_contents = contents;
    m_measured.clear();
    m_marked.clear();
    for (const Measurement &measurement : m_contents.measurements) {
        if (!measurement.plane)
            m_measured.insert(measurement.image);
    }
    for (const KeyImage &marked : m_contents.keyImages)
        m_marked.insert(marked.image);
    select(m_selected);
    emit changed();
}

} // namespace imaging
