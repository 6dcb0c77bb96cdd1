#pragma once

namespace widgets {

/// Fragment shader of SliceProp; SAMPLER and COLOUR are set in front of it. It follows taps.cpp and rasterkernel.cpp:
/// the same weights, the same treatment of edges and padding.
inline constexpr char sliceShader[] = R"(
in vec2 texCoord;
uniform SAMPLER cells;
uniform sampler2D tones;            // 256 entries a row
uniform int cellColumns, cellRows;
uniform vec3 toColumn, toRow;       // device pixel (x, y, 1) to cells
uniform vec2 halfFootprint;         // half a pixel's extent in cells; above 0.5: mean over the area
uniform float screenHeight;
uniform int interpolation;          // 0 nearest, 1 linear, 2 cubic
uniform float toneFirst, toneScale;
uniform int toneLast;
uniform int invert;                 // of colour; grey has it in its tones
uniform int hasPadding;
uniform float paddingFirst, paddingLast;

const float leastMass = 0.05;
const float tie = 1.0 / 1024.0;     // as in taps.cpp

float cubicWeight(float x)
{
    if (x < 1.0)
        return (1.5 * x - 2.5) * x * x + 1.0;
    return x < 2.0 ? ((-0.5 * x + 2.5) * x - 4.0) * x + 2.0 : 0.0;
}

float weightOf(int cell, float at, float halfWidth)
{
    if (interpolation > 0 && halfWidth > 0.5)
        return max(0.0, min(float(cell) + 1.0, at + halfWidth) - max(float(cell), at - halfWidth));
    float distance = abs(float(cell) + 0.5 - at);
    return interpolation == 2 ? cubicWeight(distance) : max(0.0, 1.0 - distance);
}

// First cell and number of cells that a pixel at `at` is made of.
ivec2 taps(float at, float halfWidth)
{
    if (interpolation == 0)
        return ivec2(int(floor(at + tie)), 1);
    if (halfWidth > 0.5)
        return ivec2(int(floor(at - halfWidth)), int(ceil(2.0 * halfWidth)) + 1);
    return interpolation == 2 ? ivec2(int(floor(at - 0.5)) - 1, 4) : ivec2(int(floor(at - 0.5)), 2);
}

bool isPicture(float value)
{
    if (isnan(value) || isinf(value))
        return false;
    return hasPadding == 0 || value < paddingFirst || value > paddingLast;
}

float grey(float entry)
{
    entry = entry > 0.0 ? min(entry, float(toneLast)) : 0.0;
    int index = min(int(entry), toneLast - 1);
    float low = texelFetch(tones, ivec2(index & 255, index >> 8), 0).r;
    float high = texelFetch(tones, ivec2((index + 1) & 255, (index + 1) >> 8), 0).r;
    return mix(low, high, entry - float(index));
}

void main()
{
    if (texCoord.x < -1.0) // never; vtkOpenGLQuadHelper complains where the coordinate is not used
        discard;
    vec3 device = vec3(gl_FragCoord.x, screenHeight - gl_FragCoord.y, 1.0);
    vec2 at = vec2(dot(toColumn, device), dot(toRow, device));
    ivec2 size = ivec2(cellColumns, cellRows);
    gl_FragData[0] = vec4(0.0, 0.0, 0.0, 1.0);
    if (any(lessThan(at + tie, vec2(0.0))) || any(greaterThanEqual(at + tie, vec2(size))))
        return;
    ivec2 nearest = clamp(ivec2(floor(at + tie)), ivec2(0), size - 1);
    ivec2 across = taps(at.x, halfFootprint.x), down = taps(at.y, halfFootprint.y);
    bvec2 area = bvec2(interpolation > 0 && halfFootprint.x > 0.5, interpolation > 0 && halfFootprint.y > 0.5);
#ifndef COLOUR
    float nearestValue = float(texelFetch(cells, nearest, 0).r);
    if (!isPicture(nearestValue))
        return;
    float sum = 0.0;
#else
    vec3 sum = vec3(0.0);
#endif
    float mass = 0.0, total = 0.0;
    for (int j = 0; j < down.y; ++j) {
        int row = down.x + j;
        float rowWeight = interpolation == 0 ? 1.0 : weightOf(row, at.y, halfFootprint.y);
        if (rowWeight == 0.0 || (area.y && (row < 0 || row >= size.y)))
            continue;
        for (int i = 0; i < across.y; ++i) {
            int column = across.x + i;
            float weight = rowWeight * (interpolation == 0 ? 1.0 : weightOf(column, at.x, halfFootprint.x));
            if (weight == 0.0 || (area.x && (column < 0 || column >= size.x)))
                continue;
            total += weight;
            ivec2 cell = clamp(ivec2(column, row), ivec2(0), size - 1);
#ifdef COLOUR
            sum += weight * vec3(texelFetch(cells, cell, 0).rgb);
            mass += weight;
#else
            float value = float(texelFetch(cells, cell, 0).r);
            if (isPicture(value)) {
                sum += weight * (value - toneFirst);
                mass += weight;
            }
#endif
        }
    }
#ifdef COLOUR
    vec3 colour = clamp(sum / mass / 255.0, 0.0, 1.0);
    gl_FragData[0] = vec4(invert == 1 ? 1.0 - colour : colour, 1.0);
#else
    float value = mass > leastMass * total ? sum / mass : nearestValue - toneFirst;
    gl_FragData[0] = vec4(vec3(grey(value * toneScale)), 1.0);
#endif
}
)";

} // namespace widgets
