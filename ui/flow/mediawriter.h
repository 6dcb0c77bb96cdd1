#pragma once

#include "network/dicom/mediadirectory.h"
#include "network/dicom/result.h"

#include <QByteArray>
#include <QStringList>

#include <memory>

namespace ui {

enum class MediaForm { Folder, Zip };

/// Writes the files of a medium and their DICOMDIR into a folder or a zip archive. Nothing that is there is ever written over,
/// except a zip archive by the finished new one. Destroying it unfinished takes away what it wrote. Any thread, one at a time.
class MediaWriter
{
public:
    MediaWriter(const QString &target, MediaForm form);
    ~MediaWriter();
    MediaWriter(const MediaWriter &) = delete;
    MediaWriter &operator=(const MediaWriter &) = delete;

    /// What is in the way of writing into a folder, in words; empty: nothing.
    static QString obstacle(const QString &folder);

    /// One object, as it is. Errors: Conflict (a medium is there already), NoSpace, FileAccess, and for an object that cannot
    /// be listed Malformed: it is left out and others may follow.
    dicom::Result<> add(const dicom::DataSet &header, const QByteArray &bytes);
    qsizetype objects() const { return m_directory.objects(); }
    /// The table of contents, and everything in its place.
    dicom::Result<> finish();

private:
    struct Zip;
    dicom::Result<> write(const QStringList &file, const QByteArray &bytes, bool deflate);
    dicom::Result<> writeToFolder(const QStringList &file, const QByteArray &bytes);

    QString m_target;
    std::unique_ptr<Zip> m_zip; ///< null: a folder
    bool m_isBegun = false;
    bool m_isFinished = false;
    bool m_madeFolder = false; ///< the target itself
    QStringList m_written;
    dicom::MediaDirectory m_directory;
};

} // namespace ui
