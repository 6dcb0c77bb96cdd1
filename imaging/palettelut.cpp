#include "imaging/palettelut.h"

#include "imaging/messages.h"

#include <algorithm>
#include <optional>

namespace imaging {

using dicom::DataSet;
using dicom::Error;
using dicom::Result;
using dicom::Tag;
namespace tag = dicom::tag;

namespace {

struct Descriptor {
    qsizetype count = 0;
    int firstMapped = 0;
    int bits = 16;
};

/// PS3.3 C.7.6.3.1.5: number of entries (0 is 65536), first value mapped (signed as the pixels), bits of an entry.
std::optional<Descriptor> readDescriptor(const DataSet &dataSet, Tag attribute, bool isSigned)
{
    const QList<qint64> values = dataSet.integers(attribute);
    if (values.size() != 3)
        return {};
    Descriptor descriptor;
    descriptor.count = (values[0] & 0xffff) ? qsizetype(values[0] & 0xffff) : 65536;
    const auto first = quint16(values[1]);
    descriptor.firstMapped = isSigned ? int(qint16(first)) : int(first);
    descriptor.bits = (values[2] & 0xffff) == 8 ? 8 : 16;
    return descriptor;
}

std::vector<quint16> words(const DataSet &dataSet, Tag attribute, bool bytewise)
{
    std::vector<quint16> result;
    const QList<qint64> numbers = dataSet.integers(attribute);
    for (qint64 number : numbers)
        result.push_back(quint16(number));
    if (!numbers.isEmpty())
        return result;
    const QByteArray bytes = dataSet.bytes(attribute);
    const qsizetype step = bytewise ? 1 : 2;
    result.reserve(size_t(bytes.size() / step));
    for (qsizetype i = 0; i + step <= bytes.size(); i += step)
        result.push_back(quint16(quint8(bytes[i]) | (bytewise ? 0 : quint8(bytes[i + 1]) << 8)));
    return result;
}

/// Expands a segmented table (PS3.3 C.7.9.2). Every segment adds at most what the descriptor still lacks.
class SegmentReader
{
public:
    SegmentReader(const std::vector<quint16> &data, const Descriptor &descriptor)
        : m_data(data)
        , m_count(size_t(descriptor.count))
        , m_wide(descriptor.bits != 8)
    {}

    std::optional<std::vector<quint16>> expand()
    {
        size_t at = 0;
        while (at < m_data.size() && m_entries.size() < m_count) {
            if (!segment(at, Depth::Outer))
                return {};
        }
        if (m_entries.size() < m_count)
            return {};
        return std::move(m_entries);
    }

private:
    enum class Depth { Outer, Copied };

    bool segment(size_t &at, Depth depth)
    {
        if (at + 2 > m_data.size())
            return m_entries.size() == m_count;
        const quint16 opcode = m_data[at];
        const size_t length = m_data[at + 1];
        at += 2;
        if (opcode == 0)
            return discrete(at, length);
        if (opcode == 1)
            return linear(at, length);
        return opcode == 2 && depth == Depth::Outer && indirect(at, length);
    }

    bool discrete(size_t &at, size_t length)
    {
        if (length > m_data.size() - at)
            return false;
        for (size_t i = 0; i < length; ++i)
            push(m_data[at + i]);
        at += length;
        return true;
    }

    /// From the entry before (not part of the segment) to the end value, which is.
    bool linear(size_t &at, size_t length)
    {
        if (m_entries.empty() || at >= m_data.size())
            return false;
        const double start = m_entries.back();
        const double end = m_data[at++];
        for (size_t i = 1; i <= length; ++i)
            push(quint16(start + (end - start) * double(i) / double(length) + 0.5));
        return true;
    }

    /// Repeats `length` segments that start at a byte offset from the beginning of the data.
    bool indirect(size_t &at, size_t length)
    {
        const size_t parts = m_wide ? 2 : 4;
        if (parts > m_data.size() - at)
            return false;
        size_t offset = 0;
        for (size_t i = 0; i < parts; ++i)
            offset |= size_t(m_data[at + i]) << (i * (m_wide ? 16 : 8));
        at += parts;
        if (m_wide)
            offset /= 2;
        for (size_t i = 0; i < length && m_entries.size() < m_count; ++i) {
            if (offset >= m_data.size() || !segment(offset, Depth::Copied))
                return false;
        }
        return true;
    }

    void push(quint16 value)
    {
        if (m_entries.size() < m_count)
            m_entries.push_back(value);
    }

    const std::vector<quint16> &m_data;
    size_t m_count;
    bool m_wide;
    std::vector<quint16> m_entries;
};

/// Packed bytes or words, told by the length of the value, which writers keep to better than to the bits they state.
std::optional<std::vector<quint16>> plainEntries(const DataSet &dataSet, Tag attribute, const Descriptor &descriptor)
{
    std::vector<quint16> entries = words(dataSet, attribute, false);
    const auto count = size_t(descriptor.count);
    if (entries.size() < count) {
        std::vector<quint16> bytes;
        for (quint16 word : entries) {
            bytes.push_back(word & 0xff);
            bytes.push_back(word >> 8);
        }
        entries = std::move(bytes);
    }
    if (entries.size() < count)
        return {};
    entries.resize(count);
    return entries;
}

struct Channel {
    Tag descriptor, data, segmented;
};
constexpr Channel channels[] = {
    {tag::RedPaletteColorLookupTableDescriptor, tag::RedPaletteColorLookupTableData, tag::SegmentedRedPaletteColorLookupTableData},
    {tag::GreenPaletteColorLookupTableDescriptor, tag::GreenPaletteColorLookupTableData, tag::SegmentedGreenPaletteColorLookupTableData},
    {tag::BluePaletteColorLookupTableDescriptor, tag::BluePaletteColorLookupTableData, tag::SegmentedBluePaletteColorLookupTableData},
};

std::optional<std::vector<quint16>> readChannel(const DataSet &dataSet, const Channel &channel, const Descriptor &descriptor)
{
    if (dataSet.hasValue(channel.data))
        return plainEntries(dataSet, channel.data, descriptor);
    const std::vector<quint16> segments = words(dataSet, channel.segmented, descriptor.bits == 8);
    return SegmentReader(segments, descriptor).expand();
}

} // namespace

Result<PaletteLut> PaletteLut::fromDataSet(const DataSet &dataSet)
{
    const bool isSigned = dataSet.integer(tag::PixelRepresentation).value_or(0) == 1;
    PaletteLut lut;
    std::vector<quint16> values[3];
    quint16 largest = 0;
    for (size_t i = 0; i < 3; ++i) {
        const auto descriptor = readDescriptor(dataSet, channels[i].descriptor, isSigned);
        auto entries = descriptor ? readChannel(dataSet, channels[i], *descriptor) : std::nullopt;
        if (!entries || (i > 0 && entries->size() != values[0].size()))
            return dicom::fail(Error::Kind::Malformed, messages::paletteUnreadable(), channels[i].data.toString());
        values[i] = std::move(*entries);
        largest = std::max(largest, *std::max_element(values[i].begin(), values[i].end()));
        if (i == 0)
            lut.firstMapped = descriptor->firstMapped;
    }
    // Entries that never leave the low byte are 8 bit, whatever the descriptor says.
    const int shift = largest < 256 ? 0 : 8;
    lut.entries.resize(values[0].size());
    for (size_t i = 0; i < lut.entries.size(); ++i)
        lut.entries[i] = qRgb(values[0][i] >> shift, values[1][i] >> shift, values[2][i] >> shift);
    return lut;
}

QRgb PaletteLut::map(qint64 stored) const
{
    if (entries.empty())
        return qRgb(0, 0, 0);
    return entries[size_t(std::clamp<qint64>(stored - firstMapped, 0, qint64(entries.size()) - 1))];
}

} // namespace imaging
