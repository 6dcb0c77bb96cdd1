#pragma once

#include "imaging/imagestack.h"
#include "imaging/voilut.h"
#include "widgets/imageviewport.h"

#include <QStringList>

namespace widgets {

/// What the four corners say, at most four lines each (DESIGN.md look 11): patient top left, study top right, image,
/// position and scale bottom left, series and window bottom right.
struct CornerText {
    QStringList topLeft, topRight, bottomLeft, bottomRight;
    friend bool operator==(const CornerText &, const CornerText &) = default;
};

/// What there is to say about one picture on screen.
struct AnnotationInput {
    const imaging::ImageDescription *image = nullptr; ///< of the picture that is shown: identity comes from its own data set
    const imaging::Frame *frame = nullptr;            ///< null: not here yet
    imaging::VoiLut voi;
    bool colour = false;
    double zoom = 1; ///< device pixels per image column
    bool interpolated = false;
    bool overlaysOff = false, shutterOff = false;
    QString failure;  ///< why the image itself cannot be shown; empty: it is, or is on its way
    QString position; ///< stackPosition()
    QString stackTitle;
    QStringList extraTags;
};

/// "Image 12 / 150", honest about what else is known of the place: a later image still loading, missing or double slices.
/// `expected`: how many the stack will hold; 0: those that are there; negative: more, and nobody knows how many ("12 / 40+").
QString stackPosition(const imaging::ImageStack &stack, int shown, int wanted, int expected = 0);

/// "C 300 W 1500 · HU · Bone", "Lookup table": a window as corners and menus name it.
QString voiInWords(const imaging::VoiLut &voi, const QString &unit = {});

/// Identity follows one order: name, ID + issuer, birth date, sex.
CornerText cornerText(const AnnotationInput &input, AnnotationMode mode);

/// PREVIEW, LOSSY, INTERPOLATED … and the extra ones. What stands in for an image that will not come says so, and why.
QStringList pictureTags(const AnnotationInput &input);

} // namespace widgets
