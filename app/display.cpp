#include "app/display.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QLibrary>
#include <QLibraryInfo>
#include <QLocalSocket>
#include <QPluginLoader>

namespace app {

#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Display)
};

constexpr int Patience = 2000; // milliseconds

/// The platforms that installed plugins give, without loading one.
QStringList installedPlatforms()
{
    QStringList folders{QLibraryInfo::path(QLibraryInfo::PluginsPath) + QStringLiteral("/platforms"),
                        QCoreApplication::applicationDirPath() + QStringLiteral("/platforms"),
                        qEnvironmentVariable("QT_QPA_PLATFORM_PLUGIN_PATH")};
    for (const QString &path : qEnvironmentVariable("QT_PLUGIN_PATH").split(u':', Qt::SkipEmptyParts))
        folders.append(path + QStringLiteral("/platforms"));
    folders.removeAll(QString());
    QStringList platforms;
    for (const QString &folder : folders) {
        for (const QFileInfo &file : QDir(folder).entryInfoList({QStringLiteral("*.so")}, QDir::Files)) {
            const QJsonObject described = QPluginLoader(file.filePath()).metaData().value(u"MetaData").toObject();
            for (const QJsonValue &key : described.value(u"Keys").toArray())
                platforms.append(key.toString().toLower());
        }
    }
    return platforms;
}

/// Through the library that Qt's plugin uses, too: addresses, fallbacks and authorization are its own.
bool isXReachable()
{
    using Connect = void *(*)(const char *, int *);
    using HasError = int (*)(void *);
    using Disconnect = void (*)(void *);
    QLibrary xcb(QStringLiteral("xcb"), 1);
    const auto open = reinterpret_cast<Connect>(xcb.resolve("xcb_connect"));
    const auto hasError = reinterpret_cast<HasError>(xcb.resolve("xcb_connection_has_error"));
    const auto close = reinterpret_cast<Disconnect>(xcb.resolve("xcb_disconnect"));
    if (!open || !hasError || !close)
        return false;
    void *connection = open(nullptr, nullptr);
    const bool isOpen = hasError(connection) == 0;
    close(connection);
    return isOpen;
}

bool isWaylandReachable()
{
    if (qEnvironmentVariableIsSet("WAYLAND_SOCKET")) // an open descriptor from the compositor
        return true;
    const QString name = qEnvironmentVariable("WAYLAND_DISPLAY", QStringLiteral("wayland-0"));
    QLocalSocket socket;
    socket.connectToServer(QDir(qEnvironmentVariable("XDG_RUNTIME_DIR")).absoluteFilePath(name));
    return socket.waitForConnected(Patience);
}

/// What Qt tries where nothing is chosen.
QStringList usualPlatforms()
{
    QStringList platforms;
    if (qEnvironmentVariableIsSet("WAYLAND_DISPLAY") || qgetenv("XDG_SESSION_TYPE") == "wayland")
        platforms.append(QStringLiteral("wayland"));
    if (qEnvironmentVariableIsSet("DISPLAY"))
        platforms.append(QStringLiteral("xcb"));
    return platforms;
}

/// QT_QPA_PLATFORM: names in their order, each with options after a colon.
QStringList namesIn(const QString &chosen)
{
    QStringList platforms;
    for (const QString &one : chosen.split(u';'))
        platforms.append(one.section(u':', 0, 0).toLower());
    return platforms;
}

bool isReachable(const QString &platform)
{
    if (platform == u"xcb")
        return isXReachable();
    return !platform.startsWith(u"wayland") || isWaylandReachable();
}

} // namespace

std::optional<DisplayProblem> displayProblem()
{
    using Kind = DisplayProblem::Kind;
    const QString chosen = qEnvironmentVariable("QT_QPA_PLATFORM");
    const QStringList platforms = chosen.isEmpty() ? usualPlatforms() : namesIn(chosen);
    if (platforms.isEmpty())
        return DisplayProblem{Kind::NoDisplay,
                              Text::tr("There is no display to open a window on. \"negatoscope --help\" lists what works without one.")};
    const QStringList installed = installedPlatforms();
    bool isKnown = false;
    for (const QString &platform : platforms) {
        if (!installed.isEmpty() && !installed.contains(platform))
            continue;
        isKnown = true;
        if (isReachable(platform))
            return std::nullopt;
    }
    if (!isKnown && !chosen.isEmpty())
        return DisplayProblem{Kind::UnknownPlatform, Text::tr("QT_QPA_PLATFORM is \"%1\", which is not installed here.").arg(chosen)};
    const QString name = qEnvironmentVariable(platforms.last() == u"xcb" ? "DISPLAY" : "WAYLAND_DISPLAY");
    return DisplayProblem{Kind::NoDisplay,
                          Text::tr("The display \"%1\" does not answer. \"negatoscope --help\" lists what works without one.").arg(name)};
}

#else

std::optional<DisplayProblem> displayProblem()
{
    return std::nullopt;
}

#endif

} // namespace app
