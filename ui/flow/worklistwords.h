#pragma once

#include "ui/flow/worklistrow.h"

#include <QDateTime>

namespace ui {

enum class WorklistColumn { Priority, Label, List, Start, Patient, PatientId, Description, Modality, Where, State, Progress, Who };
inline constexpr int WorklistColumnCount = 12;

QString columnTitle(WorklistColumn column);
/// What a column says of a task.
QString columnText(const WorklistRow &row, WorklistColumn column);
/// What there is no column for; HTML, with everything foreign escaped.
QString taskHint(const WorklistRow &row);
QString stateWord(network::Workitem::State state);
QString priorityWord(network::Workitem::Priority priority);
/// "in 5 min", "2 h ago".
QString ageText(const QDateTime &start, const QDateTime &now);

} // namespace ui
