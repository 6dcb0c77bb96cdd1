#include "tests/faults/faultrows.h"

namespace faults {

QByteArray headOf(const Answer &answer, const QByteArray &more)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) + (answer.status < 300 ? " OK" : " Not so") + "\r\n";
    for (const auto &[name, value] : answer.headers)
        head += name + ": " + value + "\r\n";
    return head + more + "\r\n";
}

QByteArray length(const QByteArray &body)
{
    return "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
}

Script sendAndClose(const QByteArray &bytes)
{
    return Script().then(Act::Send, bytes).then(Act::Close);
}

Script send(const QByteArray &bytes)
{
    return Script().then(Act::Send, bytes);
}

Answer withType(Answer answer, const QByteArray &type)
{
    answer.headers.removeFirst();
    if (!type.isEmpty())
        answer.headers.prepend({"Content-Type", type});
    return answer;
}

Answer withBody(Answer answer, const QByteArray &body)
{
    answer.body = body;
    return answer;
}

Fault fault(const QByteArray &name, Expected expected, std::function<Script(const Answer &)> make, QList<Kind> kinds, Scope scope)
{
    return {name, expected, [make](const Request &, const Operation &operation) { return make(operation.answer); }, kinds, scope};
}

bool Fault::concerns(const Operation &operation) const
{
    switch (scope) {
    case Scope::All:
        return true;
    case Scope::Reading:
        return !operation.sends;
    case Scope::Sending:
        return operation.sends;
    case Scope::Json:
        return operation.answer.isJson() && !operation.sends;
    case Scope::Multipart:
        return operation.answer.isMultipart();
    }
    return true;
}

Wire wireOf(const Answer &answer, Framing framing)
{
    switch (framing) {
    case Framing::Length:
        return {headOf(answer, length(answer.body)), answer.body};
    case Framing::UntilClose:
        return {headOf(answer, "Connection: close\r\n"), answer.body};
    case Framing::Chunked:
        break;
    }
    QByteArray body;
    for (qsizetype at = 0; at < answer.body.size(); at += 5000) {
        const QByteArray chunk = answer.body.mid(at, 5000);
        body += QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n";
    }
    return {headOf(answer, "Transfer-Encoding: chunked\r\n"), body + "0\r\n\r\n"};
}

QList<Fault> allFaults(const QUrl &strangerRoot)
{
    QList<Fault> list;
    addInterruptions(list);
    addLengths(list);
    addEncodings(list);
    addHeads(list);
    addTypesAndParts(list);
    addStatuses(list);
    addRedirects(list, strangerRoot);
    addUploads(list);
    addFloods(list);
    return list;
}

} // namespace faults
