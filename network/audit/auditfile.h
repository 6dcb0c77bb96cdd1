#pragma once

#include "network/dicom/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace network {

/// The local audit file: `folder`/audit.xml, one message a line, mode 0600 in a folder of mode 0700. Lines are added in one write
/// under a lock, so that several programs of one profile share it; a full file is renamed (audit-TIME.xml) and never shortened or
/// removed. Used in one thread.
class AuditFile
{
public:
    static constexpr qint64 UsualSize = qint64(16) << 20;
    explicit AuditFile(QString folder, qint64 rotateAt = UsualSize);

    /// On the disk when it returns, all or none. No message has a line break.
    dicom::Result<> append(const QList<QByteArray> &messages);

    /// How far somebody has read: a file by its number on the disk, which renaming keeps, and a place in it.
    struct Place {
        quint64 file = 0; ///< 0: before the first line
        qint64 offset = 0;
        friend bool operator==(const Place &, const Place &) = default;
    };
    struct Chunk {
        QList<QByteArray> lines;
        QList<Place> after; ///< of each line
    };
    /// What comes after a place, about `most` bytes of it. A file that is gone begins anew with the oldest that is there.
    Chunk read(const Place &from, qint64 most = 65536) const;

    /// Kept beside the file, by name; a place that was never kept is the beginning.
    Place place(const QString &name) const;
    void setPlace(const QString &name, const Place &place) const;

    QString path() const { return m_folder + QStringLiteral("/audit.xml"); }
    QStringList paths() const; ///< oldest first

private:
    QString m_folder;
    qint64 m_rotateAt;
};

} // namespace network
