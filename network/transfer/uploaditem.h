#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QUrl>

namespace network {

/// Where an instance is on its way to an archive. A step is written to the journal before the act
/// that it announces.
enum class UploadState {
    Queued,       ///< to be sent
    Sending,      ///< in a request; after a crash nobody knows what became of it
    Unknown,      ///< sent, and no answer names it: a search settles it
    Acknowledged, ///< the archive said that it is stored; not yet looked up
    Verified,     ///< stored: said so, and found by a search
    Warned,       ///< stored, with something to know about it
    Existing,     ///< the archive had the same object before; nothing was sent
    Failed,       ///< not stored
    Uncertain,    ///< the archive does not tell whether it has it
    Rejected,     ///< never to be sent
};

inline bool isTerminal(UploadState state)
{
    return state >= UploadState::Verified;
}

inline bool isStored(UploadState state)
{
    return state == UploadState::Verified || state == UploadState::Warned || state == UploadState::Existing;
}

/// Stable words for UploadItem::reason; a code of the response module stands there as four
/// hexadecimal digits.
namespace uploadreason {
inline const QString OtherContent = QStringLiteral("otherContent");
inline const QString NotCompared = QStringLiteral("notCompared");
inline const QString NotConfirmed = QStringLiteral("notConfirmed");
inline const QString NotVerified = QStringLiteral("notVerified");
inline const QString NotSent = QStringLiteral("notSent");
inline const QString NotReadable = QStringLiteral("notReadable");
inline const QString Changed = QStringLiteral("changed");
inline const QString TooLarge = QStringLiteral("tooLarge");
inline const QString Elsewhere = QStringLiteral("elsewhere");
inline const QString SyntaxRefused = QStringLiteral("C122"); ///< PS3.18 §I.2.2
} // namespace uploadreason

/// How an instance is called on screen; kept with it, so that a queue can be read after a restart.
struct UploadLabel {
    QString patientName;
    QString patientId;
    QString studyDate;
    QString studyDescription;
    QString seriesDescription;
    QString modality;
    QString instanceNumber;
    friend bool operator==(const UploadLabel &, const UploadLabel &) = default;
};

/// What an archive answered when it was asked to commit itself to keep an instance (storage commitment, PS3.18 chapter 13).
struct Commitment {
    enum class State { NotDecided, Given, Refused };
    State state = State::NotDecided;
    int reason = 0;  ///< Failure Reason, 0 without one
    qint64 when = 0; ///< of the answer, in milliseconds
    friend bool operator==(const Commitment &, const Commitment &) = default;
};

/// One file on its way to an archive.
struct UploadItem {
    qint64 id = 0; ///< of the journal
    qint64 upload = 0;
    QString path;
    bool isOwnFile = false; ///< a copy in the spool, deleted when it is no longer needed
    QString original;       ///< the file that `path` is an unpacked copy of; empty: `path` is as it was handed over
    QString studyInstanceUid;
    QString seriesInstanceUid;
    QString sopClassUid;
    QString sopInstanceUid;
    QString transferSyntaxUid;
    qint64 bytes = 0;    ///< size of the file when it was looked at …
    qint64 modified = 0; ///< … and when it had last been written, in milliseconds
    UploadLabel label;
    UploadState state = UploadState::Queued;
    bool wasAbsent = false; ///< the archive was asked before the first sending and did not have it
    int attempts = 0;
    QString reason;
    QString message; ///< for the person
    Commitment commitment;

    friend bool operator==(const UploadItem &, const UploadItem &) = default;
};

/// What was handed over together, to one archive.
struct Upload {
    enum class Origin { Window, CommandLine };
    qint64 id = 0;
    Origin origin = Origin::Window;
    QString archiveId;
    QString archiveName;
    QUrl archiveRoot; ///< where it was to go when it was confirmed
    QString sender;   ///< as whom, where that was known then (senderTo())
    QDateTime created;
    bool isPaused = false;

    friend bool operator==(const Upload &, const Upload &) = default;
};

} // namespace network

Q_DECLARE_METATYPE(network::UploadItem)
Q_DECLARE_METATYPE(network::Upload)
