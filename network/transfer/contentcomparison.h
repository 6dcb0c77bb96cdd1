#pragma once

#include "network/dicomweb/wadoclient.h"
#include "network/transfer/uploaditem.h"

#include <QHash>
#include <QObject>
#include <QSet>

class QIODevice;

namespace network {

/// SHA-256 of what follows group 2 of a Part 10 file: two files with the same data set have the
/// same, whoever wrote their file meta information. Empty if the bytes are no Part 10 file.
QByteArray dataSetDigest(const QByteArray &part10);
/// The same of a file, a piece at a time; read from its beginning.
QByteArray dataSetDigest(QIODevice &part10);
QByteArray fileDigest(const QString &path);

/// Compares files with the objects that an archive holds under the same SOP Instance UIDs. Reads
/// the files and fetches the objects; dropping it cancels.
class ContentComparison : public QObject
{
    Q_OBJECT
public:
    enum class Verdict { NotCompared, Same, Different };

    ContentComparison(HttpClient &http, const Archive &archive, QObject *parent = nullptr);
    void compare(const QList<UploadItem> &items);
    void cancel();
    /// Only after compared().
    Verdict verdict(const UploadItem &item) const { return m_verdicts.value(item.sopInstanceUid, Verdict::NotCompared); }

signals:
    void compared();

private:
    struct Question {
        ResourceId resource;
        QStringList instances;
    };
    void next();
    void take(const Question &question, const dicom::Part10Bytes &object);

    WadoClient m_wado;
    QList<Question> m_questions;
    QHash<QByteArray, QString> m_byDigest;
    QHash<QString, Verdict> m_verdicts;
    TransactionPtr<RetrieveSummary> m_retrieval;
};

} // namespace network
