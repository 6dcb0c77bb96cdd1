#include "network/http/inflater.h"

#include <zlib.h>

namespace network {

struct Inflater::Stream {
    z_stream z = {};
};

Inflater::Inflater()
    : m_stream(std::make_unique<Stream>())
{
    inflateInit2(&m_stream->z, 15 + 32); // either header, zlib or gzip
}

Inflater::~Inflater()
{
    inflateEnd(&m_stream->z);
}

bool Inflater::addData(QByteArrayView data, const std::function<bool(const QByteArray &)> &sink)
{
    constexpr qsizetype Piece = 256 << 10;
    z_stream &z = m_stream->z;
    z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(data.data()));
    z.avail_in = uInt(data.size());
    while (z.avail_in > 0) {
        if (m_complete) { // another gzip member
            if (inflateReset(&z) != Z_OK)
                return false;
            m_complete = false;
        }
        do {
            QByteArray out(Piece, Qt::Uninitialized);
            z.next_out = reinterpret_cast<Bytef *>(out.data());
            z.avail_out = uInt(Piece);
            const int state = inflate(&z, Z_NO_FLUSH);
            if (state != Z_OK && state != Z_STREAM_END && state != Z_BUF_ERROR)
                return false;
            out.truncate(Piece - qsizetype(z.avail_out));
            if (!out.isEmpty() && !sink(out))
                return false;
            m_complete = state == Z_STREAM_END;
        } while (!m_complete && z.avail_out == 0);
    }
    return true;
}

} // namespace network
