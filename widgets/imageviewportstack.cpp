// The stack under a viewport: which image is meant while others arrive, and the cine through it.
#include "widgets/imageviewport_p.h"

#include <algorithm>

namespace widgets {

void ImageViewport::Private::connectStack()
{
    using imaging::ImageStack;
    QObject::connect(stack, &ImageStack::inserted, q, [this] { stackGrew(); });
    QObject::connect(stack, &ImageStack::reordered, q, [this] { stackGrew(); });
    QObject::connect(stack, &ImageStack::titleChanged, q, [this] { touch(); });
    QObject::connect(stack, &ImageStack::changed, q, [this](int changed) {
        if (changed == index)
            touch();
    });
    QObject::connect(stack, &QObject::destroyed, q, [this] {
        index = -1;
        picture.frame = nullptr;
        picture.image = nullptr;
        q->setCinePlaying(false);
        touch();
    });
}

void ImageViewport::Private::stackGrew()
{
    if (stack->count() == 0)
        return;
    const int before = index;
    const int kept = followsKey ? stack->indexOf(key) : -1;
    index = kept >= 0 ? kept : std::min(requested, stack->count() - 1);
    key = stack->image(index).key;
    describe();
    touch();
    if (index != before)
        emit q->indexChanged(index);
}

void ImageViewport::Private::moveTo(int target, int heading)
{
    followsKey = true;
    if (target == index)
        return;
    draft.reset(); // it belongs to the image that goes
    index = target;
    key = stack->image(index).key;
    settled = false;
    if (heading != 0)
        direction = heading > 0 ? 1 : -1;
    describe();
    touch();
    emit q->indexChanged(index);
}

void ImageViewport::Private::cineStep(int frames)
{
    if (!stack || index < 0)
        return;
    const int count = stack->count();
    // The furthest one due that can be shown; where none is here yet, the cine waits for it.
    for (int step = std::min(frames, count - 1); step > 0; --step) {
        const int target = (index + step) % count;
        const bool failed = stack->state(target) == imaging::ImageStack::State::Failed;
        if (isSkipped(target))
            continue;
        if (failed || cache.contains(stack->image(target).key)) {
            const int from = index;
            moveTo(target, 1);
            if (index != from)
                emit q->scrolled(from);
            return;
        }
    }
}

imaging::ImageDescriptionPtr ImageViewport::Private::image() const
{
    return stack && index >= 0 && index < stack->count() ? stack->description(index) : nullptr;
}

void ImageViewport::Private::describe()
{
    if (!sheet.isEmpty())
        q->setAccessibleDescription(sheet);
    else if (const auto shown = image())
        q->setAccessibleDescription(ImageViewport::tr("Image %1 of %2, %3")
                                        .arg(index + 1)
                                        .arg(stack->count())
                                        .arg(shown->dataSet.string(dicom::tag::SeriesDescription)));
    else
        q->setAccessibleDescription(placeholder.isEmpty() ? ImageViewport::tr("Empty") : placeholder);
}

} // namespace widgets
