#include "network/deidentification/patienttrace.h"

#include "network/dicom/uid.h"

#include <QRegularExpression>
#include <QSet>

namespace network {

using dicom::DataSet;
namespace tag = dicom::tag;

namespace {

bool isClass(const QString &sopClass, const char *suffix)
{
    return sopClass == QStringLiteral("1.2.840.10008.5.1.4.1.1.") + QLatin1String(suffix);
}

bool isBelow(const QString &sopClass, const char *suffix)
{
    return sopClass.startsWith(QStringLiteral("1.2.840.10008.5.1.4.1.1.") + QLatin1String(suffix));
}

/// Reconstructed by scanners, or computed from such: no camera and no film has seen a name in them.
bool isReconstructed(const QString &sopClass)
{
    static const QSet<QString> suffixes{
        QStringLiteral("2"),      QStringLiteral("2.1"),    QStringLiteral("2.2"),   QStringLiteral("4"),    QStringLiteral("4.1"),
        QStringLiteral("4.2"),    QStringLiteral("4.3"),    QStringLiteral("4.4"),   QStringLiteral("20"),   QStringLiteral("30"),
        QStringLiteral("66.1"),   QStringLiteral("66.2"),   QStringLiteral("66.3"),  QStringLiteral("66.4"), QStringLiteral("66.5"),
        QStringLiteral("66.7"),   QStringLiteral("128"),    QStringLiteral("128.1"), QStringLiteral("130"),  QStringLiteral("481.2"),
        QStringLiteral("13.1.1"), QStringLiteral("13.1.2"), QStringLiteral("13.1.3")};
    return suffixes.contains(sopClass.section(u'.', 9));
}

/// Objects without pictures whose attributes and sequences the profile covers.
bool isAttributesOnly(const QString &sopClass)
{
    return (isBelow(sopClass, "481.") && !isClass(sopClass, "481.1")) || isBelow(sopClass, "11.") || isClass(sopClass, "88.59");
}

/// Dose sheets and other screens that stand in a series of slices.
bool isScreen(const DataSet &dataSet)
{
    const QStringList type = dataSet.strings(tag::ImageType);
    static const QRegularExpression words(QStringLiteral("SCREEN|CAPTURE|DOSE|REPORT|PROTOCOL"));
    return !type.filter(words).isEmpty() || dataSet.string(tag::Modality) == u"SR" || dataSet.string(tag::Modality) == u"SC"
           || dataSet.contains(tag::DateOfSecondaryCapture) || dataSet.contains(tag::ConversionType);
}

} // namespace

PatientTrace patientTrace(const DataSet &dataSet)
{
    const QString sopClass = dataSet.string(tag::SOPClassUID);
    if (isBelow(sopClass, "104."))
        return PatientTrace::Document;
    if (isBelow(sopClass, "88.") && !isClass(sopClass, "88.59"))
        return PatientTrace::Report;
    if (isAttributesOnly(sopClass))
        return PatientTrace::None;
    if (dataSet.string(tag::BurnedInAnnotation) == u"YES" || isScreen(dataSet))
        return PatientTrace::Pixels;
    if (isReconstructed(sopClass))
        return PatientTrace::None;
    const bool isPicture = dataSet.contains(tag::Rows) || dataSet.contains(tag::Columns);
    if (!isPicture || dicom::sopClassName(sopClass) == sopClass)
        return PatientTrace::Unknown;
    const bool isDrawnOn = isBelow(sopClass, "6.") || isClass(sopClass, "7") || isBelow(sopClass, "7.") || isBelow(sopClass, "3.1")
                           || isBelow(sopClass, "77.1.") || dataSet.string(tag::Modality) == u"US";
    return !isDrawnOn && dataSet.string(tag::BurnedInAnnotation) == u"NO" ? PatientTrace::None : PatientTrace::Pixels;
}

bool mayShowFace(const DataSet &dataSet)
{
    const QString modality = dataSet.string(tag::Modality);
    if (modality != u"CT" && modality != u"MR" && modality != u"PT")
        return false;
    if (dataSet.string(tag::RecognizableVisualFeatures) == u"NO")
        return false;
    static const QRegularExpression head(QStringLiteral("\\b(HEAD|BRAIN|SKULL|FACE|FACIAL|NECK|SINUS|ORBIT|EYE|JAW|NOSE|WHOLE "
                                                        "?BODY|KOPF|SCH.DEL|GEHIRN|CRANI|CEREBR|NEURO)|\\bEARS?\\b"),
                                         QRegularExpression::CaseInsensitiveOption);
    const QString part = dataSet.string(tag::BodyPartExamined);
    if (!part.isEmpty())
        return part.contains(head);
    QString said;
    for (const dicom::Tag each : {tag::StudyDescription, tag::SeriesDescription, tag::ProtocolName, tag::RequestedProcedureDescription})
        said += dataSet.string(each) + u' ';
    // The anatomic region of enhanced objects and newer ones; "Head", "Brain" … of CID 4.
    said += dataSet.item(tag::AnatomicRegionSequence).string(tag::CodeMeaning);
    said += dataSet.item(tag::SharedFunctionalGroupsSequence)
                .item(tag::FrameAnatomySequence)
                .item(tag::AnatomicRegionSequence)
                .string(tag::CodeMeaning);
    return said.contains(head);
}

bool hasEmbeddedOverlays(const DataSet &dataSet)
{
    for (quint16 group = 0x6000; group <= 0x601e; group += 2) {
        const bool hasOwnData = dataSet.contains(dicom::Tag(group, 0x3000));
        const qint64 allocated = dataSet.integer(dicom::Tag(group, 0x0100)).value_or(1);
        if (!hasOwnData && (allocated > 1 || dataSet.contains(dicom::Tag(group, 0x0102)) || dataSet.contains(dicom::Tag(group, 0x0010))))
            return true;
    }
    return false;
}

void clearUnusedBits(QByteArray &pixels, const DataSet &dataSet, bool bigEndian)
{
    const int allocated = int(dataSet.integer(tag::BitsAllocated).value_or(0));
    const int stored = int(dataSet.integer(tag::BitsStored).value_or(allocated));
    const int high = int(dataSet.integer(tag::HighBit).value_or(stored - 1));
    const int low = high - stored + 1;
    if ((allocated != 8 && allocated != 16) || stored < 1 || low < 0 || high >= allocated)
        return;
    const quint32 used = ((1u << stored) - 1) << low;
    const bool isSigned = dataSet.integer(tag::PixelRepresentation).value_or(0) == 1;
    const int bytes = allocated / 8;
    for (qsizetype at = 0; at + bytes <= pixels.size(); at += bytes) {
        const qsizetype first = bigEndian ? at + bytes - 1 : at, second = bigEndian ? at : at + bytes - 1;
        quint32 cell = quint8(pixels[first]) | (bytes == 2 ? quint32(quint8(pixels[second])) << 8 : 0);
        cell &= used;
        if (isSigned && (cell >> high & 1))
            cell |= ~((1u << (high + 1)) - 1);
        pixels[first] = char(cell & 0xff);
        if (bytes == 2)
            pixels[second] = char(cell >> 8 & 0xff);
    }
}

} // namespace network
