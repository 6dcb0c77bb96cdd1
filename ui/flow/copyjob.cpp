#include "ui/flow/copyjob.h"

#include "network/dicom/part10writer.h"
#include "network/transfer/spool.h"
#include "ui/flow/part10peek.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

namespace ui {

namespace {

constexpr qint64 LargestFile = qint64(1) << 31; // it is held in memory while it is copied
constexpr int PeekedBytes = 4096;

} // namespace

CopyJob::CopyJob(const QString &spool, QObject *parent)
    : QObject(parent)
    , m_spool(spool)
{}

CopyJob::~CopyJob()
{
    cancel();
    for (const QString &path : std::as_const(m_copies))
        QFile::remove(path);
}

void CopyJob::cancel()
{
    if (m_stop)
        *m_stop = true;
    m_stop.reset();
}

void CopyJob::release(const QStringList &paths)
{
    for (const QString &path : paths)
        m_copies.remove(path);
}

void CopyJob::make(const QList<ScannedFile> &files, const QString &reason, const Maker &maker)
{
    m_stop = std::make_shared<std::atomic<bool>>(false);
    QThreadPool::globalInstance()->start([self = QPointer<CopyJob>(this), files, reason, maker, spool = m_spool, stop = m_stop] {
        for (const ScannedFile &file : files) {
            if (*stop)
                return;
            dicom::Result<Made> made = maker(file, spool);
            if (!made) {
                Made rejected{file, nullptr};
                rejected.file.item.state = network::UploadState::Rejected;
                rejected.file.item.reason = reason;
                rejected.file.item.message = made.error().message;
                made = rejected;
            }
            QMetaObject::invokeMethod(QCoreApplication::instance(), [self, made = *made, stop, total = int(files.size())] {
                if (self && !*stop)
                    self->take(made, total);
                else if (made.file.item.state != network::UploadState::Rejected)
                    QFile::remove(made.file.item.path);
            });
        }
    });
}

void CopyJob::change(const QList<ScannedFile> &files, const QString &reason, const Changer &changer)
{
    make(files, reason, [changer](const ScannedFile &original, const QString &spool) { return copyOf(original, changer, spool); });
}

dicom::Result<dicom::Part10File> CopyJob::readWhole(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return dicom::fail(dicom::Error::Kind::FileAccess, tr("The file cannot be read."));
    if (file.size() >= LargestFile)
        return dicom::fail(dicom::Error::Kind::TooLarge, tr("The file is too large to be changed here."));
    return dicom::readPart10(file.readAll());
}

ScannedFile CopyJob::described(const QString &path, const dicom::DataSet &dataSet)
{
    ScannedFile file;
    describe(file, dataSet);
    const QFileInfo info(path);
    file.item.path = path;
    file.item.isOwnFile = true;
    file.item.bytes = info.size();
    file.item.modified = info.lastModified().toMSecsSinceEpoch();
    QFile written(path);
    if (written.open(QIODevice::ReadOnly))
        file.item.transferSyntaxUid = peekPart10(written.read(PeekedBytes)).transferSyntax;
    return file;
}

dicom::Result<CopyJob::Made> CopyJob::copyOf(const ScannedFile &original, const Changer &changer, const QString &spool)
{
    auto file = readWhole(original.item.path);
    if (!file)
        return tl::unexpected(file.error());
    const auto change = changer(*file);
    if (!change)
        return tl::unexpected(change.error());
    const auto path = network::writeToSpool(spool, [&](QFile &out) { return dicom::copyPart10(out, *file, change->dataSet); });
    if (!path)
        return tl::unexpected(path.error());
    Made made{described(*path, change->dataSet), change->note};
    if (change->describe)
        change->describe(made.file);
    return made;
}

void CopyJob::take(const Made &made, int total)
{
    m_files.append(made.file);
    if (made.file.item.state == network::UploadState::Rejected) {
        noteRejected();
    } else {
        m_copies.insert(made.file.item.path);
        if (made.note)
            made.note();
    }
    emit progress(int(m_files.size()), total);
    if (m_files.size() == total)
        emit finished();
}

} // namespace ui
