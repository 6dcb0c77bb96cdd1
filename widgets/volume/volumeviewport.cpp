#include "widgets/volume/volumeviewport.h"

#include "network/dicom/tags.h"

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr int StillAfter = 150;     // ms
constexpr int PatienceOf = 700;     // ms: then it is said that a better picture is on its way
constexpr qint64 OneMovement = 600; // ms between changes that are one step to take back
constexpr qsizetype MostSteps = 200;
constexpr double RaysAtFirst = 80'000;               // of a picture that moves
constexpr double Quick = 28, Slow = 50, Wanted = 40; // ms a picture
constexpr double Coarsest = 6, Longest = 2.5;        // device pixels from ray to ray, then cells from value to value
constexpr double FineStep = 0.4;                     // cells: at longer ones surfaces get rings

} // namespace

VolumeViewport::VolumeViewport(QWidget *parent)
    : QWidget(parent)
    , m_make(volumeRenderers())
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("3D picture"));
    setMinimumSize(160, 120);
    m_still.setSingleShot(true);
    m_still.setInterval(StillAfter);
    connect(&m_still, &QTimer::timeout, this, &VolumeViewport::refine);
    m_patience.setSingleShot(true);
    m_patience.setInterval(PatienceOf);
    connect(&m_patience, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    showCursor(m_left);
}

VolumeViewport::~VolumeViewport() = default;

void VolumeViewport::setRenderer(const MakeVolumeRenderer &make, const MakeVolumeRenderer &fallback)
{
    m_make = make;
    m_fallback = fallback;
    if (!isEmpty())
        startWorkers();
}

void VolumeViewport::startWorkers()
{
    m_draft = std::make_unique<VolumeWorker>(m_make);
    m_fine = std::make_unique<VolumeWorker>(m_make);
    m_prepared = false;
    connect(m_draft.get(), &VolumeWorker::made, this, [this](const QImage &picture, const VolumeScene &scene, double milliseconds) {
        adapt(milliseconds);
        take(picture, scene, false);
        emit drafted(milliseconds);
    });
    connect(m_fine.get(), &VolumeWorker::made, this,
            [this](const QImage &picture, const VolumeScene &scene) { take(picture, scene, true); });
    for (const VolumeWorker *worker : {m_draft.get(), m_fine.get()}) {
        connect(worker, &VolumeWorker::failed, this, &VolumeViewport::fallBack, Qt::QueuedConnection); // not from within its signal
    }
}

/// To the processor, once: what fails there too lacks memory, and would for ever.
void VolumeViewport::fallBack()
{
    if (isEmpty() || m_isOver)
        return;
    if (std::exchange(m_fellBack, true)) {
        m_isOver = true;
        m_still.stop();
        m_patience.stop();
        m_draft.reset();
        m_fine.reset();
        update();
        emit failed();
        return;
    }
    m_make = m_fallback;
    startWorkers();
    ask();
}

void VolumeViewport::setContent(const Content &content)
{
    clear();
    m_fellBack = m_isOver = false;
    m_content = content;
    m_presets = volumePresets(*content.grid, content.reference->dataSet.string(dicom::tag::Modality), content.reference->modality.unit);
    m_look = {};
    m_look.preset = m_presets.first().id;
    m_coarse = std::clamp(std::sqrt(scene().size.width() * scene().size.height() / RaysAtFirst), 1.0, Coarsest);
    startWorkers();
    ask();
    emit lookChanged();
}

void VolumeViewport::startWith(const QString &presetId)
{
    for (const VolumePreset &preset : std::as_const(m_presets)) {
        if (preset.id != presetId || presetId == m_look.preset)
            continue;
        m_look.preset = presetId;
        ask();
        emit lookChanged();
    }
}

void VolumeViewport::clear()
{
    m_still.stop();
    m_patience.stop();
    m_draft.reset();
    m_fine.reset();
    m_content = {};
    m_shown = {};
    m_picture = {};
    m_done.clear();
    m_undone.clear();
    m_changed.invalidate();
    m_last.reset();
    update();
}

int VolumeViewport::preset() const
{
    for (int i = 0; i < m_presets.size(); ++i) {
        if (m_presets[i].id == m_look.preset)
            return i;
    }
    return 0;
}

VolumeScene VolumeViewport::scene() const
{
    VolumeScene scene;
    scene.grid = m_content.grid;
    scene.look = m_look;
    scene.preset = m_presets.value(preset());
    scene.size = (QSizeF(size()) * devicePixelRatioF()).toSize().expandedTo({1, 1});
    scene.step = FineStep;
    return scene;
}

/// At once and coarse; well as soon as the hand rests.
void VolumeViewport::ask()
{
    if (isEmpty() || m_isOver)
        return;
    m_fine->stop();
    m_isFine = false;
    m_patience.stop();
    VolumeScene wanted = scene();
    wanted.grid = m_content.draft;
    wanted.coarse = std::min(m_coarse, Coarsest);
    wanted.step = std::max(1.0, m_coarse / Coarsest);
    m_draft->want(wanted);
    m_still.start();
    update(); // words and lines at once
}

void VolumeViewport::refine()
{
    if (isEmpty() || m_isOver)
        return;
    if (!m_draft->isIdle()) { // what moves goes first
        m_still.start();
        return;
    }
    m_fine->want(scene());
    m_patience.start();
}

void VolumeViewport::take(const QImage &picture, const VolumeScene &scene, bool fine)
{
    m_picture = picture;
    m_shown = scene;
    m_isFine = fine;
    update();
    if (!isSettled())
        return;
    m_patience.stop();
    emit settled();
}

bool VolumeViewport::isSettled() const
{
    return !isEmpty() && m_isFine && m_shown.look == m_look && m_shown.size == scene().size;
}

/// As fine as pictures can be made while the hand moves.
void VolumeViewport::adapt(double milliseconds)
{
    if (!std::exchange(m_prepared, true))
        return;
    if (milliseconds > Slow || milliseconds < Quick)
        m_coarse = std::clamp(m_coarse * std::clamp(std::sqrt(milliseconds / Wanted), 0.8, 1.5), 1.0, Coarsest * Longest);
}

void VolumeViewport::change(const VolumeLook &look)
{
    if (look == m_look || isEmpty())
        return;
    const bool goesOn = m_changed.isValid() && m_changed.elapsed() < OneMovement;
    m_changed.start();
    if (!goesOn) {
        m_done.append(m_look);
        if (m_done.size() > MostSteps)
            m_done.removeFirst();
        m_undone.clear();
    }
    m_look = look;
    ask();
    emit lookChanged();
}

void VolumeViewport::setLook(const VolumeLook &look)
{
    m_changed.invalidate(); // a step of its own
    change(look);
    m_changed.invalidate();
}

void VolumeViewport::setPreset(int index)
{
    if (index < 0 || index >= m_presets.size())
        return;
    VolumeLook look = m_look;
    look.preset = m_presets[index].id;
    look.shift = 0;
    look.width = 1;
    setLook(look);
}

void VolumeViewport::lookFrom(VolumePose::From direction)
{
    VolumeLook look = m_look;
    look.pose = VolumePose::seenFrom(direction);
    setLook(look);
}

void VolumeViewport::turn(double degreesToTheRight, double degreesDown)
{
    VolumeLook look = m_look;
    const double radian = std::acos(-1.0) / 180;
    look.pose.turn(degreesToTheRight * radian, degreesDown * radian);
    change(look);
}

void VolumeViewport::panBy(QPointF pixels)
{
    if (isEmpty())
        return;
    VolumeLook look = m_look;
    const double mm = devicePixelRatioF() / scene().scale();
    look.pose.pan += QPointF(pixels.x() * mm, -pixels.y() * mm);
    change(look);
}

void VolumeViewport::zoomBy(double factor)
{
    VolumeLook look = m_look;
    look.pose.zoom = std::clamp(look.pose.zoom * factor, 0.2, 20.0);
    change(look);
}

void VolumeViewport::window(double wider, double up)
{
    if (isEmpty())
        return;
    VolumeLook look = m_look;
    look.width = std::clamp(look.width * std::exp(wider), 0.05, 10.0);
    look.shift += up * m_presets[preset()].range();
    change(look);
}

void VolumeViewport::setClip(const ClipBox &clip)
{
    VolumeLook look = m_look;
    look.clip = clip;
    change(look);
}

void VolumeViewport::reset()
{
    VolumeLook look;
    look.preset = m_look.preset;
    setLook(look);
}

void VolumeViewport::restore(QList<VolumeLook> &from, QList<VolumeLook> &to)
{
    if (from.isEmpty() || isEmpty())
        return;
    to.append(m_look);
    m_look = from.takeLast();
    m_changed.invalidate();
    ask();
    emit lookChanged();
}

void VolumeViewport::undo()
{
    restore(m_done, m_undone);
}

void VolumeViewport::redo()
{
    restore(m_undone, m_done);
}

void VolumeViewport::setAnnotationMode(AnnotationMode mode)
{
    m_annotations = mode;
    update();
}

} // namespace widgets
