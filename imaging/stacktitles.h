#pragma once

#include "imaging/stackpartition.h"

#include <QString>
#include <QStringList>

namespace imaging {

/// What a title can be made of: one image of the stack, and how the stack was told from its siblings.
struct StackSample {
    ImageDescriptionPtr image;
    std::vector<StackAttribute> splitBy;
    int repetition = 0;
};

/// Titles that tell the stacks of a series apart, in the same order: no more words than that takes, none for a lone one.
QStringList stackTitles(const std::vector<StackSample> &stacks);

} // namespace imaging
