#pragma once

#include <QImage>
#include <QStringList>

namespace testsupport {

/// True where dcmtk's dcm2pnm, dcmj2pnm and dcml2pnm can be started.
bool hasDcmtkPictures();

/// What dcmtk draws of a Part 10 file, by the tool that understands its transfer syntax; null where it cannot.
/// `options` are dcm2pnm's: +Ww CENTER WIDTH, +F FRAME, +Rr (turned right), +Lh (flipped) …
QImage dcmtkPicture(const QString &path, const QStringList &options);

/// A test that needs another implementation's pictures says loudly that it skips without one.
#define NEGATOSCOPE_NEEDS_DCMTK_PICTURES()                                                                                                 \
    do {                                                                                                                                   \
        if (!testsupport::hasDcmtkPictures())                                                                                              \
            QSKIP("SKIPPED: dcm2pnm (package dcmtk) is not installed");                                                                    \
    } while (false)

} // namespace testsupport
