#pragma once

#include "network/dicomweb/archive.h"

#include <QList>
#include <QString>
#include <QVariantMap>

namespace network {

/// One point of a Dialect by name, so that a test's result, a person's decision and the settings
/// speak of the same thing.
struct DialectPoint {
    const char *name;   ///< in the settings, and in Archive::fixed
    const char *title;  ///< for a person, to be translated in the context "network"
    const char *whenNo; ///< what is done in its place, likewise
    Dialect::Tristate Dialect::*member;
};
const QList<DialectPoint> &dialectPoints();

/// What a test learned, with what a person decided left as it was.
Dialect merged(const Dialect &learned, const Archive &archive);
/// As if nothing had been learned of the archive: what a person decided, or entered of its worklist, stays.
void dropLearned(Archive &archive);

void dialectToMap(const Dialect &dialect, QVariantMap &map);
Dialect dialectFromMap(const QVariantMap &map);

} // namespace network
