#pragma once

#include "network/dicomweb/qidoclient.h"
#include "network/transfer/uploaditem.h"

#include <QObject>
#include <QSet>

#include <deque>

namespace network {

/// Asks an archive which instances it lists. Dropping it, or asking anew, cancels.
class InstanceCensus : public QObject
{
    Q_OBJECT
public:
    /// Where to look: whole studies before anything is sent; after that the series, of which a few instances are asked for by
    /// their UIDs (PS3.18 §8.3.4.1), as long as that finds all of them: there may be thousands more. A list of UIDs proves only
    /// that something is there: what it does not find is looked for in its series.
    enum class By { Study, Series };

    InstanceCensus(HttpClient &http, const Archive &archive, QObject *parent = nullptr);
    void ask(const QList<UploadItem> &items, By by);
    void cancel();

    /// Only after answered().
    bool isListed(const UploadItem &item) const { return m_listed.contains(item.sopInstanceUid); }
    /// Why it could not be asked for this one; null if it could.
    const dicom::Error *problem(const UploadItem &item) const;
    /// The first problem of all; null if there was none.
    const dicom::Error *problem() const;

signals:
    void answered();

private:
    struct Question {
        Query query;
        QStringList instances; ///< which it answers for
        bool isList = false;
    };
    void addQuestions(const QList<UploadItem> &items, By by);
    void askBySeries(Question question);
    void ended(const Question &question);
    bool listEnded(const Question &question);
    void next();

    QidoClient m_qido;
    std::deque<Question> m_questions;
    QSet<QString> m_listed;
    QList<std::pair<QSet<QString>, dicom::Error>> m_problems;
    bool m_takesLists = true; ///< until one did not find what its series has
    TransactionPtr<SearchSummary> m_search;
};

/// Errors that the next request to the same archive would meet again.
bool concernsTheArchive(const dicom::Error &error);
/// Of these, the ones that may pass by themselves.
bool mayPass(const dicom::Error &error);

} // namespace network
