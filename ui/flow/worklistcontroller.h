#pragma once

#include "network/dicomweb/eventchannel.h"
#include "network/dicomweb/upsclient.h"
#include "ui/flow/worklistmodel.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSet>
#include <QTimer>

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
    const QList<WorklistFilter> &filters() const { return m_filters; }
    void setFilters(const QList<WorklistFilter> &filters);
    int currentFilter() const { return m_filter; }
    void setCurrentFilter(int index);
    int count(int filter) const; ///< of tasks that it admits
    std::optional<WorklistRow> row(const QString &uid) const;
    /// What would be read next: the first scheduled task of the filter that is ready.
    std::optional<WorklistRow> next(const QString &after = {}) const;

    Mark mark() const { return m_mark; }
    bool isLoading() const { return bool(m_search); }
    bool hasLoaded() const { return m_loaded; }
    const std::optional<dicom::Error> &error() const { return m_error; }
    QStringList claimedHere() const; ///< UIDs of this archive's tasks whose keys are on this computer

    /// Claims for everybody to see; claimed() or claimFailed() follows.
    void claim(const QString &uid);
    /// A claim of before: claimed() or claimFailed() follows.
    void resume(const QString &uid);
    /// A claim of before whose task is not on the list: finds out how it ended; settled() follows
    /// where it is over.
    void settle(const QString &uid);
    bool isClaiming() const { return bool(m_claim); }
    void requestCancel(const QString &uid, const network::CancelReason &reason);
    /// Something about this task was learned elsewhere.
    void take(const network::Workitem &item);

signals:
    void markChanged(ui::WorklistController::Mark mark);
    void changed();                       ///< counts, loading, error
    void claimed(const network::ClaimedWorkitem &task);
    void claimFailed(const QString &uid, const dicom::Error &error);
    void settled(const QString &uid, const QString &how);
    void cancelRequestAnswered(const QString &uid, const network::CancelOutcome &outcome);
    void cancelRequestFailed(const QString &uid, const dicom::Error &error);
    void urgentArrived(int count);        ///< without saying who
    void cancelRequested(const QString &uid, const QString &by, const QString &reason);

private:
    void read();
    void readDone(const dicom::Result<network::SearchSummary> &result);
    void subscribe();
    void onEvents(const QList<network::WorkitemEvent> &events);
    void apply(const network::WorkitemEvent &event);
    void fetch(const QString &uid);
    void pumpFetches();
    void put(const network::Workitem &item, bool announce);
    void forget(const QString &uid);
    void describe(WorklistRow &row);
    void pumpModalities();
    void showFilter();
    void setMark(Mark mark);
    network::UpsClient client();

    Session &m_session;
    Options m_options;
    std::optional<network::Archive> m_archive;
    WorklistModel m_model;
    QList<WorklistFilter> m_filters = usualWorklistFilters();
    int m_filter = 0;
    QHash<QString, WorklistRow> m_all;      ///< every task that is not over
    QHash<QString, WorklistRow> m_incoming; ///< of the search under way
    QSet<QString> m_mine;
    std::optional<dicom::Error> m_error;
    Mark m_mark = Mark::Offline;
    bool m_loaded = false;
    bool m_noEvents = false;
    bool m_eventsMeanwhile = false; ///< during a search: its answer may be older than they are
    QTimer m_poll;
    QTimer m_rereadTimer;
    QTimer m_minute;                        ///< ages are shown in minutes
    std::unique_ptr<network::EventChannel> m_channel;
    network::TransactionPtr<network::SearchSummary> m_search;
    int m_searchStep = 0;
    network::TransactionPtr<network::Subscription> m_subscribing;
    network::TransactionPtr<network::ClaimedWorkitem> m_claim;
    network::TransactionPtr<network::CancelOutcome> m_cancel;
    std::vector<network::TransactionPtr<network::ClaimedWorkitem>> m_settling;
    QStringList m_toFetch;
    std::vector<network::TransactionPtr<network::Workitem>> m_fetches;
    QStringList m_toDescribe;               ///< studies of the input
    QHash<QString, QStringList> m_modalities;
    QHash<QString, QString> m_descriptions;
    network::TransactionPtr<network::SearchSummary> m_describing;
};

} // namespace ui
