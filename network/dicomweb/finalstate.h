#pragma once

#include "network/dicomweb/workitem.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace network {

/// What is known about the work when it ends (PS3.4 Table CC.2.5-3, rows under the Performed Procedure Sequence).
struct Performance {
    Code station;   ///< empty: the scheduled one
    Code performer; ///< may be empty
    QString performerName;
    QString performerOrganization;
    QDateTime began;
    QDateTime ended;
    Code workitemCode; ///< empty: the scheduled one, else "Interpretation"
    QString description;
    QList<ReferencedObjects> outputs; ///< what was made, and where it can be fetched
};

/// Of CID 9300.
const Code &unspecifiedReason();

/// Why a task ends without being done.
struct Discontinuation {
    Code reason; ///< of CID 9300; empty: "Discontinued for unspecified reason"
    QString text;
};

/// What tells everybody who has begun: station, performer and start, and a progress of 0 where none stands, which archives report.
dicom::DataSet beginningUpdate(const Workitem &workitem, const Performance &performance);
/// The update that must come before the state COMPLETED; sequences are sent with all their items (PS3.4 CC.2.6.2).
dicom::DataSet completionUpdate(const Workitem &workitem, const Performance &performance);
/// The update that must come before CANCELED; keeps what the item says about its progress.
dicom::DataSet cancellationUpdate(const Workitem &workitem, const Discontinuation &discontinuation);
/// Progress (percent, negative: unchanged), description and contact, beside what stands there.
dicom::DataSet progressUpdate(const Workitem &workitem, double percent, const QString &description, const QString &contactUri = {},
                              const QString &contactName = {});
/// What a final state still lacks, as keywords; empty: it may be sent. PS3.4 CC.2.5.1.3.2
QStringList missingForFinal(const dicom::DataSet &item, Workitem::State state);

/// A new task with every attribute that Create demands (types 1 and 2), most of them empty.
dicom::DataSet newWorkitem(const QString &label, Workitem::Priority priority, const QDateTime &start);
void addInput(dicom::DataSet &workitem, const QList<ReferencedObjects> &objects);
/// A new task that stands for `item`, with everything that was scheduled and nothing of what was
/// done, and a reference to it in the Replaced Procedure Step Sequence (PS3.4 Table CC.2.5-3).
dicom::DataSet replacementOf(const Workitem &item);
/// What Create or Update would refuse, as keywords.
QStringList missingForCreate(const dicom::DataSet &set);
/// Attributes that no update may carry (PS3.4 Table CC.2.5-3, NA).
QStringList notUpdatable(const dicom::DataSet &changes);
/// In words, for the person.
QString attributeName(const QString &keyword);

} // namespace network
