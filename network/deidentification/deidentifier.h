#pragma once

#include "network/deidentification/confidentialityprofile.h"
#include "network/deidentification/identifyingwords.h"
#include "network/deidentification/pseudonyms.h"
#include "network/dicom/dataset.h"

#include <QMap>
#include <QSet>

#include <compare>

namespace network {

/// What became of an attribute.
enum class AttributeChange { Removed, Emptied, Replaced, UidReplaced, DateShifted, Cleaned };

/// How often what became of which attribute; never what it was. Private elements are counted under
/// their own tags.
struct ChangeKey {
    dicom::Tag tag;
    AttributeChange change = AttributeChange::Removed;
    friend auto operator<=>(const ChangeKey &, const ChangeKey &) = default;
};
using ChangeCounts = QMap<ChangeKey, int>;

struct DeidentificationRules {
    ProfileOptions options;
    QSet<QString> refusedTexts; ///< cleaned descriptions that somebody looked at and does not want kept
};

struct Deidentified {
    dicom::DataSet dataSet;
    ChangeCounts changes;
    QSet<QString> keptTexts; ///< descriptions that Clean Descriptors left, cleaned; for somebody to look over
};

/// The Basic Application Level Confidentiality Profile (PS3.15 Annex E) with options, on the
/// elements of one data set, sequences too; pixel data are not looked at. Of compound actions the
/// one is taken that leaves every information object valid (X/Z is Z, X/D and X/Z/D are D), but a
/// sequence that may go goes. More than the table is taken away where it must be: elements that no
/// edition known here names, overlay and curve planes as a whole, free text of annotations, digital
/// signatures' remains, and texts that name the patient. Any thread.
Deidentified deidentify(const dicom::DataSet &dataSet, const DeidentificationRules &rules, const Pseudonyms &pseudonyms);

} // namespace network
