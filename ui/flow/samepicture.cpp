#include "ui/flow/samepicture.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace ui {

namespace {

bool near(double a, double b)
{
    // Decimal strings that went through JSON come back with noise in the last places.
    return std::abs(a - b) <= 1e-6 * std::max({1.0, std::abs(a), std::abs(b)});
}

} // namespace

bool describeTheSame(const imaging::ImageDescription &a, const imaging::ImageDescription &b)
{
    const imaging::ImagePixel &p = a.pixel, &q = b.pixel;
    const bool pixels = p.rows == q.rows && p.columns == q.columns && p.samplesPerPixel == q.samplesPerPixel
                        && p.numberOfFrames == q.numberOfFrames && p.isSigned == q.isSigned;
    const bool values =
        near(a.modality.slope, b.modality.slope) && near(a.modality.intercept, b.modality.intercept) && a.inverted == b.inverted;
    const auto here = a.plane.position, there = b.plane.position;
    const bool place = !here || !there || (near((*here)[0], (*there)[0]) && near((*here)[1], (*there)[1]) && near((*here)[2], (*there)[2]));
    return pixels && values && place;
}

bool showTheSame(const imaging::Frame &a, const imaging::Frame &b, bool sameTransferSyntax)
{
    const bool oneForm = a.pixel.photometric == b.pixel.photometric && a.size == b.size;
    if (!sameTransferSyntax && (a.lossy || b.lossy || !oneForm))
        return true;
    return a.size == b.size && std::memcmp(a.cells.get(), b.cells.get(), size_t(a.size)) == 0;
}

} // namespace ui
