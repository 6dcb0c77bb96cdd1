# Debian packages, by what needs them. Debian 12 names that Debian 13 has too.
build_packages="ca-certificates cmake g++ ninja-build ccache pkg-config
 qt6-base-dev libqt6opengl6-dev qt6-svg-dev qt6-websockets-dev qtkeychain-qt6-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
 libvtk9-dev libgdcm-dev libopenjp2-7-dev libjpeg62-turbo-dev libcharls-dev libjxl-dev libpng-dev liblcms2-dev libegl-dev
 libexpected-dev libssl-dev zlib1g-dev"
run_packages="orthanc orthanc-dicomweb curl libgl1-mesa-dri libqt6sql6-sqlite qt6-qpa-plugins fonts-noto-core fonts-noto-cjk qt6-translations-l10n xdg-utils"
recommended_packages="ffmpeg" # videos; where it is missing the program says so. The .deb recommends it
headless_packages="xvfb xauth"
test_packages="chromium dbus nginx-light openssl libxml2-utils dcmtk dicom3tools xdotool clang-tidy clang-format file dpkg-dev unzip libgdcm-tools"
coverage_packages="gcovr python3"
fuzz_packages="clang llvm" # and the libclang-rt-N-dev of that clang, which packaging/fuzz adds
