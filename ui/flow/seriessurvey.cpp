#include "ui/flow/seriessurvey.h"

#include <algorithm>

namespace ui {

namespace {

constexpr qint64 MostFrames = 1'000'000;

} // namespace

qint64 pixelBytes(const dicom::DataSet &instance)
{
    const qint64 rows = instance.integer(dicom::tag::Rows).value_or(0);
    const qint64 columns = instance.integer(dicom::tag::Columns).value_or(0);
    const qint64 bits = instance.integer(dicom::tag::BitsAllocated).value_or(8);
    const qint64 samples = instance.integer(dicom::tag::SamplesPerPixel).value_or(1);
    const qint64 frames = instance.integer(dicom::tag::NumberOfFrames).value_or(1);
    if (rows > 65535 || columns > 65535 || bits > 64 || samples > 4 || frames > MostFrames)
        return -1;
    return rows * columns * samples * frames * ((bits + 7) / 8);
}

SeriesSurvey survey(const QList<dicom::DataSet> &rows, int instances)
{
    SeriesSurvey found;
    if (rows.isEmpty())
        return found;
    const auto number = [](const dicom::DataSet &row) { return row.integer(dicom::tag::InstanceNumber).value_or(0); };
    const auto first = std::min_element(rows.begin(), rows.end(), [number](const auto &a, const auto &b) { return number(a) < number(b); });
    found.first = {first->string(dicom::tag::SOPInstanceUID), 1};
    qint64 total = 0;
    for (const dicom::DataSet &row : rows) {
        const qint64 bytes = pixelBytes(row);
        total = bytes < 0 || total < 0 ? -1 : total + bytes;
        const qint64 frames = row.integer(dicom::tag::NumberOfFrames).value_or(1);
        if (frames > 1)
            found.frameCounts.insert(row.string(dicom::tag::SOPInstanceUID), int(qMin(frames, MostFrames)));
    }
    if (total >= 0)
        found.bytes = double(total) * std::max<double>(1, double(instances) / double(rows.size()));
    return found;
}

} // namespace ui
