#include "app/verb.h"
#include "ui/flow/uploadcontroller.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <map>

namespace app {

namespace {

using State = network::UploadState;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(StoreVerb)
};

/// The words of --json, stable.
QString word(State state)
{
    switch (state) {
    case State::Verified:
        return QStringLiteral("stored");
    case State::Warned:
        return QStringLiteral("warned");
    case State::Existing:
        return QStringLiteral("exists");
    case State::Failed:
        return QStringLiteral("failed");
    case State::Rejected:
        return QStringLiteral("rejected");
    default:
        return QStringLiteral("unknown");
    }
}

/// The same for the reader, in the reader's language.
QString told(const QString &word, int count)
{
    static const QHash<QString, const char *> sentences{{QStringLiteral("stored"), QT_TRANSLATE_NOOP("StoreVerb", "%1 stored")},
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
        , m_controller(context.session, *context.archive, ui::UploadController::commandPolicy())
    {
        connect(&m_controller, &ui::UploadController::progress, this,
                [this](int done, int total) { m_context.console.progress(Text::tr("%1 of %2 files").arg(done).arg(total)); });
        connect(&m_controller, &ui::UploadController::finished, this, [this] { finish(); });
        connect(&m_controller, &ui::UploadController::failed, this, [this](const dicom::Error &error) {
            m_context.console.problem(error);
            emit finished(Nothing);
        });
    }

    void start() override { m_controller.start(m_paths); }
    void interrupt() override
    {
        m_controller.disconnect(this);
        m_controller.stop();
        emit finished(tell());
    }

private:
    void finish()
    {
        const int exitCode = tell();
        if (m_controller.items().isEmpty())
            m_context.console.problem(Text::tr("There are no files to send."));
        emit finished(exitCode);
    }

    int tell()
    {
        tellOfEarlierRun();
        std::map<QString, int> counts;
        for (const State state : {State::Verified, State::Warned, State::Existing, State::Failed, State::Uncertain, State::Rejected})
            counts[word(state)] = 0;
        int done = 0;
        for (const network::UploadItem &item : m_controller.items()) {
            ++counts[word(item.state)];
            const bool good = network::isStored(item.state);
            done += good ? 1 : 0;
            if (!good || item.state == State::Warned)
                m_context.console.problem(item.path + QStringLiteral(": ") + item.message);
        }
        if (m_context.json)
            writeJson(counts);
        else
            writeCounts(counts);
        return done == 0 ? Nothing : done < m_controller.items().size() ? Partly : Done;
    }

    /// Each instance of a run that was killed is in one of these; none of it changes the exit status.
    void tellOfEarlierRun()
    {
        int stored = 0;
        int total = 0;
        for (const network::UploadItem &item : m_controller.leftOver()) {
            ++total;
            stored += network::isStored(item.state) ? 1 : 0;
        }
        if (total == 0)
            return;
        m_context.console.problem(
            Text::tr("An earlier run was ended before it was done: %1 of its %n instance(s) are in the archive.", nullptr, total)
                .arg(stored));
        for (const network::UploadItem &item : m_controller.leftOver()) {
            if (!network::isStored(item.state))
                m_context.console.problem(Text::tr("Left by an earlier run: %1").arg(item.path));
        }
    }

    void writeJson(const std::map<QString, int> &counts)
    {
        QJsonArray instances;
        for (const network::UploadItem &item : m_controller.items()) {
            instances.append(QJsonObject{{QStringLiteral("path"), item.path},
                                         {QStringLiteral("sopInstanceUID"), item.sopInstanceUid},
                                         {QStringLiteral("outcome"), word(item.state)},
                                         {QStringLiteral("reason"), item.reason},
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
        if (!parts.isEmpty())
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
    verb.help = Text::tr("Prints the counts, or with --json "
                         "{\"instances\":[{\"path\",\"sopInstanceUID\",\"outcome\":\"stored|warned|exists|failed|unknown|rejected\","
                         "\"reason\",\"message\"}],\"counts\":{}}. What the archive has with the same content (exists) counts as done. "
                         "stored means that a search found it afterwards.\n"
                         "A run that was killed is settled by the next one to the same archive: what it had in a request is looked for, "
                         "what it had not sent is listed and not sent.\n"
                         "Exit status: 0 done; 1 some were not stored; 2 none was (each is listed all the same); 64 usage.");
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
