// What the keys, tools and menus of a Reading window do.
#include "ui/reading/readingwindow_p.h"

#include "network/audit/audittrail.h"
#include "ui/commandpalette.h"
#include "ui/flow/exportaudit.h"
#include "ui/flow/windowpresets.h"
#include "ui/reading/documentsaving.h"
#include "widgets/overlay/annotation.h"

#include <QAction>
#include <QDesktopServices>
#include <QMenu>
#include <QUrl>

namespace ui {

using widgets::ImageViewport;
using A = ReadingActions;

namespace {

const QString linksState = QStringLiteral("reading/links");

} // namespace

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
    choose(A::ToolPlace, widgets::ToolKind::Place);
    choose(A::ToolSpotWindow, widgets::ToolKind::SpotWindow);
    choose(A::ToolMagnifier, widgets::ToolKind::Magnifier);
    choose(A::ToolLength, widgets::ToolKind::Length);
    choose(A::ToolAngle, widgets::ToolKind::Angle);
    choose(A::ToolCobbAngle, widgets::ToolKind::CobbAngle);
    choose(A::ToolEllipse, widgets::ToolKind::Ellipse);
    choose(A::ToolRectangle, widgets::ToolKind::Rectangle);
    choose(A::ToolFreehand, widgets::ToolKind::Freehand);
    choose(A::ToolPoint, widgets::ToolKind::Point);
    choose(A::ToolArrow, widgets::ToolKind::Arrow);
    choose(A::ToolText, widgets::ToolKind::Text);
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
    onActive(A::Interpolation, [this](ImageViewport &v) { nextInterpolation(v); });
    onActive(A::Overlays, [](ImageViewport &v) { v.toggleOverlays(); });
    onActive(A::Shutter, [](ImageViewport &v) { v.toggleShutter(); });
    connect((*actions)[A::Cine], &QAction::triggered, q, [this](bool on) {
        ImageViewport *viewport = active();
        const bool possible = viewport && viewport->stack() && viewport->stack()->count() > 1;
        if (viewport)
            viewport->setCinePlaying(on && possible);
        (*actions)[A::Cine]->setChecked(on && possible);
    });
    connect((*actions)[A::Annotations], &QAction::triggered, q, [this] {
        using Mode = widgets::AnnotationMode;
        annotations = annotations == Mode::All ? Mode::Minimal : annotations == Mode::Minimal ? Mode::NameOnly : Mode::All;
        for (ViewportCell *cell : grid->cells())
            cell->viewport()->setAnnotationMode(annotations);
        for (ImageViewport *viewport : planes->viewports())
            viewport->setAnnotationMode(annotations);
        volume->setAnnotationMode(annotations);
    });
}

/// Said beside the tools, since a picture shows it only where it is enlarged.
void ReadingWindow::Private::nextInterpolation(ImageViewport &viewport)
{
    using widgets::Interpolation;
    widgets::ViewState state = viewport.viewState();
    switch (state.interpolation) {
    case Interpolation::Linear:
        state.interpolation = Interpolation::Cubic;
        tools->setNotice(ReadingWindow::tr("Interpolation: cubic"), {}, {});
        break;
    case Interpolation::Cubic:
        state.interpolation = Interpolation::Nearest;
        tools->setNotice(ReadingWindow::tr("Interpolation: none, each cell as it is"), {}, {});
        break;
    case Interpolation::Nearest:
        state.interpolation = Interpolation::Linear;
        tools->setNotice(ReadingWindow::tr("Interpolation: linear"), {}, {});
        break;
    }
    viewport.setViewState(state);
}

/// Views and measurements share two keys: what was done last goes first, and comes back last.
void ReadingWindow::Private::connectHistory()
{
    connect((*actions)[A::Undo], &QAction::triggered, q, [this] {
        if (volume->isOpen())
            return volume->undo();
        const qint64 drawn = measurements->history().lastDone();
        if (planes->isOpen()) // what was drawn before they were opened stands beneath
            return drawn > qMax(planes->lastDone(), planes->openedAt()) ? measurements->undo() : planes->undo();
        const qint64 seen = active() ? history.lastDone(active()) : 0;
        if (arrangement->lastStep() > qMax(seen, drawn))
            arrangement->undoStep();
        else if (drawn > seen)
            measurements->undo();
        else if (seen != 0)
            history.undo(active());
    });
    connect((*actions)[A::Redo], &QAction::triggered, q, [this] {
        if (volume->isOpen())
            return volume->redo();
        const qint64 drawn = measurements->history().lastUndone();
        if (planes->isOpen()) {
            const qint64 moved = planes->lastUndone();
            return drawn > planes->openedAt() && (moved == 0 || drawn < moved) ? measurements->redo() : planes->redo();
        }
        const qint64 seen = active() ? history.lastUndone(active()) : 0;
        const qint64 stepped = arrangement->lastUndoneStep();
        if (stepped != 0 && (seen == 0 || stepped < seen) && (drawn == 0 || stepped < drawn))
            arrangement->redoStep();
        else if (drawn != 0 && (seen == 0 || drawn < seen))
            measurements->redo();
        else if (seen != 0)
            history.redo(active());
    });
    connect(arrangement, &Arrangement::stepped, q, [this] { // the step is what is taken back, not what it did to each picture
        for (ViewportCell *cell : grid->cells())
            history.forget(cell->viewport());
    });
    hanging->setLinks(links);
    connect(hanging, &ReadingHanging::told, q, [this](const QString &sentence) { tools->setNotice(sentence, {}, {}); });
    connect(hanging, &ReadingHanging::priorWanted, q, [this](const PriorStudy &prior) { openPrior(prior); });
    connect(hanging, &ReadingHanging::problemFound, q, [this](const QString &sentence) { tools->setNotice(sentence, {}, {}); });
    connect(measurements, &ReadingMeasurements::told, q, [this](const QString &sentence) { tools->setNotice(sentence, {}, {}); });
    connect(mosaic, &Mosaic::told, q, [this](const QString &sentence) { tools->setNotice(sentence, {}, {}); });
    connect(manyTools, &ReadingTools::told, q, [this](const QString &sentence) { tools->setNotice(sentence, {}, {}); });
    connect(exports, &ReadingExport::told, q, [this](const QString &sentence) { tools->setNotice(sentence, {}, {}); });
    connect(measurements, &ReadingMeasurements::unsavedChanged, q, [this](const QString &sentence) { tellUnsaved(sentence); });
}

/// Beside the tools, since the list, where it stands too, may be hidden: showing it would move the pictures.
void ReadingWindow::Private::tellUnsaved(const QString &sentence)
{
    q->setUnsaved(QStringLiteral("measurements"), sentence);
    tools->withdrawNotice(std::exchange(unsavedTold, sentence));
    if (!tools->notice().isEmpty() || sentence.isEmpty())
        return; // something else stands there
    tools->setNotice(sentence, ReadingWindow::tr("List"), [this] { (*actions)[A::Measurements]->trigger(); });
}

void ReadingWindow::Private::connectMoves()
{
    onActive(A::PreviousImage, [](ImageViewport &v) { v.scrollBy(-1); });
    onActive(A::NextImage, [](ImageViewport &v) { v.scrollBy(1); });
    onActive(A::TenBack, [](ImageViewport &v) { v.scrollBy(-10); });
    onActive(A::TenForward, [](ImageViewport &v) { v.scrollBy(10); });
    onActive(A::FirstImage, [](ImageViewport &v) { v.scrollBy(-v.stack()->count()); });
    onActive(A::LastImage, [](ImageViewport &v) { v.scrollBy(v.stack()->count()); });
    connect((*actions)[A::PreviousSeries], &QAction::triggered, q, [this] { arrangement->stepSeries(-1); });
    connect((*actions)[A::NextSeries], &QAction::triggered, q, [this] { arrangement->stepSeries(1); });
    connect((*actions)[A::NextViewport], &QAction::triggered, q,
            [this] { planes->isOpen() ? planes->view()->activateNext(1) : grid->activateNext(1); });
    connect((*actions)[A::PreviousViewport], &QAction::triggered, q,
            [this] { planes->isOpen() ? planes->view()->activateNext(-1) : grid->activateNext(-1); });
}

void ReadingWindow::Private::connectLinks()
{
    connect(links, &ViewportLinks::chosen, q, [this](const LinkChoices &choices) {
        if (store.save)
            store.save(linksState, choices.toState());
    });
    connect(links, &ViewportLinks::told, q, [this](const QString &sentence) { tools->setNotice(sentence, {}, {}); });
    connect((*actions)[A::ToolPlace], &QAction::toggled, linkedPlaces, [this](bool on) {
        if (!on)
            linkedPlaces->clear();
    });
}

void ReadingWindow::setStateStore(const StateStore &store)
{
    d->store = store;
    d->exports->setStore(store);
    d->volume->setStore(store);
    if (store.load)
        d->links->setChoices(LinkChoices::fromState(store.load(linksState)));
}

/// Planes through a stack take part in what is about pictures: tools, annotations, the value under the pointer.
void ReadingWindow::Private::connectPlanes()
{
    connect(planes, &ReadingPlanes::viewportMade, q, [this](ImageViewport *viewport) {
        using Tool = widgets::ToolKind;
        const bool holds =
            tool == Tool::Window || tool == Tool::Scroll || tool == Tool::Pan || tool == Tool::Zoom || widgets::isMeasuring(tool);
        viewport->setLeftTool(holds ? tool : Tool::Window);
        viewport->setDragDown(session.mouse().down == MousePreferences::Down::Brightens ? widgets::DragDown::Brightens
                                                                                        : widgets::DragDown::Darkens);
        viewport->setAnnotationMode(annotations);
        measurements->watchPlane(viewport);
        connect(viewport, &ImageViewport::probed, q, [this](const QString &text) { tools->setProbe(text); });
        connect(viewport, &ImageViewport::contextMenuRequested, q, [this](QPoint place) { tools->presetsMenu()->popup(place); });
    });
    planes->setMeasurements(&measurements->set());
    measurements->setPlanes(planes);
    exports->setPlanes(planes);
    connect(planes, &ReadingPlanes::told, q, [this](const QString &sentence) { tools->setNotice(sentence, {}, {}); });
    connect(planes, &ReadingPlanes::settled, &settle, qOverload<>(&QTimer::start));
    connect(planes, &ReadingPlanes::openChanged, q, [this] {
        tools->setProbe({});
        wasSettled = false;
        settle.start();
    });
}

void ReadingWindow::Private::connectVolume()
{
    connect(volume, &ReadingVolume::told, q, [this](const QString &sentence) { tools->setNotice(sentence, {}, {}); });
    connect(measurements, &ReadingMeasurements::aboutToShow, volume, &ReadingVolume::close);
    exports->setVolume(volume);
    connect(volume, &ReadingVolume::settled, &settle, qOverload<>(&QTimer::start));
    connect(volume, &ReadingVolume::openChanged, q, [this] {
        tools->setProbe({});
        wasSettled = false;
        settle.start();
    });
}

void ReadingWindow::Private::connectWindowActions()
{
    connect((*actions)[A::Layout], &QAction::triggered, q, [this] { tools->openLayouts(); });
    connect((*actions)[A::Prior], &QAction::triggered, q, [this] { comparePrior(); });
    connect((*actions)[A::Maximize], &QAction::triggered, q, [this] {
        planes->isOpen() ? planes->view()->toggleMaximized(planes->view()->activeCell()) : grid->toggleMaximized(grid->activeCell());
    });
    connect((*actions)[A::FullScreen], &QAction::triggered, q, [this](bool on) { setPicturesOnly(on); });
    connect((*actions)[A::Strip], &QAction::triggered, q, [this](bool on) { strip->setVisible(on); });
    connect((*actions)[A::FocusStrip], &QAction::triggered, q, [this] {
        if (strip->hasFocus() && grid->activeCell())
            grid->activeCell()->setFocus(Qt::TabFocusReason);
        else if (strip->isVisible())
            strip->setFocus(Qt::TabFocusReason);
    });
    connect((*actions)[A::Search], &QAction::triggered, q, [this] { emit q->deskRequested(true); });
    connect((*actions)[A::NextOfList], &QAction::triggered, q, &ReadingWindow::nextRequested);
    commands->openBy((*actions)[A::Commands]);
    connect((*actions)[A::Keys], &QAction::triggered, q, [this] { keys->open(); });
    connect((*actions)[A::Cancel], &QAction::triggered, q, [this] {
        if (!question->isHidden())
            question->dismiss();
        else if (planes->isOpen() && measurements->cancel())
            return;
        else if (planes->isOpen())
            planes->close();
        else if (volume->isOpen())
            volume->close();
        else if (measurements->cancel() || linkedPlaces->clear())
            return;
        else if (pages->currentWidget() == chooser && !controller.studies().empty())
            pages->setCurrentWidget(grid);
        else if (ImageViewport *viewport = active(); viewport && (*actions)[A::Cine]->isChecked())
            viewport->setCinePlaying(false);
        else if (manyTools->isPlayingInStep())
            manyTools->stopPlaying();
        else if (picturesOnly)
            setPicturesOnly(false);
        else if (viewport && viewport->stack() && actions->scheme() == KeyScheme::Weasis)
            viewport->reset();
    });
}

void ReadingWindow::Private::fillPresets()
{
    QMenu *menu = tools->presetsMenu();
    menu->clear();
    if (volume->isOpen()) {
        const QStringList names = volume->presets();
        for (int i = 0; i < names.size(); ++i)
            menu->addAction(QString(names[i] + u'\t' + QString::number(i + 1)), q, [this, i] { volume->choosePreset(i); });
        return;
    }
    menu->addAction((*actions)[A::NextWindow]);
    if (ImageViewport *viewport = active()) {
        for (const imaging::VoiLut &voi : viewport->offeredVois())
            menu->addAction(widgets::voiInWords(voi).replace(u'&', QStringLiteral("&&")), viewport,
                            [viewport, voi] { viewport->setVoi(voi); });
        if (const auto [low, high] = viewport->valueRange(); viewport->showsValues() && high > low)
            menu->addAction(ReadingWindow::tr("All values of the image"), viewport,
                            [viewport, low = low, high = high] { viewport->setVoi(imaging::VoiLut::fullRange(low, high)); });
    }
    const dicom::DataSet image = arrangement->activeDataSet();
    const auto presets = windowPresets(image.string(dicom::tag::Modality));
    if (presets.isEmpty())
        return;
    menu->addSeparator();
    for (const WindowPreset &preset : presets) {
        imaging::VoiLut voi;
        voi.center = preset.center;
        voi.width = preset.width;
        const QString text = QString(preset.name + u"   " + widgets::voiInWords(voi)).replace(u'&', QStringLiteral("&&"));
        menu->addAction(text + u'\t' + QString::number(preset.key), q, [this, key = preset.key] { applyPreset(key); });
    }
}

void ReadingWindow::Private::applyPreset(int key)
{
    if (volume->isOpen())
        return volume->choosePreset(key - 1);
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
        AuditSubjects opened;
        opened.add(object);
        if (!path) {
            question->ask(path.error().message, ReadingWindow::tr("Close"), {}, {});
        } else if (QDesktopServices::openUrl(QUrl::fromLocalFile(*path))) {
            recordExport(session.audit(), opened, ExportPlace::file(*path)); // another program has it now
        } else {
            const auto tell = [this, opened](const QString &to, const dicom::Result<> &saved) {
                recordExport(session.audit(), opened, ExportPlace::file(to), saved);
                if (!saved)
                    question->ask(saved.error().message, ReadingWindow::tr("Close"), {}, {});
            };
            question->ask(ReadingWindow::tr("No program could open the document. It can be saved as a file."), ReadingWindow::tr("Close"),
                          ReadingWindow::tr("Save as …"), [this, path = *path, tell] { saveDocumentAs(q, path, tell); });
        }
    }
}

void ReadingWindow::Private::setPicturesOnly(bool on)
{
    picturesOnly = on;
    (*actions)[A::FullScreen]->setChecked(on);
    tools->setVisible(!on);
    strip->setVisible(!on && (*actions)[A::Strip]->isChecked());
    measurements->panel()->setVisible(!on && (*actions)[A::Measurements]->isChecked());
    emit q->fullScreenRequested(on);
}

} // namespace ui
