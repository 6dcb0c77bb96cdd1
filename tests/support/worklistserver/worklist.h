#pragma once

#include "tests/support/worklistserver/attributerules.h"

#include <QHash>
#include <QMap>
#include <QObject>
#include <QSet>
#include <QStringList>

#include <memory>
#include <optional>

namespace testsupport {

inline constexpr char WorklistInstance[] = "1.2.840.10008.5.1.4.34.5";
inline constexpr char FilteredWorklistInstance[] = "1.2.840.10008.5.1.4.34.5.1";
inline constexpr char UpsPushClass[] = "1.2.840.10008.5.1.4.34.6.1";
inline constexpr char UpsEventClass[] = "1.2.840.10008.5.1.4.34.6.4";

/// One key of a search: tags of the path, the value as it stands in the query, decoded.
struct WorklistKey {
    QList<dicom::Tag> path;
    QString value;
};

/// Whether a workitem meets every key (PS3.4 C.2.2.2).
bool meets(const dicom::DataSet &item, const QList<WorklistKey> &keys);

struct UpsReply {
    UpsCode code = UpsCode::Success;
    QString comment; ///< which attribute
    dicom::DataSet set;
    bool failed() const { return isFailure(code); }
};

class WorklistDatabase;

/// The Unified Procedure Step Service Class (PS3.4 Annex CC) as an object without any network: workitems, their state
/// machine, subscriptions and events. Kept in SQLite where a file is named.
class Worklist : public QObject
{
    Q_OBJECT
public:
    struct Item {
        dicom::DataSet set;
        QString lock;                    ///< Transaction UID of who claimed it
        QMap<QString, bool> subscribers; ///< AE title → deletion lock
        QString state() const;
        bool isFinal() const;
    };
    struct Global {
        bool lock = false;
        bool suspended = false;
        QList<WorklistKey> filter; ///< empty: the whole worklist
        QString filterText;
    };
    /// What some servers do otherwise than the standard.
    struct Leniency {
        bool finalChecks = true;
        bool createChecks = true;
        enum class Cancel { Standard, OnlyNoted, RefuseScheduled } cancel = Cancel::Standard;
        bool locks = true; ///< false: updates of claimed items are taken without one
    };

    explicit Worklist(const QString &database = {}, QObject *parent = nullptr);
    ~Worklist() override;

    UpsReply create(const QString &uid, dicom::DataSet set);
    UpsReply retrieve(const QString &uid) const;
    UpsReply update(const QString &uid, const std::optional<QString> &lock, const dicom::DataSet &changes);
    UpsReply changeState(const QString &uid, const QString &lock, const QString &state);
    UpsReply requestCancel(const QString &uid, const QString &requester, const dicom::DataSet &reason);
    QList<dicom::DataSet> search(const QList<WorklistKey> &keys) const;
    UpsReply subscribe(const QString &uid, const QString &aeTitle, bool lock, const QList<WorklistKey> &filter, const QString &filterText);
    UpsReply unsubscribe(const QString &uid, const QString &aeTitle);
    UpsReply suspend(const QString &uid, const QString &aeTitle);
    /// Event type 4 to every subscriber (PS3.4 CC.2.4): "RESTARTED" or "GOING DOWN", both lists warm or cold.
    void reportStatus(const QString &status, const QString &lists);

    /// As an administrator might: the old Transaction UID is worth nothing any more.
    void giveTo(const QString &uid, const QString &lock) { m_items[uid].lock = lock; }

    const QMap<QString, Item> &items() const { return m_items; }
    const QMap<QString, Global> &globals() const { return m_globals; }
    bool wasLoaded() const { return m_loaded; }
    Leniency leniency;
    bool deleteFinal = false; ///< final items vanish once no deletion lock holds them

signals:
    void eventReported(const QString &aeTitle, const dicom::DataSet &event);

private:
    dicom::DataSet makeEvent(const QString &uid, int type) const;
    void report(const QString &uid, dicom::DataSet event);
    dicom::DataSet stateReport(const QString &uid) const;
    dicom::DataSet assignedReport(const QString &uid) const;
    void setState(const QString &uid, const QString &state);
    void subscribeNew(const QString &uid);
    void save(const QString &uid);
    void sweep();

    QMap<QString, Item> m_items;
    QMap<QString, Global> m_globals;
    std::unique_ptr<WorklistDatabase> m_database;
    bool m_loaded = false;
    mutable int m_messageId = 0;
};

} // namespace testsupport
