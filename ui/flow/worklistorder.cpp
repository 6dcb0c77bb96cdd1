#include "ui/flow/worklistorder.h"

#include <tuple>

namespace ui {

WorklistOrder::Key WorklistOrder::keyOf(const WorklistRow &row) const
{
    Key key;
    key.uid = row.uid;
    key.start = row.start;
    key.urgency = row.rank;
    if (group) {
        key.group = columnText(row, *group);
        key.groupRank = key.group.isEmpty() ? 9 : *group == WorklistColumn::Priority ? row.rank : 0;
    }
    switch (column) {
    case WorklistColumn::Priority: // urgency stands in every key
        break;
    case WorklistColumn::Start:
        key.number = double(row.start);
        break;
    case WorklistColumn::Progress:
        key.number = row.item.progress().value_or(-1);
        break;
    default:
        key.text = columnText(row, column).toCaseFolded();
    }
    return key;
}

bool WorklistOrder::comesBefore(const Key &a, const Key &b) const
{
    if (const auto first = std::tie(a.groupRank, a.group), second = std::tie(b.groupRank, b.group); first != second)
        return first < second;
    if (a.heading != b.heading)
        return a.heading;
    if (a.urgency != b.urgency)
        return column == WorklistColumn::Priority && descending ? a.urgency > b.urgency : a.urgency < b.urgency;
    if (a.number != b.number)
        return (a.number < b.number) != descending;
    if (const int texts = a.text.compare(b.text); texts != 0)
        return (texts < 0) != descending;
    return std::tie(a.start, a.uid) < std::tie(b.start, b.uid);
}

} // namespace ui
