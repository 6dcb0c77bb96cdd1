#pragma once

#include "imaging/imagedescription.h"
#include "ui/flow/annotationloader.h"
#include "ui/flow/annotationreading.h"
#include "ui/reading/measurementhistory.h"
#include "ui/reading/readingactions.h"

#include <QObject>
#include <QPointer>

class QLineEdit;

namespace widgets {
class ImageViewport;
}

namespace ui {

class Arrangement;
class MeasurementPanel;
class ReadingPlanes;
class Session;
class ViewerController;
class ViewportCell;
class ViewportGrid;

/// What is measured and marked in a Reading window: the set, its undo, the list beside the pictures, the commands, and what
/// of it is not saved; takes it to the archive and back.
class ReadingMeasurements : public QObject
{
    Q_OBJECT
public:
    ReadingMeasurements(Session &session, ViewerController &controller, Arrangement &arrangement, ViewportGrid &grid,
                        ReadingActions &actions, QWidget *window);

    imaging::MeasurementSet &set() { return m_set; }
    MeasurementHistory &history() { return m_history; }
    MeasurementPanel *panel() const { return m_panel; }

    void watch(ViewportCell *cell);
    void watchPlane(widgets::ImageViewport *viewport);
    /// Planes that may stand in the grid's place.
    void setPlanes(ReadingPlanes *planes) { m_planes = planes; }
    /// Gives up what is being drawn, else what is selected; false where there was neither.
    bool cancel();
    void undo();
    void redo();
    void clear(); ///< another study: nothing is kept
    /// What the archive keeps about the studies that are listed, once for each.
    void readSaved();
    void showImage(const QString &seriesInstanceUid, const dicom::FrameKey &image);
    /// The image or the plane that it belongs to.
    enum class By { List, Undo };
    void show(const imaging::Measurement &measurement, By by);

signals:
    void told(const QString &sentence);           ///< what became of saving
    void unsavedChanged(const QString &sentence); ///< empty: all is saved
    void aboutToShow();                           ///< one where it was made, on images or planes

private:
    widgets::ImageViewport *active() const;
    void connectActions();
    void connectNudges();
    void nudge(QPoint steps);
    void removeSelected();
    void save();
    /// Empty where it was put into the queue, or there was nothing to do.
    QString saveStudy(const QString &studyInstanceUid);
    void take(const QString &studyInstanceUid, const QList<dicom::DataSet> &documents);
    imaging::ImageDescriptionPtr described(const dicom::FrameKey &image) const;
    void copy() const;
    void tellCopied(const QList<imaging::Measurement> &copied) const;
    void paste();
    void askForWords(widgets::ImageViewport *viewport, const QString &measurement, QPoint at);
    void wordsGiven();
    void changed();
    void showChecks();
    void go(const std::optional<QString> &changed);
    void openPlanesAt(const imaging::Measurement &measurement);
    QString where(const QString &seriesInstanceUid, const dicom::FrameKey &image, const std::optional<imaging::PlanePlace> &plane) const;
    QString unsavedSentence() const;

    Session &m_session;
    ViewerController &m_controller;
    Arrangement &m_arrangement;
    ViewportGrid &m_grid;
    ReadingActions &m_actions;
    ReadingPlanes *m_planes = nullptr;
    imaging::MeasurementSet m_set;
    MeasurementHistory m_history;
    MeasurementPanel *m_panel;
    imaging::MeasurementSet::Contents m_saved;
    AnnotationLoader m_loader;
    QHash<QString, QList<imaging::ObjectReference>> m_reports, m_selections; ///< by study: what is saved next replaces them
    QString m_sentence;
    int m_handle = -1; ///< which one the arrows move
    QPointer<QLineEdit> m_words;
    QString m_wordsOf;
};

} // namespace ui
