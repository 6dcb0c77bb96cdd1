#include "ui/flow/studyorder.h"

#include <algorithm>
#include <numeric>

namespace ui {

namespace {

constexpr qint64 MillisecondsPerDay = 86'400'000;

qint64 momentOf(QDate date, QTime time)
{
    if (!date.isValid())
        return 0;
    return date.toJulianDay() * MillisecondsPerDay + (time.isValid() ? time.msecsSinceStartOfDay() : 0);
}

QString sortText(const StudyRow &row, StudyColumn column, const ArchiveNames &names)
{
    if (column != StudyColumn::Name)
        return columnText(row, column, names);
    const QString &group = row.name.alphabetic.isEmpty() ? row.name.ideographic : row.name.alphabetic;
    return group.isEmpty() ? group : dicom::PersonName::displayGroup(group);
}

} // namespace

QCollator studyCollator()
{
    QCollator collator;
    if (collator.locale().language() == QLocale::C) // it knows code points only: Ångström would stand after Yamada
        collator.setLocale(QLocale(QLocale::English));
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    return collator;
}

StudyKey studyKey(const StudyRow &row, StudyColumn column, const ArchiveNames &names, const QCollator &collator)
{
    StudyKey key;
    key.moment = momentOf(row.date, row.time);
    switch (column) {
    case StudyColumn::DateTime:
        key.number = key.moment;
        key.absent = !row.date.isValid();
        break;
    case StudyColumn::BirthDate:
        key.number = row.birthDate.isValid() ? row.birthDate.toJulianDay() : 0;
        key.absent = !row.birthDate.isValid();
        break;
    case StudyColumn::Series:
    case StudyColumn::Images:
        key.number = column == StudyColumn::Series ? row.series : row.images;
        key.absent = key.number < 0;
        break;
    default:
        if (const QString text = sortText(row, column, names); !text.isEmpty()) {
            key.absent = false;
            key.text = collator.sortKey(text);
        }
        break;
    }
    return key;
}

StudyBefore::StudyBefore(const std::vector<StudyKey> &keys, Qt::SortOrder order)
    : m_keys(keys)
    , m_descending(order == Qt::DescendingOrder)
{}

bool StudyBefore::operator()(int left, int right) const
{
    const StudyKey &a = m_keys[size_t(left)], &b = m_keys[size_t(right)];
    if (a.absent != b.absent)
        return b.absent;
    const int byText = a.text && b.text ? a.text->compare(*b.text) : 0;
    if (byText != 0)
        return (byText < 0) != m_descending;
    if (a.number != b.number)
        return (a.number < b.number) != m_descending;
    if (a.moment != b.moment)
        return a.moment > b.moment;
    return left < right;
}

SortedStudies sortStudies(const StudyRows::Snapshot &rows, StudyColumn column, Qt::SortOrder order, const ArchiveNames &names,
                          const std::atomic_bool &cancelled)
{
    const QCollator collator = studyCollator();
    SortedStudies sorted;
    sorted.keys.reserve(rows.size());
    for (size_t row = 0; row < rows.size() && !cancelled; ++row)
        sorted.keys.push_back(studyKey(rows[row], column, names, collator));
    if (cancelled)
        return {};
    sorted.order.resize(rows.size());
    std::iota(sorted.order.begin(), sorted.order.end(), 0);
    std::sort(sorted.order.begin(), sorted.order.end(), StudyBefore(sorted.keys, order));
    return sorted;
}

} // namespace ui
