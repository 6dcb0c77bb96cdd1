#pragma once

#include "tests/support/phantoms/instance.h"
#include "tests/support/phantoms/thorax.h"

namespace phantoms {

/// An axial series of the chest.
struct CtSeries {
    int rows = 512, columns = 512;
    double spacing = 0.75;
    double left = -191.625, top = -171.625; ///< centre of the first pixel
    double firstZ = 2;                      ///< lowest slice
    double distance = 2;                    ///< from slice to slice
    double thickness = 2;
    int slices = 156;
    float noise = 11; ///< standard deviation, HU
    const char *kernel = "STANDARD";
    QStringList windowCentres{QStringLiteral("40"), QStringLiteral("-550")};
    QStringList windowWidths{QStringLiteral("400"), QStringLiteral("1500")};
    QStringList windowNames{QStringLiteral("SOFT TISSUE"), QStringLiteral("LUNG")};

    double z(int slice) const { return firstZ + slice * distance; }
};

inline constexpr int CtPadding = -2000;   ///< stored, outside the reconstruction circle
inline constexpr int CtIntercept = -1024; ///< HU = stored − 1024

/// Stored values (16 bit, signed, little endian) of slice `slice` counted from the feet.
QByteArray ctPixels(const Thorax &thorax, const CtSeries &geometry, int slice);
/// One CT image. Instance numbers count from the head (`number` from 1); slices are given from the
/// feet.
Instance ctImage(const Study &study, const Series &series, const CtSeries &geometry, int slice, int number, const QByteArray &pixels);
/// The whole series; `slices` from the head down.
bool makeCtSeries(const Study &study, const Series &series, const CtSeries &geometry, const Thorax &thorax, const Sink &sink);

/// Line integrals of attenuation along y (water = 1 per mm), `columns` × `rows` from the head down,
/// over the FOV of x = ±columns/2 × spacingX and z from `top` down by spacingZ.
std::vector<float> projection(const Thorax &thorax, int columns, int rows, float spacingX, float spacingZ, float top);
/// The scout view the series was planned on.
bool makeLocalizer(const Study &study, const Series &series, const Thorax &thorax, const Sink &sink);

} // namespace phantoms
