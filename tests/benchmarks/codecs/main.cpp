#include "imaging/decoderpool.h"
#include "imaging/pixelconversion.h"
#include "network/dicom/part10reader.h"
#include "network/dicom/uid.h"
#include "tests/benchmarks/codecs/bare.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

// negatoscope-codecs FILE…: how long the first frame of each Part 10 file takes to decode, by the
// bare library, by our codec, and through the pool of helpers on all cores (a hundred frames at
// once). A line of JSON for each; medians.

namespace {

constexpr int Rounds = 15;
constexpr int PoolFrames = 100;

double medianMs(const std::function<void()> &work)
{
    std::vector<double> times;
    for (int i = 0; i < Rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::nth_element(times.begin(), times.begin() + Rounds / 2, times.end());
    return times[Rounds / 2];
}

struct Sample {
    imaging::ImagePixel pixel;
    dicom::EncodedFrame encoded;
};

std::optional<Sample> firstFrame(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const auto object = dicom::readPart10(file.readAll());
    if (!object)
        return std::nullopt;
    const auto pixel = imaging::ImagePixel::fromDataSet(object->dataSet);
    if (!pixel)
        return std::nullopt;
    const auto bytes = dicom::encodedFrame(*object, 1, pixel->numberOfFrames, pixel->storedFrameBytes());
    if (!bytes)
        return std::nullopt;
    const QString syntax =
        object->pixelData.encapsulated ? object->transferSyntax : QLatin1String(dicom::transfersyntax::ExplicitVRLittleEndian);
    return Sample{*pixel, {{QStringLiteral("1"), 1}, *bytes, syntax, {}, {}}};
}

double throughPoolMs(imaging::DecoderPool &pool, const Sample &sample)
{
    QElapsedTimer timer;
    timer.start();
    QEventLoop loop;
    int left = PoolFrames;
    for (int i = 0; i < PoolFrames; ++i)
        pool.decode(sample.encoded, sample.pixel, imaging::DecoderPool::Priority::Background, [&](const auto &) {
            if (--left == 0)
                loop.quit();
        });
    loop.exec();
    return double(timer.nsecsElapsed()) / 1e6 / PoolFrames;
}

QJsonObject measured(imaging::DecoderPool &pool, const QString &path, const Sample &sample)
{
    const codecs::PixelLayout layout = imaging::toLayout(sample.pixel);
    const codecs::Bytes bytes(reinterpret_cast<const uint8_t *>(sample.encoded.bytes.constData()), size_t(sample.encoded.bytes.size()));
    const std::string syntax = sample.encoded.transferSyntax.toStdString();
    std::vector<uint64_t> room(size_t(layout.frameBytes() + 7) / 8);
    const codecs::Output output(reinterpret_cast<uint8_t *>(room.data()), size_t(layout.frameBytes()));
    const double bareMs = bare::decode(bytes) ? medianMs([&] { bare::decode(bytes); }) : medianMs([&] { bare::copy(bytes, output); });
    codecs::Input input{bytes, layout, syntax};
    const bool decodes = bool(codecs::decode(input, output));
    const double oursMs = medianMs([&] { (void)codecs::decode(input, output); });
    const auto rounded = [](double value) { return std::round(value * 1000) / 1000; };
    return {{QStringLiteral("file"), QFileInfo(path).fileName()},
            {QStringLiteral("syntax"), dicom::transfersyntax::name(sample.encoded.transferSyntax)},
            {QStringLiteral("decodes"), decodes},
            {QStringLiteral("mib"), rounded(double(layout.frameBytes()) / (1 << 20))},
            {QStringLiteral("bare_ms"), rounded(bareMs)},
            {QStringLiteral("ours_ms"), rounded(oursMs)},
            {QStringLiteral("ratio"), rounded(oursMs / bareMs)},
            {QStringLiteral("pool_ms"), rounded(throughPoolMs(pool, sample))}};
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    imaging::DecoderPool pool;
    pool.warmUp();
    QTextStream out(stdout);
    int missing = 0;
    for (const QString &path : QCoreApplication::arguments().mid(1)) {
        const auto sample = firstFrame(path);
        if (sample)
            out << QJsonDocument(measured(pool, path, *sample)).toJson(QJsonDocument::Compact) << Qt::endl;
        else
            ++missing;
    }
    return missing == 0 ? 0 : 1;
}
