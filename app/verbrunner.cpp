#include "app/verbrunner.h"

#include "app/commandline.h"
#include "app/interruption.h"
#include "app/logging.h"
#include "app/profilefolder.h"
#include "app/settings.h"
#include "ui/flow/archiveaccess.h"

#include <QCoreApplication>

#include <csignal>

namespace app {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(VerbRunner)
};

int usage(Console &console, const VerbDescription &verb, const QString &sentence)
{
    console.problem(sentence);
    console.problem(Text::tr("\"negatoscope %1 --help\" tells how it is called.").arg(verb.name));
    return Usage;
}

void writeHelp(Console &console, QCommandLineParser &parser, const VerbDescription &verb)
{
    parser.setApplicationDescription(verb.summary);
    QString text = parser.helpText();
    text.replace(QStringLiteral("[options]"), verb.name + QStringLiteral(" [options]"));
    console.write(text + u'\n' + verb.help + u'\n');
}

/// The archive and its credential, where the verb was given one or needs one.
tl::expected<std::optional<network::Archive>, QString> chooseArchive(const VerbDescription &verb, const CommonOptions &options,
                                                                     ui::Session &session)
{
    std::optional<network::Archive> archive;
    if (!options.archive.isEmpty()) {
        auto resolved = resolveArchive(options.archive, session.archives());
        if (!resolved)
            return tl::unexpected(resolved.error());
        archive = *resolved;
    } else if (verb.needsArchive) {
        archive = session.defaultArchive();
        if (!archive)
            return tl::unexpected(Text::tr("--archive URL|NAME says which archive."));
    }
    if (archive) {
        if (const auto problem = applyWorklist(*archive, options))
            return tl::unexpected(*problem);
    }
    if (options.credentialFd >= 0) {
        if (!archive)
            return tl::unexpected(Text::tr("--credential-fd goes with --archive."));
        const auto line = readCredentialLine(options.credentialFd);
        if (!line)
            return tl::unexpected(line.error());
        archive->signIn = {}; // what was handed over is used, and nothing else
        session.access().setTrial(*archive);
        session.http().setCredential(network::Credential::fromLine(*line, archive->root));
    }
    return archive;
}

} // namespace

int runVerb(const VerbDescription &verb, const QStringList &arguments)
{
#ifdef Q_OS_UNIX
    std::signal(SIGPIPE, SIG_IGN); // `| head` must not end in the exit status of a signal
#endif
    Console console;
    QCommandLineParser parser;
    addCommonOptions(parser);
    verb.addOptions(parser);
    QStringList own = arguments;
    own.removeAt(1);
    if (!parser.parse(own))
        return usage(console, verb, parser.errorText());
    if (parser.isSet(QStringLiteral("help"))) {
        writeHelp(console, parser, verb);
        return Done;
    }
    if (parser.isSet(QStringLiteral("version"))) {
        console.writeLine(QStringLiteral("negatoscope " NEGATOSCOPE_VERSION));
        return Done;
    }
    const auto options = commonOptions(parser);
    if (!options)
        return usage(console, verb, options.error());
    if (const auto problem = profileProblem(options->profile)) {
        console.problem(*problem);
        return Nothing;
    }

    const Logging logging(options->profile, Logging::asTheEnvironmentSays());
    const Settings settings(options->profile);
    ui::Session session(settings.sessionOptions());
    session.setArchives(settings.archives(), settings.defaultArchiveId());
    const auto archive = chooseArchive(verb, *options, session);
    if (!archive)
        return usage(console, verb, archive.error());
    VerbContext context{session, console, *archive, options->json};
    const auto made = verb.make(parser, context);
    if (!made)
        return usage(console, verb, made.error());
    QObject::connect(
        made->get(), &Verb::finished, qApp, [](int exitCode) { QCoreApplication::exit(exitCode); }, Qt::QueuedConnection);
    const Interruption interruption;
    QObject::connect(&interruption, &Interruption::interrupted, made->get(), [&console, verb = made->get()] {
        if (!verb->isOpenEnded())
            console.problem(Text::tr("Interrupted before it was done."));
        verb->interrupt();
    });
    (*made)->start();
    const int exitCode = QCoreApplication::exec();
    if (console.isIntact())
        return exitCode;
    console.problem(Text::tr("The results could not be written."));
    return Nothing;
}

} // namespace app
