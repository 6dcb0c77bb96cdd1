#include "imaging/reformatwork.h"

#include "imaging/planesampler.h"
#include "imaging/slabgathering.h"
#include "imaging/vectors.h"

#include <algorithm>
#include <cmath>
#include <thread>
#include <vector>

namespace imaging {

namespace {

/// One picture being made: rows of it, in any thread.
template <class Cell> class Work
{
public:
    Work(const Volume &volume, const Reformat &what, const ReformatFormat &format, std::byte *cells)
        : m_sampler(volume)
        , m_geometry(volume.geometry())
        , m_what(what)
        , m_format(format)
        , m_cells(cells)
        , m_step(what.step > 0 ? what.step : volume.geometry().cellAlong(what.grid.normal()))
        , m_nearest(what.sampling == Sampling::Nearest || volume.reference().isLabels)
    {}

    void rows(int first, int last, const std::atomic_bool *stop) const
    {
        const int columns = m_what.grid.columns, reach = m_what.slab.samples(m_step);
        std::vector<float> row(static_cast<size_t>(columns));
        SlabGathering slab(m_what.slab.mode, columns);
        for (int y = first; y < last && !(stop && stop->load(std::memory_order_relaxed)); ++y) {
            if (reach == 0) {
                sample(y, 0, row);
            } else {
                slab.begin();
                for (int k = -reach; k <= reach; ++k) {
                    sample(y, k * m_step, row);
                    slab.add(row);
                }
                slab.take(row);
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
        const typename PlaneSampler<Cell>::Line line{vec::dot(way, m_geometry.row) / m_geometry.columnSpacing,
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
            const int cell = std::isnan(value) ? m_format.padding : std::clamp(int(std::lrint(value)), m_format.least, m_format.most);
            to[i] = quint16(cell);
        }
    }

    PlaneSampler<Cell> m_sampler;
    const VolumeGeometry &m_geometry;
    const Reformat &m_what;
    ReformatFormat m_format;
    std::byte *m_cells;
    double m_step;
    bool m_nearest;
};

template <class Cell>
void work(const Volume &volume, const Reformat &what, const ReformatFormat &format, std::byte *cells, const std::atomic_bool *stop,
          int threads)
{
    const Work<Cell> job(volume, what, format, cells);
    const int rows = what.grid.rows;
    const int parts = std::clamp(threads, 1, std::max(1, rows / 16));
    std::vector<std::jthread> others;
    for (int part = 1; part < parts; ++part)
        others.emplace_back([&job, stop, from = rows * part / parts, to = rows * (part + 1) / parts] { job.rows(from, to, stop); });
    job.rows(0, rows / parts, stop);
}

} // namespace

ReformatFormat::ReformatFormat(const Volume &volume)
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

void fillReformat(const Volume &volume, const Reformat &what, const ReformatFormat &format, std::byte *cells, const std::atomic_bool *stop,
                  int threads)
{
    switch (volume.cell()) {
    case Volume::Cell::U8:
        work<quint8>(volume, what, format, cells, stop, threads);
        break;
    case Volume::Cell::S8:
        work<qint8>(volume, what, format, cells, stop, threads);
        break;
    case Volume::Cell::U16:
        work<quint16>(volume, what, format, cells, stop, threads);
        break;
    case Volume::Cell::S16:
        work<qint16>(volume, what, format, cells, stop, threads);
        break;
    }
}

} // namespace imaging
