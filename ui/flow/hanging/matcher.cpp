// Which rule hangs a study, and which of its stages make sense.
#include "ui/flow/hanging/matcher.h"

#include "imaging/imagedescription.h"
#include "ui/flow/hanging/stackchoice.h"

#include <QRegularExpression>

#include <algorithm>

namespace ui {

namespace {

bool isPicture(const HangingStack &stack)
{
    return stack.info.kind == SeriesKind::Images;
}

bool isCurrentPicture(const HangingStack &stack)
{
    return stack.prior == 0 && isPicture(stack);
}

bool holds(const QStringList &list, const QString &value)
{
    return !value.isEmpty() && list.contains(value, Qt::CaseInsensitive);
}

HangingMatch matchBodyPart(const QStringList &parts, const HangingCase &study)
{
    bool told = false, waiting = false;
    for (const HangingStack &stack : study.stacks) {
        if (!isCurrentPicture(stack))
            continue;
        if (holds(parts, stack.info.bodyPart) || holds(parts, stack.bodyPart))
            return HangingMatch::Yes;
        told = told || !stack.info.bodyPart.isEmpty() || !stack.bodyPart.isEmpty();
        waiting = waiting || !stack.known;
    }
    if (told)
        return HangingMatch::No;
    for (const QString &part : parts) {
        const QRegularExpression word(QLatin1String("(^|[^\\p{L}])") + QRegularExpression::escape(part) + QLatin1String("([^\\p{L}]|$)"),
                                      QRegularExpression::CaseInsensitiveOption);
        const bool said =
            study.description.contains(word) || std::any_of(study.stacks.begin(), study.stacks.end(), [&word](const HangingStack &stack) {
                return isCurrentPicture(stack) && stack.info.description.contains(word);
            });
        if (said)
            return HangingMatch::Yes;
    }
    return waiting ? HangingMatch::Maybe : HangingMatch::No;
}

bool matchWords(const QStringList &words, const HangingCase &study)
{
    return hasWord(study.description, words) || std::any_of(study.stacks.begin(), study.stacks.end(), [&words](const HangingStack &stack) {
               return isCurrentPicture(stack) && hasWord(stack.info.description, words);
           });
}

/// Of what only headers say: laterality and view.
HangingMatch matchHeaders(const QStringList &wanted, const HangingCase &study, QString Projection::*part)
{
    bool waiting = false;
    for (const HangingStack &stack : study.stacks) {
        if (!isCurrentPicture(stack))
            continue;
        if (holds(wanted, stack.projection.*part))
            return HangingMatch::Yes;
        waiting = waiting || !stack.known;
    }
    return waiting ? HangingMatch::Maybe : HangingMatch::No;
}

} // namespace

QImage HangingCase::picture(const QString &seriesInstanceUid, int clip) const
{
    return pictures.value(clip > 0 ? QString(seriesInstanceUid + u'|' + QString::number(clip)) : seriesInstanceUid);
}

void HangingStack::learn(const imaging::ImageDescription &image)
{
    known = true;
    plane = planeOf(image.plane);
    projection = projectionOf(image.dataSet);
    if (projection.laterality.isEmpty())
        projection.laterality = image.anatomy.laterality;
    bodyPart = image.anatomy.region;
    localizer = localizer || image.traits.localizer;
}

bool HangingPlan::waitsForViews() const
{
    return std::any_of(cells.begin(), cells.end(), [](const Cell &cell) { return !cell.view.isEmpty(); });
}

bool HangingPlan::waitsForViews(int prior) const
{
    return std::any_of(cells.begin(), cells.end(), [prior](const Cell &cell) { return !cell.view.isEmpty() && cell.prior == prior; });
}

HangingMatch match(const HangingConditions &when, const HangingCase &study)
{
    if (!when.priors.contains(study.priors) || !when.screens.contains(study.screens))
        return HangingMatch::No;
    if (!when.modalities.isEmpty() && !holds(when.modalities, mainModality(study)))
        return HangingMatch::No;
    if (!when.words.isEmpty() && !matchWords(when.words, study))
        return HangingMatch::No;
    HangingMatch least = HangingMatch::Yes;
    if (!when.bodyParts.isEmpty())
        least = std::min(least, matchBodyPart(when.bodyParts, study));
    if (!when.lateralities.isEmpty())
        least = std::min(least, matchHeaders(when.lateralities, study, &Projection::laterality));
    if (!when.views.isEmpty())
        least = std::min(least, matchHeaders(when.views, study, &Projection::view));
    return least;
}

int ruleFor(const QList<HangingRule> &rules, const HangingCase &study, bool *mayChange)
{
    if (mayChange)
        *mayChange = false;
    for (int i = 0; i < rules.size(); ++i) {
        const HangingRule &rule = rules.at(i);
        const HangingMatch fits = rule.enabled && !rule.stages.isEmpty() ? match(rule.when, study) : HangingMatch::No;
        if (fits == HangingMatch::Yes)
            return i;
        if (fits == HangingMatch::Maybe && mayChange)
            *mayChange = true;
    }
    return -1;
}

QList<int> stagesFor(const HangingRule &rule, const HangingCase &study)
{
    const auto shows = [&study](const HangingCell &cell) {
        return !cell.empty && cell.select.same == 0 && cell.select.prior <= study.priors && isPossible(cell.select, study);
    };
    QList<int> all;
    for (int i = 0; i < rule.stages.size(); ++i) {
        const HangingStage &stage = rule.stages.at(i);
        if (stage.priors.contains(study.priors)
            && (stage.fill != HangingStage::Fill::Cells || std::any_of(stage.cells.begin(), stage.cells.end(), shows)))
            all.append(i);
    }
    return all;
}

HangingStage plainHangingStage()
{
    HangingStage stage;
    stage.withPrior = {2, 1};
    return stage;
}

HangingPlan hang(const QList<HangingRule> &rules, const HangingCase &study, const QString &chosen)
{
    const int rule = ruleFor(rules, study);
    const QList<int> stages = rule < 0 ? QList<int>() : stagesFor(rules.at(rule), study);
    return hang(stages.isEmpty() ? plainHangingStage() : rules.at(rule).stages.at(stages.first()), study, chosen);
}

QSize gridFor(int count)
{
    if (count <= 1)
        return {1, 1};
    if (count <= 2)
        return {2, 1};
    if (count <= 4)
        return {2, 2};
    return count <= 6 ? QSize(3, 2) : QSize(3, 3);
}

} // namespace ui
