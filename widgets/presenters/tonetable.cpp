#include "widgets/presenters/tonetable.h"

#include "imaging/presentation.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace widgets {

namespace {

constexpr int WideEntries = 65536;

using imaging::VoiLut;

/// Modality values outside which the VOI function no longer changes by a grey.
std::pair<double, double> activeRange(const VoiLut &voi)
{
    if (voi.table)
        return {double(voi.table->firstMapped), double(voi.table->firstMapped) + double(voi.table->entries.size())};
    // A sigmoid reaches 0.02 of a grey at 2.5 widths from its centre.
    const double half = voi.function == VoiLut::Function::Sigmoid ? 2.5 * voi.width : 0.5 * voi.width + 1;
    return {voi.center - half, voi.center + half};
}

/// Floats and 32-bit integers: the exact functions, sampled over the stored values that matter.
ToneTable wideTable(const Picture &picture)
{
    const auto &modality = picture.image->modality;
    double low = picture.frame->minimum, high = picture.frame->maximum;
    if (!modality.table && modality.slope != 0) {
        auto [from, to] = activeRange(picture.voi);
        from = (from - modality.intercept) / modality.slope;
        to = (to - modality.intercept) / modality.slope;
        low = std::max(low, std::min(from, to));
        high = std::min(high, std::max(from, to));
    }
    if (!(high > low)) // the whole frame on one side of the window: two equal entries do
        low = high = std::clamp(low, picture.frame->minimum, std::max(picture.frame->minimum, picture.frame->maximum));
    ToneTable table;
    table.first = low;
    table.scale = high > low ? (WideEntries - 1) / (high - low) : 1;
    table.grey.resize(high > low ? WideEntries : 2);
    const bool invert = picture.image->inverted != picture.view.invert;
    for (size_t i = 0; i < table.grey.size(); ++i) {
        const double stored = high > low ? low + double(i) / table.scale : low;
        const double shown = std::clamp(picture.voi.map(modality.map(stored)), 0.0, 1.0);
        table.grey[i] = quint8(std::lround(255 * (invert ? 1 - shown : shown)));
    }
    return table;
}

/// What an archive rendered is a picture already.
ToneTable identityTable(bool invert)
{
    ToneTable table;
    table.grey.resize(256);
    for (int i = 0; i < 256; ++i)
        table.grey[size_t(i)] = quint8(invert ? 255 - i : i);
    return table;
}

void setPadding(ToneTable &table, const Picture &picture)
{
    if (const auto &real = picture.image->realPadding) {
        table.hasPadding = true;
        std::tie(table.paddingFirst, table.paddingLast) = *real;
    }
    if (!picture.image->padding)
        return;
    table.hasPadding = true;
    table.paddingFirst = double(std::min(picture.image->padding->first, picture.image->padding->second));
    table.paddingLast = double(std::max(picture.image->padding->first, picture.image->padding->second));
}

/// Whether two pictures have the same table.
bool sameTable(const Picture &a, const Picture &b)
{
    if (!a.frame || !a.image || a.frame->preview != b.frame->preview)
        return false;
    ViewState left, right;
    left.voi = a.voi;
    right.voi = b.voi;
    const auto &m = a.image->modality, &n = b.image->modality;
    const auto &p = a.image->pixel, &q = b.image->pixel;
    const bool wide = b.frame->pixel.cellBytes() > 2 || b.frame->pixel.cell != imaging::ImagePixel::Cell::Integer;
    return !wide && left == right && a.view.invert == b.view.invert && m.slope == n.slope && m.intercept == n.intercept
           && m.table == n.table && a.image->inverted == b.image->inverted && a.image->padding == b.image->padding
           && p.bitsStored == q.bitsStored && p.isSigned == q.isSigned && p.bitsAllocated == q.bitsAllocated
           && a.frame->pixel.cellBytes() == b.frame->pixel.cellBytes();
}

} // namespace

ToneTable toneTable(const Picture &picture)
{
    if (picture.frame->preview)
        return identityTable(picture.view.invert);
    const auto &pixel = picture.frame->pixel;
    ToneTable table;
    if (pixel.cell != imaging::ImagePixel::Cell::Integer || pixel.cellBytes() > 2) {
        table = wideTable(picture);
    } else {
        // Padding is left to the presenters: a blend of two true values may well be the number that means padding.
        imaging::ImageDescription unpadded = *picture.image;
        unpadded.padding.reset();
        imaging::GreyTable grey = imaging::greyTable(unpadded, picture.voi, picture.view.invert);
        table.first = double(grey.first);
        table.grey = std::move(grey.grey);
        table.grey.resize(std::max<size_t>(table.grey.size(), 2), table.grey.empty() ? quint8(0) : table.grey.back());
    }
    setPadding(table, picture);
    return table;
}

const ToneTable &ToneTableCache::get(const Picture &picture)
{
    if (!sameTable(m_picture, picture)) {
        m_table = toneTable(picture);
        ++m_generation;
        m_picture = picture;
        auto withoutCells = std::make_shared<imaging::Frame>(*picture.frame);
        withoutCells->cells.reset(); // what the table was made from is compared, the pixels are not kept alive
        m_picture.frame = withoutCells;
    }
    return m_table;
}

} // namespace widgets
