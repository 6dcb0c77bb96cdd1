#include "ui/flow/hanging/present.h"

#include "ui/flow/hanging/stackchoice.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace ui {

namespace {

HangingSelector selectorFor(const HangingStack &stack, const HangingCase &study)
{
    HangingSelector select;
    select.prior = stack.prior;
    select.localizer = isLocalizer(stack);
    if (stack.info.modality != mainModality(study))
        select.modality = stack.info.modality;
    if (!stack.projection.view.isEmpty()) { // a projection is known by its view alone
        select.laterality = stack.projection.laterality;
        select.view = stack.projection.view;
        return select;
    }
    QSet<int> planes;
    for (const HangingStack &other : study.stacks) {
        const Plane plane = planeOf(other);
        if (other.prior == stack.prior && plane != Plane::Unknown)
            planes.insert(int(plane));
    }
    if (planes.size() > 1)
        select.plane = planeOf(stack);
    if (!stack.info.description.isEmpty())
        select.prefer.append(stack.info.description.left(hanginglimit::TextLength));
    return select;
}

} // namespace

HangingStage stageFromPresent(QSize layout, const QList<ShownCell> &cells, const HangingCase &study)
{
    HangingStage stage;
    stage.layout = layout;
    stage.fill = HangingStage::Fill::Cells;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        HangingCell cell;
        const int stack = cells.at(i).stack;
        cell.look = cells.at(i).look;
        cell.empty = stack < 0;
        if (stack >= 0) {
            const auto before =
                std::find_if(cells.begin(), cells.begin() + i, [stack](const ShownCell &other) { return other.stack == stack; });
            if (before != cells.begin() + i && study.stacks.at(stack).projection.view.isEmpty())
                cell.select.same = int(before - cells.begin()) + 1;
            else
                cell.select = selectorFor(study.stacks.at(stack), study);
        }
        if (!cell.select.view.isEmpty() && study.stacks.at(stack).info.modality == u"MG") {
            stage.oneScale = true; // mammograms are turned and sized by what they are
            cell.look.zoom = 0;
            cell.look.turns = 0;
            cell.look.flipHorizontal = cell.look.flipVertical = false;
        }
        stage.cells.append(cell);
    }
    return stage;
}

HangingConditions conditionsFromPresent(const HangingCase &study)
{
    HangingConditions when;
    const QString modality = mainModality(study);
    if (!modality.isEmpty())
        when.modalities.append(modality);
    for (const HangingStack &stack : study.stacks) {
        const QString part = stack.info.bodyPart.isEmpty() ? stack.bodyPart : stack.info.bodyPart;
        if (stack.prior == 0 && stack.info.modality == modality && !part.isEmpty()) {
            when.bodyParts.append(part);
            break;
        }
    }
    return when;
}

QString newRuleName(const HangingCase &study, const QList<HangingRule> &rules)
{
    const HangingConditions when = conditionsFromPresent(study);
    QString name = QString(when.modalities.value(0) + u' ' + when.bodyParts.value(0).toLower()).trimmed();
    if (name.isEmpty())
        name = QCoreApplication::translate("ui::HangingRule", "New rule");
    const auto taken = [&rules](const QString &candidate) {
        return std::any_of(rules.begin(), rules.end(), [&candidate](const HangingRule &rule) { return rule.name == candidate; });
    };
    QString candidate = name;
    for (int i = 2; taken(candidate); ++i)
        candidate = QStringLiteral("%1 %2").arg(name).arg(i);
    return candidate;
}

} // namespace ui
