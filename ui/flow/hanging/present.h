#pragma once

#include "ui/flow/hanging/matcher.h"

namespace ui {

/// What is on screen in one cell: an index into HangingCase::stacks (-1: nothing), and how it is shown.
struct ShownCell {
    int stack = -1;
    HangingLook look;
};

/// A stage that hangs what is on screen now, for other studies of the kind: cells ask for what makes the stack what it is
/// (projection, plane, modality) and prefer its description.
HangingStage stageFromPresent(QSize layout, const QList<ShownCell> &cells, const HangingCase &study);

/// Conditions that the study fulfils: its modality and body part.
HangingConditions conditionsFromPresent(const HangingCase &study);

/// "CT chest": a name for a rule of such studies that none of `rules` has.
QString newRuleName(const HangingCase &study, const QList<HangingRule> &rules);

} // namespace ui
