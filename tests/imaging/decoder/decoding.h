#pragma once

#include "imaging/decoder/codecs/codec.h"

#include <QByteArray>
#include <QString>

#include <vector>

/// A description of unsigned pixels; the tests change what they need.
codecs::PixelLayout layoutOf(int rows, int columns, int samples, int bitsAllocated, int bitsStored);

/// Decodes into a buffer of its own. The cells are kept also when decoding failed.
struct Decoding {
    Decoding(const QByteArray &bytes, const codecs::PixelLayout &pixel, std::string_view transferSyntax);
    explicit Decoding(codecs::Input input);

    /// Cells widened to 64 bits, with their sign.
    std::vector<qint64> values() const;

    std::vector<quint64> buffer; ///< aligned for every cell
    size_t size = 0;
    codecs::Result<codecs::Decoded> result;
};

codecs::Bytes bytesOf(const QByteArray &bytes);

/// A line of codestreams.txt.
QByteArray codestream(const QString &name);
/// The picture in it.
std::vector<qint64> codestreamSamples(const QString &name);
