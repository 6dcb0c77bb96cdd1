#include "imaging/stacktitles.h"

#include "imaging/messages.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace imaging {

namespace {

using Samples = std::vector<StackSample>;

QString orientationName(const ImagePlane &plane)
{
    const auto normal = plane.normal();
    if (!normal)
        return {};
    // Within some 25 degrees of the axis; gantry tilt is still axial.
    const auto &n = *normal;
    if (std::abs(n[2]) > 0.9)
        return messages::axial();
    if (std::abs(n[0]) > 0.9)
        return messages::sagittal();
    return std::abs(n[1]) > 0.9 ? messages::coronal() : messages::oblique();
}

bool wasSplitBy(const StackSample &sample, StackAttribute attribute)
{
    return std::find(sample.splitBy.begin(), sample.splitBy.end(), attribute) != sample.splitBy.end();
}

/// The numbers 1, 2 … in order of appearance for the different texts of a series; empty texts get none.
QStringList numbered(const Samples &stacks, QString SeriesTraits::*text, QString (*word)(int))
{
    QHash<QString, int> numbers;
    QStringList titles;
    for (const StackSample &stack : stacks) {
        const QString &value = stack.image->traits.*text;
        if (!value.isEmpty() && !numbers.contains(value))
            numbers.insert(value, int(numbers.size()) + 1);
        titles.append(value.isEmpty() ? QString() : word(numbers.value(value)));
    }
    return titles;
}

QStringList framesOfReference(const Samples &stacks)
{
    QHash<QString, int> numbers;
    QStringList titles;
    for (const StackSample &stack : stacks) {
        const QString &uid = stack.image->plane.frameOfReferenceUid;
        if (!numbers.contains(uid))
            numbers.insert(uid, int(numbers.size()) + 1);
        titles.append(messages::frameOfReference(numbers.value(uid)));
    }
    return titles;
}

/// The values of Image Type that differ within the series.
QStringList imageTypes(const Samples &stacks)
{
    QList<QStringList> types;
    qsizetype longest = 0;
    for (const StackSample &stack : stacks) {
        types.append(stack.image->traits.imageType.split(u'\\'));
        longest = std::max(longest, types.last().size());
    }
    QStringList titles(types.size());
    for (qsizetype i = 0; i < longest; ++i) {
        QSet<QString> values;
        for (const QStringList &type : types)
            values.insert(type.value(i));
        for (qsizetype s = 0; s < types.size() && values.size() > 1; ++s) {
            if (wasSplitBy(stacks[size_t(s)], StackAttribute::ImageType) && !types[s].value(i).isEmpty())
                titles[s] += (titles[s].isEmpty() ? QString() : QStringLiteral(" ")) + types[s].value(i);
        }
    }
    return titles;
}

/// "Segment 2 · Liver" (C.8.20.2).
QString segmentName(const ImageDescription &image)
{
    const QString name = messages::segment(image.traits.segment);
    for (const dicom::DataSet &segment : image.dataSet.items(dicom::tag::SegmentSequence)) {
        const QString label = segment.string(dicom::tag::SegmentLabel);
        if (segment.string(dicom::tag::SegmentNumber) == image.traits.segment && !label.isEmpty())
            return name + QStringLiteral(" · ") + label;
    }
    return name;
}

QString attributeText(StackAttribute attribute, const StackSample &stack)
{
    const SeriesTraits &traits = stack.image->traits;
    switch (attribute) {
    case StackAttribute::StackId:
        return messages::stack(traits.stackId);
    case StackAttribute::Segment:
        return segmentName(*stack.image);
    case StackAttribute::TemporalPosition:
        return messages::timePoint(QString::number(traits.temporalPosition.value_or(0)));
    case StackAttribute::Echo:
        return messages::echo(traits.echo);
    case StackAttribute::BValue:
        return messages::bValue(traits.bValue);
    case StackAttribute::EchoTime:
        return messages::echoTime(traits.echoTime);
    case StackAttribute::Trigger:
        return messages::trigger(QString::number(traits.trigger.value_or(0)));
    case StackAttribute::Kernel:
        return traits.kernel;
    case StackAttribute::Acquisition:
        return messages::acquisition(QString::number(traits.acquisition.value_or(0)));
    case StackAttribute::Repetition:
        return messages::pass(stack.repetition);
    case StackAttribute::ImageType:
    case StackAttribute::Gradient:
        break;
    }
    return {};
}

/// Every kind of word there is, the most telling first.
QList<QStringList> allSlots(const Samples &stacks)
{
    QList<QStringList> rows;
    const auto each = [&](auto text) {
        QStringList row;
        for (const StackSample &stack : stacks)
            row.append(text(stack));
        rows.append(row);
    };
    each([](const StackSample &s) { return s.image->traits.localizer ? messages::localizer() : QString(); });
    each([](const StackSample &s) { return s.image->traits.view; });
    rows.append(numbered(stacks, &SeriesTraits::clip, messages::clip));
    each([](const StackSample &s) { return orientationName(s.image->plane); });
    for (size_t a = 0; a <= StackAttributes; ++a) {
        const auto attribute = StackAttribute(a);
        if (attribute == StackAttribute::ImageType)
            rows.append(imageTypes(stacks));
        else
            each([&](const StackSample &s) { return wasSplitBy(s, attribute) ? attributeText(attribute, s) : QString(); });
    }
    each([](const StackSample &s) { return s.image->pixel.isMonochrome() ? QString() : messages::colour(); });
    rows.append(framesOfReference(stacks));
    each([](const StackSample &s) { return messages::matrix(s.image->pixel.columns, s.image->pixel.rows); });
    each([](const StackSample &s) { return messages::spacing(s.image->plane.columnSpacing); });
    return rows;
}

qsizetype distinct(const QStringList &titles)
{
    return QSet<QString>(titles.begin(), titles.end()).size();
}

} // namespace

QStringList stackTitles(const Samples &stacks)
{
    QStringList titles(qsizetype(stacks.size()));
    if (stacks.size() < 2)
        return titles;
    for (const QStringList &row : allSlots(stacks)) {
        QStringList longer = titles;
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (!row[i].isEmpty())
                longer[i] += (longer[i].isEmpty() ? QString() : QStringLiteral(" · ")) + row[i];
        }
        if (distinct(longer) > distinct(titles))
            titles = longer;
    }
    QHash<QString, int> seen;
    for (QString &title : titles) {
        const int number = ++seen[title];
        if (number > 1)
            title = title.isEmpty() ? QString::number(number) : title + QStringLiteral(" (%1)").arg(number);
    }
    return titles;
}

} // namespace imaging
