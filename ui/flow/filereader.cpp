#include "ui/flow/filereader.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

constexpr int MostFiles = 50'000;
constexpr char MediaStorageDirectory[] = "1.2.840.10008.1.3.10"; // a DICOMDIR (PS3.10 §8.6)

QStringList expand(const QStringList &paths)
{
    QStringList files;
    for (const QString &path : paths) {
        if (!QFileInfo(path).isDir()) {
            files.append(path);
            continue;
        }
        QStringList inside;
        QDirIterator iterator(path, QDir::Files | QDir::Readable, QDirIterator::Subdirectories);
        while (iterator.hasNext() && inside.size() < MostFiles)
            inside.append(iterator.next());
        std::sort(inside.begin(), inside.end());
        files += inside;
    }
    return files.mid(0, MostFiles);
}

} // namespace

FileReader::FileReader(imaging::DecoderPool &decoders, QObject *parent)
    : QObject(parent)
    , m_decoders(decoders)
{}

FileReader::~FileReader()
{
    for (const auto id : std::as_const(m_running))
        m_decoders.cancel(id);
}

void FileReader::read(const QStringList &paths)
{
    m_named = {paths.begin(), paths.end()};
    walk(paths);
}

/// In another thread: a network drive may be slow.
void FileReader::walk(const QStringList &paths)
{
    QPointer<FileReader> self(this);
    QThreadPool::globalInstance()->start([self, paths, application = QCoreApplication::instance()] {
        const QStringList files = expand(paths);
        QMetaObject::invokeMethod(application, [self, files] {
            if (self)
                self->setFiles(files);
        });
    });
}

void FileReader::setFiles(const QStringList &files)
{
    m_waiting = files;
    pump();
}

void FileReader::take(qsizetype place, const QString &path, const dicom::Result<dicom::DataSet> &header)
{
    const bool isNamed = m_named.remove(path);
    if (header && header->string(dicom::Tag(0x0002, 0x0002)) == QLatin1String(MediaStorageDirectory)) {
        if (isNamed)
            m_discs.append(QFileInfo(path).absolutePath());
    } else if (header && header->hasValue(dicom::tag::SOPInstanceUID)) {
        m_files.insert(place, {path, *header});
    } else {
        ++m_refused;
    }
}

void FileReader::pump()
{
    while (!m_waiting.isEmpty() && m_running.size() < 8) {
        const QString path = m_waiting.takeFirst();
        auto id = std::make_shared<imaging::DecoderPool::Id>(0);
        imaging::DecoderPool::ObjectSink sink;
        sink.header = [this, path, place = m_asked++](const dicom::Result<dicom::DataSet> &header) { take(place, path, header); };
        sink.done = [this, id] {
            m_running.remove(*id);
            pump();
        };
        *id = m_decoders.readFile(path, imaging::DecoderPool::Priority::Ahead, imaging::DecoderPool::Frames::None, sink);
        m_running.insert(*id);
    }
    if (!m_waiting.isEmpty() || !m_running.isEmpty())
        return;
    if (m_discs.isEmpty())
        emit finished(m_files.values(), m_refused);
    else
        walk(std::exchange(m_discs, {}));
}

} // namespace ui
