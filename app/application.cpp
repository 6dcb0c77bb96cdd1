#include "app/application.h"

#include "app/demonstration.h"
#include "app/interruption.h"
#include "app/logging.h"
#include "app/profilefolder.h"
#include "app/runninginstance.h"
#include "app/screenshot.h"
#include "app/settings.h"
#include "app/translation.h"
#include "app/versions.h"
#include "app/walkthrough.h"
#include "network/audit/audittrail.h"
#include "ui/desk/browser/browserpanel.h"
#include "ui/desk/deskwindow.h"
#include "ui/desk/worklist/worklistpanel.h"
#include "ui/flow/archiveaccess.h"
#include "ui/flow/browsercontroller.h"
#include "ui/flow/exportaudit.h"
#include "ui/flow/studytablemodel.h"
#include "ui/flow/uploadcenter.h"
#include "ui/flow/viewercontroller.h"
#include "ui/linkopener.h"
#include "ui/reading/readingwindow.h"
#include "ui/reading/viewportcell.h"
#include "ui/shell.h"
#include "widgets/presenters/presenterchoice.h"
#include "widgets/theme.h"
#include "widgets/toast.h"

#include <QApplication>
#include <QEventLoop>
#include <QIcon>
#include <QSessionManager>
#include <QTimer>

namespace app {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Application)
};

constexpr QSize WithoutDisplay(1440, 900); ///< of the window where no screen gives a size; offscreen's own is a small square

/// Makes the archive of --archive the default one, for this run only.
std::optional<QString> useArchive(const CommonOptions &options, const Settings &settings, ui::Session &session)
{
    QList<network::Archive> archives = settings.archives();
    QString defaultId = settings.defaultArchiveId();
    if (!options.archive.isEmpty()) {
        auto archive = resolveArchive(options.archive, archives);
        if (!archive)
            return archive.error();
        if (const auto problem = applyWorklist(*archive, options))
            return problem;
        defaultId = archive->id;
        if (!archives.contains(*archive)) {
            archives.removeIf([&](const network::Archive &known) { return known.id == archive->id; });
            archives.prepend(*archive);
        }
    }
    session.setArchives(archives, defaultId);
    if (options.credentialFd < 0)
        return std::nullopt;
    auto archive = session.defaultArchive();
    if (!archive)
        return Text::tr("--credential-fd goes with --archive.");
    const auto line = readCredentialLine(options.credentialFd);
    if (!line)
        return line.error();
    archive->signIn = {}; // what was handed over is used, and nothing else
    session.access().setTrial(*archive);
    session.http().setCredential(network::Credential::fromLine(*line, archive->root));
    return std::nullopt;
}

/// Writes down what the user changes; what --archive brought is for this run only.
void keepArchives(ui::Session &session, Settings &settings, QObject &context)
{
    QObject::connect(&session, &ui::Session::archivesChanged, &context,
                     [&session, &settings, ofThisRun = session.defaultArchiveId(), stored = settings.defaultArchiveId()] {
                         QList<network::Archive> archives = session.archives();
                         archives.removeIf([](const network::Archive &archive) { return archive.id == u"command-line"; });
                         const QString chosen = session.defaultArchiveId();
                         settings.setArchives(archives, chosen == ofThisRun ? stored : chosen);
                     });
}

void connectDesk(ui::DeskWindow &desk, Settings &settings, Demonstration &demonstration, ui::Shell &shell, bool isUnattended)
{
    desk.setVersions(versions());
    desk.setPreferences(settings.preferences());
    QObject::connect(&desk, &ui::DeskWindow::demonstrationRequested, &demonstration, &Demonstration::start);
    QObject::connect(&demonstration, &Demonstration::progress, &desk, [&desk, &demonstration](int images) {
        desk.toast().say(Text::tr("Drawing the demonstration: %n image(s) …", nullptr, images), Text::tr("Cancel"),
                         [&demonstration] { demonstration.cancel(); });
    });
    QObject::connect(&demonstration, &Demonstration::ready, &desk, [&desk] { desk.toast().dismiss(); });
    QObject::connect(&demonstration, &Demonstration::ready, &shell, [&shell](const QStringList &paths) { shell.openFiles(paths); });
    QObject::connect(&demonstration, &Demonstration::failed, &desk, [&desk](const QString &sentence) { desk.toast().say(sentence); });
    QObject::connect(&desk, &ui::DeskWindow::localDataWiped, &desk, [&settings] {
        settings.forgetPersonal();
        Logging::startAnew();
    });
    if (isUnattended)
        return;
    const QString name = QStringLiteral("desk");
    desk.setState(ui::DeskState::fromBytes(settings.state(name)));
    desk.tellIntendedUse();
    QObject::connect(&desk, &ui::DeskWindow::stateChanged, &desk,
                     [&] { settings.setState(QStringLiteral("desk"), desk.state().toBytes()); });
    QObject::connect(&desk, &ui::DeskWindow::preferencesChanged, &desk,
                     [&](const ui::DeskPreferences &preferences) { settings.setPreferences(preferences); });
}

/// What is not there is said in the terminal and on the Desk; the rest is opened.
void tellWhatIsMissing(const WindowOptions &options, ui::Shell &shell, Console &console)
{
    for (const QString &path : options.missing)
        console.problem(Text::tr("\"%1\" is not there.").arg(path));
    if (!options.missing.isEmpty())
        shell.desk()->toast().say(Text::tr("\"%1\" is not there.").arg(options.missing.join(QStringLiteral("\", \""))));
}

void openWhatWasAsked(const WindowOptions &options, ui::Shell &shell, ui::LinkOpener &opener)
{
    if (!options.files.isEmpty()) {
        shell.openFiles(options.files);
    } else if (options.open) {
        opener.open(*options.open);
    }
}

/// What was to be seen and will not come, as a sentence.
QString failureOf(ui::ReadingWindow &reading, const QString &wantedSeries)
{
    for (const ui::OpenedStudy &study : reading.controller().studies()) {
        if (study.state == ui::OpenedStudy::State::Failed)
            return study.error ? study.error->message : Text::tr("The study could not be opened.");
    }
    const auto *cell = reading.findChild<ui::ViewportCell *>();
    if (reading.controller().studies().empty() && reading.controller().localPatients().isEmpty() && cell && cell->showsMessage())
        return cell->message(); // no file was one of ours
    if (!wantedSeries.isEmpty() && !reading.controller().series(wantedSeries))
        return Text::tr("The archive has no such series of this study.");
    return {};
}

QString failureOf(ui::DeskWindow &desk)
{
    const ui::BrowserController &browser = desk.browser().controller();
    if (browser.state() != ui::BrowserController::State::Failed)
        return {};
    return browser.problems().isEmpty() ? Text::tr("The archive could not be searched.") : browser.problems().first().error.message;
}

/// Whose names and pictures the windows show, for the audit trail.
ui::AuditSubjects subjectsOn(ui::Shell &shell, bool withList)
{
    ui::AuditSubjects shown;
    ui::ReadingWindow *reading = shell.reading();
    const QList<ui::Series *> all = reading ? reading->controller().series() : QList<ui::Series *>();
    for (const ui::Series *series : all) {
        for (const imaging::ImageDescriptionPtr &image : series->descriptions())
            shown.addStudy({image->patient.id, image->patient.issuer}, image->studyInstanceUid);
    }
    const ui::StudyTableModel &list = shell.desk()->browser().controller().studies();
    for (int row = 0; withList && row < list.rowCount(); ++row)
        shown.addStudy({list.row(row).patientId, list.row(row).issuer}, list.row(row).studyInstanceUid);
    return shown;
}

std::unique_ptr<Screenshot> takeScreenshot(const WindowOptions &options, ui::Shell &shell, ui::Session &session, Console &console, int good)
{
    std::unique_ptr<Screenshot> screenshot;
    if (ui::ReadingWindow *reading = shell.reading()) {
        screenshot = std::make_unique<Screenshot>(
            reading, options.screenshot, [reading] { return reading->isSettled(); },
            [reading, series = options.open ? options.open->seriesInstanceUid : QString()] { return failureOf(*reading, series); });
        QObject::connect(reading, &ui::ReadingWindow::settled, screenshot.get(), &Screenshot::lookAgain);
    } else {
        ui::DeskWindow *desk = shell.desk();
        screenshot = std::make_unique<Screenshot>(
            desk, options.screenshot, [desk] { return desk->isSettled(); }, [desk] { return failureOf(*desk); });
        QObject::connect(desk, &ui::DeskWindow::settled, screenshot.get(), &Screenshot::lookAgain);
    }
    QObject::connect(screenshot.get(), &Screenshot::finished, qApp,
                     [&, path = options.screenshot, good, taken = screenshot.get()](bool saved) {
                         if (saved)
                             recordExport(session.audit(), subjectsOn(shell, !shell.reading()), ui::ExportPlace::file(path));
                         else
                             console.problem(taken->why());
                         QCoreApplication::exit(saved ? good : Nothing);
                     });
    return screenshot;
}

/// The windows are gone; an archive is given a moment to hear that finished tasks need not be kept for us.
void releaseLocks(ui::WorklistController &worklist)
{
    constexpr int Patience = 3000; // milliseconds
    QEventLoop loop;
    QObject::connect(&worklist, &ui::WorklistController::locksReleased, &loop, &QEventLoop::quit);
    QTimer::singleShot(Patience, &loop, &QEventLoop::quit);
    worklist.releaseLocks();
    loop.exec();
}

void dress(QApplication &application, const ui::DeskPreferences &preferences)
{
    widgets::applyTheme(application, preferences.look);
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/negatoscope.svg")));
}

ui::Session::Options sessionOptions(const Settings &settings, bool isUnattended)
{
    ui::Session::Options options = settings.sessionOptions();
    if (!isUnattended)
        options.attendance = network::SignInService::Attendance::Attended;
    return options;
}

/// Where windows remember how they stood; nowhere, while nobody is there.
ui::StateStore stateStore(Settings &settings, bool isUnattended)
{
    if (isUnattended)
        return {};
    return {[&settings](const QString &name) { return settings.state(name); },
            [&settings](const QString &name, const QByteArray &state) { settings.setState(name, state); }};
}

/// Links that a second start of the program was given are opened here.
std::unique_ptr<RunningInstance> takeLinks(const QString &profile, ui::LinkOpener &opener)
{
    auto instance = std::make_unique<RunningInstance>(profile);
    QObject::connect(instance.get(), &RunningInstance::linkReceived, &opener, [&opener](const QString &link) { opener.open(link); });
    return instance;
}

/// Where a person logs out while something is not saved, that is asked first.
void keepSessionOpen(QApplication &application, ui::Shell &shell)
{
    QObject::connect(
        &application, &QGuiApplication::commitDataRequest, &shell,
        [&shell](QSessionManager &manager) {
            if (!shell.mayClose() && manager.allowsInteraction())
                manager.cancel();
            manager.release();
        },
        Qt::DirectConnection);
}

std::unique_ptr<Walkthrough> beginWalk(const WindowOptions &options, ui::Shell &shell, ui::Session &session, Console &console)
{
    auto walk = std::make_unique<Walkthrough>(shell, options.walk, std::chrono::minutes(options.walkMinutes));
    QObject::connect(walk.get(), &Walkthrough::finished, qApp, [&, folder = options.walk](const QString &problem) {
        recordExport(session.audit(), subjectsOn(shell, true), ui::ExportPlace::folder(folder));
        if (!problem.isEmpty())
            console.problem(problem);
        QCoreApplication::exit(problem.isEmpty() ? Done : Nothing);
    });
    return walk;
}

} // namespace

int runWindows(int &argc, char **argv, const WindowOptions &options)
{
    Console console;
    const bool isUnattended = options.isUnattended();
    if (widgets::mayDrawByOpenGl())
        QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);                 // viewports may move to another window
    const Logging logging(options.common.profile, Logging::asTheEnvironmentSays()); // first: starting up has things to say, too
    QApplication application(argc, argv);
    const Interruption interruption; // in order: documents that were opened go, journals are closed
    QObject::connect(&interruption, &Interruption::interrupted, &application,
                     [isUnattended] { QCoreApplication::exit(isUnattended ? Nothing : Done); });
    Settings settings(options.common.profile);
    const ui::DeskPreferences preferences = settings.preferences();
    const Translation translation(application, preferences.language);
    dress(application, preferences);

    ui::Session session(sessionOptions(settings, isUnattended));
    if (const auto problem = useArchive(options.common, settings, session)) {
        console.problem(*problem);
        return Usage;
    }
    if (!isUnattended)
        keepArchives(session, settings, application);
    ui::Shell shell(session, stateStore(settings, isUnattended),
                    isUnattended ? ui::Shell::Arrangement::OneWindow : ui::Shell::Arrangement::ByScreens);
    Demonstration demonstration;
    if (const auto problem = isUnattended ? std::nullopt : keepingProblem(settings.folders())) {
        console.problem(*problem);
        shell.desk()->ask(*problem, Text::tr("Understood"), {}, {});
    }
    connectDesk(*shell.desk(), settings, demonstration, shell, isUnattended);
    shell.show(options.size.isEmpty() && QGuiApplication::platformName() == u"offscreen" ? WithoutDisplay : options.size);
    if (!isUnattended) {
        session.uploads().start();
        keepSessionOpen(application, shell);
    }
    ui::LinkOpener opener(session, shell);
    const auto instance = isUnattended ? nullptr : takeLinks(options.common.profile, opener);
    openWhatWasAsked(options, shell, opener);
    tellWhatIsMissing(options, shell, console);
    const int good = options.missing.isEmpty() ? Done : Partly;
    const auto screenshot = options.screenshot.isEmpty() ? nullptr : takeScreenshot(options, shell, session, console, good);
    const auto walk = options.walk.isEmpty() ? nullptr : beginWalk(options, shell, session, console);
    const int exitCode = QApplication::exec();
    releaseLocks(shell.desk()->worklist().controller());
    return exitCode == Done ? good : exitCode;
}

} // namespace app
