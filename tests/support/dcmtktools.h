#pragma once

#include <QByteArray>
#include <QStringList>

namespace testsupport {

/// Runs one of dcmtk's tools; true if it ended with success.
bool runDcmtk(const QString &tool, const QStringList &arguments);

/// The value of (7FE0,0010) of a file with native pixels, as dcmdump writes it out.
QByteArray pixelsByDcmtk(const QString &path);

/// What dcmdump prints of one element: "(0028,0004) CS [RGB] …"; empty if it is not there.
QString elementByDcmtk(const QString &path, const QString &tag);

/// A test that needs another implementation's codecs says loudly that it skips without one.
#define NEGATOSCOPE_NEEDS_DCMTK(tool)                                                                                                      \
    do {                                                                                                                                   \
        if (QStandardPaths::findExecutable(QLatin1String(tool)).isEmpty())                                                                 \
            QSKIP("SKIPPED: " tool " (package dcmtk) is not installed");                                                                   \
    } while (false)

} // namespace testsupport
