#include "ui/flow/studytablemodel.h"

#include <algorithm>
#include <numeric>

namespace ui {

/// A row's value in the sort column, cheap to gather; the key is made of it where there is time.
struct StudyTableModel::Source {
    QString text;
    qint64 number = 0;
    qint64 moment = 0;
    bool absent = true;
    bool isName = false;
};

/// Orders indices into rows by their keys.
class StudyTableModel::Before
{
public:
    Before(const std::vector<Key> &keys, Qt::SortOrder order)
        : m_keys(keys)
        , m_descending(order == Qt::DescendingOrder)
    {
    }

    bool operator()(int left, int right) const
    {
        const Key &a = m_keys[size_t(left)], &b = m_keys[size_t(right)];
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

private:
    const std::vector<Key> &m_keys;
    bool m_descending;
};

namespace {

constexpr qint64 MillisecondsPerDay = 86'400'000;

qint64 momentOf(QDate date, QTime time)
{
    if (!date.isValid())
        return 0;
    return date.toJulianDay() * MillisecondsPerDay + (time.isValid() ? time.msecsSinceStartOfDay() : 0);
}

QString number(int value)
{
    return value < 0 ? QString() : QString::number(value);
}

bool isNumeric(StudyColumn column)
{
    return column == StudyColumn::Series || column == StudyColumn::Images;
}

/// Identifiers and dates: half of one is worse than none.
bool isNeverElided(StudyColumn column)
{
    switch (column) {
    case StudyColumn::PatientId:
    case StudyColumn::BirthDate:
    case StudyColumn::Sex:
    case StudyColumn::DateTime:
    case StudyColumn::AccessionNumber:
    case StudyColumn::StudyId:
        return true;
    default:
        return isNumeric(column);
    }
}

QCollator makeCollator()
{
    QCollator collator;
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    return collator;
}

} // namespace

StudyTableModel::StudyTableModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_collator(makeCollator())
{
    m_worker.setMaxThreadCount(1);
}

StudyTableModel::~StudyTableModel()
{
    if (m_cancelled)
        *m_cancelled = true;
    m_worker.waitForDone();
}

void StudyTableModel::setArchiveNames(const QHash<QString, QString> &names)
{
    m_archiveNames = names;
    if (!m_order.empty())
        emit dataChanged(index(0, int(StudyColumn::Archive)), index(rowCount() - 1, int(StudyColumn::Archive)));
}

void StudyTableModel::clear()
{
    beginResetModel();
    ++m_generation;
    if (m_cancelled)
        *m_cancelled = true;
    m_sorting = false;
    m_rows.clear();
    m_keys.clear();
    m_order.clear();
    m_unsorted.clear();
    m_byUid.clear();
    const bool waited = !m_pending.empty();
    m_pending.clear();
    endResetModel();
    if (waited)
        emit pendingChanged(0);
}

bool StudyTableModel::admit(const StudyRow &row)
{
    bool conflict = false;
    const QList<int> known = m_byUid.values(row.studyInstanceUid);
    for (const int other : known) {
        const StudyRow &there = m_rows[size_t(other)];
        const bool differs = demographicsDiffer(there, row);
        if (!differs && there.archiveId == row.archiveId)
            return false;
        conflict = conflict || differs;
    }
    for (const int other : known) {
        if (conflict && demographicsDiffer(m_rows[size_t(other)], row))
            markConflict(other);
    }
    m_byUid.insert(row.studyInstanceUid, int(m_rows.size()));
    m_rows.push_back(row);
    m_rows.back().conflict = row.conflict || conflict;
    m_keys.push_back(makeKey(source(row), m_collator));
    return true;
}

void StudyTableModel::markConflict(int row)
{
    if (m_rows[size_t(row)].conflict)
        return;
    m_rows[size_t(row)].conflict = true;
    const auto shown = std::find(m_order.begin(), m_order.end(), row);
    if (shown != m_order.end()) {
        const int at = int(shown - m_order.begin());
        emit dataChanged(index(at, 0), index(at, columnCount() - 1));
    }
}

void StudyTableModel::addRows(const QList<StudyRow> &rows)
{
    std::vector<int> fresh;
    for (const StudyRow &row : rows) {
        if (admit(row))
            fresh.push_back(int(m_rows.size()) - 1);
    }
    if (fresh.empty())
        return;
    if (m_sorting)
        m_unsorted.insert(m_unsorted.end(), fresh.begin(), fresh.end());
    else
        takeIn(std::move(fresh));
}

/// Lets sorted rows in where nothing moves under a reader who is at work; the others wait.
void StudyTableModel::takeIn(std::vector<int> rows)
{
    const Before before(m_keys, m_sortOrder);
    std::sort(rows.begin(), rows.end(), before);
    if (m_order.empty()) {
        appendShown(rows);
        return;
    }
    const auto firstBehind = std::find_if(rows.begin(), rows.end(),
                                          [&](int row) { return before(m_order.back(), row); });
    if (m_held) {
        std::vector<int> pending(m_pending);
        pending.insert(pending.end(), rows.begin(), firstBehind);
        appendShown({firstBehind, rows.end()});
        setPending(std::move(pending));
        return;
    }
    const size_t shown = m_order.size();
    const bool inOrder = firstBehind == rows.begin();
    appendShown(rows);
    if (inOrder)
        return;
    std::vector<int> order(m_order.size());
    const auto middle = m_order.begin() + std::ptrdiff_t(shown);
    std::merge(m_order.begin(), middle, middle, m_order.end(), order.begin(), before);
    reorder(std::move(order));
}

void StudyTableModel::appendShown(const std::vector<int> &rows)
{
    if (rows.empty())
        return;
    beginInsertRows({}, int(m_order.size()), int(m_order.size() + rows.size()) - 1);
    m_order.insert(m_order.end(), rows.begin(), rows.end());
    endInsertRows();
}

void StudyTableModel::reorder(std::vector<int> order)
{
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    if (!before.isEmpty()) {
        std::vector<int> shownAt(m_rows.size(), -1);
        for (size_t at = 0; at < order.size(); ++at)
            shownAt[size_t(order[at])] = int(at);
        QModelIndexList after;
        after.reserve(before.size());
        for (const QModelIndex &old : before)
            after.append(index(shownAt[size_t(m_order[size_t(old.row())])], old.column()));
        changePersistentIndexList(before, after);
    }
    m_order = std::move(order);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void StudyTableModel::setHeld(bool held)
{
    m_held = held;
}

void StudyTableModel::setPending(std::vector<int> rows)
{
    if (rows.size() == m_pending.size())
        return;
    m_pending = std::move(rows);
    emit pendingChanged(pendingCount());
}

void StudyTableModel::showPending()
{
    if (m_pending.empty() || m_sorting)
        return;
    std::vector<int> rows;
    rows.swap(m_pending);
    const bool held = std::exchange(m_held, false);
    takeIn(std::move(rows));
    m_held = held;
    emit pendingChanged(0);
}

int StudyTableModel::indexOf(const QString &archiveId, const QString &studyInstanceUid) const
{
    const QList<int> known = m_byUid.values(studyInstanceUid);
    for (size_t at = 0; !known.isEmpty() && at < m_order.size(); ++at) {
        if (known.contains(m_order[at]) && m_rows[size_t(m_order[at])].archiveId == archiveId)
            return int(at);
    }
    return -1;
}

int StudyTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_order.size());
}

int StudyTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : StudyColumnCount;
}

QString StudyTableModel::text(const StudyRow &row, StudyColumn column) const
{
    switch (column) {
    case StudyColumn::Name:
        return row.name.display();
    case StudyColumn::PatientId:
        return row.patientId;
    case StudyColumn::BirthDate:
        return row.birthDate.toString(Qt::ISODate);
    case StudyColumn::Sex:
        return row.sex;
    case StudyColumn::DateTime:
        return dateTimeText(row.date, row.time);
    case StudyColumn::Modalities:
        return row.modalities;
    case StudyColumn::Description:
        return row.description;
    case StudyColumn::Series:
        return number(row.series);
    case StudyColumn::Images:
        return number(row.images);
    case StudyColumn::AccessionNumber:
        return row.accessionNumber;
    case StudyColumn::StudyId:
        return row.studyId;
    case StudyColumn::ReferringPhysician:
        return row.referringPhysician;
    case StudyColumn::Issuer:
        return row.issuer;
    case StudyColumn::Archive:
        return m_archiveNames.value(row.archiveId);
    }
    return {};
}

QVariant StudyTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto column = StudyColumn(index.column());
    const StudyRow &row = this->row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::AccessibleTextRole: {
        const QString value = text(row, column);
        return QString(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString() + u": "
                       + (value.isEmpty() ? tr("not known") : value)
                       + (row.conflict && column == StudyColumn::Name ? tr(", conflicting data") : QString()));
    }
    case Qt::ToolTipRole:
        if (row.conflict && column == StudyColumn::Name)
            return tr("Another row has the same Study Instance UID but names another patient. Neither can be trusted.");
        return {};
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft));
    case ConflictRole:
        return row.conflict;
    case NeverElideRole:
        return isNeverElided(column);
    default:
        return {};
    }
}

QVariant StudyTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= StudyColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (isNumeric(StudyColumn(section)) ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (StudyColumn(section)) {
    case StudyColumn::Name:
        return tr("Name");
    case StudyColumn::PatientId:
        return tr("Patient ID");
    case StudyColumn::BirthDate:
        return tr("Born");
    case StudyColumn::Sex:
        return tr("Sex");
    case StudyColumn::DateTime:
        return tr("Date and time");
    case StudyColumn::Modalities:
        return tr("Modality");
    case StudyColumn::Description:
        return tr("Description");
    case StudyColumn::Series:
        return tr("Series");
    case StudyColumn::Images:
        return tr("Images");
    case StudyColumn::AccessionNumber:
        return tr("Accession");
    case StudyColumn::StudyId:
        return tr("Study ID");
    case StudyColumn::ReferringPhysician:
        return tr("Referring physician");
    case StudyColumn::Issuer:
        return tr("Issuer of ID");
    case StudyColumn::Archive:
        return tr("Archive");
    }
    return {};
}

StudyTableModel::Source StudyTableModel::source(const StudyRow &row) const
{
    Source source;
    source.moment = momentOf(row.date, row.time);
    switch (m_sortColumn) {
    case StudyColumn::DateTime:
        source.number = source.moment;
        source.absent = !row.date.isValid();
        break;
    case StudyColumn::BirthDate:
        source.number = row.birthDate.isValid() ? row.birthDate.toJulianDay() : 0;
        source.absent = !row.birthDate.isValid();
        break;
    case StudyColumn::Series:
    case StudyColumn::Images:
        source.number = m_sortColumn == StudyColumn::Series ? row.series : row.images;
        source.absent = source.number < 0;
        break;
    case StudyColumn::Name:
        source.text = row.name.alphabetic.isEmpty() ? row.name.ideographic : row.name.alphabetic;
        source.absent = source.text.isEmpty();
        source.isName = true;
        break;
    default:
        source.text = text(row, m_sortColumn);
        source.absent = source.text.isEmpty();
        break;
    }
    return source;
}

StudyTableModel::Key StudyTableModel::makeKey(const Source &source, const QCollator &collator)
{
    Key key{source.absent, source.number, source.moment, std::nullopt};
    if (!source.text.isEmpty())
        key.text = collator.sortKey(source.isName ? dicom::PersonName::displayGroup(source.text) : source.text);
    return key;
}

void StudyTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= StudyColumnCount)
        return;
    if (m_sortColumn == StudyColumn(column) && m_sortOrder == order && !m_rows.empty() && !m_sorting)
        return;
    m_sortColumn = StudyColumn(column);
    m_sortOrder = order;
    resort();
}

void StudyTableModel::resort()
{
    if (m_cancelled)
        *m_cancelled = true;
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    const quint64 generation = ++m_generation;
    m_unsorted.clear();
    m_sorting = !m_rows.empty();
    if (!m_sorting)
        return;
    std::vector<Source> sources;
    sources.reserve(m_rows.size());
    for (const StudyRow &row : m_rows)
        sources.push_back(source(row));
    m_worker.start([this, generation, cancelled = m_cancelled, order = m_sortOrder, sources = std::move(sources)] {
        const QCollator collator = makeCollator();
        std::vector<Key> keys;
        keys.reserve(sources.size());
        for (const Source &source : sources) {
            if (*cancelled)
                return;
            keys.push_back(makeKey(source, collator));
        }
        std::vector<int> rows(sources.size());
        std::iota(rows.begin(), rows.end(), 0);
        std::sort(rows.begin(), rows.end(), Before(keys, order));
        QMetaObject::invokeMethod(
            this, [this, generation, keys = std::move(keys), rows = std::move(rows)]() mutable {
                applySort(generation, std::move(keys), std::move(rows));
            },
            Qt::QueuedConnection);
    });
}

/// Swaps a finished order in; rows that came in the meantime follow.
void StudyTableModel::applySort(quint64 generation, std::vector<Key> keys, std::vector<int> order)
{
    if (generation != m_generation)
        return;
    m_sorting = false;
    std::move(keys.begin(), keys.end(), m_keys.begin());
    if (m_order.size() < order.size()) {
        std::vector<bool> shown(m_rows.size());
        for (const int row : m_order)
            shown[size_t(row)] = true;
        std::vector<int> hidden;
        std::copy_if(order.begin(), order.end(), std::back_inserter(hidden),
                     [&shown](int row) { return !shown[size_t(row)]; });
        appendShown(hidden);
    }
    setPending({});
    reorder(std::move(order));
    std::vector<int> late;
    late.swap(m_unsorted);
    if (!late.empty())
        takeIn(std::move(late));
    emit sorted();
}

} // namespace ui
