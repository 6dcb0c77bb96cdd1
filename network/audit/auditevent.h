#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QMap>
#include <QMetaType>
#include <QString>
#include <QUrl>

namespace network {

/// Something that an audit trail has to know of (PS3.15 A.5.3). Who names a patient here names the identifier and nobody else's
/// eyes see it: it goes to the audit file and to the syslog server that an administrator chose, never to a log.
struct AuditEvent {
    enum class Kind {
        ApplicationStart,
        ApplicationStop,
        AuditLogUsed,
        BeginTransferring, ///< instances go to `server`
        InstancesSent,     ///< to `server`
        InstancesReceived, ///< from `server`
        InstancesAccessed, ///< shown
        Export,            ///< written to `medium`
        Import,            ///< read from `medium`
        Query,
        NodeAuthentication, ///< a security alert: a server is not who it should be, or would be where nothing proves who it is
        RestrictedUse,      ///< a security alert: a server pointed to another one, which was not asked
        TaskCreated,        ///< a workitem of `server`
        TaskChanged,        ///< a workitem of `server`: taken, completed, asked to be given up, …
        Login,
        Logout,
    };
    enum class Outcome { Success = 0, MinorFailure = 4, SeriousFailure = 8, MajorFailure = 12 };

    struct Study {
        QString uid;
        QString accessionNumber;
        QMap<QString, int> instances; ///< number by SOP Class UID
        bool isAnonymized = false;
    };
    struct Patient {
        QString id;
        QString issuer;
        friend bool operator==(const Patient &, const Patient &) = default;
    };

    Kind kind = Kind::ApplicationStart;
    Outcome outcome = Outcome::Success;
    QString problem; ///< in words, where it failed
    QDateTime when = QDateTime::currentDateTimeUtc();
    QUrl server;        ///< the other side; only its root is told
    QByteArray query;   ///< path and query of a search
    QString queryClass; ///< SOP Class UID that stands for it
    QUrl medium;
    QString printer;   ///< by which it went on paper, in place of `medium`
    QUrl task;         ///< a workitem
    QString taskState; ///< that it was given: "COMPLETED"
    QString user;      ///< who signed in, where that is somebody else than the system's user
    QList<Study> studies;
    QList<Patient> patients;
    bool mayRepeat = false; ///< one of many alike, by a clock: once an hour is enough
};

/// Who says so: the same for all events of a run.
struct AuditSource {
    QString id;   ///< of this computer, unless the site has another name for it
    QString site; ///< of the enterprise
    QString host;
    QString user; ///< of the system
    qint64 process = 0;

    static AuditSource ofThisProcess();
};

/// Where events are handed over. record() may be called in any thread and never waits.
class AuditLog
{
public:
    AuditLog() = default;
    virtual ~AuditLog() = default;
    AuditLog(const AuditLog &) = delete;
    virtual void record(const AuditEvent &event) = 0;
};

} // namespace network

Q_DECLARE_METATYPE(network::AuditEvent)
