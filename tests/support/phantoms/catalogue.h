#pragma once

#include "tests/support/phantoms/phantoms.h"

namespace phantoms {

/// One study of the catalogue and how its instances are made.
struct Entry {
    const char *key;
    Patient (*patient)();
    int daysAgo;
    const char *time; ///< HHmm
    const char *description;
    const char *bodyPart;
    bool (*make)(const Study &study, const Options &options, const Sink &sink);
    bool byDefault = true;
};

const QList<Entry> &catalogue();

// Awkward studies (awkward.cpp).
bool makeTwoPhases(const Study &study, const Options &options, const Sink &sink);
bool makeGaps(const Study &study, const Options &options, const Sink &sink);
bool makeSmallCt(const Study &study, const Options &options, const Sink &sink);
bool makeIdentityConflict(const Study &study, const Options &options, const Sink &sink);
/// The same four slices in every transfer syntax, a series each (encodings.cpp).
bool makeEncodings(const Study &study, const Options &options, const Sink &sink);

} // namespace phantoms
