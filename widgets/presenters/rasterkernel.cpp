#include "widgets/presenters/rasterkernel.h"

#include "widgets/presenters/lines.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

namespace widgets {

namespace {

constexpr int Block = 16;              // lines drawn before a transposed store: runs of 64 bytes
constexpr float LeastMass = 0.05f;     // of the weights, below which the neighbours' mean is not meaningful
constexpr float WholeMass = 0.999998f; // all weights but for rounding; table positions go up to 65535
constexpr float NoPicture = -1000;     // for a mass: the pixel is black

/// Source cells that a list of taps reads.
std::pair<int, int> reach(const Taps &taps)
{
    if (taps.size() == 0)
        return {0, 0};
    const auto [low, high] = std::minmax_element(taps.first.begin(), taps.first.end());
    return {*low, *high + taps.count};
}

/// Table position of a stored value. 16 bits fit a float exactly; wider cells lose their offset in double first.
template <class T> inline float entryOf(T value, const ToneTable &tone)
{
    if constexpr (sizeof(T) <= 2)
        return float(value) - float(tone.first);
    else
        return float((double(value) - tone.first) * tone.scale);
}

template <class T> inline bool isPicture(T value, const ToneTable &tone)
{
    if constexpr (std::is_floating_point_v<T>)
        if (!std::isfinite(value))
            return false;
    if constexpr (sizeof(T) <= 2)
        return !(float(value) >= float(tone.paddingFirst) && float(value) <= float(tone.paddingLast));
    else
        return !tone.isPadding(double(value));
}

/// One image line at a time: source rows are blended to a line of floats, the line is stretched to table positions, those
/// become pixels.
template <class T, bool Masked> class GreyLines
{
public:
    GreyLines(const T *cells, int columns, const ToneTable &tone, const Placement &placement)
        : m_cells(cells)
        , m_columns(columns)
        , m_tone(tone)
        , m_p(placement)
        , m_taps(placement.columns)
    {
        m_line.resize(size_t(m_taps.to - m_taps.from));
        m_entries.resize(size_t(m_taps.size));
        if (Masked) {
            m_mass.resize(m_line.size());
            m_masses.resize(m_entries.size());
            const int low = int(std::clamp(tone.paddingFirst, -100'000.0, 100'000.0));
            const int high = int(std::clamp(tone.paddingLast, -100'000.0, 100'000.0));
            m_mask = {low, quint32(high - low), float(tone.first)};
        }
    }

    void draw(int j, QRgb *out)
    {
        blendRows(j);
        stretch(m_line.data(), m_taps, m_entries.data());
        if constexpr (Masked) {
            stretch(m_mass.data(), m_taps, m_masses.data());
            weigh(j);
        }
        shade(m_entries.data(), m_tone.grey, out, m_taps.size);
        if constexpr (Masked)
            blackenMasked(out);
    }

private:
    const T *row(int r) const { return m_cells + size_t(r) * size_t(m_columns); }

    void blendRows(int j)
    {
        constexpr bool small = std::is_integral_v<T> && sizeof(T) <= 2;
        const float *weights = m_p.rows.weightsOf(j);
        // The weights of a pixel add up to 1: table positions begin at the table's first value.
        std::fill(m_line.begin(), m_line.end(), small && !Masked ? -float(m_tone.first) : 0.0f);
        std::fill(m_mass.begin(), m_mass.end(), 0.0f);
        for (int k = 0; k < m_p.rows.count; ++k) {
            const T *source = row(m_p.rows.first[size_t(j)] + k) + m_taps.from;
            if (weights[k] == 0)
                continue;
            if constexpr (small && Masked)
                addMaskedRow(source, weights[k], m_mask, m_line.data(), m_mass.data(), m_line.size());
            else if constexpr (small)
                addRow(source, weights[k], m_line.data(), m_line.size());
            else
                blendWide(source, weights[k]);
        }
    }

    /// Wider integers and real numbers.
    void blendWide(const T *source, float w)
    {
        for (size_t c = 0; c < m_line.size(); ++c) {
            const bool use = !Masked || isPicture(source[c], m_tone);
            m_line[c] += use ? w * entryOf(source[c], m_tone) : 0.0f;
            if (Masked)
                m_mass[c] += use ? w : 0.0f;
        }
    }

    /// Where cells were left out, the others count for them; a pixel whose nearest cell was left out is none.
    void weigh(int j)
    {
        const T *nearestRow = row(m_p.rows.nearest[size_t(j)]);
        const int *nearest = m_p.columns.nearest.data();
        float *entries = m_entries.data(), *masses = m_masses.data();
        for (int i = 0; i < m_taps.size; ++i) {
            if (masses[i] > WholeMass && masses[i] < 2 - WholeMass)
                continue;
            const T value = nearestRow[nearest[i]];
            if (!isPicture(value, m_tone))
                masses[i] = NoPicture;
            else
                entries[i] = masses[i] > LeastMass ? entries[i] / masses[i] : entryOf(value, m_tone);
        }
    }

    void blackenMasked(QRgb *out) const
    {
        for (int i = 0; i < m_taps.size; ++i)
            out[i] = m_masses[size_t(i)] == NoPicture ? 0xff000000u : out[i];
    }

    const T *m_cells;
    int m_columns;
    const ToneTable &m_tone;
    const Placement &m_p;
    const StretchTaps m_taps;
    Mask m_mask;
    std::vector<float> m_line, m_mass;      // of cells
    std::vector<float> m_entries, m_masses; // of pixels
};

/// RGB likewise, three channels a cell.
class RgbLines
{
public:
    RgbLines(const RgbCells &cells, const Placement &placement)
        : m_cells(cells)
        , m_flip(cells.invert ? 0xffffffu : 0u)
        , m_p(placement)
    {
        std::tie(m_from, m_to) = reach(placement.columns);
        m_line.resize(size_t(m_to - m_from) * 3);
    }

    void draw(int j, QRgb *out)
    {
        std::fill(m_line.begin(), m_line.end(), 0.5f); // rounds when it is cut to an integer
        for (int k = 0; k < m_p.rows.count; ++k) {
            const float w = m_p.rows.weightsOf(j)[k];
            const quint8 *source = m_cells.bytes + qsizetype(m_p.rows.first[size_t(j)] + k) * m_cells.stride + qsizetype(m_from) * 3;
            for (size_t c = 0; w != 0 && c < m_line.size(); ++c)
                m_line[c] += w * float(source[c]);
        }
        const int count = m_p.columns.count;
        for (int i = 0; i < m_p.columns.size(); ++i) {
            const float *w = m_p.columns.weightsOf(i);
            const float *at = m_line.data() + size_t(m_p.columns.first[size_t(i)] - m_from) * 3;
            float red = 0, green = 0, blue = 0;
            for (int k = 0; k < count; ++k, at += 3) {
                red += w[k] * at[0];
                green += w[k] * at[1];
                blue += w[k] * at[2];
            }
            out[i] = qRgb(byte(red), byte(green), byte(blue)) ^ m_flip;
        }
    }

private:
    static int byte(float value) { return std::clamp(int(value), 0, 255); }

    RgbCells m_cells;
    QRgb m_flip;
    const Placement &m_p;
    int m_from = 0, m_to = 0;
    std::vector<float> m_line;
};

QRgb *targetLine(uchar *bits, qsizetype bytesPerLine, int y)
{
    return reinterpret_cast<QRgb *>(bits + qsizetype(y) * bytesPerLine);
}

template <class Lines> void drawLines(Lines lines, const Placement &p, uchar *bits, qsizetype bytesPerLine, int from, int to)
{
    if (!p.transposed) {
        for (int j = from; j < to; ++j)
            lines.draw(j, targetLine(bits, bytesPerLine, p.rows.begin + j) + p.columns.begin);
        return;
    }
    const size_t width = size_t(p.columns.size());
    std::vector<QRgb> block(width * Block);
    for (int start = from; start < to; start += Block) {
        const int lineCount = std::min(Block, to - start);
        for (int k = 0; k < lineCount; ++k)
            lines.draw(start + k, block.data() + size_t(k) * width);
        for (size_t i = 0; i < width; ++i) {
            QRgb *out = targetLine(bits, bytesPerLine, p.columns.begin + int(i)) + p.rows.begin + start;
            for (int k = 0; k < lineCount; ++k)
                out[k] = block[size_t(k) * width + i];
        }
    }
}

template <class T>
void drawCells(const imaging::Frame &frame, const ToneTable &tone, const Placement &p, uchar *bits, qsizetype bytesPerLine, int from,
               int to)
{
    const T *cells = reinterpret_cast<const T *>(frame.cells.get());
    const bool padded = tone.hasPadding && frame.minimum <= tone.paddingLast && frame.maximum >= tone.paddingFirst;
    if (padded || std::is_floating_point_v<T>)
        drawLines(GreyLines<T, true>(cells, frame.pixel.columns, tone, p), p, bits, bytesPerLine, from, to);
    else
        drawLines(GreyLines<T, false>(cells, frame.pixel.columns, tone, p), p, bits, bytesPerLine, from, to);
}

} // namespace

QTransform cellToDevice(const Picture &picture)
{
    const auto &shown = picture.frame->pixel;
    return QTransform::fromScale(double(picture.image->pixel.columns) / shown.columns, double(picture.image->pixel.rows) / shown.rows)
           * picture.transform();
}

Placement place(const Picture &picture)
{
    const auto &shown = picture.frame->pixel;
    const QTransform inverse = cellToDevice(picture).inverted();
    Placement placement;
    placement.transposed = picture.view.quarterTurns % 2 != 0;
    const int alongColumns = placement.transposed ? picture.size.height() : picture.size.width();
    const int alongRows = placement.transposed ? picture.size.width() : picture.size.height();
    const double columnScale = placement.transposed ? inverse.m21() : inverse.m11();
    const double rowScale = placement.transposed ? inverse.m12() : inverse.m22();
    const Interpolation how = picture.interpolation();
    placement.columns = makeTaps(alongColumns, shown.columns, columnScale, inverse.dx(), how);
    placement.rows = makeTaps(alongRows, shown.rows, rowScale, inverse.dy(), how);
    return placement;
}

void drawGrey(const imaging::Frame &frame, const ToneTable &tone, const Placement &placement, QImage &target, int from, int to)
{
    using Cell = imaging::ImagePixel::Cell;
    if (placement.columns.size() == 0 || from >= to)
        return;
    // Not bits(): it would look at the reference count from several threads at once.
    uchar *bits = const_cast<uchar *>(target.constBits());
    const qsizetype line = target.bytesPerLine();
    const auto draw = [&](auto cell) { drawCells<decltype(cell)>(frame, tone, placement, bits, line, from, to); };
    const bool isSigned = frame.pixel.isSigned;
    switch (frame.pixel.cell) {
    case Cell::Float:
        return draw(float());
    case Cell::Double:
        return draw(double());
    case Cell::Integer:
        break;
    }
    switch (frame.pixel.cellBytes()) {
    case 1:
        return isSigned ? draw(qint8()) : draw(quint8());
    case 2:
        return isSigned ? draw(qint16()) : draw(quint16());
    case 4:
        return isSigned ? draw(qint32()) : draw(quint32());
    case 8:
        return isSigned ? draw(qint64()) : draw(quint64());
    default:
        return;
    }
}

void drawRgb(const RgbCells &cells, const Placement &placement, QImage &target, int from, int to)
{
    if (placement.columns.size() == 0 || from >= to)
        return;
    drawLines(RgbLines(cells, placement), placement, const_cast<uchar *>(target.constBits()), target.bytesPerLine(), from, to);
}

} // namespace widgets
