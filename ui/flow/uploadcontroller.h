#pragma once

#include "network/dicomweb/qidoclient.h"
#include "network/dicomweb/stowclient.h"
#include "network/dicomweb/wadoclient.h"
#include "ui/flow/session.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QPair>
#include <QSet>
#include <QStringList>

class QIODevice;

namespace ui {

/// One file on its way to an archive.
struct UploadItem {
    enum class Outcome { Waiting, Stored, Warned, Exists, Failed, Unknown, Rejected };
    QString path;
    QString studyInstanceUid;
    QString seriesInstanceUid;
    QString sopClassUid;
    QString sopInstanceUid;
    qint64 bytes = 0;
    QByteArray digest;           ///< SHA-256 of the data set, without group 2
    Outcome outcome = Outcome::Waiting;
    QString reason;              ///< stable: "notDicom", "missingUid", "duplicate", "otherContent", "0110" …
    QString message;             ///< for the person
    int attempts = 0;
};

/// Sends files to one archive and says of each what became of it (second journey: file → receipt). What the archive has
/// already with the same content is not sent again; what no answer names is settled by a search, and sent once more.
class UploadController : public QObject
{
    Q_OBJECT
public:
    UploadController(Session &session, const network::Archive &archive, QObject *parent = nullptr);

    /// Files, and every regular file below folders.
    void start(const QStringList &paths);
    const QList<UploadItem> &items() const { return m_items; }

signals:
    void progress(int done, int total);
    void finished();

private:
    void readHeaders();
    void headerRead(int index, const dicom::Result<dicom::DataSet> &header);
    void rejectDuplicates();
    void askWhatExists();
    void compareExisting();
    void compareNext();
    void compare(const dicom::Part10Bytes &object);
    void sendNextBatch();
    void received(const QList<int> &batch, const network::StoreReceipt &receipt);
    void refused(const QList<int> &batch, const dicom::Error &error);
    void settleNext();
    void settleDuplicates();
    void finish(int index, UploadItem::Outcome outcome, const QString &reason = {}, const QString &message = {});

    Session &m_session;
    network::QidoClient m_qido;
    network::WadoClient m_wado;
    network::StowClient m_stow;
    QList<UploadItem> m_items;
    QHash<QString, int> m_byUid;
    int m_nextHeader = 0;
    int m_readingHeaders = 0;
    QStringList m_studies;
    QSet<QString> m_unasked;                     ///< studies whose search failed
    QSet<QString> m_present;                     ///< SOP Instance UIDs the archive lists
    QSet<QString> m_compared;                    ///< of these the archive gave its object
    QList<network::ResourceId> m_comparisons;
    QList<QPair<int, int>> m_duplicates;         ///< index of the copy, index of the file that is sent
    QList<int> m_queue;                          ///< indexes to send
    QList<int> m_unknown;                        ///< indexes to settle by a search
    bool m_isListed = false;                     ///< the search that settles has found it
    int m_batchLimit = 50;
    int m_done = 0;
    network::TransactionPtr<network::SearchSummary> m_search;
    network::TransactionPtr<network::RetrieveSummary> m_retrieval;
    network::TransactionPtr<network::StoreReceipt> m_store;
};

/// SHA-256 of what follows group 2 of a Part 10 file: two files with the same data set have the same, whoever wrote
/// their file meta information. Empty if the bytes are no Part 10 file.
QByteArray dataSetDigest(const QByteArray &part10);
/// The same of a file, a piece at a time; read from its beginning.
QByteArray dataSetDigest(QIODevice &part10);

} // namespace ui
