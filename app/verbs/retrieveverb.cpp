#include "app/resourcepath.h"
#include "app/verb.h"
#include "ui/flow/retrievecontroller.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace app {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(RetrieveVerb)
};

class RetrieveVerb : public Verb
{
public:
    RetrieveVerb(VerbContext &context, network::ResourceId resource, const QString &folder)
        : m_context(context)
        , m_resource(std::move(resource))
        , m_controller(context.session, *context.archive, folder)
    {
        connect(&m_controller, &ui::RetrieveController::instanceSaved, this,
                [this] { m_context.console.progress(Text::tr("%n file(s)", nullptr, int(m_controller.saved().size()))); });
        connect(&m_controller, &ui::RetrieveController::finished, this, [this] { finish(); });
    }

    void start() override { m_controller.start(m_resource); }
    void interrupt() override
    {
        m_controller.disconnect(this);
        tell();
        emit finished(m_controller.saved().isEmpty() ? Nothing : Partly);
    }

private:
    void finish()
    {
        tell();
        const bool isEmpty = m_controller.saved().isEmpty();
        const bool isWhole = m_controller.problems().isEmpty();
        if (isEmpty && isWhole)
            m_context.console.problem(Text::tr("The archive has nothing under these UIDs."));
        emit finished(isEmpty ? Nothing : isWhole ? Done : Partly);
    }

    void tell()
    {
        QJsonArray instances;
        int before = 0;
        for (const auto &saved : m_controller.saved()) {
            instances.append(QJsonObject{{QStringLiteral("sopInstanceUID"), saved.sopInstanceUid},
                                         {QStringLiteral("path"), saved.path},
                                         {QStringLiteral("bytes"), saved.bytes},
                                         {QStringLiteral("wasThere"), saved.wasThere}});
            before += saved.wasThere ? 1 : 0;
            if (!m_context.json)
                m_context.console.writeLine(saved.path);
        }
        const int problems = int(m_controller.problems().size());
        if (m_context.json && !instances.isEmpty()) {
            const QJsonObject counts{
                {QStringLiteral("saved"), instances.size()}, {QStringLiteral("wereThere"), before}, {QStringLiteral("problems"), problems}};
            const QJsonObject answer{{QStringLiteral("instances"), instances}, {QStringLiteral("counts"), counts}};
            m_context.console.write(QJsonDocument(answer).toJson(QJsonDocument::Compact) + '\n');
        }
        for (const QString &problem : m_controller.problems())
            m_context.console.problem(problem);
    }

    VerbContext &m_context;
    network::ResourceId m_resource;
    ui::RetrieveController m_controller;
};

} // namespace

VerbDescription retrieveVerb()
{
    VerbDescription verb;
    verb.name = QStringLiteral("retrieve");
    verb.summary = Text::tr("Save a study, series or instance as files (WADO-RS).");
    verb.help = Text::tr(
        "Writes STUDY/SERIES/SOP.dcm below the folder, in the stored transfer syntax, bytes untouched, "
        "and prints each path, or with --json "
        "{\"instances\":[{\"sopInstanceUID\",\"path\",\"bytes\",\"wasThere\"}],\"counts\":{\"saved\",\"wereThere\",\"problems\"}}.\n"
        "Exit status: 0 done; 1 something is missing; 2 nothing saved, and nothing is printed; 64 usage.");
    verb.addOptions = [](QCommandLineParser &parser) {
        parser.addOption({QStringLiteral("out"), Text::tr("Folder to save to; it is made if it is not there."), QStringLiteral("DIR")});
        parser.addPositionalArgument(QStringLiteral("STUDY[/SERIES[/INSTANCE]]"), Text::tr("What to save, as UIDs."));
    };
    verb.make = [](const QCommandLineParser &parser, VerbContext &context) -> tl::expected<std::unique_ptr<Verb>, QString> {
        if (parser.positionalArguments().size() != 1)
            return tl::unexpected(Text::tr("retrieve takes one STUDY[/SERIES[/INSTANCE]]."));
        const auto resource = parseResource(parser.positionalArguments().first());
        if (!resource)
            return tl::unexpected(Text::tr("STUDY[/SERIES[/INSTANCE]] is written as UIDs, digits and dots."));
        if (parser.value(QStringLiteral("out")).isEmpty())
            return tl::unexpected(Text::tr("--out DIR says where to save."));
        return std::make_unique<RetrieveVerb>(context, *resource, parser.value(QStringLiteral("out")));
    };
    return verb;
}

} // namespace app
