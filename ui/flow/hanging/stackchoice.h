#pragma once

#include "ui/flow/hanging/matcher.h"

namespace ui {

/// The modality most of the current study's pictures are of; empty without any.
QString mainModality(const HangingCase &study);
/// By its header, else by the words and size of its series.
bool isLocalizer(const HangingStack &stack);
/// By its header, else by its words.
Plane planeOf(const HangingStack &stack);
/// Whether one of the words stands in the text, in whatever case.
bool hasWord(const QString &text, const QStringList &words);

/// Whether any stack fits, or may turn out to.
bool isPossible(const HangingSelector &select, const HangingCase &study);
/// The best stack that fits and is not among `used` (indexes into study.stacks); -1 without one. `beside` (-1: none) is what
/// it will be compared with.
int choose(const HangingSelector &select, const HangingCase &study, const QList<int> &used, int beside = -1);

} // namespace ui
