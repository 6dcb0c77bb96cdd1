#pragma once

#include "ui/flow/objectqueue.h"
#include "ui/flow/series.h"

#include <QTimer>

namespace ui {

struct Series::Private {
    explicit Private(imaging::FrameSource &source)
        : backlog(MostWaiting, [&source](bool full) { source.holdBack(full); })
    {}

    Backlog backlog;
    ObjectQueue waiting;      ///< to be decoded
    QList<SeriesObject> held; ///< came while the first header was still being read
    QSet<QString> visible;
    QHash<imaging::DecoderPool::Id, QString> running;        ///< objects that a helper has
    QHash<imaging::DecoderPool::Id, SeriesObject> inHand;    ///< of these, the small ones, in case it is stopped
    QHash<imaging::DecoderPool::Id, dicom::FrameKey> frames; ///< frames that a helper has
    QHash<dicom::FrameKey, dicom::EncodedFrame> early;       ///< frames before their description
    QList<dicom::FrameKey> wanted;                           ///< most urgent first
    QHash<QString, QString> large;                           ///< files, by instance, of which only wanted frames are decoded
    QSet<dicom::FrameKey> decoded;
    QHash<dicom::FrameKey, dicom::Error> failed;
    QSet<QString> describedUids;
    QSet<QString> disputed;                ///< instances of which two objects or descriptions do not agree
    QHash<QString, QString> syntaxes;      ///< transfer syntaxes of the objects that frames in the cache came in
    QHash<QString, dicom::Error> lost;     ///< objects of which not even the header could be read
    QHash<QString, QSet<QString>> damaged; ///< files, by instance, of which not every image could be read
    int unnamed = 0;
    bool sourceIdle = false;
    bool interrupted = false; ///< some came; the archive does not give the rest for now
    int attempts = 0;         ///< to have the rest, since something came last
    QTimer again;
    bool any = false;                            ///< an object came already
    QTimer counts;                               ///< one countsChanged for many arrivals
    QList<imaging::ImageDescriptionPtr> toPlace; ///< described, but in no stack yet
    QTimer place;                                ///< the stacks take many at once
};

} // namespace ui
