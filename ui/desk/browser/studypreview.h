#pragma once

#include "ui/flow/studycontents.h"
#include "ui/flow/studytoopen.h"
#include "ui/flow/thumbnailloader.h"

#include <QWidget>

class QLabel;
class QListView;
class QModelIndex;
class QPushButton;
class QTreeView;

namespace widgets {
class ListCover;
}

namespace ui {

class ContentsModel;
class OtherStudiesModel;

/// 360 px beside the list: who the chosen study is about, its series (and their instances), and the patient's other
/// studies as a time line.
class StudyPreview : public QWidget
{
    Q_OBJECT
public:
    explicit StudyPreview(Session &session, QWidget *parent = nullptr);
    ~StudyPreview() override;

    void setStudy(const std::optional<StudyRow> &study);
    /// The series are listed and their visible pictures there.
    bool isSettled() const;

    static constexpr int Width = 360;

signals:
    void activated(const ui::StudyRow &study, const QString &seriesInstanceUid, ui::OpenMode mode);
    void otherActivated(const ui::OtherStudy &study, ui::OpenMode mode);
    /// Somebody is to do something about the study.
    void taskRequested(const ui::StudyRow &study);
    /// Its objects are to be saved as files.
    void saveRequested(const ui::StudyRow &study);
    void settled();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeIdentity();
    QWidget *makeSeries();
    QWidget *makeTimeline();
    void showIdentity();
    void showSeries();
    void requestThumbnails();
    void showOthers();
    void expand(const QModelIndex &index);
    void activateSeries(const QModelIndex &index, OpenMode mode);
    void activateOther(const QModelIndex &index, OpenMode mode);
    void activateStudy(OpenMode mode);
    void checkSettled();

    StudyContents m_contents;
    ThumbnailLoader m_thumbnails;
    ContentsModel *m_seriesModel;
    OtherStudiesModel *m_othersModel;
    QWidget *m_identity;
    QLabel *m_name, *m_scripts, *m_ids, *m_study, *m_conflict;
    QPushButton *m_open, *m_compare, *m_task, *m_save;
    QTreeView *m_series;
    widgets::ListCover *m_seriesCover;
    QWidget *m_timeline;
    QListView *m_others;
    QLabel *m_sources; ///< archives that did not say which other studies there are
};

} // namespace ui
