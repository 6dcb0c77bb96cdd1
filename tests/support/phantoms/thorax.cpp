#include "tests/support/phantoms/thorax.h"

namespace phantoms {

namespace {

constexpr float Air = -1000, Fat = -105, Muscle = 55, Lung = -870;

/// Height of the diaphragm over a point.
float diaphragm(float x, float y)
{
    const auto dome = [&](float cx, float cy, float rx, float ry, float top) {
        const float u = (x - cx) / rx, v = (y - cy) / ry;
        return top - 62 * (u * u + v * v) - 0.12f * y;
    };
    const float right = dome(-62, 0, 74, 96, 106), left = dome(60, 4, 70, 92, 96);
    return std::max(-smoothMin(-right, -left, 16), 12.f);
}

} // namespace

/// What changes only from slice to slice.
struct Thorax::Section {
    float z;
    float bodyWidth, bodyDepth;             // half axes of the skin
    float cageWidth, cageDepth, cageCentre; // half axes of the inner chest wall
    float spine;                            // y of the vertebral body
    float fat;                              // thickness under the skin
    float vesselsWidth, vesselsDepth;       // half axes of what surrounds the great vessels
    float left, right;                      // nothing of the mediastinum lies beyond

    explicit Section(float height)
        : z(height)
    {
        bodyWidth = curve({{0, 150}, {70, 156}, {150, 165}, {230, 170}, {280, 168}, {320, 156}}, z);
        bodyDepth = curve({{0, 104}, {80, 112}, {160, 118}, {230, 110}, {280, 96}, {320, 82}}, z);
        cageWidth = curve({{0, 126}, {60, 133}, {140, 131}, {200, 124}, {250, 104}, {285, 74}, {305, 42}, {318, 1}}, z);
        cageDepth = curve({{0, 84}, {60, 90}, {150, 93}, {210, 82}, {260, 62}, {290, 42}, {310, 22}, {318, 1}}, z);
        cageCentre = curve({{0, 0}, {150, 0}, {230, 4}, {290, 14}, {320, 18}}, z);
        spine = 46 - 10 * (z - 140) * (z - 140) / 25600;
        fat = curve({{0, 15}, {80, 12}, {200, 10}, {320, 8}}, z);
        vesselsWidth = curve({{140, 24}, {175, 36}, {230, 38}, {262, 34}, {300, 40}}, z);
        vesselsDepth = curve({{140, 40}, {175, 52}, {230, 56}, {320, 60}}, z);
        left = curve({{170, 98}, {195, 60}}, z);
        right = -curve({{180, 78}, {205, 60}}, z);
    }

    /// Distance along the ray from the middle to a rounded-square outline; positive inside.
    static float radial(float x, float y, float width, float depth, float square, float groove)
    {
        const float u = x / width, v = y / depth;
        const float q = u * u + v * v;
        if (q < 1e-6f)
            return std::min(width, depth);
        const float c = (u * u - v * v) / q;
        float outline = 1 - square * (2 * c * c - 1);
        if (groove > 0 && y > 0)
            outline -= groove / ((1 + x * x / 900) * (1 + x * x / 900));
        return std::sqrt(x * x + y * y) * (outline / std::sqrt(q) - 1);
    }
    float skin(Vec p) const { return radial(p.x, p.y, bodyWidth, bodyDepth, 0.035f, 0.03f); }
    float cage(Vec p) const { return radial(p.x, p.y - cageCentre, cageWidth, cageDepth, 0.03f, 0); }
};

Thorax::Thorax(const Contrast &contrast)
    : m_contrast(contrast)
{
    makeVessels();
    const float artery = contrast.pulmonary, vein = mix(contrast.pulmonary, contrast.aorta, 0.7f);
    makeLungTree({-50, 8, 188}, 8, -1, artery, 11);
    makeLungTree({54, 18, 192}, 8, 1, artery, 12);
    makeLungTree({-46, 14, 158}, 6, -1, vein, 13);
    makeLungTree({50, 22, 160}, 6, 1, vein, 14);
}

/// Distance to what stands between the lungs; negative inside.
float Thorax::mediastinum(const Section &s, Vec p) const
{
    static const Ellipsoid heart({16, -32, 122}, {70, 46, 48}, {0.78f, -0.45f, -0.44f});
    static const Ellipsoid atria({-8, 2, 146}, {44, 40, 46});
    float d = smoothMin(heart.distance(p), atria.distance(p), 10);
    if (p.z > 140) {
        d = smoothMin(d, ellipse(p.x + 1, p.y + 8, s.vesselsWidth, s.vesselsDepth), 9);
    }
    d = smoothMin(d, ellipse(p.x, p.y - s.spine - 24, 33, 42), 7);              // spine and muscles beside it
    d = smoothMin(d, ellipse(p.x - 22, p.y - s.spine + 4, 17, 18), 7);          // descending aorta
    d = smoothMin(d, ellipse(p.x - 4, p.y - s.spine + 22, 22, 26), 8);          // oesophagus, azygos
    const float front = ellipse(p.x, p.y + s.cageDepth - s.cageCentre, 22, 11); // fat behind the sternum
    return smoothMin(d, front, 8);
}

float Thorax::lungDepth(Vec p) const
{
    const Section s(p.z);
    return std::min({s.cage(p), mediastinum(s, p), p.z - diaphragm(p.x, p.y)});
}

/// Skin, fat, muscles and the ribs in the chest wall; `inward` is the distance from the pleura
/// (negative here).
float Thorax::wallTissue(const Section &s, Vec p, float depth, float inward) const
{
    const float fatHere = s.fat * (1 + 0.25f * noise({p.x / 45, p.y / 45, p.z / 60}, 1)) + (p.y < -40 ? 2.f : 0.f);
    float hu = Muscle;
    if (depth < 2) {
        hu = 30;
    } else if (depth < fatHere + 1) {
        const float septum = noise({p.x / 9, p.y / 9, p.z / 9}, 2);
        hu = mix(Fat + (std::abs(septum) < 0.04f ? 45.f : 0.f), Muscle, unit(depth - fatHere));
    } else {
        // Layers of muscle with a little fat between them.
        const float under = depth - fatHere;
        const float wave = noise({p.x / 42, p.y / 34, p.z / 70}, 3);
        const float layer = std::min(std::abs(under - 10 - 6 * wave), std::abs(under - 24 + 9 * wave));
        hu += 8 * noise({p.x / 4, p.y / 4, p.z / 14}, 4);
        if (inward < -12)
            hu = mix(Fat + 40, hu, unit(layer - 0.3f));
    }
    if (inward < -12 || inward > 0)
        return hu;
    // Ribs start high at the back and come down to the front, where cartilage goes on to the
    // sternum.
    const float t = std::atan2(std::abs(p.x), p.y - s.cageCentre) * 0.3183099f;
    if (t < 0.13f || t > 0.95f)
        return hu;
    const float drop = t < 0.74f ? 78 * smooth((t - 0.02f) / 0.78f) : 77.4f - 60 * (t - 0.74f);
    const float phase = (p.z + drop - 8) / 26;
    const float nearest = std::round(phase);
    if (nearest < 0 || nearest > 12)
        return hu;
    const float along = (phase - nearest) * 26 / 6.6f, across = (inward + 6) / 3.9f;
    const float k = std::sqrt(along * along + across * across);
    const float edge = unit((1 - k) * 4);
    const bool cartilage = t > 0.74f;
    const float inner = cartilage ? 95 : mix(260, 780, unit((k - 0.45f) * 4));
    return mix(hu, inner, edge);
}

float Thorax::cavityTissue(const Section &s, Vec p, float inward, float pixel) const
{
    const float above = (p.z - diaphragm(p.x, p.y)) * 0.75f;
    const float middle = p.x > s.right && p.x < s.left ? mediastinum(s, p) : 50;
    float lung = Lung;
    if (above > -1 && middle > -1) {
        float oblique = p.z - 150 - 1.15f * p.y - 0.1f * p.x, minor = p.z - 178 - 0.1f * p.y;
        if (std::abs(oblique) < 14)
            oblique -= 12 * noise(p * 0.018f, 11);
        if (std::abs(minor) < 10)
            minor += 8 * noise(p * 0.02f, 12);
        const float fissure = std::abs(oblique) * 0.65f;
        minor = p.x < 0 && oblique > 0 ? std::abs(minor) : 9.f;
        lung += 24 * p.y / 90 + 14 * noise(p * 0.07f, 5) + 26 * noise(p * 0.28f, 6);
        lung += 130 * std::max(0.f, 1 - std::min(fissure, minor) / 0.9f);
        lung = std::max(lung, -985.f);
    }
    float soft = Fat + 10;
    if (above < 1) {
        const float below = -above;
        const float edge = mix(38, 4, smooth((p.y + 20) / 50)) + 16 * smooth((p.z - 60) / 40) + 4 * noise(p * 0.03f, 7);
        const float liver = std::min({below - 3, edge - p.x, inward - 3});
        soft = below < 3 ? 50 : mix(Fat + 4 * noise(p * 0.1f, 8), m_contrast.liver + 5 * noise(p * 0.2f, 9), unit(liver + 0.5f));
        if (inward < 2)
            soft = Muscle;
    }
    const float spineSide = ellipse(p.x, p.y - s.spine - 24, 33, 42);
    const float between = spineSide < -1 && p.y > s.spine ? Muscle : Fat + 25 + 12 * noise(p * 0.12f, 10);
    float hu = mix(soft, lung, unit(above / pixel + 0.5f));
    return mix(hu, between, unit(-middle / pixel + 0.5f) * unit(above / pixel + 6));
}

float Thorax::tissue(const Section &s, Vec p, float pixel) const
{
    const float depth = s.skin(p);
    if (depth < -pixel)
        return Air;
    const float inward = s.cage(p);
    float hu;
    if (inward > pixel)
        hu = cavityTissue(s, p, inward, pixel);
    else if (inward < -pixel)
        hu = wallTissue(s, p, depth, inward);
    else
        hu = mix(wallTissue(s, p, depth, inward), cavityTissue(s, p, inward, pixel), unit(inward / pixel * 0.5f + 0.5f));
    return depth > pixel ? hu : mix(Air, hu, unit(depth / pixel + 0.5f));
}

void Thorax::draw(Canvas &slice) const
{
    const Section section(slice.first.z);
    const float pixel = (slice.spacingX + slice.spacingY) / 2;
    for (int row = 0; row < slice.rows; ++row) {
        for (int column = 0; column < slice.columns; ++column)
            slice.value(column, row) = tissue(section, slice.at(column, row), pixel);
    }
    drawTubes(slice, m_lungs);
    drawAbdomen(slice);
    drawTubes(slice, m_vessels);
    drawHeart(slice);
    drawTubes(slice, m_airways);
    drawSpine(slice);
    drawBones(slice);
    drawOutside(slice);
    for (const Insert &insert : thoraxInserts()) {
        if (insert.rod)
            slice.stamp(
                {insert.centre.x, insert.centre.y, slice.first.z}, insert.diameter / 2, insert.diameter / 2,
                [&](Vec p) { return std::hypot(p.x - insert.centre.x, p.y - insert.centre.y) - insert.diameter / 2; },
                [&](float, Vec) { return insert.hu; });
        else
            slice.draw(Ellipsoid(insert.centre, Vec{1, 1, 1} * (insert.diameter / 2)), insert.hu);
    }
}

const std::vector<Insert> &thoraxInserts()
{
    static const std::vector<Insert> inserts{
        {"nodule, right upper lobe", {-72, -22, 236}, 12, 40},
        {"nodule, left lower lobe", {86, 46, 132}, 8, 40},
        {"ground glass, left upper lobe", {72, -36, 214}, 18, -550},
        {"granuloma, right lower lobe", {-92, 40, 138}, 6, 600},
        {"cyst, liver", {-74, -18, 50}, 20, 5},
        {"rod, 0 mg", {-80, 132, 0}, 12, 0, true},
        {"rod, 50 mg", {-40, 132, 0}, 12, 75, true},
        {"rod, 100 mg", {0, 132, 0}, 12, 150, true},
        {"rod, 200 mg", {40, 132, 0}, 12, 300, true},
        {"rod, 800 mg", {80, 132, 0}, 12, 1200, true},
    };
    return inserts;
}

} // namespace phantoms
