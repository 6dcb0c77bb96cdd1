#include "tests/imaging/decoder/decoding.h"

#include <QFile>

#include <cstring>

namespace {

constexpr int Rows = 9;
constexpr int Columns = 13;

qint64 signExtended(qint64 value, int bits)
{
    return (value << (64 - bits)) >> (64 - bits);
}

} // namespace

codecs::PixelLayout layoutOf(int rows, int columns, int samples, int bitsAllocated, int bitsStored)
{
    codecs::PixelLayout pixel;
    pixel.rows = rows;
    pixel.columns = columns;
    pixel.samples = samples;
    pixel.bitsAllocated = bitsAllocated;
    pixel.bitsStored = bitsStored;
    pixel.highBit = bitsStored - 1;
    pixel.photometric = samples == 3 ? codecs::Photometric::Rgb : codecs::Photometric::Monochrome2;
    return pixel;
}

codecs::Bytes bytesOf(const QByteArray &bytes)
{
    return {reinterpret_cast<const uint8_t *>(bytes.constData()), size_t(bytes.size())};
}

Decoding::Decoding(const QByteArray &bytes, const codecs::PixelLayout &pixel, std::string_view transferSyntax)
    : Decoding(codecs::Input{bytesOf(bytes), pixel, transferSyntax})
{}

Decoding::Decoding(codecs::Input input)
    : buffer(size_t(input.pixel.frameBytes() + 7) / 8)
    , size(size_t(input.pixel.frameBytes()))
    , result(codecs::decode(input, {reinterpret_cast<uint8_t *>(buffer.data()), size}))
{}

std::vector<qint64> Decoding::values() const
{
    std::vector<qint64> values;
    if (!result)
        return values;
    const auto width = size_t(result->pixel.cellBytes());
    const auto *bytes = reinterpret_cast<const char *>(buffer.data());
    for (size_t at = 0; at < size; at += width) {
        qint64 value = 0;
        std::memcpy(&value, bytes + at, width);
        values.push_back(result->pixel.isSigned ? signExtended(value, int(width) * 8) : value);
    }
    return values;
}

QByteArray codestream(const QString &name)
{
    QFile file(QStringLiteral(NEGATOSCOPE_SOURCE_DIR "/tests/imaging/decoder/codestreams.txt"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray start = name.toLatin1() + '\t';
    while (!file.atEnd())
        if (const QByteArray line = file.readLine().trimmed(); line.startsWith(start))
            return QByteArray::fromBase64(line.mid(start.size()));
    return {};
}

std::vector<qint64> codestreamSamples(const QString &name)
{
    const int bits = name.startsWith(u"g16") ? 16 : name.startsWith(u"g12") ? 12 : 8;
    std::vector<qint64> samples(size_t(Rows * Columns * (name.startsWith(u"rgb") ? 3 : 1)));
    for (size_t i = 0; i < samples.size(); ++i) {
        const auto index = qint64(i);
        const qint64 value = (index * 37 + index * index % 101 * 5) & ((qint64(1) << bits) - 1);
        samples[i] = bits == 16 ? value * 523 & 0xffff : value;
    }
    return samples;
}
