#include "imaging/voilut.h"

#include "imaging/functionalgroups.h"

#include <algorithm>
#include <cmath>

namespace imaging {

using dicom::DataSet;
namespace tag = dicom::tag;

namespace {

// C.11.2.1.1: the first value mapped is signed where what goes into the VOI LUT may be: the stored values themselves,
// or what rescaling makes of the whole range of stored values. The output of a Modality LUT never is.
bool inputIsSigned(const DataSet &dataSet, const ImagePixel &pixel, int frame)
{
    const ModalityLut modality = ModalityLut::fromDataSet(dataSet, pixel, frame);
    if (modality.table)
        return false;
    if (modality.isIdentity())
        return pixel.isSigned;
    const int bits = std::clamp(pixel.bitsStored, 1, 32);
    const double low = pixel.isSigned ? -std::ldexp(1, bits - 1) : 0;
    const double high = std::ldexp(1, pixel.isSigned ? bits - 1 : bits) - 1;
    return std::min(modality.map(low), modality.map(high)) < 0;
}

VoiLut::Function functionOf(const DataSet &from)
{
    const QString text = from.string(tag::VOILUTFunction);
    if (text == u"SIGMOID")
        return VoiLut::Function::Sigmoid;
    return text == u"LINEAR_EXACT" ? VoiLut::Function::LinearExact : VoiLut::Function::Linear;
}

/// C.11.2.1.2.1: a width of at least 1; C.11.2.1.3: above 0 for the other functions.
bool isValidWidth(VoiLut::Function function, double width)
{
    return std::isfinite(width) && (function == VoiLut::Function::Linear ? width >= 1 : width > 0);
}

void appendTables(QList<VoiLut> &all, const DataSet &from, const DataSet &dataSet, const ImagePixel &pixel, int frame)
{
    const QList<DataSet> items = from.items(tag::VOILUTSequence);
    if (items.isEmpty() || pixel.cell != ImagePixel::Cell::Integer)
        return;
    const bool signedInput = inputIsSigned(dataSet, pixel, frame);
    for (const DataSet &item : items) {
        VoiLut voi;
        voi.table = LookupTable::fromItem(item, signedInput);
        if (!voi.table)
            continue;
        voi.explanation = voi.table->explanation;
        all.append(voi);
    }
}

void appendWindows(QList<VoiLut> &all, const DataSet &from)
{
    const auto count = std::min(from.strings(tag::WindowCenter).size(), from.strings(tag::WindowWidth).size());
    for (int i = 0; i < count; ++i) {
        const auto center = from.real(tag::WindowCenter, i);
        const auto width = from.real(tag::WindowWidth, i);
        VoiLut voi;
        voi.function = functionOf(from);
        if (!center || !width || !std::isfinite(*center) || !isValidWidth(voi.function, *width))
            continue;
        voi.center = *center;
        voi.width = *width;
        voi.explanation = from.string(tag::WindowCenterWidthExplanation, i);
        all.append(voi);
    }
}

double linear(double x, double c, double w)
{
    if (x <= c - 0.5 - (w - 1) / 2)
        return 0;
    if (x > c - 0.5 + (w - 1) / 2)
        return 1;
    return (x - (c - 0.5)) / (w - 1) + 0.5;
}

double linearExact(double x, double c, double w)
{
    if (x <= c - w / 2)
        return 0;
    if (x > c + w / 2)
        return 1;
    return (x - c) / w + 0.5;
}

} // namespace

double VoiLut::map(double modality) const
{
    if (std::isnan(modality))
        return 0;
    if (table)
        return table->map(modality) / (std::ldexp(1, table->bits) - 1);
    switch (function) {
    case Function::Linear:
        return linear(modality, center, std::max(width, 1.0));
    case Function::LinearExact:
        return linearExact(modality, center, width);
    case Function::Sigmoid:
        return 1 / (1 + std::exp(-4 * (modality - center) / width));
    }
    return 0;
}

QList<VoiLut> VoiLut::fromDataSet(const DataSet &dataSet, const ImagePixel &pixel, int frame)
{
    QList<VoiLut> all;
    if (!pixel.isMonochrome())
        return all;
    const DataSet from = groupOrTop(dataSet, tag::FrameVOILUTSequence, frame);
    appendTables(all, from, dataSet, pixel, frame);
    appendWindows(all, from);
    return all;
}

VoiLut VoiLut::fullRange(double minimum, double maximum)
{
    VoiLut voi;
    voi.function = Function::LinearExact;
    voi.center = minimum / 2 + maximum / 2;
    voi.width = maximum > minimum ? maximum - minimum : 1;
    return voi;
}

} // namespace imaging
