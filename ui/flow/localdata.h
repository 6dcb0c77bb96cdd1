#pragma once

#include <QMetaType>
#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>

namespace ui {

class Session;

/// What this program keeps on this computer about persons and their work, and how all of it goes at once. Looking and deleting
/// happen in a worker; what is not ours in the folder of the profile is left alone.
class LocalData : public QObject
{
    Q_OBJECT
public:
    struct Content {
        int files = 0;
        qint64 bytes = 0;
        int auditFiles = 0;
        int unfinishedUploads = 0; ///< instances that are not settled
        int claims = 0;            ///< tasks that are still ours
        bool mayWipe() const { return unfinishedUploads == 0 && claims == 0; }
    };
    struct Choice {
        bool secrets = false; ///< what is in the system's key store, too
        bool audit = false;   ///< the audit record, too
    };
    struct Outcome {
        int files = 0;
        QStringList left; ///< files that could not be deleted
        bool secretsLeft = false;
    };

    explicit LocalData(Session &session, QObject *parent = nullptr);
    void survey();
    /// Asks again first: what has begun meanwhile is not wiped away.
    void wipe(const Choice &choice);

signals:
    void surveyed(const ui::LocalData::Content &content);
    /// What the settings remember of persons is to be forgotten now as well, by whoever keeps them.
    void wiped(const ui::LocalData::Outcome &outcome);
    void refused(const ui::LocalData::Content &content);

private:
    void look(const std::function<void(const Content &)> &then);
    void wipeUploads(const Choice &choice);
    void wipeFiles(const Choice &choice);
    void wipeSecrets(const Outcome &outcome);

    Session &m_session;
};

} // namespace ui

Q_DECLARE_METATYPE(ui::LocalData::Content)
Q_DECLARE_METATYPE(ui::LocalData::Outcome)
