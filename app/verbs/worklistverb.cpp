#include "app/resourcepath.h"
#include "app/verbs/matchkey.h"
#include "app/verbs/worklistcommand.h"
#include "network/dicom/datetime.h"
#include "network/dicom/dictionary.h"
#include "network/dicom/uid.h"
#include "ui/flow/worklistcodes.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>

namespace app {

namespace {

using dicom::DataSet;
using dicom::Tag;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(WorklistVerb)
};

using Problem = std::optional<QString>;

/// Which commands there are, whether they take a UID, and their options.
struct Command {
    const char *name;
    enum class Uid { None, Needed, Optional } uid;
    QStringList options;
};

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
}

const QList<Command> &commands()
{
    using Uid = Command::Uid;
    static const QList<Command> all{
        {"list", Uid::None, words("match include limit all")},
        {"show", Uid::Needed, {}},
        {"create", Uid::None, words("label priority input station start uid set")},
        {"update", Uid::Needed, words("progress description set")},
        {"claim", Uid::Needed, {}},
        {"complete", Uid::Needed, words("output station description")},
        {"discontinue", Uid::Needed, words("reason description")},
        {"request-cancel", Uid::Needed, words("reason contact")},
        {"subscribe", Uid::Optional, words("filter lock")},
        {"unsubscribe", Uid::Optional, words("filter")},
        {"watch", Uid::Optional, words("filter lock count seconds")},
    };
    return all;
}

QStringList ownOptions()
{
    return words(
        "match include limit all label priority input station start uid set progress description output reason contact filter lock count "
        "seconds ae-title");
}

/// "Keyword=value" or "Keyword.Keyword=value"; nothing where a name is unknown.
std::optional<QPair<QString, QString>> parsePair(const QString &text)
{
    const qsizetype equals = text.indexOf(u'=');
    if (equals < 1)
        return std::nullopt;
    for (const QString &step : text.left(equals).split(u'.')) {
        if (!dicom::tagFromName(step))
            return std::nullopt;
    }
    return QPair<QString, QString>{text.left(equals), text.mid(equals + 1)};
}

/// Enters a value under a path: through the first item of each sequence; a code sequence itself takes VALUE^SCHEME^MEANING.
bool enter(DataSet &set, const QStringList &path, const QString &value)
{
    const Tag which = *dicom::tagFromName(path.first());
    const bool isSequence = dicom::dictionaryVr(which) == dicom::VR::SQ;
    if (path.size() > 1) {
        if (!isSequence)
            return false;
        DataSet item = set.item(which);
        if (!enter(item, path.mid(1), value))
            return false;
        set.setItems(which, {item});
        return true;
    }
    if (isSequence) {
        if (value.isEmpty()) {
            set.setItems(which, {});
            return true;
        }
        const auto code = ui::parseCode(value);
        if (!code || !path.first().endsWith(u"CodeSequence"))
            return false;
        set.setItems(which, {code->toItem()});
        return true;
    }
    set.setString(which, value);
    return true;
}

std::optional<QDateTime> parseStart(const QString &text)
{
    if (const auto moment = dicom::parseDateTime(text))
        return moment;
    const QDateTime iso = QDateTime::fromString(text, Qt::ISODate);
    return iso.isValid() ? std::optional(iso) : std::nullopt;
}

Problem readList(const QCommandLineParser &parser, WorklistCall &call)
{
    for (const QString &match : parser.values(QStringLiteral("match"))) {
        const auto pair = parsePair(match);
        if (!pair)
            return Text::tr("\"%1\" is not Keyword=value with a DICOM keyword or tag.").arg(match);
        if (const auto problem = problemOfKey(*pair))
            return problem;
        call.query.match.append(*pair);
    }
    call.query.includeFields = parser.values(QStringLiteral("include"));
    bool isNumber = false;
    call.query.limit = parser.value(QStringLiteral("limit")).toInt(&isNumber);
    if (!isNumber || call.query.limit < 1)
        return Text::tr("--limit is a number from 1.");
    if (parser.isSet(QStringLiteral("all")))
        call.query.limit = 0;
    return std::nullopt;
}

Problem readResources(const QCommandLineParser &parser, const char *option, QList<network::ResourceId> &resources)
{
    for (const QString &path : parser.values(QLatin1String(option))) {
        const auto resource = parseResource(path);
        if (!resource)
            return Text::tr("\"%1\" is not STUDY, STUDY/SERIES or STUDY/SERIES/INSTANCE, written as UIDs.").arg(path);
        resources.append(*resource);
    }
    return std::nullopt;
}

Problem readValues(const QCommandLineParser &parser, WorklistCall &call)
{
    for (const QString &assignment : parser.values(QStringLiteral("set"))) {
        const auto pair = parsePair(assignment);
        if (!pair || !enter(call.set, pair->first.split(u'.'), pair->second))
            return Text::tr("\"%1\" is not Keyword=value with a DICOM keyword or tag; a code is VALUE^SCHEME^MEANING.").arg(assignment);
    }
    if (parser.isSet(QStringLiteral("progress"))) {
        bool isNumber = false;
        call.progress = parser.value(QStringLiteral("progress")).toDouble(&isNumber);
        if (!isNumber || *call.progress < 0 || *call.progress > 100)
            return Text::tr("--progress is a percentage from 0 to 100.");
    }
    call.description = parser.value(QStringLiteral("description"));
    if (parser.isSet(QStringLiteral("station"))) {
        const auto station = ui::parseCode(parser.value(QStringLiteral("station")));
        if (!station)
            return Text::tr("--station is VALUE or VALUE^SCHEME^MEANING.");
        call.station = *station;
    }
    return std::nullopt;
}

Problem readNew(const QCommandLineParser &parser, WorklistCall &call)
{
    call.label = parser.value(QStringLiteral("label")).trimmed();
    if (call.label.isEmpty() || call.label.size() > 64)
        return Text::tr("create takes --label with at most 64 characters.");
    const QString priority = parser.value(QStringLiteral("priority")).toUpper();
    if (!QStringList{QStringLiteral("HIGH"), QStringLiteral("MEDIUM"), QStringLiteral("LOW")}.contains(priority))
        return Text::tr("--priority is HIGH, MEDIUM or LOW.");
    using Priority = network::Workitem::Priority;
    call.priority = priority == u"HIGH" ? Priority::High : priority == u"LOW" ? Priority::Low : Priority::Medium;
    call.start = QDateTime::currentDateTime();
    if (parser.isSet(QStringLiteral("start"))) {
        const auto start = parseStart(parser.value(QStringLiteral("start")));
        if (!start)
            return Text::tr("--start is a DICOM date and time, for example 202611221530, or 2026-11-22T15:30.");
        call.start = *start;
    }
    if (parser.isSet(QStringLiteral("uid")) && !dicom::isValidUid(parser.value(QStringLiteral("uid"))))
        return Text::tr("--uid is a UID.");
    if (parser.isSet(QStringLiteral("uid")))
        call.uid = parser.value(QStringLiteral("uid"));
    return readResources(parser, "input", call.inputs);
}

Problem readEnd(const QCommandLineParser &parser, WorklistCall &call)
{
    call.reason = parser.value(QStringLiteral("reason"));
    call.contact = parser.value(QStringLiteral("contact"));
    if (call.command != u"discontinue")
        return std::nullopt;
    const auto reason = ui::parseDiscontinuationReason(call.reason);
    if (!reason)
        return Text::tr("--reason is a code of CID 9300, for example 110513, or VALUE^SCHEME^MEANING.");
    call.reasonCode = *reason;
    return std::nullopt;
}

Problem readSubscription(const QCommandLineParser &parser, WorklistCall &call)
{
    call.target.workitemUid = call.uid;
    for (const QString &filter : parser.values(QStringLiteral("filter"))) {
        const auto pair = parsePair(filter);
        if (!pair)
            return Text::tr("\"%1\" is not Keyword=value with a DICOM keyword or tag.").arg(filter);
        call.target.filter.append(*pair);
    }
    if (!call.uid.isEmpty() && !call.target.filter.isEmpty())
        return Text::tr("A UID and --filter exclude each other.");
    call.lock = parser.isSet(QStringLiteral("lock"));
    for (const auto &[name, number] : {std::pair{"count", &call.count}, std::pair{"seconds", &call.seconds}}) {
        bool isNumber = true;
        if (parser.isSet(QLatin1String(name)))
            *number = parser.value(QLatin1String(name)).toInt(&isNumber);
        if (!isNumber || *number < 0)
            return Text::tr("--count and --seconds are numbers.");
    }
    return std::nullopt;
}

Problem readCommand(const QCommandLineParser &parser, WorklistCall &call)
{
    const QStringList positional = parser.positionalArguments();
    const auto command = std::find_if(commands().begin(), commands().end(),
                                      [&](const Command &each) { return QLatin1String(each.name) == positional.value(0); });
    if (command == commands().end()) {
        QStringList names;
        for (const Command &each : commands())
            names << QLatin1String(each.name);
        return Text::tr("worklist takes one of these commands: %1.").arg(names.join(QStringLiteral(", ")));
    }
    call.command = positional.first();
    for (const QString &option : ownOptions()) {
        if (parser.isSet(option) && option != u"ae-title" && !command->options.contains(option))
            return Text::tr("--%1 does not go with %2.").arg(option, call.command);
    }
    const qsizetype most = command->uid == Command::Uid::None ? 1 : 2;
    if (positional.size() > most)
        return Text::tr("%1 takes no further argument: \"%2\".").arg(call.command, positional.at(most));
    if (positional.size() < 2)
        return command->uid == Command::Uid::Needed ? Problem(Text::tr("%1 takes the UID of a task.").arg(call.command)) : std::nullopt;
    call.uid = positional.at(1);
    return dicom::isUsableUid(call.uid) ? std::nullopt : Problem(Text::tr("\"%1\" is no UID.").arg(call.uid));
}

Problem readCall(const QCommandLineParser &parser, WorklistCall &call)
{
    if (const auto problem = readCommand(parser, call))
        return problem;
    if (const auto problem = readValues(parser, call))
        return problem;
    if (call.command == u"list")
        return readList(parser, call);
    if (call.command == u"create")
        return readNew(parser, call);
    if (call.command == u"complete")
        return readResources(parser, "output", call.outputs);
    if (call.command == u"discontinue" || call.command == u"request-cancel")
        return readEnd(parser, call);
    if (call.command == u"update" && call.set.isEmpty() && !call.progress && call.description.isEmpty())
        return Text::tr("update takes --progress, --description or --set.");
    return readSubscription(parser, call);
}

void addOptions(QCommandLineParser &parser)
{
    parser.addPositionalArgument(
        QStringLiteral("COMMAND"),
        Text::tr("list, show, create, update, claim, complete, discontinue, request-cancel, subscribe, unsubscribe or watch."));
    parser.addPositionalArgument(QStringLiteral("UID"), Text::tr("The task, where the command is about one."), QStringLiteral("[UID]"));
    parser.addOptions({
        {QStringLiteral("match"), Text::tr("list: a key and its value; * and ? are wildcards, times may be ranges. Repeatable."),
         QStringLiteral("Keyword=value")},
        {QStringLiteral("include"), Text::tr("list: an attribute to return besides the usual ones. Repeatable."),
         QStringLiteral("Keyword")},
        {QStringLiteral("limit"), Text::tr("list: most rows; 100 if not said."), QStringLiteral("N"), QStringLiteral("100")},
        {QStringLiteral("all"), Text::tr("list: everything, page after page.")},
        {QStringLiteral("label"), Text::tr("create: what is to be done."), QStringLiteral("TEXT")},
        {QStringLiteral("priority"), Text::tr("create: MEDIUM if not said."), QStringLiteral("HIGH|MEDIUM|LOW"), QStringLiteral("MEDIUM")},
        {QStringLiteral("input"), Text::tr("create: a study to read. Repeatable."), QStringLiteral("STUDY")},
        {QStringLiteral("station"), Text::tr("create: where it is to be done; complete: where it was done."), QStringLiteral("CODE")},
        {QStringLiteral("start"), Text::tr("create: when it is to begin; now if not said."), QStringLiteral("DATETIME")},
        {QStringLiteral("uid"), Text::tr("create: the UID of the task; a new one if not said."), QStringLiteral("UID")},
        {QStringLiteral("set"), Text::tr("create, update: an attribute; a code is VALUE^SCHEME^MEANING. Repeatable."),
         QStringLiteral("Keyword=value")},
        {QStringLiteral("progress"), Text::tr("update: how far a claimed task has come."), QStringLiteral("PERCENT")},
        {QStringLiteral("description"), Text::tr("update, complete, discontinue: a few words."), QStringLiteral("TEXT")},
        {QStringLiteral("output"), Text::tr("complete: what was made. Repeatable."), QStringLiteral("STUDY[/SERIES/INSTANCE]")},
        {QStringLiteral("reason"), Text::tr("discontinue: a code of CID 9300; request-cancel: a few words."), QStringLiteral("CODE|TEXT")},
        {QStringLiteral("contact"), Text::tr("request-cancel: where to ask back."), QStringLiteral("URI")},
        {QStringLiteral("filter"), Text::tr("subscribe, unsubscribe, watch: only what meets it. Repeatable."),
         QStringLiteral("Keyword=value")},
        {QStringLiteral("lock"), Text::tr("subscribe, watch: finished tasks are kept until they were seen.")},
        {QStringLiteral("count"), Text::tr("watch: end after so many events."), QStringLiteral("N")},
        {QStringLiteral("seconds"), Text::tr("watch: end after so many seconds."), QStringLiteral("N")},
        {QStringLiteral("ae-title"), Text::tr("The name under which events are sent to us; made from this computer if not said."),
         QStringLiteral("AET")},
    });
}

tl::expected<std::unique_ptr<Verb>, QString> make(const QCommandLineParser &parser, VerbContext &context)
{
    WorklistCall call;
    if (const auto problem = readCall(parser, call))
        return tl::unexpected(*problem);
    if (parser.isSet(QStringLiteral("ae-title"))) {
        const QString title = parser.value(QStringLiteral("ae-title"));
        if (!network::isValidAeTitle(title))
            return tl::unexpected(Text::tr("--ae-title has 1 to 16 characters and no backslash."));
        context.archive->dialect.ups.aeTitle = title;
    }
    return makeWorklistCommand(context, call);
}

} // namespace

VerbDescription worklistVerb()
{
    VerbDescription verb;
    verb.name = QStringLiteral("worklist");
    verb.summary = Text::tr("List, claim and finish tasks of a worklist (UPS-RS).");
    verb.help = Text::tr("list prints a table, or with --json one array of DICOM JSON objects; show prints the attributes, or one DICOM "
                         "JSON object; create prints the UID "
                         "of the new task. claim keeps the key to the task in the profile, so that update, complete and discontinue work "
                         "from another shell. watch prints "
                         "events as JSON lines: "
                         "{\"event\":\"state|cancel-requested|progress|assigned|archive-status|other\",\"type\",\"workitem\",\"received\","
                         "\"dataset\"} and, where they are "
                         "known, \"state\",\"progress\",\"description\",\"requestingAE\",\"reason\",\"inputReadiness\",\"status\".\n"
                         "With --json the others print {\"workitem\",\"outcome\",\"state\"} or "
                         "{\"subscription\",\"outcome\",\"channels\"}; outcome is created, updated, claimed, completed, "
                         "discontinued, canceled, asked, noted, subscribed, unsubscribed or none.\n"
                         "Exit status: 0 done; 1 cut short; 2 refused or unreachable, or no worklist is there, and nothing is printed; "
                         "64 usage.");
    verb.addOptions = addOptions;
    verb.make = make;
    return verb;
}

} // namespace app
