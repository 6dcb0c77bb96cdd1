#include "ui/flow/hanging.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

QSize sizeFrom(const QJsonValue &value, QSize fallback)
{
    const QJsonArray rowsAndColumns = value.toArray();
    if (rowsAndColumns.size() != 2)
        return fallback;
    return {qBound(1, rowsAndColumns[1].toInt(), 3), qBound(1, rowsAndColumns[0].toInt(), 3)};
}

HangingRule::Fill fillFrom(const QString &word)
{
    if (word == u"planes")
        return HangingRule::Fill::Planes;
    if (word == u"clips")
        return HangingRule::Fill::Clips;
    return word == u"views" ? HangingRule::Fill::Views : HangingRule::Fill::Series;
}

bool better(const SeriesInfo &a, const SeriesInfo &b)
{
    if (a.looksLikeLocalizer() != b.looksLikeLocalizer())
        return b.looksLikeLocalizer();
    if (a.instances != b.instances)
        return a.instances > b.instances;
    return stripOrder(a, b);
}

QList<SeriesInfo> pictures(const QList<SeriesInfo> &series, StudyRole role)
{
    QList<SeriesInfo> found;
    for (const SeriesInfo &info : series) {
        if (info.kind == SeriesKind::Images && info.role == role)
            found.append(info);
    }
    std::stable_sort(found.begin(), found.end(), better);
    return found;
}

/// Reports, documents and what else has no pictures; those that can be looked at first.
QList<SeriesInfo> others(const QList<SeriesInfo> &series, StudyRole role)
{
    QList<SeriesInfo> found;
    for (const SeriesInfo &info : series) {
        if (info.kind != SeriesKind::Images && info.role == role)
            found.append(info);
    }
    std::stable_partition(found.begin(), found.end(), [](const SeriesInfo &info) { return info.kind != SeriesKind::Other; });
    return found;
}

/// The modality most of the pictures are of.
QString mainModality(const QList<SeriesInfo> &series)
{
    QHash<QString, int> images;
    for (const SeriesInfo &info : series)
        images[info.modality] += qMax(1, info.instances);
    QString main;
    for (const SeriesInfo &info : series) {
        if (main.isEmpty() || images.value(info.modality) > images.value(main))
            main = info.modality;
    }
    return main;
}

QString bestPrior(const QList<SeriesInfo> &priors, const SeriesInfo &current)
{
    const auto score = [&current](const SeriesInfo &prior) {
        return (prior.modality == current.modality ? 4 : 0)
               + (!prior.description.isEmpty() && prior.description == current.description ? 2 : 0)
               + (prior.bodyPart == current.bodyPart ? 1 : 0);
    };
    const auto best =
        std::max_element(priors.begin(), priors.end(), [&score](const auto &a, const auto &b) { return score(a) < score(b); });
    return best == priors.end() ? QString() : best->seriesInstanceUid;
}

/// One series a plane first (axial, sagittal, coronal), then what is left in the order of the strip.
QList<SeriesInfo> byPlane(QList<SeriesInfo> series)
{
    QList<SeriesInfo> ordered;
    for (const Plane plane : {Plane::Axial, Plane::Sagittal, Plane::Coronal}) {
        const auto found = std::find_if(series.begin(), series.end(), [plane](const SeriesInfo &info) {
            return planeOf(info.description) == plane && !info.looksLikeLocalizer();
        });
        if (found != series.end()) {
            ordered.append(*found);
            series.erase(found);
        }
    }
    std::stable_sort(series.begin(), series.end(), [](const SeriesInfo &a, const SeriesInfo &b) {
        return a.looksLikeLocalizer() != b.looksLikeLocalizer() ? b.looksLikeLocalizer() : stripOrder(a, b);
    });
    return ordered + series;
}

} // namespace

QList<HangingRule> readHangingRules(const QByteArray &json)
{
    QList<HangingRule> rules;
    for (const QJsonValue &value : QJsonDocument::fromJson(json).object().value(u"rules").toArray()) {
        const QJsonObject row = value.toObject();
        HangingRule rule;
        rule.modality = row.value(u"modality").toString();
        rule.layout = sizeFrom(row.value(u"layout"), {1, 1});
        rule.withPrior = sizeFrom(row.value(u"withPrior"), {2, 1});
        rule.fill = fillFrom(row.value(u"fill").toString());
        rule.oneScale = row.value(u"oneScale").toBool();
        for (const QJsonValue &view : row.value(u"views").toArray())
            rule.views.append(view.toString());
        if (!rule.modality.isEmpty())
            rules.append(rule);
    }
    return rules;
}

QList<HangingRule> hangingRules()
{
    QFile file(QStringLiteral(":/tables/hanging/default.json"));
    return file.open(QIODevice::ReadOnly) ? readHangingRules(file.readAll()) : QList<HangingRule>();
}

namespace {

/// Nothing but reports and documents: the chosen one, else the first, beside a prior.
HangingPlan hangDocuments(const QList<SeriesInfo> &current, const QList<SeriesInfo> &priors, const QString &chosen)
{
    HangingPlan plan;
    if (current.isEmpty())
        return plan;
    const auto found =
        std::find_if(current.begin(), current.end(), [&chosen](const SeriesInfo &info) { return info.seriesInstanceUid == chosen; });
    plan.cells.append({found == current.end() ? current.first().seriesInstanceUid : chosen, {}});
    if (!priors.isEmpty()) {
        plan.layout = QSize(2, 1);
        plan.cells.append({priors.first().seriesInstanceUid, {}});
    }
    return plan;
}

} // namespace

HangingPlan hang(const QList<HangingRule> &rules, const QList<SeriesInfo> &series, const QString &chosen)
{
    QList<SeriesInfo> current = pictures(series, StudyRole::Current);
    QList<SeriesInfo> priors = pictures(series, StudyRole::Prior);
    if (priors.isEmpty()) // an earlier report is worth a look too
        priors = others(series, StudyRole::Prior);
    if (current.isEmpty())
        return hangDocuments(others(series, StudyRole::Current), priors, chosen);
    const QString modality = mainModality(current);
    HangingRule rule;
    for (const HangingRule &candidate : rules) {
        if (candidate.modality == modality || candidate.modality == u"*") {
            rule = candidate;
            break;
        }
    }
    std::stable_partition(current.begin(), current.end(), [&modality](const SeriesInfo &info) { return info.modality == modality; });
    HangingPlan plan;
    plan.fill = rule.fill;
    plan.oneScale = rule.oneScale;
    plan.layout = priors.isEmpty() ? rule.layout : rule.withPrior;
    const int cells = plan.layout.width() * plan.layout.height();
    const auto isChosen = [&chosen](const SeriesInfo &info) { return info.seriesInstanceUid == chosen; };
    if (rule.fill == HangingRule::Fill::Views) {
        for (const QString &view : rule.views.mid(0, cells))
            plan.cells.append({{}, view});
        return plan;
    }
    if (rule.fill == HangingRule::Fill::Planes)
        current = byPlane(current);
    if (std::any_of(series.begin(), series.end(), isChosen)) {
        current.removeIf(isChosen);
        current.prepend(*std::find_if(series.begin(), series.end(), isChosen));
    }
    const QString prior = priors.isEmpty() || current.isEmpty() ? QString() : bestPrior(priors, current.first());
    const int forCurrent = prior.isEmpty() ? cells : cells - 1;
    if (rule.fill != HangingRule::Fill::Planes && prior.isEmpty())
        current = current.mid(0, 1);
    if (rule.fill == HangingRule::Fill::Planes && prior.isEmpty())
        plan.layout = QSize(qMin(plan.layout.width(), gridFor(int(current.size())).width()),
                            qMin(plan.layout.height(), gridFor(int(current.size())).height()));
    for (const SeriesInfo &info : current.mid(0, forCurrent))
        plan.cells.append({info.seriesInstanceUid, {}});
    while (!prior.isEmpty() && plan.cells.size() < forCurrent)
        plan.cells.append(HangingPlan::Cell());
    if (!prior.isEmpty())
        plan.cells.append({prior, {}});
    return plan;
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

Plane planeOf(const imaging::ImagePlane &plane)
{
    const auto normal = plane.normal();
    if (!normal)
        return Plane::Unknown;
    const double x = std::abs((*normal)[0]), y = std::abs((*normal)[1]), z = std::abs((*normal)[2]);
    if (z >= x && z >= y)
        return Plane::Axial;
    return x >= y ? Plane::Sagittal : Plane::Coronal;
}

Plane planeOf(const QString &description)
{
    static const auto word = [](const char *pattern) {
        return QRegularExpression(QLatin1String("(^|[^a-z])(") + QLatin1String(pattern) + QLatin1String(")([^a-z]|$)"),
                                  QRegularExpression::CaseInsensitiveOption);
    };
    static const QRegularExpression axial = word("ax|axial|tra|trans|transversal|transverse");
    static const QRegularExpression sagittal = word("sag|sagittal");
    static const QRegularExpression coronal = word("cor|coronal");
    if (description.contains(axial))
        return Plane::Axial;
    if (description.contains(sagittal))
        return Plane::Sagittal;
    return description.contains(coronal) ? Plane::Coronal : Plane::Unknown;
}

QString mammogramView(const dicom::DataSet &image)
{
    using namespace dicom::tag;
    const QString side = image.hasValue(ImageLaterality) ? image.string(ImageLaterality) : image.string(Laterality);
    QString view = image.string(ViewPosition);
    if (view.isEmpty()) { // SNOMED codes of PS3.16 CID 4014
        const dicom::DataSet code = image.item(ViewCodeSequence);
        const QString value = code.string(CodeValue);
        if (value == u"R-10242" || value == u"399162004")
            view = QStringLiteral("CC");
        else if (value == u"R-10226" || value == u"399368009")
            view = QStringLiteral("MLO");
    }
    return side.isEmpty() || view.isEmpty() ? QString() : QString(side + u' ' + view);
}

MammogramFlips mammogramFlips(const dicom::DataSet &image)
{
    using namespace dicom::tag;
    const QStringList orientation = image.strings(PatientOrientation);
    const QString view = mammogramView(image);
    if (orientation.size() != 2 || view.isEmpty())
        return {};
    const bool right = view.startsWith(u'R');
    MammogramFlips flips;
    // Rows of a right breast run towards posterior (the chest wall is on the right), of a left one towards anterior.
    flips.horizontal = orientation[0].startsWith(right ? u'A' : u'P');
    // Columns run towards the feet; in CC views towards medial, so that the lateral side is up.
    const QString up = view.endsWith(u"CC") ? (right ? QStringLiteral("R") : QStringLiteral("L")) : QStringLiteral("H");
    flips.vertical = orientation[1].startsWith(up);
    return flips;
}

} // namespace ui
