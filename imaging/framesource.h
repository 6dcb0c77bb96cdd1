#pragma once

#include "network/dicom/dataset.h"
#include "network/dicom/encodedframe.h"
#include "network/dicom/result.h"

#include <QList>
#include <QObject>
#include <QSet>

namespace imaging {

/// What a stack needs from the outside world; the implementations live in ui/flow.
class FrameSource : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// The first `visible` are on screen. Anything not listed may be cancelled; an empty list stops everything.
    virtual void setWanted(const QList<dicom::FrameKey> &mostUrgentFirst, int visible) = 0;
    /// Begins, while nothing is known yet that could be wanted: the first picture, then all of the series but the
    /// instances (SOP Instance UIDs) that an earlier start brought.
    virtual void start(const QSet<QString> &known) { Q_UNUSED(known) }
    /// More came than can be worked on: bulk transfers wait until called with false. Single requests go on.
    virtual void holdBack(bool hold) { Q_UNUSED(hold) }
    /// The frame came but could not be decoded: the source may have another way to show it.
    virtual void decodeFailed(const dicom::FrameKey &) {}

signals:
    void described(const dicom::DataSet &instance);       ///< geometry and identity, as metadata come in
    void objectArrived(const dicom::Part10Bytes &object); ///< its header describes, its frames are decoded
    void frameArrived(const dicom::EncodedFrame &encoded);
    void fileFound(const QString &path, const QString &sopInstanceUid); ///< an object on disk, read by the helper itself
    void failed(const dicom::FrameKey &key, const dicom::Error &error);
    void sourceFailed(const dicom::Error &error); ///< the series as a whole cannot be had
    void idle();                                  ///< nothing is under way any more
};

} // namespace imaging
