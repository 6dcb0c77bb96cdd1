#include "ui/reading/readingwindow.h"

#include "ui/flow/documentfolder.h"
#include "ui/flow/session.h"
#include "ui/flow/thumbnailloader.h"
#include "ui/flow/viewercontroller.h"
#include "ui/flow/windowpresets.h"
#include "ui/reading/arrangement.h"
#include "ui/reading/identitytext.h"
#include "ui/reading/keyspage.h"
#include "ui/reading/patientbanner.h"
#include "ui/reading/questionbar.h"
#include "ui/reading/readingactions.h"
#include "ui/reading/seriesstrip.h"
#include "ui/reading/toolstrip.h"
#include "ui/reading/viewhistory.h"
#include "ui/reading/viewportgrid.h"
#include "widgets/imageviewport.h"
#include "widgets/overlay/annotation.h"

#include <QAction>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QMenu>
#include <QTimer>
#include <QUrl>

namespace ui {

using widgets::ImageViewport;
using A = ReadingActions;

struct ReadingWindow::Private {
    Private(ReadingWindow *window, Session &shared)
        : q(window)
        , session(shared)
        , controller(shared)
        , thumbnails(shared)
        , banner(new PatientBanner(window))
        , question(new QuestionBar(window))
        , grid(new ViewportGrid(shared.cache(), window))
        , actions(new ReadingActions(window, grid))
        , tools(new ToolStrip(*actions, window))
        , arrangement(new Arrangement(controller, *grid, window))
        , strip(new SeriesStrip(controller, *arrangement, *grid, thumbnails, window))
        , keys(new KeysPage(*actions, window))
    {
    }

    ReadingWindow *q;
    Session &session;
    ViewerController controller;
    ThumbnailLoader thumbnails;
    DocumentFolder documents;
    PatientBanner *banner;
    QuestionBar *question;
    ViewportGrid *grid;
    ReadingActions *actions;
    ToolStrip *tools;
    Arrangement *arrangement;
    SeriesStrip *strip;
    KeysPage *keys;
    ViewHistory history;
    widgets::ToolKind tool = session.mouse().firstTool == MousePreferences::FirstTool::Scroll
                                 ? widgets::ToolKind::Scroll
                                 : widgets::ToolKind::Window;
    widgets::AnnotationMode annotations = widgets::AnnotationMode::All;
    QHash<QWidget *, imaging::ImageStack *> stacks; ///< what each viewport showed last
    QSet<QString> loaded;                           ///< series whose completion was told
    QString wantedSeries;
    dicom::PatientIdentity shownPatient;
    QString shownStudy;
    bool firstPicture = false;
    bool wasSettled = false;
    bool picturesOnly = false;
    QTimer settle;
    QTimer patience;                                ///< thumbnails and priors do not wait for a first picture for ever

    ImageViewport *active() const { return grid->activeCell() ? grid->activeCell()->viewport() : nullptr; }
    void layOut();
    void connectActions();
    void connectTools();
    void connectMoves();
    void connectWindowActions();
    void connectController();
    void adopt(ViewportCell *cell);
    void onActive(A::Id id, const std::function<void(ImageViewport &)> &act);
    void openNow(const StudyToOpen &study, bool warned);
    void listed(const QString &studyInstanceUid);
    void openPrior(const PriorStudy &prior);
    void pictureShown();
    void arrangementChanged();
    void showActiveDataSet();
    void tag(ViewportCell *cell);
    void fillPresets();
    void applyPreset(int key);
    void openDocument(Series *series);
    void setPicturesOnly(bool on);
    bool cellSettled(const ViewportCell *cell) const;
    void checkSettled();
};

ReadingWindow::ReadingWindow(Session &session, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this, session))
{
    setAccessibleName(tr("Reading"));
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("window"));
    setFocusPolicy(Qt::StrongFocus);
    d->layOut();
    connect(d->grid, &ViewportGrid::cellAdded, this, [this](ViewportCell *cell) { d->adopt(cell); });
    d->connectController();
    d->connectTools();
    d->connectActions();
    d->connectMoves();
    d->connectWindowActions();
    d->grid->setLayoutGrid({1, 1});
    d->banner->setMessage(tr("Nothing is open"));
    d->settle.setSingleShot(true);
    d->settle.setInterval(60);
    connect(&d->settle, &QTimer::timeout, this, [this] { d->checkSettled(); });
    d->patience.setSingleShot(true);
    d->patience.setInterval(3000);
    connect(&d->patience, &QTimer::timeout, this, [this] { d->pictureShown(); });
}

ReadingWindow::~ReadingWindow()
{
    // Cells and strip go first, while what they listen to is still there.
    d->controller.disconnect();
    d->thumbnails.disconnect();
    delete d->arrangement;
    delete d->strip;
    delete d->grid;
}

void ReadingWindow::Private::layOut()
{
    auto *middle = new QHBoxLayout;
    middle->setContentsMargins(0, 0, 0, 0);
    middle->setSpacing(1);
    middle->addWidget(strip);
    middle->addWidget(grid, 1);
    auto *column = new QVBoxLayout(q);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(1);
    column->addWidget(banner);
    column->addWidget(tools);
    column->addWidget(question);
    column->addLayout(middle, 1);
    q->setMinimumSize(640, 400);
}

void ReadingWindow::Private::adopt(ViewportCell *cell)
{
    ImageViewport *viewport = cell->viewport();
    viewport->setLeftTool(tool);
    viewport->setDragDown(session.mouse().down == MousePreferences::Down::Brightens
                              ? widgets::DragDown::Brightens
                              : widgets::DragDown::Darkens);
    viewport->setAnnotationMode(annotations);
    history.watch(viewport);
    connect(viewport, &ImageViewport::settled, q, [this] {
        if (!firstPicture) {
            firstPicture = true;
            emit q->firstPictureShown();
            pictureShown();
        }
        settle.start();
    });
    connect(cell, &ViewportCell::actionRequested, q, [this, cell] { // of a study that could not be listed
        if (cell->series() || controller.studies().empty())
            return;
        cell->bind(nullptr);
        cell->viewport()->setPlaceholder(ReadingWindow::tr("Opening the study…"));
        banner->setMessage(ReadingWindow::tr("Opening the study…"));
        controller.retry(controller.studies().front().request.studyInstanceUid);
    });
    connect(viewport, &ImageViewport::probed, q, [this](const QString &text) { tools->setProbe(text); });
    connect(viewport, &ImageViewport::cineChanged, q, [this, cell](bool playing) {
        if (cell->isActive())
            (*actions)[A::Cine]->setChecked(playing);
    });
    connect(viewport, &ImageViewport::contextMenuRequested, q, [this](QPoint place) { tools->presetsMenu()->popup(place); });
}

void ReadingWindow::Private::connectController()
{
    connect(&controller, &ViewerController::seriesListed, q, [this](const QString &uid) { listed(uid); });
    connect(&controller, &ViewerController::studyFailed, q, [this](const QString &uid, const dicom::Error &error) {
        const bool current = controller.studies().front().request.studyInstanceUid == uid;
        if (current) {
            grid->setLayoutGrid({1, 1});
            grid->cells().first()->showMessage(error.message, ReadingWindow::tr("Try again"));
            banner->setMessage(ReadingWindow::tr("The study could not be opened"));
        } else {
            question->ask(error.message, ReadingWindow::tr("Close"), ReadingWindow::tr("Try again"),
                          [this, uid] { controller.retry(uid); });
        }
        pictureShown();
        settle.start();
    });
    connect(&controller, &ViewerController::filesRead, q, [this](int readable, int refused) {
        if (readable == 0) {
            grid->cells().first()->showMessage(ReadingWindow::tr("None of the files could be read as DICOM."));
            banner->setMessage(ReadingWindow::tr("Nothing is open"));
        } else if (refused > 0) {
            question->ask(ReadingWindow::tr("Files that could not be read as DICOM: %1").arg(refused),
                          ReadingWindow::tr("Close"), {}, {});
        }
        settle.start();
    });
    connect(&controller, &ViewerController::conflictFound, q, [this] { showActiveDataSet(); });
    connect(&controller, &ViewerController::seriesAboutToBeRemoved, q, [this](Series *series) {
        loaded.remove(series->info().seriesInstanceUid);
        thumbnails.forget(series->info().seriesInstanceUid);
        for (int clip = 1; clip < series->stacks().count(); ++clip)
            thumbnails.forget(StripUnit{series, clip}.id());
    });
    connect(arrangement, &Arrangement::changed, q, [this] { arrangementChanged(); });
    connect(arrangement, &Arrangement::activeDataSetChanged, q, [this] { showActiveDataSet(); });
    connect(arrangement, &Arrangement::documentRequested, q, [this](Series *series) { openDocument(series); });
    connect(strip, &SeriesStrip::unitActivated, q, [this](const StripUnit &unit) {
        arrangement->show(unit, grid->activeCell());
        grid->activeCell()->setFocus(Qt::OtherFocusReason);
    });
    connect(strip, &SeriesStrip::priorActivated, q, [this](const PriorStudy &prior) { openPrior(prior); });
    connect(strip, &SeriesStrip::settledMayHaveChanged, &settle, qOverload<>(&QTimer::start));
}

void ReadingWindow::Private::connectTools()
{
    connect(tools->presetsMenu(), &QMenu::aboutToShow, q, [this] { fillPresets(); });
    connect(tools, &ToolStrip::layoutChosen, q, [this](QSize size) { q->setLayoutGrid(size.height(), size.width()); });
    for (int key = 1; key <= 9; ++key) {
        auto *preset = new QAction(q);
        preset->setShortcut(QKeySequence(Qt::Key_0 + key));
        preset->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        q->addAction(preset);
        connect(preset, &QAction::triggered, q, [this, key] { applyPreset(key); });
    }
    const auto choose = [this](A::Id id, widgets::ToolKind kind) {
        connect((*actions)[id], &QAction::triggered, q, [this, kind] {
            tool = kind;
            for (ViewportCell *cell : grid->cells())
                cell->viewport()->setLeftTool(kind);
        });
    };
    choose(A::ToolWindow, widgets::ToolKind::Window);
    choose(A::ToolScroll, widgets::ToolKind::Scroll);
    choose(A::ToolZoom, widgets::ToolKind::Zoom);
    choose(A::ToolPan, widgets::ToolKind::Pan);
    (*actions)[tool == widgets::ToolKind::Scroll ? A::ToolScroll : A::ToolWindow]->setChecked(true);
}

void ReadingWindow::Private::onActive(A::Id id, const std::function<void(ImageViewport &)> &act)
{
    connect((*actions)[id], &QAction::triggered, q, [this, act] {
        if (ImageViewport *viewport = active(); viewport && viewport->stack())
            act(*viewport);
    });
}

void ReadingWindow::Private::connectActions()
{
    onActive(A::Invert, [](ImageViewport &v) { v.invert(); });
    onActive(A::Fit, [](ImageViewport &v) { v.fit(); });
    onActive(A::OneToOne, [](ImageViewport &v) { v.oneToOne(); });
    onActive(A::Rotate, [](ImageViewport &v) { v.rotateBy(1); });
    onActive(A::FlipHorizontal, [](ImageViewport &v) { v.flipHorizontally(); });
    onActive(A::FlipVertical, [](ImageViewport &v) { v.flipVertically(); });
    onActive(A::Reset, [](ImageViewport &v) { v.reset(); });
    onActive(A::NextWindow, [](ImageViewport &v) { v.nextVoi(); });
    onActive(A::Overlays, [](ImageViewport &v) { v.toggleOverlays(); });
    onActive(A::Shutter, [](ImageViewport &v) { v.toggleShutter(); });
    onActive(A::Undo, [this](ImageViewport &v) { history.undo(&v); });
    onActive(A::Redo, [this](ImageViewport &v) { history.redo(&v); });
    connect((*actions)[A::Cine], &QAction::triggered, q, [this](bool on) {
        ImageViewport *viewport = active();
        const bool possible = viewport && viewport->stack() && viewport->stack()->count() > 1;
        if (viewport)
            viewport->setCinePlaying(on && possible);
        (*actions)[A::Cine]->setChecked(on && possible);
    });
    connect((*actions)[A::Annotations], &QAction::triggered, q, [this] {
        using Mode = widgets::AnnotationMode;
        annotations = annotations == Mode::All ? Mode::Minimal : annotations == Mode::Minimal ? Mode::None : Mode::All;
        for (ViewportCell *cell : grid->cells())
            cell->viewport()->setAnnotationMode(annotations);
    });
}

void ReadingWindow::Private::connectMoves()
{
    onActive(A::PreviousImage, [](ImageViewport &v) { v.scrollBy(-1); });
    onActive(A::NextImage, [](ImageViewport &v) { v.scrollBy(1); });
    onActive(A::TenBack, [](ImageViewport &v) { v.scrollBy(-10); });
    onActive(A::TenForward, [](ImageViewport &v) { v.scrollBy(10); });
    onActive(A::FirstImage, [](ImageViewport &v) { v.setIndex(0); });
    onActive(A::LastImage, [](ImageViewport &v) { v.setIndex(v.stack()->count() - 1); });
    connect((*actions)[A::PreviousSeries], &QAction::triggered, q, [this] { arrangement->stepSeries(-1); });
    connect((*actions)[A::NextSeries], &QAction::triggered, q, [this] { arrangement->stepSeries(1); });
    connect((*actions)[A::NextViewport], &QAction::triggered, q, [this] { grid->activateNext(1); });
    connect((*actions)[A::PreviousViewport], &QAction::triggered, q, [this] { grid->activateNext(-1); });
    connect((*actions)[A::NextStep], &QAction::triggered, q, [this] { arrangement->stepHanging(); });
}

void ReadingWindow::Private::connectWindowActions()
{
    connect((*actions)[A::Layout], &QAction::triggered, q, [this] { tools->openLayouts(); });
    connect((*actions)[A::Prior], &QAction::triggered, q, [this] {
        if (const auto prior = controller.nearestPrior())
            openPrior(*prior);
        else if (!controller.studies().empty())
            question->ask(ReadingWindow::tr("The archive has no earlier study of this patient."),
                          ReadingWindow::tr("Close"), {}, {});
    });
    connect((*actions)[A::Maximize], &QAction::triggered, q, [this] { grid->toggleMaximized(grid->activeCell()); });
    connect((*actions)[A::FullScreen], &QAction::triggered, q, [this](bool on) { setPicturesOnly(on); });
    connect((*actions)[A::Strip], &QAction::triggered, q, [this](bool on) { strip->setVisible(on); });
    connect((*actions)[A::FocusStrip], &QAction::triggered, q, [this] {
        if (strip->hasFocus() && grid->activeCell())
            grid->activeCell()->setFocus(Qt::TabFocusReason);
        else if (strip->isVisible())
            strip->setFocus(Qt::TabFocusReason);
    });
    connect((*actions)[A::Search], &QAction::triggered, q, [this] { emit q->deskRequested(true); });
    connect((*actions)[A::Keys], &QAction::triggered, q, [this] { keys->open(); });
    connect((*actions)[A::Cancel], &QAction::triggered, q, [this] {
        if (!question->isHidden())
            question->dismiss();
        else if (ImageViewport *viewport = active(); viewport && (*actions)[A::Cine]->isChecked())
            viewport->setCinePlaying(false);
        else if (picturesOnly)
            setPicturesOnly(false);
    });
}

void ReadingWindow::open(const StudyToOpen &study, OpenMode mode)
{
    d->question->dismiss();
    const auto &studies = d->controller.studies();
    if (mode != OpenMode::Comparison || studies.empty()) {
        closeStudies();
        d->openNow(study, false);
        return;
    }
    const auto archive = d->session.archive(study.archiveId);
    // Whose grid this is, not who stands in the active viewport: that may be a stranger who was let in, striped.
    const dicom::PatientIdentity &filed = studies.front().request.expected;
    const dicom::PatientIdentity current = filed.isEmpty() ? d->shownPatient : filed;
    const auto match = dicom::compare(current, study.expected, archive ? archive->defaultIssuer : QString());
    StudyToOpen prior = study;
    prior.role = StudyRole::Prior;
    if (match == dicom::IdentityMatch::Same) {
        d->openNow(prior, false);
    } else if (match == dicom::IdentityMatch::Possible && !study.expected.id.isEmpty()) {
        d->question->ask(tr("Same patient ID, but no issuer tells whether it is the same patient: %1")
                             .arg(identityText(study.expected).replace(u'\n', u' ')),
                         tr("Do not open"), tr("It is the same patient: compare"),
                         [this, prior] { d->openNow(prior, false); });
    } else {
        d->question->ask(tr("That study is of another patient: %1").arg(identityText(study.expected).replace(u'\n', u' ')),
                         tr("Do not open"), tr("Show both, striped"), [this, prior] { d->openNow(prior, true); });
    }
}

void ReadingWindow::Private::openNow(const StudyToOpen &study, bool warned)
{
    if (controller.studies().empty()) {
        firstPicture = false;
        thumbnails.setPaused(true);
        patience.start();
        emit q->titleChanged(ReadingWindow::tr("Reading"));
        banner->setMessage(ReadingWindow::tr("Opening the study…"));
        grid->setLayoutGrid({1, 1});
        grid->cells().first()->viewport()->setPlaceholder(ReadingWindow::tr("Opening the study…"));
    }
    wasSettled = false;
    wantedSeries = study.seriesInstanceUid;
    controller.open(study, warned);
}

void ReadingWindow::openFiles(const QStringList &paths)
{
    closeStudies();
    d->wasSettled = false;
    d->firstPicture = false;
    d->wantedSeries.clear();
    d->banner->setMessage(tr("Reading files…"));
    d->grid->cells().first()->viewport()->setPlaceholder(tr("Reading files…"));
    d->controller.openFiles(paths);
}

/// Series of a study are known: it hangs, with what is compared in its own cell.
void ReadingWindow::Private::listed(const QString &uid)
{
    const OpenedStudy *study = controller.study(uid);
    QString chosen = wantedSeries;
    if (study && study->request.role == StudyRole::Prior && grid->activeCell()) {
        for (ViewportCell *cell : grid->cells()) {
            if (cell->series() && cell->series()->info().role == StudyRole::Current) {
                chosen = cell->series()->info().seriesInstanceUid;
                break;
            }
        }
    }
    arrangement->hang(chosen);
    grid->activeCell()->setFocus(Qt::OtherFocusReason);
}

void ReadingWindow::Private::openPrior(const PriorStudy &prior)
{
    const bool certain = prior.match == dicom::IdentityMatch::Same;
    StudyToOpen study = prior.study;
    if (certain)
        openNow(study, false);
    else
        q->open(study, OpenMode::Comparison);
}

/// The first picture is there, or was given up: now the rest may have the line.
void ReadingWindow::Private::pictureShown()
{
    patience.stop();
    thumbnails.setPaused(false);
    controller.findPriors();
}

void ReadingWindow::closeStudies()
{
    d->wasSettled = false;
    d->patience.stop();
    d->question->dismiss();
    d->thumbnails.clear();
    d->controller.closeAll();
    d->loaded.clear();
    d->arrangement->clear();
    d->shownPatient = {};
    d->shownStudy.clear();
    d->banner->setMessage(tr("Nothing is open"));
}

QList<StudyToOpen> ReadingWindow::studies() const
{
    QList<StudyToOpen> all;
    for (const OpenedStudy &study : d->controller.studies())
        all.append(study.request);
    return all;
}

bool ReadingWindow::mayBeReplaced() const
{
    return true;
}

void ReadingWindow::Private::arrangementChanged()
{
    for (ViewportCell *cell : grid->cells()) {
        ImageViewport *viewport = cell->viewport();
        if (stacks.value(viewport) != viewport->stack()) {
            stacks[viewport] = viewport->stack();
            history.forget(viewport);
        }
        tag(cell);
        Series *series = cell->series();
        if (!series)
            continue;
        const auto report = [this, series] {
            const bool done = series->state() == Series::State::Complete;
            if (done && !loaded.contains(series->info().seriesInstanceUid)) {
                loaded.insert(series->info().seriesInstanceUid);
                emit q->seriesLoaded(series->info().seriesInstanceUid);
            }
            settle.start();
        };
        disconnect(series, &Series::stateChanged, q, nullptr);
        connect(series, &Series::stateChanged, q, report);
        report();
    }
    settle.start();
}

void ReadingWindow::Private::tag(ViewportCell *cell)
{
    const Series *series = cell->series();
    const OpenedStudy *study = series ? controller.study(series->info().studyInstanceUid) : nullptr;
    cell->setStriped(study && study->warned);
    QStringList tags;
    if (study && study->request.role == StudyRole::Prior && !study->warned) {
        const QString distance = distanceInTime(study->when, controller.studies().front().when);
        const QString prior = ReadingWindow::tr("Prior");
        tags.append(distance.isEmpty() ? prior : QString(prior + u" · "_qs + distance));
    }
    if (study && study->warned)
        tags.append(ReadingWindow::tr("OTHER PATIENT"));
    if (const auto filed = controller.filedUnder(cell->viewport()->stack()))
        tags.append(ReadingWindow::tr("FILED UNDER %1").arg(filed->name.display()));
    cell->viewport()->setTags(tags);
}

/// Banner and title say what the data set of the active picture says.
void ReadingWindow::Private::showActiveDataSet()
{
    const ViewportCell *cell = grid->activeCell();
    (*actions)[A::Cine]->setChecked(cell && cell->viewport()->isCinePlaying());
    const dicom::DataSet dataSet = arrangement->activeDataSet();
    if (dataSet.isEmpty()) {
        shownPatient = {};
        emit q->titleChanged(ReadingWindow::tr("Reading")); // never the name of who stood here before
        if (cell && cell->hasConflict())
            banner->setMessage(ReadingWindow::tr("Patient not confirmed"));
        else if (controller.studies().empty())
            banner->setMessage(ReadingWindow::tr("Nothing is open"));
        else if (cell && cell->series())
            banner->setMessage(ReadingWindow::tr("Opening the study…"));
        else if (controller.studies().front().state == OpenedStudy::State::Listed)
            banner->setMessage(ReadingWindow::tr("Nothing is shown in the active viewport"));
        return;
    }
    const auto patient = dicom::PatientIdentity::fromDataSet(dataSet);
    const QString study = dataSet.string(dicom::tag::StudyInstanceUID);
    if (patient == shownPatient && study == shownStudy)
        return;
    shownPatient = patient;
    shownStudy = study;
    banner->setImage(dataSet);
    const Series *series = cell->series();
    const OpenedStudy *opened = series ? controller.study(series->info().studyInstanceUid) : nullptr;
    banner->setRole(opened && opened->warned                           ? ReadingWindow::tr("OTHER PATIENT")
                    : series && series->info().role == StudyRole::Prior ? ReadingWindow::tr("Prior") : QString());
    emit q->titleChanged(patient.name.display());
}

void ReadingWindow::Private::fillPresets()
{
    QMenu *menu = tools->presetsMenu();
    menu->clear();
    menu->addAction((*actions)[A::NextWindow]);
    if (ImageViewport *viewport = active()) {
        for (const imaging::VoiLut &voi : viewport->offeredVois())
            menu->addAction(widgets::voiInWords(voi).replace(u'&', QStringLiteral("&&")), viewport,
                            [viewport, voi] { viewport->setVoi(voi); });
        if (const auto [low, high] = viewport->valueRange(); viewport->showsValues() && high > low)
            menu->addAction(ReadingWindow::tr("All values of the image"), viewport, [viewport, low = low, high = high] {
                viewport->setVoi(imaging::VoiLut::fullRange(low, high));
            });
    }
    const dicom::DataSet image = arrangement->activeDataSet();
    const auto presets = windowPresets(image.string(dicom::tag::Modality));
    if (presets.isEmpty())
        return;
    menu->addSeparator();
    for (const WindowPreset &preset : presets) {
        const QString text = ReadingWindow::tr("%1   %2 / %3", "preset, width / center")
                                 .arg(preset.name).arg(preset.width).arg(preset.center);
        menu->addAction(text + u'\t' + QString::number(preset.key), q, [this, key = preset.key] { applyPreset(key); });
    }
}

void ReadingWindow::Private::applyPreset(int key)
{
    ImageViewport *viewport = active();
    if (!viewport || !viewport->stack())
        return;
    for (const WindowPreset &preset : windowPresets(arrangement->activeDataSet().string(dicom::tag::Modality))) {
        if (preset.key == key)
            viewport->setWindow(preset.center, preset.width);
    }
}

/// A document leaves the program only because the reader asked for it, as a file that is gone when the window goes.
void ReadingWindow::Private::openDocument(Series *series)
{
    for (const dicom::DataSet &object : series->documents()) {
        const auto path = documents.write(object);
        const bool opened = path && QDesktopServices::openUrl(QUrl::fromLocalFile(*path));
        if (!opened)
            question->ask(path ? ReadingWindow::tr("No program could open the document.") : path.error().message,
                          ReadingWindow::tr("Close"), {}, {});
    }
}

void ReadingWindow::Private::setPicturesOnly(bool on)
{
    picturesOnly = on;
    (*actions)[A::FullScreen]->setChecked(on);
    tools->setVisible(!on);
    strip->setVisible(!on && (*actions)[A::Strip]->isChecked());
    emit q->fullScreenRequested(on);
}

bool ReadingWindow::Private::cellSettled(const ViewportCell *cell) const
{
    const Series *series = cell->series();
    if (cell->hasConflict() || (!series && cell->view().isEmpty()))
        return true;
    if (!series)
        return false;
    const ImageViewport *viewport = cell->viewport();
    const imaging::ImageStack *stack = viewport->stack();
    if (!stack)
        return series->state() == Series::State::Failed || !series->documents().isEmpty();
    const bool failed = viewport->index() >= 0 && stack->state(viewport->index()) == imaging::ImageStack::State::Failed;
    return failed || viewport->isSettled();
}

bool ReadingWindow::isSettled() const
{
    const auto &studies = d->controller.studies();
    if (studies.empty())
        return d->grid->cells().first()->showsMessage();
    for (const OpenedStudy &study : studies) {
        if (study.state == OpenedStudy::State::Listing)
            return false;
    }
    for (const ViewportCell *cell : d->grid->shownCells()) {
        if (!d->cellSettled(cell))
            return false;
    }
    return !d->strip->isVisible() || d->strip->isSettled();
}

void ReadingWindow::Private::checkSettled()
{
    const bool now = q->isSettled();
    if (now && !wasSettled)
        emit q->settled();
    wasSettled = now;
}

void ReadingWindow::setLayoutGrid(int rows, int columns)
{
    d->wasSettled = false;
    d->grid->setLayoutGrid({columns, rows});
    d->arrangement->fillEmptyCells();
    d->settle.start();
}

QList<ImageViewport *> ReadingWindow::viewports() const
{
    QList<ImageViewport *> shown;
    for (const ViewportCell *cell : d->grid->shownCells())
        shown.append(cell->viewport());
    return shown;
}

ImageViewport *ReadingWindow::activeViewport() const
{
    return d->active();
}

ViewerController &ReadingWindow::controller()
{
    return d->controller;
}

void ReadingWindow::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (ViewportCell *cell = d->grid->activeCell())
        cell->setFocus(event->reason());
}

void ReadingWindow::closeEvent(QCloseEvent *event)
{
    closeStudies();
    QWidget::closeEvent(event);
}

} // namespace ui
