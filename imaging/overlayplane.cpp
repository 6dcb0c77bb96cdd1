#include "imaging/overlayplane.h"

#include <algorithm>

namespace imaging {

using dicom::DataSet;
using dicom::Tag;
namespace tag = dicom::tag;

namespace {

constexpr int FirstGroup = 0x6000, LastGroup = 0x601e;
constexpr qint64 LargestSide = 65535;

Tag inGroup(int group, Tag attribute)
{
    return Tag(quint16(group), attribute.element());
}

std::optional<int> within(const DataSet &dataSet, Tag attribute, qint64 low, qint64 high, int index = 0)
{
    const auto value = dataSet.integer(attribute, index);
    return value && *value >= low && *value <= high ? std::optional(int(*value)) : std::nullopt;
}

/// Whether the group keeps its bits in the pixel cells: Overlay Data absent, a bit position outside the bits stored.
std::optional<int> embeddedBit(const DataSet &dataSet, int group, const ImagePixel &pixel)
{
    const bool integer = pixel.cell == ImagePixel::Cell::Integer && pixel.samplesPerPixel == 1 && pixel.bitsAllocated == 16;
    if (!integer || dataSet.contains(inGroup(group, tag::OverlayData)))
        return {};
    const auto allocated = dataSet.integer(inGroup(group, tag::OverlayBitsAllocated));
    const auto bit = within(dataSet, inGroup(group, tag::OverlayBitPosition), 0, pixel.bitsAllocated - 1);
    if (!bit || !allocated || *allocated != pixel.bitsAllocated)
        return {};
    const bool stored = *bit <= pixel.highBit && *bit > pixel.highBit - pixel.bitsStored;
    return stored ? std::nullopt : bit;
}

/// Where the frame's bits begin in Overlay Data, in frames: a plane without frames of its own belongs to all frames, one
/// with several begins at Image Frame Origin (C.9.3).
std::optional<int> overlayFrame(const DataSet &dataSet, int group, int frame)
{
    const auto count = within(dataSet, inGroup(group, tag::NumberOfFramesInOverlay), 1, 1'000'000);
    if (!count)
        return 0;
    const int origin = within(dataSet, inGroup(group, tag::ImageFrameOrigin), 1, 1'000'000).value_or(1);
    const int index = frame - origin;
    return index >= 0 && index < *count ? std::optional(index) : std::nullopt;
}

void readPlace(OverlayPlane &plane, const DataSet &dataSet)
{
    const Tag origin = inGroup(plane.group, tag::OverlayOrigin); // row then column, the first pixel is 1\1
    plane.top = within(dataSet, origin, -LargestSide, LargestSide, 0).value_or(1) - 1;
    plane.left = within(dataSet, origin, -LargestSide, LargestSide, 1).value_or(1) - 1;
}

} // namespace

QList<int> embeddedOverlayBits(const DataSet &dataSet, const ImagePixel &pixel)
{
    QList<int> bits;
    for (int group = FirstGroup; group <= LastGroup; group += 2) {
        const auto bit = embeddedBit(dataSet, group, pixel);
        if (bit && !bits.contains(*bit))
            bits.append(*bit);
    }
    std::sort(bits.begin(), bits.end());
    return bits.mid(0, 8); // a byte a pixel holds them
}

bool lacksOverlayData(const DataSet &dataSet)
{
    for (int group = FirstGroup; group <= LastGroup; group += 2) {
        if (!dataSet.bulkDataUri(inGroup(group, tag::OverlayData)).isEmpty())
            return true;
    }
    return false;
}

QList<OverlayPlane> overlayPlanes(const DataSet &dataSet, const ImagePixel &pixel, int frame)
{
    QList<OverlayPlane> planes;
    const QList<int> embedded = embeddedOverlayBits(dataSet, pixel);
    for (int group = FirstGroup; group <= LastGroup; group += 2) {
        OverlayPlane plane;
        plane.group = group;
        plane.label = dataSet.string(inGroup(group, tag::OverlayLabel));
        if (plane.label.isEmpty())
            plane.label = dataSet.string(inGroup(group, tag::OverlayDescription));
        if (dataSet.string(inGroup(group, tag::OverlayType)) == u"R")
            plane.kind = OverlayPlane::Kind::Roi;
        readPlace(plane, dataSet);
        if (const auto bit = embeddedBit(dataSet, group, pixel)) {
            plane.embedded = int(embedded.indexOf(*bit));
            plane.rows = pixel.rows;
            plane.columns = pixel.columns;
            plane.left = plane.top = 0; // the bits are the image's own pixels
            if (plane.embedded >= 0)
                planes.append(plane);
            continue;
        }
        const auto rows = within(dataSet, inGroup(group, tag::OverlayRows), 1, LargestSide);
        const auto columns = within(dataSet, inGroup(group, tag::OverlayColumns), 1, LargestSide);
        const auto at = overlayFrame(dataSet, group, frame);
        if (!rows || !columns || !at)
            continue;
        plane.rows = *rows;
        plane.columns = *columns;
        plane.data = dataSet.bytes(inGroup(group, tag::OverlayData));
        const qint64 bits = qint64(plane.rows) * plane.columns;
        plane.firstBit = bits * *at; // frames follow each other without padding (PS3.5 8.1.2)
        if (qint64(plane.data.size()) * 8 >= plane.firstBit + bits)
            planes.append(plane);
    }
    return planes;
}

} // namespace imaging
