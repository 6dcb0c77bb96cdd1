#include "tests/support/phantoms/radiographs.h"

#include "network/dicom/tags.h"
#include "tests/support/phantoms/grain.h"
#include "tests/support/phantoms/picture.h"

namespace phantoms {

namespace tag = dicom::tag;

namespace {

/// mm from the chest wall (x) and from the upper edge of the picture (y), before a right breast is
/// mirrored.
struct Breast {
    View view;
    Side side;
    std::uint32_t seed;

    float middle() const { return view == View::Cc ? 114 : 138; }
    float depth() const { return view == View::Cc ? 98 : 112; }
    /// Distance to the skin, positive inside.
    float inside(float x, float y) const
    {
        const float above = y < middle() ? 1.f : 0.f;
        const float height = view == View::Cc ? (above > 0 ? 92.f : 88.f) : above > 0 ? 190.f : 78.f;
        const float outline = -ellipse(x, y - middle(), depth() * (1 + 0.02f * std::sin(y * 0.05f)), height);
        const float nipple = 4.5f - std::hypot(x - depth() - 1.5f, y - middle());
        return -smoothMin(-outline, -nipple, 3);
    }
    float gland(float x, float y) const
    {
        const float cx = depth() * 0.52f, cy = middle() - (view == View::Cc ? 4.f : 8.f);
        const float lump = -ellipse(x - cx, y - cy, depth() * 0.46f, 44) / 30 + 0.9f * cloud({x / 17, y / 17, 0}, 4, seed);
        return smooth(lump * 0.8f + 0.3f) * (0.78f + 0.5f * cloud({x / 6, y / 6, 4}, 3, seed + 10));
    }
    /// Strands from the nipple into the breast.
    float strands(float x, float y) const
    {
        const float dx = depth() - x, dy = y - middle();
        const float angle = std::atan2(dy, dx + 4), radius = std::hypot(dx, dy);
        const float wander = 0.35f * noise({x / 22, y / 22, 3}, seed + 20);
        const float n = noise({(angle + wander) * 11, radius / 45, 0}, seed + 21);
        const float m = noise({(angle - wander) * 23, radius / 30, 7}, seed + 22);
        return smooth(1 - std::abs(n) / 0.09f) * 0.7f + smooth(1 - std::abs(m) / 0.11f) * 0.45f;
    }
    float pectoral(float x, float y) const
    {
        return view == View::Cc ? 5 - x - 0.002f * (y - middle()) * (y - middle()) : 62 - x - 0.42f * y + 5 * std::sin(y * 0.03f);
    }
    /// Brightness, 0 … 4095.
    float brightness(float x, float y) const
    {
        const float d = inside(x, y);
        if (d < -0.3f)
            return 60;
        const float thick = std::sqrt(unit(d / 22));
        float v = 480 + 620 * thick + 130 * cloud({x / 9, y / 9, 2}, 3, seed + 30);
        v += (1350 * gland(x, y) + 240 * strands(x, y) * (0.4f + gland(x, y))) * unit(d / 12) + 150 * strands(x, y) * unit(d / 8);
        const float muscle = smooth(pectoral(x, y) / 2.5f + 0.5f);
        v = mix(v, 2350 + 160 * noise({x / 12 + y / 20, y / 60, 0}, seed + 31), muscle * 0.85f);
        if (d < 1.6f)
            v = std::max(v, 900.f);
        return mix(60, v, unit(d / 0.3f + 1));
    }
};

void addMass(Picture &picture, double spacing, View view)
{
    const double x0 = MassDepth / spacing, y0 = (view == View::Cc ? MassHeight : MassHeight + 22) / spacing;
    const double radius = MassDiameter / 2 / spacing;
    const int reach = int(radius * 2.2);
    for (int row = int(y0) - reach; row <= int(y0) + reach; ++row) {
        for (int column = int(x0) - reach; column <= int(x0) + reach; ++column) {
            const double dx = column - x0, dy = row - y0, r = std::sqrt(dx * dx + dy * dy) / radius;
            const float spokes =
                smooth(1 - std::abs(noise({float(std::atan2(dy, dx)) * 5, 0, 0}, 51)) / 0.25f) * smooth((2.1f - float(r)) / 1.1f);
            float &v = picture.at(column, row);
            v = mix(v, std::max(v, 3050.f), std::max(smooth((1.06f - float(r)) / 0.12f), spokes * 0.35f));
        }
    }
    for (std::uint32_t i = 0; i < 14; ++i) { // microcalcifications beside it
        const double cx = x0 + (chance(i, 0, 0, 52) * 9 + 7) / spacing, cy = y0 + (chance(i, 1, 0, 52) * 9 - 3) / spacing;
        const double size = std::max(1.0, (0.12 + 0.16 * double(chance(i, 2, 0, 52))) / spacing);
        for (int row = int(cy - size); row <= int(cy + size + 1); ++row)
            for (int column = int(cx - size); column <= int(cx + size + 1); ++column)
                if (std::hypot(column - cx, row - cy) <= size)
                    picture.at(column, row) = 3900;
    }
}

QByteArray mammogramPixels(const Breast &breast, int columns, int rows, double spacing, bool inverted, bool withMass)
{
    Picture small(columns / 2, rows / 2);
    for (int row = 0; row < small.rows; ++row)
        for (int column = 0; column < small.columns; ++column)
            small.at(column, row) =
                breast.brightness((2 * float(column) + 0.5f) * float(spacing), (2 * float(row) + 0.5f) * float(spacing));
    Picture picture = enlarged(small, columns, rows);
    if (withMass && breast.side == Side::Left)
        addMass(picture, spacing, breast.view);
    const Grain grain(600 + breast.seed, 1);
    const QString label = QLatin1String(breast.side == Side::Right ? "R" : "L") + QLatin1String(breast.view == View::Cc ? "CC" : "MLO");
    const int cell = columns / 300, labelLeft = columns - cell * 6 * int(label.size()) - 8 * cell, labelTop = 8 * cell;
    QByteArray pixels(qsizetype(columns) * rows * 2, Qt::Uninitialized);
    auto *out = reinterpret_cast<uchar *>(pixels.data());
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column, out += 2) {
            const bool mirrored = breast.side == Side::Right; // the chest wall of a right breast is on the right
            const int from = mirrored ? columns - 1 - column : column;
            const float v = picture.at(from, row);
            int stored = std::clamp(int(v + (v > 100 ? 26.f : 6.f) * grain.at(from, row)), 0, 4095);
            const int labelX = mirrored ? column - 8 * cell : column - labelLeft;
            if (labelX >= 0 && row >= labelTop && inText(label, labelX / cell, (row - labelTop) / cell))
                stored = 3600;
            if (inverted)
                stored = 4095 - stored;
            out[0] = uchar(stored);
            out[1] = uchar(stored >> 8);
        }
    }
    return pixels;
}

void setMammographyModules(dicom::DataSet &d, const Breast &breast, double spacing, bool inverted)
{
    const bool right = breast.side == Side::Right, cc = breast.view == View::Cc;
    d.setString(tag::PresentationIntentType, QStringLiteral("FOR PRESENTATION"));
    d.setString(tag::ImageLaterality, right ? QStringLiteral("R") : QStringLiteral("L"));
    d.setString(tag::ViewPosition, cc ? QStringLiteral("CC") : QStringLiteral("MLO"));
    // Rows run away from the chest wall; columns to the medial side in CC, to the feet in MLO.
    d.setStrings(tag::PatientOrientation,
                 {right ? QStringLiteral("P") : QStringLiteral("A"),
                  cc ? (right ? QStringLiteral("L") : QStringLiteral("R")) : (right ? QStringLiteral("FL") : QStringLiteral("FR"))});
    dicom::DataSet view = cc ? code("399162004", "SCT", "cranio-caudal") : code("399368009", "SCT", "medio-lateral oblique");
    view.setItems(tag::ViewModifierCodeSequence, {});
    d.setItems(tag::ViewCodeSequence, {view});
    d.setItems(tag::AnatomicRegionSequence, {code("76752008", "SCT", "Breast")});
    d.setString(tag::OrganExposed, QStringLiteral("BREAST"));
    d.setString(tag::PositionerType, QStringLiteral("MAMMOGRAPHIC"));
    d.setReal(tag::PositionerPrimaryAngle, cc ? 0 : right ? -45 : 45);
    d.setItems(tag::AcquisitionContextSequence, {});
    d.setString(tag::DetectorType, QStringLiteral("SCINTILLATOR"));
    d.setReals(tag::ImagerPixelSpacing, {spacing, spacing});
    d.setReal(tag::DistanceSourceToDetector, 660);
    d.setReal(tag::DistanceSourceToPatient, 610);
    d.setReal(tag::EstimatedRadiographicMagnificationFactor, 1.082);
    d.setReal(tag::BodyPartThickness, 55);
    d.setReal(tag::CompressionForce, 95);
    d.setReal(tag::KVP, 29);
    d.setString(tag::BurnedInAnnotation, QStringLiteral("NO"));
    d.setString(tag::BreastImplantPresent, QStringLiteral("NO"));
    d.setString(tag::PartialView, QStringLiteral("NO"));
    d.setString(tag::LossyImageCompression, QStringLiteral("00"));
    d.setString(tag::PixelIntensityRelationship, QStringLiteral("LOG"));
    d.setInteger(tag::PixelIntensityRelationshipSign, inverted ? 1 : -1);
    d.setInteger(tag::RescaleIntercept, 0);
    d.setInteger(tag::RescaleSlope, 1);
    d.setString(tag::RescaleType, QStringLiteral("US"));
    d.setString(tag::PresentationLUTShape, inverted ? QStringLiteral("INVERSE") : QStringLiteral("IDENTITY"));
    setWindow(d, {inverted ? QStringLiteral("2245") : QStringLiteral("1850")}, {QStringLiteral("3300")}, {QStringLiteral("NORMAL")});
}

bool makeFour(const Study &study, const Sink &sink, int reduction, bool inverted, bool withMass)
{
    const int columns = MammogramColumns / reduction, rows = MammogramRows / reduction;
    const double spacing = MammogramSpacing * reduction;
    const Breast views[] = {{View::Cc, Side::Right, 1}, {View::Cc, Side::Left, 2}, {View::Mlo, Side::Right, 3}, {View::Mlo, Side::Left, 4}};
    int number = 0;
    for (const Breast &breast : views) {
        const QString name =
            QLatin1String(breast.side == Side::Right ? "R " : "L ") + QLatin1String(breast.view == View::Cc ? "CC" : "MLO");
        ++number;
        const Series series{name.toLower().remove(u' '), number, QStringLiteral("MG"), name, QStringLiteral("Screening")};
        Instance instance = newInstance(study, series, sop::Mammography, 1, QStringLiteral("ORIGINAL\\PRIMARY\\"));
        setMammographyModules(instance.dataSet, breast, spacing, inverted);
        setGreyPixels(instance.dataSet, rows, columns, 12, Sign::Unsigned,
                      inverted ? QStringLiteral("MONOCHROME1") : QStringLiteral("MONOCHROME2"),
                      mammogramPixels(breast, columns, rows, spacing, inverted, withMass));
        if (!sink(instance))
            return false;
    }
    return true;
}

} // namespace

bool makeMammograms(const Study &study, const Options &, const Sink &sink)
{
    return makeFour(study, sink, 1, false, true);
}

bool makeMammogramsPrior(const Study &study, const Options &, const Sink &sink)
{
    return makeFour(study, sink, 2, true, false);
}

} // namespace phantoms
