#include "ui/flow/srtext.h"

#include "network/dicom/datetime.h"

#include <QCoreApplication>

namespace ui {

namespace {

using namespace dicom::tag;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::StructuredReport)
};

constexpr int MostDepth = 32;
constexpr qsizetype MostText = 1 << 20;

QString meaning(const dicom::DataSet &item, dicom::Tag sequence)
{
    const dicom::DataSet code = item.item(sequence);
    const QString text = code.string(CodeMeaning);
    return text.isEmpty() ? code.string(CodeValue) : text;
}

QString dateText(const QString &da)
{
    const auto date = dicom::parseDate(da);
    return date ? date->toString(Qt::ISODate) : da;
}

QString timeText(const QString &tm)
{
    const auto time = dicom::parseTime(tm);
    return time ? time->toString(u"HH:mm") : tm;
}

QString dateTimeText(const QString &dt)
{
    const auto dateTime = dicom::parseDateTime(dt);
    return dateTime ? dateTime->toString(u"yyyy-MM-dd HH:mm") : dt;
}

/// The value of a content item, by its Value Type (0040,A040).
QString valueOf(const dicom::DataSet &item)
{
    const QString type = item.string(ValueType);
    if (type == u"TEXT")
        return item.string(TextValue);
    if (type == u"CODE")
        return meaning(item, ConceptCodeSequence);
    if (type == u"NUM") {
        const dicom::DataSet measured = item.item(MeasuredValueSequence);
        if (measured.isEmpty())
            return meaning(item, NumericValueQualifierCodeSequence);
        const QString unit = measured.item(MeasurementUnitsCodeSequence).string(CodeValue);
        const QString number = measured.string(NumericValue);
        return unit.isEmpty() || unit == u"1" ? number : QString(number + u' ' + unit);
    }
    if (type == u"PNAME")
        return item.personName(PersonName).display();
    if (type == u"DATE")
        return dateText(item.string(Date));
    if (type == u"TIME")
        return timeText(item.string(Time));
    if (type == u"DATETIME")
        return dateTimeText(item.string(DateTime));
    if (type == u"UIDREF")
        return item.string(UID);
    if (type == u"IMAGE")
        return Words::tr("an image");
    if (type == u"COMPOSITE" || type == u"WAVEFORM")
        return Words::tr("another object");
    if (type == u"SCOORD" || type == u"SCOORD3D" || type == u"TCOORD")
        return Words::tr("a place in an image");
    return {};
}

void writeItem(const dicom::DataSet &item, int depth, QString &text)
{
    if (depth > MostDepth || text.size() > MostText)
        return;
    const QString name = meaning(item, ConceptNameCodeSequence);
    QString value = valueOf(item).left(1 << 16);
    const QString indent(4 * depth, u' ');
    value.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(u'\r', u'\n');
    value.replace(u'\n', QString(u'\n' + indent + QLatin1String("    ")));
    const bool isContainer = item.string(ValueType) == u"CONTAINER";
    if (isContainer && !name.isEmpty())
        text += (depth <= 1 ? u"\n"_qs : QString()) + indent + name + u'\n';
    else if (!name.isEmpty() && !value.isEmpty())
        text += indent + name + QLatin1String(": ") + value + u'\n';
    else if (!value.isEmpty())
        text += indent + value + u'\n';
    for (const dicom::DataSet &child : item.items(ContentSequence))
        writeItem(child, depth + 1, text);
}

} // namespace

QString structuredReportText(const dicom::DataSet &report)
{
    QString text = meaning(report, ConceptNameCodeSequence);
    if (text.isEmpty())
        text = Words::tr("Structured report");
    text += u'\n';
    const QString when = QString(dateText(report.string(ContentDate)) + u' ' + timeText(report.string(ContentTime))).trimmed();
    if (!when.isEmpty())
        text += when + u'\n';
    const QString completion = report.string(CompletionFlag), verification = report.string(VerificationFlag);
    if (!completion.isEmpty())
        text += completion == u"COMPLETE" ? Words::tr("Complete") : Words::tr("Partial");
    if (!verification.isEmpty())
        text += QLatin1String(", ") + (verification == u"VERIFIED" ? Words::tr("verified") : Words::tr("not verified"));
    if (!completion.isEmpty() || !verification.isEmpty())
        text += u'\n';
    text += u'\n';
    for (const dicom::DataSet &item : report.items(ContentSequence))
        writeItem(item, 0, text);
    if (text.size() > MostText)
        text += QLatin1String("\n") + Words::tr("The report goes on; it is too long to be shown whole.");
    return text;
}

} // namespace ui
