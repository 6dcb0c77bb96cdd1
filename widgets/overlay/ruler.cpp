#include "widgets/overlay/ruler.h"

#include "imaging/calibration.h"

#include <QCoreApplication>

#include <array>
#include <cmath>

namespace widgets {

namespace {

struct Step {
    double millimetres;
    int divisions;
};

constexpr std::array<Step, 15> Steps{{{0.1, 1},
                                      {0.2, 2},
                                      {0.5, 5},
                                      {1, 1},
                                      {2, 2},
                                      {5, 5},
                                      {10, 1},
                                      {20, 2},
                                      {50, 5},
                                      {100, 10},
                                      {150, 3},
                                      {200, 4},
                                      {300, 3},
                                      {500, 5},
                                      {1000, 10}}};

struct Words {
    Q_DECLARE_TR_FUNCTIONS(widgets::Ruler)
};

QString lengthInWords(double millimetres)
{
    return millimetres >= 10 ? Words::tr("%1 cm").arg(millimetres / 10) : Words::tr("%1 mm").arg(millimetres);
}

/// `kind`: what the spacing is, in words; empty: it is not known.
std::optional<Ruler> rulerFor(double columnSpacing, double rowSpacing, const QString &kind, const QTransform &imageToScreen,
                              double maximumLength)
{
    // Along the screen's x axis runs a row, or a column after odd quarter turns.
    const bool alongRow = std::abs(imageToScreen.m11()) > std::abs(imageToScreen.m21());
    const double perPixel = alongRow ? std::abs(imageToScreen.m11()) : std::abs(imageToScreen.m21());
    const double spacing = alongRow ? columnSpacing : rowSpacing;
    if (kind.isEmpty() || !(spacing > 0) || !(perPixel > 0))
        return {};
    const double perMillimetre = perPixel / spacing;
    std::optional<Ruler> ruler;
    for (const Step &step : Steps) {
        if (step.millimetres * perMillimetre <= maximumLength)
            ruler = Ruler{step.millimetres * perMillimetre, step.divisions,
                          QString(lengthInWords(step.millimetres) + QStringLiteral(" · ") + kind)};
    }
    return ruler;
}

} // namespace

QString spacingInWords(imaging::SpacingKind kind)
{
    switch (kind) {
    case imaging::SpacingKind::Patient:
        return Words::tr("in the patient");
    case imaging::SpacingKind::Detector:
        return Words::tr("at the detector");
    case imaging::SpacingKind::DetectorCorrected:
        return Words::tr("corrected for magnification");
    case imaging::SpacingKind::Nominal:
        return Words::tr("nominal");
    case imaging::SpacingKind::None:
    case imaging::SpacingKind::AspectOnly:
        break;
    }
    return {};
}

std::optional<Ruler> scaleRuler(const imaging::ImagePlane &plane, const QTransform &imageToScreen, double maximumLength)
{
    return rulerFor(plane.columnSpacing, plane.rowSpacing, spacingInWords(plane.spacingKind), imageToScreen, maximumLength);
}

std::optional<Ruler> scaleRuler(const imaging::ImageDescription &image, const QTransform &imageToScreen, QSizeF size, double maximumLength)
{
    const QPointF middle = imageToScreen.inverted().map(QPointF(size.width() / 2, size.height() / 2));
    const auto region = imaging::regionScale(image, middle);
    if (!region)
        return scaleRuler(image.plane, imageToScreen, maximumLength);
    constexpr double MillimetresOfUnit = 10; // cm, the only length that regions know
    return rulerFor(region->perColumn * MillimetresOfUnit, region->perRow * MillimetresOfUnit, region->words, imageToScreen, maximumLength);
}

} // namespace widgets
