#pragma once

#include "network/dicom/result.h"

#include <QByteArray>
#include <QByteArrayMatcher>
#include <QList>
#include <QPair>

#include <functional>

namespace network {

/// One part: its headers as sent (names in any case) and its content.
struct MultipartPart {
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    bool isUnended = false; ///< no delimiter came behind it: it ends where all of the body did
    QByteArray tail;        ///< what then came behind it that a delimiter begins with, or else is its end too

    QByteArray header(QByteArrayView name) const; ///< whatever its case
};

struct MultipartLimits {
    qint64 partBytes = qint64(2) << 30;
    qint64 headerBytes = 64 << 10; ///< of one part
    qint64 preambleBytes = 64 << 10;
    int parts = 1'000'000;
    int emptyParts = 1000; ///< nothing good sends more of them
};

/// Takes a multipart body apart as it comes in, in pieces of any size (RFC 2046 §5.1, PS3.18 §8.6.1.2). A part is handed
/// on when the delimiter behind it has come. Where a part says its Content-Length, bytes that look like a delimiter
/// inside it are content; a length that turns out wrong falls back to the delimiter.
class MultipartReader
{
public:
    using Sink = std::function<void(MultipartPart &&)>;

    /// An empty boundary is taken from the body's first line.
    MultipartReader(const QByteArray &boundary, Sink sink, const MultipartLimits &limits = {});

    dicom::Result<> addData(QByteArrayView data);
    /// At the end of the body: Incomplete without the closing delimiter. A last part that is whole by its
    /// Content-Length is handed on nevertheless; with `keepUnended` (nothing of the body was cut off) one without a
    /// delimiter behind it too, as such, and the end counts as one unless it is a delimiter that announces more: some
    /// servers send no closing delimiter.
    dicom::Result<> finish(bool keepUnended = false);
    bool isComplete() const { return m_state == State::Epilogue; }
    int partCount() const { return m_parts; }

private:
    enum class State { Preamble, AfterDelimiter, Headers, Begin, Counted, Searched, Epilogue };
    enum class Step { Again, NeedMore };
    enum class Verdict { Delimiter, Content, Unknown };

    void setBoundary(const QByteArray &boundary);
    bool learnBoundary();
    dicom::Result<Step> step();
    dicom::Result<Step> readPreamble();
    dicom::Result<Step> readAfterDelimiter();
    dicom::Result<Step> readHeaders();
    dicom::Result<Step> readBegin();
    dicom::Result<Step> readCounted();
    dicom::Result<Step> readSearched();
    dicom::Result<Step> endPart(qsizetype contentEnd, qsizetype behindDelimiter);
    Verdict judge(qsizetype behindDelimiter) const;
    void searchInstead();
    dicom::Result<> endUnended();
    tl::unexpected<dicom::Error> cut() const;
    dicom::Result<> appendToPart(qsizetype count);
    void parseHeaders(QByteArrayView block);
    QByteArrayView pending() const { return QByteArrayView(m_buffer).sliced(m_at); }

    QByteArray m_delimiter; ///< CR LF - - boundary
    QByteArrayMatcher m_matcher;
    Sink m_sink;
    MultipartLimits m_limits;
    State m_state = State::Preamble;
    QByteArray m_buffer; ///< what has come and belongs to no part yet, from m_at on
    qsizetype m_at = 0;
    MultipartPart m_part;
    qint64 m_length = -1; ///< Content-Length of the part, -1 without one
    int m_parts = 0;
    int m_emptyParts = 0;
};

} // namespace network
