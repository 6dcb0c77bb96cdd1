#include "tests/faults/faultrows.h"

namespace faults {

namespace {

/// QtNetwork reads a head byte by byte for as long as it comes, each in a thread of its own: more at once take the processors
/// from this and every other test.
constexpr int FloodsAtOnce = 6;

} // namespace

void addHeads(QList<Fault> &list)
{
    const auto before = [](const QByteArray &bytes) { return [bytes](const Answer &a) { return send(bytes + wireOf(a).all()); }; };
    const auto status = [](const QByteArray &line) {
        return [line](const Answer &a) {
            QByteArray all = wireOf(a).all();
            return sendAndClose(all.replace(0, all.indexOf("\r\n"), line));
        };
    };
    const auto line = [](const QByteArray &header) {
        return [header](const Answer &a) { return sendAndClose(headOf(a, header + "\r\n" + length(a.body)) + a.body); };
    };
    list << fault("no answer at all", Expected::Fails, [](const Answer &) { return Script().then(Act::Close); });
    list << fault("body without a head", Expected::Fails, [](const Answer &a) { return sendAndClose(a.body); });
    list << fault("status line of another protocol", Expected::Fails, status("SSH-2.0-OpenSSH_9.2"));
    list << fault("status line of a radio", Expected::Either, status("ICY 200 OK"));
    list << fault("status without a number", Expected::Fails, status("HTTP/1.1 OK"));
    list << fault("status 0", Expected::Fails, status("HTTP/1.1 000 Nothing"));
    list << fault("status 99999", Expected::Either, status("HTTP/1.1 99999 Much"));
    list << fault("status 600", Expected::Either, status("HTTP/1.1 600 Beyond"));
    list << fault("HTTP/1.0", Expected::Works, status("HTTP/1.0 200 OK"));
    list << fault("HTTP/9.9", Expected::Either, status("HTTP/9.9 200 OK"));
    list << fault("reason missing", Expected::Works, status("HTTP/1.1 200"));
    list << fault("reason in other letters", Expected::Works, status("HTTP/1.1 200 \xc3\x84\xff"));
    list << fault("one interim answer", Expected::Works, before("HTTP/1.1 100 Continue\r\n\r\n"));
    list << fault("many interim answers", Expected::Either, before(QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(50)));
    list << fault("other protocol by 101", Expected::Fails,
                  [](const Answer &a) { return sendAndClose("HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\n\r\n" + a.body); });
    list << fault("head of 100 KiB", Expected::Fails, line("X-Long: " + QByteArray(100 << 10, 'x')),
                  {Kind::TooLarge, Kind::Malformed, Kind::Incomplete, Kind::TimedOut});
    list << fault("5000 header lines", Expected::Fails, line(QByteArray("X-Line: value\r\n").repeated(5000).chopped(2)));
    list << fault("head of 30 KiB", Expected::Works, line("X-Long: " + QByteArray(30 << 10, 'x')));
    list << fault("header without a colon", Expected::Either, line("this is no header"));
    list << fault("header without a name", Expected::Either, line(": value"));
    list << fault("header with a zero byte", Expected::Either, line(QByteArray("X-Zero: a\0b", 11)));
    list << fault("folded header", Expected::Either, line("X-Folded: a\r\n b\r\n\tc"));
    list << fault("lines ended by LF", Expected::Works, [](const Answer &a) {
        const Wire wire = wireOf(a);
        return send(QByteArray(wire.head).replace("\r\n", "\n") + wire.body);
    });
    list << fault("a cookie for everybody", Expected::Works, line("Set-Cookie: session=1; Path=/; Domain=127.0.0.1"));
    list << fault("keep-alive, then closes", Expected::Works, line("Connection: keep-alive\r\nKeep-Alive: timeout=100"));
    list << fault("a warning in words", Expected::Works, line("Warning: 299 archive \"slow today\""));
    list << fault("an endless warning", Expected::Either, line("Warning: 299 " + QByteArray(20000, '"')));
    list << fault("an alternative service", Expected::Works, line("Alt-Svc: h3=\":1\"; ma=86400"));
    list << fault("transport security", Expected::Works, line("Strict-Transport-Security: max-age=31536000"));
    list << fault("refresh elsewhere", Expected::Works, line("Refresh: 0; url=http://127.0.0.1:1/"));
}

void addFloods(QList<Fault> &list)
{
    const auto flood = [&list](const QByteArray &name, const QByteArray &before, const QByteArray &bytes) {
        list << fault(name, Expected::Fails, [=](const Answer &) { return Script().then(Act::Send, before).then(Act::Flood, bytes); });
        list.last().atOnce = FloodsAtOnce;
    };
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    flood("endless nonsense before the head", {}, "A");
    flood("endless line in the head", ok + "X-Line: ", "A");
    flood("endless header lines", ok, "X-Line: value\r\n");
    flood("endless interim answers", {}, "HTTP/1.1 100 Continue\r\n\r\n");
    flood("chunk size endless", ok + "Content-Type: application/dicom+json\r\nTransfer-Encoding: chunked\r\n\r\n", "0");
}

} // namespace faults
