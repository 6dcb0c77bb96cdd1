#include "network/dicom/jsonmodel.h"
#include "network/dicom/mediadirectory.h"
#include "network/dicom/part10reader.h"
#include "tests/fuzz/target.h"

#include <QtEndian>

#include <algorithm>

namespace {

using dicom::DataSet;
namespace tag = dicom::tag;

bool isComponent(const QString &text) // PS3.10 §8.2
{
    return !text.isEmpty() && text.size() <= 8 && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c == u'_' || (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z');
    });
}

/// Records by where their items begin in the file.
QHash<qint64, DataSet> recordsOf(const QByteArray &bytes, const DataSet &root)
{
    QHash<qint64, DataSet> records;
    qint64 at = bytes.indexOf(QByteArray("\x04\x00\x20\x12SQ\0\0", 8)) + 12;
    const QList<DataSet> items = root.items(tag::DirectoryRecordSequence);
    for (const DataSet &item : items) {
        fuzz::require(at + 8 <= bytes.size(), "records lie inside the file");
        records.insert(at, item);
        at += 8 + qint64(qFromLittleEndian<quint32>(bytes.constData() + at + 4));
    }
    fuzz::require(at == bytes.size(), "records fill the file");
    return records;
}

/// Follows the offsets as a reader of media does (PS3.3 F.3.2.2); tells how many records it came by.
qsizetype walk(const QHash<qint64, DataSet> &records, qint64 first, int depth)
{
    qsizetype seen = 0;
    for (qint64 at = first; at != 0 && seen <= records.size();) {
        fuzz::require(records.contains(at) && depth < 4, "an offset leads to a record of its level");
        const DataSet record = records.value(at);
        seen += 1 + walk(records, record.integer(tag::OffsetOfReferencedLowerLevelDirectoryEntity).value_or(0), depth + 1);
        at = record.integer(tag::OffsetOfTheNextDirectoryRecord).value_or(0);
    }
    return seen;
}

} // namespace

// The data sets of anybody's objects (as DICOM JSON), and the DICOMDIR that lists them.
NEGATOSCOPE_FUZZ_TARGET(mediadirectory)
{
    const auto sets = dicom::readJson(input.toByteArray(), {.depth = 16, .bytes = 1 << 20, .attributes = 10'000});
    if (!sets)
        return;
    dicom::MediaDirectory directory;
    for (const DataSet &set : *sets) {
        const QStringList file = directory.add(set, QStringLiteral("1.2.840.10008.1.2.1"));
        fuzz::require(file.size() <= 8 && std::all_of(file.begin(), file.end(), isComponent), "names are what media take");
    }
    const QByteArray bytes = directory.write();
    const auto parsed = dicom::readPart10(bytes);
    fuzz::require(parsed.has_value(), "what we write can be read");
    const auto records = recordsOf(bytes, parsed->dataSet);
    const auto first = parsed->dataSet.integer(tag::OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity).value_or(0);
    fuzz::require(walk(records, first, 0) == records.size(), "every record is come by once");
    fuzz::require(records.size() >= directory.objects(), "every object has its record");
}
