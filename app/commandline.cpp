#include "app/commandline.h"

#include "app/resourcepath.h"
#include "app/screenshot.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QUrl>

namespace app {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

constexpr qint64 LongestCredential = 65536;
constexpr int LargestSide = 16384; ///< of a window; Qt cannot paint much beyond

void addWindowOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("open"), Text::tr("Open a study, or a series of it."), QStringLiteral("STUDY[/SERIES]")},
        {QStringLiteral("accession"), Text::tr("Open the study of an accession number."), QStringLiteral("NUMBER")},
        {QStringLiteral("patient"), Text::tr("Show the studies of a patient ID; with --issuer the only one is opened."),
         QStringLiteral("ID")},
        {QStringLiteral("issuer"), Text::tr("Who issued the patient ID."), QStringLiteral("ISSUER")},
        {QStringLiteral("size"), Text::tr("Size of the window in logical pixels."), QStringLiteral("WxH")},
        {QStringLiteral("screenshot"),
         Text::tr("Save a picture of the window when everything on it is there, then end; "
                  "60 s at most, then exit status 2 and no file."),
         QStringLiteral("FILE")},
        {QStringLiteral("walk"), Text::tr("Take a tour by itself, save numbered pictures of it to a folder, then end."),
         QStringLiteral("DIR")},
        {QStringLiteral("walk-minutes"), Text::tr("Go on with the tour for so long, with other studies."), QStringLiteral("N")},
    });
    parser.addPositionalArgument(QStringLiteral("FILE…"),
                                 Text::tr("Files and folders to look at; nothing leaves this computer. Or one link: "
                                          "negatoscope:open?study=UID, ?accession=NUMBER or ?patient=ID&issuer=ISSUER, "
                                          "and &archive=NAME."),
                                 QStringLiteral("[FILE…|LINK]"));
}

/// What --open, --accession and --patient name; nothing where none of them is there.
tl::expected<std::optional<ui::OpenLink>, QString> namedToOpen(const QCommandLineParser &parser)
{
    ui::OpenLink link;
    if (parser.isSet(QStringLiteral("open"))) {
        const auto resource = parseResource(parser.value(QStringLiteral("open")));
        if (!resource || !resource->sopInstanceUid.isEmpty())
            return tl::unexpected(Text::tr("--open is STUDY or STUDY/SERIES, written as UIDs."));
        link.studyInstanceUid = resource->studyInstanceUid;
        link.seriesInstanceUid = resource->seriesInstanceUid;
    }
    link.accessionNumber = parser.value(QStringLiteral("accession"));
    link.patientId = parser.value(QStringLiteral("patient"));
    link.issuer = parser.value(QStringLiteral("issuer"));
    if (link == ui::OpenLink() && !parser.isSet(QStringLiteral("accession")) && !parser.isSet(QStringLiteral("patient")))
        return std::nullopt;
    const auto checked = ui::checked(link);
    if (!checked)
        return tl::unexpected(checked.error().message);
    return *checked;
}

/// Files, as paths or file: addresses, beside what is not there; or one link.
std::optional<QString> takePositional(QStringList arguments, WindowOptions &options)
{
    if (arguments.size() == 1 && ui::isLink(arguments.first())) {
        const auto link = ui::parseOpenLink(arguments.first());
        if (!link)
            return link.error().message;
        if (options.open)
            return Text::tr("One thing is opened at a time: a link, or what the options name.");
        options.open = *link;
        return std::nullopt;
    }
    for (QString &argument : arguments) {
        if (argument.startsWith(u"file:") && QUrl(argument).isLocalFile())
            argument = QUrl(argument).toLocalFile();
        (QFile::exists(argument) ? options.files : options.missing).append(argument);
    }
    if (options.files.isEmpty() && !arguments.isEmpty())
        return Text::tr("\"%1\" is neither a command nor a file.").arg(arguments.first());
    return std::nullopt;
}

std::optional<QSize> parseSize(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^(\\d{2,5})x(\\d{2,5})$"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    return size.width() <= LargestSide && size.height() <= LargestSide ? std::optional(size) : std::nullopt;
}

/// An empty value is what a script's unset variable gives: never a reason to take the default
/// archive or the user's own folders.
std::optional<QString> emptyOption(const QCommandLineParser &parser, const QStringList &names)
{
    for (const QString &name : names) {
        if (parser.isSet(name) && parser.value(name).isEmpty())
            return Text::tr("--%1 has no value.").arg(name);
    }
    return std::nullopt;
}

} // namespace

void addCommonOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("archive"), Text::tr("DICOMweb root of an archive, or the name of a configured one."), QStringLiteral("URL|NAME")},
        {QStringLiteral("worklist"), Text::tr("DICOMweb root of the worklist, where it is not the archive's own."), QStringLiteral("URL")},
        {QStringLiteral("profile"), Text::tr("Keep settings, journals, caches and logs in one folder."), QStringLiteral("DIR")},
        {QStringLiteral("credential-fd"), Text::tr("Read \"user:password\" or \"bearer TOKEN\" from a descriptor."), QStringLiteral("N")},
        {QStringLiteral("json"), Text::tr("Results as JSON.")},
        {{QStringLiteral("h"), QStringLiteral("help")}, Text::tr("Show this help.")},
        {QStringLiteral("version"), Text::tr("Show the version.")},
    });
}

tl::expected<CommonOptions, QString> commonOptions(const QCommandLineParser &parser)
{
    if (const auto problem = emptyOption(parser, {QStringLiteral("profile"), QStringLiteral("archive"), QStringLiteral("worklist")}))
        return tl::unexpected(*problem);
    CommonOptions options;
    options.profile = parser.value(QStringLiteral("profile"));
    options.archive = parser.value(QStringLiteral("archive"));
    options.worklist = parser.value(QStringLiteral("worklist"));
    options.json = parser.isSet(QStringLiteral("json"));
    if (parser.isSet(QStringLiteral("credential-fd"))) {
        bool isNumber = false;
        options.credentialFd = parser.value(QStringLiteral("credential-fd")).toInt(&isNumber);
        if (!isNumber || options.credentialFd < 0)
            return tl::unexpected(Text::tr("--credential-fd is the number of an open descriptor."));
    }
    return options;
}

tl::expected<WindowOptions, QString> parseWindowOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    addCommonOptions(parser);
    addWindowOptions(parser);
    if (!parser.parse(arguments))
        return tl::unexpected(parser.errorText());
    WindowOptions options;
    const auto common = commonOptions(parser);
    if (!common)
        return tl::unexpected(common.error());
    if (const auto problem = emptyOption(parser, {QStringLiteral("screenshot"), QStringLiteral("walk")}))
        return tl::unexpected(*problem);
    options.common = *common;
    options.help = parser.isSet(QStringLiteral("help"));
    options.version = parser.isSet(QStringLiteral("version"));
    options.screenshot = parser.value(QStringLiteral("screenshot"));
    if (!options.screenshot.isEmpty() && pictureFormat(options.screenshot).isEmpty())
        return tl::unexpected(Text::tr("A picture is written as .png or .jpg, as the name of --screenshot says."));
    options.walk = parser.value(QStringLiteral("walk"));
    options.walkMinutes = parser.value(QStringLiteral("walk-minutes")).toInt();
    const auto named = namedToOpen(parser);
    if (!named)
        return tl::unexpected(named.error());
    options.open = *named;
    if (parser.isSet(QStringLiteral("size"))) {
        const auto size = parseSize(parser.value(QStringLiteral("size")));
        if (!size)
            return tl::unexpected(Text::tr("--size is WIDTHxHEIGHT, for example 1920x1080."));
        options.size = *size;
    }
    if (const auto problem = takePositional(parser.positionalArguments(), options))
        return tl::unexpected(*problem);
    return options;
}

QString helpText()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Text::tr("Negatoscope, a viewer for radiologists who read from DICOMweb archives."));
    addCommonOptions(parser);
    addWindowOptions(parser);
    QString text = parser.helpText() + u'\n' + Text::tr("Commands (without a window; \"negatoscope COMMAND --help\" tells more):") + u'\n';
    for (const VerbDescription &verb : verbs())
        text += QStringLiteral("  ") + verb.name.leftJustified(12) + verb.summary + u'\n';
    text += u'\n' + Text::tr("Exit status: 0 done, 1 partly, 2 nothing done or refused, 64 usage.") + u'\n';
    return text;
}

QList<VerbDescription> verbs()
{
    return {searchVerb(), retrieveVerb(), storeVerb(), pixelsVerb(), probeVerb(), worklistVerb()};
}

std::optional<VerbDescription> findVerb(const QString &name)
{
    for (const VerbDescription &verb : verbs()) {
        if (verb.name == name)
            return verb;
    }
    return std::nullopt;
}

QString profileOf(const QStringList &arguments)
{
    const QString option = QStringLiteral("--profile");
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        if (arguments.at(i) == option)
            return arguments.value(i + 1);
        if (arguments.at(i).startsWith(option + u'='))
            return arguments.at(i).mid(option.size() + 1);
    }
    return {};
}

tl::expected<network::Archive, QString> resolveArchive(const QString &urlOrName, const QList<network::Archive> &configured)
{
    for (const network::Archive &archive : configured) {
        if (archive.name == urlOrName || archive.id == urlOrName)
            return archive;
    }
    QUrl url(urlOrName, QUrl::StrictMode);
    const bool isWeb = url.scheme() == u"http" || url.scheme() == u"https";
    if (!url.isValid() || !isWeb || url.host().isEmpty()) {
        return tl::unexpected(Text::tr("\"%1\" is neither a configured archive nor the http(s) address of one.")
                                  .arg(url.userInfo().isEmpty() ? urlOrName : url.host()));
    }
    if (!url.userInfo().isEmpty())
        return tl::unexpected(Text::tr("A password does not belong into an address: use --credential-fd."));
    url = url.adjusted(QUrl::StripTrailingSlash | QUrl::RemoveQuery | QUrl::RemoveFragment);
    for (const network::Archive &archive : configured) {
        if (archive.root == url)
            return archive;
    }
    network::Archive archive;
    archive.id = QStringLiteral("command-line");
    archive.name = url.host();
    archive.root = url;
    return archive;
}

std::optional<QString> applyWorklist(network::Archive &archive, const CommonOptions &options)
{
    if (options.worklist.isEmpty())
        return std::nullopt;
    const QUrl url(options.worklist, QUrl::StrictMode);
    const bool isWeb = url.scheme() == u"http" || url.scheme() == u"https";
    if (!url.isValid() || !isWeb || url.host().isEmpty() || !url.userInfo().isEmpty())
        return Text::tr("\"%1\" is not the http(s) address of a worklist.").arg(url.userInfo().isEmpty() ? options.worklist : url.host());
    archive.upsRoot = url.adjusted(QUrl::StripTrailingSlash | QUrl::RemoveQuery | QUrl::RemoveFragment);
    return std::nullopt;
}

tl::expected<QByteArray, QString> readCredentialLine(int descriptor)
{
    QFile file;
    if (!file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
        return tl::unexpected(Text::tr("The descriptor of --credential-fd cannot be read."));
    const QByteArray line = file.readLine(LongestCredential).trimmed();
    const bool isBearer = line.size() > 7 && line.first(7).compare("bearer ", Qt::CaseInsensitive) == 0;
    if (!line.isEmpty() && !isBearer && !line.contains(':'))
        return tl::unexpected(Text::tr("The descriptor of --credential-fd holds neither "
                                       "\"user:password\" nor \"bearer TOKEN\"."));
    if (line.isEmpty())
        return tl::unexpected(Text::tr("The descriptor of --credential-fd holds nothing."));
    return line;
}

} // namespace app
