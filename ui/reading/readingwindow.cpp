#include "ui/reading/readingwindow_p.h"

#include "ui/flow/session.h"
#include "ui/reading/identitytext.h"
#include "ui/signin/hostbar.h"
#include "ui/signin/signinbar.h"
#include "widgets/theme.h"

#include <QAction>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenu>

namespace ui {

using widgets::ImageViewport;
using A = ReadingActions;

ReadingWindow::ReadingWindow(Session &session, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this, session))
{
    setAccessibleName(tr("Reading"));
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("window"));
    setFocusPolicy(Qt::StrongFocus);
    widgets::darken(*this);
    d->layOut();
    connect(d->grid, &ViewportGrid::cellAdded, this, [this](ViewportCell *cell) { d->adopt(cell); });
    d->connectController();
    d->strip->setMeasurements(&d->measurements->set());
    d->place = new PlaceKeeper(d->controller, *d->arrangement, *d->grid, this);
    d->connectTools();
    d->connectActions();
    d->connectHistory();
    d->connectMoves();
    d->connectLinks();
    d->connectPlanes();
    d->connectVolume();
    d->connectComparison();
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
    delete d->linkedPlaces;
    delete d->mosaic;
    delete d->links;
    delete d->planes;
    delete d->volume;
    delete d->measurements;
    delete d->hanging;
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
    pages->addWidget(grid);
    pages->addWidget(chooser);
    middle->addWidget(pages, 1);
    middle->addWidget(measurements->panel());
    auto *column = new QVBoxLayout(q);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(1);
    column->addWidget(banner);
    column->addWidget(tools);
    column->addWidget(new SignInBar(session, q));
    column->addWidget(new HostBar(session.hostQuestions(), q));
    column->addWidget(question);
    column->addLayout(middle, 1);
    q->setMinimumSize(640, 400);
}

void ReadingWindow::Private::adopt(ViewportCell *cell)
{
    ImageViewport *viewport = cell->viewport();
    viewport->setLeftTool(tool);
    viewport->setDragDown(session.mouse().down == MousePreferences::Down::Brightens ? widgets::DragDown::Brightens
                                                                                    : widgets::DragDown::Darkens);
    viewport->setAnnotationMode(annotations);
    history.watch(viewport);
    measurements->watch(cell);
    links->watch(cell);
    linkedPlaces->watch(cell);
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
    connect(&controller, &ViewerController::patientsFound, q, [this] { choosePatient(); });
    connect(chooser, &PatientChooser::chosen, q, [this](int index, OpenMode mode) { patientChosen(index, mode); });
    connect(&controller, &ViewerController::filesRead, q, [this](int readable, int refused) { filesRead(readable, refused); });
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
    hanging->setStrip(strip);
    connect(strip, &SeriesStrip::unitActivated, q, [this](const StripUnit &unit) {
        arrangement->show(unit, grid->activeCell());
        grid->activeCell()->setFocus(Qt::OtherFocusReason);
    });
    connect(strip, &SeriesStrip::priorActivated, q, [this](const PriorStudy &prior) { openPrior(prior); });
    connect(strip, &SeriesStrip::settledMayHaveChanged, &settle, qOverload<>(&QTimer::start));
}

void ReadingWindow::open(const StudyToOpen &study, OpenMode mode)
{
    d->question->dismiss();
    const auto &studies = d->controller.studies();
    if (mode != OpenMode::Comparison || studies.empty()) {
        const QString left = unfinished();
        const StudyToOpen before = studies.empty() ? StudyToOpen() : studies.front().request;
        closeStudies();
        d->openNow(study, false);
        if (before.studyInstanceUid != study.studyInstanceUid) // a preview that was claimed stays what it was
            d->leave(left, before);
        return;
    }
    // Whose grid this is, not who stands in the active viewport: that may be a stranger who was let
    // in, striped.
    const dicom::PatientIdentity &filed = studies.front().request.expected;
    const dicom::PatientIdentity current = filed.isEmpty() ? d->shownPatient : filed;
    const auto issuerOf = [this](const StudyToOpen &one) {
        const auto archive = d->session.archive(one.archiveId);
        return archive ? archive->defaultIssuer : QString();
    };
    const auto match = dicom::compare(issuedBy(current, issuerOf(studies.front().request)), issuedBy(study.expected, issuerOf(study)));
    StudyToOpen prior = study;
    prior.role = StudyRole::Prior;
    if (match == dicom::IdentityMatch::Same) {
        d->openNow(prior, false);
    } else if (match == dicom::IdentityMatch::Possible && !study.expected.id.isEmpty()) {
        d->question->ask(tr("Same patient ID, but no issuer tells whether it is the same patient: %1").arg(identityLine(study.expected)),
                         tr("Do not open"), tr("It is the same patient: compare"), [this, prior] { d->openNow(prior, false); });
    } else if (match == dicom::IdentityMatch::Conflict) {
        d->askAboutConflict(prior);
    } else {
        d->question->ask(tr("That study is of another patient: %1").arg(identityLine(study.expected)), tr("Do not open"),
                         tr("Show both, striped"), [this, prior] { d->openNow(prior, true); });
    }
}

void ReadingWindow::Private::openNow(const StudyToOpen &study, bool warned)
{
    if (controller.studies().empty()) {
        hanging->readRules();
        firstPicture = false;
        thumbnails.setPaused(true);
        patience.start();
        tellTitle();
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
    d->refusedFiles = 0;
    d->filesTold.clear();
    d->hanging->readRules();
    d->banner->setMessage(tr("Reading files…"));
    d->grid->cells().first()->viewport()->setPlaceholder(tr("Reading files…"));
    d->controller.openFiles(paths);
}

/// Series of a study are known: it hangs, with what is compared in its own cell.
void ReadingWindow::Private::listed(const QString &uid)
{
    const OpenedStudy *study = controller.study(uid);
    QString chosen = wantedSeries;
    if (study && study->request.role == StudyRole::Prior && grid->activeCell())
        chosen = seriesLookedAt();
    arrangement->hang(chosen);
    if (firstPicture)
        measurements->readSaved();
    grid->activeCell()->setFocus(Qt::OtherFocusReason);
}

void ReadingWindow::Private::openPrior(const PriorStudy &prior)
{
    if (prior.match == dicom::IdentityMatch::Conflict)
        askAboutConflict(prior.study);
    else if (prior.match == dicom::IdentityMatch::Same)
        openNow(prior.study, false);
    else
        q->open(prior.study, OpenMode::Comparison);
}

/// Under the same ID, and yet not as the same person: never opened beside it without a word, and then striped.
void ReadingWindow::Private::askAboutConflict(const StudyToOpen &study)
{
    const QString whom = identityLine(study.expected);
    if (controller.study(study.studyInstanceUid)) {
        const auto archive = session.archive(study.archiveId);
        question->ask(ReadingWindow::tr("This study is open. %1 has it under another name, birth date or sex: %2", "archive, patient")
                          .arg(archive ? archive->name : QString(), whom),
                      ReadingWindow::tr("Close"), {}, {});
        return;
    }
    question->ask(ReadingWindow::tr("Same patient ID, but archives say another name, birth date or sex: %1").arg(whom),
                  ReadingWindow::tr("Do not open"), ReadingWindow::tr("Show both, striped"), [this, study] { openNow(study, true); });
}

/// The first picture is there, or was given up: now the rest may have the line.
void ReadingWindow::Private::pictureShown()
{
    patience.stop();
    thumbnails.setPaused(false);
    controller.findPriors();
    measurements->readSaved();
}

void ReadingWindow::closeStudies()
{
    d->wasSettled = false;
    d->patience.stop();
    d->question->dismiss();
    d->mayGo = false;
    d->tools->clearNotices();
    d->planes->close();
    d->volume->close();
    d->pages->setCurrentWidget(d->grid);
    d->thumbnails.clear();
    d->place->forget();
    d->priorSearch->cancel();
    d->waitsForPriors = false;
    d->linkedPlaces->clear();
    d->measurements->clear();
    d->controller.closeAll();
    d->loaded.clear();
    d->arrangement->clear();
    d->links->forget();
    d->shownPatient = {};
    d->shownStudy.clear();
    d->banner->setMessage(tr("Nothing is open"));
    emit studiesClosed();
}

QList<StudyToOpen> ReadingWindow::studies() const
{
    QList<StudyToOpen> all;
    for (const OpenedStudy &study : d->controller.studies())
        all.append(study.request);
    return all;
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
            if (series->isInterrupted() || !interruptionTold.isEmpty())
                tellInterruption(series);
            if (done && !loaded.contains(series->info().seriesInstanceUid)) {
                loaded.insert(series->info().seriesInstanceUid);
                emit q->seriesLoaded(series->info().seriesInstanceUid);
            }
            if (done)
                tellFiles();
            settle.start();
        };
        disconnect(series, &Series::stateChanged, q, nullptr);
        connect(series, &Series::stateChanged, q, report);
        report();
    }
    links->update();
    settle.start();
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
    if (d->pages->currentWidget() == d->chooser)
        return true;
    if (studies.empty())
        return d->grid->cells().first()->showsMessage();
    for (const OpenedStudy &study : studies) {
        if (study.state == OpenedStudy::State::Listing)
            return false;
    }
    if (d->planes->isOpen())
        return d->planes->isSettled();
    if (d->volume->isOpen())
        return d->volume->isSettled();
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

ReadingPlace ReadingWindow::place() const
{
    return d->place->place();
}

void ReadingWindow::goTo(const ReadingPlace &place)
{
    d->wasSettled = false;
    d->place->goTo(place);
    d->settle.start();
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
    if (isWindow() && !mayClose()) {
        event->ignore();
        return;
    }
    closeStudies();
    QWidget::closeEvent(event);
}

} // namespace ui
