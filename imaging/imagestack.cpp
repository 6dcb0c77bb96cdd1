#include "imaging/imagestack.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace imaging {

using dicom::FrameKey;

namespace {

constexpr double SamePosition = 0.01; ///< mm

/// Thousandths of a millimetre, so that rounding in the files does not part what lies at one position.
qint64 rung(double distance)
{
    return std::abs(distance) < 1e12 ? std::llround(distance * 1000) : 0;
}

/// Temporal position, delay after the R peak, time: what orders images in time, the most telling first.
std::array<double, 3> moment(const SeriesTraits &traits)
{
    return {double(traits.temporalPosition.value_or(0)), traits.trigger.value_or(0), double(traits.time.value_or(0))};
}

bool isTimed(const SeriesTraits &traits)
{
    return traits.time || traits.trigger || traits.temporalPosition;
}

/// How whoever made the images numbered them.
double sequenceNumber(const ImageDescription &image)
{
    return image.traits.clip.isEmpty() ? image.instanceNumber : image.traits.frameOrder;
}

/// The same slice plane, apart from where it lies.
bool isParallel(const Vector3 &a, const Vector3 &b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2] > 0.999;
}

} // namespace

void ImageStack::setTitle(const QString &title)
{
    if (m_title == title)
        return;
    m_title = title;
    emit titleChanged();
}

bool ImageStack::before(const Item &a, const Item &b) const
{
    const ImageDescription &x = *a.description;
    const ImageDescription &y = *b.description;
    if (m_effective == Order::Geometry) {
        const qint64 left = rung(a.distance.value_or(0));
        const qint64 right = rung(b.distance.value_or(0));
        if (left != right)
            return (left < right) != m_backwards;
    }
    if (m_effective != Order::InstanceNumber) {
        const auto left = moment(x.traits);
        const auto right = moment(y.traits);
        if (left != right)
            return left < right;
    }
    return std::tie(x.instanceNumber, x.traits.frameOrder, x.key.sopInstanceUid, x.key.frame)
           < std::tie(y.instanceNumber, y.traits.frameOrder, y.key.sopInstanceUid, y.key.frame);
}

bool ImageStack::Evidence::isNumberedBackwards() const
{
    const double covariance = dn * count - d * n;
    const double variances = (dd * count - d * d) * (nn * count - n * n);
    return covariance < 0 && variances > 0 && covariance * covariance > 0.81 * variances; // r < -0.9
}

void ImageStack::weigh(const Item &item)
{
    Evidence &e = m_evidence;
    const auto normal = item.description->plane.normal();
    if (!item.distance || !normal || (e.normal && !isParallel(*normal, *e.normal))) {
        e.allPlaced = false;
    } else {
        const double distance = *item.distance;
        e.nearest = e.normal ? std::min(e.nearest, distance) : distance;
        e.farthest = e.normal ? std::max(e.farthest, distance) : distance;
        e.normal = normal;
        const double number = sequenceNumber(*item.description);
        if (e.count++ == 0) {
            e.distance0 = distance;
            e.number0 = number;
        }
        const double x = distance - e.distance0;
        const double y = number - e.number0;
        e.d += x;
        e.n += y;
        e.dd += x * x;
        e.nn += y * y;
        e.dn += x * y;
    }
    const auto now = moment(item.description->traits);
    e.allDimensioned = e.allDimensioned && item.description->traits.isDimensioned;
    e.allTimed = e.allTimed && isTimed(item.description->traits);
    e.momentsDiffer = e.momentsDiffer || (e.firstMoment && *e.firstMoment != now);
    if (!e.firstMoment)
        e.firstMoment = now;
}

/// Settles the effective order; sorts and tells when it changed.
void ImageStack::sort()
{
    Order order = m_order;
    const Evidence &e = m_evidence;
    const bool spread = e.farthest - e.nearest > SamePosition;
    const bool timed = e.allTimed && e.momentsDiffer && !e.allDimensioned; // dimension indices say more than clocks
    if (order == Order::Automatic)
        order = e.allPlaced && (spread || !timed) ? Order::Geometry : timed ? Order::Time : Order::InstanceNumber;
    const bool backwards = order == Order::Geometry && e.isNumberedBackwards();
    if (order == m_effective && backwards == m_backwards)
        return;
    m_effective = order;
    m_backwards = backwards;
    std::sort(m_images.begin(), m_images.end(), [this](const Item &a, const Item &b) { return before(a, b); });
    m_spacing.valid = false;
    if (m_images.size() > 1)
        emit reordered();
}

std::vector<ImageStack::Item>::iterator ImageStack::place(const Item &item)
{
    return std::lower_bound(m_images.begin(), m_images.end(), item, [this](const Item &a, const Item &b) { return before(a, b); });
}

void ImageStack::insert(const ImageDescriptionPtr &image)
{
    if (!image || m_known.contains(image->key))
        return;
    Item item{image, image->plane.distance(), State::Described, {}, false};
    weigh(item);
    sort();
    m_known.insert(image->key, image);
    m_spacing.valid = false;
    const auto at = m_images.insert(place(item), std::move(item));
    emit inserted(int(at - m_images.begin()));
}

void ImageStack::setOrder(Order order)
{
    m_order = order;
    sort();
}

int ImageStack::indexOf(const FrameKey &key) const
{
    const auto known = m_known.constFind(key);
    if (known == m_known.constEnd())
        return -1;
    const Item item{*known, (*known)->plane.distance(), State::Described, {}, false};
    const auto at = std::lower_bound(m_images.begin(), m_images.end(), item, [this](const Item &a, const Item &b) { return before(a, b); });
    return int(at - m_images.begin());
}

ImageStack::Item *ImageStack::find(const FrameKey &key, int *index)
{
    *index = indexOf(key);
    return *index < 0 ? nullptr : &m_images[size_t(*index)];
}

void ImageStack::count(const Item &item, int by)
{
    m_loaded += item.state == State::Loaded ? by : 0;
    m_failed += item.state == State::Failed ? by : 0;
    m_viewed += item.viewed ? by : 0;
}

void ImageStack::setState(const FrameKey &key, State state)
{
    int index = 0;
    Item *item = find(key, &index);
    if (!item || (item->state == state && !item->error))
        return;
    count(*item, -1);
    item->state = state;
    item->error.reset();
    count(*item, 1);
    emit changed(index);
}

void ImageStack::setFailed(const FrameKey &key, const dicom::Error &error)
{
    int index = 0;
    Item *item = find(key, &index);
    if (!item)
        return;
    count(*item, -1);
    item->state = State::Failed;
    item->error = error;
    count(*item, 1);
    emit changed(index);
}

void ImageStack::setViewed(const FrameKey &key)
{
    int index = 0;
    Item *item = find(key, &index);
    if (!item || item->viewed)
        return;
    item->viewed = true;
    ++m_viewed;
    emit changed(index);
}

double ImageStack::step(int index) const
{
    return std::abs(m_images[size_t(index)].distance.value_or(0) - m_images[size_t(index - 1)].distance.value_or(0));
}

const ImageStack::Spacing &ImageStack::spacing() const
{
    if (m_spacing.valid)
        return m_spacing;
    m_spacing = Spacing{true, {}, 0};
    if (m_effective != Order::Geometry || !m_evidence.allPlaced || count() < 2)
        return m_spacing;
    std::vector<double> steps;
    for (int i = 1; i < count(); ++i) {
        if (step(i) > SamePosition)
            steps.push_back(step(i));
    }
    if (steps.empty())
        return m_spacing;
    const auto middle = steps.begin() + qsizetype(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    m_spacing.typical = *middle;
    const double mean = (m_evidence.farthest - m_evidence.nearest) / double(steps.size());
    const bool uniform = std::all_of(steps.begin(), steps.end(), [mean](double s) { return std::abs(s - mean) <= 0.01 * mean; });
    if (uniform && steps.size() + 1 == m_images.size())
        m_spacing.uniform = mean;
    return m_spacing;
}

std::optional<double> ImageStack::uniformSpacing() const
{
    return spacing().uniform;
}

bool ImageStack::gapBefore(int index) const
{
    return index > 0 && index < count() && spacing().typical > 0 && step(index) > 1.5 * spacing().typical;
}

bool ImageStack::duplicatePosition(int index) const
{
    if (m_effective != Order::Geometry || !m_evidence.allPlaced || index < 0 || index >= count())
        return false;
    return (index > 0 && step(index) <= SamePosition) || (index + 1 < count() && step(index + 1) <= SamePosition);
}

} // namespace imaging
