#pragma once

#include "network/transfer/uploaditem.h"
#include "ui/flow/readingtask.h"
#include "ui/flow/studytoopen.h"
#include "ui/flow/worklistrow.h"
#include "ui/reading/parkedplaces.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace ui {

class ClaimBar;
class PreviewBar;
class ReadingWindow;
class Session;
class Shell;
class WorklistPanel;

/// Brings the Worklist place and the Reading windows together: a claim opens its images under a bar, a preview says that it is
/// one, the end of a task offers the next.
class ReadingTasks : public QObject
{
    Q_OBJECT
public:
    ReadingTasks(Session &session, Shell &shell, WorklistPanel &panel, QObject *parent = nullptr);
    ~ReadingTasks() override;

    ReadingTask *task(const QString &uid) const { return m_tasks.value(uid); }

signals:
    void said(const QString &sentence);

private:
    void claimed(const network::ClaimedWorkitem &claim, const network::Archive &archive);
    void preview(const network::Workitem &item, const network::Archive &archive);
    ReadingWindow *takePreview(const network::Workitem &item, const network::Archive &archive);
    ReadingWindow *openImages(const network::Workitem &item, const network::Archive &archive, bool beside);
    StudyToOpen studyOf(const network::Workitem &item, const network::InputReference &input, const network::Archive &archive) const;
    void askElsewhere(const network::Workitem &item, const network::Archive &archive, ReadingWindow *window);
    void openElsewhere(const network::Workitem &item, const network::Archive &archive, ReadingWindow *window);
    void admitGuests(const network::Workitem &item, const network::Archive &archive);
    void remember(const QString &archiveId, const QString &origin, bool allowed);
    void forgetTakenBack();
    void prepareNext(const network::Workitem &item);
    void checkPrepared();
    void ended(ReadingTask *task);
    void park(ReadingTask *task, ReadingWindow *window);
    void offerNext(const QString &after, ReadingWindow *window);
    void askUnfinished(const QList<WorklistRow> &tasks);
    void tellLockedAway(int count);
    void cancelAsked(const QString &uid, const QString &by, const QString &reason);
    void takeUploads(const QList<network::UploadItem> &items);
    void takeEarlierUploads();

    Session &m_session;
    Shell &m_shell;
    WorklistPanel &m_panel;
    QHash<QString, ReadingTask *> m_tasks;
    QHash<QString, QPointer<ReadingWindow>> m_windows;
    QHash<QString, QPointer<PreviewBar>> m_previews;
    ParkedPlaces m_places;
    QHash<QString, QSet<qint64>> m_uploads; ///< under way, by task
    QSet<QString> m_allowed;                ///< origins whose guests were admitted in this run
    /// What will probably be read next, loading where nobody sees it.
    struct Prepared {
        QString uid;
        std::unique_ptr<ReadingWindow> window;
    } m_prepared;
    QTimer m_forget;                     ///< of what was prepared and not taken
    QString m_contactUri, m_contactName; ///< as told last
};

/// The archives that hold a task's images: the configured one that its Retrieve URL is below or whose name is its AE title, else
/// the worklist's own. Nobody else is asked without the reader's word.
QString archiveOfInput(const QList<network::Archive> &archives, const network::InputReference &input, const QString &worklistArchiveId);
/// The DICOMweb root of a host that is none of the archives' and that the images are said to be at; empty: there is none.
QUrl foreignRoot(const QList<network::Archive> &archives, const network::InputReference &input);
/// The id of the guest of this run that answers for such a host.
QString guestId(const QUrl &root);

} // namespace ui
