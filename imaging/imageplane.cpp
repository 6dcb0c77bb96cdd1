#include "imaging/imageplane.h"

#include "imaging/functionalgroups.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace imaging {

using dicom::DataSet;
using dicom::Tag;
namespace tag = dicom::tag;

namespace {

using Pair = std::pair<double, double>;

double dot(const double *a, const double *b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

bool normalise(double *v)
{
    const double length = std::sqrt(dot(v, v));
    if (!std::isfinite(length) || length < 1e-6)
        return false;
    for (int i = 0; i < 3; ++i)
        v[i] /= length;
    return true;
}

std::optional<Vector3> readPosition(const DataSet &from)
{
    const QList<double> values = from.reals(tag::ImagePositionPatient);
    if (values.size() != 3 || !std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); }))
        return {};
    return Vector3{values[0], values[1], values[2]};
}

/// Six direction cosines; none where the two are not unit vectors at right angles within reason.
std::optional<std::array<double, 6>> readOrientation(const DataSet &from)
{
    const QList<double> values = from.reals(tag::ImageOrientationPatient);
    if (values.size() != 6)
        return {};
    std::array<double, 6> cosines;
    std::copy(values.begin(), values.end(), cosines.begin());
    if (!normalise(&cosines[0]) || !normalise(&cosines[3]) || std::abs(dot(&cosines[0], &cosines[3])) > 0.1)
        return {};
    return cosines;
}

/// Two positive numbers, the distance between rows first.
std::optional<Pair> readSpacing(const DataSet &from, Tag attribute)
{
    const auto rows = from.real(attribute, 0);
    const auto columns = from.real(attribute, 1);
    const auto usable = [](std::optional<double> v) { return v && std::isfinite(*v) && *v > 1e-6 && *v < 1e6; };
    if (!usable(rows) || !usable(columns))
        return {};
    return Pair{*rows, *columns};
}

bool nearlyEqual(const Pair &a, const Pair &b)
{
    return std::abs(a.first - b.first) <= 1e-4 * a.first && std::abs(a.second - b.second) <= 1e-4 * a.second;
}

/// Images whose pixels measure shadows on a detector, unless somebody calibrated them.
bool isProjection(const DataSet &dataSet)
{
    static const QStringList modalities{QStringLiteral("CR"), QStringLiteral("DX"), QStringLiteral("MG"), QStringLiteral("XA"),
                                        QStringLiteral("RF"), QStringLiteral("RG"), QStringLiteral("IO"), QStringLiteral("PX")};
    return modalities.contains(dataSet.string(tag::Modality));
}

void take(ImagePlane &plane, const Pair &spacing, SpacingKind kind)
{
    plane.rowSpacing = spacing.first;
    plane.columnSpacing = spacing.second;
    plane.spacingKind = kind;
}

/// At the detector, or nearer the patient where the magnification is known (PS3.3 C.8.7.5, 10.7.1.3).
void takeDetector(ImagePlane &plane, const DataSet &dataSet, const Pair &spacing)
{
    const auto factor = dataSet.real(tag::EstimatedRadiographicMagnificationFactor);
    if (factor && std::isfinite(*factor) && *factor >= 1 && *factor < 100)
        take(plane, {spacing.first / *factor, spacing.second / *factor}, SpacingKind::DetectorCorrected);
    else
        take(plane, spacing, SpacingKind::Detector);
}

/// PS3.3 10.7.1.3: which of the spacings holds, and what it measures.
void readSpacings(ImagePlane &plane, const DataSet &dataSet, int frame)
{
    const DataSet measures = functionalGroup(dataSet, tag::PixelMeasuresSequence, frame);
    const DataSet properties = groupOrTop(dataSet, tag::FramePixelDataPropertiesSequence, frame);
    if (const auto measured = readSpacing(measures, tag::PixelSpacing))
        return take(plane, *measured, SpacingKind::Patient);
    const auto pixel = readSpacing(dataSet, tag::PixelSpacing);
    const auto imager = readSpacing(properties, tag::ImagerPixelSpacing);
    const bool calibrated = dataSet.hasValue(tag::PixelSpacingCalibrationType) || properties.hasValue(tag::PixelSpacingCalibrationType);
    if (pixel && (calibrated || (imager && !nearlyEqual(*pixel, *imager))))
        return take(plane, *pixel, SpacingKind::Patient);
    if (imager)
        return takeDetector(plane, dataSet, *imager);
    if (pixel && isProjection(dataSet))
        return takeDetector(plane, dataSet, *pixel);
    if (pixel)
        return take(plane, *pixel, SpacingKind::Patient);
    if (const auto nominal = readSpacing(dataSet, tag::NominalScannedPixelSpacing))
        return take(plane, *nominal, SpacingKind::Nominal);
    if (const auto aspect = readSpacing(dataSet, tag::PixelAspectRatio))
        take(plane, {aspect->first / aspect->second, 1}, SpacingKind::AspectOnly);
}

void moveAlongNormal(ImagePlane &plane, double millimetres)
{
    const auto normal = plane.normal();
    if (!plane.position || !normal || !std::isfinite(millimetres))
        return;
    for (size_t i = 0; i < 3; ++i)
        (*plane.position)[i] += millimetres * (*normal)[i];
}

/// Multi-frame objects older than functional groups: reconstructed NM (C.8.4.15) and RT Dose (C.8.8.3.2) say where
/// their first frame lies and how far apart the others are.
void placeOldMultiFrame(ImagePlane &plane, const DataSet &dataSet, int frame)
{
    if (!plane.position && !plane.orientation) {
        const DataSet detector = dataSet.item(tag::DetectorInformationSequence);
        plane.position = readPosition(detector);
        plane.orientation = readOrientation(detector);
        const auto slice = dataSet.integer(tag::SliceVector, frame - 1);
        const auto spacing = dataSet.real(tag::SpacingBetweenSlices);
        if (!plane.position || !plane.orientation || !slice || !spacing)
            return plane.position.reset();
        return moveAlongNormal(plane, double(*slice - 1) * *spacing);
    }
    if (const auto offset = dataSet.real(tag::GridFrameOffsetVector, frame - 1)) {
        // Relative offsets start at 0; where the first is not 0 they are patient coordinates (C.8.8.3.2 b).
        const auto first = dataSet.real(tag::GridFrameOffsetVector, 0).value_or(0);
        return moveAlongNormal(plane, *offset - first);
    }
    plane.position.reset(); // one position: of all frames or of the first, nobody says
}

} // namespace

ImagePlane ImagePlane::fromDataSet(const DataSet &dataSet, int frame)
{
    ImagePlane plane;
    plane.frameOfReferenceUid = dataSet.string(tag::FrameOfReferenceUID);
    readSpacings(plane, dataSet, frame);
    const DataSet measures = groupOrTop(dataSet, tag::PixelMeasuresSequence, frame);
    if (const auto thickness = measures.real(tag::SliceThickness); thickness && *thickness > 0)
        plane.sliceThickness = thickness;

    const DataSet position = functionalGroup(dataSet, tag::PlanePositionSequence, frame);
    const DataSet orientation = functionalGroup(dataSet, tag::PlaneOrientationSequence, frame);
    plane.position = readPosition(position);
    plane.orientation = readOrientation(orientation);
    if (plane.position || plane.orientation)
        return plane;
    plane.position = readPosition(dataSet);
    plane.orientation = readOrientation(dataSet);
    if (dataSet.integer(tag::NumberOfFrames).value_or(1) > 1)
        placeOldMultiFrame(plane, dataSet, frame);
    return plane;
}

std::optional<Vector3> ImagePlane::normal() const
{
    if (!orientation)
        return {};
    const auto &o = *orientation;
    Vector3 n{o[1] * o[5] - o[2] * o[4], o[2] * o[3] - o[0] * o[5], o[0] * o[4] - o[1] * o[3]};
    if (!normalise(n.data()))
        return {};
    return n;
}

std::optional<double> ImagePlane::distance() const
{
    const auto n = normal();
    if (!n || !position)
        return {};
    return dot(n->data(), position->data());
}

// PS3.3 C.7.6.2.1.1, equation C.7.6.2.1-1
std::optional<Vector3> ImagePlane::toPatient(double column, double row) const
{
    if (!position || !orientation || spacingKind == SpacingKind::None || spacingKind == SpacingKind::AspectOnly)
        return {};
    Vector3 point;
    for (size_t i = 0; i < 3; ++i)
        point[i] = (*position)[i] + (*orientation)[i] * columnSpacing * column + (*orientation)[i + 3] * rowSpacing * row;
    return point;
}

QString orientationLetters(const Vector3 &direction)
{
    static const char letters[3][2] = {{'R', 'L'}, {'A', 'P'}, {'F', 'H'}};
    std::array<size_t, 3> axes{0, 1, 2};
    std::stable_sort(axes.begin(), axes.end(), [&](size_t a, size_t b) { return std::abs(direction[a]) > std::abs(direction[b]); });
    QString text;
    for (size_t axis : axes) {
        if (std::abs(direction[axis]) > 1e-4)
            text += QLatin1Char(letters[axis][direction[axis] > 0]);
    }
    return text;
}

} // namespace imaging
