#pragma once

#include <QString>
#include <QStringList>

namespace benchmarks {

/// What the same exchange takes without a viewer: curl fetches the bytes, the bare decoders decode them.
struct Limits {
    double listMs = 0;   ///< the studies that the Desk asks for at its start
    double firstMs = 0;  ///< the requests the first picture needs: series list, instance list, one instance
    double allMs = 0;    ///< the whole series in one request
    double decodeMs = 0; ///< its codestreams decoded by the bare libraries, over all cores
    qint64 bytes = 0;    ///< of the series
    int frames = 0;
    double decodeOneMs() const; ///< of one frame, on one core
};

/// Measures once; `seriesUid` may be empty, then it is the study's largest series and is filled in.
Limits measureLimits(const QString &archive, const QString &studyUid, QString &seriesUid);

} // namespace benchmarks
