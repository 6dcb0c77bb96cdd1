#include "ui/flow/wantedlist.h"

#include <QSet>

namespace ui {

QList<int> outward(int index, int direction, int count)
{
    QList<int> order;
    order.reserve(count);
    if (index >= 0 && index < count)
        order.append(index);
    int ahead = index + direction, behind = index - direction;
    const auto inside = [count](int i) { return i >= 0 && i < count; };
    while (inside(ahead) || inside(behind)) {
        for (int step = 0; step < 2 && inside(ahead); ++step, ahead += direction)
            order.append(ahead);
        if (inside(behind)) {
            order.append(behind);
            behind -= direction;
        }
    }
    return order;
}

WantedList wantedList(const QList<ShownStack> &shown, const imaging::StackSet &stacks, qint64 most)
{
    using State = imaging::ImageStack::State;
    WantedList wanted;
    qint64 bytes = 0;
    const auto add = [&](const imaging::ImageStack &stack, int index) {
        bytes += stack.image(index).pixel.frameBytes();
        const State state = stack.state(index);
        if (bytes <= most && state != State::Loaded && state != State::Failed)
            wanted.keys.append(stack.image(index).key);
    };
    for (const ShownStack &place : shown)
        add(*place.stack, place.index);
    wanted.visible = int(wanted.keys.size());
    QSet<const imaging::ImageStack *> done;
    for (const ShownStack &place : shown) {
        if (done.contains(place.stack))
            continue;
        done.insert(place.stack);
        for (const int index : outward(place.index, place.direction, place.stack->count()).mid(1))
            add(*place.stack, index);
    }
    for (int i = 0; i < stacks.count(); ++i) {
        for (int index = 0; !done.contains(stacks.at(i)) && index < stacks.at(i)->count(); ++index)
            add(*stacks.at(i), index);
    }
    return wanted;
}

} // namespace ui
