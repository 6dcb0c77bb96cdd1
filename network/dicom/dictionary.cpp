#include "network/dicom/dictionary.h"

#include <QHash>

#include <algorithm>
#include <iterator>

namespace dicom {

namespace {

struct Row {
    DictionaryEntry entry;
    quint32 mask;
    bool usOrSs;
};

constexpr Row rows[] = {
#include "network/dicom/dictionarydata.inc"
};

const Row *findRow(Tag tag)
{
    const Row *row = std::lower_bound(std::begin(rows), std::end(rows), tag,
                                      [](const Row &candidate, Tag wanted) { return candidate.entry.tag < wanted; });
    if (row != std::end(rows) && row->entry.tag == tag)
        return row;
    if (tag.isPrivate())
        return nullptr;
    static const QList<const Row *> repeating = [] {
        QList<const Row *> result;
        for (const Row &candidate : rows) {
            if (candidate.mask != 0xffffffffu)
                result << &candidate;
        }
        return result;
    }();
    for (const Row *candidate : repeating) {
        if ((tag.value & candidate->mask) == candidate->entry.tag.value)
            return candidate;
    }
    return nullptr;
}

} // namespace

const DictionaryEntry *dictionaryEntry(Tag tag)
{
    const Row *row = findRow(tag);
    return row ? &row->entry : nullptr;
}

const DictionaryEntry *dictionaryEntry(QStringView keyword)
{
    static const QHash<QString, const DictionaryEntry *> index = [] {
        QHash<QString, const DictionaryEntry *> result;
        result.reserve(qsizetype(std::size(rows)));
        for (const Row &row : rows)
            result.insert(QLatin1String(row.entry.keyword), &row.entry);
        return result;
    }();
    return index.value(keyword.toString());
}

std::optional<Tag> tagFromName(QStringView keywordOrHex)
{
    if (const auto tag = Tag::fromString(keywordOrHex))
        return tag; // no keyword is eight hexadecimal digits
    const DictionaryEntry *entry = dictionaryEntry(keywordOrHex);
    return entry ? std::optional(entry->tag) : std::nullopt;
}

VR dictionaryVr(Tag tag)
{
    if (tag.isGroupLength())
        return VR::UL;
    if (tag.isPrivate())
        return tag.element() >= 0x10 && tag.element() <= 0xff ? VR::LO : VR::UN;
    const Row *row = findRow(tag);
    return row ? row->entry.vr : VR::UN;
}

bool isUsOrSs(Tag tag)
{
    const Row *row = findRow(tag);
    return row && row->usOrSs;
}

QStringList dictionaryKeywords()
{
    QStringList keywords;
    for (const Row &row : rows) {
        const quint32 element = row.entry.tag.value & 0xffffu, group = row.entry.tag.value >> 16;
        if (*row.entry.keyword && !row.entry.retired && row.mask == 0xffffffffu && element != 0 && group > 0x0002)
            keywords.append(QLatin1String(row.entry.keyword));
    }
    keywords.sort();
    return keywords;
}

} // namespace dicom
