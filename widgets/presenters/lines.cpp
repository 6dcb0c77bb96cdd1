#include "widgets/presenters/lines.h"

#include <algorithm>

#if defined(__x86_64__) && defined(__GNUC__)
#define NEGATOSCOPE_AVX2 1
#include <immintrin.h>
#endif

namespace widgets {

namespace {

QRgb opaque(quint32 grey)
{
    return 0xff000000u | grey * 0x010101u;
}

/// NaN counts as below.
quint32 greyAt(float entry, const quint8 *grey, int last)
{
    entry = entry > 0 ? entry : 0;
    entry = entry < float(last) ? entry : float(last);
    const int fixed = int(entry * 256);
    const int index = std::min(fixed >> 8, last - 1);
    const int part = fixed - (index << 8);
    return quint32(grey[index] * 256 + (grey[index + 1] - grey[index]) * part + 128) >> 8;
}

template <class T> [[gnu::always_inline]] inline void addRowLoop(const T *cells, float weight, float *line, size_t count)
{
    for (size_t i = 0; i < count; ++i)
        line[i] += weight * float(cells[i]);
}

template <class T>
[[gnu::always_inline]] inline void addMaskedRowLoop(const T *cells, float weight, const Mask &mask, float *line, float *mass, size_t count)
{
    const int low = mask.low;
    const quint32 range = mask.range;
    const float first = mask.first;
    for (size_t i = 0; i < count; ++i) {
        const int value = cells[i];
        const float used = quint32(value - low) > range ? weight : 0.0f; // no branch: several cells at a time
        line[i] += used * (float(value) - first);
        mass[i] += used;
    }
}

void stretchPlain(const float *line, const StretchTaps &taps, float *out, int i)
{
    const int n = taps.size;
    const int *first = taps.first.data();
    const float *w = taps.weights.data();
    if (taps.count == 2) {
        for (; i < n; ++i)
            out[i] = line[first[i]] * w[i] + line[first[i] + 1] * w[n + i];
        return;
    }
    for (; i < n; ++i) {
        float sum = 0;
        for (int k = 0; k < taps.count; ++k)
            sum += line[first[i] + k] * w[k * n + i];
        out[i] = sum;
    }
}

void shadePlain(const float *entries, const std::vector<quint8> &grey, QRgb *out, int from, int count)
{
    const quint8 *table = grey.data();
    const int last = int(grey.size()) - 1;
    for (int i = from; i < count; ++i)
        out[i] = opaque(greyAt(entries[i], table, last));
}

#ifdef NEGATOSCOPE_AVX2

bool hasAvx2()
{
    static const bool has = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    return has;
}

template <class T> __attribute__((target("avx2,fma"))) void addRowAvx2(const T *cells, float weight, float *line, size_t count)
{
    addRowLoop(cells, weight, line, count);
}

template <class T>
__attribute__((target("avx2,fma"))) void addMaskedRowAvx2(const T *cells, float weight, const Mask &mask, float *line, float *mass,
                                                          size_t count)
{
    addMaskedRowLoop(cells, weight, mask, line, mass, count);
}

__attribute__((target("avx2,fma"))) void stretchAvx2(const float *line, const StretchTaps &taps, float *out)
{
    const int n = taps.size;
    int i = 0;
    for (; i + 8 <= n; i += 8) {
        const __m256i first = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(taps.first.data() + i));
        __m256 sum = _mm256_setzero_ps();
        for (int k = 0; k < taps.count; ++k) {
            const __m256 cells = _mm256_i32gather_ps(line + k, first, 4);
            sum = _mm256_fmadd_ps(cells, _mm256_loadu_ps(taps.weights.data() + k * n + i), sum);
        }
        _mm256_storeu_ps(out + i, sum);
    }
    stretchPlain(line, taps, out, i);
}

__attribute__((target("avx2,fma"))) void shadeAvx2(const float *entries, const std::vector<quint8> &grey, QRgb *out, int count)
{
    const int last = int(grey.size()) - 1;
    const __m256 top = _mm256_set1_ps(float(last));
    const __m256i lastPair = _mm256_set1_epi32(last - 1), lastFour = _mm256_set1_epi32(last - 3);
    const __m256i byte = _mm256_set1_epi32(0xff), half = _mm256_set1_epi32(128);
    const __m256i spread = _mm256_set1_epi32(0x010101), alpha = _mm256_set1_epi32(int(0xff000000u));
    int i = 0;
    for (; i + 8 <= count; i += 8) {
        // The first operand is taken where it is a number: NaN becomes 0.
        __m256 entry = _mm256_max_ps(_mm256_loadu_ps(entries + i), _mm256_setzero_ps());
        entry = _mm256_min_ps(entry, top);
        const __m256i fixed = _mm256_cvttps_epi32(_mm256_mul_ps(entry, _mm256_set1_ps(256)));
        const __m256i index = _mm256_min_epi32(_mm256_srli_epi32(fixed, 8), lastPair);
        const __m256i part = _mm256_sub_epi32(fixed, _mm256_slli_epi32(index, 8));
        // Four bytes from the table at once, never beyond its end.
        const __m256i at = _mm256_min_epi32(index, lastFour);
        const __m256i shift = _mm256_slli_epi32(_mm256_sub_epi32(index, at), 3);
        const __m256i four = _mm256_srlv_epi32(_mm256_i32gather_epi32(reinterpret_cast<const int *>(grey.data()), at, 1), shift);
        const __m256i low = _mm256_and_si256(four, byte), high = _mm256_and_si256(_mm256_srli_epi32(four, 8), byte);
        __m256i value = _mm256_mullo_epi32(_mm256_sub_epi32(high, low), part);
        value = _mm256_add_epi32(_mm256_add_epi32(value, _mm256_slli_epi32(low, 8)), half);
        value = _mm256_srli_epi32(value, 8);
        _mm256_storeu_si256(reinterpret_cast<__m256i *>(out + i), _mm256_or_si256(_mm256_mullo_epi32(value, spread), alpha));
    }
    shadePlain(entries, grey, out, i, count);
}

#endif

} // namespace

template <class T> void addRow(const T *cells, float weight, float *line, size_t count)
{
#ifdef NEGATOSCOPE_AVX2
    if (hasAvx2())
        return addRowAvx2(cells, weight, line, count);
#endif
    addRowLoop(cells, weight, line, count);
}

template <class T> void addMaskedRow(const T *cells, float weight, const Mask &mask, float *line, float *mass, size_t count)
{
#ifdef NEGATOSCOPE_AVX2
    if (hasAvx2())
        return addMaskedRowAvx2(cells, weight, mask, line, mass, count);
#endif
    addMaskedRowLoop(cells, weight, mask, line, mass, count);
}

template void addRow(const quint8 *, float, float *, size_t);
template void addRow(const qint8 *, float, float *, size_t);
template void addRow(const quint16 *, float, float *, size_t);
template void addRow(const qint16 *, float, float *, size_t);
template void addMaskedRow(const quint8 *, float, const Mask &, float *, float *, size_t);
template void addMaskedRow(const qint8 *, float, const Mask &, float *, float *, size_t);
template void addMaskedRow(const quint16 *, float, const Mask &, float *, float *, size_t);
template void addMaskedRow(const qint16 *, float, const Mask &, float *, float *, size_t);

StretchTaps::StretchTaps(const Taps &taps)
    : size(taps.size())
    , count(taps.count)
    , first(taps.first)
{
    if (size == 0)
        return;
    const auto [low, high] = std::minmax_element(first.begin(), first.end());
    from = *low;
    to = *high + count;
    for (int &cell : first)
        cell -= from;
    weights.resize(taps.weights.size());
    for (int i = 0; i < size; ++i)
        for (int k = 0; k < count; ++k)
            weights[size_t(k) * size_t(size) + size_t(i)] = taps.weightsOf(i)[k];
}

void stretch(const float *line, const StretchTaps &taps, float *out)
{
#ifdef NEGATOSCOPE_AVX2
    if (hasAvx2() && taps.count > 2) // compilers do the short sums as well
        return stretchAvx2(line, taps, out);
#endif
    stretchPlain(line, taps, out, 0);
}

void shade(const float *entries, const std::vector<quint8> &grey, QRgb *out, int count)
{
#ifdef NEGATOSCOPE_AVX2
    if (hasAvx2() && grey.size() >= 4)
        return shadeAvx2(entries, grey, out, count);
#endif
    shadePlain(entries, grey, out, 0, count);
}

} // namespace widgets
