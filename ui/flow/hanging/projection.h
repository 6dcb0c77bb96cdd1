#pragma once

#include "imaging/imageplane.h"
#include "network/dicom/dataset.h"

namespace ui {

enum class Plane { Unknown, Axial, Sagittal, Coronal };
Plane planeOf(const imaging::ImagePlane &plane);
/// By whole words of a description: "t1_mprage_sag", "T2 AX".
Plane planeOf(const QString &description);

/// From which side a projection was taken: Image Laterality (or Laterality) and the view, by View Position or the codes of
/// PS3.16 CID 4014 (PS3.3 C.8.11.7). Each is empty where the image does not say.
struct Projection {
    QString laterality;   ///< R, L, B, U
    QString view;         ///< CC, MLO, ML … of mammograms, PA, LL … of others
    bool special = false; ///< magnified, compressed at a spot …: a detail of another image

    QString key() const; ///< "R CC", "PA", "R"; empty where nothing is known
    /// Whether it is what `key` names; parts that the key leaves out may be any.
    bool is(const QString &key) const;
    friend bool operator==(const Projection &, const Projection &) = default;
};
Projection projectionOf(const dicom::DataSet &image);
/// "R CC" of a mammogram that says both; else empty.
QString mammogramView(const dicom::DataSet &image);

/// How a mammogram is turned so that the chest wall lies towards the other breast and the top is up, by its
/// Patient Orientation (0020,0020): right breasts have it on the right.
struct MammogramFlips {
    bool horizontal = false, vertical = false;
    friend bool operator==(const MammogramFlips &, const MammogramFlips &) = default;
};
MammogramFlips mammogramFlips(const dicom::DataSet &image);

} // namespace ui
