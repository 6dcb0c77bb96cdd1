#include "imaging/planesampler.h"

#include <algorithm>
#include <cmath>

namespace imaging {

template <class Cell>
PlaneSampler<Cell>::PlaneSampler(const Volume &volume)
    : m_columns(volume.geometry().columns)
    , m_rows(volume.geometry().rows)
    , m_last(int(volume.geometry().planes.size()) - 1)
{
    const VolumeGeometry &geometry = volume.geometry();
    m_first = geometry.planes.front().distance;
    m_perMm = 1 / geometry.step;
    for (size_t i = 0; i < geometry.planes.size(); ++i) {
        const VolumeGeometry::Plane &plane = geometry.planes[i];
        m_planes.push_back(
            {reinterpret_cast<const Cell *>(volume.cells(i)), float(plane.columnShift), float(plane.rowShift), plane.distance - m_first});
        // Rounded positions are places too: only exact ones may be reckoned.
        m_regular = m_regular && std::abs(m_planes[i].distance - double(i) * geometry.step) < ExactlyThere;
        m_sheared = m_sheared || std::abs(plane.columnShift) > NotShifted || std::abs(plane.rowShift) > NotShifted;
    }
    m_firstHalf = m_planes[1].distance / 2;
    m_lastHalf = (m_planes[size_t(m_last)].distance - m_planes[size_t(m_last) - 1].distance) / 2;
    if (volume.padding()) {
        m_hasPadding = true;
        m_padLow = float(volume.padding()->first);
        m_padHigh = float(volume.padding()->second);
    }
}

template <class Cell> void PlaneSampler<Cell>::linear(const Line &line, int count, float *out) const
{
    if (m_hasPadding)
        run<true>(line, count, out);
    else
        run<false>(line, count, out);
}

template <class Cell> void PlaneSampler<Cell>::nearest(const Line &line, int count, float *out) const
{
    const auto [from, to] = isPlain() ? within(line, count, -0.5) : std::pair{count, count};
    for (int i = 0; i < from; ++i)
        out[i] = nearest(line, i);
    nearestInside(line, from, to, out);
    for (int i = to; i < count; ++i)
        out[i] = nearest(line, i);
}

template <class Cell> std::pair<int, int> PlaneSampler<Cell>::within(const Line &line, int count, double less) const
{
    constexpr double Margin = 1e-6;
    double from = 0, to = count;
    const auto narrow = [&](double at, double step, double last) {
        const double low = less - at, high = last - less - Margin - at;
        if (std::abs(step) < 1e-12) {
            if (low > 0 || high < 0)
                to = from;
            return;
        }
        from = std::max(from, std::ceil((step > 0 ? low : high) / step));
        to = std::min(to, std::floor((step > 0 ? high : low) / step) + 1);
    };
    narrow(line.u, line.du, m_columns - 1);
    narrow(line.v, line.dv, m_rows - 1);
    narrow(line.d * m_perMm, line.dd * m_perMm, m_last);
    if (!(from < to))
        return {count, count};
    return {int(from), int(to)};
}

template <class Cell> inline float PlaneSampler<Cell>::nearest(const Line &line, int i) const
{
    int k = 0;
    float f = 0;
    if (!place(line.d + i * line.dd, k, f))
        return None;
    const Plane &plane = m_planes[size_t(f > 0.5F ? k + 1 : k)];
    const double u = line.u + i * line.du - double(plane.columnShift) + 0.5;
    const double v = line.v + i * line.dv - double(plane.rowShift) + 0.5;
    const bool inside = u >= 0 && u < m_columns && v >= 0 && v < m_rows;
    const float value = inside ? float(plane.cells[qint64(v) * m_columns + qint64(u)]) : None;
    return isPadding(value) ? None : value;
}

template <class Cell> void PlaneSampler<Cell>::nearestInside(const Line &line, int from, int to, float *out) const
{
    constexpr double One = 4294967296.0; // fixed point: 32 bits of a cell
    const auto fixed = [from](double at, double step) { return qint64((at + from * step + 0.5) * One); };
    qint64 u = fixed(line.u, line.du), v = fixed(line.v, line.dv), w = fixed(line.d * m_perMm, line.dd * m_perMm);
    const auto du = qint64(line.du * One), dv = qint64(line.dv * One), dw = qint64(line.dd * m_perMm * One);
    for (int i = from; i < to; ++i, u += du, v += dv, w += dw) {
        const auto value = float(m_planes[size_t(w >> 32)].cells[(v >> 32) * m_columns + (u >> 32)]);
        out[i] = isPadding(value) ? None : value;
    }
}

template <class Cell> template <bool Padded> void PlaneSampler<Cell>::linearInside(const Line &line, int from, int to, float *out) const
{
    const qint64 down = m_columns;
    for (int i = from; i < to; ++i) {
        const double u = line.u + i * line.du, v = line.v + i * line.dv, w = (line.d + i * line.dd) * m_perMm;
        const int column = int(u), row = int(v), k = int(w);
        const qint64 offset = row * down + column;
        const Cell *below = m_planes[size_t(k)].cells + offset, *above = m_planes[size_t(k) + 1].cells + offset;
        const auto a = float(below[0]), b = float(below[1]), c = float(below[down]), d = float(below[down + 1]);
        const auto e = float(above[0]), f = float(above[1]), g = float(above[down]), h = float(above[down + 1]);
        if constexpr (Padded) {
            // Without a jump for each.
            const int padded = int(isPadding(a)) | int(isPadding(b)) | int(isPadding(c)) | int(isPadding(d)) | int(isPadding(e))
                               | int(isPadding(f)) | int(isPadding(g)) | int(isPadding(h));
            if (padded != 0) {
                out[i] = value<true>(u, v, line.d + i * line.dd);
                continue;
            }
        }
        const auto fu = float(u - column), fv = float(v - row), fw = float(w - k);
        const float upper = a + fu * (b - a), lower = c + fu * (d - c), first = upper + fv * (lower - upper);
        const float upper2 = e + fu * (f - e), lower2 = g + fu * (h - g), second = upper2 + fv * (lower2 - upper2);
        out[i] = first + fw * (second - first);
    }
}

template <class Cell> inline bool PlaneSampler<Cell>::place(double distance, int &k, float &fraction) const
{
    const double end = m_planes[size_t(m_last)].distance;
    if (!(distance >= -m_firstHalf && distance <= end + m_lastHalf))
        return false;
    distance = std::clamp(distance, 0.0, end);
    k = std::min(int(distance * m_perMm), m_last - 1);
    if (!m_regular) {
        while (k > 0 && m_planes[size_t(k)].distance > distance)
            --k;
        while (k < m_last - 1 && m_planes[size_t(k) + 1].distance <= distance)
            ++k;
        const double from = m_planes[size_t(k)].distance;
        fraction = float((distance - from) / (m_planes[size_t(k) + 1].distance - from));
    } else {
        fraction = std::min(float(distance * m_perMm - k), 1.0F);
    }
    return true;
}

template <class Cell> inline bool PlaneSampler<Cell>::cell(float at, int count, int &index, float &fraction)
{
    if (!(at >= -0.5F && at <= float(count) - 0.5F))
        return false;
    const float inside = std::clamp(at, 0.0F, float(count - 1));
    index = std::min(int(inside), std::max(count - 2, 0));
    fraction = inside - float(index);
    return true;
}

template <class Cell> inline bool PlaneSampler<Cell>::corner(float u, float v, Corner &c) const
{
    int column = 0, row = 0;
    if (!cell(u, m_columns, column, c.fu) || !cell(v, m_rows, row, c.fv))
        return false;
    c.offset = qint64(row) * m_columns + column;
    c.right = m_columns > 1 ? 1 : 0;
    c.down = m_rows > 1 ? m_columns : 0;
    return true;
}

template <class Cell> inline float PlaneSampler<Cell>::blend(const Cell *cells, const Corner &c)
{
    const Cell *at = cells + c.offset;
    const float a = float(at[0]), b = float(at[c.right]), e = float(at[c.down]), f = float(at[c.down + c.right]);
    const float upper = a + c.fu * (b - a), lower = e + c.fu * (f - e);
    return upper + c.fv * (lower - upper);
}

template <class Cell>
inline void PlaneSampler<Cell>::gather(const Cell *cells, const Corner &c, float weight, float &sum, float &total) const
{
    const Cell *at = cells + c.offset;
    const float values[] = {float(at[0]), float(at[c.right]), float(at[c.down]), float(at[c.down + c.right])};
    const float weights[] = {(1 - c.fu) * (1 - c.fv), c.fu * (1 - c.fv), (1 - c.fu) * c.fv, c.fu * c.fv};
    for (int i = 0; i < 4; ++i) {
        if (!isPadding(values[i])) {
            sum += weight * weights[i] * values[i];
            total += weight * weights[i];
        }
    }
}

template <class Cell> inline bool PlaneSampler<Cell>::anyPadding(const Cell *cells, const Corner &c) const
{
    const Cell *at = cells + c.offset;
    return isPadding(float(at[0])) || isPadding(float(at[c.right])) || isPadding(float(at[c.down]))
           || isPadding(float(at[c.down + c.right]));
}

template <class Cell> template <bool Padded> inline float PlaneSampler<Cell>::value(double u, double v, double d) const
{
    int k = 0;
    float f = 0;
    if (!place(d, k, f))
        return None;
    const Plane &below = m_planes[size_t(k)], &above = m_planes[size_t(k) + 1];
    Corner first, second;
    const bool lower = corner(float(u - double(below.columnShift)), float(v - double(below.rowShift)), first);
    bool upper = lower;
    if (m_sheared)
        upper = corner(float(u - double(above.columnShift)), float(v - double(above.rowShift)), second);
    const Corner &c = m_sheared ? second : first;
    if (!lower || !upper) { // beside one of two sheared planes: the nearer one says what is there
        const bool takeUpper = f > 0.5F;
        if (takeUpper ? !upper : !lower)
            return None;
        f = takeUpper ? 1 : 0;
        if (takeUpper)
            return single<Padded>(above.cells, c);
        return single<Padded>(below.cells, first);
    }
    if constexpr (Padded) {
        if (anyPadding(below.cells, first) || anyPadding(above.cells, c)) {
            float sum = 0, total = 0;
            gather(below.cells, first, 1 - f, sum, total);
            gather(above.cells, c, f, sum, total);
            return total >= 0.5F ? sum / total : None;
        }
    }
    const float a = blend(below.cells, first);
    return f == 0 ? a : a + f * (blend(above.cells, c) - a);
}

template <class Cell> template <bool Padded> inline float PlaneSampler<Cell>::single(const Cell *cells, const Corner &c) const
{
    if constexpr (Padded) {
        float sum = 0, total = 0;
        gather(cells, c, 1, sum, total);
        return total >= 0.5F ? sum / total : None;
    } else {
        return blend(cells, c);
    }
}

template <class Cell> template <bool Padded> void PlaneSampler<Cell>::run(const Line &line, int count, float *out) const
{
    const auto at = [&](int i) { return value<Padded>(line.u + i * line.du, line.v + i * line.dv, line.d + i * line.dd); };
    const auto [from, to] = isPlain() ? within(line, count, 0) : std::pair{count, count};
    for (int i = 0; i < from; ++i)
        out[i] = at(i);
    linearInside<Padded>(line, from, to, out);
    for (int i = to; i < count; ++i)
        out[i] = at(i);
}

template class PlaneSampler<quint8>;
template class PlaneSampler<qint8>;
template class PlaneSampler<quint16>;
template class PlaneSampler<qint16>;

} // namespace imaging
