#include "widgets/volume/volumepresets.h"

#include <QCoreApplication>

namespace widgets {

namespace {

using Blend = VolumePreset::Blend;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(widgets::VolumePreset)
};

constexpr QRgb Flesh = 0xffb4604a, Fat = 0xffe0b58c, Skin = 0xffe3b59a, Ivory = 0xfff4ead6, Red = 0xffb83a2b, Marrow = 0xffc98d63,
               Air = 0xff5d7d94, Wall = 0xffc2a99c, Black = 0xff000000, White = 0xffffffff;

/// Of computed tomography; values in Hounsfield units.
QList<VolumePreset> ofDensity()
{
    return {
        {QStringLiteral("bone"),
         Words::tr("Bone"),
         Blend::Surfaces,
         {{140, 0, Flesh}, {220, 0.06, Marrow}, {350, 0.35, Ivory}, {900, 0.8, Ivory}, {1800, 0.95, White}}},
        {QStringLiteral("vessels"),
         Words::tr("Vessels and organs"),
         Blend::Surfaces,
         {{90, 0, Flesh}, {150, 0.05, Flesh}, {220, 0.3, Red}, {330, 0.5, 0xffd9694a}, {480, 0.55, Ivory}, {1200, 0.85, Ivory}}},
        {QStringLiteral("skin"),
         Words::tr("Skin and surface"),
         Blend::Surfaces,
         {{-650, 0, Skin}, {-400, 0.15, Skin}, {-150, 0.4, Skin}, {40, 0.75, Skin}, {300, 0.9, Ivory}}},
        {QStringLiteral("lung"),
         Words::tr("Lungs and airways"),
         Blend::Surfaces,
         {{-985, 0, Air},
          {-930, 0.012, Air},
          {-800, 0.02, Air},
          {-700, 0.045, Wall},
          {-560, 0.05, Wall},
          {-430, 0, Wall},
          {-200, 0, Wall}}},
        {QStringLiteral("mip"), Words::tr("MIP"), Blend::Maximum, {{-100, 1, Black}, {700, 1, White}}},
    };
}

/// Of images whose values mean nothing by themselves: by the parts of their range.
QList<VolumePreset> ofRange(double least, double most)
{
    const auto at = [&](double part) { return least + (most - least) * part; };
    return {
        {QStringLiteral("surface"),
         Words::tr("Surface"),
         Blend::Surfaces,
         {{at(0.1), 0, Skin}, {at(0.2), 0.3, Skin}, {at(0.5), 0.7, Skin}, {at(1), 0.9, Ivory}}},
        {QStringLiteral("tissue"),
         Words::tr("Tissue, translucent"),
         Blend::Surfaces,
         {{at(0.2), 0, 0xff4a5a78}, {at(0.45), 0.05, 0xff8c8f9e}, {at(0.7), 0.18, 0xffd8c9b4}, {at(1), 0.5, White}}},
        {QStringLiteral("bright"),
         Words::tr("What is brightest"),
         Blend::Surfaces,
         {{at(0.65), 0, Red}, {at(0.8), 0.25, Red}, {at(1), 0.7, Ivory}}},
        {QStringLiteral("mip"), Words::tr("MIP"), Blend::Maximum, {{at(0.1), 1, Black}, {at(1), 1, White}}},
    };
}

} // namespace

QList<TransferPoint> VolumePreset::shifted(double shift, double width) const
{
    QList<TransferPoint> all = points;
    const double middle = (points.first().value + points.last().value) / 2;
    for (TransferPoint &point : all)
        point.value = middle + (point.value - middle) * width + shift;
    return all;
}

double VolumePreset::range() const
{
    return points.last().value - points.first().value;
}

QList<VolumePreset> volumePresets(const imaging::VolumeGrid &grid, const QString &modality, const QString &unit)
{
    if (unit == u"HU" || (unit.isEmpty() && modality == u"CT"))
        return ofDensity();
    QList<VolumePreset> all = ofRange(grid.least, grid.most);
    if (modality == u"PT" || modality == u"NM")
        std::rotate(all.begin(), all.end() - 1, all.end()); // uptake is looked at as MIP
    return all;
}

} // namespace widgets
