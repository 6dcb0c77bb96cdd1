#pragma once

#include "ui/reading/exportchoices.h"
#include "ui/statestore.h"

#include <QObject>

namespace ui {

class Arrangement;
class ReadingActions;
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

signals:
    void told(const QString &sentence);

private:
    void copyPicture();
    void savePictures();
    void print();
    void saveStudies();
    void remember(const ExportChoices &choices);

    Session &m_session;
    ViewerController &m_controller;
    Arrangement &m_arrangement;
    ViewportGrid &m_grid;
    QWidget *m_window;
    StateStore m_store;
    ExportChoices m_choices;
};

} // namespace ui
