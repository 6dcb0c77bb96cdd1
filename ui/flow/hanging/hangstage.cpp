// What falls where in one stage.
#include "ui/flow/hanging/matcher.h"
#include "ui/flow/hanging/stackchoice.h"

#include <QHash>

#include <algorithm>

namespace ui {

using Fill = HangingStage::Fill;

namespace {

bool better(const HangingStack &a, const HangingStack &b)
{
    if (isLocalizer(a) != isLocalizer(b))
        return isLocalizer(b);
    if (a.info.instances != b.info.instances)
        return a.info.instances > b.info.instances;
    return stripOrder(a.info, b.info);
}

/// Series of the current study or of the newest prior that has any, each once, by its first stack.
QList<HangingStack> seriesOf(const HangingCase &study, int prior, bool pictures)
{
    QList<HangingStack> found;
    for (const HangingStack &stack : study.stacks) {
        const bool again = !found.isEmpty() && found.last().info.seriesInstanceUid == stack.info.seriesInstanceUid;
        if (stack.prior == prior && !again && (stack.info.kind == SeriesKind::Images) == pictures)
            found.append(stack);
    }
    if (pictures)
        std::stable_sort(found.begin(), found.end(), better);
    else
        std::stable_partition(found.begin(), found.end(), [](const HangingStack &stack) { return stack.info.kind != SeriesKind::Other; });
    return found;
}

QList<HangingStack> priorsOf(const HangingCase &study, bool pictures)
{
    for (int prior = 1; prior <= study.priors; ++prior) {
        if (const QList<HangingStack> found = seriesOf(study, prior, pictures); !found.isEmpty())
            return found;
    }
    return {};
}

QString bestPrior(const QList<HangingStack> &priors, const SeriesInfo &current)
{
    const auto score = [&current](const HangingStack &prior) {
        return (prior.info.modality == current.modality ? 4 : 0)
               + (!prior.info.description.isEmpty() && prior.info.description == current.description ? 2 : 0)
               + (prior.info.bodyPart == current.bodyPart ? 1 : 0);
    };
    const auto best =
        std::max_element(priors.begin(), priors.end(), [&score](const auto &a, const auto &b) { return score(a) < score(b); });
    return best == priors.end() ? QString() : best->info.seriesInstanceUid;
}

/// One series a plane first (axial, sagittal, coronal), then what is left in the order of the strip.
QList<HangingStack> byPlane(QList<HangingStack> series)
{
    QList<HangingStack> ordered;
    for (const Plane plane : {Plane::Axial, Plane::Sagittal, Plane::Coronal}) {
        const auto found = std::find_if(series.begin(), series.end(),
                                        [plane](const HangingStack &stack) { return planeOf(stack) == plane && !isLocalizer(stack); });
        if (found != series.end()) {
            ordered.append(*found);
            series.erase(found);
        }
    }
    std::stable_sort(series.begin(), series.end(), [](const HangingStack &a, const HangingStack &b) {
        return isLocalizer(a) != isLocalizer(b) ? isLocalizer(b) : stripOrder(a.info, b.info);
    });
    return ordered + series;
}

HangingPlan::Cell cellOf(const QString &seriesInstanceUid, int prior, const HangingLook &look)
{
    HangingPlan::Cell cell;
    cell.seriesInstanceUid = seriesInstanceUid;
    cell.prior = prior;
    cell.look = look;
    return cell;
}

/// Nothing but reports and documents: the chosen one, else the first, beside a prior.
HangingPlan hangDocuments(const QList<HangingStack> &current, const QList<HangingStack> &priors, const QString &chosen)
{
    HangingPlan plan;
    if (current.isEmpty())
        return plan;
    const auto found = std::find_if(current.begin(), current.end(),
                                    [&chosen](const HangingStack &stack) { return stack.info.seriesInstanceUid == chosen; });
    plan.cells.append(cellOf(found == current.end() ? current.first().info.seriesInstanceUid : chosen, 0, {}));
    if (!priors.isEmpty()) {
        plan.layout = QSize(2, 1);
        plan.cells.append(cellOf(priors.first().info.seriesInstanceUid, 1, {}));
    }
    return plan;
}

/// What `hang` fills without being told cell by cell.
HangingPlan hangByItself(const HangingStage &stage, const HangingCase &study, QList<HangingStack> current,
                         const QList<HangingStack> &priors, const QString &chosen)
{
    HangingPlan plan;
    plan.fill = stage.fill;
    plan.oneScale = stage.oneScale;
    plan.layout = priors.isEmpty() || stage.withPrior.isEmpty() ? stage.layout : stage.withPrior;
    const QString modality = mainModality(study);
    std::stable_partition(current.begin(), current.end(),
                          [&modality](const HangingStack &stack) { return stack.info.modality == modality; });
    std::stable_partition(current.begin(), current.end(), [&stage](const HangingStack &stack) {
        return !isLocalizer(stack) && hasWord(stack.info.description, stage.prefer);
    });
    if (stage.fill == Fill::Planes)
        current = byPlane(current);
    const auto isChosen = [&chosen](const HangingStack &stack) { return stack.info.seriesInstanceUid == chosen; };
    for (const HangingStack &stack : study.stacks) {
        if (isChosen(stack)) {
            current.removeIf(isChosen);
            current.prepend(stack);
            break;
        }
    }
    const int cells = plan.layout.width() * plan.layout.height();
    const QString prior = priors.isEmpty() || current.isEmpty() || cells < 2 ? QString() : bestPrior(priors, current.first().info);
    const int forCurrent = prior.isEmpty() ? cells : cells - 1;
    if (stage.fill == Fill::Clips && prior.isEmpty())
        current = current.mid(0, 1);
    if (stage.fill != Fill::Clips && prior.isEmpty()) {
        const QSize enough = gridFor(int(current.size()));
        plan.layout = {qMin(plan.layout.width(), enough.width()), qMin(plan.layout.height(), enough.height())};
    }
    for (const HangingStack &stack : current.mid(0, forCurrent))
        plan.cells.append(cellOf(stack.info.seriesInstanceUid, 0, stage.look));
    while (!prior.isEmpty() && plan.cells.size() < forCurrent)
        plan.cells.append(HangingPlan::Cell());
    if (!prior.isEmpty())
        plan.cells.append(cellOf(prior, 1, stage.look));
    return plan;
}

/// Cells of a stage, by their places, without the rows and columns that hold nothing but priors that are not there.
struct KeptCells {
    QSize layout;
    QList<int> places; ///< row by row, indexes into the stage's cells
};

class CellGrid
{
public:
    CellGrid(const HangingStage &stage, int priors)
        : m_stage(stage)
        , m_priors(priors)
    {}

    KeptCells kept() const
    {
        const int columns = m_stage.layout.width(), rows = m_stage.layout.height();
        QList<int> keptRows, keptColumns;
        for (int row = 0; row < rows; ++row) {
            if (!isMissing(row * columns, 1, columns))
                keptRows.append(row);
        }
        for (int column = 0; column < columns; ++column) {
            if (!isMissing(column, columns, rows))
                keptColumns.append(column);
        }
        KeptCells kept{{qMax(1, int(keptColumns.size())), qMax(1, int(keptRows.size()))}, {}};
        for (const int row : std::as_const(keptRows)) {
            for (const int column : std::as_const(keptColumns))
                kept.places.append(row * columns + column);
        }
        return kept;
    }

private:
    bool isMissing(int first, int step, int count) const
    {
        bool anyMissing = false;
        for (int i = 0; i < count; ++i) {
            const qsizetype place = first + qsizetype(i) * step;
            if (place >= m_stage.cells.size() || m_stage.cells.at(place).empty)
                continue;
            if (m_stage.cells.at(place).select.prior <= m_priors)
                return false;
            anyMissing = true;
        }
        return anyMissing;
    }

    const HangingStage &m_stage;
    int m_priors;
};

HangingLook merged(const HangingLook &cell, const HangingLook &stage)
{
    HangingLook look = cell;
    if (!look.hasWindow()) {
        look.preset = stage.preset;
        look.width = stage.width;
        look.center = stage.center;
    }
    if (look.zoom <= 0)
        look.zoom = stage.zoom;
    if (look.turns == 0)
        look.turns = stage.turns;
    look.flipHorizontal = look.flipHorizontal || stage.flipHorizontal;
    look.flipVertical = look.flipVertical || stage.flipVertical;
    look.invert = look.invert != stage.invert;
    return look;
}

/// Fills the cells of one stage, one after the other.
class CellFiller
{
public:
    CellFiller(const HangingStage &stage, const HangingCase &study, const QString &chosen)
        : m_stage(stage)
        , m_study(study)
        , m_chosen(chosen)
    {}

    HangingPlan::Cell fill(int place)
    {
        HangingPlan::Cell cell;
        if (place >= m_stage.cells.size() || m_stage.cells.at(place).empty)
            return cell;
        const HangingCell &wanted = m_stage.cells.at(place);
        cell.look = merged(wanted.look, m_stage.look);
        cell.prior = wanted.select.prior;
        if (wanted.select.same == 0)
            cell.view = wanted.select.projectionKey();
        const int found = cell.view.isEmpty() ? find(wanted.select) : -1;
        if (found >= 0) {
            cell.seriesInstanceUid = m_study.stacks.at(found).info.seriesInstanceUid;
            cell.clip = m_study.stacks.at(found).clip;
            cell.prior = m_study.stacks.at(found).prior;
            m_used.append(found);
        }
        m_shown.insert(place, found);
        m_first = m_first < 0 && cell.prior == 0 ? found : m_first;
        return cell;
    }

private:
    int find(const HangingSelector &select) const
    {
        if (select.same > 0)
            return m_shown.value(select.same - 1, -1);
        if (select.prior > m_study.priors)
            return -1;
        if (select.prior == 0 && m_shown.isEmpty() && !m_chosen.isEmpty()) {
            for (int i = 0; i < m_study.stacks.size(); ++i) {
                if (m_study.stacks.at(i).info.seriesInstanceUid == m_chosen)
                    return i;
            }
        }
        return choose(select, m_study, m_used, select.prior > 0 ? m_first : -1);
    }

    const HangingStage &m_stage;
    const HangingCase &m_study;
    QString m_chosen;
    QList<int> m_used;
    QHash<int, int> m_shown; ///< stack by place; -1: nothing
    int m_first = -1;        ///< the first of the current study, which priors are compared with
};

HangingPlan hangCells(const HangingStage &stage, const HangingCase &study, const QString &chosen)
{
    const KeptCells kept = CellGrid(stage, study.priors).kept();
    HangingPlan plan;
    plan.fill = Fill::Cells;
    plan.oneScale = stage.oneScale;
    plan.layout = kept.layout;
    CellFiller filler(stage, study, chosen);
    for (const int place : kept.places)
        plan.cells.append(filler.fill(place));
    return plan;
}

} // namespace

HangingPlan hang(const HangingStage &stage, const HangingCase &study, const QString &chosen)
{
    const QList<HangingStack> current = seriesOf(study, 0, true);
    QList<HangingStack> priors = priorsOf(study, true);
    if (priors.isEmpty()) // an earlier report is worth a look too
        priors = priorsOf(study, false);
    if (current.isEmpty())
        return hangDocuments(seriesOf(study, 0, false), priors, chosen);
    return stage.fill == Fill::Cells ? hangCells(stage, study, chosen) : hangByItself(stage, study, current, priors, chosen);
}

} // namespace ui
