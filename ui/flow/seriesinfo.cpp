#include "ui/flow/seriesinfo.h"

#include "network/dicom/datetime.h"

#include <QRegularExpression>

namespace ui {

namespace {

SeriesKind kindOfModality(const QString &modality)
{
    static const QStringList others{
        QStringLiteral("PR"),       QStringLiteral("KO"),  QStringLiteral("REG"), QStringLiteral("RTSTRUCT"), QStringLiteral("RTPLAN"),
        QStringLiteral("RTRECORD"), QStringLiteral("ECG"), QStringLiteral("EPS"), QStringLiteral("HD"),       QStringLiteral("PLAN"),
        QStringLiteral("FID"),      QStringLiteral("SMR"), QStringLiteral("AU"),  QStringLiteral("M3D"),      QStringLiteral("STAIN")};
    if (modality == u"SR")
        return SeriesKind::Report;
    if (modality == u"DOC")
        return SeriesKind::Document;
    return others.contains(modality) ? SeriesKind::Other : SeriesKind::Images;
}

} // namespace

SeriesInfo SeriesInfo::fromRow(const dicom::DataSet &row)
{
    SeriesInfo info;
    info.studyInstanceUid = row.string(dicom::tag::StudyInstanceUID);
    info.seriesInstanceUid = row.string(dicom::tag::SeriesInstanceUID);
    info.modality = row.string(dicom::tag::Modality);
    info.description = row.string(dicom::tag::SeriesDescription);
    info.bodyPart = row.string(dicom::tag::BodyPartExamined);
    info.number = int(row.integer(dicom::tag::SeriesNumber).value_or(0));
    info.instances = int(row.integer(dicom::tag::NumberOfSeriesRelatedInstances).value_or(0));
    const auto date = dicom::parseDate(row.string(dicom::tag::SeriesDate));
    const auto time = dicom::parseTime(row.string(dicom::tag::SeriesTime));
    if (date)
        info.when = QDateTime(*date, time.value_or(QTime(0, 0)));
    info.kind = kindOfModality(info.modality);
    return info;
}

bool SeriesInfo::looksLikeLocalizer() const
{
    static const QRegularExpression words(
        // "AAHead_Scout", "localizers_BH", "3Plane_Loc": words end where letters do.
        QStringLiteral("(^|[^a-z])(locali[sz]ers?|loc|scouts?|topograms?|surview|survey|scanogram|pilot)([^a-z]|$)|3[- _]?plane"),
        QRegularExpression::CaseInsensitiveOption);
    return description.contains(words);
}

QString SeriesInfo::kindText() const
{
    if (kind == SeriesKind::Images)
        return {};
    if (kind == SeriesKind::Report)
        return tr("Structured report");
    if (kind == SeriesKind::Document)
        return tr("Document");
    if (modality == u"PR")
        return tr("Presentation state");
    if (modality == u"KO")
        return tr("Key images");
    if (modality.startsWith(u"RT"))
        return tr("Radiotherapy object");
    if (modality == u"ECG" || modality == u"EPS" || modality == u"HD")
        return tr("Waveform");
    return tr("No pictures");
}

SeriesKind kindOfSopClass(QStringView uid)
{
    if (uid.startsWith(u"1.2.840.10008.5.1.4.1.1.88.59"))
        return SeriesKind::Other; // key object selection
    if (uid.startsWith(u"1.2.840.10008.5.1.4.1.1.88."))
        return SeriesKind::Report;
    if (uid.startsWith(u"1.2.840.10008.5.1.4.1.1.104."))
        return SeriesKind::Document;
    if (uid.startsWith(u"1.2.840.10008.5.1.4.1.1.11.") || uid.startsWith(u"1.2.840.10008.5.1.4.1.1.9.")
        || uid == u"1.2.840.10008.5.1.4.1.1.66" || uid == u"1.2.840.10008.5.1.4.1.1.66.1" || uid == u"1.2.840.10008.5.1.4.1.1.66.3"
        || uid == u"1.2.840.10008.5.1.4.1.1.66.5" || uid == u"1.2.840.10008.5.1.4.1.1.481.3" || uid == u"1.2.840.10008.5.1.4.1.1.481.5")
        return SeriesKind::Other;
    return SeriesKind::Images;
}

bool stripOrder(const SeriesInfo &a, const SeriesInfo &b)
{
    if (a.role != b.role)
        return a.role == StudyRole::Current;
    if (a.studyInstanceUid != b.studyInstanceUid)
        return a.studyInstanceUid < b.studyInstanceUid;
    if (a.number != b.number)
        return a.number < b.number;
    if (a.when != b.when)
        return a.when < b.when;
    return a.seriesInstanceUid < b.seriesInstanceUid;
}

} // namespace ui
