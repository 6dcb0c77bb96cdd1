#pragma once

#include "imaging/reports/reportplace.h"

namespace ui {

/// What the documents of a study draw and mark.
struct ReadAnnotations {
    imaging::MeasurementSet::Contents contents;
    QList<imaging::ObjectReference> reports, selections; ///< those that count: what is saved next replaces them
};

/// Reports, presentation states (their graphics only) and key object selections, of this program and of others, in any order.
/// A document that another one names as its predecessor does not count. What several documents draw is there once; our own
/// presentation states, which repeat our reports, are read only where there is no report of ours.
ReadAnnotations readAnnotations(const QList<dicom::DataSet> &documents);

/// The same shape at the same place of the same image.
bool isSameShape(const imaging::Measurement &a, const imaging::Measurement &b);

} // namespace ui
