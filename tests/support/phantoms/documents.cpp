#include "tests/support/phantoms/documents.h"

#include "network/dicom/tags.h"

namespace phantoms {

namespace tag = dicom::tag;

QByteArray pdfOf(const QStringList &lines)
{
    QByteArray page("0.96 0.95 0.91 rg 0 0 595 842 re f 0.1 g\nBT 56 770 Td 20 TL /F1 18 Tf\n");
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QByteArray text = lines[i].toLatin1(); // WinAnsi agrees with Latin-1 for what is written here
        text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        page += QByteArray("(" + text + ") Tj T*\n");
        if (i == 0)
            page += "/F1 11 Tf T*\n";
    }
    page += "ET\n0.25 0.3 0.55 RG 1.2 w 60 150 m 95 182 120 120 150 160 c 175 190 190 130 240 158 "
            "c S\n0.6 G 0.5 w 56 140 m 300 140 l S\n";
    const QByteArray objects[] = {"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                                  "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font "
                                  "<< /F1 5 0 R >> >> >>",
                                  QByteArray("<< /Length " + QByteArray::number(page.size()) + " >>\nstream\n" + page + "endstream"),
                                  "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"};
    QByteArray out("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n");
    QByteArray table("xref\n0 6\n0000000000 65535 f \n");
    int number = 0;
    for (const QByteArray &object : objects) {
        table += QByteArray::number(out.size()).rightJustified(10, '0') + QByteArray(" 00000 n \n");
        out += QByteArray(QByteArray::number(++number) + " 0 obj\n" + object + "\nendobj\n");
    }
    return out + table + "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n" + QByteArray::number(out.size()) + "\n%%EOF\n";
}

bool makePdf(const Study &study, const Sink &sink, int seriesNumber, const QString &title, const QStringList &lines)
{
    const Series series{QStringLiteral("document"), seriesNumber, QStringLiteral("DOC"), title, {}};
    Instance instance = newInstance(study, series, sop::EncapsulatedPdf, 1);
    dicom::DataSet &d = instance.dataSet;
    for (dicom::Tag image : {tag::AcquisitionDate, tag::AcquisitionTime, tag::BodyPartExamined})
        d.remove(image);
    d.setEmpty(tag::AcquisitionDateTime);
    d.setString(tag::ConversionType, QStringLiteral("SD"));
    d.setString(tag::BurnedInAnnotation, QStringLiteral("YES"));
    d.setString(tag::DocumentTitle, title);
    d.setItems(tag::ConceptNameCodeSequence, {});
    d.setString(tag::MIMETypeOfEncapsulatedDocument, QStringLiteral("application/pdf"));
    const QByteArray pdf = pdfOf(QStringList{title} + lines);
    d.setInteger(tag::EncapsulatedDocumentLength, pdf.size());
    d.setBytes(tag::EncapsulatedDocument, dicom::VR::OB, pdf);
    return sink(instance);
}

namespace {

dicom::DataSet node(const char *relationship, const char *type, const dicom::DataSet &name)
{
    dicom::DataSet d;
    d.setString(tag::RelationshipType, QLatin1String(relationship));
    d.setString(tag::ValueType, QLatin1String(type));
    d.setItems(tag::ConceptNameCodeSequence, {name});
    return d;
}

dicom::DataSet text(const dicom::DataSet &name, const QString &content)
{
    dicom::DataSet d = node("CONTAINS", "TEXT", name);
    d.setString(tag::TextValue, content);
    return d;
}

dicom::DataSet section(const dicom::DataSet &name, const QList<dicom::DataSet> &content)
{
    dicom::DataSet d = node("CONTAINS", "CONTAINER", name);
    d.setString(tag::ContinuityOfContent, QStringLiteral("SEPARATE"));
    d.setItems(tag::ContentSequence, content);
    return d;
}

dicom::DataSet referenceTo(const Instance &image)
{
    dicom::DataSet d;
    d.setString(tag::ReferencedSOPClassUID, image.dataSet.string(tag::SOPClassUID));
    d.setString(tag::ReferencedSOPInstanceUID, image.dataSet.string(tag::SOPInstanceUID));
    return d;
}

dicom::DataSet evidence(const Instance &image)
{
    dicom::DataSet series;
    series.setString(tag::SeriesInstanceUID, image.dataSet.string(tag::SeriesInstanceUID));
    series.setItems(tag::ReferencedSOPSequence, {referenceTo(image)});
    dicom::DataSet study;
    study.setString(tag::StudyInstanceUID, image.dataSet.string(tag::StudyInstanceUID));
    study.setItems(tag::ReferencedSeriesSequence, {series});
    return study;
}

} // namespace

bool makeReport(const Study &study, const Sink &sink, int seriesNumber, const Report &report)
{
    const Series series{QStringLiteral("report"), seriesNumber, QStringLiteral("SR"), QStringLiteral("Report"), {}};
    Instance instance = newInstance(study, series, sop::BasicTextSr, 1);
    dicom::DataSet &d = instance.dataSet;
    for (dicom::Tag image : {tag::AcquisitionDate, tag::AcquisitionTime, tag::BodyPartExamined})
        d.remove(image);
    d.setItems(tag::ReferencedPerformedProcedureStepSequence, {});
    d.setItems(tag::PerformedProcedureCodeSequence, {});
    d.setString(tag::CompletionFlag, QStringLiteral("COMPLETE"));
    d.setString(tag::VerificationFlag, QStringLiteral("UNVERIFIED"));
    d.setString(tag::ValueType, QStringLiteral("CONTAINER"));
    d.setString(tag::ContinuityOfContent, QStringLiteral("SEPARATE"));
    d.setItems(tag::ConceptNameCodeSequence, {code("18748-4", "LN", "Diagnostic Imaging Report")});

    dicom::DataSet language = node("HAS CONCEPT MOD", "CODE", code("121049", "DCM", "Language of Content Item and Descendants"));
    language.setItems(tag::ConceptCodeSequence, {code("en", "RFC5646", "English")});
    dicom::DataSet observer = node("HAS OBS CONTEXT", "PNAME", code("121008", "DCM", "Person Observer Name"));
    observer.setString(tag::PersonName, QStringLiteral("Phantom^Reading"));
    QList<dicom::DataSet> findings{text(code("121071", "DCM", "Finding"), report.findings)};
    if (report.image) {
        dicom::DataSet image = node("CONTAINS", "IMAGE", code("121180", "DCM", "Key Images"));
        image.remove(tag::ConceptNameCodeSequence);
        image.setItems(tag::ReferencedSOPSequence, {referenceTo(*report.image)});
        findings << image;
        d.setItems(tag::CurrentRequestedProcedureEvidenceSequence, {evidence(*report.image)});
    }
    d.setItems(tag::ContentSequence,
               {language, observer, section(code("121070", "DCM", "Findings"), findings),
                section(code("121072", "DCM", "Impressions"), {text(code("121073", "DCM", "Impression"), report.impression)})});
    return sink(instance);
}

} // namespace phantoms
