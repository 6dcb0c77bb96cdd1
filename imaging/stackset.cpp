#include "imaging/stackset.h"

#include "imaging/stackpartition.h"
#include "imaging/stacktitles.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <unordered_map>

namespace imaging {

using dicom::FrameKey;

namespace {

using Entries = std::vector<StackEntry *>;
using Orientation = std::array<double, 6>;

/// What all images of a stack must agree in, as one text.
QString familyKey(const ImageDescription &image)
{
    const SeriesTraits &traits = image.traits;
    QString spacing;
    if (image.plane.position && image.plane.orientation)
        spacing = QString::number(image.plane.rowSpacing, 'g', 4) + u'/' + QString::number(image.plane.columnSpacing, 'g', 4);
    return QStringList{image.plane.frameOfReferenceUid,
                       QString::number(image.pixel.rows),
                       QString::number(image.pixel.columns),
                       spacing,
                       image.pixel.isMonochrome() ? QString() : QStringLiteral("colour"),
                       traits.localizer ? QStringLiteral("localizer") : QString(),
                       traits.clip,
                       traits.view}
        .join(u'\n');
}

bool isNear(const Orientation &a, const Orientation &b)
{
    for (size_t i = 0; i < a.size(); ++i) {
        if (std::abs(a[i] - b[i]) > 0.01) // half a degree: what differs by rounding, not by planning
            return false;
    }
    return true;
}

bool inOrder(const StackEntry *a, const StackEntry *b)
{
    return std::tuple(a->orientation, a->placed, a->distance) < std::tuple(b->orientation, b->placed, b->distance);
}

/// Where a stack stands among its siblings, whatever arrived first.
using Rank = std::tuple<bool, int, int, FrameKey>;
bool isLess(const Rank &a, const Rank &b)
{
    const auto key = [](const Rank &r) {
        const FrameKey &k = std::get<3>(r);
        return std::tie(std::get<0>(r), std::get<1>(r), std::get<2>(r), k.sopInstanceUid, k.frame);
    };
    return key(a) < key(b);
}

Rank rankOf(const StackEntry &entry)
{
    const ImageDescription &image = *entry.image;
    return {image.traits.localizer, image.instanceNumber, image.traits.frameOrder, image.key};
}

struct Family {
    Entries entries;                                ///< by orientation and distance
    std::map<int, std::vector<Orientation>> planes; ///< different orientations that count as one
    int nextPlane = 1;
    int stacks = 0;
};

struct StackInfo {
    std::unique_ptr<ImageStack> stack;
    Rank rank;
    StackSample sample;
};

} // namespace

struct StackSet::Private {
    explicit Private(StackSet *set)
        : q(set)
    {}

    StackSet *q;
    std::unordered_map<FrameKey, std::unique_ptr<StackEntry>, size_t (*)(const FrameKey &)> entries{
        16, [](const FrameKey &key) { return dicom::qHash(key); }};
    std::map<QString, Family> families;
    std::array<QHash<QString, int>, StackAttributes> numbers;
    std::vector<StackInfo> stacks; ///< by rank
    bool ranksChanged = false;

    int number(StackAttribute attribute, const QString &text);
    std::unique_ptr<StackEntry> makeEntry(const ImageDescriptionPtr &image);
    int planeOf(Family &family, const ImagePlane &plane);
    bool join(Family &family, StackEntry *entry);
    void place(Family &family, const Entries &arrived);
    StackInfo &info(const ImageStack *stack);
    void put(StackEntry *entry, StackInfo &into);
    ImageStack *heir(const StackPart &part) const;
    void rearrange(Family &family);
    void retitle();
    void sortByRank();
};

int StackSet::Private::number(StackAttribute attribute, const QString &text)
{
    auto &known = numbers[size_t(attribute)];
    const auto found = known.constFind(text);
    return found != known.constEnd() ? *found : *known.insert(text, int(known.size()) + 1);
}

std::unique_ptr<StackEntry> StackSet::Private::makeEntry(const ImageDescriptionPtr &image)
{
    const SeriesTraits &traits = image->traits;
    const auto text = [](const auto &value) { return value ? QString::number(*value) : QString(); };
    const std::pair<StackAttribute, QString> values[] = {
        {StackAttribute::StackId, traits.stackId},
        {StackAttribute::Segment, traits.segment},
        {StackAttribute::TemporalPosition, text(traits.temporalPosition)},
        {StackAttribute::Echo, traits.echo},
        {StackAttribute::BValue, traits.bValue},
        {StackAttribute::ImageType, traits.imageType},
        {StackAttribute::EchoTime, traits.echoTime},
        {StackAttribute::Gradient, traits.gradient},
        {StackAttribute::Trigger, text(traits.trigger)},
        {StackAttribute::Kernel, traits.kernel},
        {StackAttribute::Acquisition, text(traits.acquisition)},
    };
    static_assert(std::size(values) == StackAttributes);
    auto entry = std::make_unique<StackEntry>();
    entry->image = image;
    const auto distance = image->plane.distance();
    entry->placed = distance.has_value();
    entry->distance = distance.value_or(0);
    for (const auto &[attribute, value] : values)
        entry->values[size_t(attribute)] = number(attribute, value);
    return entry;
}

/// The number of the image's orientation; orientations that a new one links become one.
int StackSet::Private::planeOf(Family &family, const ImagePlane &plane)
{
    if (!plane.orientation)
        return 0;
    int number = 0;
    for (auto cluster = family.planes.begin(); cluster != family.planes.end();) {
        const bool near = std::any_of(cluster->second.begin(), cluster->second.end(),
                                      [&](const Orientation &o) { return isNear(o, *plane.orientation); });
        if (near && number) {
            auto &into = family.planes[number];
            into.insert(into.end(), cluster->second.begin(), cluster->second.end());
            for (StackEntry *entry : family.entries) {
                if (entry->orientation == cluster->first)
                    entry->orientation = number;
            }
            std::stable_sort(family.entries.begin(), family.entries.end(), inOrder);
            cluster = family.planes.erase(cluster);
            continue;
        }
        if (near)
            number = cluster->first;
        ++cluster;
    }
    if (!number)
        number = family.nextPlane++;
    auto &members = family.planes[number];
    if (std::find(members.begin(), members.end(), *plane.orientation) == members.end())
        members.push_back(*plane.orientation);
    return number;
}

/// Files the entry. True if it can change nothing about how the family is split: one stack, the same values in all
/// that would split wherever positions interleave, a position of its own.
bool StackSet::Private::join(Family &family, StackEntry *entry)
{
    entry->orientation = planeOf(family, entry->image->plane);
    const auto at = std::upper_bound(family.entries.begin(), family.entries.end(), entry, inOrder);
    const auto fits = [&](const StackEntry *other) {
        return other->orientation == entry->orientation && other->placed == entry->placed
               && (!entry->placed
                   || (std::abs(other->distance - entry->distance) > OnePosition
                       && std::equal(entry->values.begin(), entry->values.begin() + FirstWeakAttribute, other->values.begin())));
    };
    const bool simple =
        family.stacks == 1 && (at == family.entries.end() || fits(*at)) && (at == family.entries.begin() || fits(*std::prev(at)));
    family.entries.insert(at, entry);
    return simple;
}

StackInfo &StackSet::Private::info(const ImageStack *stack)
{
    return *std::find_if(stacks.begin(), stacks.end(), [&](const StackInfo &i) { return i.stack.get() == stack; });
}

/// Moves an entry into a stack, with its state.
void StackSet::Private::put(StackEntry *entry, StackInfo &into)
{
    ImageStack *from = entry->stack;
    ImageStack *to = into.stack.get();
    const FrameKey &key = entry->image->key;
    to->insert(entry->image);
    if (const int index = from ? from->indexOf(key) : -1; index >= 0) {
        if (const auto &error = from->error(index))
            to->setFailed(key, *error);
        else
            to->setState(key, from->state(index));
        if (from->isViewed(index))
            to->setViewed(key);
    }
    entry->stack = to;
    const Rank rank = rankOf(*entry);
    if (isLess(rank, into.rank)) {
        into.rank = rank;
        into.sample.image = entry->image;
        ranksChanged = true;
    }
}

/// The stack that may stay and take the rest of the part: one that holds nothing else.
ImageStack *StackSet::Private::heir(const StackPart &part) const
{
    std::map<ImageStack *, int> held;
    for (const StackEntry *entry : part.entries) {
        if (entry->stack)
            ++held[entry->stack];
    }
    ImageStack *best = nullptr;
    for (const auto &[stack, images] : held) {
        if (stack->count() == images && (!best || images > best->count()))
            best = stack;
    }
    return best;
}

void StackSet::Private::rearrange(Family &family)
{
    const std::vector<StackPart> parts = partition(family.entries);
    std::vector<ImageStack *> heirs;
    std::vector<ImageStack *> before;
    for (const StackPart &part : parts)
        heirs.push_back(heir(part));
    for (const StackEntry *entry : family.entries) {
        if (entry->stack && std::find(before.begin(), before.end(), entry->stack) == before.end())
            before.push_back(entry->stack);
    }
    std::vector<ImageStack *> added;
    for (size_t i = 0; i < parts.size(); ++i) {
        if (!heirs[i]) {
            const StackEntry &first = *parts[i].entries.front();
            stacks.push_back({std::make_unique<ImageStack>(), rankOf(first), {first.image, {}, 0}});
            heirs[i] = stacks.back().stack.get();
            added.push_back(heirs[i]);
        }
        StackInfo &into = info(heirs[i]);
        into.sample.splitBy = parts[i].splitBy;
        into.sample.repetition = parts[i].repetition;
        for (StackEntry *entry : parts[i].entries) {
            if (entry->stack != heirs[i])
                put(entry, into);
        }
    }
    std::vector<std::unique_ptr<ImageStack>> removed;
    for (ImageStack *stack : before) {
        if (std::find(heirs.begin(), heirs.end(), stack) != heirs.end())
            continue;
        const auto gone = std::find_if(stacks.begin(), stacks.end(), [&](const StackInfo &i) { return i.stack.get() == stack; });
        removed.push_back(std::move(gone->stack));
        stacks.erase(gone);
    }
    family.stacks = int(parts.size());
    sortByRank();
    if (!added.empty() || !removed.empty())
        retitle();
    for (auto &stack : removed) {
        emit q->stackRemoved(stack.get());
        stack.release()->deleteLater();
    }
    for (ImageStack *stack : added)
        emit q->stackAdded(stack);
}

void StackSet::Private::sortByRank()
{
    std::sort(stacks.begin(), stacks.end(), [](const StackInfo &a, const StackInfo &b) { return isLess(a.rank, b.rank); });
    ranksChanged = false;
}

void StackSet::Private::retitle()
{
    std::vector<StackSample> samples;
    for (const StackInfo &stack : stacks)
        samples.push_back(stack.sample);
    const QStringList titles = stackTitles(samples);
    for (size_t i = 0; i < stacks.size(); ++i)
        stacks[i].stack->setTitle(titles[qsizetype(i)]);
}

/// Several entries at once are split once; a lone one that changes nothing goes straight to its stack.
void StackSet::Private::place(Family &family, const Entries &arrived)
{
    bool simple = true;
    for (StackEntry *entry : arrived)
        simple = join(family, entry) && simple;
    if (!simple)
        return rearrange(family);
    ImageStack *stack = nullptr;
    for (const StackEntry *entry : family.entries)
        if ((stack = entry->stack))
            break;
    for (StackEntry *entry : arrived)
        put(entry, info(stack));
    if (ranksChanged) {
        sortByRank();
        retitle();
    }
}

StackSet::StackSet(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{}

StackSet::~StackSet() = default;

void StackSet::add(const QList<ImageDescriptionPtr> &frames)
{
    std::map<QString, Entries> arrived;
    for (const ImageDescriptionPtr &frame : frames) {
        if (!frame || d->entries.contains(frame->key))
            continue;
        auto entry = d->makeEntry(frame);
        arrived[familyKey(*frame)].push_back(entry.get());
        d->entries.emplace(frame->key, std::move(entry));
    }
    for (const auto &[key, entries] : arrived)
        d->place(d->families[key], entries);
}

int StackSet::count() const
{
    return int(d->stacks.size());
}

ImageStack *StackSet::at(int index) const
{
    return d->stacks[size_t(index)].stack.get();
}

ImageStack *StackSet::stackOf(const FrameKey &key) const
{
    const auto entry = d->entries.find(key);
    return entry == d->entries.end() ? nullptr : entry->second->stack;
}

bool StackSet::isLocalizer(const ImageStack *stack) const
{
    return std::any_of(d->stacks.begin(), d->stacks.end(),
                       [&](const StackInfo &info) { return info.stack.get() == stack && std::get<0>(info.rank); });
}

} // namespace imaging
