#pragma once

#include "ui/flow/worklistwords.h"

#include <optional>

namespace ui {

/// How tasks stand below each other: urgent ones always first, within their group where there are groups.
struct WorklistOrder {
    WorklistColumn column = WorklistColumn::Start;
    bool descending = false;
    std::optional<WorklistColumn> group;

    /// Where a row belongs. Made when it is put in its place: a held row keeps the key it stands by.
    struct Key {
        QString group;
        int groupRank = 0;
        bool heading = false;
        int urgency = 0;
        double number = 0;
        QString text;
        qint64 start = 0;
        QString uid;
    };
    Key keyOf(const WorklistRow &row) const;
    bool comesBefore(const Key &a, const Key &b) const;

    friend bool operator==(const WorklistOrder &, const WorklistOrder &) = default;
};

} // namespace ui
