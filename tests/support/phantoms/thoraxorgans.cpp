#include "tests/support/phantoms/thorax.h"

namespace phantoms {

void Thorax::drawHeart(Canvas &slice) const
{
    const Vec axis{0.76f, -0.48f, -0.44f};
    const float left = m_contrast.aorta * 0.95f, right = m_contrast.pulmonary * 0.97f, wall = m_contrast.myocardium;
    slice.draw(Ellipsoid({-32, -22, 132}, {27, 29, 35}), right);     // right atrium
    slice.draw(Ellipsoid({6, 14, 152}, {37, 20, 25}), left);         // left atrium
    slice.draw(Ellipsoid({10, -48, 122}, {52, 29, 36}, axis), wall); // right ventricle
    slice.draw(Ellipsoid({9, -48, 123}, {48, 26, 33}, axis), right);
    slice.draw(Capsule{{8, -54, 132}, {14, -53, 158}, 16, 13}, right); // outflow
    slice.draw(Ellipsoid({36, -22, 118}, {50, 33, 34}, axis), wall);   // left ventricle
    const Ellipsoid chamber({33, -20, 119}, {40, 21, 21}, axis);
    slice.stamp(
        chamber.centre, 40, 40, [&](Vec p) { return chamber.distance(p) + 2.5f * noise(p * 0.16f, 30); }, [&](float, Vec) { return left; });
    slice.draw(Capsule{{52, -34, 108}, {62, -34, 100}, 4, 3}, wall);   // papillary muscle
    slice.draw(Capsule{{26, -18, 124}, {4, -16, 152}, 13, 15}, left);  // outflow to the aorta
    slice.draw(Capsule{{-12, -44, 158}, {-24, -52, 140}, 2, 2}, left); // coronary arteries
    slice.draw(Capsule{{18, -28, 162}, {34, -56, 146}, 2, 1.6f}, left);
    slice.draw(Capsule{{34, -56, 146}, {62, -62, 112}, 1.6f, 1.2f}, left);
}

void Thorax::drawAbdomen(Canvas &slice) const
{
    if (slice.first.z > 100)
        return;
    const auto organ = [&](const Ellipsoid &shape, float bump, auto paint) {
        slice.stamp(
            shape.centre, shape.reach(), shape.reach(), [&](Vec p) { return shape.distance(p) + bump * noise(p * 0.06f, 31); }, paint);
    };
    organ(Ellipsoid({88, 38, 44}, {46, 24, 36}, {0.35f, 1, 0.3f}), 3,
          [&](float, Vec p) { return m_contrast.spleen + 6 * noise(p * 0.2f, 32); });
    organ(Ellipsoid({58, -18, 42}, {52, 46, 36}, {0.7f, 0.5f, 0.2f}), 3, [](float, Vec) { return 45.f; });
    organ(Ellipsoid({58, -18, 42}, {48.5f, 42.5f, 32.5f}, {0.7f, 0.5f, 0.2f}), 3, [](float, Vec p) {
        return p.y < -36 ? -990.f : 22 + 25 * std::max(0.f, noise(p * 0.15f,
                                                                  33)); // air over fluid, lying on the back
    });
    for (float side : {-1.f, 1.f}) {
        const Vec c{side * 52, 50, side > 0 ? -4.f : -18.f};
        organ(Ellipsoid(c, {54, 27, 24}, {side * -0.25f, -0.1f, 1}), 1, [&](float, Vec) { return m_contrast.kidney; });
        organ(Ellipsoid(c, {36, 12, 12}, {side * -0.25f, -0.1f, 1}), 2, [&](float, Vec) { return m_contrast.kidney * 0.6f; });
        slice.draw(Capsule{{side * 36, 30, 30}, {side * 40, 46, 38}, 3, 2.5f}, 35); // adrenal
        slice.draw(Capsule{{side * 10, 24, 0}, {side * 14, 18, 60}, 6, 5}, 55);     // crus
    }
}

void Thorax::drawSpine(Canvas &slice) const
{
    const float z = slice.first.z;
    constexpr float Level = 26, Body = 21;
    const float phase = z + 200 - std::floor((z + 200) / Level) * Level;
    const float y = 46 - 10 * (z - 140) * (z - 140) / 25600;
    const bool disc = phase > Body;
    const float waist = disc ? 1 : 1 - 0.09f * std::sin(3.14159f * phase / Body);
    const float width = 19 * waist, depth = 15.5f * waist;
    const auto body = [&](Vec p) { return std::max(ellipse(p.x, p.y - y, width, depth), 13.5f - std::hypot(p.x, p.y - y - 27)); };
    const auto always = [](float content) { return [content](float, Vec) { return content; }; };

    slice.stamp(
        {0, y + 18, z}, 30, 40, [&](Vec p) { return ellipse(p.x, p.y - y - 24, 16, 15); },
        always(55)); // arch, soft parts
    if (disc) {
        slice.stamp({0, y, z}, 22, 20, body, [&](float, Vec p) { return mix(70, 110, unit(1 + body(p) / 5)); });
    } else {
        const float plate = std::min(phase, Body - phase);
        slice.stamp({0, y, z}, 22, 20, body, [&](float, Vec p) {
            const float rim = std::min(-body(p), plate);
            const float marrow = 185 + 45 * noise(p * 0.55f, 34);
            return mix(620, marrow, smooth(rim / 2.2f));
        });
    }
    // Arch, transverse processes and rib heads swell and fade within each level.
    const auto fade = [&](float centre, float half) {
        float away = std::abs(phase - centre);
        away = std::min(away, Level - away) / half;
        return away < 1 ? std::sqrt(1 - away * away) : 0.f;
    };
    const auto bone = [&](Capsule rod, float scale) {
        rod.from.z = rod.to.z = z;
        rod.fromRadius *= scale;
        rod.toRadius *= scale;
        if (scale <= 0)
            return;
        slice.draw(rod, 560);
        rod.fromRadius -= 1.6f;
        rod.toRadius -= 1.6f;
        if (rod.fromRadius > 0 && rod.toRadius > 0)
            slice.draw(rod, 260);
    };
    for (float side : {-1.f, 1.f}) {
        bone({{side * 11, y + 11, 0}, {side * 13, y + 21, 0}, 3.8f, 4.4f}, fade(13, 7));
        bone({{side * 13, y + 22, 0}, {side * 3, y + 31, 0}, 3.2f, 3}, 1);
        bone({{side * 14, y + 22, 0}, {side * 35, y + 33, 0}, 4.4f, 4}, fade(11, 7));
        bone({{side * 17, y + 11, 0}, {side * 43, y + 37, 0}, 4.4f, 4.4f}, fade(4, 7));
    }
    bone({{0, y + 31, 0}, {0, y + 42 + 10 * fade(10, 14), 0}, 2.8f, 3}, 1);
    slice.stamp(
        {0, y + 22, z}, 10, 10, [&](Vec p) { return ellipse(p.x, p.y - y - 21.5f, 9, 8); }, always(12));
    slice.stamp(
        {0, y + 22, z}, 10, 10, [&](Vec p) { return ellipse(p.x, p.y - y - 22, 5, 4); }, always(42));
}

void Thorax::drawBones(Canvas &slice) const
{
    const float z = slice.first.z;
    const auto bone = [&](const Capsule &rod, float marrow, float cortex) {
        slice.draw(rod, 700);
        slice.draw(Capsule{rod.from, rod.to, rod.fromRadius - cortex, rod.toRadius - cortex}, marrow);
    };
    if (z > 112 && z < 278) {
        const float y = curve({{110, -101}, {170, -103}, {230, -92}, {280, -72}}, z);
        const float w = curve({{112, 6}, {124, 17}, {215, 14}, {225, 20}, {262, 30}, {278, 20}}, z);
        const auto sternum = [&](Vec p) { return ellipse(p.x, p.y - y, w, 6.5f); };
        slice.stamp({0, y, z}, w, 7, sternum,
                    [&](float, Vec p) { return mix(520, 150 + 30 * noise(p * 0.5f, 35), smooth(-sternum(p) / 2)); });
    }
    for (float side : {-1.f, 1.f}) {
        bone({{side * 24, -70, 274}, {side * 60, -60, 292}, 9, 6}, 250, 2);
        bone({{side * 60, -60, 292}, {side * 130, -6, 312}, 6, 7}, 250, 2);
        bone({{side * 146, 8, 330}, {side * 146, 8, 334}, 26, 26}, 260, 3);
        if (z > 148 && z < 300) {
            const float reach = curve({{148, 0.1f}, {180, 0.5f}, {240, 0.95f}, {300, 1}}, z);
            const Vec medial{side * curve({{148, 98}, {300, 72}}, z), curve({{148, 72}, {220, 82}, {300, 66}}, z), z};
            const Vec lateral{side * curve({{148, 100}, {240, 132}, {300, 136}}, z), curve({{148, 66}, {240, 40}, {300, 26}}, z), z};
            bone({medial, medial + (lateral - medial) * reach, 3, curve({{148, 3}, {230, 4.5f}, {280, 9}, {300, 12}}, z)}, 300, 1.5f);
        }
        bone({{side * 84, 84, 262}, {side * 122, 70, 282}, 4.5f, 5.5f}, 300, 1.6f);
        bone({{side * 122, 70, 282}, {side * 152, 34, 302}, 5.5f, 7}, 300, 1.6f);
    }
}

/// Slab with rods under the back, and the table top.
void Thorax::drawOutside(Canvas &slice) const
{
    const float z = slice.first.z;
    const auto block = [](float x, float y, float w, float h, float round) {
        const float dx = std::max(std::abs(x) - w + round, 0.f), dy = std::max(std::abs(y) - h + round, 0.f);
        return std::hypot(dx, dy) - round;
    };
    slice.stamp(
        {0, 132, z}, 110, 14, [&](Vec p) { return block(p.x, p.y - 132, 106, 11, 6); }, [](float, Vec) { return -20.f; });
    const auto table = [&](Vec p) { return block(p.x, p.y - 158 + p.x * p.x / 1500, 190, 12, 10); };
    slice.stamp({0, 152, z}, 190, 26, table, [&](float v, Vec p) { return v > -500 ? v : mix(-250, -940, unit((-table(p) - 1) / 1)); });
}

} // namespace phantoms
