#include "app/verb.h"
#include "ui/flow/uploadcontroller.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <map>

namespace app {

namespace {

using Outcome = ui::UploadItem::Outcome;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(StoreVerb)
};

/// The words of --json, stable.
QString word(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Stored:
        return QStringLiteral("stored");
    case Outcome::Warned:
        return QStringLiteral("warned");
    case Outcome::Exists:
        return QStringLiteral("exists");
    case Outcome::Failed:
        return QStringLiteral("failed");
    case Outcome::Rejected:
        return QStringLiteral("rejected");
    case Outcome::Unknown:
    case Outcome::Waiting:
        break;
    }
    return QStringLiteral("unknown");
}

/// The same for the reader, in the reader's language.
QString told(const QString &word, int count)
{
    static const QHash<QString, const char *> sentences{
        {QStringLiteral("stored"), QT_TRANSLATE_NOOP("StoreVerb", "%1 stored")},
        {QStringLiteral("warned"), QT_TRANSLATE_NOOP("StoreVerb", "%1 warned")},
        {QStringLiteral("exists"), QT_TRANSLATE_NOOP("StoreVerb", "%1 exists")},
        {QStringLiteral("failed"), QT_TRANSLATE_NOOP("StoreVerb", "%1 failed")},
        {QStringLiteral("rejected"), QT_TRANSLATE_NOOP("StoreVerb", "%1 rejected")},
        {QStringLiteral("unknown"), QT_TRANSLATE_NOOP("StoreVerb", "%1 unknown")}};
    return Text::tr(sentences.value(word)).arg(count);
}

class StoreVerb : public Verb
{
public:
    StoreVerb(VerbContext &context, const QStringList &paths)
        : m_context(context)
        , m_paths(paths)
        , m_controller(context.session, *context.archive)
    {
        connect(&m_controller, &ui::UploadController::progress, this, [this](int done, int total) {
            m_context.console.progress(Text::tr("%1 of %2 files").arg(done).arg(total));
        });
        connect(&m_controller, &ui::UploadController::finished, this, [this] { finish(); });
    }

    void start() override { m_controller.start(m_paths); }

private:
    void finish()
    {
        std::map<QString, int> counts;
        for (const Outcome outcome : {Outcome::Stored, Outcome::Warned, Outcome::Exists, Outcome::Failed, Outcome::Unknown, Outcome::Rejected})
            counts[word(outcome)] = 0;
        int done = 0;
        for (const ui::UploadItem &item : m_controller.items()) {
            ++counts[word(item.outcome)];
            const bool good = item.outcome == Outcome::Stored || item.outcome == Outcome::Warned || item.outcome == Outcome::Exists;
            done += good ? 1 : 0;
            if (!good || item.outcome == Outcome::Warned)
                m_context.console.problem(item.path + QStringLiteral(": ") + item.message);
        }
        if (m_context.json)
            writeJson(counts);
        else
            writeCounts(counts);
        const int total = int(m_controller.items().size());
        if (total == 0)
            m_context.console.problem(Text::tr("There are no files to send."));
        emit finished(done == 0 ? Nothing : done < total ? Partly : Done);
    }

    void writeJson(const std::map<QString, int> &counts)
    {
        QJsonArray instances;
        for (const ui::UploadItem &item : m_controller.items()) {
            instances.append(QJsonObject{{QStringLiteral("path"), item.path}, {QStringLiteral("sopInstanceUID"), item.sopInstanceUid},
                                         {QStringLiteral("outcome"), word(item.outcome)}, {QStringLiteral("reason"), item.reason},
                                         {QStringLiteral("message"), item.message}});
        }
        QJsonObject countsObject;
        for (const auto &[name, count] : counts)
            countsObject.insert(name, count);
        const QJsonObject answer{{QStringLiteral("instances"), instances}, {QStringLiteral("counts"), countsObject}};
        m_context.console.write(QJsonDocument(answer).toJson(QJsonDocument::Compact) + '\n');
    }

    void writeCounts(const std::map<QString, int> &counts)
    {
        QStringList parts;
        for (const auto &[name, count] : counts) {
            if (count > 0)
                parts << told(name, count);
        }
        m_context.console.writeLine(parts.join(QStringLiteral(", ")));
    }

    VerbContext &m_context;
    QStringList m_paths;
    ui::UploadController m_controller;
};

} // namespace

VerbDescription storeVerb()
{
    VerbDescription verb;
    verb.name = QStringLiteral("store");
    verb.summary = Text::tr("Send files and folders to an archive (STOW-RS).");
    verb.help = Text::tr("Prints the counts, or with --json {\"instances\":[{\"path\",\"sopInstanceUID\",\"outcome\":\"stored|warned|exists|failed|unknown|rejected\","
                         "\"reason\",\"message\"}],\"counts\":{}}. What the archive has with the same content (exists) counts as done.\n"
                         "Exit status: 0 done; 1 some were not stored; 2 none was; 64 usage.");
    verb.addOptions = [](QCommandLineParser &parser) {
        parser.addPositionalArgument(QStringLiteral("PATH…"), Text::tr("Files, and folders with all below them."));
    };
    verb.make = [](const QCommandLineParser &parser, VerbContext &context) -> tl::expected<std::unique_ptr<Verb>, QString> {
        if (parser.positionalArguments().isEmpty())
            return tl::unexpected(Text::tr("store takes files or folders."));
        return std::make_unique<StoreVerb>(context, parser.positionalArguments());
    };
    return verb;
}

} // namespace app
