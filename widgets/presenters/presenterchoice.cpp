#include "widgets/presenters/presenterchoice.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QLoggingCategory>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFunctions>

#include <algorithm>
#include <array>

namespace widgets {

namespace {

Q_LOGGING_CATEGORY(log, "negatoscope.presenter")

constexpr std::pair<int, int> LeastOpenGl{3, 2}; // what VTK needs

/// GL_RENDERER, empty where no usable OpenGL is.
QByteArray probeRenderer()
{
    // QOpenGLWidget works on real window systems only, even where a context could be had.
    static const std::array<QLatin1String, 4> withWindows{QLatin1String("xcb"), QLatin1String("wayland"), QLatin1String("windows"),
                                                          QLatin1String("cocoa")};
    const QString platform = QGuiApplication::platformName();
    if (std::none_of(withWindows.begin(), withWindows.end(), [&](QLatin1String p) { return platform.startsWith(p); }))
        return {};
    QOpenGLContext context;
    if (!context.create())
        return {};
    QOffscreenSurface surface;
    surface.setFormat(context.format());
    surface.create();
    if (!surface.isValid() || !context.makeCurrent(&surface))
        return {};
    const bool enough = !context.isOpenGLES() && context.format().version() >= LeastOpenGl;
    const auto *name = reinterpret_cast<const char *>(context.functions()->glGetString(GL_RENDERER));
    const QByteArray renderer = enough && name ? QByteArray(name) : QByteArray();
    context.doneCurrent();
    return renderer;
}

const QByteArray &renderer()
{
    static const QByteArray name = probeRenderer();
    return name;
}

/// Without a device of the kernel for it OpenGL is drawn by the processor; asking costs some 30 MiB that Mesa keeps.
bool mayHaveGraphicsHardware()
{
#ifdef Q_OS_LINUX
    const bool isLocal =
        !QDir(QStringLiteral("/dev/dri")).entryList({QStringLiteral("renderD*"), QStringLiteral("card*")}, QDir::System).isEmpty();
    return isLocal || QFile::exists(QStringLiteral("/dev/nvidiactl")) || QFile::exists(QStringLiteral("/dev/dxg"));
#else
    return true;
#endif
}

PresenterKind choose()
{
    const QByteArray wish = qgetenv("NEGATOSCOPE_PRESENTER").toLower();
    if (wish == "raster")
        return PresenterKind::Raster;
    if (wish == "opengl")
        return PresenterKind::OpenGl;
    if (!wish.isEmpty())
        qCWarning(log) << "NEGATOSCOPE_PRESENTER is neither raster nor opengl: ignored";
    if (!mayHaveGraphicsHardware()) {
        qCInfo(log) << "No graphics hardware - pictures by raster";
        return PresenterKind::Raster;
    }
    const bool hardware = openGlWorks() && !isSoftwareRenderer(renderer());
    qCInfo(log) << "OpenGL renderer:" << (openGlWorks() ? renderer() : QByteArray("none")) << "- pictures by"
                << (hardware ? "OpenGL" : "raster");
    return hardware ? PresenterKind::OpenGl : PresenterKind::Raster;
}

} // namespace

bool isSoftwareRenderer(const QByteArray &glRenderer)
{
    const QByteArray name = glRenderer.toLower();
    for (const char *software : {"llvmpipe", "softpipe", "swr", "software", "swiftshader", "gdi generic", "microsoft basic render"})
        if (name.contains(software))
            return true;
    return false;
}

bool mayDrawByOpenGl()
{
    const QByteArray wish = qgetenv("NEGATOSCOPE_PRESENTER").toLower();
    return wish == "opengl" || (wish != "raster" && mayHaveGraphicsHardware());
}

bool openGlWorks()
{
    return !renderer().isEmpty();
}

PresenterKind choosePresenter()
{
    static const PresenterKind kind = choose();
    return kind;
}

} // namespace widgets
