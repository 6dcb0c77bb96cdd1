#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QMutex>
#include <QString>
#include <QUrl>

#include <deque>
#include <functional>

namespace network {

/// One request as it may be shown and handed on: nothing in it tells about a patient, and no
/// secret.
struct RequestRecord {
    QDateTime when;
    QByteArray method;
    QString server;
    QString path;        ///< see shownPath()
    int status = 0;      ///< 0: no answer
    qint64 received = 0; ///< bytes of the answer, as on the wire
    qint64 sent = 0;     ///< bytes of the body
    int milliseconds = 0;
    int repetitions = 0; ///< sent again: lost connection, busy server, another credential
    QString problem;     ///< kind of the error, for support; empty: none
    /// What an audit trail has to know of.
    enum class Alarm {
        None,
        Certificate, ///< the server is not trusted
        Downgrade,   ///< it pointed from an encrypted address to another one
        Elsewhere    ///< it pointed what is not for others to another server
    };
    Alarm alarm = Alarm::None;
    QString pointedTo; ///< origin, of Downgrade and Elsewhere
    QString note;      ///< HttpRequest::note
};

/// Path and query without identifiers: what stands below a resource's name is "…", of a query only
/// the names are left.
QString shownPath(const QUrl &url);

/// The last requests of this run. Usable from any thread.
class RequestLog
{
public:
    static constexpr qsizetype Most = 1000;
    /// Is told of each request as it ends, with its whole address; in the I/O thread.
    using Listener = std::function<void(const RequestRecord &, const QUrl &)>;
    /// When it returns, the listener of before is not called any more.
    void setListener(Listener listener);
    void add(RequestRecord record, const QUrl &url = {});
    /// Of what was not asked, or is no HTTP any more: an address in metadata, an event channel. `url` is on the server that it is about.
    void addAlarm(RequestRecord::Alarm alarm, const QUrl &url, const QString &pointedTo = {});
    QList<RequestRecord> records() const; ///< oldest first
    quint64 count() const;                ///< of all that were ever added: tells whether there are new ones
    void clear();

private:
    mutable QMutex m_mutex;
    QMutex m_listening;
    Listener m_listener;
    std::deque<RequestRecord> m_records;
    quint64 m_count = 0;
};

} // namespace network
