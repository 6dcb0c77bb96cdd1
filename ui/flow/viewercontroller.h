#pragma once

#include "ui/flow/identityguard.h"
#include "ui/flow/localpatients.h"
#include "ui/flow/priorstudy.h"
#include "ui/flow/series.h"
#include "ui/flow/seriesinfo.h"
#include "ui/flow/studytoopen.h"
#include "ui/flow/wantedlist.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace ui {

class Session;

/// An opened study: what was asked for, and what the archive said about it.
struct OpenedStudy {
    enum class State { Listing, Listed, Failed };
    StudyToOpen request;
    State state = State::Listing;
    std::optional<dicom::Error> error;
    QString description;
    QDateTime when;
    bool warned = false; ///< another patient than the current study's: shown striped
};

/// Everything a Reading window does but painting: studies, their series, what is loaded in which order, and whether every
/// image is about the expected patient. Lives in the GUI thread, knows no widget.
class ViewerController : public QObject
{
    Q_OBJECT
public:
    explicit ViewerController(Session &session, QObject *parent = nullptr);
    ~ViewerController() override;

    /// Adds a study and lists its series; `seriesListed` or `studyFailed` follows.
    void open(const StudyToOpen &study, bool warned = false);
    /// Files and folders. Files of one patient are opened; of several, `patientsFound` asks whom.
    void openFiles(const QStringList &paths);
    /// The patients among the files that were read, where there are several.
    const QList<LocalPatient> &localPatients() const { return m_localPatients; }
    /// One of localPatients(), in place of what is open.
    void openLocalPatient(qsizetype index);
    void retry(const QString &studyInstanceUid);
    void closeStudy(const QString &studyInstanceUid);
    void closeAll();

    const std::vector<OpenedStudy> &studies() const { return m_studies; }
    const OpenedStudy *study(const QString &studyInstanceUid) const;
    QList<Series *> series() const; ///< Current before Prior, then strip order
    Series *series(const QString &seriesInstanceUid) const;
    Series *seriesOf(const imaging::ImageStack *stack) const;

    /// Other studies of the patient of the current one in all archives that are asked for them, newest first; asked for once
    /// the first picture is there.
    void findPriors();
    const QList<PriorStudy> &priors() const { return m_priors; }
    /// Whether they were asked for; NotAsked after findPriors() too where there is no archive or no ID to ask with. Known does
    /// not wait for archives that are slow.
    enum class PriorsKnown { NotAsked, Asking, Known };
    PriorsKnown priorsKnown() const;
    QList<StudySource> priorSources() const;        ///< that of the current study first
    void askForPriorsAgain(const QString &archive); ///< one that failed
    /// How long archives are waited for before priors are Known.
    void setPriorsPatience(std::chrono::milliseconds patience);
    CurrentStudy currentStudy() const;
    /// The newest prior before the current study, of its modality where there is one.
    std::optional<PriorStudy> nearestPrior() const;

    /// What viewports show now, the active one first. Series that are not among them stop loading.
    void setShown(const QList<ShownStack> &shown, const QSet<Series *> &bound);

    /// Series that will be shown soon, the first one first: read one after the other while everything that is shown is complete,
    /// as far as the cache holds them beside it.
    void setAhead(const QList<Series *> &series);

    /// Starts a series that no viewport shows, or leaves it to what is shown again.
    void keepLoading(Series *series, bool keep);

    std::optional<IdentityConflict> conflict(const imaging::ImageStack *stack) const;
    bool hasConflict(const Series *series) const;
    /// A data set of the study whose patient nobody disputes, for a place that has no picture (yet, or any more); empty
    /// while there is none or a conflict of the study waits for its answer.
    dicom::DataSet confirmedDataSet(const QString &studyInstanceUid) const;
    /// The reader answered: this stack is to be shown although its identity differs.
    void acceptConflict(const imaging::ImageStack *stack);
    /// Whom the study is filed under, where the reader let images of somebody else be shown; nothing otherwise.
    std::optional<dicom::PatientIdentity> filedUnder(const imaging::ImageStack *stack) const;

signals:
    void studiesChanged();
    void seriesListed(const QString &studyInstanceUid);
    void studyFailed(const QString &studyInstanceUid, const dicom::Error &error);
    void seriesAboutToBeRemoved(ui::Series *series);
    void priorsChanged(); ///< priors() or priorSources()
    void priorsFound();   ///< they are Known, and whenever more come then
    void conflictFound(imaging::ImageStack *stack);
    void filesRead(int readable, int refused);
    void patientsFound();

private:
    struct Private;
    OpenedStudy *find(const QString &studyInstanceUid);
    void list(const QString &studyInstanceUid);
    void rowArrived(const QString &studyInstanceUid, const dicom::DataSet &row);
    void listed(const QString &studyInstanceUid, const dicom::Result<> &result);
    void takePriors();
    void closeStudies();
    void addLocalStudy(const LocalStudy &study, StudyRole role);
    ExpectedPatient expected(const OpenedStudy &study) const;
    void showConflicts(Series *series);
    void checkDocuments(Series *series);
    void checkIdentity(Series *series, const imaging::ImageDescription &image);
    void addSeries(const SeriesInfo &info, std::unique_ptr<imaging::FrameSource> source);
    void publish();
    void readAhead();
    bool fitsBeside(const Series *series) const;

    Session &m_session;
    std::vector<OpenedStudy> m_studies;
    QList<PriorStudy> m_priors;
    QList<LocalPatient> m_localPatients;
    std::unique_ptr<Private> d;
};

} // namespace ui
