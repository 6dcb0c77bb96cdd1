#include "tests/support/worklistserver/worklistdialect.h"

namespace testsupport {

namespace {

/// One switch: its name and, in the order of the enumeration or of the numbers, its words.
struct Switch {
    const char *key;
    QStringList words;
    void (*apply)(WorklistDialect &, int);
};

template <auto Member> void enter(WorklistDialect &dialect, int value)
{
    using T = std::remove_reference_t<decltype(dialect.*Member)>;
    dialect.*Member = T(value);
}

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ');
}

const QList<Switch> &switches()
{
    using D = WorklistDialect;
    static const QList<Switch> all{
        {"body", words("array object any"), enter<&D::body>},
        {"misfit", words("refused breaks hangs-up"), enter<&D::misfit>},
        {"new-uid", words("workitem bare affected body invented query"), enter<&D::newUid>},
        {"new-lock", words("refused empty"), enter<&D::newLock>},
        {"location", words("no yes"), enter<&D::location>},
        {"empty", words("200 204 404"), [](D &d, int i) { d.emptyStatus = i == 0   ? 200
                                                                          : i == 1 ? 204
                                                                                   : 404; }},
        {"unknown-keys", words("ignored refused include-restricts"), enter<&D::unknownKeys>},
        {"state-key", words("ignored taken"), enter<&D::stateKey>},
        {"lock", words("transaction-uid transaction Transaction-uid bare body any"), enter<&D::lock>},
        {"put-updates", words("no yes"), enter<&D::putUpdates>},
        {"whole-updates", words("no yes"), enter<&D::wholeUpdates>},
        {"lock-status", words("400 409 410"), [](D &d, int i) { d.lockStatus = i == 0   ? 400
                                                                               : i == 1 ? 409
                                                                                        : 410; }},
        {"put", words("not-allowed not-found bad-path breaks"), enter<&D::put>},
        {"cancel-body", words("optional wanted"), enter<&D::cancelBody>},
        {"states", words("told asked never"), enter<&D::states>},
        {"rows", words("told without-performed"), enter<&D::rowsLackPerformed>},
        {"spelling", words("exact loose"), enter<&D::looseStates>},
        {"locks", words("kept told"), enter<&D::tellsLocks>},
        {"missing", words("404 204"), [](D &d, int i) { d.missingStatus = i == 0 ? 404 : 204; }},
        {"json", words("no yes"), enter<&D::json>},
        {"bodies", words("dicom-json plain-json"), enter<&D::plainJson>},
        {"reason", words("warning twice inside body none"), enter<&D::reason>},
        {"completion", words("strict unchecked error-after"), enter<&D::completion>},
        {"cancel", words("standard noted refuse-scheduled error"), enter<&D::cancel>},
        {"requester", words("no yes"), enter<&D::requester>},
        {"channel", words("content-location location service convention absent"), enter<&D::channel>},
        {"filter", words("pairs parameter unsupported"), enter<&D::filter>},
        {"events", words("standard twice without-sequences wrong-vr event-class"), enter<&D::events>},
        {"partial", words("200 206"), enter<&D::partialStatus>},
        {"xml", words("no yes"), enter<&D::xml>},
    };
    return all;
}

} // namespace

bool WorklistDialect::set(const QString &assignment)
{
    const QString key = assignment.section(u'=', 0, 0), value = assignment.section(u'=', 1);
    if (key == u"page" || key == u"largest-limit") {
        bool isNumber = false;
        int &number = key == u"page" ? pageLimit : largestLimit;
        number = value.toInt(&isNumber);
        return isNumber && number >= 0;
    }
    for (const Switch &each : switches()) {
        const qsizetype index = each.words.indexOf(value);
        if (key != QLatin1String(each.key) || index < 0)
            continue;
        each.apply(*this, int(index));
        return true;
    }
    return false;
}

QStringList WorklistDialect::keys()
{
    QStringList list;
    for (const Switch &each : switches())
        list << QString(QLatin1String(each.key) + u'=' + each.words.join(u'|'));
    return list << QStringLiteral("page=N") << QStringLiteral("largest-limit=N");
}

WorklistFault WorklistFault::parse(const QString &text, bool *ok)
{
    const QStringList operations = words("none create retrieve update state cancel search subscribe any");
    const QStringList kinds = words("delay drop-before drop-after error-before error-after");
    const QStringList parts = text.split(u':');
    WorklistFault fault;
    const qsizetype operation = operations.indexOf(parts.value(0)), kind = kinds.indexOf(parts.value(1));
    *ok = operation > 0 && kind >= 0 && parts.size() <= 4;
    if (!*ok)
        return fault;
    fault.operation = Operation(operation);
    fault.kind = Kind(kind);
    fault.times = parts.size() > 2 ? parts.at(2).toInt() : 1;
    fault.milliseconds = parts.size() > 3 ? parts.at(3).toInt() : 0;
    return fault;
}

} // namespace testsupport
