#pragma once

#include "tests/support/phantoms/canvas.h"

#include <vector>

namespace phantoms {

/// What the contrast medium has reached, in HU.
struct Contrast {
    float aorta = 290, pulmonary = 240, veins = 150, myocardium = 105, liver = 105, spleen = 120, kidney = 160;
};

inline Contrast arterialPhase()
{
    return {330, 200, 70, 110, 68, 95, 170};
}
inline Contrast portalPhase()
{
    return {160, 150, 165, 105, 112, 118, 190};
}

/// A sphere or rod with one HU all over, for measuring.
struct Insert {
    const char *name;
    Vec centre;     ///< mm; a rod runs along z
    float diameter; ///< mm
    float hu;
    bool rod = false;
};

/// Everything in the chest that has a documented place, size and HU.
const std::vector<Insert> &thoraxInserts();

/// A chest with lungs, vessels, heart, bones and the organs under the diaphragm, lying on a table
/// and a calibration slab; a function of space, so that series of any spacing agree. z = 0 … 320
/// mm.
class Thorax
{
public:
    explicit Thorax(const Contrast &contrast = {});
    /// HU without noise. Air outside the body is −1000.
    void draw(Canvas &slice) const;

private:
    struct Section;
    struct Tube {
        Capsule shape;
        float content;
        float wall; ///< thickness of a wall of soft tissue around it; 0 none
    };

    float tissue(const Section &section, Vec p, float pixel) const;
    float wallTissue(const Section &section, Vec p, float depth, float inward) const;
    float cavityTissue(const Section &section, Vec p, float inward, float pixel) const;
    float mediastinum(const Section &section, Vec p) const;
    float lungDepth(Vec p) const;

    void tube(std::initializer_list<std::pair<Vec, float>> points, float content, float wall = 0);
    void makeVessels();
    void makeLungTree(Vec hilum, float radius, int side, float content, std::uint32_t seed);
    void grow(Vec from, float radius, std::vector<Vec> targets, float content, bool withBronchi, int depth);
    void drawTubes(Canvas &slice, const std::vector<Tube> &tubes) const;
    void drawHeart(Canvas &slice) const;
    void drawAbdomen(Canvas &slice) const;
    void drawSpine(Canvas &slice) const;
    void drawBones(Canvas &slice) const;
    void drawOutside(Canvas &slice) const;

    Contrast m_contrast;
    std::vector<Tube> m_vessels; ///< mediastinum and liver
    std::vector<Tube> m_lungs;   ///< pulmonary trees
    std::vector<Tube> m_airways;
};

} // namespace phantoms
