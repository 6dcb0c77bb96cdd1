#include "widgets/overlay/annotation.h"

#include "network/dicom/datetime.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace widgets {

namespace {

/// Above this many device pixels a column most of what is seen lies between measured values.
constexpr double InterpolatedZoom = 2;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(widgets::Annotation)
};

/// Parts that are there, between middle dots.
QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString number(double value, int decimals)
{
    QString text = QLocale::c().toString(value, 'f', decimals);
    text.remove(QLatin1Char(','));
    return text.replace(QLatin1Char('-'), QChar(0x2212));
}

/// As many decimals as a value of that size deserves.
QString windowNumber(double value, double width)
{
    return number(value, width >= 20 || value == std::round(value) ? 0 : width >= 2 ? 1 : 3);
}

QStringList patientLines(const imaging::ImageDescription &image, bool minimal)
{
    const auto &patient = image.patient;
    const QString name = patient.name.isEmpty() ? Words::tr("No patient name") : patient.name.display();
    if (minimal)
        return {name};
    const QString id =
        patient.issuer.isEmpty() ? patient.id : QString(patient.id + QStringLiteral(" (") + patient.issuer + QLatin1Char(')'));
    QString born;
    if (patient.birthDate.isValid())
        born = Words::tr("born %1").arg(patient.birthDate.toString(Qt::ISODate));
    QStringList lines{name, id.isEmpty() ? Words::tr("No patient ID") : id, joined({born, patient.sex})};
    lines.removeAll(QString());
    return lines;
}

QStringList studyLines(const imaging::ImageDescription &image, bool minimal)
{
    using namespace dicom;
    const DataSet &data = image.dataSet;
    const auto first = [&](std::initializer_list<Tag> tags) {
        for (const Tag tag : tags)
            if (const QString text = data.string(tag); !text.isEmpty())
                return text;
        return QString();
    };
    const auto date = parseDate(first({tag::StudyDate, tag::SeriesDate, tag::AcquisitionDate, tag::ContentDate}));
    const QString day = date ? date->toString(Qt::ISODate) : QString();
    if (minimal)
        return day.isEmpty() ? QStringList() : QStringList{day};
    const auto time = parseTime(data.string(tag::StudyTime));
    QStringList lines{joined({day, time ? time->toString(QStringLiteral("HH:mm")) : QString()}), data.string(tag::StudyDescription),
                      data.string(tag::AccessionNumber), data.string(tag::InstitutionName)};
    lines.removeAll(QString());
    return lines;
}

QStringList imageLines(const AnnotationInput &input)
{
    const auto &plane = input.image->plane;
    QString place;
    if (const auto distance = plane.distance())
        place = Words::tr("Position %1 mm").arg(number(*distance, 1));
    QString thickness;
    if (plane.sliceThickness && *plane.sliceThickness > 0)
        thickness = Words::tr("%1 mm thick").arg(number(*plane.sliceThickness, 1));
    const auto &anatomy = input.image->anatomy;
    if (const auto &tile = input.image->tile)
        place = Words::tr("Tile at %1, %2 of %3 × %4").arg(tile->column).arg(tile->row).arg(tile->columns).arg(tile->rows);
    QStringList lines{input.position, joined({place, thickness}), joined({anatomy.region, anatomy.laterality})};
    if (input.frame)
        lines << Words::tr("Zoom %1 %").arg(number(input.zoom * 100, 0));
    lines.removeAll(QString());
    return lines;
}

QStringList seriesLines(const AnnotationInput &input)
{
    using namespace dicom;
    const DataSet &data = input.image->dataSet;
    const QString seriesNumber = data.string(tag::SeriesNumber);
    QStringList lines{joined({data.string(tag::Modality), seriesNumber.isEmpty() ? QString() : Words::tr("Series %1").arg(seriesNumber)}),
                      data.string(tag::SeriesDescription), input.stackTitle};
    if (input.frame && !input.frame->preview && !input.colour) {
        lines << voiInWords(input.voi, input.image->modality.unit);
    }
    lines.removeAll(QString());
    return lines;
}

} // namespace

QString voiInWords(const imaging::VoiLut &voi, const QString &unit)
{
    const QString window = voi.table ? Words::tr("Lookup table")
                                     : Words::tr("C %1 W %2").arg(windowNumber(voi.center, voi.width), windowNumber(voi.width, voi.width));
    return joined({window, unit, voi.explanation});
}

QString stackPosition(const imaging::ImageStack &stack, int shown, int wanted, int expected)
{
    QString total = QString::number(std::max(stack.count(), expected));
    if (expected < 0)
        total += u'+';
    QString text = Words::tr("Image %1 / %2").arg(QString::number(shown + 1), total);
    if (wanted != shown)
        text += QStringLiteral(" · ") + Words::tr("loading %1").arg(wanted + 1);
    if (stack.duplicatePosition(shown))
        text += QStringLiteral(" · ") + Words::tr("position given twice");
    return text;
}

CornerText cornerText(const AnnotationInput &input, AnnotationMode mode)
{
    CornerText text;
    if (!input.image)
        return text;
    const bool minimal = mode != AnnotationMode::All;
    text.topLeft = patientLines(*input.image, minimal);
    if (mode == AnnotationMode::NameOnly)
        return text;
    text.topRight = studyLines(*input.image, minimal);
    if (minimal)
        return text;
    text.bottomLeft = imageLines(input);
    text.bottomRight = seriesLines(input);
    return text;
}

QStringList pictureTags(const AnnotationInput &input)
{
    QStringList tags;
    if (input.image && input.frame) {
        const auto spacing = input.image->plane.spacingKind;
        if (input.frame->preview && !input.failure.isEmpty())
            tags << Words::tr("RENDERED BY THE ARCHIVE") << input.failure;
        else if (input.frame->isProvisional())
            tags << (input.frame->reduction > 0 ? Words::tr("PREVIEW 1/%1").arg(1 << input.frame->reduction) : Words::tr("PREVIEW"));
        if (input.image->lossy || input.frame->lossy)
            tags << Words::tr("LOSSY");
        if (input.interpolated && input.zoom > InterpolatedZoom)
            tags << Words::tr("INTERPOLATED");
        const bool hasScale = spacing != imaging::SpacingKind::None && spacing != imaging::SpacingKind::AspectOnly;
        if (!hasScale && !input.image->dataSet.hasValue(dicom::tag::SequenceOfUltrasoundRegions))
            tags << Words::tr("UNCALIBRATED");
        if (input.frame->castToHeader)
            tags << Words::tr("VALUES CAST TO HEADER");
        if (input.frame->hasSurplus)
            tags << Words::tr("MORE PIXELS THAN DESCRIBED");
        if (input.image->tile)
            tags << Words::tr("PART OF A SLIDE");
        if (input.image->lacksOverlays)
            tags << Words::tr("OVERLAYS NOT LOADED");
        else if (input.overlaysOff && !input.image->overlays.isEmpty())
            tags << Words::tr("OVERLAYS OFF");
        if (input.shutterOff && input.image->shutter)
            tags << Words::tr("SHUTTER OFF");
    }
    tags += input.extraTags;
    tags.removeDuplicates(); // a plane is interpolated whatever its zoom
    return tags;
}

} // namespace widgets
