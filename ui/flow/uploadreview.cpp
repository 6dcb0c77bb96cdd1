#include "ui/flow/uploadreview.h"

#include "network/dicom/uid.h"
#include "ui/flow/session.h"
#include "ui/flow/uploadwords.h"

#include <QLocale>

#include <algorithm>

namespace ui {

using network::UploadState;

UploadReview::UploadReview(Session &session, QObject *parent)
    : QAbstractItemModel(parent)
    , m_session(session)
    , m_root(std::make_unique<Node>())
{}

UploadReview::~UploadReview() = default;

UploadReview::Node *UploadReview::child(Node &parent, const QString &key, const QString &title)
{
    if (Node *known = parent.byKey.value(key))
        return known;
    auto made = std::make_unique<Node>();
    made->key = key;
    made->title = title;
    made->parent = &parent;
    made->row = int(parent.children.size());
    parent.byKey.insert(key, made.get());
    parent.children.push_back(std::move(made));
    return parent.children.back().get();
}

void UploadReview::clear()
{
    setFiles({});
}

void UploadReview::setFiles(const QList<ScannedFile> &files)
{
    beginResetModel();
    m_census.reset();
    m_search.reset();
    m_questions.clear();
    m_files = files;
    m_root = std::make_unique<Node>();
    QHash<qsizetype, int> othersOf;
    for (const ScannedFile &file : std::as_const(m_files)) {
        if (file.other >= 0)
            ++othersOf[file.other];
    }
    for (int i = 0; i < m_files.size(); ++i) {
        const ScannedFile &file = m_files.at(i);
        if (file.item.state != UploadState::Queued)
            continue;
        Node *patient = child(*m_root, patientKey(file), patientTitle(file));
        Node *study = child(*patient, file.item.studyInstanceUid, studyTitle(file));
        patient->patient = study->patient = file.patient;
        // What must be looked at stands apart from the rest of its series.
        const bool isHeldBack = file.trace != network::PatientTrace::None;
        const bool isVideo = isHeldBack && dicom::transfersyntax::isVideo(file.item.transferSyntaxUid);
        const QLatin1String apart(isVideo ? "!v" : isHeldBack ? "!" : "");
        Node *series = child(*study, QString(file.item.seriesInstanceUid + apart), seriesTitle(file));
        series->isHeldBack = isHeldBack;
        series->isVideo = isVideo;
        series->otherContent += othersOf.value(i);
        series->isChosen = !isHeldBack;
        series->files.push_back(i);
        for (Node *node : {patient, study, series}) {
            ++node->instances;
            node->bytes += file.item.bytes;
        }
    }
    // Notes are of whole studies, also where their files stand under two patients.
    QHash<QString, QList<const ScannedFile *>> byStudy;
    for (const ScannedFile &file : std::as_const(m_files)) {
        if (file.item.state == UploadState::Queued)
            byStudy[file.item.studyInstanceUid].append(&file);
    }
    for (const auto &patient : m_root->children) {
        for (const auto &study : patient->children)
            study->notes = studyNotes(byStudy.value(study->key), QDate::currentDate());
    }
    eachSeries(*m_root, [this](const Node &series) { noteTraces(const_cast<Node &>(series)); });
    endResetModel();
    emit countsChanged();
    setArchive(m_archive);
}

ReviewCounts UploadReview::counts() const
{
    ReviewCounts counts;
    QSet<QString> studies, chosen; // one may stand under two patients
    for (const auto &patient : m_root->children) {
        ++counts.patients;
        counts.chosenPatients += checkState(*patient) == Qt::Unchecked ? 0 : 1;
        for (const auto &study : patient->children) {
            studies.insert(study->key);
            for (const auto &series : study->children) {
                ++counts.series;
                counts.instances += series->instances;
                counts.bytes += series->bytes;
                if (!series->isChosen)
                    continue;
                chosen.insert(study->key);
                counts.chosenInstances += series->instances;
                counts.chosenBytes += series->bytes;
            }
        }
    }
    counts.studies = int(studies.size());
    counts.chosenStudies = int(chosen.size());
    for (const ScannedFile &file : m_files) {
        if (file.item.state == UploadState::Queued)
            continue;
        if (file.item.reason == scanreason::Duplicate)
            ++counts.duplicates;
        else if (file.item.reason == scanreason::NotDicom || file.item.reason == scanreason::Directory)
            ++counts.notDicom;
        else
            ++counts.rejected;
    }
    return counts;
}

QList<network::UploadItem> UploadReview::chosen() const
{
    std::vector<int> indexes;
    eachSeries(*m_root, [&indexes](const Node &series) {
        if (series.isChosen)
            indexes.insert(indexes.end(), series.files.begin(), series.files.end());
    });
    std::sort(indexes.begin(), indexes.end());
    QList<network::UploadItem> items;
    for (const int index : indexes)
        items.append(m_files.at(index).item);
    return items;
}

QList<network::UploadItem> UploadReview::rejected() const
{
    QList<network::UploadItem> items;
    for (const ScannedFile &file : m_files) {
        if (file.item.state == UploadState::Queued || file.item.reason == scanreason::Duplicate)
            continue;
        items.append(file.item);
        if (!file.source.isEmpty())
            items.last().path = file.source;
    }
    return items;
}

QStringList UploadReview::paths(const QModelIndex &index) const
{
    QStringList paths;
    eachSeries(*nodeOf(index), [this, &paths](const Node &series) {
        for (const int file : series.files)
            paths << m_files.at(file).item.path;
    });
    return paths;
}

void UploadReview::noteTraces(Node &series) const
{
    using Level = UploadNote::Level;
    series.notes.clear();
    if (series.otherContent > 0)
        series.notes.append({Level::Warning, tr("%n damaged or different copy(ies) left out", nullptr, series.otherContent)});
    if (series.isVideo)
        series.notes.append({Level::Warning, tr("Left out: a video cannot be looked through or covered here")});
    else if (series.isHeldBack)
        series.notes.append(series.isSeen ? UploadNote{Level::Info, tr("Opened: check it if nothing shows the patient")}
                                          : UploadNote{Level::Warning, tr("Held back until opened: may show the patient")});
    if (std::any_of(series.files.cbegin(), series.files.cend(), [this](int file) { return m_files.at(file).isMasked; }))
        series.notes.append({Level::Info, tr("Parts of the picture are covered")});
    if (std::any_of(series.files.cbegin(), series.files.cend(), [this](int file) { return m_files.at(file).mayShowFace; }))
        series.notes.append({Level::Warning, tr("A face may be recognised")});
}

void UploadReview::markSeen(const QModelIndex &index)
{
    eachSeries(*nodeOf(index), [this](const Node &constSeries) {
        Node &series = const_cast<Node &>(constSeries);
        series.isSeen = true;
        noteTraces(series);
    });
    tellAll();
    emit countsChanged();
}

void UploadReview::replace(const QHash<QString, ScannedFile> &byPath)
{
    for (ScannedFile &file : m_files)
        file = byPath.value(file.item.path, file);
    eachSeries(*m_root, [this](const Node &constSeries) {
        Node &series = const_cast<Node &>(constSeries);
        qint64 bytes = 0;
        bool isHeldBack = false;
        for (const int index : series.files) {
            bytes += m_files.at(index).item.bytes;
            isHeldBack = isHeldBack || m_files.at(index).trace != network::PatientTrace::None;
        }
        for (Node *node = series.parent; node; node = node->parent)
            node->bytes += bytes - series.bytes;
        series.bytes = bytes;
        series.isChosen = series.isChosen || (series.isHeldBack && !isHeldBack);
        series.isHeldBack = isHeldBack;
        noteTraces(series);
    });
    tellAll();
    emit countsChanged();
}

int UploadReview::heldBack() const
{
    int held = 0;
    eachSeries(*m_root,
               [&held](const Node &series) { held += series.isHeldBack && !series.isVideo && !series.isSeen ? series.instances : 0; });
    return held;
}

int UploadReview::heldBackVideos() const
{
    int held = 0;
    eachSeries(*m_root, [&held](const Node &series) { held += series.isVideo ? series.instances : 0; });
    return held;
}

QList<UploadNote> UploadReview::notesOf(const Node &node)
{
    return node.archiveNotes + node.notes;
}

QModelIndex UploadReview::indexOf(const Node &node, int column) const
{
    return &node == m_root.get() ? QModelIndex() : createIndex(node.row, column, const_cast<Node *>(&node));
}

void UploadReview::tellAll()
{
    const auto tell = [this](const Node &node, const auto &self) -> void {
        if (node.children.empty())
            return;
        emit dataChanged(indexOf(*node.children.front(), 0), indexOf(*node.children.back(), ColumnCount - 1));
        for (const auto &below : node.children)
            self(*below, self);
    };
    tell(*m_root, tell);
}

UploadReview::Node *UploadReview::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex UploadReview::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent)->children.at(size_t(row)).get());
}

QModelIndex UploadReview::parent(const QModelIndex &child) const
{
    const Node *above = child.isValid() ? nodeOf(child)->parent : nullptr;
    return above ? indexOf(*above, 0) : QModelIndex();
}

int UploadReview::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeOf(parent)->children.size());
}

int UploadReview::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

Qt::CheckState UploadReview::checkState(const Node &node) const
{
    int chosen = 0, total = 0;
    eachSeries(node, [&chosen, &total](const Node &series) {
        ++total;
        chosen += series.isChosen ? 1 : 0;
    });
    return chosen == 0 ? Qt::Unchecked : chosen == total ? Qt::Checked : Qt::PartiallyChecked;
}

QVariant UploadReview::textOf(const Node &node, int column) const
{
    switch (column) {
    case What:
        return node.title;
    case Images:
        return QLocale().toString(node.instances);
    case Size:
        return sizeText(node.bytes);
    case InArchive:
        return node.files.empty() ? QString() : presenceText(node);
    case Notes: {
        QStringList texts;
        for (const UploadNote &note : notesOf(node))
            texts << note.text;
        return texts.join(QStringLiteral(" · "));
    }
    default:
        return {};
    }
}

QVariant UploadReview::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &node = *nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return textOf(node, index.column());
    case Qt::ToolTipRole:
        return QString(u"<span>" + textOf(node, index.column()).toString().toHtmlEscaped() + u"</span>");
    case Qt::TextAlignmentRole:
        return int((index.column() == Images || index.column() == Size ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::CheckStateRole:
        return index.column() == What ? QVariant(checkState(node)) : QVariant();
    case LevelRole: {
        int level = -1;
        for (const UploadNote &note : notesOf(node))
            level = std::max(level, int(note.level));
        return level;
    }
    default:
        return {};
    }
}

void UploadReview::choose(Node &node, bool chosen)
{
    eachSeries(node, [chosen](const Node &series) { const_cast<Node &>(series).isChosen = chosen && mayBeChosen(series); });
}

bool UploadReview::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::CheckStateRole || index.column() != What)
        return false;
    choose(*nodeOf(index), value.toInt() == Qt::Checked);
    tellAll();
    emit countsChanged();
    return true;
}

Qt::ItemFlags UploadReview::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    const Node &node = *nodeOf(index);
    return index.column() == What && mayBeChosen(node) ? flags | Qt::ItemIsUserCheckable : flags;
}

QVariant UploadReview::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Images || section == Size ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names{tr("Patients, studies and series"), tr("Images"), tr("Size"), tr("In the archive"), tr("Notes")};
    return names.value(section);
}

} // namespace ui
