#include "imaging/reformat.h"

#include "imaging/vectors.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <exception>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace imaging {

namespace {

/// The format of what comes out: 16 bits that hold every value of the volume and one more that is none.
struct Output {
    bool isSigned = true;
    int padding = -32768;
    int least = -32767, most = 32767;

    explicit Output(const Volume &volume)
    {
        if (volume.cell() != Volume::Cell::U16 || volume.maximum() <= 32767)
            return;
        isSigned = false;
        const bool takenAtZero = volume.padding() && volume.padding()->first <= 0;
        const bool low = volume.minimum() > 0 || takenAtZero || volume.maximum() == 65535;
        padding = low ? 0 : 65535; // where all values are used the least one and 1 become one
        least = low ? 1 : 0;
        most = low ? 65535 : 65534;
    }
};

/// Samples a volume along straight lines: the inner loop of everything here.
template <class Cell> class Sampler
{
public:
    explicit Sampler(const Volume &volume)
        : m_columns(volume.geometry().columns)
        , m_rows(volume.geometry().rows)
        , m_last(int(volume.geometry().planes.size()) - 1)
    {
        const VolumeGeometry &geometry = volume.geometry();
        m_first = geometry.planes.front().distance;
        m_perMm = 1 / geometry.step;
        for (size_t i = 0; i < geometry.planes.size(); ++i) {
            const VolumeGeometry::Plane &plane = geometry.planes[i];
            m_planes.push_back({reinterpret_cast<const Cell *>(volume.cells(i)), float(plane.columnShift), float(plane.rowShift),
                                plane.distance - m_first});
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

    /// A line in the volume's own coordinates: columns, rows (of the first plane), mm along the normal from it.
    struct Line {
        double u, v, d;
        double du, dv, dd;
    };

    /// `count` values along the line, NaN where there is none.
    void linear(const Line &line, int count, float *out) const
    {
        if (m_hasPadding)
            run<true>(line, count, out);
        else
            run<false>(line, count, out);
    }

    void nearest(const Line &line, int count, float *out) const
    {
        const auto [from, to] = isPlain() ? within(line, count, -0.5) : std::pair{count, count};
        for (int i = 0; i < from; ++i)
            out[i] = nearest(line, i);
        nearestInside(line, from, to, out);
        for (int i = to; i < count; ++i)
            out[i] = nearest(line, i);
    }

private:
    static constexpr double ExactlyThere = 1e-6; ///< mm
    static constexpr double NotShifted = 1e-4;   ///< cells
    static constexpr float None = std::numeric_limits<float>::quiet_NaN();
    struct Plane {
        const Cell *cells;
        float columnShift, rowShift;
        double distance; ///< from the first
    };

    /// Planes at even distances straight above each other: a place is reckoned, not looked up.
    bool isPlain() const { return m_regular && !m_sheared; }

    /// The part of a line whose places lie inside the outermost cells' centres, or `less` cells within (negative: beyond) them.
    std::pair<int, int> within(const Line &line, int count, double less) const
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

    float nearest(const Line &line, int i) const
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

    void nearestInside(const Line &line, int from, int to, float *out) const
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

    template <bool Padded> void linearInside(const Line &line, int from, int to, float *out) const
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
                if (isPadding(a) | isPadding(b) | isPadding(c) | isPadding(d) | isPadding(e) | isPadding(f) | isPadding(g) | isPadding(h)) {
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

    bool isPadding(float value) const { return m_hasPadding && value >= m_padLow && value <= m_padHigh; }

    /// Between which planes a distance lies, and how far from the lower one (0…1). The outer half steps hold the outer planes.
    bool place(double distance, int &k, float &fraction) const
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

    /// Where a place lies among cells along one axis; the outer half cells hold the outer ones.
    static bool cell(float at, int count, int &index, float &fraction)
    {
        if (!(at >= -0.5F && at <= float(count) - 0.5F))
            return false;
        const float inside = std::clamp(at, 0.0F, float(count - 1));
        index = std::min(int(inside), std::max(count - 2, 0));
        fraction = inside - float(index);
        return true;
    }

    struct Corner {
        qint64 offset = 0;
        int right = 0;
        qint64 down = 0;
        float fu = 0, fv = 0;
    };

    bool corner(float u, float v, Corner &c) const
    {
        int column = 0, row = 0;
        if (!cell(u, m_columns, column, c.fu) || !cell(v, m_rows, row, c.fv))
            return false;
        c.offset = qint64(row) * m_columns + column;
        c.right = m_columns > 1 ? 1 : 0;
        c.down = m_rows > 1 ? m_columns : 0;
        return true;
    }

    static float blend(const Cell *cells, const Corner &c)
    {
        const Cell *at = cells + c.offset;
        const float a = float(at[0]), b = float(at[c.right]), e = float(at[c.down]), f = float(at[c.down + c.right]);
        const float upper = a + c.fu * (b - a), lower = e + c.fu * (f - e);
        return upper + c.fv * (lower - upper);
    }

    /// Adds what four cells contribute, padding left out.
    void gather(const Cell *cells, const Corner &c, float weight, float &sum, float &total) const
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

    bool anyPadding(const Cell *cells, const Corner &c) const
    {
        const Cell *at = cells + c.offset;
        return isPadding(float(at[0])) || isPadding(float(at[c.right])) || isPadding(float(at[c.down]))
               || isPadding(float(at[c.down + c.right]));
    }

    template <bool Padded> float value(double u, double v, double d) const
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

    template <bool Padded> float single(const Cell *cells, const Corner &c) const
    {
        if constexpr (Padded) {
            float sum = 0, total = 0;
            gather(cells, c, 1, sum, total);
            return total >= 0.5F ? sum / total : None;
        } else {
            return blend(cells, c);
        }
    }

    template <bool Padded> void run(const Line &line, int count, float *out) const
    {
        const auto at = [&](int i) { return value<Padded>(line.u + i * line.du, line.v + i * line.dv, line.d + i * line.dd); };
        const auto [from, to] = isPlain() ? within(line, count, 0) : std::pair{count, count};
        for (int i = 0; i < from; ++i)
            out[i] = at(i);
        linearInside<Padded>(line, from, to, out);
        for (int i = to; i < count; ++i)
            out[i] = at(i);
    }

    std::vector<Plane> m_planes;
    int m_columns, m_rows, m_last;
    double m_first = 0, m_perMm = 1, m_firstHalf = 0, m_lastHalf = 0;
    bool m_regular = true, m_sheared = false, m_hasPadding = false;
    float m_padLow = 0, m_padHigh = -1;
};

/// What a slab's values of one row come to.
class Gathering
{
public:
    Gathering(SlabMode mode, int columns)
        : m_mode(mode)
        , m_values(size_t(columns))
        , m_counts(size_t(columns))
    {}

    void begin()
    {
        constexpr float Far = std::numeric_limits<float>::infinity();
        std::fill(m_values.begin(), m_values.end(), m_mode == SlabMode::Mean ? 0 : m_mode == SlabMode::Maximum ? -Far : Far);
        std::fill(m_counts.begin(), m_counts.end(), 0);
    }

    void add(const std::vector<float> &row)
    {
        const size_t count = m_values.size();
        float *values = m_values.data();
        const float *more = row.data();
        switch (m_mode) { // comparisons with a value that is none are false
        case SlabMode::Maximum:
            for (size_t i = 0; i < count; ++i)
                values[i] = more[i] > values[i] ? more[i] : values[i];
            break;
        case SlabMode::Minimum:
            for (size_t i = 0; i < count; ++i)
                values[i] = more[i] < values[i] ? more[i] : values[i];
            break;
        case SlabMode::Mean:
            for (size_t i = 0; i < count; ++i) {
                const bool there = !std::isnan(more[i]);
                values[i] += there ? more[i] : 0;
                m_counts[i] += there;
            }
            break;
        }
    }

    float result(size_t i) const
    {
        if (m_mode != SlabMode::Mean)
            return std::isinf(m_values[i]) ? std::numeric_limits<float>::quiet_NaN() : m_values[i];
        return m_counts[i] > 0 ? m_values[i] / float(m_counts[i]) : std::numeric_limits<float>::quiet_NaN();
    }

private:
    SlabMode m_mode;
    std::vector<float> m_values;
    std::vector<int> m_counts;
};

/// One picture being made: rows of it, in any thread.
template <class Cell> class Work
{
public:
    Work(const Volume &volume, const Reformat &what, const Output &output, std::byte *cells)
        : m_sampler(volume)
        , m_geometry(volume.geometry())
        , m_what(what)
        , m_output(output)
        , m_cells(cells)
        , m_step(what.step > 0 ? what.step : volume.geometry().cellAlong(what.grid.normal()))
        , m_nearest(what.sampling == Sampling::Nearest || volume.reference().isLabels)
    {}

    void rows(int first, int last, const std::atomic_bool *stop) const
    {
        const int columns = m_what.grid.columns, reach = m_what.slab.samples(m_step);
        std::vector<float> row(static_cast<size_t>(columns));
        Gathering slab(m_what.slab.mode, columns);
        for (int y = first; y < last && !(stop && stop->load(std::memory_order_relaxed)); ++y) {
            if (reach == 0) {
                sample(y, 0, row);
            } else {
                slab.begin();
                std::vector<float> &part = row;
                for (int k = -reach; k <= reach; ++k) {
                    sample(y, k * m_step, part);
                    slab.add(part);
                }
                for (size_t i = 0; i < row.size(); ++i)
                    row[i] = slab.result(i);
            }
            write(y, row);
        }
    }

private:
    void sample(int y, double along, std::vector<float> &row) const
    {
        const Vector3 from = vec::plus(m_what.grid.at(0, y), vec::times(m_what.grid.normal(), along));
        const Vector3 way = vec::minus(from, m_geometry.planes.front().position);
        const Vector3 step = vec::times(m_what.grid.row, m_what.grid.columnSpacing);
        const typename Sampler<Cell>::Line line{vec::dot(way, m_geometry.row) / m_geometry.columnSpacing,
                                                vec::dot(way, m_geometry.column) / m_geometry.rowSpacing,
                                                vec::dot(way, m_geometry.normal),
                                                vec::dot(step, m_geometry.row) / m_geometry.columnSpacing,
                                                vec::dot(step, m_geometry.column) / m_geometry.rowSpacing,
                                                vec::dot(step, m_geometry.normal)};
        if (m_nearest)
            m_sampler.nearest(line, int(row.size()), row.data());
        else
            m_sampler.linear(line, int(row.size()), row.data());
    }

    void write(int y, const std::vector<float> &row) const
    {
        auto *to = reinterpret_cast<quint16 *>(m_cells) + qint64(y) * m_what.grid.columns;
        for (size_t i = 0; i < row.size(); ++i) {
            const float value = row[i];
            const int cell = std::isnan(value) ? m_output.padding : std::clamp(int(std::lrint(value)), m_output.least, m_output.most);
            to[i] = quint16(cell);
        }
    }

    Sampler<Cell> m_sampler;
    const VolumeGeometry &m_geometry;
    const Reformat &m_what;
    Output m_output;
    std::byte *m_cells;
    double m_step;
    bool m_nearest;
};

template <class Cell>
void work(const Volume &volume, const Reformat &what, const Output &output, std::byte *cells, const std::atomic_bool *stop, int threads)
{
    const Work<Cell> job(volume, what, output, cells);
    const int rows = what.grid.rows;
    const int parts = std::clamp(threads, 1, std::max(1, rows / 16));
    std::vector<std::jthread> others;
    for (int part = 1; part < parts; ++part)
        others.emplace_back([&job, stop, from = rows * part / parts, to = rows * (part + 1) / parts] { job.rows(from, to, stop); });
    job.rows(0, rows / parts, stop);
}

ImagePixel pixelOf(const Output &output, const PlaneGrid &grid, const ImagePixel &like)
{
    ImagePixel pixel = like;
    pixel.rows = grid.rows;
    pixel.columns = grid.columns;
    pixel.samplesPerPixel = 1;
    pixel.bitsAllocated = pixel.bitsStored = 16;
    pixel.highBit = 15;
    pixel.isSigned = output.isSigned;
    pixel.planarConfiguration = 0;
    pixel.numberOfFrames = 1;
    pixel.cell = ImagePixel::Cell::Integer;
    pixel.overlayBits = 0;
    return pixel;
}

/// Of the values, padding left out; of padding where there is nothing else.
void setRange(Frame &frame, const Output &output)
{
    const qint64 count = frame.pixel.pixels();
    const auto *cells = reinterpret_cast<const quint16 *>(frame.cells.get());
    int low = output.most, high = output.least;
    for (qint64 i = 0; i < count; ++i) {
        const int value = output.isSigned ? int(qint16(cells[i])) : int(cells[i]);
        if (value != output.padding) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    frame.minimum = low <= high ? low : output.padding;
    frame.maximum = low <= high ? high : output.padding;
}

} // namespace

Vector3 PlaneGrid::normal() const
{
    return vec::cross(row, column);
}

Vector3 PlaneGrid::at(double c, double r) const
{
    return vec::plus(origin, vec::plus(vec::times(row, c * columnSpacing), vec::times(column, r * rowSpacing)));
}

int Slab::samples(double step) const
{
    return thickness > 0 && step > 0 ? int(std::floor(thickness / 2 / step + 1e-6)) : 0;
}

FramePtr reformat(const Volume &volume, const Reformat &what, const dicom::FrameKey &key, const std::atomic_bool *stop, int threads)
try {
    const PlaneGrid &grid = what.grid;
    if (grid.columns < 1 || grid.rows < 1 || grid.columns > PlaneGrid::MostCells || grid.rows > PlaneGrid::MostCells)
        return {};
    const Output output(volume);
    auto frame = std::make_shared<Frame>();
    frame->key = key;
    frame->pixel = pixelOf(output, grid, volume.reference().pixel);
    frame->lossy = volume.isLossy();
    frame->size = frame->pixel.frameBytes();
    auto cells = std::make_shared_for_overwrite<std::byte[]>(size_t(frame->size));
    const int shared = threads > 0 ? threads : std::clamp(int(std::thread::hardware_concurrency()), 1, 4);
    switch (volume.cell()) {
    case Volume::Cell::U8:
        work<quint8>(volume, what, output, cells.get(), stop, shared);
        break;
    case Volume::Cell::S8:
        work<qint8>(volume, what, output, cells.get(), stop, shared);
        break;
    case Volume::Cell::U16:
        work<quint16>(volume, what, output, cells.get(), stop, shared);
        break;
    case Volume::Cell::S16:
        work<qint16>(volume, what, output, cells.get(), stop, shared);
        break;
    }
    if (stop && stop->load())
        return {};
    frame->cells = std::move(cells);
    setRange(*frame, output);
    return frame;
} catch (const std::exception &) { // of memory or threads
    return {};
}

ImageDescriptionPtr describeReformat(const Volume &volume, const Reformat &what, const dicom::FrameKey &key, int number)
{
    const Output output(volume);
    auto image = std::make_shared<ImageDescription>(volume.reference());
    const PlaneGrid &grid = what.grid;
    image->key = key;
    image->pixel = pixelOf(output, grid, image->pixel);
    image->plane.position = grid.origin;
    image->plane.orientation = {grid.row[0], grid.row[1], grid.row[2], grid.column[0], grid.column[1], grid.column[2]};
    image->plane.rowSpacing = grid.rowSpacing;
    image->plane.columnSpacing = grid.columnSpacing;
    image->plane.sliceThickness.reset();
    if (what.slab.thickness > 0)
        image->plane.sliceThickness = what.slab.thickness;
    image->modality = volume.modality();
    image->padding = std::pair<qint64, qint64>{output.padding, output.padding};
    image->realPadding.reset();
    image->overlays.clear();
    image->lacksOverlays = false;
    image->shutter.reset();
    image->bitmapShutter.reset();
    image->lossy = volume.isLossy();
    image->pixelAspect = grid.rowSpacing / grid.columnSpacing;
    image->instanceNumber = number;
    image->frameTimeMs = 0;
    if (volume.isConverted())
        image->realWorld.clear(); // they are of stored values
    return image;
}

} // namespace imaging
