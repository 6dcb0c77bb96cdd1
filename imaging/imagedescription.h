#pragma once

#include "imaging/colourprofile.h"
#include "imaging/displayshutter.h"
#include "imaging/frameanatomy.h"
#include "imaging/imagepixel.h"
#include "imaging/imageplane.h"
#include "imaging/modalitylut.h"
#include "imaging/overlayplane.h"
#include "imaging/palettelut.h"
#include "imaging/realworldvalue.h"
#include "imaging/seriestraits.h"
#include "imaging/suv.h"
#include "imaging/tileposition.h"
#include "imaging/voilut.h"
#include "network/dicom/encodedframe.h"
#include "network/dicom/patientidentity.h"

#include <memory>
#include <optional>

namespace imaging {

/// All the viewer needs to know of one frame before its pixels come; made once, shared, never changed.
struct ImageDescription {
    dicom::FrameKey key;    ///< old files may lack the UID
    dicom::DataSet dataSet; ///< of the instance, without pixel data
    ImagePixel pixel;
    ImagePlane plane;
    ModalityLut modality;
    QList<VoiLut> voi;
    std::shared_ptr<const PaletteLut> palette;      ///< PALETTE COLOR only
    std::shared_ptr<const PaletteLut> supplemental; ///< grey below its first value mapped, its colours from there on (C.7.6.19)
    std::shared_ptr<const ColourProfile> profile;   ///< of colours that are not sRGB anyway
    QList<OverlayPlane> overlays;                   ///< but those that are the shutter
    bool lacksOverlays = false;                     ///< planes whose data were left out of the metadata
    std::optional<DisplayShutter> shutter;
    std::optional<OverlayPlane> bitmapShutter;            ///< its set bits are hidden (C.7.6.15)
    bool isLabels = false;                                ///< cells are numbers of segments: never blended with their neighbours
    bool inverted = false;                                ///< MONOCHROME1 or Presentation LUT Shape INVERSE
    std::optional<std::pair<qint64, qint64>> padding;     ///< inclusive range of stored values that are no picture (C.7.5.1.1.2)
    std::optional<std::pair<double, double>> realPadding; ///< the same of float and double cells (C.7.6.24, C.7.6.25)
    bool lossy = false;     ///< Lossy Image Compression (0028,2110) is 01, of the object or what it was made from
    double pixelAspect = 1; ///< height : width of a pixel
    int instanceNumber = 0;
    QString seriesInstanceUid;
    QString studyInstanceUid;
    double frameTimeMs = 0; ///< of a cine, 0 if none (C.7.6.5)
    dicom::PatientIdentity patient;
    SeriesTraits traits; ///< what splits and orders a series
    FrameAnatomy anatomy;
    std::optional<TilePosition> tile; ///< the frame is a part of a slide
    SuvScale suv;                     ///< PET
    QList<RealWorldValue> realWorld;
};
using ImageDescriptionPtr = std::shared_ptr<const ImageDescription>;

/// One description a frame, in the order of the frames (`traits.frameOrder` is the order to show them in);
/// Unsupported for objects without pixels, Malformed with the attribute's name.
dicom::Result<QList<ImageDescriptionPtr>> describe(const dicom::DataSet &instance);

} // namespace imaging
