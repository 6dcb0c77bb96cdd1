#include "tests/support/phantoms/thorax.h"

namespace phantoms {

void Thorax::tube(std::initializer_list<std::pair<Vec, float>> points, float content, float wall)
{
    // Catmull-Rom through the points, cut into short rods.
    const std::vector<std::pair<Vec, float>> list(points);
    const auto at = [&](std::ptrdiff_t i) { return list[std::size_t(std::clamp<std::ptrdiff_t>(i, 0, std::ptrdiff_t(list.size()) - 1))]; };
    constexpr int Steps = 6;
    for (std::ptrdiff_t i = 0; i + 1 < std::ptrdiff_t(list.size()); ++i) {
        const auto position = [&](float t) {
            const Vec a = at(i - 1).first, b = at(i).first, c = at(i + 1).first, d = at(i + 2).first;
            return (b * 2 + (c - a) * t + (a * 2 - b * 5 + c * 4 - d) * (t * t) + (b * 3 - a - c * 3 + d) * (t * t * t)) * 0.5f;
        };
        for (int step = 0; step < Steps; ++step) {
            const float t0 = float(step) / Steps, t1 = float(step + 1) / Steps;
            (wall > 0 ? m_airways : m_vessels)
                .push_back({{position(t0), position(t1), mix(at(i).second, at(i + 1).second, t0), mix(at(i).second, at(i + 1).second, t1)},
                            content,
                            wall});
        }
    }
}

void Thorax::makeVessels()
{
    const float aorta = m_contrast.aorta, pulmonary = m_contrast.pulmonary, vein = m_contrast.veins;
    tube({{{6, 30, 320}, 7}, {{6, 27, 200}, 7}, {{12, 28, 130}, 8}, {{16, 16, 80}, 8}},
         38);                                                                                              // oesophagus
    tube({{{-24, 6, -10}, 12}, {{-26, 2, 60}, 12}, {{-28, -8, 112}, 13}}, vein);                           // IVC
    tube({{{-27, -22, 276}, 8}, {{-28, -20, 230}, 9}, {{-30, -18, 165}, 10}}, mix(vein, pulmonary, 0.8f)); // SVC
    tube({{{62, -34, 296}, 6}, {{30, -42, 272}, 6}, {{-4, -42, 262}, 7}, {{-26, -26, 254}, 7}}, pulmonary);
    tube({{{-62, -30, 296}, 6}, {{-36, -28, 284}, 7}, {{-27, -24, 270}, 8}}, pulmonary);
    tube({{{-8, 26, 20}, 3}, {{-9, 30, 120}, 4}, {{-10, 30, 205}, 4}, {{-16, 18, 222}, 4}, {{-27, -10, 216}, 4}}, vein);
    tube({{{4, -16, 152}, 17},
          {{-10, -28, 176}, 17},
          {{-15, -28, 205}, 16},
          {{-8, -18, 226}, 15},
          {{9, 6, 236}, 14},
          {{22, 30, 226}, 13.5f},
          {{25, 40, 200}, 13},
          {{23, 42, 130}, 12},
          {{14, 40, 60}, 11},
          {{6, 36, -20}, 11}},
         aorta);
    tube({{{-7, -18, 232}, 6}, {{-14, -12, 258}, 6}, {{-26, -8, 286}, 5}, {{-46, -10, 310}, 4.5f}}, aorta);
    tube({{{-20, -10, 272}, 4}, {{-18, -6, 296}, 4}, {{-20, -4, 325}, 4}}, aorta);
    tube({{{3, -6, 240}, 4}, {{12, -4, 270}, 4}, {{18, -2, 325}, 4}}, aorta);
    tube({{{16, 14, 238}, 5}, {{26, 16, 266}, 5}, {{34, 10, 290}, 5}, {{62, 2, 308}, 4.5f}}, aorta);
    tube({{{14, -52, 152}, 14}, {{20, -40, 176}, 14}, {{20, -18, 194}, 12}, {{4, -4, 194}, 10}, {{-24, 2, 192}, 10}, {{-50, 8, 188}, 8}},
         pulmonary);
    tube({{{20, -20, 194}, 11}, {{36, 6, 200}, 10}, {{54, 18, 192}, 8}}, pulmonary);
    tube({{{-2, 14, 152}, 8}, {{-28, 14, 158}, 7}, {{-46, 14, 158}, 6}}, aorta);
    tube({{{18, 16, 152}, 8}, {{36, 20, 158}, 7}, {{50, 22, 160}, 6}}, aorta);
    tube({{{-40, -6, 34}, 6}, {{-58, -4, 44}, 5}, {{-86, 10, 46}, 3}}, vein); // portal vein
    tube({{{-46, -6, 38}, 5}, {{-40, -30, 46}, 4}, {{-12, -46, 50}, 3}}, vein);
    tube({{{-28, -2, 98}, 6}, {{-60, 10, 88}, 5}, {{-96, 24, 64}, 3}}, vein); // hepatic veins
    tube({{{-28, -4, 98}, 6}, {{-54, -26, 88}, 5}, {{-78, -48, 66}, 3}}, vein);
    tube({{{-26, -6, 98}, 5}, {{-14, -34, 84}, 4}, {{0, -56, 66}, 3}}, vein);
    tube({{{2, 6, 325}, 9}, {{1, 14, 250}, 9}, {{0, 18, 208}, 9}}, -1000, 1.8f);
    tube({{{0, 18, 208}, 8}, {{-20, 20, 196}, 7}, {{-44, 18, 178}, 6}}, -1000, 1.6f);
    tube({{{0, 18, 208}, 8}, {{20, 22, 196}, 6.5f}, {{48, 26, 178}, 5.5f}}, -1000, 1.6f);
}

/// A tree that reaches every part of a lung: its targets are split in two again and again, a branch
/// goes part of the way to the middle of each half.
void Thorax::makeLungTree(Vec hilum, float radius, int side, float content, std::uint32_t seed)
{
    std::vector<Vec> targets;
    for (std::uint32_t i = 0; targets.size() < 800 && i < 20000; ++i) {
        const Vec p{float(side) * (20 + 118 * chance(i, 0, 0, seed)), -95 + 190 * chance(i, 1, 0, seed), 20 + 290 * chance(i, 2, 0, seed)};
        if (lungDepth(p) > 5)
            targets.push_back(p);
    }
    grow(hilum, radius, std::move(targets), content, seed == 11 || seed == 12, 0);
}

void Thorax::grow(Vec from, float radius, std::vector<Vec> targets, float content, bool withBronchi, int depth)
{
    if (targets.empty() || depth > 24)
        return;
    Vec middle, low = targets.front(), high = low;
    for (Vec p : targets) {
        middle = middle + p * (1 / float(targets.size()));
        low = {std::min(low.x, p.x), std::min(low.y, p.y), std::min(low.z, p.z)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y), std::max(high.z, p.z)};
    }
    const auto count = float(targets.size());
    const float part = targets.size() == 1 ? 0.85f : depth == 0 ? 0.12f : 0.34f;
    const auto bend = std::uint32_t(targets.size());
    Vec to = from + (middle - from) * part;
    if (depth > 1)
        to = to + Vec{chance(bend, 1, 0, 20) - 0.5f, chance(bend, 2, 0, 20) - 0.5f, chance(bend, 3, 0, 20) - 0.5f} * 5;
    const float end = std::max(0.65f, radius * 0.93f);
    m_lungs.push_back({{from, to, radius, end}, content, 0});
    if (withBronchi && radius > 1.3f) {
        const Vec beside = Vec{0.5f, 0.7f, -0.5f} * (radius * 2.1f);
        m_lungs.push_back({{from + beside, to + beside, radius * 0.8f, end * 0.8f}, -960, std::max(0.7f, radius * 0.25f)});
    }
    if (targets.size() == 1)
        return;
    Vec size = high - low;
    size.z *= 0.55f; // spread out before going up and down
    float Vec::*axis = size.x > size.y ? (size.x > size.z ? &Vec::x : &Vec::z) : (size.y > size.z ? &Vec::y : &Vec::z);
    std::sort(targets.begin(), targets.end(), [axis](Vec a, Vec b) { return a.*axis < b.*axis; });
    const float share = 0.32f + 0.36f * chance(bend, 4, std::uint32_t(depth), 21);
    const auto cut = targets.begin() + std::clamp<std::ptrdiff_t>(std::ptrdiff_t(count * share), 1, std::ptrdiff_t(count) - 1);
    std::vector<Vec> first(targets.begin(), cut), second(cut, targets.end());
    const auto child = [&](std::size_t n) { return std::max(0.7f, end * std::pow(float(n) / count, 0.33f)); };
    const float a = child(first.size()), b = child(second.size());
    grow(to, a, std::move(first), content, withBronchi, depth + 1);
    grow(to, b, std::move(second), content, withBronchi, depth + 1);
}

void Thorax::drawTubes(Canvas &slice, const std::vector<Tube> &tubes) const
{
    for (const Tube &tube : tubes) {
        if (tube.wall > 0) {
            Capsule outside = tube.shape;
            outside.fromRadius += tube.wall;
            outside.toRadius += tube.wall;
            slice.draw(outside, 20);
        }
    }
    for (const Tube &tube : tubes)
        slice.draw(tube.shape, tube.content);
}

} // namespace phantoms
