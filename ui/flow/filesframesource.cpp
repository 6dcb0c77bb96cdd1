#include "ui/flow/filesframesource.h"

#include <algorithm>

namespace ui {

FilesFrameSource::FilesFrameSource(const QList<LocalFile> &files, QObject *parent)
    : FrameSource(parent)
    , m_files(files)
{
    // A stack opens at its first image, whatever the files are called.
    std::stable_sort(m_files.begin(), m_files.end(), [](const LocalFile &a, const LocalFile &b) {
        const auto number = [](const LocalFile &file) { return file.header.integer(dicom::tag::InstanceNumber).value_or(0); };
        return number(a) < number(b);
    });
    for (const LocalFile &file : std::as_const(m_files)) {
        const QString uid = file.header.string(dicom::tag::SOPInstanceUID);
        if (!m_paths.contains(uid)) // a second file of that UID is announced, and compared with the first
            m_paths.insert(uid, file.path);
    }
    m_start.setSingleShot(true);
    connect(&m_start, &QTimer::timeout, this, &FilesFrameSource::announce);
}

void FilesFrameSource::start(const QSet<QString> &)
{
    m_start.start(0);
}

/// Headers first, so that every image has its place before the first is decoded.
void FilesFrameSource::announce()
{
    for (const LocalFile &file : std::as_const(m_files))
        emit described(file.header);
    for (const LocalFile &file : std::as_const(m_files))
        emit fileFound(file.path, file.header.string(dicom::tag::SOPInstanceUID));
    emit idle();
}

void FilesFrameSource::setWanted(const QList<dicom::FrameKey> &mostUrgentFirst, int /*visible*/)
{
    if (mostUrgentFirst.isEmpty()) {
        m_start.stop();
        return;
    }
    if (m_start.isActive())
        return;
    QSet<QString> asked;
    for (const dicom::FrameKey &key : mostUrgentFirst) {
        if (asked.contains(key.sopInstanceUid) || !m_paths.contains(key.sopInstanceUid))
            continue;
        asked.insert(key.sopInstanceUid);
        emit fileFound(m_paths.value(key.sopInstanceUid), key.sopInstanceUid);
    }
    emit idle();
}

} // namespace ui
