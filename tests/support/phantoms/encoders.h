#pragma once

#include <QByteArray>
#include <QString>

namespace phantoms {

/// What an encoder is given: samples interleaved, little endian.
struct Raw {
    QByteArray pixels;
    int columns = 0, rows = 0;
    int bytesPerSample = 2;
    int samples = 1;
    bool isSigned = false;
};

QByteArray encodeRle(const Raw &raw);               ///< PS3.5 Annex G
QByteArray encodeJpeg(const Raw &raw, int quality); ///< baseline, 8 bit; colour as YBR 4:2:2
QByteArray encodeJpegLossless(const Raw &raw);      ///< process 14, selection value 1; grey, 16 bit
QByteArray encodeJpegLs(const Raw &raw);            ///< lossless
QByteArray encodeJpeg2000(const Raw &raw);          ///< lossless, a bare codestream

} // namespace phantoms
