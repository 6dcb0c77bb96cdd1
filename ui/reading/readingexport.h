#pragma once

#include "ui/reading/exportchoices.h"
#include "ui/reading/picturearea.h"
#include "ui/statestore.h"

#include <QObject>

namespace widgets {
class VolumeViewport;
}

namespace ui {

class Arrangement;
class AuditSubjects;
class ReadingActions;
class ReadingPlanes;
class ReadingVolume;
class Session;
class ViewerController;
class ViewportGrid;

/// What leaves a Reading window: pictures as files and on the clipboard, printed pages, studies as DICOM files.
class ReadingExport : public QObject
{
    Q_OBJECT
public:
    ReadingExport(Session &session, ViewerController &controller, Arrangement &arrangement, ViewportGrid &grid, ReadingActions &actions,
                  QWidget *window);
    /// Where the choices are remembered; without one they are for as long as the window is there.
    void setStore(const StateStore &store);
    /// Planes that may stand in the grid's place.
    void setPlanes(ReadingPlanes *planes) { m_planes = planes; }
    /// The 3D picture that may.
    void setVolume(ReadingVolume *volume) { m_volume = volume; }

signals:
    void told(const QString &sentence);

private:
    PictureArea area() const;
    void copyPicture();
    void copy(const QImage &image, const AuditSubjects &shown);
    void savePictures();
    const widgets::VolumeViewport *volumeView() const;
    void saveVolumePicture(const widgets::VolumeViewport &view);
    void print();
    void saveStudies();
    void remember(const ExportChoices &choices);

    Session &m_session;
    ViewerController &m_controller;
    Arrangement &m_arrangement;
    ViewportGrid &m_grid;
    ReadingPlanes *m_planes = nullptr;
    ReadingVolume *m_volume = nullptr;
    QWidget *m_window;
    StateStore m_store;
    ExportChoices m_choices;
};

} // namespace ui
