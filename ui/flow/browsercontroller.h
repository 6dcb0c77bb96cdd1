#pragma once

#include "network/dicomweb/qidoclient.h"
#include "ui/flow/studysearch.h"
#include "ui/flow/studytablemodel.h"

#include <QObject>
#include <QStringList>

#include <memory>
#include <vector>

namespace ui {

class Session;

/// Searches archives for studies and keeps what they answered. One search at a time: a new one replaces the old.
/// Without a search of the reader's it asks for the last 3 days, where none are for 30 days, then for any date.
class BrowserController : public QObject
{
    Q_OBJECT
public:
    enum class State {
        NoArchive, ///< none is configured
        Idle,      ///< nothing was asked yet
        Searching,
        Done,  ///< rows, or nothing matched
        Failed ///< no archive answered
    };
    /// What an archive said that could not, or not fully, be searched.
    struct Problem {
        QString archiveId, archiveName;
        dicom::Error error;
    };

    explicit BrowserController(Session &session, QObject *parent = nullptr);
    ~BrowserController() override;

    /// Which archives are searched; empty: the default one.
    void setArchiveIds(const QStringList &ids);
    QStringList archiveIds() const { return m_archiveIds; }

    void search(const StudySearch &search);
    void searchDefault();
    void retry(); ///< the same again
    void stop();  ///< keeps the rows that came
    enum class Amount { Next, All };
    void loadMore(Amount amount);
    /// Days that the reader calls "today" are counted from here; for tests.
    void setToday(QDate today) { m_today = today; }

    State state() const { return m_state; }
    bool isDefaultSearch() const { return m_isDefault; }
    const StudySearch &currentSearch() const { return m_search; }
    StudyTableModel &studies() { return m_studies; }
    const StudyTableModel &studies() const { return m_studies; }
    bool moreMayExist() const;
    int moreAtLeast() const; ///< how many the archives say remain; 0 where they do not say
    bool wasStopped() const { return m_stopped; }
    const QList<Problem> &problems() const { return m_problems; }
    QStringList remarks() const;       ///< what there is to know about the answers, in our words
    QStringList uncheckedKeys() const; ///< keys that archives may have ignored: rows may not meet them
    QStringList warnings() const;      ///< what archives said beside their answers, as plain text
    /// One sentence: what is shown, or being looked for.
    QString summary() const;

    static constexpr int RowsAtATime = 1000; ///< then "more may exist"
    static constexpr int DefaultRowsOfAnyDate = 100;

signals:
    void stateChanged(); ///< also counts, problems and the summary

private:
    struct Exchange;
    void begin(const StudySearch &search, bool isDefault);
    void setState(State state);
    Exchange &addExchange(const network::Archive &archive, const network::Query &query, int step);
    void start(Exchange &exchange);
    void startStep(const network::Archive &archive, int step);
    void take(Exchange &exchange, const QList<dicom::DataSet> &answers);
    void finish(Exchange &exchange);
    void settle();
    QList<network::Archive> archives() const;
    QDate today() const;
    QString defaultSentence() const;

    Session &m_session;
    QStringList m_archiveIds;
    StudyTableModel m_studies;
    WordPool m_words;
    StudySearch m_search;
    bool m_isDefault = true;
    bool m_stopped = false;
    State m_state = State::Idle;
    QDate m_today;
    std::vector<std::unique_ptr<Exchange>> m_exchanges;
    QList<Problem> m_problems;
};

} // namespace ui
