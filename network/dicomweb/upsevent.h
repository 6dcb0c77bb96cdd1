#pragma once

#include "network/dicomweb/workitem.h"

#include <QByteArray>
#include <QMetaType>

namespace network {

/// One event report (PS3.4 Table CC.2.4-1, PS3.18 §8.10.5). It names a workitem and nobody: who the patient is stands in
/// the workitem only.
struct WorkitemEvent {
    enum class Type { Other = 0, State = 1, CancelRequested = 2, Progress = 3, ScpStatus = 4, Assigned = 5 };
    Type type = Type::Other;
    QString workitemUid;
    dicom::DataSet set; ///< all of it

    Workitem::State state() const;
    QString requestingAe() const;
    QString reason() const;  ///< of a cancel request or cancellation
    bool startsCold() const; ///< the archive lost subscriptions or workitems
    bool goesDown() const;

    friend bool operator==(const WorkitemEvent &, const WorkitemEvent &) = default;
};

/// The reports of one message: an object, or an array of them; what is no report is left out. Where the type is missing, its
/// attributes tell.
QList<WorkitemEvent> parseEvents(const QByteArray &json);

} // namespace network

Q_DECLARE_METATYPE(network::WorkitemEvent)
