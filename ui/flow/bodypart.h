#pragma once

#include <QString>

namespace ui {

/// Whether two values of Body Part Examined (0018,0015) mean parts of the body that overlap, as far as their words tell:
/// CHEST and THORAX, CHESTABDPELVIS and ABDOMEN. Words that are not known must be the same; an empty one is nothing's.
bool isSameBodyPart(const QString &a, const QString &b);

} // namespace ui
