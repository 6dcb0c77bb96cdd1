#include "imaging/volume.h"

#include "imaging/presentation.h"
#include "imaging/volumewords.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <new>

namespace imaging {

using dicom::Error;
using dicom::Result;

namespace {

using Images = QList<ImageDescriptionPtr>;
using Frames = QList<FramePtr>;

constexpr int ConvertedPadding = 0;     ///< of cells on a common scale; the least value is 1
constexpr double MostConverted = 65534; ///< steps of a common scale

/// What a frame's cells mean: the same in two frames where all of it is equal.
bool meansTheSame(const ImageDescription &a, const ImageDescription &b)
{
    const ModalityLut &m = a.modality, &n = b.modality;
    const bool tables =
        m.table == n.table || (m.table && n.table && m.table->entries == n.table->entries && m.table->firstMapped == n.table->firstMapped);
    return m.slope == n.slope && m.intercept == n.intercept && tables && a.padding == b.padding;
}

bool isNative(const ImagePixel &pixel)
{
    return pixel.cell == ImagePixel::Cell::Integer && pixel.cellBytes() <= 2;
}

/// Least and greatest modality value without padding.
std::pair<double, double> valuesOf(const Images &images, const Frames &frames, const VolumeGeometry &geometry)
{
    double low = std::numeric_limits<double>::max(), high = std::numeric_limits<double>::lowest();
    for (const VolumeGeometry::Plane &plane : geometry.planes) {
        const auto [least, most] = modalityRange(*images[plane.image], *frames[plane.image]);
        if (std::isfinite(least) && std::isfinite(most)) {
            low = std::min(low, least);
            high = std::max(high, most);
        }
    }
    return low <= high ? std::pair{low, high} : std::pair{0.0, 1.0};
}

std::shared_ptr<std::byte[]> converted(const ImageDescription &image, const Frame &frame, const ModalityLut &scale)
{
    const qint64 count = frame.pixel.pixels();
    auto room = std::make_shared_for_overwrite<std::byte[]>(size_t(count) * sizeof(quint16));
    auto *cell = reinterpret_cast<quint16 *>(room.get());
    for (int row = 0; row < frame.pixel.rows; ++row) {
        for (int column = 0; column < frame.pixel.columns; ++column) {
            const double stored = frame.value(column, row);
            const double step = (image.modality.map(stored) - scale.intercept) / scale.slope;
            const bool none = !std::isfinite(step) || isPadding(image, stored);
            *cell++ = none ? quint16(ConvertedPadding) : quint16(std::clamp(std::round(step), 1.0, MostConverted + 1));
        }
    }
    return room;
}

} // namespace

Result<VolumePtr> Volume::make(const Images &images, const Frames &frames, const Options &options)
try {
    auto geometry = volumeGeometry(images);
    if (!geometry)
        return tl::unexpected(geometry.error());
    std::shared_ptr<Volume> volume(new Volume);
    volume->m_geometry = std::move(*geometry);
    for (const VolumeGeometry::Plane &plane : volume->m_geometry.planes) {
        const FramePtr frame = frames.value(plane.image);
        const ImagePixel &pixel = images[plane.image]->pixel;
        const bool whole = frame && !frame->isProvisional() && frame->pixel.rows == pixel.rows && frame->pixel.columns == pixel.columns
                           && frame->pixel.samplesPerPixel == 1 && frame->size >= frame->pixel.frameBytes();
        if (!whole)
            return dicom::fail(Error::Kind::Incomplete, messages::volumeImageMissing(plane.image + 1), QStringLiteral("volume frame"));
        volume->m_lossy |= frame->lossy || images[plane.image]->lossy;
    }
    volume->m_reference = images[volume->m_geometry.planes[volume->m_geometry.planes.size() / 2].image];
    if (!volume->takeAsTheyAre(images, frames)) {
        if (const auto done = volume->convert(images, frames, options); !done)
            return tl::unexpected(done.error());
    }
    return VolumePtr(std::move(volume));
} catch (const std::bad_alloc &) {
    return dicom::fail(Error::Kind::TooLarge, messages::noMemoryForReformat(), QStringLiteral("volume"));
}

bool Volume::takeAsTheyAre(const Images &images, const Frames &frames)
{
    const ImageDescription &first = *images[m_geometry.planes.front().image];
    const ImagePixel &pixel = frames[m_geometry.planes.front().image]->pixel;
    double low = std::numeric_limits<double>::max(), high = std::numeric_limits<double>::lowest();
    for (const VolumeGeometry::Plane &plane : m_geometry.planes) {
        const Frame &frame = *frames[plane.image];
        if (!isNative(frame.pixel) || frame.pixel.cellBytes() != pixel.cellBytes() || frame.pixel.isSigned != pixel.isSigned
            || !meansTheSame(first, *images[plane.image]))
            return false;
        low = std::min(low, frame.minimum);
        high = std::max(high, frame.maximum);
    }
    for (const VolumeGeometry::Plane &plane : m_geometry.planes) {
        const FramePtr &frame = frames[plane.image];
        m_cells.push_back(frame->cells);
    }
    m_cell = pixel.cellBytes() == 1 ? (pixel.isSigned ? Cell::S8 : Cell::U8) : pixel.isSigned ? Cell::S16 : Cell::U16;
    m_modality = first.modality;
    m_minimum = int(low);
    m_maximum = int(high);
    if (first.padding)
        m_padding = {int(std::max<qint64>(first.padding->first, -32768)), int(std::min<qint64>(first.padding->second, 65535))};
    return true;
}

/// To whole steps of the finest slope where 16 bits hold them, else to 65534 steps over all values.
Result<> Volume::convert(const Images &images, const Frames &frames, const Options &options)
{
    const qint64 bytes = qint64(m_geometry.planes.size()) * m_geometry.columns * m_geometry.rows * 2;
    if (options.budget > 0 && bytes > options.budget)
        return dicom::fail(Error::Kind::TooLarge, messages::volumeTooLarge(bytes, options.budget), QStringLiteral("volume"));
    m_converted = true;
    m_cell = Cell::U16;
    m_modality.unit = m_reference->modality.unit;
    double finest = std::numeric_limits<double>::max();
    for (const VolumeGeometry::Plane &plane : m_geometry.planes) {
        const ImageDescription &image = *images[plane.image];
        if (image.modality.table || image.modality.unit != m_modality.unit || image.isLabels)
            return dicom::fail(Error::Kind::Unsupported, messages::volumeValuesDiffer(), QStringLiteral("volume values"));
        if (image.pixel.cell == ImagePixel::Cell::Integer && image.modality.slope != 0)
            finest = std::min(finest, std::abs(image.modality.slope));
    }
    const auto [low, high] = valuesOf(images, frames, m_geometry);
    const double coarse = std::max((high - low) / MostConverted, std::numeric_limits<double>::min());
    m_modality.slope = finest < std::numeric_limits<double>::max() && (high - low) / finest <= MostConverted ? finest : coarse;
    m_modality.intercept = low - m_modality.slope;
    m_padding = {ConvertedPadding, ConvertedPadding};
    m_minimum = 0;
    m_maximum = 65535;
    for (const VolumeGeometry::Plane &plane : m_geometry.planes) {
        if (options.stop && options.stop->load())
            return dicom::fail(Error::Kind::Cancelled, messages::volumeCancelled());
        m_cells.push_back(converted(*images[plane.image], *frames[plane.image], m_modality));
        if (options.progress)
            options.progress(int(m_cells.size()), int(m_geometry.planes.size()));
    }
    return {};
}

} // namespace imaging
