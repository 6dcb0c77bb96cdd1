#pragma once

#include "imaging/frame.h"
#include "imaging/volumegeometry.h"

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace imaging {

/// The frames of a stack as one body of grey values. Cells of 8 and 16 bits that mean the same in every frame are taken as
/// they are, without a copy; others (a slope of its own for each frame, wide integers, real numbers) are converted to one
/// scale of 16 bits. Never changed after it was made, shared by every thread.
class Volume
{
public:
    enum class Cell { U8, S8, U16, S16 };
    struct Options {
        qint64 budget = 0;                      ///< bytes that converted cells may take; 0: no limit
        const std::atomic_bool *stop = nullptr; ///< ends it as Cancelled
        std::function<void(int, int)> progress; ///< planes done, of how many; called in the thread that makes it
    };

    /// `frames` in the order of `images`, whole and true. Pixels are read, so not for the GUI thread.
    static dicom::Result<std::shared_ptr<const Volume>> make(const QList<ImageDescriptionPtr> &images, const QList<FramePtr> &frames,
                                                             const Options &options);
    static dicom::Result<std::shared_ptr<const Volume>> make(const QList<ImageDescriptionPtr> &images, const QList<FramePtr> &frames)
    {
        return make(images, frames, Options());
    }

    const VolumeGeometry &geometry() const { return m_geometry; }
    /// What planes through it are described like: values, windows, patient; of its middle image.
    const ImageDescription &reference() const { return *m_reference; }
    const ModalityLut &modality() const { return m_modality; } ///< of `cells`
    bool isConverted() const { return m_converted; }
    bool isLossy() const { return m_lossy; }
    Cell cell() const { return m_cell; }
    /// Cells of a plane of the geometry, row by row.
    const std::byte *cells(size_t plane) const { return m_cells[plane].get(); }
    /// Inclusive range of cells that are no picture.
    const std::optional<std::pair<int, int>> &padding() const { return m_padding; }
    int minimum() const { return m_minimum; } ///< over all cells, padding too
    int maximum() const { return m_maximum; }

private:
    Volume() = default;
    bool takeAsTheyAre(const QList<ImageDescriptionPtr> &images, const QList<FramePtr> &frames);
    dicom::Result<> convert(const QList<ImageDescriptionPtr> &images, const QList<FramePtr> &frames, const Options &options);

    VolumeGeometry m_geometry;
    ImageDescriptionPtr m_reference;
    ModalityLut m_modality;
    std::vector<std::shared_ptr<const std::byte[]>> m_cells;
    Cell m_cell = Cell::S16;
    std::optional<std::pair<int, int>> m_padding;
    int m_minimum = 0, m_maximum = 0;
    bool m_converted = false, m_lossy = false;
};

using VolumePtr = std::shared_ptr<const Volume>;

} // namespace imaging
