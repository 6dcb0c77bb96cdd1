#pragma once

#include "network/dicom/result.h"
#include "tests/support/phantoms/ctseries.h"
#include "tests/support/phantoms/instance.h"
#include "tests/support/phantoms/mrseries.h"

#include <QStringList>

#include <functional>

/// Made-up studies of made-up patients: the same bytes every time. README.md lists what is where.
namespace phantoms {

struct Options {
    QDate today{2026, 3, 2}; ///< study dates count back from here; UIDs do not depend on it
    QStringList only;        ///< keys of studies; empty: all but those made only when named
    int largeSlices = 400;   ///< of the study "ct-large", made only when named
};

/// Keys of the studies made by default, in the order they are written.
QStringList studyKeys();
/// Identity and date of a study; an empty key if there is none of that name.
Study study(const QString &key, const Options &options = {});

/// Hands every instance of a study to `sink`, one at a time; false if it stopped or the key is
/// unknown.
bool make(const QString &key, const Options &options, const Sink &sink);
/// All instances of a study in memory: for the small ones.
QList<Instance> instances(const QString &key, const Options &options = {});

/// Writes DIR/study/series/0001.dcm …; the number of files, or FileAccess, or NotFound for an
/// unknown key. `progress` hears of each file that is written: of which study (from 1) of how many,
/// and how many files there are by now.
using Progress = std::function<void(int study, int studies, int files)>;
dicom::Result<int> writeAll(const QString &folder, const Options &options = {}, const Progress &progress = {});

/// Geometry of the series that tests measure in.
CtSeries thoraxSeries();     ///< "ct-thorax/thorax"
CtSeries thoraxLungSeries(); ///< "ct-thorax/lung": same frame of reference, another spacing
CtSeries smallCtSeries();    ///< 128 × 128, used by the awkward studies and the encodings
int thoraxNoduleIndex();     ///< slice of thoraxSeries (from the head, from 0) through the first insert
MrSeries mrAxialSeries();    ///< "mr-brain/axial"
MrSeries mrEchoSeries();     ///< "mr-echoes/echoes"

/// Single instances for unit tests. Slice `index` counts from the head, from 0.
Instance ctSlice(int index);
Instance smallCtSlice(int index);
Instance mrSlice(int index);
/// The n-th instance of a study, e.g. nthInstance(u"us-echo"_qs).
Instance nthInstance(const QString &studyKey, int index = 0);

} // namespace phantoms
