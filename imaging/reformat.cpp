#include "imaging/reformat.h"

#include "imaging/reformatwork.h"
#include "imaging/vectors.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <thread>
#include <utility>

namespace imaging {

namespace {

ImagePixel pixelOf(const ReformatFormat &format, const PlaneGrid &grid, const ImagePixel &like)
{
    ImagePixel pixel = like;
    pixel.rows = grid.rows;
    pixel.columns = grid.columns;
    pixel.samplesPerPixel = 1;
    pixel.bitsAllocated = pixel.bitsStored = 16;
    pixel.highBit = 15;
    pixel.isSigned = format.isSigned;
    pixel.planarConfiguration = 0;
    pixel.numberOfFrames = 1;
    pixel.cell = ImagePixel::Cell::Integer;
    pixel.overlayBits = 0;
    return pixel;
}

/// PS3.3 C.8.16.2.1.3; MEAN_IP is none of the defined terms, which may be added to.
QString techniqueOf(const Slab &slab)
{
    if (slab.thickness <= 0)
        return QStringLiteral("MPR");
    return slab.mode == SlabMode::Maximum   ? QStringLiteral("MAX_IP")
           : slab.mode == SlabMode::Minimum ? QStringLiteral("MIN_IP")
                                            : QStringLiteral("MEAN_IP");
}

dicom::DataSet referenceTo(const ImageDescription &image)
{
    dicom::DataSet reference;
    reference.setString(dicom::tag::ReferencedSOPClassUID, image.dataSet.string(dicom::tag::SOPClassUID));
    reference.setString(dicom::tag::ReferencedSOPInstanceUID, image.key.sopInstanceUid);
    if (image.pixel.numberOfFrames > 1)
        reference.setInteger(dicom::tag::ReferencedFrameNumber, image.key.frame);
    return reference;
}

/// Of the values, padding left out; of padding where there is nothing else.
void setRange(Frame &frame, const ReformatFormat &format)
{
    const qint64 count = frame.pixel.pixels();
    const auto *cells = reinterpret_cast<const quint16 *>(frame.cells.get());
    int low = format.most, high = format.least;
    for (qint64 i = 0; i < count; ++i) {
        const int value = format.isSigned ? int(qint16(cells[i])) : int(cells[i]);
        if (value != format.padding) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    frame.minimum = low <= high ? low : format.padding;
    frame.maximum = low <= high ? high : format.padding;
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
    const ReformatFormat format(volume);
    auto frame = std::make_shared<Frame>();
    frame->key = key;
    frame->pixel = pixelOf(format, grid, volume.reference().pixel);
    frame->lossy = volume.isLossy();
    frame->size = frame->pixel.frameBytes();
    auto cells = std::make_shared_for_overwrite<std::byte[]>(size_t(frame->size));
    const int shared = threads > 0 ? threads : std::clamp(int(std::thread::hardware_concurrency()), 1, 4);
    fillReformat(volume, what, format, cells.get(), stop, shared);
    if (stop && stop->load())
        return {};
    frame->cells = std::move(cells);
    setRange(*frame, format);
    return frame;
} catch (const std::exception &) { // of memory or threads
    return {};
}

ImageDescriptionPtr describeReformat(const Volume &volume, const Reformat &what, const dicom::FrameKey &key, int number)
{
    const ReformatFormat format(volume);
    auto image = std::make_shared<ImageDescription>(volume.reference());
    const PlaneGrid &grid = what.grid;
    image->dataSet.remove(dicom::tag::SequenceOfUltrasoundRegions); // they are about another grid
    image->dataSet.setString(dicom::tag::VolumeBasedCalculationTechnique, techniqueOf(what.slab));
    image->dataSet.setItems(dicom::tag::SourceImageSequence, {referenceTo(volume.reference())});
    image->key = key;
    image->pixel = pixelOf(format, grid, image->pixel);
    image->plane.position = grid.origin;
    image->plane.orientation = {grid.row[0], grid.row[1], grid.row[2], grid.column[0], grid.column[1], grid.column[2]};
    image->plane.rowSpacing = grid.rowSpacing;
    image->plane.columnSpacing = grid.columnSpacing;
    image->plane.spacingKind = SpacingKind::Patient;
    image->plane.sliceThickness.reset();
    if (what.slab.thickness > 0)
        image->plane.sliceThickness = what.slab.thickness;
    image->modality = volume.modality();
    image->padding = std::pair<qint64, qint64>{format.padding, format.padding};
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

ImageDescriptionPtr describeMoved(const ImageDescription &plane, const Vector3 &origin, const dicom::FrameKey &key, int number)
{
    auto image = std::make_shared<ImageDescription>(plane);
    image->key = key;
    image->plane.position = origin;
    image->instanceNumber = number;
    return image;
}

} // namespace imaging
