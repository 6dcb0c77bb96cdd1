#include "ui/flow/uploadscan.h"

#include "network/dicom/part10reader.h"
#include "network/dicom/tags.h"
#include "network/dicom/uid.h"
#include "network/transfer/contentcomparison.h"
#include "network/transfer/spool.h"
#include "ui/flow/documentwrap.h"
#include "ui/flow/folderwalk.h"
#include "ui/flow/ziparchive.h"
#include "ui/flow/ziplisting.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>

namespace ui {

namespace tag = dicom::tag;

namespace {

constexpr int HeadersAtOnce = 16;
constexpr char MediaStorageDirectory[] = "1.2.840.10008.1.3.10"; // a DICOMDIR

/// Runs `work` in another thread and `then` with its result in this one, if `self` is still there.
template <class Object, class Work, class Then> void inBackground(Object *object, Work work, Then then)
{
    QThreadPool::globalInstance()->start([self = QPointer<Object>(object), work = std::move(work), then = std::move(then)]() mutable {
        auto result = work();
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, result = std::move(result), then = std::move(then)] {
            if (self)
                then(result);
        });
    });
}

/// Whether a file ends before its pixel data do, or cannot be read through.
bool isCutShort(const QString &path)
{
    constexpr qint64 Largest = qint64(1) << 30; // is held in memory
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > Largest)
        return false;
    const auto read = dicom::readPart10(file.readAll());
    return !read || read->pixelData.truncated;
}

} // namespace

UploadScan::UploadScan(imaging::DecoderPool &decoders, const QString &spool, QObject *parent)
    : QObject(parent)
    , m_decoders(decoders)
    , m_spool(spool)
{}

UploadScan::~UploadScan()
{
    cancel();
    for (const QString &path : std::as_const(m_unpacked))
        QFile::remove(path);
}

void UploadScan::release(const QStringList &paths)
{
    for (const QString &path : paths)
        m_unpacked.remove(path);
}

void UploadScan::cancel()
{
    if (m_stop)
        *m_stop = true;
    m_stop.reset();
    for (const auto id : std::as_const(m_running))
        m_decoders.cancel(id);
    m_running.clear();
}

UploadScan::FoundFile UploadScan::look(const QString &path)
{
    FoundFile found;
    found.path = path;
    const QFileInfo info(path);
    found.bytes = info.size();
    found.modified = info.lastModified().toMSecsSinceEpoch();
    QFile file(path);
    if (!info.isFile() || !file.open(QIODevice::ReadOnly)) {
        found.kind = FoundFile::Kind::Unreadable;
        return found;
    }
    if (found.bytes == 0) {
        found.kind = FoundFile::Kind::Empty;
        return found;
    }
    const QByteArray head = file.read(132); // PS3.10 §7.1
    found.isDocument = documentKind(head).has_value();
    found.kind = head.size() == 132 && head.endsWith("DICM") ? FoundFile::Kind::Part10 : FoundFile::Kind::Other;
    return found;
}

/// Of a medium that may be taken out only what could be sent.
void UploadScan::bringOver(FoundFile &file, Walk &how)
{
    const bool isWanted = file.kind == FoundFile::Kind::Part10 || file.isDocument;
    if (!isWanted || !how.isRemovable || how.spool.isEmpty() || *how.stop)
        return;
    const QString folder = file.path.section(u'/', 0, -2);
    const auto known = how.folders.constFind(folder);
    if (!(known != how.folders.cend() ? *known : *how.folders.insert(folder, how.isRemovable(file.path))))
        return;
    file.staysOnDisc = true;
    if (how.isFull)
        return;
    const auto copy = network::copyToSpool(file.path, how.spool);
    if (!copy) { // one that cannot be read says nothing of the next
        how.isFull = copy.error().kind == dicom::Error::Kind::NoSpace;
        return;
    }
    file.staysOnDisc = false;
    file.source = std::exchange(file.path, *copy);
    file.isUnpacked = true;
    how.tellCopied(++how.copied);
}

/// The file itself, or what a zip archive holds.
QList<UploadScan::FoundFile> UploadScan::lookAt(const QString &path, Walk &how)
{
    QFile file(path);
    const bool mayUnpack = !how.spool.isEmpty() && QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly);
    if (!mayUnpack || !isZip(file.read(4))) {
        FoundFile found = look(path);
        bringOver(found, how);
        return {found};
    }
    file.close();
    const auto contents = extractZip(path, how.spool, *how.stop);
    QList<FoundFile> files;
    for (const QString &unpacked : contents ? contents->files : QStringList()) {
        files.append(look(unpacked));
        files.last().isUnpacked = true;
    }
    if (contents && contents->damaged.isEmpty())
        return files;
    files.append(look(path));
    files.last().kind = FoundFile::Kind::Unreadable;
    files.last().problem = contents
                               ? tr("Parts of this zip archive are damaged: %1").arg(contents->damaged.join(QStringLiteral(", ")).left(500))
                               : contents.error().message;
    return files;
}

QList<UploadScan::FoundFile> UploadScan::walk(const QStringList &paths, Walk &how)
{
    QList<FoundFile> files;
    for (const QString &path : paths) {
        if (!QFileInfo(path).isDir()) {
            files += lookAt(path, how);
            continue;
        }
        for (const FolderEntry &entry : filesBelow(path, *how.stop)) {
            if (*how.stop)
                return files; // what was copied is deleted with them
            if (entry.problem.isEmpty()) {
                files += lookAt(entry.path, how);
                continue;
            }
            FoundFile unreadable;
            unreadable.path = entry.path;
            unreadable.problem = entry.problem;
            unreadable.kind = FoundFile::Kind::Unreadable;
            files.append(unreadable);
        }
    }
    return files;
}

void UploadScan::start(const QStringList &paths)
{
    cancel();
    m_stop = std::make_shared<std::atomic<bool>>(false);
    Walk how{m_spool, m_stop, m_isRemovable, {}, {}, 0, false};
    how.tellCopied = [self = QPointer<UploadScan>(this), stop = m_stop](int files) {
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, stop, files] {
            if (self && !*stop)
                emit self->copied(files);
        });
    };
    const auto remove = [](const QList<FoundFile> &found) {
        for (const FoundFile &file : found) {
            if (file.isUnpacked)
                QFile::remove(file.path);
        }
    };
    inBackground(
        this,
        [paths, how, remove]() mutable {
            QList<FoundFile> found = walk(paths, how);
            if (*how.stop) // perhaps nobody is left to be told
                remove(std::exchange(found, {}));
            return found;
        },
        [this, stop = m_stop, remove](const QList<FoundFile> &found) { stop == m_stop ? take(found) : remove(found); });
}

void UploadScan::take(const QList<FoundFile> &found)
{
    m_files.clear();
    m_kinds.clear();
    m_strings.clear();
    m_next = 0;
    m_read = 0;
    m_files.reserve(found.size());
    for (const FoundFile &file : found) {
        ScannedFile scanned;
        scanned.item.path = file.path;
        scanned.source = file.source;
        scanned.item.bytes = file.bytes;
        scanned.item.modified = file.modified;
        scanned.item.isOwnFile = file.isUnpacked;
        scanned.isDocument = file.isDocument;
        scanned.staysOnDisc = file.staysOnDisc;
        if (file.isUnpacked)
            m_unpacked.insert(file.path);
        scanned.item.message = file.problem;
        m_files.append(scanned);
        m_kinds.append(file.kind);
    }
    emit progress(0, int(m_files.size()));
    pump();
}

void UploadScan::pump()
{
    while (m_next < m_files.size() && m_running.size() < HeadersAtOnce) {
        const qsizetype index = m_next++;
        if (m_kinds.at(index) == FoundFile::Kind::Unreadable) {
            const QString problem = m_files.at(index).item.message;
            reject(index, scanreason::NotReadable, problem.isEmpty() ? tr("There is no such file, or it cannot be read.") : problem);
            ++m_read;
            continue;
        }
        if (m_kinds.at(index) == FoundFile::Kind::Empty) {
            reject(index, scanreason::NotDicom, tr("This file is empty."));
            ++m_read;
            continue;
        }
        auto id = std::make_shared<imaging::DecoderPool::Id>(0);
        imaging::DecoderPool::ObjectSink sink;
        sink.header = [this, index](const dicom::Result<dicom::DataSet> &header) { headerRead(index, header); };
        sink.done = [this, id] {
            m_running.remove(*id);
            emit progress(++m_read, int(m_files.size()));
            pump();
        };
        *id = m_decoders.readFile(m_files.at(index).item.path, imaging::DecoderPool::Priority::Background,
                                  imaging::DecoderPool::Frames::None, sink);
        m_running.insert(*id);
    }
    if (m_next == m_files.size() && m_running.isEmpty()) {
        ++m_next; // once
        findDuplicates();
    }
}

void UploadScan::reject(qsizetype index, const QString &reason, const QString &message)
{
    network::UploadItem &item = m_files[index].item;
    item.state = network::UploadState::Rejected;
    item.reason = reason;
    item.message = message;
}

QString UploadScan::shared(const QString &text)
{
    return *m_strings.insert(text);
}

void UploadScan::headerRead(qsizetype index, const dicom::Result<dicom::DataSet> &header)
{
    if (!header) {
        const bool unreadable = header.error().kind == dicom::Error::Kind::FileAccess;
        if (!unreadable && m_kinds.at(index) == FoundFile::Kind::Part10)
            return reject(index, scanreason::Damaged, tr("This DICOM file is damaged: %1").arg(header.error().message));
        return reject(index, unreadable ? scanreason::NotReadable : scanreason::NotDicom, header.error().message);
    }
    ScannedFile &file = m_files[index];
    network::UploadItem &item = file.item;
    if (header->string(dicom::Tag(0x0002, 0x0002)) == QLatin1String(MediaStorageDirectory))
        return reject(index, scanreason::Directory, tr("This is the table of contents of a disc; the images are sent, it is not."));
    describe(file, *header);
    item.transferSyntaxUid = header->string(dicom::Tag(0x0002, 0x0010));
    for (QString *text :
         {&item.studyInstanceUid, &item.seriesInstanceUid, &item.sopClassUid, &item.transferSyntaxUid, &item.label.patientName,
          &item.label.patientId, &item.label.studyDate, &item.label.studyDescription, &item.label.seriesDescription, &item.label.modality,
          &item.label.instanceNumber, &file.studyTime, &file.accessionNumber})
        *text = shared(*text);
    const QStringList uids{item.studyInstanceUid, item.seriesInstanceUid, item.sopClassUid, item.sopInstanceUid};
    if (!std::all_of(uids.begin(), uids.end(), dicom::isUsableUid))
        return reject(index, scanreason::MissingUid, tr("A study, series, class or instance UID is missing or malformed."));
    if (m_kinds.at(index) != FoundFile::Kind::Part10)
        reject(index, scanreason::NotPart10, tr("This is no DICOM file with file meta information; it cannot be sent as it is."));
}

/// Files of the same SOP Instance UID: one is sent, the first that is whole; those with the same contents share its fate.
void UploadScan::findDuplicates()
{
    QHash<QString, QList<qsizetype>> byUid;
    for (qsizetype i = 0; i < m_files.size(); ++i) {
        if (m_files.at(i).item.state == network::UploadState::Queued)
            byUid[m_files.at(i).item.sopInstanceUid].append(i);
    }
    QList<SameUid> doubtful;
    for (const QList<qsizetype> &indexes : std::as_const(byUid)) {
        SameUid group;
        for (const qsizetype index : indexes)
            group.append({index, m_files.at(index).item.path, {}, false});
        if (group.size() > 1)
            doubtful.append(group);
    }
    if (doubtful.isEmpty()) {
        emit finished();
        return;
    }
    inBackground(
        this, [doubtful, stop = m_stop] { return compared(doubtful, *stop); },
        [this, stop = m_stop](const QList<SameUid> &groups) {
            if (stop != m_stop)
                return;
            for (const SameUid &group : groups)
                takeGroup(group);
            emit finished();
        });
}

/// Only where contents differ it matters whether a file is whole.
QList<UploadScan::SameUid> UploadScan::compared(QList<SameUid> groups, const std::atomic<bool> &stop)
{
    for (SameUid &group : groups) {
        for (Copy &copy : group) {
            if (!stop)
                copy.digest = network::fileDigest(copy.path);
        }
        const auto isSame = [&group](const Copy &copy) { return !copy.digest.isEmpty() && copy.digest == group.first().digest; };
        if (std::all_of(group.cbegin(), group.cend(), isSame))
            continue;
        for (Copy &copy : group)
            copy.isDamaged = !stop && isCutShort(copy.path);
    }
    return groups;
}

void UploadScan::takeGroup(const SameUid &group)
{
    const auto whole = std::find_if(group.cbegin(), group.cend(), [](const Copy &copy) { return !copy.isDamaged; });
    const Copy &sent = whole == group.cend() ? group.first() : *whole;
    for (const Copy &copy : group) {
        if (copy.index == sent.index)
            continue;
        if (!copy.digest.isEmpty() && copy.digest == sent.digest) {
            m_files[copy.index].first = sent.index;
            reject(copy.index, scanreason::Duplicate, tr("The same object is among these files twice."));
            continue;
        }
        m_files[copy.index].other = sent.index;
        if (copy.isDamaged)
            reject(copy.index, scanreason::Damaged, tr("This copy is damaged: it is cut short. Another file of the same image is sent."));
        else
            reject(copy.index, scanreason::OtherContent,
                   tr("Another file has the same SOP Instance UID with other content. That one is sent, this one is not."));
    }
}

} // namespace ui
