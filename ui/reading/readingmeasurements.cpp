#include "ui/reading/readingmeasurements.h"

#include "imaging/measurementwords.h"
#include "network/audit/audittrail.h"
#include "ui/flow/exportaudit.h"
#include "ui/flow/session.h"
#include "ui/flow/viewercontroller.h"
#include "ui/reading/arrangement.h"
#include "ui/reading/measurementclipboard.h"
#include "ui/reading/measurementpanel.h"
#include "ui/reading/readingplanes.h"
#include "ui/reading/viewportgrid.h"
#include "widgets/imageviewport.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMimeData>

#include <algorithm>
#include <functional>

namespace ui {

using widgets::ImageViewport;
using A = ReadingActions;

namespace {

constexpr double PastedAside = 10; // cells from what it was copied from, on the same image
constexpr int WordsWidth = 220;

/// Keeps Enter, which is the window's elsewhere.
class WordsField : public QLineEdit
{
public:
    using QLineEdit::QLineEdit;

protected:
    bool event(QEvent *event) override
    {
        if (event->type() == QEvent::ShortcutOverride) {
            const int key = static_cast<QKeyEvent *>(event)->key();
            if (key == Qt::Key_Return || key == Qt::Key_Enter)
                event->accept();
        }
        return QLineEdit::event(event);
    }
};

} // namespace

ReadingMeasurements::ReadingMeasurements(Session &session, ViewerController &controller, Arrangement &arrangement, ViewportGrid &grid,
                                         ReadingActions &actions, QWidget *window)
    : QObject(window)
    , m_session(session)
    , m_controller(controller)
    , m_arrangement(arrangement)
    , m_grid(grid)
    , m_actions(actions)
    , m_history(m_set)
    , m_panel(new MeasurementPanel(
          m_set, [this](const auto &series, const auto &image, const auto &plane) { return where(series, image, plane); },
          {actions[A::Save], actions[A::Copy], actions[A::Delete]}, window))
    , m_loader(controller)
{
    m_panel->hide();
    connect(m_panel, &MeasurementPanel::imageWanted, this, &ReadingMeasurements::showImage);
    connect(m_panel, &MeasurementPanel::measurementWanted, this, [this](const QString &uid) {
        if (const auto *found = m_set.find(uid))
            show(imaging::Measurement(*found), By::List);
    });
    connect(m_panel, &MeasurementPanel::closed, this, [this] { m_actions[A::Measurements]->trigger(); });
    connect(&m_set, &imaging::MeasurementSet::changed, this, &ReadingMeasurements::changed);
    connect(&m_set, &imaging::MeasurementSet::selectionChanged, this, [this] { m_handle = -1; });
    connect(&grid, &ViewportGrid::activeChanged, this, [this] { showChecks(); });
    connect(&m_loader, &AnnotationLoader::read, this, &ReadingMeasurements::take);
    connectActions();
    connectNudges();
}

ImageViewport *ReadingMeasurements::active() const
{
    if (m_planes && m_planes->isOpen())
        return m_planes->activeViewport();
    if (m_grid.isHidden()) // something else stands in its place
        return nullptr;
    ImageViewport *viewport = m_grid.activeCell() ? m_grid.activeCell()->viewport() : nullptr;
    return viewport && viewport->stack() ? viewport : nullptr;
}

void ReadingMeasurements::watch(ViewportCell *cell)
{
    ImageViewport *viewport = cell->viewport();
    cell->setMeasurements(&m_set);
    viewport->setKeyImagesOnly(m_actions[A::KeyImagesOnly]->isChecked());
    connect(viewport, &ImageViewport::wordsWanted, this,
            [this, viewport](const QString &uid, QPoint at) { askForWords(viewport, uid, at); });
    connect(viewport, &ImageViewport::indexChanged, this, [this] { showChecks(); });
}

void ReadingMeasurements::watchPlane(ImageViewport *viewport)
{
    connect(viewport, &ImageViewport::wordsWanted, this,
            [this, viewport](const QString &uid, QPoint at) { askForWords(viewport, uid, at); });
}

void ReadingMeasurements::connectActions()
{
    const auto on = [this](A::Id id, const std::function<void(ImageViewport &)> &act) {
        connect(m_actions[id], &QAction::triggered, this, [this, act] {
            if (ImageViewport *viewport = active())
                act(*viewport);
        });
    };
    on(A::KeyImage, [](ImageViewport &v) { v.toggleKeyImage(); });
    on(A::PlaceMeasurement, [](ImageViewport &v) { v.placeMeasurement(); });
    connect(m_actions[A::KeyImage], &QAction::triggered, this, [this] { showChecks(); });
    connect(m_actions[A::KeyImagesOnly], &QAction::triggered, this, [this](bool only) {
        for (ViewportCell *cell : m_grid.cells())
            cell->viewport()->setKeyImagesOnly(only);
    });
    connect(m_actions[A::Measurements], &QAction::triggered, this, [this](bool shown) { m_panel->setVisible(shown); });
    connect(m_actions[A::Save], &QAction::triggered, this, [this] { save(); });
    connect(m_actions[A::Copy], &QAction::triggered, this, [this] { copy(); });
    connect(m_actions[A::Paste], &QAction::triggered, this, [this] { paste(); });
    connect(m_actions[A::Delete], &QAction::triggered, this, &ReadingMeasurements::removeSelected);
    connect(m_actions[A::NextHandle], &QAction::triggered, this, [this] {
        const auto *selected = m_set.find(m_set.selected());
        const int count = selected ? int(imaging::handles(*selected).size()) : 0;
        m_handle = m_handle + 1 < count ? m_handle + 1 : -1;
    });
}

/// Ctrl and an arrow move what is selected by a cell, with Shift by ten; plain arrows stay those of the images.
void ReadingMeasurements::connectNudges()
{
    const std::pair<Qt::Key, QPoint> ways[] = {
        {Qt::Key_Left, {-1, 0}}, {Qt::Key_Right, {1, 0}}, {Qt::Key_Up, {0, -1}}, {Qt::Key_Down, {0, 1}}};
    for (const auto &[key, way] : ways) {
        for (const int size : {1, 10}) {
            auto *action = new QAction(this);
            action->setShortcut(QKeySequence((size == 1 ? Qt::CTRL : Qt::CTRL | Qt::SHIFT) | key));
            action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
            m_grid.addAction(action);
            connect(action, &QAction::triggered, this, [this, steps = way * size] { nudge(steps); });
        }
    }
}

void ReadingMeasurements::nudge(QPoint steps)
{
    if (ImageViewport *viewport = active())
        viewport->moveSelection(steps, m_handle);
}

/// On planes nothing goes that is not seen there: what is selected may stand on an image beneath.
void ReadingMeasurements::removeSelected()
{
    const QString selected = m_set.selected();
    if (m_planes && m_planes->isOpen()) {
        const QList<ImageViewport *> planes = m_planes->viewports();
        const bool seen = std::any_of(planes.begin(), planes.end(),
                                      [&](const ImageViewport *plane) { return plane->measurementHere(selected).has_value(); });
        if (!seen)
            return m_set.select({});
    }
    m_set.remove(selected);
}

void ReadingMeasurements::copy() const
{
    if (const auto *selected = m_set.find(m_set.selected())) {
        QGuiApplication::clipboard()->setMimeData(toMimeData(*selected).release());
        tellCopied({*selected});
        return;
    }
    QStringList lines;
    for (const imaging::Measurement &one : m_set.measurements())
        lines << QString(where(one.seriesInstanceUid, one.image, one.plane) + u'\t' + imaging::words::text(one));
    if (lines.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    tellCopied(m_set.measurements());
}

/// Figures of a patient are data of the patient, too.
void ReadingMeasurements::tellCopied(const QList<imaging::Measurement> &copied) const
{
    AuditSubjects measured;
    for (const imaging::Measurement &one : copied) {
        if (const auto image = described(one.image))
            measured.add(image.get());
        else
            measured.addStudy({}, one.studyInstanceUid);
    }
    recordExport(m_session.audit(), measured, ExportPlace::clipboard());
}

void ReadingMeasurements::paste()
{
    ImageViewport *viewport = active();
    const QMimeData *held = QGuiApplication::clipboard()->mimeData();
    const auto copied = held ? fromMimeData(*held) : std::nullopt;
    if (!viewport || !copied || !viewport->isMeasurable())
        return;
    imaging::Measurement pasted = viewport->newMeasurement(copied->kind);
    pasted.points = copied->points;
    pasted.name = copied->name;
    if (pasted.image == copied->image)
        pasted = imaging::movedBy(pasted, {PastedAside, PastedAside});
    viewport->setDraft(imaging::movedInto(pasted, viewport->imageSize()));
    viewport->commitDraft();
}

/// Words of a text or an arrow are written where they will stand.
void ReadingMeasurements::askForWords(ImageViewport *viewport, const QString &measurement, QPoint at)
{
    delete m_words;
    m_wordsOf = measurement;
    m_words = new WordsField(viewport);
    m_words->setAccessibleName(tr("Words at the picture"));
    m_words->setPlaceholderText(tr("Words, then Enter"));
    m_words->setMaxLength(1024);
    m_words->resize(WordsWidth, m_words->sizeHint().height());
    const QRect room = viewport->rect();
    m_words->move(std::clamp(at.x(), 0, std::max(0, room.width() - m_words->width())),
                  std::clamp(at.y(), 0, std::max(0, room.height() - m_words->height())));
    connect(m_words, &QLineEdit::editingFinished, this, &ReadingMeasurements::wordsGiven);
    m_words->show();
    m_words->setFocus(Qt::OtherFocusReason);
}

/// A text without words is none; an arrow may do without.
void ReadingMeasurements::wordsGiven()
{
    if (!m_words)
        return;
    QLineEdit *field = std::exchange(m_words, nullptr);
    QWidget *viewport = field->parentWidget();
    const bool hadFocus = field->hasFocus();
    const QString words = field->text().trimmed();
    field->hide();
    field->deleteLater();
    if (const auto *found = m_set.find(m_wordsOf)) {
        imaging::Measurement named = *found;
        named.name = words;
        if (!words.isEmpty())
            m_set.put(named);
        else if (named.kind == imaging::MeasurementKind::Text && named.name.isEmpty())
            m_set.remove(named.uid);
    }
    if (hadFocus)
        viewport->setFocus(Qt::OtherFocusReason);
}

bool ReadingMeasurements::cancel()
{
    if (m_words) {
        m_words->clear();
        wordsGiven();
        return true;
    }
    ImageViewport *viewport = active();
    if (viewport && viewport->draft()) {
        viewport->cancelDraft();
        return true;
    }
    const bool selected = !m_set.selected().isEmpty();
    m_set.select({});
    return selected;
}

void ReadingMeasurements::undo()
{
    go(m_history.undo());
}

void ReadingMeasurements::redo()
{
    go(m_history.redo());
}

/// What changed is shown, wherever it is.
void ReadingMeasurements::go(const std::optional<QString> &changed)
{
    if (!changed || changed->isEmpty())
        return;
    m_set.select(*changed);
    if (const auto *one = m_set.find(*changed))
        show(imaging::Measurement(*one), By::Undo);
}

void ReadingMeasurements::show(const imaging::Measurement &measurement, By by)
{
    emit aboutToShow();
    if (!measurement.plane) {
        if (m_planes)
            m_planes->close();
        showImage(measurement.seriesInstanceUid, measurement.image);
        return;
    }
    if (!m_planes || m_planes->show(measurement, by == By::List ? PlanesView::Step::OfItsOwn : PlanesView::Step::None))
        return;
    m_planes->close();
    openPlanesAt(measurement);
}

/// Planes through the stack that it names, else through the first in its frame of reference.
void ReadingMeasurements::openPlanesAt(const imaging::Measurement &measurement)
{
    const QList<Series *> all = m_controller.series();
    for (Series *series : all) {
        const bool named = !measurement.seriesInstanceUid.isEmpty();
        if (named ? series->info().seriesInstanceUid != measurement.seriesInstanceUid
                  : series->info().studyInstanceUid != measurement.studyInstanceUid)
            continue;
        for (int clip = 0; clip < series->stacks().count(); ++clip) {
            const imaging::ImageStack &stack = *series->stacks().at(clip);
            const bool suits = measurement.image.sopInstanceUid.isEmpty()
                                   ? stack.count() > 0 && stack.image(0).plane.frameOfReferenceUid == measurement.plane->frameOfReferenceUid
                                   : stack.contains(measurement.image);
            if (!suits)
                continue;
            showImage(series->info().seriesInstanceUid, stack.image(stack.count() / 2).key);
            if (const ImageViewport *viewport = active(); viewport && viewport->stack() == &stack)
                m_planes->openAt(measurement);
            return;
        }
    }
}

void ReadingMeasurements::clear()
{
    delete m_words;
    m_set.setContents({});
    m_saved = {};
    m_reports.clear();
    m_selections.clear();
    m_loader.forget();
    m_history.forget();
    changed();
}

void ReadingMeasurements::showImage(const QString &seriesInstanceUid, const dicom::FrameKey &image)
{
    const QList<ViewportCell *> cells = m_grid.shownCells();
    for (ViewportCell *cell : cells) {
        const imaging::ImageStack *stack = cell->hasConflict() ? nullptr : cell->viewport()->stack();
        if (stack && stack->contains(image)) {
            cell->viewport()->scrollTo(stack->indexOf(image));
            m_grid.setActiveCell(cell);
            return;
        }
    }
    Series *series = m_controller.series(seriesInstanceUid);
    ViewportCell *cell = m_grid.activeCell();
    if (!series || !cell)
        return;
    const int count = series->stacks().count();
    for (int clip = 0; clip < count; ++clip) {
        if (!series->stacks().at(clip)->contains(image))
            continue;
        m_arrangement.show({series, count > 1 ? clip : -1}, cell);
        if (const imaging::ImageStack *stack = cell->viewport()->stack())
            cell->viewport()->scrollTo(stack->indexOf(image));
        return;
    }
}

void ReadingMeasurements::changed()
{
    showChecks();
    const QString sentence = unsavedSentence();
    if (std::exchange(m_sentence, sentence) == sentence)
        return;
    m_panel->setUnsaved(sentence);
    emit unsavedChanged(sentence);
}

void ReadingMeasurements::showChecks()
{
    const ImageViewport *viewport = active();
    const bool marked = viewport && viewport->index() >= 0 && viewport->index() < viewport->stack()->count()
                        && m_set.isKeyImage(viewport->stack()->image(viewport->index()).key);
    m_actions[A::KeyImage]->setChecked(marked);
}

QString ReadingMeasurements::unsavedSentence() const
{
    const auto &now = m_set.contents();
    if (now == m_saved)
        return {};
    const auto fresh = [](const auto &all, const auto &saved) {
        return int(std::count_if(all.begin(), all.end(), [&](const auto &one) { return !saved.contains(one); }));
    };
    QStringList sentences;
    if (const int count = fresh(now.measurements, m_saved.measurements))
        sentences << tr("%n measurements are not saved.", nullptr, count);
    if (const int count = fresh(now.keyImages, m_saved.keyImages))
        sentences << tr("%n key images are not saved.", nullptr, count);
    return sentences.isEmpty() ? tr("What was taken away is not saved.") : sentences.join(u' ');
}

QString ReadingMeasurements::where(const QString &seriesInstanceUid, const dicom::FrameKey &image,
                                   const std::optional<imaging::PlanePlace> &plane) const
{
    const Series *series = m_controller.series(seriesInstanceUid);
    const auto described = series && !plane ? series->description(image) : nullptr;
    QStringList parts;
    if (plane)
        parts << imaging::words::orientation(*plane) << imaging::words::slab(plane->slab);
    parts.removeAll(QString());
    if (described)
        parts << (described->pixel.numberOfFrames > 1 ? tr("Frame %1").arg(image.frame) : tr("Image %1").arg(described->instanceNumber));
    if (series)
        parts << tr("Series %1").arg(series->info().number);
    return parts.join(QStringLiteral(" · "));
}

} // namespace ui
