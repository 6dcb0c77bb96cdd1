#include "imaging/colourprofile.h"

#include "imaging/functionalgroups.h"

#include <QCryptographicHash>
#include <QLoggingCategory>
#include <QMutex>

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <utility>
#include <vector>

#include <lcms2.h>

namespace imaging {

using dicom::DataSet;
namespace tag = dicom::tag;

namespace {

Q_LOGGING_CATEGORY(log, "negatoscope.imaging.colour", QtInfoMsg)

constexpr qsizetype LargestProfile = qsizetype(4) << 20;
constexpr qsizetype SmallestProfile = 132; // header and tag count
constexpr size_t Remembered = 8;

/// Little CMS's errors stay out of stderr; a profile that cannot be read is left out.
void ignoreError(cmsContext, cmsUInt32Number, const char *) {}

template <auto Delete> struct Deleter {
    void operator()(void *handle) const { Delete(handle); }
};
using Profile = std::unique_ptr<void, Deleter<cmsCloseProfile>>;
using Transform = std::unique_ptr<void, Deleter<cmsDeleteTransform>>;

bool isUsable(cmsHPROFILE profile)
{
    const cmsProfileClassSignature kind = cmsGetDeviceClass(profile);
    return cmsGetColorSpace(profile) == cmsSigRgbData
           && (kind == cmsSigInputClass || kind == cmsSigDisplayClass || kind == cmsSigColorSpaceClass || kind == cmsSigOutputClass);
}

/// A coarse grid over all colours, to see what a transform does.
std::vector<QRgb> colourGrid()
{
    std::vector<QRgb> colours;
    for (int red = 0; red <= 255; red += 17)
        for (int green = 0; green <= 255; green += 17)
            for (int blue = 0; blue <= 255; blue += 17)
                colours.push_back(qRgb(red, green, blue));
    return colours;
}

} // namespace

struct ColourProfile::Private {
    cmsContext context = nullptr;
    Transform transform;

    ~Private()
    {
        transform.reset();
        cmsDeleteContext(context);
    }
};

ColourProfile::ColourProfile(std::unique_ptr<const Private> p)
    : d(std::move(p))
{}

ColourProfile::~ColourProfile() = default;

std::shared_ptr<const ColourProfile> ColourProfile::fromBytes(const QByteArray &icc)
{
    if (icc.size() < SmallestProfile || icc.size() > LargestProfile)
        return {};
    // The instances of a series have one profile, and making it costs milliseconds: the last few are remembered, by digest.
    static QMutex mutex;
    static std::deque<std::pair<QByteArray, std::shared_ptr<const ColourProfile>>> recent;
    const QByteArray digest = QCryptographicHash::hash(icc, QCryptographicHash::Sha256);
    const QMutexLocker lock(&mutex);
    for (const auto &[known, profile] : recent) {
        if (known == digest)
            return profile;
    }
    recent.emplace_front(digest, make(icc));
    if (recent.size() > Remembered)
        recent.pop_back();
    return recent.front().second;
}

std::shared_ptr<const ColourProfile> ColourProfile::make(const QByteArray &icc)
{
    auto made = std::make_unique<Private>();
    made->context = cmsCreateContext(nullptr, nullptr);
    cmsSetLogErrorHandlerTHR(made->context, ignoreError);
    const Profile from(cmsOpenProfileFromMemTHR(made->context, icc.constData(), cmsUInt32Number(icc.size())));
    if (!from || !isUsable(from.get())) {
        qCInfo(log) << "an ICC profile cannot be used: colours are shown as stored";
        return {};
    }
    const Profile to(cmsCreate_sRGBProfileTHR(made->context));
    const cmsUInt32Number intent = std::min<cmsUInt32Number>(cmsGetHeaderRenderingIntent(from.get()), INTENT_ABSOLUTE_COLORIMETRIC);
    // QRgb in memory is blue, green, red, alpha on every host this runs on.
    made->transform.reset(cmsCreateTransformTHR(made->context, from.get(), TYPE_BGRA_8, to.get(), TYPE_BGRA_8, intent,
                                                cmsFLAGS_COPY_ALPHA | cmsFLAGS_NOCACHE));
    if (!made->transform) {
        qCInfo(log) << "an ICC profile gives no transform to sRGB: colours are shown as stored";
        return {};
    }
    std::shared_ptr<const ColourProfile> profile(new ColourProfile(std::move(made)));
    const std::vector<QRgb> before = colourGrid();
    std::vector<QRgb> after = before;
    profile->apply(after.data(), int(after.size()));
    const auto differs = [](QRgb a, QRgb b) {
        return std::abs(qRed(a) - qRed(b)) > 1 || std::abs(qGreen(a) - qGreen(b)) > 1 || std::abs(qBlue(a) - qBlue(b)) > 1;
    };
    for (size_t i = 0; i < before.size(); ++i) {
        if (differs(before[i], after[i]))
            return profile;
    }
    return {};
}

QByteArray ColourProfile::bytesFor(const DataSet &dataSet, int frame)
{
    const QString path = functionalGroup(dataSet, tag::OpticalPathIdentificationSequence, frame).string(tag::OpticalPathIdentifier);
    const QList<DataSet> paths = dataSet.items(tag::OpticalPathSequence);
    for (const DataSet &one : paths) {
        if (path.isEmpty() || one.string(tag::OpticalPathIdentifier) == path)
            return one.bytes(tag::ICCProfile);
    }
    return dataSet.bytes(tag::ICCProfile);
}

QByteArray ColourProfile::standardBytes()
{
    static const QByteArray bytes = [] {
        const Profile profile(cmsCreate_sRGBProfile());
        cmsSetDeviceClass(profile.get(), cmsSigInputClass); // PS3.3 C.11.15.1.1: of stored values, not of a display
        cmsUInt32Number size = 0;
        QByteArray made;
        if (!cmsSaveProfileToMem(profile.get(), nullptr, &size))
            return made;
        made.resize(qsizetype(size));
        return cmsSaveProfileToMem(profile.get(), made.data(), &size) ? made : QByteArray();
    }();
    return bytes;
}

QByteArray ColourProfile::inputBytes(QByteArray icc)
{
    // ICC.1 7.2: class, colour space and ID of a profile in its header
    constexpr qsizetype Class = 12, Space = 16, Id = 84, IdBytes = 16;
    if (icc.size() < SmallestProfile || icc.size() > LargestProfile || icc.mid(Space, 4) != "RGB ")
        return {};
    if (icc.mid(Class, 4) != "scnr") {
        icc.replace(Class, 4, "scnr");
        icc.replace(Id, IdBytes, QByteArray(IdBytes, '\0')); // it is a digest of what was changed
    }
    return icc;
}

void ColourProfile::apply(QRgb *pixels, int count) const
{
    cmsDoTransform(d->transform.get(), pixels, pixels, cmsUInt32Number(count));
}

} // namespace imaging
