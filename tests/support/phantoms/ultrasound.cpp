#include "tests/support/phantoms/ultrasound.h"

#include "network/dicom/tags.h"
#include "tests/support/phantoms/encoders.h"
#include "tests/support/phantoms/picture.h"

namespace phantoms {

namespace tag = dicom::tag;

namespace {

constexpr float PixelsPerCm = 25.5f;
constexpr float Degrees = 0.017453293f;

struct Point {
    float x, y; ///< cm, right and deep
};

/// The heart at one moment, as a probe at its apex sees it; lengths in cm.
struct Heart {
    float squeeze; ///< 0 filled … 1 emptied
    float annulus; ///< depth of the valves
    float opening; ///< of the mitral valve, 0 … 1

    explicit Heart(float phase)
        : squeeze(phase < 0.42f ? smooth(phase / 0.3f) : 1 - smooth((phase - 0.42f) / 0.25f))
        , annulus(9.9f - 1.1f * squeeze)
        , opening(phase < 0.44f ? 0
                                : smooth((phase - 0.44f) / 0.06f)
                                      * (1 - 0.55f * smooth((phase - 0.6f) / 0.08f) + 0.4f * smooth((phase - 0.85f) / 0.05f))
                                      * (1 - smooth((phase - 0.95f) / 0.05f)))
    {}
    float leftVentricle(Point p) const
    {
        const float top = 2.6f + 0.3f * squeeze, half = (annulus - top) / 2, width = 2.25f * (1 - 0.27f * squeeze);
        return ellipse(p.x - 1.5f - 0.05f * (p.y - 6), p.y - top - half - 0.4f, width, half + 0.4f);
    }
    float rightVentricle(Point p) const
    {
        const float top = 3.9f + 0.2f * squeeze, half = (annulus - top) / 2;
        return std::max(ellipse(p.x + 2.1f + 0.12f * (p.y - 8), p.y - top - half - 0.3f, 1.6f * (1 - 0.2f * squeeze), half + 0.3f),
                        leftVentricle(p) * -1 + 0.9f);
    }
    float leftAtrium(Point p) const
    {
        return ellipse(p.x - 1.6f, p.y - annulus - 2.1f - 0.2f * squeeze, 1.85f + 0.25f * squeeze, 1.9f + 0.2f * squeeze);
    }
    float rightAtrium(Point p) const
    {
        return ellipse(p.x + 2.4f, p.y - annulus - 2.0f - 0.2f * squeeze, 1.8f + 0.2f * squeeze, 1.8f + 0.2f * squeeze);
    }
    float blood(Point p) const
    {
        return std::min({leftVentricle(p), rightVentricle(p), leftAtrium(p), rightAtrium(p)})
               + 0.22f * noise({p.x * 0.9f, p.y * 0.9f, 0}, 44);
    }
    float valves(Point p) const
    {
        const auto leaflet = [&](Point hinge, Point closed, Point open) {
            const Vec tip{mix(closed.x, open.x, opening), mix(closed.y, open.y, opening), 0};
            return Capsule{{hinge.x, hinge.y, 0}, tip, 0.07f, 0.11f}.distance({p.x, p.y, 0});
        };
        const float a = annulus;
        return std::min({leaflet({-0.2f, a}, {1.5f, a - 0.5f}, {0.35f, a - 2.1f}), leaflet({3.2f, a}, {1.6f, a - 0.5f}, {2.8f, a - 1.4f}),
                         leaflet({-0.8f, a}, {-2.1f, a - 0.3f}, {-1.2f, a - 1.4f}),
                         leaflet({-3.7f, a}, {-2.2f, a - 0.3f}, {-3.4f, a - 1.1f})});
    }
};

/// How strongly a place sends sound back.
float echogenicity(const Heart &heart, Point p, float depth)
{
    const float blood = heart.blood(p);
    const float valve = heart.valves(p);
    float strength = 0.25f * std::exp(-0.10f * depth) * (depth < 1.6f ? 3.f : 1.f); // chest wall, lung around the heart
    if (blood < 1.0f)
        strength = 0.32f; // muscle
    if (std::abs(blood - 1.0f) < 0.13f)
        strength = 1.1f; // pericardium
    const float edge = smooth((blood + 0.08f) / 0.16f);
    strength = mix(0.012f, strength, edge);
    if (blood > 0 && blood < 0.12f)
        strength *= 1.6f;
    return valve < 0.08f ? std::max(strength, 0.9f * smooth((0.08f - valve) / 0.1f)) : strength;
}

struct Rgb {
    float r = 0, g = 0, b = 0;
};

/// Colour Doppler: red flows to the probe, blue away from it; inside the box and in blood only.
bool flow(const Heart &heart, Point p, float depth, float angle, float time, Rgb &out)
{
    if (depth < 6.2f || depth > 12.6f || angle < -6 * Degrees || angle > 21 * Degrees || heart.blood(p) > -0.12f)
        return false;
    const float jet = std::exp(-(p.x - 1.5f) * (p.x - 1.5f) / 0.7f);
    const float swirl = 0.25f * noise({p.x * 1.5f, p.y * 1.5f - time * 14, time * 4}, 40);
    const float filling = heart.opening * jet * smooth((p.y - 6) / 1.5f);
    const float outflow = heart.squeeze * std::exp(-(p.x - 0.3f) * (p.x - 0.3f) / 0.5f) * (p.y < heart.annulus ? 1.f : 0.f);
    const float velocity = filling * (1 + swirl) - outflow * (0.8f + swirl);
    if (std::abs(velocity) < 0.16f)
        return false;
    const float v = std::min(1.f, std::abs(velocity));
    out = velocity > 0 ? Rgb{110 + 145 * v, 200 * v * v, 10} : Rgb{10, 180 * v * v, 110 + 145 * v};
    return true;
}

Rgb pixelAt(const Heart &heart, int column, int row, float time)
{
    const Point p{float(column - UltrasoundApexColumn) / PixelsPerCm, float(row - UltrasoundApexRow) / PixelsPerCm};
    const float depth = std::sqrt(p.x * p.x + p.y * p.y), angle = std::atan2(p.x, p.y);
    if (depth < 0.35f || depth > UltrasoundDepthCm || std::abs(angle) > 37 * Degrees)
        return {};
    Rgb colour;
    if (flow(heart, p, depth, angle, time, colour))
        return colour;
    // Speckle lies along arcs and moves with the tissue.
    const float along = depth - 0.10f * heart.squeeze * depth * smooth((13 - depth) / 6);
    const float turned = angle * (1 - 0.06f * heart.squeeze);
    const float a = noise({along * 13, turned * 62, time * 0.5f}, 41), b = noise({along * 13, turned * 62, time * 0.5f}, 42);
    const float speckle = 0.08f + std::sqrt(a * a + b * b);
    const float fine = 1 + 0.35f * noise({along * 26, turned * 130, 0}, 43);
    const float level = 0.74f + 0.36f * std::log10(std::max(1e-4f, echogenicity(heart, p, depth) * speckle * fine * (1 - 0.02f * depth)));
    const float grey = 255 * unit(level);
    return {grey, grey, grey * 0.97f + (grey > 8 ? 6.f : 0.f)};
}

float ecg(float phase)
{
    phase -= std::floor(phase);
    const auto wave = [&](float at, float width, float height) {
        return height * std::exp(-(phase - at) * (phase - at) / (width * width));
    };
    return wave(0.88f, 0.03f, 5) - wave(0.965f, 0.008f, 4) + wave(0.985f, 0.01f, 26) - wave(0.008f, 0.01f, 7) + wave(0.28f, 0.05f, 8);
}

void put(QByteArray &rgb, int column, int row, Rgb colour)
{
    const qsizetype at = 3 * (qsizetype(row) * UltrasoundColumns + column);
    rgb[at] = char(int(std::min(255.f, colour.r)));
    rgb[at + 1] = char(int(std::min(255.f, colour.g)));
    rgb[at + 2] = char(int(std::min(255.f, colour.b)));
}

void drawOverlay(QByteArray &rgb, int frame)
{
    const auto write = [&](const QString &text, int left, int top) {
        for (int y = 0; y < 14; ++y)
            for (int x = 0; x < int(text.size()) * 12; ++x)
                if (inText(text, x / 2, y / 2))
                    put(rgb, left + x, top + y, {190, 200, 205});
    };
    write(QStringLiteral("PHANTOM ECHO"), 12, 12);
    write(QStringLiteral("16 CM"), 12, 32);
    write(QStringLiteral("30 HZ"), 12, 52);
    for (int cm = 0; cm <= int(UltrasoundDepthCm); ++cm) { // depth scale
        const int row = UltrasoundApexRow + int(std::lround(float(cm) * PixelsPerCm));
        for (int x = 0; x < (cm % 5 == 0 ? 12 : 6); ++x)
            put(rgb, 620 - x, row, {200, 200, 200});
    }
    for (int y = 0; y < 100; ++y) { // colour bar
        const float v = std::abs(float(y) - 50) / 50;
        for (int x = 0; x < 12; ++x)
            put(rgb, 20 + x, 90 + y, y < 50 ? Rgb{110 + 145 * v, 200 * v * v, 10} : Rgb{10, 180 * v * v, 110 + 145 * v});
    }
    int last = 0;
    for (int x = 0; x < UltrasoundColumns; ++x) { // one sweep of the ECG for the whole loop
        const float time = float(x) / UltrasoundColumns * UltrasoundFrames;
        const int row = 466 - int(ecg(time / UltrasoundFramesPerBeat));
        const bool past = time <= float(frame);
        for (int y = std::min(row, x ? last : row); y <= std::max(row, x ? last : row); ++y)
            put(rgb, x, y, past ? Rgb{60, 230, 90} : Rgb{20, 70, 30});
        last = row;
    }
}

} // namespace

QByteArray ultrasoundFrame(int frame)
{
    const float time = float(frame) / UltrasoundFramesPerBeat;
    const Heart heart(time - std::floor(time));
    QByteArray rgb(qsizetype(UltrasoundColumns) * UltrasoundRows * 3, '\0');
    for (int row = UltrasoundApexRow; row < UltrasoundRows - 40; ++row) {
        const int half = std::min(270, 2 + int(float(row - UltrasoundApexRow) * 0.76f));
        for (int column = UltrasoundApexColumn - half; column <= UltrasoundApexColumn + half; ++column)
            put(rgb, column, row, pixelAt(heart, column, row, time));
    }
    drawOverlay(rgb, frame);
    return rgb;
}

namespace {

/// PS3.3 C.8.5.5: what a pixel of the fan measures.
dicom::DataSet fanRegion()
{
    dicom::DataSet region;
    region.setInteger(tag::RegionSpatialFormat, 1);
    region.setInteger(tag::RegionDataType, 1);
    region.setInteger(tag::RegionFlags, 0);
    region.setInteger(tag::RegionLocationMinX0, 48);
    region.setInteger(tag::RegionLocationMinY0, UltrasoundApexRow);
    region.setInteger(tag::RegionLocationMaxX1, 592);
    region.setInteger(tag::RegionLocationMaxY1, UltrasoundRows - 41);
    region.setInteger(tag::ReferencePixelX0, UltrasoundApexColumn - 48);
    region.setInteger(tag::ReferencePixelY0, 0);
    region.setReal(tag::ReferencePixelPhysicalValueX, 0);
    region.setReal(tag::ReferencePixelPhysicalValueY, 0);
    region.setInteger(tag::PhysicalUnitsXDirection, 3); // cm
    region.setInteger(tag::PhysicalUnitsYDirection, 3);
    region.setReal(tag::PhysicalDeltaX, 1.0 / 25.5);
    region.setReal(tag::PhysicalDeltaY, 1.0 / 25.5);
    return region;
}

} // namespace

bool makeUltrasound(const Study &study, const Options &, const Sink &sink)
{
    const Series series{QStringLiteral("cine"), 1, QStringLiteral("US"), QStringLiteral("Apical four chambers, colour"),
                        QStringLiteral("Echo")};
    Instance instance = newInstance(study, series, sop::UltrasoundMultiFrame, 1, QStringLiteral("ORIGINAL\\PRIMARY\\TTE\\0011"));
    instance.transferSyntax = QLatin1String(dicom::transfersyntax::JPEGBaseline8Bit);
    qint64 compressed = 0;
    for (int frame = 0; frame < UltrasoundFrames; ++frame) {
        instance.frames << encodeJpeg({ultrasoundFrame(frame), UltrasoundColumns, UltrasoundRows, 1, 3, false}, 88);
        compressed += instance.frames.last().size();
    }
    dicom::DataSet &d = instance.dataSet;
    d.setEmpty(tag::PatientOrientation);
    d.setItems(tag::SequenceOfUltrasoundRegions, {fanRegion()});
    d.setInteger(tag::SamplesPerPixel, 3);
    d.setString(tag::PhotometricInterpretation, QStringLiteral("YBR_FULL_422"));
    d.setInteger(tag::PlanarConfiguration, 0);
    d.setInteger(tag::Rows, UltrasoundRows);
    d.setInteger(tag::Columns, UltrasoundColumns);
    d.setInteger(tag::BitsAllocated, 8);
    d.setInteger(tag::BitsStored, 8);
    d.setInteger(tag::HighBit, 7);
    d.setInteger(tag::PixelRepresentation, 0);
    d.setInteger(tag::NumberOfFrames, UltrasoundFrames);
    d.setIntegers(tag::FrameIncrementPointer, {tag::FrameTime.value});
    d.setString(tag::FrameTime, QStringLiteral("33.333"));
    d.setInteger(tag::RecommendedDisplayFrameRate, 30);
    d.setInteger(tag::CineRate, 30);
    d.setInteger(tag::HeartRate, 56);
    d.setInteger(tag::UltrasoundColorDataPresent, 1);
    d.setString(tag::TransducerType, QStringLiteral("SECTOR_PHASED"));
    d.setString(tag::BurnedInAnnotation, QStringLiteral("NO"));
    d.setString(tag::LossyImageCompression, QStringLiteral("01"));
    d.setString(tag::LossyImageCompressionMethod, QStringLiteral("ISO_10918_1"));
    d.setString(tag::LossyImageCompressionRatio,
                QString::number(double(UltrasoundColumns) * UltrasoundRows * 3 * UltrasoundFrames / double(compressed), 'f', 1));
    return sink(instance);
}

} // namespace phantoms
