#include "network/http/requestlog.h"

#include "network/http/sentences.h"

#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include <algorithm>

namespace network {

namespace {

/// Words that PS3.18 puts into paths; everything else below the first of them names something.
const QSet<QString> &resourceWords()
{
    static const QSet<QString> words{
        QStringLiteral("studies"),       QStringLiteral("series"),      QStringLiteral("instances"), QStringLiteral("frames"),
        QStringLiteral("metadata"),      QStringLiteral("rendered"),    QStringLiteral("thumbnail"), QStringLiteral("bulkdata"),
        QStringLiteral("bulk"),          QStringLiteral("pixeldata"),   QStringLiteral("workitems"), QStringLiteral("state"),
        QStringLiteral("cancelrequest"), QStringLiteral("subscribers"), QStringLiteral("suspend"),   QStringLiteral("patients")};
    return words;
}

/// Of keys whose values say nothing about anybody.
bool isHarmless(const QString &key)
{
    static const QSet<QString> keys{QStringLiteral("limit"),         QStringLiteral("offset"),      QStringLiteral("includefield"),
                                    QStringLiteral("fuzzymatching"), QStringLiteral("viewport"),    QStringLiteral("window"),
                                    QStringLiteral("quality"),       QStringLiteral("requestType"), QStringLiteral("contentType")};
    return keys.contains(key);
}

QString shownSegment(const QString &segment)
{
    static const QRegularExpression identifier(QStringLiteral("\\d+(\\.\\d+){3,}|[A-Za-z0-9_-]{32,}"));
    return QString(segment).replace(identifier, QStringLiteral("…"));
}

} // namespace

QString shownPath(const QUrl &url)
{
    QStringList shown;
    bool below = false;
    for (const QString &segment : url.path(QUrl::FullyEncoded).split(u'/')) {
        const bool isWord = resourceWords().contains(segment);
        shown.append(isWord || segment.isEmpty() ? segment : below ? QStringLiteral("…") : shownSegment(segment));
        below = below || isWord;
    }
    QString path = shown.join(u'/');
    QStringList query;
    for (const QString &pair : url.query(QUrl::FullyEncoded).split(u'&', Qt::SkipEmptyParts)) {
        const QString key = pair.section(u'=', 0, 0);
        const bool isName = std::all_of(key.begin(), key.end(),
                                        [](QChar c) { return (c.isLetterOrNumber() && c.unicode() < 128) || c == u'.' || c == u'-'; });
        query.append(isHarmless(key) ? pair
                     : isName && key.size() <= 40 && !key.contains(QRegularExpression(QStringLiteral("^[0-9.]+$")))
                         ? QString(key + QStringLiteral("=…"))
                         : QStringLiteral("…"));
    }
    if (!query.isEmpty())
        path += u'?' + query.join(u'&');
    return path;
}

void RequestLog::setListener(Listener listener)
{
    const QMutexLocker lock(&m_listening);
    m_listener = std::move(listener);
}

void RequestLog::add(RequestRecord record, const QUrl &url)
{
    {
        const QMutexLocker lock(&m_listening);
        if (m_listener && !url.isEmpty())
            m_listener(record, url);
    }
    const QMutexLocker lock(&m_mutex);
    m_records.push_back(std::move(record));
    if (qsizetype(m_records.size()) > Most)
        m_records.pop_front();
    ++m_count;
}

void RequestLog::addAlarm(RequestRecord::Alarm alarm, const QUrl &url, const QString &pointedTo)
{
    RequestRecord record;
    record.when = QDateTime::currentDateTimeUtc();
    record.method = "GET";
    record.server = serverName(url);
    record.path = shownPath(url);
    record.problem = alarm == RequestRecord::Alarm::Certificate ? QStringLiteral("TLS") : QStringLiteral("points elsewhere");
    record.alarm = alarm;
    record.pointedTo = pointedTo;
    add(record, url);
}

QList<RequestRecord> RequestLog::records() const
{
    const QMutexLocker lock(&m_mutex);
    return QList<RequestRecord>(m_records.begin(), m_records.end());
}

quint64 RequestLog::count() const
{
    const QMutexLocker lock(&m_mutex);
    return m_count;
}

void RequestLog::clear()
{
    const QMutexLocker lock(&m_mutex);
    m_records.clear();
    ++m_count;
}

} // namespace network
