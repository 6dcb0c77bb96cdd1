#include "tests/faults/faultrows.h"

namespace faults {

namespace {

using Make = std::function<Script(const Answer &)>;

Make body(QByteArray (*change)(const Answer &))
{
    return [change](const Answer &a) { return send(wireOf(withBody(a, change(a))).all()); };
}

void addTypes(QList<Fault> &list)
{
    const auto typed = [](const QByteArray &type) { return [type](const Answer &a) { return send(wireOf(withType(a, type)).all()); }; };
    const QByteArray page = "<!DOCTYPE "
                            "html><html><head><title>Login</title></head><body><form>User</form></body></html>";
    list << fault("a web page", Expected::Fails,
                  [page](const Answer &a) { return send(wireOf(withBody(withType(a, "text/html; charset=utf-8"), page)).all()); },
                  {Kind::Malformed, Kind::Incomplete});
    list << fault("a web page under the right type", Expected::Fails,
                  [page](const Answer &a) { return send(wireOf(withBody(a, page)).all()); });
    list << fault("a web page without a type", Expected::Fails,
                  [page](const Answer &a) { return send(wireOf(withBody(withType(a, {}), page)).all()); });
    list << fault("type missing", Expected::Works, typed({}), {}, Scope::Json);
    list << fault("type missing on parts", Expected::Works, typed({}), {}, Scope::Multipart);
    list << fault("type vague", Expected::Survives, typed("application/octet-stream"));
    list << fault("type nonsense", Expected::Either, typed(";;=\"\\"));
    list << fault("type of text", Expected::Survives, typed("text/plain"));
    list << fault("nothing in it", Expected::NothingOrFails, [](const Answer &a) { return send(wireOf(withBody(a, {})).all()); });
    list << fault("blanks in it", Expected::NothingOrFails, [](const Answer &a) { return send(wireOf(withBody(a, "\r\n \r\n")).all()); });
}

void addBoundaries(QList<Fault> &list)
{
    const auto multipart = [&list](const QByteArray &name, Expected expected, const Make &make) {
        list << fault(name, expected, make, {}, Scope::Multipart);
    };
    multipart("boundary not named", Expected::Works,
              [](const Answer &a) { return send(wireOf(withType(a, a.headers.first().second.split(';').first())).all()); });
    multipart("boundary in quotes", Expected::Works, [](const Answer &a) {
        QByteArray type = a.headers.first().second;
        return send(wireOf(withType(a, type.replace(a.boundary(), QByteArray('"' + a.boundary() + '"')))).all());
    });
    multipart("boundary of another", Expected::Either, [](const Answer &a) {
        QByteArray type = a.headers.first().second;
        return send(wireOf(withType(a, type.replace(a.boundary(), "another"))).all());
    });
    multipart("boundary of 70 characters", Expected::Works, [](const Answer &a) {
        const QByteArray longest(70, 'b');
        Answer changed = withType(a, QByteArray(a.headers.first().second).replace(a.boundary(), longest));
        changed.body.replace(a.boundary(), longest);
        return send(wireOf(changed).all());
    });
    multipart("preamble and epilogue", Expected::Works,
              body([](const Answer &a) { return QByteArray("This is multipart.\r\n" + a.body + "The end."); }));
    multipart("endless preamble", Expected::Fails, [](const Answer &a) {
        return Script().then(Act::Send, headOf(a, "Connection: close\r\n")).then(Act::Flood, "preamble\r\n");
    });
    multipart("endless epilogue", Expected::Fails, [](const Answer &a) {
        return Script().then(Act::Send, headOf(a, "Connection: close\r\n") + a.body).then(Act::Flood, "epilogue\r\n");
    });
    multipart("endless part", Expected::Fails, [](const Answer &a) {
        return Script()
            .then(Act::Send, headOf(a, "Connection: close\r\n") + a.body.first(a.body.indexOf("\r\n\r\n") + 4))
            .then(Act::Flood, "pixels");
    });
    multipart("endless part header", Expected::Fails, [](const Answer &a) {
        return Script().then(Act::Send, headOf(a, "Connection: close\r\n") + "--" + a.boundary() + "\r\n").then(Act::Flood, "X: y\r\n");
    });
    multipart("endless empty parts", Expected::Fails, [](const Answer &a) {
        return Script().then(Act::Send, headOf(a, "Connection: close\r\n")).then(Act::Flood, "--" + a.boundary() + "\r\n\r\n\r\n");
    });
}

void addParts(QList<Fault> &list)
{
    const auto multipart = [&list](const QByteArray &name, Expected expected, const Make &make) {
        list << fault(name, expected, make, {}, Scope::Multipart);
    };
    multipart("closing delimiter missing", Expected::Either, // by its length all came
              body([](const Answer &a) { return a.body.first(a.body.lastIndexOf(a.boundary()) - 2); }));
    multipart("ends behind a delimiter", Expected::Fails, body([](const Answer &a) { return a.body.first(a.body.lastIndexOf("--\r\n")); }));
    multipart("parts without a blank line", Expected::Survives,
              body([](const Answer &a) { return QByteArray(a.body).replace("\r\n\r\n", "\r\n"); }));
    multipart("the first part twice", Expected::Survives, body([](const Answer &a) {
                  const qsizetype second = a.body.indexOf(a.boundary(), 4) - 2;
                  return QByteArray(a.body.first(second) + a.body);
              }));
    multipart("parts about another instance", Expected::Survives,
              body([](const Answer &a) { return QByteArray(a.body).replace("2.25.111", "2.25.999"); }));
    multipart("parts inside a part", Expected::Survives, body([](const Answer &a) {
                  return QByteArray("--" + a.boundary()
                                    + "\r\nContent-Type: multipart/related; "
                                      "boundary=x\r\n\r\n--x\r\n\r\ny\r\n--x--\r\n\r\n--"
                                    + a.boundary() + "--\r\n");
              }));
    multipart("a page inside a part", Expected::Fails, body([](const Answer &a) {
                  return QByteArray("--" + a.boundary() + "\r\nContent-Type: text/html\r\n\r\n<html>Login</html>\r\n--" + a.boundary()
                                    + "--\r\n");
              }));
}

void addJson(QList<Fault> &list)
{
    const auto json = [&list](const QByteArray &name, Expected expected, const Make &make) {
        list << fault(name, expected, make, {}, Scope::Json);
    };
    json("blanks around it", Expected::Works, body([](const Answer &a) { return QByteArray(" \r\n\t" + a.body + "\r\n "); }));
    json("byte order mark", Expected::Either, body([](const Answer &a) { return QByteArray("\xef\xbb\xbf" + a.body); }));
    json("not closed", Expected::Fails, body([](const Answer &a) { return a.body.chopped(1); }));
    json("more behind it", Expected::Fails, body([](const Answer &a) { return QByteArray(a.body + "[]"); }));
    json("nested 100,000 deep", Expected::Fails,
         body([](const Answer &) { return QByteArray("[{\"00081115\":{\"vr\":\"SQ\",\"Value\":").repeated(100000); }));
    json("an array nested 100,000 deep", Expected::Fails, body([](const Answer &) { return QByteArray(100000, '['); }));
    json("NaN", Expected::Survives, body([](const Answer &) { return QByteArray("[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[NaN]}}]"); }));
    json("letters that are none", Expected::Survives,
         body([](const Answer &a) { return QByteArray(a.body).replace("CANARY", "\xff\xfe\xc0"); }));
    json("a number", Expected::Fails, body([](const Answer &) { return QByteArray("42"); }));
    json("a word", Expected::Fails, body([](const Answer &) { return QByteArray("null"); }));
    json("endless blanks", Expected::Fails,
         [](const Answer &a) { return Script().then(Act::Send, headOf(a, "Connection: close\r\n") + '[').then(Act::Flood, "   \n"); });
    json("endless rows", Expected::Survives, [](const Answer &a) {
        return Script().then(Act::Send, headOf(a, "Connection: close\r\n") + '[').then(Act::Flood, "{\"00080005\":{\"vr\":\"CS\"}},");
    });
    json("an endless row", Expected::Fails, [](const Answer &a) {
        return Script()
            .then(Act::Send, headOf(a, "Connection: close\r\n") + "[{\"00100010\":{\"vr\":\"LO\",\"Value\":[")
            .then(Act::Flood, "\"a\",");
    });
    json("an endless text", Expected::Fails, [](const Answer &a) {
        return Script()
            .then(Act::Send, headOf(a, "Connection: close\r\n") + "[{\"00100010\":{\"vr\":\"LO\",\"Value\":[\"")
            .then(Act::Flood, "a");
    });
}

} // namespace

void addTypesAndParts(QList<Fault> &list)
{
    addTypes(list);
    addBoundaries(list);
    addParts(list);
    addJson(list);
}

} // namespace faults
