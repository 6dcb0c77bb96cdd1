#include "network/dicom/uid.h"

#include <algorithm>
#include <iterator>

namespace dicom::transfersyntax {

namespace {

enum Flag { Native = 0, Encapsulated = 1, Lossy = 2, Video = 4 };

struct Row {
    const char *uid;
    const char *name;
    int flags;
};

// PS3.6 Table A-1, PS3.5 Annex A.
constexpr Row rows[] = {
    {"1.2.840.10008.1.2", "Implicit VR little endian", Native},
    {"1.2.840.10008.1.2.1", "Explicit VR little endian", Native},
    {"1.2.840.10008.1.2.1.98", "Encapsulated uncompressed", Encapsulated},
    {"1.2.840.10008.1.2.1.99", "Deflated explicit VR little endian", Native},
    {"1.2.840.10008.1.2.2", "Explicit VR big endian", Native},
    {"1.2.840.10008.1.2.4.50", "JPEG baseline", Encapsulated | Lossy},
    {"1.2.840.10008.1.2.4.51", "JPEG extended", Encapsulated | Lossy},
    {"1.2.840.10008.1.2.4.52", "JPEG extended (process 3 and 5)", Encapsulated | Lossy},
    {"1.2.840.10008.1.2.4.53", "JPEG spectral selection", Encapsulated | Lossy},
    {"1.2.840.10008.1.2.4.54", "JPEG spectral selection (12 bit)", Encapsulated | Lossy},
    {"1.2.840.10008.1.2.4.55", "JPEG full progression", Encapsulated | Lossy},
    {"1.2.840.10008.1.2.4.56", "JPEG full progression (12 bit)", Encapsulated | Lossy},
    {"1.2.840.10008.1.2.4.57", "JPEG lossless", Encapsulated},
    {"1.2.840.10008.1.2.4.70", "JPEG lossless (SV1)", Encapsulated},
    {"1.2.840.10008.1.2.4.80", "JPEG-LS (lossless)", Encapsulated},
    {"1.2.840.10008.1.2.4.81", "JPEG-LS (near-lossless)", Encapsulated | Lossy},
    {"1.2.840.10008.1.2.4.90", "JPEG 2000 (lossless)", Encapsulated},
    {"1.2.840.10008.1.2.4.91", "JPEG 2000", Encapsulated | Lossy},
    {"1.2.840.10008.1.2.4.92", "JPEG 2000 multi-component (lossless)", Encapsulated},
    {"1.2.840.10008.1.2.4.93", "JPEG 2000 multi-component", Encapsulated | Lossy},
    {"1.2.840.10008.1.2.4.94", "JPIP referenced", Native},
    {"1.2.840.10008.1.2.4.95", "JPIP referenced deflated", Native},
    {"1.2.840.10008.1.2.4.100", "MPEG-2 main profile, main level", Encapsulated | Lossy | Video},
    {"1.2.840.10008.1.2.4.100.1", "MPEG-2 main profile, main level (fragmentable)", Encapsulated | Lossy | Video},
    {"1.2.840.10008.1.2.4.101", "MPEG-2 main profile, high level", Encapsulated | Lossy | Video},
    {"1.2.840.10008.1.2.4.101.1", "MPEG-2 main profile, high level (fragmentable)", Encapsulated | Lossy | Video},
    {"1.2.840.10008.1.2.4.102", "MPEG-4 AVC/H.264 high profile 4.1", Encapsulated | Lossy | Video},
    {"1.2.840.10008.1.2.4.102.1", "MPEG-4 AVC/H.264 high profile 4.1 (fragmentable)", Encapsulated | Lossy | Video},
    {"1.2.840.10008.1.2.4.103", "MPEG-4 AVC/H.264 BD-compatible", Encapsulated | Lossy | Video},
    {"1.2.840.10008.1.2.4.103.1", "MPEG-4 AVC/H.264 BD-compatible (fragmentable)", Encapsulated | Lossy | Video},
    {"1.2.840.10008.1.2.4.104", "MPEG-4 AVC/H.264 high profile 4.2 for 2D", Encapsulated | Lossy | Video},
    {"1.2.840.10008.1.2.4.104.1", "MPEG-4 AVC/H.264 high profile 4.2 for 2D (fragmentable)", Encapsulated | Lossy | Video},
    {"1.2.840.10008.1.2.4.105", "MPEG-4 AVC/H.264 high profile 4.2 for 3D", Encapsulated | Lossy | Video},
    {"1.2.840.10008.1.2.4.105.1", "MPEG-4 AVC/H.264 high profile 4.2 for 3D (fragmentable)", Encapsulated | Lossy | Video},
    {"1.2.840.10008.1.2.4.106", "MPEG-4 AVC/H.264 stereo high profile", Encapsulated | Lossy | Video},
    {"1.2.840.10008.1.2.4.106.1", "MPEG-4 AVC/H.264 stereo high profile (fragmentable)", Encapsulated | Lossy | Video},
    {"1.2.840.10008.1.2.4.107", "HEVC/H.265 main profile", Encapsulated | Lossy | Video},
    {"1.2.840.10008.1.2.4.108", "HEVC/H.265 main 10 profile", Encapsulated | Lossy | Video},
    {"1.2.840.10008.1.2.4.110", "JPEG XL (lossless)", Encapsulated},
    {"1.2.840.10008.1.2.4.111", "JPEG XL (recompressed JPEG)", Encapsulated | Lossy},
    {"1.2.840.10008.1.2.4.112", "JPEG XL", Encapsulated | Lossy},
    {"1.2.840.10008.1.2.4.201", "High-throughput JPEG 2000 (lossless)", Encapsulated},
    {"1.2.840.10008.1.2.4.202", "High-throughput JPEG 2000 (lossless, RPCL)", Encapsulated},
    {"1.2.840.10008.1.2.4.203", "High-throughput JPEG 2000", Encapsulated | Lossy},
    {"1.2.840.10008.1.2.4.204", "JPIP referenced, high-throughput JPEG 2000", Native},
    {"1.2.840.10008.1.2.4.205", "JPIP referenced, high-throughput JPEG 2000, deflated", Native},
    {"1.2.840.10008.1.2.5", "RLE (lossless)", Encapsulated},
    {"1.2.840.10008.1.2.8.1", "Deflated image frames", Encapsulated},
};

const Row *find(QStringView uid)
{
    const Row *row =
        std::find_if(std::begin(rows), std::end(rows), [uid](const Row &candidate) { return uid == QLatin1String(candidate.uid); });
    return row == std::end(rows) ? nullptr : row;
}

} // namespace

bool isEncapsulated(QStringView uid)
{
    if (const Row *row = find(uid))
        return row->flags & Encapsulated;
    return uid.startsWith(QLatin1String("1.2.840.10008.1.2.4."));
}

bool isLossy(QStringView uid)
{
    const Row *row = find(uid);
    return row && row->flags & Lossy;
}

bool isVideo(QStringView uid)
{
    const Row *row = find(uid);
    return row && row->flags & Video;
}

QString name(QStringView uid)
{
    const Row *row = find(uid);
    return row ? QString::fromLatin1(row->name) : uid.toString();
}

} // namespace dicom::transfersyntax
