#include "tests/faults/faultrows.h"

#include <zlib.h>

namespace faults {

namespace {

QByteArray gzipped(const QByteArray &bytes)
{
    z_stream z = {};
    deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
    QByteArray out(qsizetype(deflateBound(&z, uLong(bytes.size()))), Qt::Uninitialized);
    z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    z.avail_in = uInt(bytes.size());
    z.next_out = reinterpret_cast<Bytef *>(out.data());
    z.avail_out = uInt(out.size());
    deflate(&z, Z_FINISH);
    out.truncate(out.size() - qsizetype(z.avail_out));
    deflateEnd(&z);
    return out;
}

} // namespace

void addLengths(QList<Fault> &list)
{
    const auto announcing = [](const QByteArray &lines) {
        return [lines](const Answer &a) { return sendAndClose(headOf(a, lines) + a.body); };
    };
    const QList<Kind> broken{Kind::Malformed, Kind::Incomplete, Kind::TooLarge};
    list << fault("length one too large", Expected::Fails,
                  [](const Answer &a) { return sendAndClose(headOf(a, length(a.body + ' ')) + a.body); }, {Kind::Incomplete});
    list << fault("length one too small", Expected::Either,
                  [](const Answer &a) { return sendAndClose(headOf(a, length(a.body.chopped(1))) + a.body); });
    list << fault("length negative", Expected::Fails, announcing("Content-Length: -5\r\n"), broken);
    list << fault("length no number", Expected::Fails, announcing("Content-Length: many\r\n"), broken);
    list << fault("length of 64 bits", Expected::Fails, announcing("Content-Length: 9223372036854775807\r\n"), broken);
    list << fault("length of 65 bits", Expected::Fails, announcing("Content-Length: 18446744073709551617\r\n"), broken);
    list << fault("length with a sign", Expected::Either, [](const Answer &a) {
        return sendAndClose(headOf(a, "Content-Length: +" + QByteArray::number(a.body.size()) + "\r\n") + a.body);
    });
    list << fault(
        "two lengths", Expected::Fails,
        [](const Answer &a) { return sendAndClose(headOf(a, length(a.body) + "Content-Length: 3\r\n") + a.body); }, broken);
    list << fault("the same length twice", Expected::Works,
                  [](const Answer &a) { return send(headOf(a, length(a.body) + length(a.body)) + a.body); });
    list << fault("length and chunks", Expected::Either, [](const Answer &a) {
        const Wire wire = wireOf(a, Framing::Chunked);
        return sendAndClose(headOf(a, "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n") + wire.body);
    });
    const auto chunks = [](const QByteArray &body) {
        return [body](const Answer &a) {
            QByteArray all = body;
            const QByteArray chunk = QByteArray::number(a.body.size(), 16) + "\r\n" + a.body + "\r\n";
            all.replace("BODY", chunk);
            return sendAndClose(headOf(a, "Transfer-Encoding: chunked\r\n") + all);
        };
    };
    list << fault("chunk size no number", Expected::Fails, chunks("zz\r\nBODY0\r\n\r\n"));
    for (const char *size : {"zz", "1"}) {
        list << fault("chunk size midway " + QByteArray(size), Expected::Fails, [size](const Answer &a) {
            const QByteArray begin = a.body.first(a.body.size() / 2);
            return sendAndClose(headOf(a, "Transfer-Encoding: chunked\r\n") + QByteArray::number(begin.size(), 16) + "\r\n" + begin + "\r\n"
                                + size + "\r\n" + a.body.mid(begin.size()) + "\r\n0\r\n\r\n");
        });
    }
    list << fault("chunk size negative", Expected::Survives, chunks("-5\r\nBODY0\r\n\r\n"));
    list << fault("chunk size of 64 bits", Expected::Fails, chunks("ffffffffffffffff\r\nBODY0\r\n\r\n"));
    list << fault("chunk size missing", Expected::Either, chunks("\r\nBODY0\r\n\r\n"));
    list << fault("last chunk missing", Expected::Either, chunks("BODY"));
    list << fault("chunk extension", Expected::Works, [](const Answer &a) {
        return send(headOf(a, "Transfer-Encoding: chunked\r\n") + QByteArray::number(a.body.size(), 16) + ";a=b\r\n" + a.body
                    + "\r\n0\r\n\r\n");
    });
    list << fault("one byte a chunk", Expected::Works, [](const Answer &a) {
        QByteArray body;
        for (const char byte : a.body.left(300))
            body += QByteArray("1\r\n") + byte + "\r\n";
        const QByteArray rest = a.body.mid(300);
        if (!rest.isEmpty())
            body += QByteArray::number(rest.size(), 16) + "\r\n" + rest + "\r\n";
        return send(headOf(a, "Transfer-Encoding: chunked\r\n") + body + "0\r\n\r\n");
    });
    list << fault("trailer behind the chunks", Expected::Either, chunks("BODY0\r\nX-Trailer: yes\r\n\r\n"));
}

void addEncodings(QList<Fault> &list)
{
    const auto encoded = [](const QByteArray &encoding, QByteArray (*encode)(const QByteArray &)) {
        return [encoding, encode](const Answer &a) {
            const QByteArray body = encode(a.body);
            return send(headOf(a, "Content-Encoding: " + encoding + "\r\n" + length(body)) + body);
        };
    };
    list << fault("gzip", Expected::Works, encoded("gzip", [](const QByteArray &b) { return gzipped(b); }));
    list << fault("gzip in capitals", Expected::Works, encoded("GZIP", [](const QByteArray &b) { return gzipped(b); }));
    list << fault("gzip cut", Expected::Fails, encoded("gzip", [](const QByteArray &b) { return gzipped(b).chopped(9); }));
    list << fault("gzip without its sum", Expected::Fails, encoded("gzip", [](const QByteArray &b) { return gzipped(b).chopped(4); }));
    list << fault("gzip with a wrong sum", Expected::Fails,
                  encoded("gzip", [](const QByteArray &b) { return QByteArray(gzipped(b).chopped(8) + "12345678"); }));
    list << fault("gzip broken inside", Expected::Fails, encoded("gzip", [](const QByteArray &b) {
                      QByteArray broken = gzipped(b);
                      for (qsizetype i = broken.size() / 2; i < broken.size() / 2 + 8; ++i)
                          broken[i] = char(~broken[i]);
                      return broken;
                  }));
    list << fault("gzip with more behind it", Expected::Fails,
                  encoded("gzip", [](const QByteArray &b) { return QByteArray(gzipped(b) + "and more"); }));
    list << fault("gzip that is none", Expected::Fails, encoded("gzip", [](const QByteArray &b) { return b; }));
    list << fault("gzip of nothing", Expected::NothingOrFails, encoded("gzip", [](const QByteArray &) { return QByteArray(); }));
    // Blanks before a document or a first delimiter are allowed: the limit has to end them.
    const QByteArray bomb = gzipped(QByteArray(32 << 20, ' '));
    list << fault("gzip bomb", Expected::Fails,
                  [bomb](const Answer &a) { return send(headOf(a, "Content-Encoding: gzip\r\n" + length(bomb)) + bomb); });
    list << fault("unknown encoding", Expected::Fails, encoded("br", [](const QByteArray &b) { return b; }), {Kind::Unsupported});
    list << fault("two encodings", Expected::Fails, encoded("gzip, gzip", [](const QByteArray &b) { return gzipped(gzipped(b)); }));
    list << fault("identity", Expected::Works, encoded("identity", [](const QByteArray &b) { return b; }));
}

} // namespace faults
