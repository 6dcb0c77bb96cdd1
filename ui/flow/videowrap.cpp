#include "ui/flow/videowrap.h"

#include "network/dicom/mp4header.h"
#include "network/dicom/part10writer.h"

#include <QCoreApplication>
#include <QIODevice>

#include <cmath>

namespace ui {

using dicom::Mp4Video;
namespace tag = dicom::tag;

namespace {

constexpr char VideoPhotographic[] = "1.2.840.10008.5.1.4.1.1.77.1.4.1";

QString translated(const char *text)
{
    return QCoreApplication::translate("documents", text);
}

/// Cine and Multi-frame Modules (PS3.3 §C.7.6.5, §C.7.6.6).
void setTimes(dicom::DataSet &set, const Mp4Video &video)
{
    set.setString(tag::NumberOfFrames, QString::number(video.samples));
    set.set({tag::FrameIncrementPointer, dicom::VR::AT, QList<qint64>{qint64(tag::FrameTime.value)}});
    set.setReal(tag::FrameTime, video.frameTimeMs);
    const auto rate = qint64(std::lround(1000 / video.frameTimeMs));
    set.setString(tag::CineRate, QString::number(rate));
    set.setString(tag::RecommendedDisplayFrameRate, QString::number(rate));
}

dicom::DataSet describedVideo(const Mp4Video &video, qint64 bytes, const DocumentPlace &place)
{
    dicom::DataSet set = documentHeader(place, VideoPhotographic, QStringLiteral("XC"));
    set.setStrings(tag::ImageType, {QStringLiteral("ORIGINAL"), QStringLiteral("PRIMARY")});
    set.setString(tag::SeriesDescription, place.title);
    set.setEmpty(tag::AcquisitionContextSequence);
    setPicture(set, video.rows, video.columns, 3, QStringLiteral("YBR_PARTIAL_420"));
    if (video.pixelAspectHorizontal != video.pixelAspectVertical)
        set.setStrings(tag::PixelAspectRatio, {QString::number(video.pixelAspectVertical), QString::number(video.pixelAspectHorizontal)});
    setTimes(set, video);
    const bool isH264 = video.codec == Mp4Video::Codec::H264;
    const double ratio = double(video.rows) * video.columns * 3 * double(video.samples) / double(std::max<qint64>(1, bytes));
    set.setString(tag::LossyImageCompression, QStringLiteral("01"));
    set.setString(tag::LossyImageCompressionMethod, isH264 ? QStringLiteral("ISO_14496_10") : QStringLiteral("ISO_23008_2"));
    set.setReal(tag::LossyImageCompressionRatio, std::round(ratio * 100) / 100);
    return set;
}

} // namespace

dicom::Result<> wrapVideo(QIODevice &out, QIODevice &mp4, const DocumentPlace &place)
{
    using Kind = dicom::Error::Kind;
    const auto video = dicom::readMp4(mp4);
    if (!video)
        return tl::unexpected(video.error());
    const QString syntax = dicom::transferSyntaxOf(*video);
    const QString detail = QStringLiteral("profile %1 level %2").arg(video->profile).arg(video->level);
    if (syntax.isEmpty())
        return dicom::fail(
            Kind::Unsupported,
            translated(QT_TRANSLATE_NOOP("documents", "DICOM takes H.264 videos up to level 4.2 of the High profile and H.265 "
                                                      "videos up to level 5.1 of the Main profile; this one is another.")),
            detail);
    if (video->quarterTurns != 0)
        return dicom::fail(Kind::Unsupported,
                           translated(QT_TRANSLATE_NOOP("documents", "The video lies on its side and is only turned by players. Save it "
                                                                     "upright first: DICOM viewers would show it lying.")));
    if (!mp4.seek(0))
        return dicom::fail(Kind::FileAccess, translated(QT_TRANSLATE_NOOP("documents", "The video cannot be read.")));
    return dicom::writeEncapsulatedStream(out, describedVideo(*video, mp4.size(), place), syntax, mp4);
}

} // namespace ui
