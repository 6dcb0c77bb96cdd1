#pragma once

#include "network/dicom/tag.h"
#include "network/dicom/vr.h"

#include <QStringList>
#include <QStringView>

#include <optional>

namespace dicom {

/// One row of PS3.6; strings are static.
struct DictionaryEntry {
    Tag tag;
    VR vr = VR::UN; ///< the first where the standard allows several
    const char *keyword = "";
    const char *name = "";
    bool retired = false;
};

/// Repeating groups (50xx, 60xx) are found too, the entry then names the first of them; null for private and unknown tags.
const DictionaryEntry *dictionaryEntry(Tag tag);
const DictionaryEntry *dictionaryEntry(QStringView keyword);
/// A keyword or eight hexadecimal digits.
std::optional<Tag> tagFromName(QStringView keywordOrHex);
/// VR of a standard tag; UL for group lengths, LO for private creators, UN otherwise.
VR dictionaryVr(Tag tag);
/// Keywords of the elements that a search may name: not retired, not repeating, no group lengths; by alphabet.
QStringList dictionaryKeywords();
/// Whether Pixel Representation decides between US and SS (PS3.6 writes "US or SS").
bool isUsOrSs(Tag tag);

} // namespace dicom
