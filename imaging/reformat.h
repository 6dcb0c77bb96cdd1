#pragma once

#include "imaging/slab.h"
#include "imaging/volume.h"

#include <atomic>

namespace imaging {

/// Cells of a picture laid somewhere into the patient.
struct PlaneGrid {
    Vector3 origin{};        ///< centre of the first cell, mm
    Vector3 row{1, 0, 0};    ///< unit vectors at right angles: along which columns follow each other …
    Vector3 column{0, 1, 0}; ///< … and rows
    double columnSpacing = 1, rowSpacing = 1;
    int columns = 0, rows = 0;

    static constexpr int MostCells = 2048; ///< along an edge

    Vector3 normal() const;
    Vector3 at(double column, double row) const; ///< of a place in cells, 0, 0 the centre of the first
};

/// Linear: between the eight cells around a point, each plane of the volume by its own position. Nearest: for what moves,
/// and for labels. What has no value (outside, mostly padding) becomes padding; values beside padding lend nothing from it.
enum class Sampling { Linear, Nearest };

struct Reformat {
    PlaneGrid grid;
    Slab slab;
    Sampling sampling = Sampling::Linear;
    double step = 0; ///< mm between the values of a slab; 0: a cell of the volume in that direction
};

/// A frame of 16 bits of the volume's values: exactly those of its cells where the grid meets their centres. Rows are shared
/// out among `threads` (0: those of the machine, at most four). Null where it was stopped or there is no memory.
FramePtr reformat(const Volume &volume, const Reformat &what, const dicom::FrameKey &key, const std::atomic_bool *stop = nullptr,
                  int threads = 0);

/// What a viewer needs to know of such a frame; identity, windows and units are the volume's. That it is a plane, of what kind
/// and through which images, stands in its data set (Volume Based Calculation Technique, Source Image Sequence).
ImageDescriptionPtr describeReformat(const Volume &volume, const Reformat &what, const dicom::FrameKey &key, int number);
/// The same plane somewhere else, quickly.
ImageDescriptionPtr describeMoved(const ImageDescription &plane, const Vector3 &origin, const dicom::FrameKey &key, int number);

} // namespace imaging
