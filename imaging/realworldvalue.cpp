#include "imaging/realworldvalue.h"

#include "imaging/functionalgroups.h"

#include <cmath>

namespace imaging {

using dicom::DataSet;
using dicom::Tag;
namespace tag = dicom::tag;

namespace {

constexpr qsizetype MostItems = 16;

std::optional<double> bound(const DataSet &item, Tag integer, Tag real)
{
    const auto value = item.hasValue(real) ? item.real(real) : item.real(integer);
    return value && std::isfinite(*value) ? value : std::nullopt;
}

std::optional<RealWorldValue> readItem(const DataSet &item)
{
    const auto first = bound(item, tag::RealWorldValueFirstValueMapped, tag::DoubleFloatRealWorldValueFirstValueMapped);
    const auto last = bound(item, tag::RealWorldValueLastValueMapped, tag::DoubleFloatRealWorldValueLastValueMapped);
    if (!first || !last || *last < *first)
        return {};
    RealWorldValue value;
    value.first = *first;
    value.last = *last;
    const auto slope = item.real(tag::RealWorldValueSlope), intercept = item.real(tag::RealWorldValueIntercept);
    if (slope && intercept && std::isfinite(*slope) && std::isfinite(*intercept)) {
        value.slope = *slope;
        value.intercept = *intercept;
    } else {
        const QList<double> entries = item.reals(tag::RealWorldValueLUTData);
        if (double(entries.size()) < *last - *first + 1)
            return {};
        value.table.assign(entries.begin(), entries.end());
    }
    value.label = item.string(tag::LUTLabel);
    if (value.label.isEmpty())
        value.label = item.string(tag::LUTExplanation);
    const QString unit = item.item(tag::MeasurementUnitsCodeSequence).string(tag::CodeValue);
    if (unit != u"1") // UCUM: no units
        value.unit = unit;
    return value;
}

} // namespace

std::optional<double> RealWorldValue::map(double stored) const
{
    if (!(stored >= first && stored <= last))
        return {};
    if (table.empty())
        return stored * slope + intercept;
    const double index = stored - first;
    if (index != std::floor(index) || index >= double(table.size()))
        return {};
    return table[size_t(index)];
}

QList<RealWorldValue> RealWorldValue::fromDataSet(const DataSet &dataSet, int frame)
{
    const DataSet own = dataSet.item(tag::PerFrameFunctionalGroupsSequence, frame - 1);
    const DataSet shared = dataSet.item(tag::SharedFunctionalGroupsSequence);
    QList<RealWorldValue> values;
    for (const DataSet &from : {own, shared, dataSet}) {
        for (const DataSet &item : from.items(tag::RealWorldValueMappingSequence)) {
            if (values.size() < MostItems)
                if (const auto value = readItem(item))
                    values.append(*value);
        }
        if (!values.isEmpty())
            break;
    }
    return values;
}

} // namespace imaging
