#include "imaging/calibration.h"

#include "imaging/functionalgroups.h"
#include "imaging/measurementwords.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace imaging {

using dicom::DataSet;
namespace tag = dicom::tag;

namespace {

/// PS3.3 C.8.5.5.1.15, Physical Units X and Y Direction.
QString unitOf(std::optional<qint64> code)
{
    static const std::array<const char16_t *, 13> units{u"",     u"%",   u"dB",    u"cm",  u"s",     u"Hz", u"dB/s",
                                                        u"cm/s", u"cm²", u"cm²/s", u"cm³", u"cm³/s", u"°"};
    return code && *code >= 0 && *code < qint64(units.size()) ? QString::fromUtf16(units[size_t(*code)]) : QString();
}

bool isUsable(double delta)
{
    return std::isfinite(delta) && std::abs(delta) > 1e-9 && std::abs(delta) < 1e9;
}

/// C.8.5.5.1.16: the reference pixel is counted from the region's own corner; it may lie outside. Its value holds at its middle.
std::optional<double> valueAtEdge(std::optional<qint64> pixel, std::optional<double> value, double delta)
{
    if (!pixel || !isUsable(delta) || (value && !std::isfinite(*value)))
        return {};
    return value.value_or(0) - (double(*pixel) + 0.5) * delta;
}

std::optional<UltrasoundRegion> readRegion(const DataSet &item)
{
    const auto left = item.integer(tag::RegionLocationMinX0), top = item.integer(tag::RegionLocationMinY0);
    const auto right = item.integer(tag::RegionLocationMaxX1), bottom = item.integer(tag::RegionLocationMaxY1);
    const auto deltaX = item.real(tag::PhysicalDeltaX), deltaY = item.real(tag::PhysicalDeltaY);
    if (!left || !top || !right || !bottom || *right < *left || *bottom < *top)
        return {};
    UltrasoundRegion region;
    region.place = QRectF(QPointF(double(*left), double(*top)), QPointF(double(*right) + 1, double(*bottom) + 1));
    region.unitX = unitOf(item.integer(tag::PhysicalUnitsXDirection));
    region.unitY = unitOf(item.integer(tag::PhysicalUnitsYDirection));
    region.deltaX = deltaX.value_or(0);
    region.deltaY = deltaY.value_or(0);
    region.valueLeft = valueAtEdge(item.integer(tag::ReferencePixelX0), item.real(tag::ReferencePixelPhysicalValueX), region.deltaX);
    region.valueTop = valueAtEdge(item.integer(tag::ReferencePixelY0), item.real(tag::ReferencePixelPhysicalValueY), region.deltaY);
    region.isTransparent = item.integer(tag::RegionFlags).value_or(0) & 1; // C.8.5.5.1.3: bit 0 set: low priority
    return region;
}

/// The region that a point belongs to; -1: none.
int regionAt(const std::vector<UltrasoundRegion> &regions, QPointF point)
{
    int found = -1;
    for (size_t i = 0; i < regions.size(); ++i) {
        if (!regions[i].place.contains(point))
            continue;
        if (!regions[i].isTransparent)
            return int(i);
        if (found < 0)
            found = int(i);
    }
    return found;
}

Calibration pixels(Calibration::Kind kind, double aspect = 1)
{
    Calibration result;
    result.kind = kind;
    result.perRow = aspect;
    result.unitX = result.unitY = words::pixelUnit();
    result.words = words::calibration(kind);
    return result;
}

Calibration inRegion(const UltrasoundRegion &region)
{
    if (region.unitX.isEmpty() || region.unitY.isEmpty() || !isUsable(region.deltaX) || !isUsable(region.deltaY))
        return pixels(Calibration::Kind::Pixels);
    Calibration result;
    result.kind = Calibration::Kind::Region;
    result.perColumn = std::abs(region.deltaX);
    result.perRow = std::abs(region.deltaY);
    result.unitX = region.unitX;
    result.unitY = region.unitY;
    result.words = words::calibration(result.kind);
    return result;
}

bool isSameScale(const UltrasoundRegion &a, const UltrasoundRegion &b)
{
    constexpr double Same = 1e-6; // of a delta
    const auto same = [](double x, double y) { return std::abs(std::abs(x) - std::abs(y)) <= Same * std::abs(y); };
    return a.unitX == b.unitX && a.unitY == b.unitY && same(a.deltaX, b.deltaX) && same(a.deltaY, b.deltaY);
}

/// A colour box lies in the picture that it colours: what holds all points measures them, if it is scaled as what is seen there.
int commonRegion(const std::vector<UltrasoundRegion> &regions, const QList<QPointF> &points)
{
    for (size_t i = 0; i < regions.size(); ++i) {
        const bool measures = std::all_of(points.begin(), points.end(), [&](QPointF point) {
            const int seen = regionAt(regions, point);
            return regions[i].place.contains(point) && seen >= 0 && isSameScale(regions[i], regions[size_t(seen)]);
        });
        if (measures)
            return int(i);
    }
    return -1;
}

Calibration inRegions(const std::vector<UltrasoundRegion> &regions, const QList<QPointF> &points)
{
    using Kind = Calibration::Kind;
    const int first = points.isEmpty() ? -1 : regionAt(regions, points.first());
    const bool isInOne = std::all_of(points.begin(), points.end(), [&](QPointF point) { return regionAt(regions, point) == first; });
    if (isInOne && first < 0)
        return pixels(Kind::OutsideRegions);
    const int region = isInOne ? first : commonRegion(regions, points);
    return region < 0 ? pixels(Kind::AcrossRegions) : inRegion(regions[size_t(region)]);
}

/// Attributes of the object, or of the frame's own properties.
QString calibrationText(const ImageDescription &image, dicom::Tag attribute)
{
    const QString own = image.dataSet.string(attribute);
    return own.isEmpty() ? functionalGroup(image.dataSet, tag::FramePixelDataPropertiesSequence, image.key.frame).string(attribute) : own;
}

/// Pixel Spacing: of a slice, or of a projection that somebody calibrated.
Calibration::Kind patientKind(const ImageDescription &image)
{
    const bool said = !calibrationText(image, tag::PixelSpacingCalibrationType).isEmpty();
    const bool corrected = !functionalGroup(image.dataSet, tag::FramePixelDataPropertiesSequence, image.key.frame).isEmpty()
                           || image.dataSet.hasValue(tag::ImagerPixelSpacing);
    return said || corrected ? Calibration::Kind::Calibrated : Calibration::Kind::Patient;
}

QString calibratedWords(const ImageDescription &image)
{
    return words::calibrated(calibrationText(image, tag::PixelSpacingCalibrationType),
                             calibrationText(image, tag::PixelSpacingCalibrationDescription));
}

} // namespace

std::vector<UltrasoundRegion> UltrasoundRegion::fromDataSet(const DataSet &dataSet)
{
    std::vector<UltrasoundRegion> regions;
    for (const DataSet &item : dataSet.items(tag::SequenceOfUltrasoundRegions)) {
        if (auto region = readRegion(item))
            regions.push_back(*region);
    }
    return regions;
}

Calibration calibrationOf(const ImageDescription &image, const QList<QPointF> &points)
{
    using Kind = Calibration::Kind;
    if (const auto regions = UltrasoundRegion::fromDataSet(image.dataSet); !regions.empty())
        return inRegions(regions, points);
    const ImagePlane &plane = image.plane;
    if (plane.spacingKind == SpacingKind::None)
        return pixels(Kind::Pixels);
    if (plane.spacingKind == SpacingKind::AspectOnly)
        return pixels(Kind::AspectOnly, image.pixelAspect);
    Calibration result;
    result.perColumn = plane.columnSpacing;
    result.perRow = plane.rowSpacing;
    result.unitX = result.unitY = QStringLiteral("mm");
    switch (plane.spacingKind) {
    case SpacingKind::Detector:
        result.kind = Kind::Detector;
        break;
    case SpacingKind::DetectorCorrected:
        result.kind = Kind::DetectorCorrected;
        result.words = words::magnified(image.dataSet.real(tag::EstimatedRadiographicMagnificationFactor).value_or(1));
        return result;
    case SpacingKind::Nominal:
        result.kind = Kind::Nominal;
        break;
    default:
        result.kind = patientKind(image);
    }
    result.words = result.kind == Kind::Calibrated ? calibratedWords(image) : words::calibration(result.kind);
    return result;
}

RegionValues regionValues(const ImageDescription &image, QPointF point)
{
    RegionValues values;
    const auto regions = UltrasoundRegion::fromDataSet(image.dataSet);
    const int at = regionAt(regions, point);
    if (at < 0)
        return values;
    const UltrasoundRegion &region = regions[size_t(at)];
    const Calibration calibration = inRegion(region);
    if (calibration.kind != Calibration::Kind::Region || calibration.isPlane())
        return values;
    if (region.valueLeft)
        values.x = {*region.valueLeft + (point.x() - region.place.left()) * region.deltaX, region.unitX};
    if (region.valueTop)
        values.y = {*region.valueTop + (point.y() - region.place.top()) * region.deltaY, region.unitY};
    return values;
}

std::optional<Calibration> regionScale(const ImageDescription &image, QPointF middle)
{
    constexpr double Same = 1e-3; // of a delta
    const auto regions = UltrasoundRegion::fromDataSet(image.dataSet);
    const auto isLength = [](const Calibration &calibration) { return calibration.unitX == u"cm" && calibration.unitY == u"cm"; };
    const auto same = [](double a, double b) { return std::abs(a - b) <= Same * std::abs(b); };
    std::optional<Calibration> first;
    bool agree = true;
    for (const UltrasoundRegion &region : regions) {
        const Calibration calibration = inRegion(region);
        if (!isLength(calibration))
            continue;
        if (!first)
            first = calibration;
        agree = agree && same(calibration.perColumn, first->perColumn) && same(calibration.perRow, first->perRow);
    }
    const int at = regionAt(regions, middle);
    if (agree && (at < 0 || isLength(inRegion(regions[size_t(at)]))))
        return first;
    const Calibration calibration = at < 0 ? Calibration() : inRegion(regions[size_t(at)]);
    return isLength(calibration) ? std::optional(calibration) : std::nullopt;
}

} // namespace imaging
