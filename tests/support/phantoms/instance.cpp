#include "tests/support/phantoms/instance.h"

#include "network/dicom/datetime.h"
#include "network/dicom/part10writer.h"
#include "network/dicom/tags.h"

#include <QUuid>

#include <algorithm>

namespace phantoms {

namespace tag = dicom::tag;

QString uidFor(const QString &name)
{
    static const QUuid space(QStringLiteral("{5d3a1f6c-9f5e-4c55-8a7e-0b1f1d6f3a52}"));
    QByteArray bytes = QUuid::createUuidV5(space, name).toRfc4122();
    QString digits;
    do { // 128 bits to decimal by long division
        unsigned rest = 0;
        for (char &byte : bytes) {
            const unsigned value = rest << 8 | quint8(byte);
            byte = char(value / 10);
            rest = value % 10;
        }
        digits.prepend(QChar(u'0' + rest));
    } while (std::any_of(bytes.cbegin(), bytes.cend(), [](char byte) { return byte != 0; }));
    return QStringLiteral("2.25.") + digits;
}

QByteArray Instance::toPart10() const
{
    return dicom::writePart10(dataSet, transferSyntax, frames);
}

namespace {

void setPatientAndStudy(dicom::DataSet &d, const Study &study)
{
    d.setString(tag::PatientName, study.patient.name);
    d.setString(tag::PatientID, study.patient.id);
    if (!study.patient.issuer.isEmpty())
        d.setString(tag::IssuerOfPatientID, study.patient.issuer);
    d.setString(tag::PatientBirthDate, study.patient.birthDate);
    d.setString(tag::PatientSex, study.patient.sex);
    d.setString(tag::StudyInstanceUID, study.uid());
    d.setString(tag::StudyDate, dicom::toDA(study.date));
    d.setString(tag::StudyTime, study.time.toString(QStringLiteral("HHmmss")));
    d.setString(tag::StudyID, study.key.left(16).toUpper());
    d.setString(tag::AccessionNumber, study.accession);
    d.setString(tag::StudyDescription, study.description);
    d.setString(tag::ReferringPhysicianName, QStringLiteral("Phantom^Referring"));
    const QDate birth = QDate::fromString(study.patient.birthDate, QStringLiteral("yyyyMMdd"));
    if (birth.isValid()) {
        const int years =
            study.date.year() - birth.year() - (QPair(study.date.month(), study.date.day()) < QPair(birth.month(), birth.day()) ? 1 : 0);
        d.setString(tag::PatientAge, QStringLiteral("%1Y").arg(years, 3, 10, QLatin1Char('0')));
    }
}

} // namespace

Instance newInstance(const Study &study, const Series &series, const char *sopClass, int number, const QString &imageType)
{
    Instance instance;
    instance.path = study.key + u'/' + series.key + u'/' + QStringLiteral("%1.dcm").arg(number, 4, 10, QLatin1Char('0'));
    dicom::DataSet &d = instance.dataSet;
    setPatientAndStudy(d, study);
    const QString seed = study.key + u'/' + series.key;
    d.setString(tag::SOPClassUID, QLatin1String(sopClass));
    d.setString(tag::SOPInstanceUID, uidFor(seed + u'/' + QString::number(number)));
    d.setString(tag::SeriesInstanceUID, uidFor(seed));
    d.setInteger(tag::SeriesNumber, series.number);
    d.setInteger(tag::InstanceNumber, number);
    d.setString(tag::Modality, series.modality);
    d.setString(tag::SeriesDescription, series.description);
    if (!series.protocol.isEmpty())
        d.setString(tag::ProtocolName, series.protocol);
    const QTime time = study.time.addSecs(120 * series.number);
    for (dicom::Tag dateTag : {tag::SeriesDate, tag::ContentDate, tag::AcquisitionDate})
        d.setString(dateTag, dicom::toDA(study.date));
    d.setString(tag::SeriesTime, time.toString(QStringLiteral("HHmmss")));
    for (dicom::Tag timeTag : {tag::ContentTime, tag::AcquisitionTime})
        d.setString(timeTag, time.addMSecs(100 * number).toString(QStringLiteral("HHmmss.zzz")));
    d.setString(tag::Manufacturer, QStringLiteral("Negatoscope phantoms"));
    d.setString(tag::InstitutionName, QStringLiteral("Phantom Hospital"));
    d.setString(tag::ManufacturerModelName, QStringLiteral("Phantom generator"));
    d.setString(tag::DeviceSerialNumber, QStringLiteral("1"));
    d.setString(tag::SoftwareVersions, QStringLiteral("1"));
    if (!imageType.isEmpty())
        d.setStrings(tag::ImageType, imageType.split(u'\\'));
    if (!study.bodyPart.isEmpty())
        d.setString(tag::BodyPartExamined, study.bodyPart);
    return instance;
}

dicom::DataSet code(const char *value, const char *scheme, const char *meaning)
{
    dicom::DataSet d;
    d.setString(tag::CodeValue, QLatin1String(value));
    d.setString(tag::CodingSchemeDesignator, QLatin1String(scheme));
    d.setString(tag::CodeMeaning, QLatin1String(meaning));
    return d;
}

void setPlane(dicom::DataSet &d, const Study &study, const QList<double> &position, const QList<double> &orientation, double rowSpacing,
              double columnSpacing, double thickness)
{
    d.setString(tag::FrameOfReferenceUID, study.frameOfReferenceUid());
    d.setEmpty(tag::PositionReferenceIndicator);
    d.setReals(tag::ImagePositionPatient, position);
    d.setReals(tag::ImageOrientationPatient, orientation);
    d.setReals(tag::PixelSpacing, {rowSpacing, columnSpacing});
    d.setReal(tag::SliceThickness, thickness);
}

void setGreyPixels(dicom::DataSet &d, int rows, int columns, int bitsStored, Sign sign, const QString &photometric,
                   const QByteArray &pixels)
{
    d.setInteger(tag::SamplesPerPixel, 1);
    d.setString(tag::PhotometricInterpretation, photometric);
    d.setInteger(tag::Rows, rows);
    d.setInteger(tag::Columns, columns);
    d.setInteger(tag::BitsAllocated, 16);
    d.setInteger(tag::BitsStored, bitsStored);
    d.setInteger(tag::HighBit, bitsStored - 1);
    d.setInteger(tag::PixelRepresentation, sign == Sign::Signed ? 1 : 0);
    d.setBytes(tag::PixelData, dicom::VR::OW, pixels);
}

void setWindow(dicom::DataSet &d, const QStringList &centres, const QStringList &widths, const QStringList &explanations)
{
    d.setStrings(tag::WindowCenter, centres);
    d.setStrings(tag::WindowWidth, widths);
    if (!explanations.isEmpty())
        d.setStrings(tag::WindowCenterWidthExplanation, explanations);
}

} // namespace phantoms
