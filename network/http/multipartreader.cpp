#include "network/http/multipartreader.h"

#include "network/http/mediatypes.h"
#include "network/http/sentences.h"

namespace network {

using dicom::Error;

namespace {

/// Reserved at once for a part that says its length; more only as bytes really come.
constexpr qint64 TrustedReserve = 16 << 20;

tl::unexpected<Error> broken(const char *detail)
{
    return dicom::fail(Error::Kind::Malformed, sentence::multipartBroken(), QString::fromLatin1(detail));
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

} // namespace

QByteArray MultipartPart::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

MultipartReader::MultipartReader(const QByteArray &boundary, Sink sink, const MultipartLimits &limits)
    : m_sink(std::move(sink))
    , m_limits(limits)
    , m_buffer("\r\n") // so that a delimiter at the very beginning is like any other
{
    setBoundary(boundary);
}

void MultipartReader::setBoundary(const QByteArray &boundary)
{
    m_delimiter = boundary.isEmpty() ? QByteArray() : "\r\n--" + boundary;
    m_matcher = QByteArrayMatcher(m_delimiter);
}

dicom::Result<> MultipartReader::addData(QByteArrayView data)
{
    if (m_state == State::Epilogue)
        return {};
    // Most bytes of a long part go straight from the network's chunk into the part.
    if (m_state == State::Counted && pending().isEmpty()) {
        const qint64 missing = m_length - m_part.body.size();
        const qsizetype taken = qsizetype(qMin<qint64>(missing, data.size()));
        m_part.body.append(data.first(taken));
        data = data.sliced(taken);
        if (data.isEmpty())
            return {};
    }
    if (m_at > 0) {
        m_buffer.remove(0, m_at);
        m_at = 0;
    }
    m_buffer.append(data);
    for (;;) {
        const auto next = step();
        if (!next)
            return tl::unexpected(next.error());
        if (*next == Step::NeedMore)
            return {};
    }
}

dicom::Result<MultipartReader::Step> MultipartReader::step()
{
    switch (m_state) {
    case State::Preamble:
        return readPreamble();
    case State::AfterDelimiter:
        return readAfterDelimiter();
    case State::Headers:
        return readHeaders();
    case State::Begin:
        return readBegin();
    case State::Counted:
        return readCounted();
    case State::Searched:
        return readSearched();
    case State::Epilogue:
        m_buffer.clear();
        m_at = 0;
        break;
    }
    return Step::NeedMore;
}

/// Without a usable boundary parameter the first line that begins with two hyphens names it. True if it names another one than before.
bool MultipartReader::learnBoundary()
{
    const qsizetype dashes = m_buffer.indexOf("\n--", m_at);
    const qsizetype end = dashes < 0 ? -1 : m_buffer.indexOf('\n', dashes + 3);
    if (end < 0)
        return false;
    const QByteArray boundary = m_buffer.mid(dashes + 3, end - dashes - 3).trimmed();
    if (boundary.isEmpty() || m_delimiter == QByteArray("\r\n--" + boundary))
        return false;
    setBoundary(boundary);
    return true;
}

dicom::Result<MultipartReader::Step> MultipartReader::readPreamble()
{
    if (m_delimiter.isEmpty() && !learnBoundary()) {
        if (pending().size() > m_limits.preambleBytes)
            return broken("no boundary");
        return Step::NeedMore;
    }
    qsizetype found = m_matcher.indexIn(m_buffer, m_at);
    while (found >= 0 && judge(found + m_delimiter.size()) == Verdict::Content)
        found = m_matcher.indexIn(m_buffer, found + 1);
    // What a body begins with counts, also where the boundary of the header comes later: else it depended on how much is here.
    if (found > m_at && beginsLikeMultipart(pending()) && learnBoundary())
        return Step::Again;
    if (found >= 0 && judge(found + m_delimiter.size()) == Verdict::Unknown)
        return Step::NeedMore;
    if (found < 0) {
        // Some servers put apostrophes around the boundary in the header only.
        const QByteArray name = m_delimiter.mid(4);
        if (name.size() > 2 && name.startsWith('\'') && name.endsWith('\'')
            && m_buffer.contains(QByteArray("\r\n--" + name.sliced(1, name.size() - 2)))) {
            setBoundary(name.sliced(1, name.size() - 2));
            return Step::Again;
        }
        // Others name one in the header (cut, or of another answer) and use another: the body is
        // right.
        if (beginsLikeMultipart(pending()) && learnBoundary())
            return Step::Again;
        if (pending().size() > m_limits.preambleBytes)
            return broken("boundary not found");
        return Step::NeedMore;
    }
    m_at = found + m_delimiter.size();
    m_state = State::AfterDelimiter;
    return Step::Again;
}

/// Whether the delimiter string at this place really is one: two hyphens or, after blanks, a line end must follow.
MultipartReader::Verdict MultipartReader::judge(qsizetype behindDelimiter) const
{
    constexpr qsizetype MostBlanks = 256;
    const QByteArrayView behind = QByteArrayView(m_buffer).sliced(behindDelimiter);
    if (behind.startsWith("--"))
        return Verdict::Delimiter;
    qsizetype blanks = 0;
    while (blanks < behind.size() && blanks < MostBlanks && isBlank(behind[blanks]))
        ++blanks;
    const QByteArrayView end = behind.sliced(blanks);
    if (end.startsWith("\r\n") || end.startsWith('\n'))
        return Verdict::Delimiter;
    const bool mayBecome = end.isEmpty() || end == "\r" || (blanks == 0 && end == "-");
    return mayBecome ? Verdict::Unknown : Verdict::Content;
}

/// Behind a delimiter: two hyphens end the body, blanks and a line end begin a part, anything else was content.
dicom::Result<MultipartReader::Step> MultipartReader::readAfterDelimiter()
{
    const QByteArrayView rest = pending();
    if (rest.size() < 2)
        return Step::NeedMore;
    if (rest.startsWith("--")) {
        m_state = State::Epilogue;
        return Step::Again;
    }
    const qsizetype lineEnd = rest.indexOf('\n');
    if (lineEnd < 0) {
        if (rest.size() > m_limits.headerBytes)
            return broken("delimiter line does not end");
        return Step::NeedMore;
    }
    m_at += lineEnd + 1;
    m_part = {};
    m_length = -1;
    m_state = State::Headers;
    if (++m_parts > m_limits.parts)
        return broken("too many parts");
    return Step::Again;
}

dicom::Result<MultipartReader::Step> MultipartReader::readHeaders()
{
    const QByteArrayView rest = pending();
    qsizetype end = 0;
    for (;;) { // the header ends with an empty line; bare line feeds are tolerated
        const qsizetype line = rest.indexOf('\n', end);
        if (line < 0) {
            if (rest.size() > m_limits.headerBytes)
                return broken("part header too long");
            return Step::NeedMore;
        }
        const QByteArrayView text = rest.sliced(end, line - end);
        end = line + 1;
        if (text.isEmpty() || text == "\r")
            break;
    }
    if (end > m_limits.headerBytes)
        return broken("part header too long");
    parseHeaders(rest.first(end));
    m_at += end;
    bool isNumber = false;
    const qint64 length = m_part.header("Content-Length").trimmed().toLongLong(&isNumber);
    if (isNumber && length > m_limits.partBytes)
        return dicom::fail(Error::Kind::TooLarge, sentence::partTooLarge(), QString::number(length));
    m_length = isNumber && length >= 0 ? length : -1;
    m_state = m_length > 0 ? State::Counted : State::Begin;
    if (m_length > 0)
        m_part.body.reserve(qsizetype(qMin(m_length, TrustedReserve)));
    return Step::Again;
}

/// An empty part's delimiter may use the line end of the empty line itself.
dicom::Result<MultipartReader::Step> MultipartReader::readBegin()
{
    const QByteArrayView dashes = QByteArrayView(m_delimiter).sliced(2);
    if (pending().startsWith(dashes)) {
        const Verdict verdict = judge(m_at + dashes.size());
        if (verdict == Verdict::Unknown)
            return Step::NeedMore;
        if (verdict == Verdict::Delimiter)
            return endPart(m_at, m_at + dashes.size());
    } else if (pending().size() < dashes.size() && dashes.startsWith(pending())) {
        return Step::NeedMore;
    }
    m_state = m_length == 0 ? State::Counted : State::Searched;
    return Step::Again;
}

void MultipartReader::parseHeaders(QByteArrayView block)
{
    qsizetype at = 0;
    while (at < block.size()) {
        qsizetype end = block.indexOf('\n', at);
        end = end < 0 ? block.size() : end;
        const QByteArray line = block.sliced(at, end - at).toByteArray();
        at = end + 1;
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            m_part.headers.append({line.first(colon).trimmed(), line.sliced(colon + 1).trimmed()});
        else if (!line.isEmpty() && isBlank(line[0]) && !m_part.headers.isEmpty()) // folded line
            m_part.headers.last().second += ' ' + line.trimmed();
    }
}

dicom::Result<> MultipartReader::appendToPart(qsizetype count)
{
    if (m_part.body.size() + count > m_limits.partBytes)
        return dicom::fail(Error::Kind::TooLarge, sentence::partTooLarge());
    m_part.body.append(pending().first(count));
    m_at += count;
    return {};
}

dicom::Result<MultipartReader::Step> MultipartReader::readCounted()
{
    const qint64 missing = m_length - m_part.body.size();
    if (missing > 0) {
        const qsizetype count = qsizetype(qMin<qint64>(missing, pending().size()));
        if (const auto appended = appendToPart(count); !appended)
            return tl::unexpected(appended.error());
        if (count < missing)
            return Step::NeedMore;
    }
    if (pending().size() < m_delimiter.size())
        return Step::NeedMore;
    if (pending().startsWith(m_delimiter))
        return endPart(m_at, m_at + m_delimiter.size());
    searchInstead();
    return Step::Again;
}

/// The length was wrong: only the delimiter is left to go by.
void MultipartReader::searchInstead()
{
    m_buffer = m_part.body + pending();
    m_at = 0;
    m_part.body.clear();
    m_state = State::Searched;
}

dicom::Result<MultipartReader::Step> MultipartReader::readSearched()
{
    qsizetype found = m_matcher.indexIn(m_buffer, m_at);
    while (found >= 0 && judge(found + m_delimiter.size()) == Verdict::Content)
        found = m_matcher.indexIn(m_buffer, found + 1);
    if (found >= 0 && judge(found + m_delimiter.size()) == Verdict::Delimiter)
        return endPart(found, found + m_delimiter.size());
    // Everything that cannot be the beginning of a delimiter is content.
    const qsizetype safe = found >= 0 ? found - m_at : pending().size() - (m_delimiter.size() - 1);
    if (safe > 0) {
        if (const auto appended = appendToPart(safe); !appended)
            return tl::unexpected(appended.error());
    }
    return Step::NeedMore;
}

dicom::Result<MultipartReader::Step> MultipartReader::endPart(qsizetype contentEnd, qsizetype behindDelimiter)
{
    if (contentEnd > m_at) {
        if (const auto appended = appendToPart(contentEnd - m_at); !appended)
            return tl::unexpected(appended.error());
    }
    m_at = behindDelimiter;
    m_state = State::AfterDelimiter;
    if (m_part.body.isEmpty() && ++m_emptyParts > m_limits.emptyParts)
        return broken("too many empty parts");
    m_sink(std::move(m_part));
    m_part = {};
    return Step::Again;
}

/// The last part ends with the body, but for what a delimiter begins with.
dicom::Result<> MultipartReader::endUnended()
{
    qsizetype tail = qMin(pending().size(), m_delimiter.size());
    while (tail > 0 && !pending().startsWith(m_delimiter) && !pending().endsWith(QByteArrayView(m_delimiter).first(tail)))
        --tail;
    const bool announcesMore = pending().startsWith(m_delimiter);
    tail = announcesMore ? pending().size() : tail;
    if (const auto appended = appendToPart(pending().size() - tail); !appended)
        return appended;
    m_part.tail = pending().toByteArray();
    m_part.isUnended = true;
    m_sink(std::move(m_part));
    m_part = {};
    m_state = State::Epilogue;
    return announcesMore ? dicom::Result<>(cut()) : dicom::Result<>();
}

tl::unexpected<Error> MultipartReader::cut() const
{
    return dicom::fail(Error::Kind::Incomplete, sentence::multipartCut(),
                       QStringLiteral("%1 parts begun, no closing delimiter").arg(m_parts));
}

dicom::Result<> MultipartReader::finish(bool keepUnended)
{
    if (m_state == State::Counted && m_part.body.size() < m_length) {
        searchInstead();
        if (const auto rest = addData({}); !rest)
            return rest;
    }
    if (m_state == State::Epilogue)
        return {};
    if (m_state == State::Counted && m_part.body.size() == m_length) {
        m_sink(std::move(m_part));
        m_part = {};
        m_state = State::AfterDelimiter;
        if (keepUnended)
            return {};
    }
    if (keepUnended && m_state == State::Searched && (!m_part.body.isEmpty() || !pending().isEmpty()))
        return endUnended();
    return cut();
}

} // namespace network
