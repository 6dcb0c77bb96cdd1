#include "tests/faults/faultrows.h"

#include <QSet>

#include <memory>
#include <mutex>

namespace faults {

namespace {

struct Position {
    const char *name;
    qsizetype (*in)(const Wire &);
};

constexpr Position Positions[] = {
    {"before the head", [](const Wire &) -> qsizetype { return 0; }},
    {"in the head", [](const Wire &wire) { return wire.head.size() / 2; }},
    {"at the first byte", [](const Wire &wire) { return wire.head.size() + 1; }},
    {"in the middle", [](const Wire &wire) { return wire.head.size() + wire.body.size() / 2; }},
    {"at the last byte", [](const Wire &wire) { return wire.head.size() + wire.body.size() - 1; }},
};

QByteArray framingName(Framing framing)
{
    return framing == Framing::Length ? "by length" : framing == Framing::Chunked ? "chunked" : "until close";
}

/// Whether a name is asked about for the first time; the servers' threads share it.
class Once
{
public:
    bool isFirst(const QByteArray &name)
    {
        const std::lock_guard lock(m_mutex);
        const bool first = !m_seen.contains(name);
        m_seen.insert(name);
        return first;
    }

private:
    std::mutex m_mutex;
    QSet<QByteArray> m_seen;
};

} // namespace

// Connections that end, stand still or say something else, wherever they are.
void addInterruptions(QList<Fault> &list)
{
    for (const Position &position : Positions) {
        const bool last = position.name == QByteArrayView("at the last byte");
        const bool inBody = QByteArrayView(position.name).startsWith("at") || position.name == QByteArrayView("in the middle");
        for (const Framing framing : {Framing::Length, Framing::Chunked, Framing::UntilClose}) {
            const auto upTo = [in = position.in, framing](const Answer &answer) {
                const Wire wire = wireOf(answer, framing);
                return wire.all().first(in(wire));
            };
            const QByteArray where = QByteArray(position.name) + ", " + framingName(framing);
            // The last byte of a chunked body, and of a multipart that ends by its delimiter, says
            // nothing new.
            const Expected expected = last && framing != Framing::Length ? Expected::Either : Expected::Fails;
            list << fault("hangs up " + where, expected, [upTo](const Answer &a) { return sendAndClose(upTo(a)); });
            list << fault("resets " + where, expected,
                          [upTo](const Answer &a) { return Script().then(Act::Send, upTo(a)).then(Act::Wait, {}, 5).then(Act::Reset); });
        }
        const auto split = [in = position.in](const Answer &answer) {
            const Wire wire = wireOf(answer);
            return std::pair(wire.all().first(in(wire)), wire.all().mid(in(wire)));
        };
        list << fault("falls silent " + QByteArray(position.name), Expected::Fails,
                      [split](const Answer &a) { return Script().then(Act::Send, split(a).first).then(Act::Hold); },
                      {Kind::TimedOut, Kind::Incomplete});
        list << fault("trickles from " + QByteArray(position.name), last ? Expected::Works : Expected::Fails,
                      [split](const Answer &a) { return Script().then(Act::Send, split(a).first).then(Act::Trickle, split(a).second, 50); },
                      {Kind::TimedOut, Kind::Incomplete});
        list << fault("talks nonsense from " + QByteArray(position.name), inBody ? Expected::Survives : Expected::Either,
                      [split](const Answer &a) {
                          QByteArray rest = split(a).second;
                          const QByteArray nonsense = QByteArray::fromHex("00ff0d0a8081fe7f3a0a0d0d");
                          rest.replace(0, qMin(rest.size(), nonsense.size()), nonsense.first(qMin(rest.size(), nonsense.size())));
                          return sendAndClose(split(a).first + rest);
                      });
        list << fault("pauses " + QByteArray(position.name), Expected::Works, [split](const Answer &a) {
            return Script().then(Act::Send, split(a).first).then(Act::Wait, {}, 150).then(Act::Send, split(a).second);
        });
        list << Fault{"hangs up once " + QByteArray(position.name), inBody ? Expected::Either : Expected::Works, {}, {}, Scope::Reading};
        list.last().distort = [split, once = std::make_shared<Once>()](const Request &, const Operation &operation) {
            // Only the first request of each run is cut: reads may be sent again, and are where
            // nothing had come yet.
            return once->isFirst(operation.name) ? sendAndClose(split(operation.answer).first) : send(wireOf(operation.answer).all());
        };
        if (position.name == QByteArrayView("in the head"))
            list.last().expected = Expected::Either;
    }
    list << fault("closes behind the answer", Expected::Works, [](const Answer &a) { return sendAndClose(wireOf(a).all()); });
    list << fault("sends in single bytes", Expected::Works, [](const Answer &a) {
        Script script;
        for (const char byte : wireOf(a).all().left(400))
            script.then(Act::Send, QByteArray(1, byte));
        return script.then(Act::Send, wireOf(a).all().mid(400));
    });
    list << fault("says more than it announced", Expected::Either,
                  [](const Answer &a) { return sendAndClose(wireOf(a).all() + "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nX"); });
}

} // namespace faults
