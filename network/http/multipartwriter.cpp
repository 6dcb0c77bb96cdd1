#include "network/http/multipartwriter.h"

#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <algorithm>
#include <cstring>

namespace network {

MultipartWriter::MultipartWriter(const QByteArray &boundary)
    : m_boundary(boundary)
{}

MultipartWriter::~MultipartWriter() = default;

QByteArray MultipartWriter::makeBoundary()
{
    quint32 words[8];
    QRandomGenerator::system()->fillRange(words);
    return "negatoscope" + QByteArray(reinterpret_cast<const char *>(words), sizeof words).toHex();
}

void MultipartWriter::append(Segment segment)
{
    segment.begin = m_size;
    m_size += segment.size;
    m_segments.push_back(std::move(segment));
}

bool MultipartWriter::addFile(const QByteArray &contentType, const QString &path)
{
    const QFileInfo info(path);
    if (!info.isFile() || !info.isReadable())
        return false;
    const QByteArray head = "--" + m_boundary + "\r\nContent-Type: " + contentType + "\r\n\r\n";
    append({0, head.size(), head, {}});
    append({0, info.size(), {}, path});
    append({0, 2, "\r\n", {}});
    return true;
}

void MultipartWriter::addBytes(const QByteArray &contentType, const QByteArray &content)
{
    const QByteArray part = "--" + m_boundary + "\r\nContent-Type: " + contentType + "\r\n\r\n" + content + "\r\n";
    append({0, part.size(), part, {}});
}

bool MultipartWriter::open(OpenMode mode)
{
    const QByteArray end = "--" + m_boundary + "--\r\n";
    append({0, end.size(), end, {}});
    return QIODevice::open(mode | Unbuffered);
}

bool MultipartWriter::seek(qint64 position)
{
    return position >= 0 && position <= m_size && QIODevice::seek(position);
}

qint64 MultipartWriter::readData(char *data, qint64 maximum)
{
    const auto next =
        std::upper_bound(m_segments.cbegin(), m_segments.cend(), pos(), [](qint64 at, const Segment &s) { return at < s.begin; });
    size_t index = size_t(next - m_segments.cbegin()) - 1;
    qint64 done = 0;
    while (done < maximum && index < m_segments.size()) {
        const Segment &segment = m_segments[index];
        const qint64 offset = pos() + done - segment.begin;
        const qint64 wanted = qMin(maximum - done, segment.size - offset);
        if (wanted > 0) {
            const qint64 got = readSegment(index, offset, data + done, wanted);
            if (got <= 0)
                return done > 0 ? done : -1;
            done += got;
        } else {
            ++index;
        }
    }
    return done > 0 || maximum == 0 ? done : -1;
}

qint64 MultipartWriter::readSegment(size_t index, qint64 offset, char *data, qint64 maximum)
{
    const Segment &segment = m_segments[index];
    if (segment.path.isEmpty()) {
        std::memcpy(data, segment.bytes.constData() + offset, size_t(maximum));
        return maximum;
    }
    if (!m_file || m_openSegment != index) {
        m_file = std::make_unique<QFile>(segment.path);
        m_openSegment = index;
        if (!m_file->open(QIODevice::ReadOnly)) {
            m_file.reset();
            setErrorString(QStringLiteral("a file cannot be opened"));
            return -1;
        }
    }
    if (m_file->pos() != offset && !m_file->seek(offset))
        return -1;
    return m_file->read(data, maximum);
}

} // namespace network
