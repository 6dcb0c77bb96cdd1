#include "ui/flow/hanging/projection.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

struct CodedView {
    const char *snomed, *retired; ///< SCT, and SRT of older objects
    const char *position;
};
const CodedView codedViews[] = {
    {"399162004", "R-10242", "CC"},   {"399368009", "R-10226", "MLO"},  {"399260004", "R-10224", "ML"},  {"399352003", "R-10228", "LM"},
    {"399099002", "R-10230", "LMO"},  {"399188001", "R-102D0", "SIO"},  {"441555000", "R-40AAA", "ISO"}, {"399196006", "R-10244", "FB"},
    {"399192008", "R-1024A", "XCCL"}, {"399101009", "R-1024B", "XCCM"},
};

QString codedView(const QString &code)
{
    const auto found = std::find_if(std::begin(codedViews), std::end(codedViews), [&code](const CodedView &each) {
        return code == QLatin1String(each.snomed) || code == QLatin1String(each.retired);
    });
    return found == std::end(codedViews) ? QString() : QString::fromLatin1(found->position);
}

/// Modifiers that make a detail or another technique of a view (PS3.16 CID 4015).
bool isSpecial(const dicom::DataSet &view)
{
    static const QStringList codes{QStringLiteral("399163009"), QStringLiteral("R-102D6"),  // magnification
                                   QStringLiteral("399055006"), QStringLiteral("R-102D7"),  // spot compression
                                   QStringLiteral("399110001"), QStringLiteral("R-102C2")}; // tangential
    const QList<dicom::DataSet> modifiers = view.items(dicom::tag::ViewModifierCodeSequence);
    return std::any_of(modifiers.begin(), modifiers.end(),
                       [](const dicom::DataSet &item) { return codes.contains(item.string(dicom::tag::CodeValue)); });
}

QRegularExpression wholeWord(const char *words)
{
    return QRegularExpression(QLatin1String("(^|[^a-z])(") + QLatin1String(words) + QLatin1String(")([^a-z]|$)"),
                              QRegularExpression::CaseInsensitiveOption);
}

} // namespace

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
    static const QRegularExpression axial = wholeWord("ax|axial|tra|trans|transversal|transverse");
    static const QRegularExpression sagittal = wholeWord("sag|sagittal");
    static const QRegularExpression coronal = wholeWord("cor|coronal");
    if (description.contains(axial))
        return Plane::Axial;
    if (description.contains(sagittal))
        return Plane::Sagittal;
    return description.contains(coronal) ? Plane::Coronal : Plane::Unknown;
}

QString Projection::key() const
{
    return QString(laterality + u' ' + view).trimmed();
}

bool Projection::is(const QString &key) const
{
    static const QStringList sides{QStringLiteral("R"), QStringLiteral("L"), QStringLiteral("B"), QStringLiteral("U")};
    const QStringList parts = key.split(u' ', Qt::SkipEmptyParts);
    return !parts.isEmpty() && std::all_of(parts.begin(), parts.end(), [this](const QString &part) {
        return sides.contains(part) ? laterality == part : view.compare(part, Qt::CaseInsensitive) == 0;
    });
}

Projection projectionOf(const dicom::DataSet &image)
{
    using namespace dicom::tag;
    Projection projection;
    projection.laterality = image.hasValue(ImageLaterality) ? image.string(ImageLaterality) : image.string(Laterality);
    const dicom::DataSet coded = image.item(ViewCodeSequence);
    projection.view = image.string(ViewPosition).trimmed();
    if (projection.view.isEmpty())
        projection.view = codedView(coded.string(CodeValue));
    projection.special = isSpecial(coded);
    return projection;
}

QString mammogramView(const dicom::DataSet &image)
{
    const Projection projection = projectionOf(image);
    return projection.laterality.isEmpty() || projection.view.isEmpty() ? QString() : projection.key();
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
