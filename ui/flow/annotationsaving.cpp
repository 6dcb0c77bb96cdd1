#include "ui/flow/annotationsaving.h"

#include "imaging/reports/keyselection.h"
#include "imaging/reports/measurementreport.h"
#include "imaging/reports/softcopystate.h"
#include "network/dicom/part10writer.h"
#include "network/dicom/uid.h"
#include "network/transfer/spool.h"
#include "ui/flow/scannedfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QMap>

#include <utility>

namespace ui {

using dicom::DataSet;

namespace {

// High numbers, after the series of the study.
constexpr int ReportSeries = 9001, StateSeries = 9002, SelectionSeries = 9003;

imaging::ReportPlace placeOf(const AnnotationsToSave &annotations, int seriesNumber, const QString &description)
{
    imaging::ReportPlace place;
    place.image = annotations.image;
    place.seriesInstanceUid = dicom::makeUid();
    place.seriesNumber = seriesNumber;
    place.when = QDateTime::currentDateTime();
    place.description = description;
    return place;
}

/// A state draws on images of one look.
void addStates(QList<DataSet> &documents, const AnnotationsToSave &annotations)
{
    imaging::ReportPlace place = placeOf(annotations, StateSeries, QStringLiteral("Measurements"));
    QMap<QByteArray, QList<imaging::Measurement>> byLook;
    for (const imaging::Measurement &measurement : annotations.contents.measurements) {
        const auto image = measurement.plane ? nullptr : annotations.describe(measurement.image); // states draw on stored images
        if (image && imaging::isComplete(measurement))
            byLook[imaging::lookOf(*image)] << measurement;
    }
    for (const QList<imaging::Measurement> &drawn : std::as_const(byLook)) {
        documents << imaging::presentationState(drawn, annotations.describe, place);
        ++place.instanceNumber;
    }
}

} // namespace

QList<DataSet> annotationDocuments(const AnnotationsToSave &annotations)
{
    QList<DataSet> documents;
    const auto &contents = annotations.contents;
    if (!contents.measurements.isEmpty() || !annotations.reports.isEmpty()) {
        imaging::ReportPlace place = placeOf(annotations, ReportSeries, QStringLiteral("Measurements"));
        place.predecessors = annotations.reports;
        documents << imaging::measurementReport(contents.measurements, place);
    }
    addStates(documents, annotations);
    if (!contents.keyImages.isEmpty() || !annotations.selections.isEmpty()) {
        imaging::ReportPlace place = placeOf(annotations, SelectionSeries, QStringLiteral("Key images"));
        place.predecessors = annotations.selections;
        documents << imaging::keyObjectSelection(contents.keyImages, place);
    }
    return documents;
}

dicom::Result<QList<network::UploadItem>> writeToQueue(const QList<DataSet> &documents, const QString &spool)
{
    QList<network::UploadItem> items;
    const auto takeBack = [&items] {
        for (const network::UploadItem &item : std::as_const(items))
            QFile::remove(item.path);
    };
    for (const DataSet &document : documents) {
        const QByteArray bytes = dicom::writePart10(document, QLatin1String(dicom::transfersyntax::ExplicitVRLittleEndian));
        const auto path = network::writeToSpool(spool, [&bytes](QFile &out) -> dicom::Result<> {
            if (out.write(bytes) == bytes.size())
                return {};
            return dicom::fail(dicom::Error::Kind::NoSpace,
                               QCoreApplication::translate("documents", "The document could not be written; the disk may be full."));
        });
        if (!path) {
            takeBack();
            return tl::unexpected(path.error());
        }
        ScannedFile file;
        describe(file, document);
        const QFileInfo info(*path);
        file.item.path = *path;
        file.item.isOwnFile = true;
        file.item.bytes = info.size();
        file.item.modified = info.lastModified().toMSecsSinceEpoch();
        file.item.transferSyntaxUid = QLatin1String(dicom::transfersyntax::ExplicitVRLittleEndian);
        items << file.item;
    }
    return items;
}

} // namespace ui
