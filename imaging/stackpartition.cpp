#include "imaging/stackpartition.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

namespace imaging {

namespace {

using Entries = std::vector<StackEntry *>;

/// Runs of entries at one position, as offsets into the sorted entries; the last is the end.
std::vector<size_t> positions(const Entries &entries)
{
    std::vector<size_t> starts;
    for (size_t i = 0; i < entries.size(); ++i) {
        if (i == 0 || entries[i]->distance - entries[i - 1]->distance > OnePosition)
            starts.push_back(i);
    }
    starts.push_back(entries.size());
    return starts;
}

bool isUniform(const Entries &entries, size_t attribute)
{
    const int first = entries.front()->values[attribute];
    return std::all_of(entries.begin(), entries.end(), [&](const StackEntry *entry) { return entry->values[attribute] == first; });
}

std::map<int, Entries> groupBy(const Entries &entries, size_t attribute)
{
    std::map<int, Entries> groups;
    for (StackEntry *entry : entries)
        groups[entry->values[attribute]].push_back(entry);
    return groups;
}

/// Whether the ranges of positions of any two groups overlap.
bool interleave(const std::map<int, Entries> &groups)
{
    std::vector<std::pair<double, double>> ranges;
    for (const auto &[value, entries] : groups)
        ranges.emplace_back(entries.front()->distance, entries.back()->distance);
    std::sort(ranges.begin(), ranges.end());
    double reached = -std::numeric_limits<double>::infinity();
    for (const auto &[nearest, farthest] : ranges) {
        if (nearest <= reached + OnePosition)
            return true;
        reached = std::max(reached, farthest);
    }
    return false;
}

/// Whether the attribute differs among all images of every position, without numbering them one by one.
bool tellsApart(const Entries &entries, const std::vector<size_t> &starts, size_t attribute, size_t most)
{
    std::vector<int> values;
    for (const StackEntry *entry : entries)
        values.push_back(entry->values[attribute]);
    for (size_t p = 0; p + 1 < starts.size(); ++p) {
        const auto from = values.begin() + qsizetype(starts[p]);
        const auto to = values.begin() + qsizetype(starts[p + 1]);
        std::sort(from, to);
        if (std::adjacent_find(from, to) != to)
            return false;
    }
    std::sort(values.begin(), values.end());
    return size_t(std::unique(values.begin(), values.end()) - values.begin()) <= most;
}

auto madeWhen(const StackEntry *entry)
{
    const ImageDescription &image = *entry->image;
    return std::tuple(image.traits.acquisition.value_or(0), image.traits.time.value_or(0), image.instanceNumber);
}

/// A single number for "made when", comparable among repetitions.
double moment(const StackEntry *entry)
{
    const auto &time = entry->image->traits.time;
    return time ? double(*time) : double(entry->image->instanceNumber);
}

/// Deals the images of each position to repetitions in the order they were made. Where a position has fewer images
/// than there are repetitions, each goes to the free one made at the most similar time.
class Dealer
{
public:
    Dealer(const Entries &entries, std::vector<size_t> starts, size_t repetitions)
        : m_entries(entries)
        , m_starts(std::move(starts))
        , m_parts(repetitions)
        , m_means(repetitions, 0)
    {
        for (size_t p = 0; p + 1 < m_starts.size(); ++p)
            m_firsts.push_back(m_entries[m_starts[p]]->distance);
    }

    /// Empty where images of one position cannot be told apart.
    std::vector<Entries> deal()
    {
        std::sort(m_entries.begin(), m_entries.end(), [this](const StackEntry *a, const StackEntry *b) {
            return std::tuple(position(a), madeWhen(a)) < std::tuple(position(b), madeWhen(b));
        });
        const auto same = std::adjacent_find(m_entries.begin(), m_entries.end(),
                                             [this](auto *a, auto *b) { return position(a) == position(b) && madeWhen(a) == madeWhen(b); });
        if (same != m_entries.end())
            return {};
        dealFullPositions();
        for (size_t p = 0; p + 1 < m_starts.size(); ++p) {
            if (size(p) < m_parts.size())
                dealPartly(p);
        }
        for (Entries &part : m_parts) {
            std::sort(part.begin(), part.end(), [](const StackEntry *a, const StackEntry *b) { return a->distance < b->distance; });
        }
        return m_parts;
    }

private:
    size_t size(size_t p) const { return m_starts[p + 1] - m_starts[p]; }

    /// Index of the run of positions an entry lies in.
    size_t position(const StackEntry *entry) const
    {
        return size_t(std::upper_bound(m_firsts.begin(), m_firsts.end(), entry->distance) - m_firsts.begin());
    }

    void dealFullPositions()
    {
        double full = 0;
        for (size_t p = 0; p + 1 < m_starts.size(); ++p) {
            if (size(p) != m_parts.size())
                continue;
            ++full;
            for (size_t k = 0; k < m_parts.size(); ++k) {
                StackEntry *entry = m_entries[m_starts[p] + k];
                m_parts[k].push_back(entry);
                m_means[k] += (moment(entry) - m_means[k]) / full;
            }
        }
    }

    void dealPartly(size_t p)
    {
        size_t next = 0; // order within a position is kept
        for (size_t i = m_starts[p]; i < m_starts[p + 1]; ++i) {
            const size_t last = m_parts.size() - (m_starts[p + 1] - i);
            size_t best = next;
            for (size_t k = next; k <= last; ++k) {
                const double here = moment(m_entries[i]);
                if (std::abs(m_means[k] - here) < std::abs(m_means[best] - here))
                    best = k;
            }
            m_parts[best].push_back(m_entries[i]);
            next = best + 1;
        }
    }

    Entries m_entries;
    std::vector<size_t> m_starts;
    std::vector<double> m_firsts;
    std::vector<Entries> m_parts;
    std::vector<double> m_means;
};

class Splitter
{
public:
    std::vector<StackPart> take() { return std::move(m_parts); }

    /// One orientation; sorted by distance.
    void split(const Entries &entries, size_t attribute, std::vector<StackAttribute> splitBy)
    {
        const bool onePlace = entries.back()->distance - entries.front()->distance <= OnePosition;
        for (; attribute < FirstWeakAttribute && !onePlace; ++attribute) {
            if (isUniform(entries, attribute))
                continue;
            const auto groups = groupBy(entries, attribute);
            if (!interleave(groups))
                continue;
            splitBy.push_back(StackAttribute(attribute));
            for (const auto &[value, group] : groups)
                split(group, attribute + 1, splitBy);
            return;
        }
        if (onePlace)
            m_parts.push_back({entries, std::move(splitBy), 0}); // a cine, or a single image
        else
            splitRepeated(entries, std::move(splitBy));
    }

private:
    /// The same positions again: by what tells the images of each position apart, else by when they were made. A few
    /// positions that occur twice are duplicates and stay.
    void splitRepeated(const Entries &entries, std::vector<StackAttribute> splitBy)
    {
        const std::vector<size_t> starts = positions(entries);
        size_t repeated = 0;
        size_t most = 1;
        for (size_t p = 0; p + 1 < starts.size(); ++p) {
            repeated += starts[p + 1] - starts[p] > 1 ? 1 : 0;
            most = std::max(most, starts[p + 1] - starts[p]);
        }
        if (repeated < 2)
            return m_parts.push_back({entries, std::move(splitBy), 0});
        for (size_t attribute = FirstWeakAttribute; attribute < StackAttributes; ++attribute) {
            if (!tellsApart(entries, starts, attribute, most))
                continue;
            splitBy.push_back(StackAttribute(attribute));
            for (const auto &[value, group] : groupBy(entries, attribute))
                m_parts.push_back({group, splitBy, 0});
            return;
        }
        std::vector<Entries> parts;
        if (repeated * 2 >= starts.size() - 1)
            parts = Dealer(entries, starts, most).deal();
        if (parts.empty())
            return m_parts.push_back({entries, std::move(splitBy), 0});
        splitBy.push_back(StackAttribute::Repetition);
        for (size_t k = 0; k < parts.size(); ++k)
            m_parts.push_back({parts[k], splitBy, int(k) + 1});
    }

    std::vector<StackPart> m_parts;
};

/// Entries of one orientation each.
std::vector<Entries> runs(const Entries &entries)
{
    std::vector<Entries> all;
    for (StackEntry *entry : entries) {
        if (all.empty() || all.back().back()->orientation != entry->orientation || all.back().back()->placed != entry->placed)
            all.emplace_back();
        all.back().push_back(entry);
    }
    return all;
}

/// Projections or slices turned about an axis, one each: they are looked at by scrolling through them.
bool isRotation(const std::vector<Entries> &planes)
{
    return planes.size() > 3 && std::all_of(planes.begin(), planes.end(), [](const Entries &entries) {
               return entries.size() == 1 && entries.front()->placed;
           });
}

} // namespace

std::vector<StackPart> partition(const Entries &entries)
{
    const std::vector<Entries> planes = runs(entries);
    if (isRotation(planes))
        return {{entries, {}, 0}};
    Splitter splitter;
    for (const Entries &plane : planes) // without positions nothing interleaves: distances are all 0
        splitter.split(plane, 0, {});
    return splitter.take();
}

} // namespace imaging
