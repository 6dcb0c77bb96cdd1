#include "ui/flow/series.h"

#include "network/dicom/jsonmodel.h"
#include "network/dicom/part10writer.h"
#include "tests/support/testmain.h"
#include "tests/support/smallarchive.h"
#include "ui/flow/session.h"
#include "ui/flow/wadoframesource.h"

#include <QTest>

using testsupport::ScriptedServer;
using testsupport::ServerAnswer;

namespace {

constexpr int Slices = 30;

/// A series of small slices that comes slowly, and counts what it is asked.
struct SlowSeries {
    ScriptedServer server;
    network::Archive archive;
    ui::SeriesInfo info;

    SlowSeries()
    {
        QList<testsupport::ServerPart> parts;
        QList<dicom::DataSet> rows;
        const QByteArray path = "/studies/1.9.1/series/1.9.1.1";
        for (int number = 1; number <= Slices; ++number) {
            SmallArchive::Image image;
            image.number = number;
            const dicom::DataSet set = image.dataSet();
            const QByteArray object =
                dicom::writePart10(set, QStringLiteral("1.2.840.10008.1.2.1"));
            parts.append({"Content-Type: application/dicom\r\n", object});
            server.route(path + "/instances/" + image.uid(),
                         ServerAnswer::of("application/dicom", object));
            dicom::DataSet row;
            for (const dicom::Tag tag :
                 {dicom::tag::SOPInstanceUID, dicom::tag::SOPClassUID, dicom::tag::StudyInstanceUID,
                  dicom::tag::SeriesInstanceUID, dicom::tag::InstanceNumber, dicom::tag::Rows,
                  dicom::tag::Columns, dicom::tag::BitsAllocated})
                row.set(*set.find(tag));
            rows.append(row);
        }
        server.route(path + "/instances", ServerAnswer::json(dicom::writeJson(rows)));
        auto all = ServerAnswer::of("multipart/related; type=\"application/dicom\"; boundary=b-1",
                                    testsupport::multipartBody("b-1", parts));
        all.pieceSize = int(all.body.size() / 60);
        all.pieceDelay = 20;
        server.route(path, all);
        archive.id = QStringLiteral("slow");
        archive.root = server.url();
        info.studyInstanceUid = QStringLiteral("1.9.1");
        info.seriesInstanceUid = QStringLiteral("1.9.1.1");
        info.modality = QStringLiteral("CT");
        info.instances = Slices;
    }
    QByteArray instancePath(const QString &uid) const
    {
        return "/studies/1.9.1/series/1.9.1.1/instances/" + uid.toLatin1();
    }
};

} // namespace

class tst_series : public QObject
{
    Q_OBJECT

private slots:
    void whatCameOfASeriesThatWasLeftIsNotFetchedAgain()
    {
        SlowSeries slow;
        ui::Session session({});
        ui::Series series(
            slow.info,
            std::make_unique<ui::WadoFrameSource>(session.http(), slow.archive, slow.info),
            session.decoders(), session.cache());
        series.start();
        QTRY_VERIFY(series.counts().received > Slices * 2 / 3);
        series.stop();
        QVERIFY(series.state() != ui::Series::State::Complete);
        QStringList known;
        for (const imaging::ImageDescriptionPtr &image : series.descriptions())
            known.append(image->key.sopInstanceUid);
        slow.server.clearRequests();
        series.start();
        QTRY_COMPARE(series.counts().decoded, Slices);
        QCOMPARE(series.counts().failed, 0);
        for (const QString &uid : std::as_const(known))
            QVERIFY2(slow.server.requests(slow.instancePath(uid)).isEmpty(), qPrintable(uid));
        QVERIFY(slow.server.requests("/studies/1.9.1/series/1.9.1.1")
                    .isEmpty()); // not the whole of it either
    }

    void imagesAreInTheirStackBeforeTheSeriesIsComplete()
    {
        SlowSeries slow;
        ui::Session session({});
        ui::Series series(
            slow.info,
            std::make_unique<ui::WadoFrameSource>(session.http(), slow.archive, slow.info),
            session.decoders(), session.cache());
        int placedAtTheEnd = 0;
        connect(&series, &ui::Series::stateChanged, this, [&] {
            if (series.state() == ui::Series::State::Complete)
                placedAtTheEnd = series.stacks().at(0)->count();
        });
        series.start();
        QTRY_COMPARE(series.state(), ui::Series::State::Complete);
        QCOMPARE(placedAtTheEnd, Slices);
        const imaging::ImageStack *stack = series.stacks().at(0);
        for (int i = 0; i < stack->count(); ++i)
            QCOMPARE(stack->state(i), imaging::ImageStack::State::Loaded);
    }
};

NEGATOSCOPE_TEST(tst_series)
#include "tst_series.moc"
