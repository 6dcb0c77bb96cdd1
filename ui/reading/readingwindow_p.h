#pragma once

#include "ui/commandpalette.h"
#include "ui/flow/documentfolder.h"
#include "ui/flow/priorsearch.h"
#include "ui/flow/session.h"
#include "ui/flow/thumbnailloader.h"
#include "ui/flow/viewercontroller.h"
#include "ui/reading/arrangement.h"
#include "ui/reading/hanging/readinghanging.h"
#include "ui/reading/keyspage.h"
#include "ui/reading/linkedplaces.h"
#include "ui/reading/mosaic.h"
#include "ui/reading/patientbanner.h"
#include "ui/reading/patientchooser.h"
#include "ui/reading/questionbar.h"
#include "ui/reading/readingactions.h"
#include "ui/reading/readingexport.h"
#include "ui/reading/measurementpanel.h"
#include "ui/reading/readingmeasurements.h"
#include "ui/reading/readingplace.h"
#include "ui/reading/readingplanes.h"
#include "ui/reading/readingtools.h"
#include "ui/reading/readingvolume.h"
#include "ui/reading/readingwindow.h"
#include "ui/reading/seriesstrip.h"
#include "ui/reading/toolstrip.h"
#include "ui/reading/viewhistory.h"
#include "ui/reading/viewportgrid.h"
#include "ui/reading/viewportlinks.h"
#include "widgets/imageviewport.h"

#include <QMap>
#include <QStackedWidget>
#include <QTimer>

namespace ui {

struct ReadingWindow::Private {
    Private(ReadingWindow *window, Session &shared)
        : q(window)
        , session(shared)
        , controller(shared)
        , thumbnails(shared)
        , banner(new PatientBanner(window))
        , question(new QuestionBar(window))
        , pages(new QStackedWidget(window))
        , grid(new ViewportGrid(shared.cache(), pages))
        , chooser(new PatientChooser(pages))
        , actions(new ReadingActions(window, grid, shared.keys()))
        , tools(new ToolStrip(*actions, window))
        , arrangement(new Arrangement(controller, *grid, window))
        , strip(new SeriesStrip(controller, *arrangement, *grid, thumbnails, window))
        , measurements(new ReadingMeasurements(shared, controller, *arrangement, *grid, *actions, window))
        , hanging(new ReadingHanging(shared, controller, *arrangement, *actions, *tools, window))
        , manyTools(new ReadingTools(shared, *grid, *actions, window))
        , exports(new ReadingExport(shared, controller, *arrangement, *grid, *actions, window))
        , planes(new ReadingPlanes(around()))
        , volume(new ReadingVolume(around()))
        , keys(new KeysPage(*actions, window, pages))
        , commands(new CommandPalette(window))
    {}

    StackPage::Surroundings around()
    {
        return {session.cache(), controller, *arrangement, *grid, *actions, *pages, [this](const imaging::ImageStack *stack) {
                    return marksOf(controller.seriesOf(stack), stack);
                }};
    }

    ReadingWindow *q;
    Session &session;
    ViewerController controller;
    ThumbnailLoader thumbnails;
    DocumentFolder documents;
    PatientBanner *banner;
    QuestionBar *question;
    QStackedWidget *pages; ///< the grid, or the chooser in its place
    ViewportGrid *grid;
    PatientChooser *chooser;
    ReadingActions *actions;
    ToolStrip *tools;
    Arrangement *arrangement;
    SeriesStrip *strip;
    ReadingMeasurements *measurements;
    ReadingHanging *hanging;
    ReadingTools *manyTools;
    ReadingExport *exports;
    ReadingPlanes *planes;
    ReadingVolume *volume;
    KeysPage *keys;
    CommandPalette *commands;
    PlaceKeeper *place = nullptr; ///< listens after the hanging has been done
    ViewHistory history{q};
    ViewportLinks *links = new ViewportLinks(controller, *grid, *actions, history, q);
    LinkedPlaces *linkedPlaces = new LinkedPlaces(*grid, *links, q);
    Mosaic *mosaic = new Mosaic(*grid, *arrangement, *links, *actions, q);
    StateStore store;
    PriorSearch *priorSearch = new PriorSearch(session, q);
    bool waitsForPriors = false;
    widgets::ToolKind tool =
        session.mouse().firstTool == MousePreferences::FirstTool::Scroll ? widgets::ToolKind::Scroll : widgets::ToolKind::Window;
    widgets::AnnotationMode annotations = widgets::AnnotationMode::All;
    QHash<QWidget *, imaging::ImageStack *> stacks; ///< what each viewport showed last
    QSet<QString> loaded;                           ///< series whose completion was told
    QString wantedSeries;
    dicom::PatientIdentity shownPatient;
    QString shownStudy;
    QString title;                  ///< as it was told last
    QString interruptionTold;       ///< of a series, beside the tools
    int refusedFiles = 0;           ///< of those opened last
    QString filesTold;              ///< what is wrong with some of them
    QString unsavedTold;            ///< of measurements, beside the tools
    QMap<QString, QString> unsaved; ///< sentences by keeper
    QString askedToClose;           ///< the question, as it stood in the bar
    bool mayGo = false;             ///< the reader insisted
    bool wasDisputed = false;       ///< as it was told last
    bool firstPicture = false;
    bool wasSettled = false;
    bool picturesOnly = false;
    QTimer settle;
    QTimer patience; ///< thumbnails and priors do not wait for a first picture for ever

    widgets::ImageViewport *active() const
    {
        if (planes->isOpen())
            return planes->activeViewport();
        if (volume->isOpen())
            return nullptr;
        return grid->activeCell() ? grid->activeCell()->viewport() : nullptr;
    }
    void layOut();
    void connectActions();
    void connectTools();
    void connectHistory();
    void tellUnsaved(const QString &sentence);
    void connectMoves();
    void connectLinks();
    void connectPlanes();
    void connectVolume();
    void connectWindowActions();
    void connectController();
    void filesRead(int readable, int refused);
    void tellFiles();
    void adopt(ViewportCell *cell);
    void onActive(ReadingActions::Id id, const std::function<void(widgets::ImageViewport &)> &act);
    void openNow(const StudyToOpen &study, bool warned);
    void listed(const QString &studyInstanceUid);
    void openPrior(const PriorStudy &prior);
    void askAboutConflict(const StudyToOpen &study);
    void comparePrior();
    void connectComparison();
    void priorFound(const std::optional<PriorStudy> &prior, PriorSearch::Suits suits);
    QString whyPriorsMayLack() const;
    QString seriesLookedAt() const;
    void pictureShown();
    void arrangementChanged();
    void showActiveDataSet();
    void showPatient(const dicom::DataSet &dataSet, const Series *series);
    void showNoPatient(const ViewportCell *cell);
    void tellTitle();
    dicom::DataSet knownPatient(const ViewportCell *cell) const;
    void choosePatient();
    void patientChosen(int index, OpenMode mode);
    void leave(const QString &left, const StudyToOpen &study);
    QString priorInWords(const OpenedStudy &study) const;
    void nextInterpolation(widgets::ImageViewport &viewport);
    IdentityMarks marksOf(const Series *series, const imaging::ImageStack *stack) const;
    void tag(ViewportCell *cell);
    void tellInterruption(Series *series);
    void fillPresets();
    void applyPreset(int key);
    void openDocument(Series *series);
    void setPicturesOnly(bool on);
    bool cellSettled(const ViewportCell *cell) const;
    void checkSettled();
};

} // namespace ui
