#include "network/dicom/inflate.h"

#include "network/dicom/sentences.h"

#include <algorithm>
#include <limits>

#include <zlib.h>

namespace dicom {

namespace {

struct Inflater {
    explicit Inflater(int windowBits) { ready = inflateInit2(&stream, windowBits) == Z_OK; }
    ~Inflater()
    {
        if (ready)
            inflateEnd(&stream);
    }
    Q_DISABLE_COPY_MOVE(Inflater)

    z_stream stream{};
    bool ready = false;
};

Result<QByteArray> inflatedWith(QByteArrayView bytes, qint64 limit, int windowBits)
{
    Inflater inflater(windowBits);
    if (!inflater.ready)
        return fail(Error::Kind::NoSpace, sentence::malformed(), QStringLiteral("inflateInit"));
    z_stream &stream = inflater.stream;
    QByteArray out;
    qsizetype used = 0;
    qsizetype consumed = 0;
    int state = Z_OK;
    while (state == Z_OK) {
        if (stream.avail_in == 0) {
            const qsizetype chunk = std::min<qsizetype>(bytes.size() - consumed, 1 << 30);
            stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data() + consumed));
            stream.avail_in = uInt(chunk);
            consumed += chunk;
        }
        if (used == out.size()) {
            if (used > limit) {
                return fail(Error::Kind::TooLarge, sentence::tooLarge(), QStringLiteral("inflates beyond %1 bytes").arg(limit));
            }
            out.resize(std::min<qsizetype>(std::max<qsizetype>(used * 2, 65536), limit + 1));
        }
        stream.next_out = reinterpret_cast<Bytef *>(out.data() + used);
        const auto room = uInt(std::min<qsizetype>(out.size() - used, std::numeric_limits<int>::max()));
        stream.avail_out = room;
        state = inflate(&stream, Z_NO_FLUSH);
        used += room - stream.avail_out;
    }
    if (used > limit)
        return fail(Error::Kind::TooLarge, sentence::tooLarge(), QStringLiteral("inflates beyond the limit"));
    if (used == 0 || state == Z_DATA_ERROR || state == Z_NEED_DICT)
        return fail(Error::Kind::Malformed, sentence::malformed(), QStringLiteral("not a deflate stream"));
    out.truncate(used);
    out.squeeze();
    return out;
}

} // namespace

Result<QByteArray> inflated(QByteArrayView bytes, qint64 limit)
{
    const bool zlibHeader = bytes.size() > 2 && (uchar(bytes[0]) & 0x0f) == 8 && (uchar(bytes[0]) << 8 | uchar(bytes[1])) % 31 == 0;
    if (zlibHeader) {
        auto result = inflatedWith(bytes, limit, MAX_WBITS);
        if (result)
            return result;
    }
    return inflatedWith(bytes, limit, -MAX_WBITS);
}

} // namespace dicom
