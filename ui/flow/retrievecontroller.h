#pragma once

#include "network/dicomweb/qidoclient.h"
#include "network/dicomweb/wadoclient.h"
#include "ui/flow/auditsubjects.h"
#include "ui/flow/backlog.h"
#include "ui/flow/session.h"

#include <QObject>
#include <QSet>
#include <QStringList>

#include <functional>

namespace ui {

/// Saves a study, series or instance as files, STUDY/SERIES/SOP.dcm below a folder: bytes untouched, each written
/// whole or not at all. What the archive lists but did not send is asked for once more, instance by instance.
class RetrieveController : public QObject
{
    Q_OBJECT
public:
    struct SavedInstance {
        QString sopInstanceUid;
        QString path;
        qint64 bytes = 0;
        bool wasThere = false; ///< the same bytes were there before
    };

    /// Takes an object in place of the folder; the token is held for as long as the bytes wait, and let go in this thread.
    using Keeper = std::function<void(const dicom::DataSet &header, const QByteArray &bytes, const Backlog::Token &load)>;

    RetrieveController(Session &session, const network::Archive &archive, const QString &folder, QObject *parent = nullptr);
    ~RetrieveController() override;
    /// Before start(): objects are handed on, and nothing is written here.
    void setKeeper(Keeper keeper) { m_keeper = std::move(keeper); }
    void start(const network::ResourceId &resource);
    const QList<SavedInstance> &saved() const { return m_saved; }
    const QStringList &problems() const { return m_problems; }

signals:
    void instanceSaved(const ui::RetrieveController::SavedInstance &instance);
    void finished();

private:
    void receive(const dicom::Part10Bytes &object);
    QString write(const QString &folder, const QString &path, const QByteArray &bytes) const;
    static QString writeWhole(const QString &folder, const QString &path, const QByteArray &bytes);
    void save(const dicom::DataSet &header, const QByteArray &bytes, const Backlog::Token &load);
    bool saveInFolder(SavedInstance &saved, const QString &folder, const QByteArray &bytes);
    void retrieved(const dicom::Result<network::RetrieveSummary> &result);
    void listExpected();
    void retrieveNextMissing();
    void noteMissing();
    void addProblem(const QString &sentence);
    void finishWhenSaved();
    void tellAudit(const dicom::Result<> &result);

    Session &m_session;
    network::WadoClient m_wado;
    network::QidoClient m_qido;
    QUrl m_server;
    QString m_folder;
    network::ResourceId m_resource;
    network::TransactionPtr<network::RetrieveSummary> m_retrieval;
    network::TransactionPtr<network::SearchSummary> m_listing;
    QList<SavedInstance> m_saved;
    QSet<QString> m_settledUids; ///< saved, or a problem says why not
    QStringList m_problems;
    AuditSubjects m_came, m_written;       ///< for the audit trail …
    bool m_isTold = false;                 ///< … which knows
    QList<network::ResourceId> m_expected; ///< what the archive lists
    QList<network::ResourceId> m_missing;  ///< of that, what is still to be asked for
    std::optional<dicom::Error> m_retrieveError;
    Backlog m_backlog; ///< objects whose header is being read hold the archive back
    Keeper m_keeper;
    QSet<imaging::DecoderPool::Id> m_headers; ///< being read
    int m_reading = 0;
    bool m_done = false;
};

} // namespace ui
