#pragma once

#include <QByteArray>
#include <QIODevice>
#include <QString>

#include <memory>
#include <vector>

class QFile;

namespace network {

/// A multipart body read from its parts as it is sent: files are streamed from disk, one open at a time, and never held in
/// memory. Add all parts, then open it ReadOnly. A file that is shorter than when it was added ends the body early
/// with an error, so the other side never sees a whole request.
class MultipartWriter : public QIODevice
{
public:
    explicit MultipartWriter(const QByteArray &boundary);
    ~MultipartWriter() override;

    /// 64 random hexadecimal digits behind a word: Orthanc looks for it anywhere in a body, not at line starts only.
    static QByteArray makeBoundary();

    /// False if the file cannot be read.
    bool addFile(const QByteArray &contentType, const QString &path);
    void addBytes(const QByteArray &contentType, const QByteArray &content);

    bool open(OpenMode mode) override; ///< writes the closing delimiter behind the parts added so far
    qint64 size() const override { return m_size; }
    bool isSequential() const override { return false; }
    bool seek(qint64 position) override;
    bool atEnd() const override { return pos() >= m_size; }

protected:
    qint64 readData(char *data, qint64 maximum) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    struct Segment {
        qint64 begin = 0;
        qint64 size = 0;
        QByteArray bytes; ///< if path is empty
        QString path;
    };
    void append(Segment segment);
    qint64 readSegment(size_t index, qint64 offset, char *data, qint64 maximum);

    QByteArray m_boundary;
    std::vector<Segment> m_segments;
    qint64 m_size = 0;
    std::unique_ptr<QFile> m_file;
    size_t m_openSegment = 0;
};

} // namespace network
