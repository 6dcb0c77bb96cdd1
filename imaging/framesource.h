#pragma once

#include "network/dicom/dataset.h"
#include "network/dicom/encodedframe.h"
#include "network/dicom/result.h"

#include <QList>
#include <QObject>

namespace imaging {

/// What a stack needs from the outside world; the implementations live in ui/flow.
class FrameSource : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// Anything not listed may be cancelled; an empty list stops everything.
    virtual void setWanted(const QList<dicom::FrameKey> &mostUrgentFirst) = 0;

signals:
    void described(const dicom::DataSet &instance);     ///< geometry and identity, as metadata come in
    void objectArrived(const dicom::Part10Bytes &object); ///< its header describes, its frames are decoded
    void frameArrived(const dicom::EncodedFrame &encoded);
    void failed(const dicom::FrameKey &key, const dicom::Error &error);
    void sourceFailed(const dicom::Error &error);       ///< the series as a whole cannot be had
};

} // namespace imaging
