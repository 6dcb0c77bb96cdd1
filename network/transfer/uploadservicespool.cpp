// Copies of what lies on removable media, and their end.
#include "network/transfer/uploadservice.h"

#include "network/transfer/spool.h"

#include <QCoreApplication>
#include <QFile>
#include <QPointer>
#include <QThreadPool>

namespace network {

/// What may be taken out is copied before somebody takes it out; meanwhile it may be sent from where it is.
void UploadService::spoolLater(const QList<UploadItem> &items)
{
    QHash<QString, bool> folders; // the answer is the same for all files of one
    for (const UploadItem &item : items) {
        if (item.isOwnFile || isTerminal(item.state))
            continue;
        const QString folder = item.path.section(u'/', 0, -2);
        const auto known = folders.constFind(folder);
        if (known != folders.cend() ? *known : *folders.insert(folder, m_isRemovable(item.path)))
            m_toSpool.append(item);
    }
    spoolNext();
}

void UploadService::spoolNext()
{
    if (m_isSpooling || m_toSpool.isEmpty() || m_folder.isEmpty())
        return;
    m_isSpooling = true;
    const UploadItem item = m_toSpool.takeFirst();
    const QString spool = m_journal->spool();
    QThreadPool::globalInstance()->start([self = QPointer<UploadService>(this), item, spool] {
        const auto copy = copyToSpool(item.path, spool);
        // By way of the thread that ends ours: there it is known whether we are still here.
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, item, copy] {
            if (self)
                QMetaObject::invokeMethod(
                    self.data(), [service = self.data(), item, copy] { service->takeCopy(item, copy); }, Qt::QueuedConnection);
            else if (copy)
                QFile::remove(*copy);
        });
    });
}

void UploadService::takeCopy(const UploadItem &item, const dicom::Result<QString> &copy)
{
    m_isSpooling = false;
    Entry *found = entry(item.upload);
    bool taken = false;
    if (copy && found && found->queue) {
        taken = found->queue->relocate(item.id, *copy);
    } else if (copy && found) {
        for (UploadItem &waiting : found->items) {
            if (waiting.id != item.id || isTerminal(waiting.state))
                continue;
            waiting.path = *copy;
            waiting.isOwnFile = true;
            taken = m_journal->write({waiting}).has_value();
        }
    }
    if (copy && !taken)
        QFile::remove(*copy);
    if (!copy && copy.error().kind == dicom::Error::Kind::NoSpace) {
        m_toSpool.clear(); // it is sent from where it is, as far as that stays there
        emit failed(copy.error());
    }
    spoolNext();
}

void UploadService::dropFiles(const QList<UploadItem> &items) const
{
    for (const UploadItem &item : items) {
        for (const QString &path : {item.path, item.original}) {
            if (item.isOwnFile && !m_journal->spool().isEmpty() && path.startsWith(m_journal->spool()))
                QFile::remove(path);
        }
    }
}

} // namespace network
