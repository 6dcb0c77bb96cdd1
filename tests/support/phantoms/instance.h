#pragma once

#include "network/dicom/dataset.h"
#include "network/dicom/uid.h"

#include <QDate>
#include <QString>
#include <QTime>

#include <functional>

namespace phantoms {

/// A UID under 2.25 that is always the same for a name (PS3.5 §B.2, a name-based UUID).
QString uidFor(const QString &name);

struct Patient {
    QString name; ///< "Alphabetic=Ideographic=Phonetic"
    QString id;
    QString issuer;
    QString birthDate;
    QString sex;
};

struct Study {
    QString key; ///< folder, and the seed of every UID in it
    Patient patient;
    QDate date;
    QTime time;
    QString description;
    QString accession;
    QString bodyPart;

    QString uid() const { return uidFor(key); }
    QString frameOfReferenceUid() const { return uidFor(key + QStringLiteral("/frame of reference")); }
};

struct Series {
    QString key; ///< folder inside the study's
    int number = 1;
    QString modality;
    QString description;
    QString protocol;
};

/// One SOP instance: what a Part 10 file is made of.
struct Instance {
    QString path; ///< inside the output folder
    dicom::DataSet dataSet;
    QString transferSyntax = QLatin1String(dicom::transfersyntax::ExplicitVRLittleEndian);
    QList<QByteArray> frames; ///< encapsulated; native pixel data are in the data set

    QByteArray toPart10() const;
};

/// Takes instances as they are made; false stops.
using Sink = std::function<bool(const Instance &)>;

/// Patient, General Study, General Series, General Equipment, General Image and SOP Common modules.
Instance newInstance(const Study &study, const Series &series, const char *sopClass, int number, const QString &imageType = {});

/// A coded concept.
dicom::DataSet code(const char *value, const char *scheme, const char *meaning);

/// Image Plane and Frame of Reference: the centre of the first pixel, directions of rows and
/// columns.
void setPlane(dicom::DataSet &dataSet, const Study &study, const QList<double> &position, const QList<double> &orientation,
              double rowSpacing, double columnSpacing, double thickness);

enum class Sign { Unsigned, Signed };
/// Image Pixel for 16-bit grey values, native.
void setGreyPixels(dicom::DataSet &dataSet, int rows, int columns, int bitsStored, Sign sign, const QString &photometric,
                   const QByteArray &pixels);

void setWindow(dicom::DataSet &dataSet, const QStringList &centres, const QStringList &widths, const QStringList &explanations = {});

namespace sop {
inline constexpr char Ct[] = "1.2.840.10008.5.1.4.1.1.2";
inline constexpr char EnhancedCt[] = "1.2.840.10008.5.1.4.1.1.2.1";
inline constexpr char Mr[] = "1.2.840.10008.5.1.4.1.1.4";
inline constexpr char Ultrasound[] = "1.2.840.10008.5.1.4.1.1.6.1";
inline constexpr char UltrasoundMultiFrame[] = "1.2.840.10008.5.1.4.1.1.3.1";
inline constexpr char DigitalXRay[] = "1.2.840.10008.5.1.4.1.1.1.1";
inline constexpr char Mammography[] = "1.2.840.10008.5.1.4.1.1.1.2";
inline constexpr char SecondaryCapture[] = "1.2.840.10008.5.1.4.1.1.7";
inline constexpr char EncapsulatedPdf[] = "1.2.840.10008.5.1.4.1.1.104.1";
inline constexpr char BasicTextSr[] = "1.2.840.10008.5.1.4.1.1.88.11";
} // namespace sop

} // namespace phantoms
