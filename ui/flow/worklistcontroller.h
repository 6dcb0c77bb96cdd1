#pragma once

#include "network/dicomweb/eventchannel.h"
#include "network/dicomweb/upsclient.h"
#include "network/transfer/subscriptionstore.h"
#include "ui/flow/inputstudies.h"
#include "ui/flow/worklisthistory.h"
#include "ui/flow/worklistlists.h"
#include "ui/flow/worklistmodel.h"
#include "ui/flow/worklistsubscriptions.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <deque>
#include <memory>
#include <optional>

namespace ui {

class Session;

/// The worklist of one archive, kept up to date: read by a search, followed by events where the archive sends them, read again
/// every 30 seconds where it does not, and always after a channel was lost. Knows no widget.
class WorklistController : public QObject
{
    Q_OBJECT
public:
    enum class Mark { Offline, Polling, Live };
    struct Options {
        std::chrono::milliseconds poll{30'000};
        std::chrono::milliseconds reread{2'000}; ///< at most so often when events bring what is not known
        network::EventChannel::Options channel;
    };

    explicit WorklistController(Session &session, QObject *parent = nullptr);
    WorklistController(Session &session, const Options &options, QObject *parent = nullptr);
    ~WorklistController() override;

    /// Begins with the archive; nothing happens while there is none.
    void start(const network::Archive &archive);
    void stop();
    bool isStarted() const { return m_archive.has_value(); }
    const std::optional<network::Archive> &archive() const { return m_archive; }
    void refresh();

    WorklistModel &model() { return m_model; }
    const QList<WorklistFilter> &filters() const { return m_lists.filters(); }
    void setFilters(const QList<WorklistFilter> &filters);
    int currentFilter() const { return m_filter; }
    void setCurrentFilter(int index);
    int count(int filter) const { return m_lists.count(filter); } ///< of tasks that it admits
    std::optional<WorklistRow> row(const QString &uid) const;
    /// What would be read next: the first scheduled task of the filter that is ready.
    std::optional<WorklistRow> next(const QString &after = {}) const;

    Mark mark() const { return m_mark; }
    bool isLoading() const { return bool(m_search); }
    bool hasLoaded() const { return m_loaded; }
    bool isCut() const { return m_cut; } ///< the archive has more tasks than it gives
    const std::optional<dicom::Error> &error() const { return m_error; }
    /// Why an empty list may mean something else than that nothing waits; empty: it does not.
    const QString &remark() const { return m_remark; }
    QStringList claimedHere() const; ///< UIDs of this archive's tasks whose keys are on this computer

    /// Claims for everybody to see; claimed() or claimFailed() follows. False: it cannot be asked for now.
    bool claim(const QString &uid);
    /// A claim of before: claimed() or claimFailed() follows.
    void resume(const QString &uid);
    /// A claim of before whose task is not on the list: finds out how it ended; settled() follows where it is over.
    void settle(const QString &uid);
    bool isClaiming() const { return bool(m_claim); }
    void requestCancel(const QString &uid, const network::CancelReason &reason);
    /// Reads what the list lacks of a task that somebody looks at; changed() follows.
    void complement(const QString &uid);
    /// Something about this task was learned elsewhere.
    void take(const network::Workitem &item);
    /// A task ended here: it stands among what was done today.
    void noteDone(const network::Workitem &item);
    int urgent() const { return m_lists.urgent(); }   ///< urgent tasks that nobody has begun
    int waiting() const { return m_lists.waiting(); } ///< tasks that nobody has begun

    /// What the archive was asked to tell, as it is kept; the worklist without a lock where nothing was decided.
    QList<network::SubscriptionStore::Entry> subscriptions() const;
    /// Follows, suspends or ends; subscriptionChanged() follows.
    void setSubscription(const network::SubscriptionStore::Entry &entry);
    bool isSubscribing() const;
    /// Gives back every deletion lock of this archive, before the program ends; locksReleased() follows, at once where there are none.
    void releaseLocks();

signals:
    void subscriptionChanged(const QString &sentence); ///< what became of it
    void locksReleased();
    void markChanged(ui::WorklistController::Mark mark);
    void changed(); ///< counts, loading, error
    void claimed(const network::ClaimedWorkitem &task, const network::Archive &archive);
    void claimFailed(const QString &uid, const dicom::Error &error);
    void settled(const QString &uid, const QString &how);
    void cancelRequestAnswered(const QString &uid, const network::CancelOutcome &outcome);
    void cancelRequestFailed(const QString &uid, const dicom::Error &error);
    void urgentArrived(int count); ///< without saying who
    void cancelRequested(const QString &uid, const QString &by, const QString &reason);

private:
    using Rows = QHash<QString, WorklistRow>;
    static constexpr int MostSingleFetches = 40; ///< beyond, the whole list is read

    void read();
    void takeRow(const dicom::DataSet &set);
    void readDone(const dicom::Result<network::SearchSummary> &result);
    void onEvents(const QList<network::WorkitemEvent> &events);
    void work();
    void apply(const network::WorkitemEvent &event);
    void fetch(const QString &uid);
    void pumpFetches();
    void fetched(const QString &uid, const dicom::Result<network::Workitem> &result);
    void put(const network::Workitem &item, bool announce);
    void place(const WorklistRow &row);
    void placeAgain(const QSet<QString> &uids);
    void putDone(const network::Workitem &item);
    void readHistory();
    bool askWho(const WorklistRow &row);
    void askWhoOfAll();
    void keepPerformed();
    void forget(const QString &uid);
    void countAll();
    void showFilter();
    void minuteOver();
    void setMark(Mark mark);
    network::UpsClient client();

    Session &m_session;
    Options m_options;
    std::optional<network::Archive> m_archive;
    WorklistModel m_model;
    WorklistLists m_lists;
    int m_filter = 0;
    Rows m_all;              ///< every task that is not over
    Rows m_done;             ///< what ended here today
    QSet<QString> m_history; ///< UIDs of it, known or asked for
    Rows m_incoming;         ///< of the search under way
    QSet<QString> m_mine;
    QSet<QString> m_complemented; ///< since the list was read
    QSet<QString> m_whoAsked;     ///< tasks of others that were read for who has them
    std::optional<dicom::Error> m_error;
    Mark m_mark = Mark::Offline;
    QString m_remark;
    bool m_loaded = false;
    bool m_cut = false;
    bool m_incomingCut = false;
    bool m_eventsMeanwhile = false; ///< during a search: its answer may be older than they are
    QTimer m_poll;
    QTimer m_rereadTimer;
    QTimer m_minute; ///< ages are shown in minutes
    QTimer m_tell;   ///< changed(), however much changes
    QTimer m_workTimer;
    std::deque<network::WorkitemEvent> m_events; ///< that wait to be shown
    std::unique_ptr<network::EventChannel> m_channel;
    std::unique_ptr<WorklistSubscriptions> m_subscriptions; ///< while there is an archive
    std::unique_ptr<InputStudies> m_inputs;                 ///< while there is an archive
    network::TransactionPtr<network::SearchSummary> m_search;
    int m_searchStep = 0;
    network::TransactionPtr<network::ClaimedWorkitem> m_claim;
    network::TransactionPtr<network::CancelOutcome> m_cancel;
    std::vector<network::TransactionPtr<network::ClaimedWorkitem>> m_settling;
    QStringList m_toFetch;
    std::vector<network::TransactionPtr<network::Workitem>> m_fetches;
};

} // namespace ui
