#include "tests/support/phantoms/picture.h"

#include <array>

namespace phantoms {

namespace {

struct Tap {
    int at;
    std::array<float, 4> weights;
};

std::vector<Tap> taps(int from, int to)
{
    std::vector<Tap> all;
    for (int i = 0; i < to; ++i) {
        const float x = (float(i) + 0.5f) * float(from) / float(to) - 0.5f, t = x - std::floor(x);
        const float t2 = t * t, t3 = t2 * t;
        all.push_back({int(std::floor(x)) - 1,
                       {0.5f * (-t3 + 2 * t2 - t), 0.5f * (3 * t3 - 5 * t2 + 2),
                        0.5f * (-3 * t3 + 4 * t2 + t), 0.5f * (t3 - t2)}});
    }
    return all;
}

} // namespace

Picture enlarged(const Picture &small, int columns, int rows)
{
    Picture wide(columns, small.rows), out(columns, rows);
    const std::vector<Tap> across = taps(small.columns, columns), down = taps(small.rows, rows);
    for (int row = 0; row < small.rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const Tap &tap = across[std::size_t(column)];
            float sum = 0;
            for (int k = 0; k < 4; ++k)
                sum += tap.weights[std::size_t(k)] *
                       small.at(std::clamp(tap.at + k, 0, small.columns - 1), row);
            wide.at(column, row) = sum;
        }
    }
    for (int row = 0; row < rows; ++row) {
        const Tap &tap = down[std::size_t(row)];
        for (int k = 0; k < 4; ++k) {
            const int source = std::clamp(tap.at + k, 0, small.rows - 1);
            for (int column = 0; column < columns; ++column)
                out.at(column, row) += tap.weights[std::size_t(k)] * wide.at(column, source);
        }
    }
    return out;
}

bool inText(const QString &text, int x, int y)
{
    // Five columns a letter, the lowest bit on top.
    static constexpr std::uint8_t letters[26][5] = {
        {0x7E, 0x11, 0x11, 0x11, 0x7E}, {0x7F, 0x49, 0x49, 0x49, 0x36},
        {0x3E, 0x41, 0x41, 0x41, 0x22}, {0x7F, 0x41, 0x41, 0x22, 0x1C},
        {0x7F, 0x49, 0x49, 0x49, 0x41}, {0x7F, 0x09, 0x09, 0x09, 0x01},
        {0x3E, 0x41, 0x49, 0x49, 0x7A}, {0x7F, 0x08, 0x08, 0x08, 0x7F},
        {0x00, 0x41, 0x7F, 0x41, 0x00}, {0x20, 0x40, 0x41, 0x3F, 0x01},
        {0x7F, 0x08, 0x14, 0x22, 0x41}, {0x7F, 0x40, 0x40, 0x40, 0x40},
        {0x7F, 0x02, 0x0C, 0x02, 0x7F}, {0x7F, 0x04, 0x08, 0x10, 0x7F},
        {0x3E, 0x41, 0x41, 0x41, 0x3E}, {0x7F, 0x09, 0x09, 0x09, 0x06},
        {0x3E, 0x41, 0x51, 0x21, 0x5E}, {0x7F, 0x09, 0x19, 0x29, 0x46},
        {0x46, 0x49, 0x49, 0x49, 0x31}, {0x01, 0x01, 0x7F, 0x01, 0x01},
        {0x3F, 0x40, 0x40, 0x40, 0x3F}, {0x1F, 0x20, 0x40, 0x20, 0x1F},
        {0x3F, 0x40, 0x38, 0x40, 0x3F}, {0x63, 0x14, 0x08, 0x14, 0x63},
        {0x07, 0x08, 0x70, 0x08, 0x07}, {0x61, 0x51, 0x49, 0x45, 0x43}};
    static constexpr std::uint8_t digits[10][5] = {
        {0x3E, 0x51, 0x49, 0x45, 0x3E}, {0x00, 0x42, 0x7F, 0x40, 0x00},
        {0x42, 0x61, 0x51, 0x49, 0x46}, {0x21, 0x41, 0x45, 0x4B, 0x31},
        {0x18, 0x14, 0x12, 0x7F, 0x10}, {0x27, 0x45, 0x45, 0x45, 0x39},
        {0x3C, 0x4A, 0x49, 0x49, 0x30}, {0x01, 0x71, 0x09, 0x05, 0x03},
        {0x36, 0x49, 0x49, 0x49, 0x36}, {0x06, 0x49, 0x49, 0x29, 0x1E}};
    const int letter = x < 0 ? -1 : x / 6, column = x % 6;
    if (letter < 0 || letter >= text.size() || column > 4 || y < 0 || y > 6)
        return false;
    const char16_t c = text[letter].unicode();
    const std::uint8_t *glyph = c >= u'A' && c <= u'Z'   ? letters[c - u'A']
                                : c >= u'0' && c <= u'9' ? digits[c - u'0']
                                                         : nullptr;
    return glyph && (glyph[column] >> y & 1);
}

} // namespace phantoms
