#include "app/verb.h"
#include "network/dicomweb/probe.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace app {

namespace {

using Line = network::ProbeReport::Line;

constexpr qsizetype Gap = 2; ///< between columns of the table

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ProbeVerb)
};

QString word(Line::State state)
{
    switch (state) {
    case Line::State::Yes:
        return Text::tr("yes");
    case Line::State::No:
        return Text::tr("no");
    case Line::State::Partly:
        return Text::tr("partly");
    case Line::State::NotTried:
        break;
    }
    return Text::tr("not tried");
}

QString jsonWord(Line::State state)
{
    switch (state) {
    case Line::State::Yes:
        return QStringLiteral("yes");
    case Line::State::No:
        return QStringLiteral("no");
    case Line::State::Partly:
        return QStringLiteral("partly");
    case Line::State::NotTried:
        break;
    }
    return QStringLiteral("not tried");
}

class ProbeVerb : public Verb
{
public:
    explicit ProbeVerb(VerbContext &context)
        : m_context(context)
    {}

    void start() override
    {
        m_probe = network::probe(m_context.session.http(), *m_context.archive);
        connect(m_probe.get(), &network::Transaction::finished, this, [this] { finish(); });
    }

private:
    void finish()
    {
        const auto &result = m_probe->result();
        if (!result) {
            m_context.console.problem(result.error());
            emit finished(Nothing);
            return;
        }
        if (m_context.json)
            writeJson(*result);
        else
            writeTable(*result);
        emit finished(verdict(*result));
    }

    int verdict(const network::ProbeReport &report)
    {
        const auto works = [&report](bool (*wanted)(const Line &)) {
            return std::any_of(report.lines.begin(), report.lines.end(),
                               [wanted](const Line &line) { return wanted(line) && line.state == Line::State::Yes; });
        };
        if (!report.reachable)
            m_context.console.problem(whyNot(report, u"reachable", Text::tr("The server does not answer.")));
        else if (works([](const Line &line) { return line.key == u"qido"; }))
            return Done;
        else
            m_context.console.problem(whyNot(report, u"qido", Text::tr("The server answers, but not to a search.")));
        return works([](const Line &line) { return line.key != u"reachable"; }) ? Partly : Nothing;
    }

    QString whyNot(const network::ProbeReport &report, QStringView key, const QString &otherwise)
    {
        for (const Line &line : report.lines) {
            if (line.key == key && !line.detail.isEmpty())
                return line.detail;
        }
        return otherwise;
    }

    void writeJson(const network::ProbeReport &report)
    {
        QJsonArray lines;
        for (const Line &line : report.lines) {
            QJsonObject object{{QStringLiteral("key"), line.key},
                               {QStringLiteral("state"), jsonWord(line.state)},
                               {QStringLiteral("detail"), line.detail}};
            if (line.milliseconds >= 0)
                object.insert(QStringLiteral("milliseconds"), line.milliseconds);
            lines.append(object);
        }
        const QJsonObject answer{{QStringLiteral("reachable"), report.reachable},
                                 {QStringLiteral("pageLimit"), report.dialect.pageLimit},
                                 {QStringLiteral("checks"), lines}};
        m_context.console.write(QJsonDocument(answer).toJson(QJsonDocument::Compact) + '\n');
    }

    void writeTable(const network::ProbeReport &report)
    {
        const auto timeOf = [](const Line &line) { return line.milliseconds >= 0 ? Text::tr("%1 ms").arg(line.milliseconds) : QString(); };
        qsizetype titles = 0, words = 0, times = 0;
        for (const Line &line : report.lines) {
            titles = std::max(titles, line.title.size());
            words = std::max(words, word(line.state).size());
            times = std::max(times, timeOf(line).size());
        }
        for (const Line &line : report.lines) {
            const QString row = line.title.leftJustified(titles + Gap) + word(line.state).leftJustified(words + Gap)
                                + timeOf(line).leftJustified(times + Gap) + line.detail;
            m_context.console.writeLine(row.trimmed());
        }
    }

    VerbContext &m_context;
    network::TransactionPtr<network::ProbeReport> m_probe;
};

} // namespace

VerbDescription probeVerb()
{
    VerbDescription verb;
    verb.name = QStringLiteral("probe");
    verb.summary = Text::tr("Ask an archive what it can do; nothing is stored.");
    verb.help =
        Text::tr("Prints a table, or with --json {\"reachable\",\"pageLimit\",\"checks\":[{\"key\",\"state\":\"yes|no|partly|not "
                 "tried\",\"detail\",\"milliseconds\"}]}.\n"
                 "Keys: reachable, tls, signin, qido, xml, escaping, pages, wildcards, includefield, ordering, fuzzy, series, instances, "
                 "metadata, bulkdata, object, wado, zip, frames, rendered, thumbnails, wadouri, stow, ups, events; what was not asked "
                 "is left out, and so is \"milliseconds\" where nothing was measured.\n"
                 "Exit status: 0 the archive answers searches; 1 only something else of it works; 2 nothing does; 64 usage.");
    verb.addOptions = [](QCommandLineParser &) {};
    verb.make = [](const QCommandLineParser &parser, VerbContext &context) -> tl::expected<std::unique_ptr<Verb>, QString> {
        if (!parser.positionalArguments().isEmpty())
            return tl::unexpected(Text::tr("probe takes no further argument."));
        return std::make_unique<ProbeVerb>(context);
    };
    return verb;
}

} // namespace app
