#include "imaging/modalitylut.h"

#include "imaging/functionalgroups.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace imaging {

using dicom::DataSet;
namespace tag = dicom::tag;

namespace {

/// LUT Data as numbers: US values, or OW bytes that hold one or two bytes an entry (told by their length, as writers
/// disagree on it).
std::vector<quint16> readEntries(const DataSet &item, qsizetype count)
{
    std::vector<quint16> entries;
    const QList<qint64> numbers = item.integers(tag::LUTData);
    if (!numbers.isEmpty()) {
        if (numbers.size() >= count) {
            entries.reserve(size_t(count));
            for (qsizetype i = 0; i < count; ++i)
                entries.push_back(quint16(numbers[i]));
        } else if (numbers.size() * 2 >= count) { // two 8-bit entries a word
            for (qsizetype i = 0; i < count; ++i)
                entries.push_back(quint16((numbers[i / 2] >> (i % 2 * 8)) & 0xff));
        }
        return entries;
    }
    const QByteArray bytes = item.bytes(tag::LUTData);
    const auto at = [&](qsizetype i) { return quint16(quint8(bytes[i])); };
    if (bytes.size() >= count * 2) {
        for (qsizetype i = 0; i < count; ++i)
            entries.push_back(quint16(at(2 * i) | at(2 * i + 1) << 8));
    } else if (bytes.size() >= count) {
        for (qsizetype i = 0; i < count; ++i)
            entries.push_back(at(i));
    }
    return entries;
}

/// The Modality LUT of X-Ray angiography and fluoroscopy leads back to beam intensity, for subtraction; it is not
/// part of the display pipeline (PS3.4 N.2.5, PS3.17 FFF.2.3.1.3.4).
bool isNotForDisplay(const DataSet &dataSet)
{
    const QString sopClass = dataSet.string(tag::SOPClassUID);
    return sopClass == u"1.2.840.10008.5.1.4.1.1.12.1" || sopClass == u"1.2.840.10008.5.1.4.1.1.12.2";
}

QString unitOf(const DataSet &dataSet, const DataSet &transformation)
{
    QString unit = transformation.string(tag::RescaleType);
    if (unit.isEmpty() && dataSet.string(tag::Modality) == u"CT")
        unit = QStringLiteral("HU"); // C.8.2.1.1.2: what CT rescales to unless it says otherwise
    if (unit.isEmpty() && dataSet.string(tag::Modality) == u"PT")
        unit = dataSet.string(tag::Units);
    return unit == u"US" ? QString() : unit; // "unspecified", C.11.1.1.2
}

} // namespace

double LookupTable::map(double input) const
{
    if (entries.empty() || std::isnan(input))
        return 0;
    const double index = std::clamp(std::round(input) - firstMapped, 0.0, double(entries.size() - 1));
    return entries[size_t(index)];
}

// PS3.3 C.11.1.1.1 and C.11.2.1.1, LUT Descriptor
std::shared_ptr<const LookupTable> LookupTable::fromItem(const DataSet &item, bool signedInput)
{
    const QList<qint64> descriptor = item.integers(tag::LUTDescriptor);
    if (descriptor.size() != 3)
        return {};
    const qsizetype count = (descriptor[0] & 0xffff) ? qsizetype(descriptor[0] & 0xffff) : 65536;
    auto table = std::make_shared<LookupTable>();
    const auto first = quint16(descriptor[1]);
    table->firstMapped = signedInput ? int(qint16(first)) : int(first);
    table->entries = readEntries(item, count);
    if (table->entries.empty())
        return {};
    // Writers are known to state fewer bits than their entries need.
    const quint16 largest = *std::max_element(table->entries.begin(), table->entries.end());
    table->bits = std::max({std::clamp(int(descriptor[2] & 0xff), 8, 16), int(std::bit_width(unsigned(largest)))});
    table->explanation = item.string(tag::LUTExplanation);
    return table;
}

ModalityLut ModalityLut::fromDataSet(const DataSet &dataSet, const ImagePixel &pixel, int frame)
{
    ModalityLut lut;
    if (!pixel.isMonochrome() || isNotForDisplay(dataSet))
        return lut;
    const DataSet transformation = groupOrTop(dataSet, tag::PixelValueTransformationSequence, frame);
    const DataSet item = transformation.item(tag::ModalityLUTSequence);
    if (!item.isEmpty() && pixel.cell == ImagePixel::Cell::Integer) {
        lut.table = LookupTable::fromItem(item, pixel.isSigned);
        lut.unit = item.string(tag::ModalityLUTType);
        if (lut.unit == u"US")
            lut.unit.clear();
        if (lut.table)
            return lut;
    }
    const auto slope = transformation.real(tag::RescaleSlope);
    const auto intercept = transformation.real(tag::RescaleIntercept);
    if (slope && std::isfinite(*slope) && *slope != 0)
        lut.slope = *slope;
    if (intercept && std::isfinite(*intercept))
        lut.intercept = *intercept;
    if (slope || intercept)
        lut.unit = unitOf(dataSet, transformation);
    return lut;
}

} // namespace imaging
