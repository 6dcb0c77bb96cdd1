#include "tests/support/smallarchive.h"

#include "network/dicom/jsonmodel.h"
#include "network/dicom/part10writer.h"

#include <QUrlQuery>

using testsupport::ServerAnswer;
using testsupport::ServerRequest;
namespace tag = dicom::tag;

namespace {

constexpr int Edge = 32;
constexpr char Boundary[] = "small-archive-boundary-0123456789";

ServerAnswer rows(const QList<dicom::DataSet> &sets)
{
    return ServerAnswer::json(dicom::writeJson(sets));
}

} // namespace

dicom::DataSet SmallArchive::Image::dataSet() const
{
    dicom::DataSet set;
    const auto text = [&set](dicom::Tag tag, const QByteArray &value) { set.setString(tag, QString::fromUtf8(value)); };
    text(tag::SOPClassUID, modality == "SR" ? "1.2.840.10008.5.1.4.1.1.88.11" : "1.2.840.10008.5.1.4.1.1.2");
    text(tag::SOPInstanceUID, uid());
    text(tag::StudyInstanceUID, study);
    text(tag::SeriesInstanceUID, series);
    text(tag::PatientName, patientName);
    text(tag::PatientID, patientId);
    text(tag::IssuerOfPatientID, issuer);
    text(tag::PatientBirthDate, birthDate);
    text(tag::PatientSex, "F");
    text(tag::StudyDate, studyDate);
    text(tag::Modality, modality);
    if (!imageType.isEmpty())
        set.setStrings(tag::ImageType, QString::fromLatin1(imageType).split(u'\\'));
    text(tag::SeriesDescription, description);
    text(tag::StudyDescription, "A study");
    if (!bodyPart.isEmpty())
        text(tag::BodyPartExamined, bodyPart);
    set.setInteger(tag::SeriesNumber, 1);
    set.setInteger(tag::InstanceNumber, number);
    text(tag::FrameOfReferenceUID, study + ".9");
    const bool sagittal = plane == Plane::Sagittal;
    if (plane != Plane::None) {
        set.setReals(tag::ImagePositionPatient, sagittal ? QList<double>{step * number, 0, 100} : QList<double>{0, 0, step * number});
        set.setReals(tag::ImageOrientationPatient, sagittal ? QList<double>{0, 1, 0, 0, 0, -1} : QList<double>{1, 0, 0, 0, 1, 0});
    }
    set.setReals(tag::PixelSpacing, {sagittal ? 4.0 : 1.0, 1});
    set.setInteger(tag::SamplesPerPixel, 1);
    text(tag::PhotometricInterpretation, "MONOCHROME2");
    set.setInteger(tag::Rows, Edge);
    set.setInteger(tag::Columns, Edge);
    set.setInteger(tag::BitsAllocated, 16);
    set.setInteger(tag::BitsStored, 16);
    set.setInteger(tag::HighBit, 15);
    set.setInteger(tag::PixelRepresentation, 1);
    set.setReal(tag::WindowCenter, 50);
    set.setReal(tag::WindowWidth, 400);
    set.setReal(tag::RescaleIntercept, 0);
    set.setReal(tag::RescaleSlope, 1);
    QByteArray pixels(Edge * Edge * 2, '\0');
    for (int i = 0; i < pixels.size(); i += 2) {
        const int cell = i / 2, stored = value ? value(cell % Edge, cell / Edge, step * number) : 100 * number;
        pixels[i] = char(stored & 0xff);
        pixels[i + 1] = char(stored >> 8);
    }
    set.setBytes(tag::PixelData, dicom::VR::OW, pixels);
    return set;
}

SmallArchive::SmallArchive()
{
    m_server.route("/studies", [this](const ServerRequest &request) { return studies(request); });
    m_server.route("/studies/*", [this](const ServerRequest &request) { return answer(request); });
}

void SmallArchive::add(const Image &image)
{
    m_images.append(image);
}

void SmallArchive::addSeries(Image image, int slices)
{
    for (image.number = 1; image.number <= slices; ++image.number)
        add(image);
}

ServerAnswer SmallArchive::studies(const ServerRequest &request) const
{
    const QUrlQuery query(QString::fromUtf8(request.query()));
    const auto wanted = [&query](const char *keyword, const QByteArray &value) {
        const QString asked = query.queryItemValue(QLatin1String(keyword));
        return asked.isEmpty() || asked == QString::fromUtf8(value);
    };
    QMap<QByteArray, dicom::DataSet> found;
    for (const Image &image : m_images) {
        if (found.contains(image.study) || !wanted("StudyInstanceUID", image.study) || !wanted("PatientID", image.patientId))
            continue;
        dicom::DataSet set = image.dataSet();
        set.remove(tag::PixelData);
        set.setString(tag::ModalitiesInStudy, QString::fromUtf8(image.modality));
        found.insert(image.study, set);
    }
    return rows(found.values());
}

ServerAnswer SmallArchive::answer(const ServerRequest &request) const
{
    const QList<QByteArray> path = request.path().split('/'); // "", studies, UID, series, UID, instances, UID
    const QUrlQuery query(QString::fromUtf8(request.query()));
    const QString number = query.queryItemValue(QStringLiteral("InstanceNumber"));
    QList<Image> matching;
    for (const Image &image : m_images) {
        if (image.study == path.value(2) && (path.size() < 5 || image.series == path[4]) && (path.size() < 7 || image.uid() == path[6])
            && (number.isEmpty() || number.toInt() == image.number))
            matching.append(image);
    }
    if (matching.isEmpty())
        return path.size() == 4 || path.size() == 6 ? rows({}) : ServerAnswer::ofStatus(404);
    if (path.size() == 4 && path[3] == "series") {
        QMap<QByteArray, dicom::DataSet> series;
        QMap<QByteArray, int> counts;
        for (const Image &image : std::as_const(matching)) {
            series[image.series] = image.dataSet();
            series[image.series].remove(tag::PixelData);
            series[image.series].setInteger(tag::NumberOfSeriesRelatedInstances, ++counts[image.series]);
        }
        return rows(series.values());
    }
    QList<dicom::DataSet> sets;
    QList<testsupport::ServerPart> parts;
    for (const Image &image : std::as_const(matching)) {
        const dicom::DataSet set = image.dataSet();
        parts.append({"Content-Type: application/dicom\r\n", dicom::writePart10(set, QStringLiteral("1.2.840.10008.1.2.1"))});
        sets.append(set);
        sets.last().remove(tag::PixelData);
    }
    if (path.size() == 4 || path.size() == 6)
        return rows(sets);
    if (path.size() == 3 || path.size() == 5 || path.size() == 7)
        return ServerAnswer::of(QByteArray("multipart/related; type=\"application/dicom\"; boundary=") + Boundary,
                                testsupport::multipartBody(Boundary, parts));
    return ServerAnswer::ofStatus(404);
}
