#include "tests/faults/faultrows.h"

namespace faults {

void addStatuses(QList<Fault> &list)
{
    const QByteArray said = "{\"Message\":\"no\",\"Details\":\"CANARYPATIENT^1\"}";
    const auto refusal = [said](int status, const QByteArray &lines) {
        return [=](const Answer &a) {
            Answer answer = withBody(withType(a, "application/json"), said);
            answer.status = status;
            return send(headOf(answer, lines + length(answer.body)) + answer.body);
        };
    };
    for (const int status : {400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 418,
                             422, 423, 428, 429, 431, 451, 499, 500, 501, 502, 503, 504, 505, 507, 508, 511, 520, 599})
        list << fault("status " + QByteArray::number(status), Expected::Fails, refusal(status, {}));
    list << fault("401 with a challenge", Expected::Fails, refusal(401, "WWW-Authenticate: Basic realm=\"archive\"\r\n"),
                  {Kind::Unauthorized});
    list << fault("401 with three challenges", Expected::Fails,
                  refusal(401, "WWW-Authenticate: Negotiate\r\nWWW-Authenticate: "
                               "NTLM\r\nWWW-Authenticate: Digest realm=\"a\", nonce=\"b\"\r\n"),
                  {Kind::Unauthorized});
    list << fault("407 from no proxy", Expected::Fails, refusal(407, "Proxy-Authenticate: Basic realm=\"proxy\"\r\n"),
                  {Kind::Unauthorized});
    for (const QByteArray &after :
         {QByteArray("1"), QByteArray("Wed, 21 Oct 2055 07:28:00 GMT"), QByteArray("99999999999"), QByteArray("-1"), QByteArray("soon")})
        list << fault("503, again after " + after, Expected::Fails, refusal(503, "Retry-After: " + after + "\r\n"), {Kind::Busy});
    list << fault("429, again after 1", Expected::Fails, refusal(429, "Retry-After: 1\r\n"), {Kind::Busy});
    list << fault("500 with an endless page", Expected::Fails, [](const Answer &) {
        return Script()
            .then(Act::Send, "HTTP/1.1 500 No\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html>")
            .then(Act::Flood, "sorry ");
    });
    list << fault("500 cut", Expected::Fails,
                  [](const Answer &) { return sendAndClose("HTTP/1.1 500 No\r\nContent-Length: 100\r\n\r\nsorr"); });
    for (const int status : {201, 202, 203, 226})
        list << fault("status " + QByteArray::number(status), Expected::Either, [status](Answer a) {
            a.status = status;
            return send(wireOf(a).all());
        });
    for (const int status : {204, 205, 304})
        list << fault("status " + QByteArray::number(status), Expected::NothingOrFails,
                      [status](const Answer &) { return send("HTTP/1.1 " + QByteArray::number(status) + " Nothing\r\n\r\n"); });
    list << fault("204 with a body", Expected::NothingOrFails,
                  [](const Answer &a) { return sendAndClose("HTTP/1.1 204 Nothing\r\n" + length(a.body) + "\r\n" + a.body); });
    list << fault("206", Expected::Either, [](Answer a) {
        a.status = 206;
        return send(wireOf(a).all());
    });
    list << fault("206 of a range", Expected::Fails, [](Answer a) {
        a.status = 206;
        a.body = a.body.first(a.body.size() / 2);
        a.headers.append(qMakePair(QByteArray("Content-Range"), QByteArray("bytes 0-99/1000")));
        return send(wireOf(a).all());
    });
}

void addRedirects(QList<Fault> &list, const QUrl &strangerRoot)
{
    const auto elsewhere = [](int status, const QByteArray &location) {
        return send("HTTP/1.1 " + QByteArray::number(status) + " Elsewhere\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n");
    };
    const auto always = [elsewhere](const QByteArray &location) { return [=](const Answer &) { return elsewhere(302, location); }; };
    for (const int status : {301, 302, 303, 307, 308}) {
        const auto once = [=](const Request &request, const Operation &operation) {
            const bool moved = request.target.startsWith("/moved");
            return moved ? send(wireOf(operation.answer).all()) : elsewhere(status, "/moved" + request.target);
        };
        const bool again = status >= 307;
        list << Fault{"redirect " + QByteArray::number(status), Expected::Works, once, {}, Scope::Reading};
        list << Fault{"redirect " + QByteArray::number(status) + " of what was sent",
                      again ? Expected::Works : Expected::Fails,
                      once,
                      {},
                      Scope::Sending};
        list << Fault{
            "redirect " + QByteArray::number(status) + " to another origin",
            Expected::Either,
            [=](const Request &, const Operation &operation) { return elsewhere(status, strangerRoot.toEncoded() + '/' + operation.name); },
            {},
            Scope::Reading};
        list << Fault{
            "redirect " + QByteArray::number(status) + " of what was sent to another origin",
            Expected::Fails,
            [=](const Request &, const Operation &operation) { return elsewhere(status, strangerRoot.toEncoded() + '/' + operation.name); },
            {},
            Scope::Sending};
    }
    list << fault("redirect without an end", Expected::Fails, always("/again"));
    list << Fault{"redirect in six hops",
                  Expected::Fails,
                  [elsewhere](const Request &request, const Operation &operation) {
                      const int hops = int(request.target.count("/hop"));
                      return hops >= 6 ? send(wireOf(operation.answer).all()) : elsewhere(307, "/hop" + request.target);
                  },
                  {}};
    list << fault("redirect to a file", Expected::Fails, always("file:///etc/passwd"));
    list << fault("redirect to data", Expected::Fails, always("data:application/dicom+json,[]"));
    list << fault("redirect to a script", Expected::Fails, always("javascript:alert(1)"));
    list << fault("redirect to FTP", Expected::Fails, always("ftp://127.0.0.1/"));
    list << fault("redirect to nowhere", Expected::Fails, always({}));
    list << fault("redirect to nonsense", Expected::Fails, always("http://[::bad"));
    list << fault("redirect to a host that is none", Expected::Fails, always("http:///studies"));
    list << fault("redirect with a user", Expected::Fails, always("http://user:CANARYSECRET@127.0.0.1:1/"));
    list << fault("redirect to a closed port", Expected::Fails, always("http://127.0.0.1:1/"));
    list << fault("redirect without a location", Expected::Fails,
                  [](const Answer &) { return send("HTTP/1.1 302 Elsewhere\r\nContent-Length: 0\r\n\r\n"); });
    list << fault("redirect with two locations", Expected::Fails, [](const Answer &) {
        return send("HTTP/1.1 302 Elsewhere\r\nLocation: /again\r\nLocation: "
                    "/again\r\nContent-Length: 0\r\n\r\n");
    });
    list << fault("300 with choices", Expected::Fails,
                  [](const Answer &) { return send("HTTP/1.1 300 Choose\r\nContent-Length: 5\r\n\r\na, b\n"); });
}

void addUploads(QList<Fault> &list)
{
    for (const int status : {400, 401, 413, 429, 503, 507}) {
        for (const bool hangsUp : {false, true}) {
            list << Fault{"answers " + QByteArray::number(status) + " before it has read" + (hangsUp ? ", and hangs up" : ""),
                          Expected::Fails,
                          [=](const Request &, const Operation &) {
                              Script script =
                                  send("HTTP/1.1 " + QByteArray::number(status) + " No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                              script.early = true;
                              return hangsUp ? script.then(Act::Close) : script.then(Act::Wait, {}, 300).then(Act::Close);
                          },
                          {},
                          Scope::Sending};
        }
    }
    list << Fault{"hangs up before it has read",
                  Expected::Fails,
                  [](const Request &, const Operation &) {
                      Script script = Script().then(Act::Close);
                      script.early = true;
                      return script;
                  },
                  {},
                  Scope::Sending};
    list << Fault{"resets before it has read",
                  Expected::Fails,
                  [](const Request &, const Operation &) {
                      Script script = Script().then(Act::Reset);
                      script.early = true;
                      return script;
                  },
                  {},
                  Scope::Sending};
    const auto module = [](const QByteArray &json) { return [json](const Answer &a) { return send(wireOf(withBody(a, json)).all()); }; };
    list << fault("stored others", Expected::Fails,
                  module(R"({"00081199":{"vr":"SQ","Value":[{"00081155":{"vr":"UI","Value":["2.25.998"]}}]}})"), {}, Scope::Sending);
    list << fault(
        "stored and failed alike", Expected::Survives,
        module(
            R"({"00081199":{"vr":"SQ","Value":[{"00081155":{"vr":"UI","Value":["2.25.111"]}}]},"00081198":{"vr":"SQ","Value":[{"00081155":{"vr":"UI","Value":["2.25.111"]},"00081197":{"vr":"US","Value":[272]}}]}})"),
        {}, Scope::Sending);
    list << fault("an empty module", Expected::Fails, module("{}"), {}, Scope::Sending);
    list << fault("a module that is a list of words", Expected::Fails, module(R"({"00081199":{"vr":"SQ","Value":["2.25.111"]}})"), {},
                  Scope::Sending);
}

} // namespace faults
