#include "ui/flow/annotationreading.h"

#include "tests/support/testmain.h"
#include "ui/flow/annotationsaving.h"

#include <QTest>

using imaging::KeyImage;
using imaging::Measurement;
using Kind = imaging::MeasurementKind;
namespace tag = dicom::tag;

namespace {

constexpr char Ct[] = "1.2.840.10008.5.1.4.1.1.2";

Measurement line(const char *uid, QPointF from, QPointF to)
{
    Measurement made;
    made.uid = QLatin1String(uid);
    made.kind = Kind::Arrow;
    made.points = {from, to};
    made.image = {QStringLiteral("1.2.3.1"), 1};
    made.seriesInstanceUid = QStringLiteral("1.2.2");
    made.studyInstanceUid = QStringLiteral("1.2.1");
    made.sopClassUid = QLatin1String(Ct);
    return made;
}

KeyImage marked()
{
    return {{QStringLiteral("1.2.3.1"), 1}, QStringLiteral("1.2.2"), QStringLiteral("1.2.1"), QLatin1String(Ct)};
}

imaging::ImageDescriptionPtr image(const dicom::FrameKey &key)
{
    auto made = std::make_shared<imaging::ImageDescription>();
    made->key = key;
    made->pixel.columns = made->pixel.rows = 64;
    made->pixel.photometric = imaging::ImagePixel::Photometric::Monochrome2;
    return made;
}

ui::AnnotationsToSave annotations(const QList<Measurement> &measurements, const QList<KeyImage> &images = {})
{
    ui::AnnotationsToSave made;
    made.contents = {measurements, images};
    made.image.setString(tag::StudyInstanceUID, QStringLiteral("1.2.1"));
    made.describe = image;
    return made;
}

} // namespace

class tst_annotationreading : public QObject
{
    Q_OBJECT
private slots:
    void reportStateAndSelectionAreMadeAndRead()
    {
        const auto documents = ui::annotationDocuments(annotations({line("2.25.1", {1, 1}, {5, 5})}, {marked()}));
        QCOMPARE(documents.size(), 3);
        const auto read = ui::readAnnotations(documents);
        QCOMPARE(read.contents.measurements.size(), 1); // the state repeats it
        QCOMPARE(read.contents.measurements[0].uid, QStringLiteral("2.25.1"));
        QCOMPARE(read.contents.keyImages, (QList<KeyImage>{marked()}));
        QCOMPARE(read.reports.size(), 1);
        QCOMPARE(read.selections.size(), 1);
    }

    void whatWasReplacedDoesNotCount()
    {
        const auto first =
            ui::annotationDocuments(annotations({line("2.25.1", {1, 1}, {5, 5}), line("2.25.2", {9, 9}, {5, 1})}, {marked()}));
        auto next = annotations({line("2.25.2", {9, 9}, {6, 2})});
        const auto before = ui::readAnnotations(first);
        next.reports = before.reports;
        next.selections = before.selections;
        auto all = ui::annotationDocuments(next) + first; // in any order
        const auto read = ui::readAnnotations(all);
        QCOMPARE(read.contents.measurements.size(), 1);
        QCOMPARE(read.contents.measurements[0].points[1], QPointF(6, 2));
        QVERIFY(read.contents.keyImages.isEmpty()); // taken back by an empty selection
    }

    void aStateOfAnotherProgramIsDrawn()
    {
        auto documents = ui::annotationDocuments(annotations({line("2.25.1", {1, 1}, {5, 5})}));
        dicom::DataSet &state = documents[1];
        state.setString(tag::Manufacturer, QStringLiteral("Somebody"));
        documents.removeFirst();
        const auto read = ui::readAnnotations(documents);
        QCOMPARE(read.contents.measurements.size(), 1);
        QCOMPARE(read.contents.measurements[0].kind, Kind::Line);
        QVERIFY(read.reports.isEmpty());
    }

    void theSameShapeFromTwoProgramsIsThereOnce()
    {
        const auto a = ui::annotationDocuments(annotations({line("2.25.1", {1, 1}, {5, 5})}));
        const auto b = ui::annotationDocuments(annotations({line("2.25.7", {1.001, 1}, {5, 5})}));
        QCOMPARE(ui::readAnnotations(a.mid(0, 1) + b.mid(0, 1)).contents.measurements.size(), 1);
    }

    void nothingToSayMakesNoDocument() { QVERIFY(ui::annotationDocuments(annotations({})).isEmpty()); }
};

NEGATOSCOPE_TEST(tst_annotationreading)
#include "tst_annotationreading.moc"
