#include "tests/benchmarks/limits.h"

#include "imaging/decoder/codecs/codec.h"
#include "imaging/imagepixel.h"
#include "imaging/pixelconversion.h"
#include "network/dicom/jsonmodel.h"
#include "network/dicom/part10reader.h"
#include "network/dicomweb/query.h"
#include "ui/flow/browsercontroller.h"
#include "ui/flow/studysearch.h"

#include <QElapsedTimer>
#include <QProcess>

#include <atomic>
#include <thread>

namespace benchmarks {

namespace {

namespace tag = dicom::tag;

QByteArray curl(const QString &url, const QString &accept, double &milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    QProcess process;
    process.start(QStringLiteral("curl"), {QStringLiteral("-sf"), QStringLiteral("--noproxy"), QStringLiteral("*"), QStringLiteral("-H"),
                                           QStringLiteral("Accept: ") + accept, url});
    process.waitForFinished(-1);
    milliseconds += double(timer.nsecsElapsed()) / 1e6;
    return process.readAllStandardOutput();
}

/// The same bytes fetched and thrown away, as the fastest client would.
double curlToNowhere(const QString &url, const QString &accept)
{
    QElapsedTimer timer;
    timer.start();
    QProcess process;
    process.start(QStringLiteral("curl"), {QStringLiteral("-sf"), QStringLiteral("--noproxy"), QStringLiteral("*"), QStringLiteral("-o"),
                                           QStringLiteral("/dev/null"), QStringLiteral("-H"), QStringLiteral("Accept: ") + accept, url});
    process.waitForFinished(-1);
    return double(timer.nsecsElapsed()) / 1e6;
}

QList<QByteArray> parts(const QByteArray &body)
{
    // The boundary is the first line: what curl wrote has no headers.
    const qsizetype start = body.indexOf("--");
    const QByteArray boundary = body.mid(start, body.indexOf('\r', start) - start);
    QList<QByteArray> result;
    qsizetype at = body.indexOf("\r\n\r\n", start);
    while (at >= 0) {
        const qsizetype end = body.indexOf(QByteArray("\r\n" + boundary), at);
        if (end < 0)
            break;
        result.append(body.mid(at + 4, end - at - 4));
        at = body.indexOf("\r\n\r\n", end + 2);
    }
    return result;
}

struct Codestream {
    codecs::PixelLayout layout;
    std::string transferSyntax;
    QByteArray bytes;
};

QList<Codestream> codestreams(const QList<QByteArray> &objects)
{
    QList<Codestream> result;
    for (const QByteArray &object : objects) {
        const auto file = dicom::readPart10(object);
        if (!file)
            continue;
        const auto pixel = imaging::ImagePixel::fromDataSet(file->dataSet);
        if (!pixel)
            continue;
        for (int frame = 1; frame <= pixel->numberOfFrames; ++frame) {
            const auto bytes = dicom::encodedFrame(*file, frame, pixel->numberOfFrames, pixel->storedFrameBytes());
            if (bytes)
                result.append({imaging::toLayout(*pixel), file->transferSyntax.toStdString(), *bytes});
        }
    }
    return result;
}

double decodeAlone(const QList<Codestream> &streams)
{
    QElapsedTimer timer;
    timer.start();
    std::atomic<qsizetype> next = 0;
    const auto work = [&] {
        std::vector<uint8_t> output;
        for (qsizetype i = next++; i < streams.size(); i = next++) {
            const Codestream &stream = streams.at(i);
            output.resize(size_t(stream.layout.frameBytes()));
            codecs::Input input{{reinterpret_cast<const uint8_t *>(stream.bytes.constData()), size_t(stream.bytes.size())},
                                stream.layout,
                                stream.transferSyntax};
            (void)codecs::decode(input, output);
        }
    };
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < std::max(1u, std::thread::hardware_concurrency()); ++i)
        threads.emplace_back(work);
    for (std::thread &thread : threads)
        thread.join();
    return double(timer.nsecsElapsed()) / 1e6;
}

/// What the Desk asks at its start, step by step until there is something to show.
double curlStudyList(const QString &archiveRoot)
{
    network::Archive archive;
    archive.root = QUrl(archiveRoot);
    double milliseconds = 0;
    for (const auto period : {ui::StudySearch::Period::Last3Days, ui::StudySearch::Period::Last30Days, ui::StudySearch::Period::Any}) {
        ui::StudySearch search;
        search.period = period;
        const network::Query query = ui::studyQueries(search, QDate::currentDate()).first();
        const QString url = QString::fromLatin1(network::searchUrl(archive, query, 0, 100).toEncoded());
        const auto rows = dicom::readJson(curl(url, QStringLiteral("application/dicom+json"), milliseconds));
        if (rows && !rows->isEmpty())
            break;
    }
    return milliseconds;
}

} // namespace

double Limits::decodeOneMs() const
{
    return frames > 0 ? decodeMs * double(std::max(1u, std::thread::hardware_concurrency())) / frames : 0;
}

Limits measureLimits(const QString &archive, const QString &studyUid, QString &seriesUid)
{
    Limits limits;
    const QString json = QStringLiteral("application/dicom+json");
    const QString objects = QStringLiteral("multipart/related; type=\"application/dicom\"; transfer-syntax=*");
    const QString study = archive + QStringLiteral("/studies/") + studyUid;
    const auto series = dicom::readJson(curl(study + QStringLiteral("/series"), json, limits.firstMs));
    if (!series)
        return limits;
    qint64 largest = 0;
    for (const dicom::DataSet &row : *series) {
        const qint64 images = row.integer(tag::NumberOfSeriesRelatedInstances).value_or(0);
        if (seriesUid.isEmpty() || images > largest) {
            largest = std::max(largest, images);
            seriesUid = row.string(tag::SeriesInstanceUID);
        }
    }
    const QString seriesUrl = study + QStringLiteral("/series/") + seriesUid;
    const auto instances = dicom::readJson(curl(seriesUrl + QStringLiteral("/instances?limit=1"), json, limits.firstMs));
    if (instances && !instances->isEmpty())
        curl(seriesUrl + QStringLiteral("/instances/") + instances->first().string(tag::SOPInstanceUID), objects, limits.firstMs);
    limits.allMs = curlToNowhere(seriesUrl, objects);
    double ignored = 0;
    const QByteArray body = curl(seriesUrl, objects, ignored);
    limits.bytes = body.size();
    const auto streams = codestreams(parts(body));
    limits.frames = int(streams.size());
    limits.decodeMs = decodeAlone(streams);
    limits.listMs = curlStudyList(archive);
    return limits;
}

} // namespace benchmarks
