#pragma once

#include "imaging/measuring.h"
#include "imaging/reports/reportplace.h"
#include "network/dicom/part10reader.h"
#include "network/dicom/part10writer.h"
#include "network/dicom/uid.h"
#include "tests/imaging/images.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

/// Measurements on a made-up image and on planes, and what other programs say of the documents they are written into.
namespace reportbench {

using namespace imaging;
using Kind = MeasurementKind;
namespace tag = dicom::tag;

inline Measurement shape(Kind kind, const QList<QPointF> &points, const QString &name = {})
{
    static int number = 0;
    Measurement made;
    made.uid = QStringLiteral("2.25.%1").arg(1000 + ++number);
    made.kind = kind;
    made.points = points;
    made.name = name;
    made.image = {QStringLiteral("1.2.3.1"), 1};
    made.seriesInstanceUid = QStringLiteral("1.2.2");
    made.studyInstanceUid = QStringLiteral("1.2.1");
    made.sopClassUid = QStringLiteral("1.2.840.10008.5.1.4.1.1.2");
    return made;
}

inline dicom::DataSet image()
{
    dicom::DataSet data = testimages::slice(1, 0);
    data.setInteger(tag::Rows, 64);
    data.setInteger(tag::Columns, 64);
    data.setReal(tag::RescaleSlope, 1);
    data.setReal(tag::RescaleIntercept, 0);
    data.setString(tag::PatientName, QStringLiteral("Ek^Eva"));
    data.setString(tag::PatientID, QStringLiteral("P1"));
    data.setString(tag::PatientBirthDate, QStringLiteral("19600101"));
    data.setString(tag::PatientSex, QStringLiteral("F"));
    data.setString(tag::StudyDate, QStringLiteral("20260301"));
    data.setString(tag::StudyTime, QStringLiteral("101112"));
    return data;
}

/// One of each kind, measured on a made-up image.
inline QList<Measurement> everyKind()
{
    const auto described = testimages::described(image());
    const auto frame = testimages::frame(*described, std::vector<int>(64 * 64, 40));
    QList<Measurement> all{shape(Kind::Length, {{4.25, 4}, {24, 4}}, QStringLiteral("Nodule äöü")),
                           shape(Kind::Angle, {{4, 20}, {4, 10}, {20, 10}}),
                           shape(Kind::CobbAngle, {{30, 4}, {50, 6}, {30, 30}, {50, 22}}),
                           shape(Kind::Rectangle, {{4, 30}, {14, 40}}),
                           shape(Kind::Ellipse, boxPoints(Kind::Ellipse, {20, 30}, {40, 42})),
                           shape(Kind::Freehand, {{44, 44}, {60, 46}, {58, 60}, {46, 58}}),
                           shape(Kind::Point, {{10.5, 50.5}}),
                           shape(Kind::Arrow, {{20, 50}, {30, 56}}),
                           shape(Kind::Text, {{6, 58}}, QStringLiteral("Stable"))};
    for (Measurement &one : all)
        one = measured(one, *described, frame.get());
    return all;
}

inline ReportPlace place()
{
    ReportPlace made;
    made.image = image();
    made.seriesInstanceUid = QStringLiteral("2.25.77");
    made.seriesNumber = 9001;
    made.when = QDateTime(QDate(2026, 3, 2), QTime(9, 8, 7));
    made.description = QStringLiteral("Measurements");
    return made;
}

inline dicom::DataSet writtenAndRead(const dicom::DataSet &document)
{
    const auto read = dicom::readPart10(dicom::writePart10(document, QLatin1String(dicom::transfersyntax::ExplicitVRLittleEndian)));
    return read ? read->dataSet : dicom::DataSet();
}

/// What an independent program says about a file: its output, both streams.
inline QString said(const QString &program, const QStringList &options, const dicom::DataSet &document, int *exitCode = nullptr)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("document.dcm"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(dicom::writePart10(document, QLatin1String(dicom::transfersyntax::ExplicitVRLittleEndian)));
    file.close();
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, options + QStringList{path});
    process.waitForFinished(20'000);
    if (exitCode)
        *exitCode = process.exitCode();
    return QString::fromUtf8(process.readAll());
}

/// What dsrdump complains of, but for what it says of every such document: that it knows neither UTF-8 nor the templates.
inline QStringList complaints(const QString &text)
{
    QStringList found;
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines) {
        const bool complains = line.startsWith(u"W: ") || line.startsWith(u"E: ") || line.startsWith(u"F: ");
        if (complains && !line.contains(u"Specific Character Set") && !line.contains(u"template constraints"))
            found << line;
    }
    return found;
}

inline bool lacks(const char *program)
{
    return QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty();
}

inline void compareShapes(const QList<Measurement> &found, const QList<Measurement> &expected)
{
    QCOMPARE(found.size(), expected.size());
    for (qsizetype i = 0; i < found.size(); ++i) {
        QCOMPARE(found[i].kind, expected[i].kind);
        QCOMPARE(found[i].uid, expected[i].uid);
        QCOMPARE(found[i].name, expected[i].name);
        QCOMPARE(found[i].image, expected[i].image);
        QCOMPARE(found[i].seriesInstanceUid, expected[i].seriesInstanceUid);
        QCOMPARE(found[i].studyInstanceUid, expected[i].studyInstanceUid);
        QCOMPARE(found[i].points.size(), expected[i].points.size());
        for (qsizetype p = 0; p < found[i].points.size(); ++p) {
            const QPointF way = found[i].points[p] - expected[i].points[p];
            QVERIFY(std::abs(way.x()) < 1e-4 && std::abs(way.y()) < 1e-4);
        }
    }
}

/// A coronal plane that leans by 30° about the patient's long axis, 0.5 mm cells, a MIP of 10 mm.
inline PlanePlace leaning(double thickness = 10)
{
    const double c = std::cos(M_PI / 6), s = std::sin(M_PI / 6);
    PlanePlace plane;
    plane.frameOfReferenceUid = QStringLiteral("1.2.3.4");
    plane.origin = {-120.5, 35.25, 240};
    plane.row = {c, s, 0};
    plane.column = {0, 0, -1};
    plane.columnSpacing = plane.rowSpacing = 0.5;
    plane.columns = 480;
    plane.rows = 300;
    plane.slab = {thickness, SlabMode::Maximum};
    return plane;
}

/// One of each kind as if it had been drawn on a plane.
inline QList<Measurement> everyKindOnAPlane(const PlanePlace &plane)
{
    QList<Measurement> all = everyKind();
    for (Measurement &one : all) {
        one.plane = plane;
        if (!one.values.isEmpty())
            one.basis = QStringLiteral("in the patient · reformatted plane");
    }
    return all;
}

} // namespace reportbench
