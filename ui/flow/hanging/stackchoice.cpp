#include "ui/flow/hanging/stackchoice.h"

#include <QHash>

#include <algorithm>

namespace ui {

namespace {

/// Words say nothing against a plane.
HangingMatch matchPlane(Plane wanted, const HangingStack &stack)
{
    if (wanted == Plane::Unknown)
        return HangingMatch::Yes;
    const Plane plane = planeOf(stack);
    if (plane == Plane::Unknown && !stack.known)
        return HangingMatch::Maybe;
    return plane == wanted ? HangingMatch::Yes : HangingMatch::No;
}

HangingMatch matchHeader(const QString &wanted, const QString &said, bool known)
{
    if (wanted.isEmpty() || wanted.compare(said, Qt::CaseInsensitive) == 0)
        return HangingMatch::Yes;
    return known ? HangingMatch::No : HangingMatch::Maybe;
}

HangingMatch match(const HangingSelector &select, const HangingStack &stack)
{
    if (stack.info.kind != SeriesKind::Images || stack.prior != select.prior || select.localizer != isLocalizer(stack))
        return HangingMatch::No;
    if (!select.modality.isEmpty() && select.modality.compare(stack.info.modality, Qt::CaseInsensitive) != 0)
        return HangingMatch::No;
    if (!select.words.isEmpty() && !hasWord(stack.info.description, select.words))
        return HangingMatch::No;
    return std::min({matchPlane(select.plane, stack), matchHeader(select.laterality, stack.projection.laterality, stack.known),
                     matchHeader(select.view, stack.projection.view, stack.known)});
}

/// How well it fits beyond what is asked for.
int score(const HangingSelector &select, const HangingStack &stack, const QString &modality, const HangingStack *beside)
{
    int score = 0;
    if (hasWord(stack.info.description, select.prefer))
        score += 64;
    if (beside) {
        score += stack.info.modality == beside->info.modality ? 32 : 0;
        score += !stack.info.description.isEmpty() && stack.info.description == beside->info.description ? 16 : 0;
        score += stack.plane != Plane::Unknown && stack.plane == beside->plane ? 8 : 0;
        score += stack.info.bodyPart == beside->info.bodyPart ? 4 : 0;
    } else if (stack.info.modality == modality) {
        score += 32;
    }
    return score;
}

} // namespace

bool isLocalizer(const HangingStack &stack)
{
    return stack.localizer || stack.info.looksLikeLocalizer();
}

Plane planeOf(const HangingStack &stack)
{
    return stack.plane != Plane::Unknown ? stack.plane : planeOf(stack.info.description);
}

QString mainModality(const HangingCase &study)
{
    QHash<QString, int> images;
    QStringList order;
    QString last;
    for (const HangingStack &stack : study.stacks) {
        if (stack.prior != 0 || stack.info.kind != SeriesKind::Images || stack.info.seriesInstanceUid == last)
            continue;
        last = stack.info.seriesInstanceUid; // stacks of a series follow each other
        images[stack.info.modality] += qMax(1, stack.info.instances);
        order.append(stack.info.modality);
    }
    QString main;
    for (const QString &modality : std::as_const(order)) {
        if (main.isEmpty() || images.value(modality) > images.value(main))
            main = modality;
    }
    return main;
}

bool hasWord(const QString &text, const QStringList &words)
{
    return std::any_of(words.begin(), words.end(), [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool isPossible(const HangingSelector &select, const HangingCase &study)
{
    HangingSelector any = select;
    any.localizer = !select.localizer; // a localizer is better than nothing
    return std::any_of(study.stacks.begin(), study.stacks.end(), [&](const HangingStack &stack) {
        return match(select, stack) != HangingMatch::No || (!select.localizer && match(any, stack) != HangingMatch::No);
    });
}

int choose(const HangingSelector &select, const HangingCase &study, const QList<int> &used, int beside)
{
    const QString modality = mainModality(study);
    const HangingStack *neighbour = beside < 0 ? nullptr : &study.stacks.at(beside);
    int best = -1;
    const auto better = [&](int a, int b) {
        const HangingStack &one = study.stacks.at(a), &other = study.stacks.at(b);
        const HangingMatch fits = match(select, one), otherFits = match(select, other);
        if (fits != otherFits)
            return fits > otherFits;
        const int points = score(select, one, modality, neighbour), otherPoints = score(select, other, modality, neighbour);
        if (points != otherPoints)
            return points > otherPoints;
        return one.info.instances > other.info.instances;
    };
    for (int i = 0; i < study.stacks.size(); ++i) {
        if (!used.contains(i) && match(select, study.stacks.at(i)) != HangingMatch::No && (best < 0 || better(i, best)))
            best = i;
    }
    if (best >= 0 || select.localizer)
        return best;
    HangingSelector localizer = select;
    localizer.localizer = true; // never first, but better than nothing
    const bool othersThere = std::any_of(study.stacks.begin(), study.stacks.end(), [&select](const HangingStack &stack) {
        return stack.prior == select.prior && stack.info.kind == SeriesKind::Images && !isLocalizer(stack);
    });
    return othersThere ? -1 : choose(localizer, study, used, beside);
}

} // namespace ui
