#include "tests/support/phantoms/brain.h"

namespace phantoms {

namespace {

enum Tissue : std::uint8_t { Air, Bone, Marrow, Scalp, Muscle, Csf, Grey, White, Nuclei, Vitreous, LesionTissue, Count };

struct Relaxation {
    float density, t1, t2;
};

// At 1.5 T, rounded.
constexpr Relaxation relaxations[Count] = {{0, 1000, 50},    {0.08f, 600, 20},   {0.75f, 380, 55},   {0.95f, 270, 75},
                                           {0.75f, 870, 45}, {1, 4000, 1900},    {0.84f, 1100, 101}, {0.72f, 560, 78},
                                           {0.8f, 840, 84},  {0.98f, 3600, 900}, {0.92f, 1300, 190}};

float signalOf(const Relaxation &tissue, const Sequence &s)
{
    const float recovery = s.inversionTime > 0
                               ? std::abs(1 - 2 * std::exp(-s.inversionTime / tissue.t1) + std::exp(-s.repetitionTime / tissue.t1))
                               : 1 - std::exp(-s.repetitionTime / tissue.t1);
    return 1000 * tissue.density * recovery * std::exp(-s.echoTime / tissue.t2);
}

/// Outline of head, face and neck; negative inside.
float headDistance(Vec p)
{
    static const Ellipsoid skull({0, 2, 4}, {78, 99, 90});
    static const Ellipsoid face({0, -38, -66}, {54, 52, 62});
    float d = smoothMin(skull.distance(p), face.distance(p), 22);
    d = smoothMin(d, Capsule{{0, 28, -70}, {0, 36, -190}, 56, 58}.distance(p), 18);
    d = smoothMin(d, Capsule{{0, -94, -30}, {0, -105, -50}, 5, 9}.distance(p), 8);     // nose
    d = smoothMin(d, Capsule{{0, -70, -110}, {0, -82, -112}, 16, 12}.distance(p), 14); // chin
    for (float side : {-1.f, 1.f})
        d = smoothMin(d, Ellipsoid({side * 79, 8, -24}, {5, 16, 26}).distance(p), 4); // ears
    return d;
}

/// Depth under the inner table of the skull.
float cavityDepth(Vec p)
{
    static const Ellipsoid vault({0, 3, 8}, {67, 86, 72});
    static const Ellipsoid posterior({0, 42, -34}, {54, 44, 32});
    // The front fossa lies above the middle one.
    const float base = curve({{-80, -20}, {-36, -26}, {-16, -41}, {20, -46}}, p.y);
    const float vaultOnly = std::max(vault.distance(p), (base - p.z) * 0.9f);
    return -smoothMin(vaultOnly, posterior.distance(p), 6);
}

Tissue outsideSkull(Vec p, float depth)
{
    static const Ellipsoid airways[] = {{{0, -74, 14}, {15, 8, 9}},     {{0, -66, -30}, {11, 20, 12}}, {{-25, -60, -54}, {13, 15, 16}},
                                        {{25, -60, -54}, {13, 15, 16}}, {{0, -24, -36}, {12, 10, 8}},  {{-7, -58, -60}, {3, 30, 14}},
                                        {{7, -58, -60}, {3, 30, 14}},   {{0, -72, -90}, {20, 10, 2}}};
    for (const Ellipsoid &air : airways)
        if (air.distance(p) < 2.5f * noise(p * 0.12f, 60))
            return Air;
    if (Capsule{{0, -14, -52}, {0, -4, -190}, 8, 9}.distance(p) < 0)
        return Air;
    for (float side : {-1.f, 1.f}) {
        const Vec eye{side * 31, -74, -18};
        if (length(p - eye) < 12)
            return length(p - eye - Vec{0, -9, 0}) < 4.5f ? Muscle : Vitreous;
        if (Capsule{{side * 29, -62, -18}, {side * 12, -26, -16}, 2.2f, 2.2f}.distance(p) < 0)
            return White;
        if (Capsule{{side * 31, -70, -18}, {side * 22, -44, -18}, 17, 8}.distance(p) < 0) {
            const float rectus = std::abs(std::hypot(p.x - side * (27 + 0.2f * (p.y + 60)), p.z + 18) - 11);
            return rectus < 1.2f && std::abs(noise(p * 0.1f, 61)) < 0.4f ? Muscle : Scalp;
        }
    }
    if (Ellipsoid({0, -50, -100}, {24, 34, 16}).distance(p) < 0)
        return noise({p.x * 0.15f, p.y * 0.08f, p.z * 0.15f}, 62) > 0.45f ? Scalp : Muscle; // tongue
    for (float z : {-84.f, -106.f, -128.f, -150.f})
        if (std::max(ellipse(p.x, p.y - 22, 15, 10), std::abs(p.z - z) - 9) < 0)
            return Marrow; // cervical spine
    if (ellipse(p.x, p.y - 40, 9, 8) < 0 && p.z < -60)
        return ellipse(p.x, p.y - 40, 5.5f, 4.5f) < 0 ? White : Csf;
    if (std::abs(length({p.x * 0.9f, p.y + 58, 0}) - 40) < 7 && p.y < -40 && std::abs(p.z + 104) < 8)
        return Marrow; // jaw
    const float fat = 5 + 3 * noise(p * 0.03f, 63) + (p.z < -50 ? 3.f : 0.f);
    if (depth < 1.6f)
        return Muscle;
    if (depth < fat)
        return Scalp;
    return std::abs(noise({p.x * 0.07f, p.y * 0.07f, p.z * 0.03f}, 64)) < 0.025f ? Scalp : Muscle;
}

bool ventricle(Vec p)
{
    const float side = p.x < 0 ? -1.f : 1.f;
    static const Ellipsoid third({0, 6, 2}, {2.2f, 14, 10}), fourth({0, 40, -34}, {8, 5, 9});
    const Vec q{p.x * side, p.y, p.z};
    return Capsule{{5, -32, 12}, {7, -20, 20}, 4, 5}.distance(q) < 0 || Capsule{{7, -20, 20}, {11, 8, 25}, 5, 4.5f}.distance(q) < 0
           || Capsule{{11, 8, 25}, {22, 32, 18}, 4.5f, 6}.distance(q) < 0 || Capsule{{22, 32, 18}, {20, 54, 12}, 6, 2.5f}.distance(q) < 0
           || Capsule{{22, 32, 18}, {31, 18, -8}, 5, 3}.distance(q) < 0 || Capsule{{31, 18, -8}, {28, -8, -16}, 3, 2.5f}.distance(q) < 0
           || third.distance(p) < 0 || fourth.distance(p) < 0 || Capsule{{0, 19, -4}, {0, 34, -26}, 1.4f, 1.6f}.distance(p) < 0;
}

bool deepNuclei(Vec p)
{
    static const Ellipsoid thalamus({11, 8, 6}, {8, 15, 9}, {0.94f, 0.3f, 0}), caudate({14, -26, 13}, {6, 10, 9});
    static const Ellipsoid putamen({26, -8, 5}, {5, 17, 11});
    const Vec q{std::abs(p.x), p.y, p.z};
    return thalamus.distance(q) < 0 || caudate.distance(q) < 0 || putamen.distance(q) < 0
           || Capsule{{15, -18, 21}, {19, 16, 26}, 3.5f, 2}.distance(q) < 0;
}

Tissue cerebellum(Vec p, float depth)
{
    static const Ellipsoid vermis({0, 34, -34}, {20, 14, 20});
    const Vec q = p + Vec{noise(p * 0.05f, 65), noise(p * 0.05f, 66), noise(p * 0.05f, 67)} * 5;
    // Folia: sheets around a point in front of it.
    const float shells = length({q.x * 0.55f, q.y - 26, (q.z + 30) * 1.15f});
    const float leaf = std::abs(std::sin(shells * 0.62f));
    const float tree = noise({p.x * 0.03f, p.y * 0.09f, p.z * 0.11f}, 68);
    if (depth < 18 && leaf < 0.20f * smooth((20 - depth) / 14))
        return Csf;
    if (vermis.distance(p) < 0 && tree > -0.2f)
        return White;
    return depth > 13 + 8 * tree || (leaf > 0.9f && depth > 5) ? White : Grey;
}

Tissue cerebrum(Vec p, float depth)
{
    for (const Lesion &lesion : brainLesions())
        if (length(p - lesion.centre) < lesion.diameter / 2)
            return LesionTissue;
    const float gap = 1.0f + 1.2f * std::abs(noise({5, p.y * 0.08f, p.z * 0.08f}, 69));
    const bool callosum = Capsule{{0, -34, 8}, {0, -20, 27}, 4, 3.5f}.distance({p.x * 0.15f, p.y, p.z}) < 0
                          || Capsule{{0, -20, 27}, {0, 14, 31}, 3.5f, 3}.distance({p.x * 0.15f, p.y, p.z}) < 0
                          || Capsule{{0, 14, 31}, {0, 34, 20}, 3, 5}.distance({p.x * 0.15f, p.y, p.z}) < 0;
    if (ventricle(p))
        return Csf;
    if (callosum)
        return White;
    if (deepNuclei(p))
        return Nuclei;
    static const Ellipsoid core({0, 4, 0}, {19, 36, 26}); // brain stem and nuclei join the hemispheres
    const float fromMiddle = std::abs(p.x) - gap + 30 * smooth(-core.distance(p) / 3);
    if (fromMiddle < 0)
        return Csf;
    // Insula and Sylvian fissure.
    const Vec q{std::abs(p.x), p.y, p.z};
    const float sylvian = Capsule{{40, -22, -4}, {44, 18, 10}, 1.6f, 1.4f}.distance(
        {std::max(q.x - (q.x > 40 ? std::min(q.x - 40, 26.f) : 0.f), 0.f), q.y, q.z});
    const float surface = std::min({depth - 2.2f, fromMiddle, sylvian});
    // Sulci: where a warped noise is near zero, less and less of it with depth.
    const Vec w = p + Vec{noise(p * 0.035f, 70), noise(p * 0.035f, 71), noise(p * 0.035f, 72)} * 9;
    const float n = std::min(std::abs(noise(w * 0.066f, 73)), std::abs(noise(w * 0.062f + Vec{40, 0, 0}, 74)) + 0.02f);
    const float room = smooth((21 - surface) / 15) * smooth(core.distance(p) / 5 + 0.6f);
    if (surface < 0 || n < 0.085f * room - 0.03f)
        return Csf;
    return surface < 3.2f || n < 0.31f * room - 0.02f ? Grey : White;
}

Tissue brainTissue(Vec p)
{
    const float head = headDistance(p);
    if (head > 0)
        return Air;
    const float depth = cavityDepth(p);
    if (depth < 0) {
        const float outer = -depth;
        const bool vault = p.z > -46 + 0.12f * p.y && outer < 7.5f;
        if (!vault || -head < 3)
            return outer < 2 && p.z > -70 ? Bone : outsideSkull(p, -head);
        return outer > 2 && outer < 5.2f && noise(p * 0.08f, 75) > -0.35f ? Marrow : Bone;
    }
    static const Ellipsoid cerebellumOutline({0, 45, -35}, {52, 39, 29});
    const float below = -cerebellumOutline.distance(p);
    static const Ellipsoid pons({0, 22, -30}, {14, 12, 14});
    const float stem = std::min(
        {pons.distance(p), Capsule{{0, 14, -6}, {0, 20, -22}, 12, 10}.distance(p), Capsule{{0, 26, -38}, {0, 40, -80}, 9, 6}.distance(p)});
    if (stem < 0)
        return ventricle(p) ? Csf : White;
    if (below > 0)
        return ventricle(p) ? Csf : cerebellum(p, std::min(below, depth - 1));
    const bool underTentorium = p.y > 8 && p.z < -12 + 0.12f * (p.y - 40) - 0.004f * p.x * p.x;
    static const Ellipsoid cistern({0, -4, -30}, {15, 13, 11});
    if (underTentorium || depth < 1.6f || cistern.distance(p) < 2.5f * noise(p * 0.1f, 76))
        return Csf;
    return cerebrum(p, depth);
}

} // namespace

const std::vector<Lesion> &brainLesions()
{
    static const std::vector<Lesion> lesions{{{28, -26, 38}, 12}, {{-30, 22, 36}, 8}};
    return lesions;
}

std::vector<std::uint8_t> brainTissues(const Plane &plane)
{
    std::vector<std::uint8_t> tissues(std::size_t(plane.columns) * std::size_t(plane.rows));
    for (int row = 0; row < plane.rows; ++row) {
        for (int column = 0; column < plane.columns; ++column)
            tissues[std::size_t(row) * std::size_t(plane.columns) + std::size_t(column)] =
                brainTissue(plane.first + plane.column * float(column) + plane.row * float(row));
    }
    return tissues;
}

std::vector<float> brainSignal(const Plane &plane, const std::vector<std::uint8_t> &tissues, const Sequence &sequence)
{
    float level[Count];
    for (int i = 0; i < Count; ++i)
        level[i] = signalOf(relaxations[i], sequence);
    const auto at = [&](int column, int row) {
        column = std::clamp(column, 0, plane.columns - 1);
        row = std::clamp(row, 0, plane.rows - 1);
        return level[tissues[std::size_t(row) * std::size_t(plane.columns) + std::size_t(column)]];
    };
    std::vector<float> out;
    out.reserve(tissues.size());
    // The scanner's point spread, and the coil's uneven field.
    for (int row = 0; row < plane.rows; ++row) {
        for (int column = 0; column < plane.columns; ++column) {
            const float sum = 4 * at(column, row)
                              + 2 * (at(column - 1, row) + at(column + 1, row) + at(column, row - 1) + at(column, row + 1))
                              + at(column - 1, row - 1) + at(column + 1, row - 1) + at(column - 1, row + 1) + at(column + 1, row + 1);
            out.push_back(sum / 16);
        }
    }
    return out;
}

} // namespace phantoms
