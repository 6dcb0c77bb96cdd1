#include "ui/flow/thumbnailloader.h"

#include "network/dicom/jsonmodel.h"
#include "network/dicom/part10writer.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"
#include "ui/flow/session.h"
#include "ui/flow/thumbnailjob.h"

#include <QBuffer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace ui;
using testsupport::ScriptedServer, testsupport::ServerAnswer, testsupport::ServerRequest;
namespace tag = dicom::tag;

namespace {

constexpr char Boundary[] = "thumbnail-boundary-0123456789";
constexpr double Center = 40, Width = 400;

/// One image of CT numbers: air on the left, then a ramp from -200 to 300 HU, so that all of it is
/// dark grey to an archive that stretches 16 bits to 8.
struct Scan {
    int rows = 256, columns = 256, frames = 1;

    qint16 stored(int column) const { return column < columns / 4 ? -1024 : qint16(-200 + 500 * column / columns); }
    /// PS3.3 C.11.2.1.2.1
    static int shown(double value)
    {
        if (value <= Center - 0.5 - (Width - 1) / 2)
            return 0;
        if (value > Center - 0.5 + (Width - 1) / 2)
            return 255;
        return qRound(((value - (Center - 0.5)) / (Width - 1) + 0.5) * 255);
    }
    QByteArray frame() const
    {
        QByteArray bytes(qsizetype(rows) * columns * 2, Qt::Uninitialized);
        for (int row = 0; row < rows; ++row) {
            for (int column = 0; column < columns; ++column)
                qToLittleEndian(stored(column), bytes.data() + (qsizetype(row) * columns + column) * 2);
        }
        return bytes;
    }
    dicom::DataSet dataSet(const QString &series) const
    {
        dicom::DataSet set;
        const auto text = [&set](dicom::Tag tag, const QString &value) { set.setString(tag, value); };
        text(tag::SOPClassUID, u"1.2.840.10008.5.1.4.1.1.2"_qs);
        text(tag::SOPInstanceUID, series + u".1");
        text(tag::StudyInstanceUID, u"1.2"_qs);
        text(tag::SeriesInstanceUID, series);
        text(tag::PhotometricInterpretation, u"MONOCHROME2"_qs);
        for (const auto &[tag, value] : {std::pair(tag::SamplesPerPixel, 1), std::pair(tag::Rows, rows), std::pair(tag::Columns, columns),
                                         std::pair(tag::BitsAllocated, 16), std::pair(tag::BitsStored, 16), std::pair(tag::HighBit, 15),
                                         std::pair(tag::PixelRepresentation, 1)})
            set.setInteger(tag, value);
        if (frames > 1)
            set.setInteger(tag::NumberOfFrames, frames);
        set.setReal(tag::WindowCenter, Center);
        set.setReal(tag::WindowWidth, Width);
        set.setReal(tag::RescaleIntercept, 0);
        set.setReal(tag::RescaleSlope, 1);
        return set;
    }
};

QByteArray jpeg(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "JPG", 95);
    return bytes;
}

QImage evenPicture(int grey)
{
    QImage image(288, 288, QImage::Format_Grayscale8);
    image.fill(QColor(grey, grey, grey));
    return image;
}

QImage stripedPicture(QSize size = {288, 288})
{
    QImage image(size, QImage::Format_Grayscale8);
    for (int y = 0; y < size.height(); ++y)
        std::memset(image.scanLine(y), y / 16 % 2 ? 220 : 30, size_t(size.width()));
    return image;
}

/// An archive of series "1.2.1", "1.2.2" …, without thumbnails and renderer until they are routed.
struct Bench {
    ScriptedServer server;
    Session session{{}};
    std::unique_ptr<ThumbnailLoader> loader;
    Scan scan;

    explicit Bench(const Scan &scan = {})
        : scan(scan)
    {
        server.route("/studies/*", [this](const ServerRequest &request) { return answer(request); });
        network::Archive archive;
        archive.id = u"a"_qs;
        archive.root = server.url();
        session.setArchives({archive}, u"a"_qs);
        loader = std::make_unique<ThumbnailLoader>(session);
    }
    /// /studies/1.2/series/S[/instances[/I[/metadata | /frames/N]]]
    ServerAnswer answer(const ServerRequest &request) const
    {
        const QList<QByteArray> path = request.path().split('/');
        dicom::DataSet set = scan.dataSet(QString::fromLatin1(path.value(4)));
        const QByteArray last = path.last();
        if (last == "instances" || last == "metadata")
            return ServerAnswer::json(dicom::writeJson({set}));
        const QByteArray related = "multipart/related; type=\"application/%1\"; boundary=" + QByteArray(Boundary);
        if (path.size() == 9 && path[7] == "frames")
            return ServerAnswer::of(QByteArray(related).replace("%1", "octet-stream"),
                                    testsupport::multipartBody(Boundary, {{"Content-Type: application/octet-stream\r\n", scan.frame()}}));
        if (path.size() != 7)
            return ServerAnswer::ofStatus(404);
        set.setBytes(tag::PixelData, dicom::VR::OW, scan.frame());
        return ServerAnswer::of(QByteArray(related).replace("%1", "dicom"),
                                testsupport::multipartBody(Boundary, {{"Content-Type: application/dicom\r\n",
                                                                       dicom::writePart10(set, u"1.2.840.10008.1.2.1"_qs)}}));
    }
    static SeriesInfo series(int number = 1, int instances = 1)
    {
        SeriesInfo info;
        info.archiveId = u"a"_qs;
        info.studyInstanceUid = u"1.2"_qs;
        info.seriesInstanceUid = u"1.2.%1"_qs.arg(number);
        info.instances = instances;
        return info;
    }
    QImage load(const SeriesInfo &info)
    {
        QSignalSpy ready(loader.get(), &ThumbnailLoader::ready);
        loader->request(info);
        if (ready.isEmpty())
            ready.wait(20'000);
        return loader->thumbnail(info.seriesInstanceUid);
    }
    int asked(const QByteArray &part) const
    {
        return int(std::count_if(server.requests().begin(), server.requests().end(),
                                 [&part](const ServerRequest &request) { return request.target.contains(part); }));
    }
};

/// Whether a picture of the scan shows it with its window.
bool isWindowed(const QImage &picture, const Scan &scan)
{
    constexpr int tolerance = 6;
    for (const double part : {0.1, 0.35, 0.5, 0.65, 0.9}) {
        const int expected = Scan::shown(scan.stored(int(part * scan.columns)));
        const int seen = qGray(picture.pixel(int(part * picture.width()), picture.height() / 2));
        if (qAbs(seen - expected) > tolerance) {
            qWarning("at %.2f: %d instead of %d", part, seen, expected);
            return false;
        }
    }
    return true;
}

} // namespace

class tst_thumbnailloader : public QObject
{
    Q_OBJECT
private slots:
    void withoutThumbnailsTheImageIsDecodedWithItsOwnWindow();
    void theImageInTheMiddleIsShown();
    void aThumbnailOfTheArchiveIsEnough();
    void aFlatThumbnailIsNotShown();
    void anArchiveWithoutThumbnailsIsAskedForOneOnce();
    void aLargeImageIsRenderedByTheArchiveWithTheWindow();
    void whereTheWindowIsRefusedFramesAreDecodedFromThenOn();
    void aClipShowsItsMiddleFrame();
    void whatCannotBeHadIsGivenUp();
    void pausedNothingIsAsked();
    void forgettingCancels();
    void walkingUpAndDownAsksOnce();
    void pixelsThatAreNotSquareAreShownAsTheyAre();
    void aSeriesOfFilesShowsTheOneThatIsNamed();
    void aFileThatIsNoneIsGivenUp();
};

void tst_thumbnailloader::withoutThumbnailsTheImageIsDecodedWithItsOwnWindow()
{
    Bench bench;
    const QImage picture = bench.load(Bench::series());
    QCOMPARE(picture.size(), QSize(288, 288));
    QVERIFY(isWindowed(picture, bench.scan));
    QVERIFY(bench.loader->isRendered(u"1.2.1"_qs));
    QVERIFY(!bench.loader->isPending(u"1.2.1"_qs));
    QCOMPARE(bench.asked("/rendered"), 0);
}

void tst_thumbnailloader::theImageInTheMiddleIsShown()
{
    Bench bench;
    bench.load(Bench::series(1, 151));
    QCOMPARE(bench.asked("/instances?"), 1);
    QCOMPARE(bench.asked("offset=75"), 1);
    QCOMPARE(bench.asked("limit=1"), 1);
}

void tst_thumbnailloader::aThumbnailOfTheArchiveIsEnough()
{
    Bench bench;
    bench.server.route("/studies/1.2/series/1.2.1/thumbnail", ServerAnswer::of("image/jpeg", jpeg(stripedPicture())));
    const QImage picture = bench.load(Bench::series());
    QVERIFY(qAbs(qGray(picture.pixel(100, 8)) - 30) < 6);
    QVERIFY(qAbs(qGray(picture.pixel(100, 24)) - 220) < 6);
    QCOMPARE(bench.server.requests().size(), 1);
    QVERIFY(!bench.loader->isRendered(u"1.2.1"_qs)); // ours replaces it once there is one
}

void tst_thumbnailloader::aFlatThumbnailIsNotShown()
{
    Bench bench;
    bench.server.route("/studies/1.2/series/1.2.1/thumbnail", ServerAnswer::of("image/jpeg", jpeg(evenPicture(128))));
    QVERIFY(isWindowed(bench.load(Bench::series()), bench.scan));
}

void tst_thumbnailloader::anArchiveWithoutThumbnailsIsAskedForOneOnce()
{
    Bench bench;
    bench.load(Bench::series(1));
    bench.load(Bench::series(2));
    QVERIFY(!bench.loader->thumbnail(u"1.2.2"_qs).isNull());
    QCOMPARE(bench.asked("/thumbnail"), 1);
}

void tst_thumbnailloader::aLargeImageIsRenderedByTheArchiveWithTheWindow()
{
    Bench bench({.rows = 1200, .columns = 900});
    bench.server.route("/studies/1.2/series/1.2.1/instances/1.2.1.1/frames/1/rendered",
                       ServerAnswer::of("image/jpeg", jpeg(stripedPicture({216, 288}))));
    const QImage picture = bench.load(Bench::series());
    QCOMPARE(picture.size(), QSize(216, 288));
    QVERIFY(qAbs(qGray(picture.pixel(100, 24)) - 220) < 6);
    QCOMPARE(bench.asked("window=40,400,linear"), 1);
    QCOMPARE(bench.asked("viewport=216,288"), 1);
    QCOMPARE(bench.asked("/frames/1?"), 0);
}

void tst_thumbnailloader::whereTheWindowIsRefusedFramesAreDecodedFromThenOn()
{
    Bench bench({.rows = 1200, .columns = 900});
    bench.server.route("/studies/1.2/series/1.2.1/instances/1.2.1.1/frames/1/rendered", ServerAnswer::ofStatus(400));
    bench.server.route("/studies/1.2/series/1.2.1/instances/1.2.1.1/rendered", ServerAnswer::ofStatus(400));
    QVERIFY(isWindowed(bench.load(Bench::series(1)), bench.scan));
    QVERIFY(bench.asked("/rendered") > 0);
    bench.server.clearRequests();
    QVERIFY(isWindowed(bench.load(Bench::series(2)), bench.scan));
    QCOMPARE(bench.asked("/rendered"), 0);
}

void tst_thumbnailloader::aClipShowsItsMiddleFrame()
{
    Bench bench({.frames = 61});
    QVERIFY(isWindowed(bench.load(Bench::series()), bench.scan));
    QCOMPARE(bench.asked("/frames/31"), 1);
    QCOMPARE(bench.asked("/metadata"), 1);
}

void tst_thumbnailloader::whatCannotBeHadIsGivenUp()
{
    Bench bench;
    bench.server.route("/studies/*", ServerAnswer::ofStatus(404));
    QVERIFY(bench.load(Bench::series()).isNull());
    QVERIFY(!bench.loader->isPending(u"1.2.1"_qs));
    bench.server.route("/studies/*", ServerAnswer::of("application/dicom+json", "no JSON"));
    QVERIFY(bench.load(Bench::series(2)).isNull());
    QVERIFY(!bench.loader->isPending(u"1.2.2"_qs));
}

void tst_thumbnailloader::pausedNothingIsAsked()
{
    Bench bench;
    bench.loader->setPaused(true);
    bench.loader->request(Bench::series());
    QVERIFY(bench.loader->isPending(u"1.2.1"_qs));
    QSignalSpy ready(bench.loader.get(), &ThumbnailLoader::ready);
    bench.loader->setPaused(false);
    QTRY_COMPARE(ready.size(), 1);
    QCOMPARE(bench.asked("/thumbnail"), 1);
}

void tst_thumbnailloader::forgettingCancels()
{
    Bench bench;
    QSignalSpy asked(&bench.server, &ScriptedServer::requested);
    QSignalSpy ready(bench.loader.get(), &ThumbnailLoader::ready);
    ServerAnswer silent;
    silent.silent = true;
    bench.server.route("/studies/1.2/series/1.2.1/thumbnail", silent);
    bench.loader->request(Bench::series(1));
    QTRY_COMPARE(asked.size(), 1);
    bench.loader->forget(u"1.2.1"_qs);
    QVERIFY(!bench.loader->isPending(u"1.2.1"_qs));
    QVERIFY(!bench.load(Bench::series(2)).isNull());
    QCOMPARE(ready.size(), 1);
    QCOMPARE(ready.first().first().toString(), u"1.2.2"_qs);
    bench.loader->request(Bench::series(1));
    QTRY_VERIFY(bench.loader->isPending(u"1.2.1"_qs));
    bench.loader.reset(); // in the middle of it
}

void tst_thumbnailloader::walkingUpAndDownAsksOnce()
{
    Bench bench;
    const QImage first = bench.load(Bench::series());
    bench.loader->clear();
    QVERIFY(bench.loader->thumbnail(u"1.2.1"_qs).isNull());
    bench.server.clearRequests();
    QCOMPARE(bench.load(Bench::series()), first);
    QVERIFY(bench.server.requests().isEmpty());
    QVERIFY(bench.loader->isRendered(u"1.2.1"_qs));
}

void tst_thumbnailloader::pixelsThatAreNotSquareAreShownAsTheyAre()
{
    QCOMPARE(smallPicture(stripedPicture({640, 240}), 288, 2).size(), QSize(288, 216));
    QCOMPARE(smallPicture(stripedPicture({100, 400}), 288).size(), QSize(72, 288));
    QVERIFY(smallPicture({}, 288).isNull());
    QVERIFY(isFlat(evenPicture(90)));
    QVERIFY(!isFlat(stripedPicture()));
}

void tst_thumbnailloader::aSeriesOfFilesShowsTheOneThatIsNamed()
{
    Bench bench;
    const QTemporaryDir folder;
    SeriesInfo series = Bench::series();
    series.archiveId.clear();
    series.path = folder.filePath(u"image.dcm"_qs);
    dicom::DataSet set = bench.scan.dataSet(series.seriesInstanceUid);
    set.setBytes(tag::PixelData, dicom::VR::OW, bench.scan.frame());
    QFile file(series.path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(dicom::writePart10(set, u"1.2.840.10008.1.2.1"_qs));
    file.close();
    const QImage picture = bench.load(series);
    QCOMPARE(picture.size(), QSize(288, 288));
    QVERIFY(isWindowed(picture, bench.scan));
    QCOMPARE(bench.asked("/"), 0); // the archive has nothing to do with it
}

void tst_thumbnailloader::aFileThatIsNoneIsGivenUp()
{
    Bench bench;
    SeriesInfo series = Bench::series();
    series.archiveId.clear();
    series.path = u"/nowhere/at/all.dcm"_qs;
    QVERIFY(bench.load(series).isNull());
    QVERIFY(!bench.loader->isPending(series.seriesInstanceUid));
}

NEGATOSCOPE_TEST(tst_thumbnailloader)
#include "tst_thumbnailloader.moc"
