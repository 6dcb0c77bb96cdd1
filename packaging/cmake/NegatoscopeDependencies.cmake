# Everything from outside, found once. VTK with components only: without them it asks for Qt 5.
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Network OpenGL OpenGLWidgets PrintSupport Sql Svg WebSockets)
find_package(Qt6 6.4 QUIET OPTIONAL_COMPONENTS DBus Test LinguistTools)
find_package(Qt6Keychain REQUIRED)
find_package(OpenSSL 3.0 REQUIRED COMPONENTS Crypto)
find_package(VTK 9.1 REQUIRED COMPONENTS CommonCore CommonDataModel CommonExecutionModel CommonMath CommonTransforms
    ImagingCore RenderingCore RenderingOpenGL2 RenderingVolume RenderingVolumeOpenGL2)
find_package(GDCM REQUIRED)
find_package(OpenJPEG REQUIRED)
find_package(charls REQUIRED)
find_package(ZLIB REQUIRED)
find_package(PNG REQUIRED)
find_package(JPEG REQUIRED) # libjpeg-turbo
# Little CMS has no CMake package of its own in Debian.
find_path(LCMS2_INCLUDE_DIR lcms2.h REQUIRED)
find_library(LCMS2_LIBRARY lcms2 REQUIRED)
find_path(EXPECTED_INCLUDE_DIR tl/expected.hpp REQUIRED)

find_package(PkgConfig REQUIRED)
pkg_check_modules(JXL REQUIRED IMPORTED_TARGET libjxl)

# Versions for About, where the packages do not hand them over themselves.
pkg_check_modules(TURBOJPEG_PC QUIET libjpeg)
pkg_check_modules(OPENJPEG_PC QUIET libopenjp2)
pkg_check_modules(LCMS2_PC QUIET lcms2)
set(TURBOJPEG_VERSION "${TURBOJPEG_PC_VERSION}")
set(OPENJPEG_VERSION_TEXT "${OPENJPEG_PC_VERSION}")
set(LCMS2_VERSION_TEXT "${LCMS2_PC_VERSION}")
