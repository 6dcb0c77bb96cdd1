#pragma once

#include "network/dicom/dataset.h"

#include <QDateTime>

namespace dicom {

/// Whose and why a change of attributes is (PS3.3 §C.12.1.1.9).
struct ModificationReason {
    enum class Kind { Coerce, Correct }; ///< made to agree with an archive, or wrong before
    Kind kind = Kind::Correct;
    QString modifyingSystem;  ///< LO: at most 64 characters count
    QString sourceOfPrevious; ///< where the values came from that are replaced; may be empty
    QDateTime when;
};

/// A data set with the elements of `changes` in place of its own. What these replace is kept in a
/// new item of Original Attributes Sequence, after those that are there. Elements that say the same
/// already count for nothing; without any other the data set is given back as it is. PS3.3
/// §C.12.1.1.9
DataSet corrected(const DataSet &original, const DataSet &changes, const ModificationReason &reason);

} // namespace dicom
