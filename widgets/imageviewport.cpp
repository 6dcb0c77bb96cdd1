#include "widgets/imageviewport.h"

#include "widgets/imageviewport_p.h"

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr double UsualCineRate = 15;

/// As a stack opens; interpolation is the reader's habit and stays.
ViewState opened(const ViewState &before)
{
    ViewState state;
    state.interpolation = before.interpolation;
    return state;
}

} // namespace

ImageViewport::ImageViewport(imaging::FrameCache &cache, PresenterKind kind, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this, cache))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAcceptDrops(true);
    setContextMenuPolicy(Qt::PreventContextMenu); // a right drag zooms: the menu opens at a click's release
    setMinimumSize(64, 64);
    setAccessibleName(tr("Image viewport"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    d->setPresenter(kind);
    d->setCursorOf(*d->leftTool, false);
    d->describe();
    connect(&cache, &imaging::FrameCache::frameReady, this, [this](const dicom::FrameKey &key) {
        if (d->index >= 0 && key == d->key)
            d->touch();
    });
    connect(&d->cine, &Cine::advance, this, [this](int frames) { d->cineStep(frames); });
}

ImageViewport::~ImageViewport() = default;

void ImageViewport::setStack(imaging::ImageStack *stack, int index)
{
    if (stack && stack == d->stack) {
        setIndex(index);
        return;
    }
    setCinePlaying(false);
    if (d->stack)
        d->stack->disconnect(this);
    d->stack = stack;
    d->index = -1;
    d->key = {};
    d->requested = std::max(0, index);
    d->followsKey = false;
    d->direction = 1;
    d->picture.frame = nullptr; // never a picture of another stack under this one's words
    d->picture.image = nullptr;
    d->probeColour = {};
    d->planesDrawn = {};
    d->planesOf = {};
    d->rangedFrame = nullptr;
    d->draft.reset();
    d->view = opened(d->view);
    d->loaded = d->expected = d->expectedImages = 0;
    if (stack) {
        d->connectStack();
        d->stackGrew();
    } else {
        emit indexChanged(-1);
    }
    d->describe();
    d->touch();
    emit viewStateChanged();
}

imaging::ImageStack *ImageViewport::stack() const
{
    return d->stack;
}

int ImageViewport::index() const
{
    return d->stack ? d->index : -1;
}

void ImageViewport::setIndex(int index)
{
    if (!d->stack || d->stack->count() == 0)
        return;
    const int target = std::clamp(index, 0, d->stack->count() - 1);
    d->moveTo(target, target - d->index);
}

int ImageViewport::scrollDirection() const
{
    return d->direction;
}

const ViewState &ImageViewport::viewState() const
{
    return d->view;
}

void ImageViewport::setViewState(const ViewState &state)
{
    if (state == d->view)
        return;
    d->view = state;
    d->touch();
    emit viewStateChanged();
}

imaging::VoiLut ImageViewport::effectiveVoi() const
{
    if (d->picture.image && d->picture.frame)
        return d->voiOf(*d->picture.image, d->picture.frame);
    const auto image = d->image();
    return image ? d->voiOf(*image, nullptr) : d->view.voi.value_or(imaging::VoiLut());
}

void ImageViewport::setActive(bool active)
{
    if (d->active == active)
        return;
    d->active = active;
    d->touch();
}

void ImageViewport::setLeftTool(ToolKind tool)
{
    if (d->dragging == d->leftTool.get())
        d->dragging = nullptr;
    cancelDraft();
    d->leftKind = tool;
    d->leftTool = makeTool(tool);
    d->setCursorOf(*d->leftTool, false);
}

ToolKind ImageViewport::leftTool() const
{
    return d->leftKind;
}

void ImageViewport::setDragDown(DragDown effect)
{
    d->dragDown = effect;
}

DragDown ImageViewport::dragDown() const
{
    return d->dragDown;
}

void ImageViewport::setAnnotationMode(AnnotationMode mode)
{
    d->annotation = mode;
    d->touch();
}

void ImageViewport::setTags(const QStringList &tags)
{
    d->tags = tags;
    d->touch();
}

const QStringList &ImageViewport::tags() const
{
    return d->tags;
}

void ImageViewport::setSheet(const QString &text)
{
    d->sheet = text;
    d->describe();
    d->probe();
    d->touch();
}

void ImageViewport::setPlaceholder(const QString &text)
{
    d->placeholder = text;
    d->describe();
    d->touch();
}

void ImageViewport::setLoadProgress(int loaded, int expected)
{
    if (loaded == d->loaded && expected == d->expected)
        return;
    d->loaded = loaded;
    d->expected = expected;
    QWidget *surface = d->layer ? static_cast<QWidget *>(d->layer) : this;
    surface->update(0, 0, width(), 4);
}

void ImageViewport::setExpectedImages(int count)
{
    if (count == d->expectedImages)
        return;
    d->expectedImages = count;
    d->updateOverlay();
}

bool ImageViewport::isSettled() const
{
    return d->settled && !d->dirty && d->stack && d->picture.image && d->picture.image->key == d->key;
}

QImage ImageViewport::grabPicture()
{
    d->refresh();
    return grab().toImage();
}

PresenterKind ImageViewport::presenterKind() const
{
    return d->presenter->kind();
}

std::pair<double, double> ImageViewport::valueRange() const
{
    if (!d->picture.frame || !d->picture.image)
        return {0, 0};
    const double a = d->picture.image->modality.map(d->picture.frame->minimum);
    const double b = d->picture.image->modality.map(d->picture.frame->maximum);
    return std::minmax(a, b);
}

bool ImageViewport::showsValues() const
{
    return d->sheet.isEmpty() && d->picture.frame && !d->picture.frame->isProvisional() && !d->isColour();
}

bool ImageViewport::hasOverlays() const
{
    const auto image = d->image();
    return image && (!image->overlays.isEmpty() || image->lacksOverlays);
}

void ImageViewport::setLinkGraphics(const LinkGraphics &graphics)
{
    if (graphics == d->links)
        return;
    d->links = graphics;
    d->updateOverlay();
}

const LinkGraphics &ImageViewport::linkGraphics() const
{
    return d->links;
}

bool ImageViewport::hasShutter() const
{
    const auto image = d->image();
    return image && image->shutter;
}

bool ImageViewport::isCinePlaying() const
{
    return d->cine.isPlaying();
}

void ImageViewport::scrollBy(int images)
{
    setCinePlaying(false);
    if (d->stack && d->index >= 0)
        scrollTo(d->keyImagesOnly ? d->keyImageFrom(images) : d->index + images);
}

void ImageViewport::scrollTo(int index)
{
    const int from = d->index;
    setIndex(index);
    if (d->stack && d->index != from)
        emit scrolled(from);
}

void ImageViewport::pointAt(QPointF position)
{
    if (d->sheet.isEmpty() && d->image())
        emit placePointed(toImage(position));
}

void ImageViewport::reset()
{
    d->changeView(opened(d->view));
}

void ImageViewport::setCinePlaying(bool playing)
{
    if (playing == d->cine.isPlaying() || (playing && (!d->stack || d->stack->count() < 2)))
        return;
    if (playing) {
        d->cine.play(cineRate());
    } else {
        d->cine.stop();
    }
    emit cineChanged(playing);
}

void ImageViewport::setCineRate(double framesPerSecond)
{
    d->cineRate = std::max(0.0, framesPerSecond);
    if (d->cine.isPlaying()) {
        d->cine.stop();
        d->cine.play(cineRate());
    }
}

double ImageViewport::cineRate() const
{
    const auto image = d->image();
    const double own = image && image->frameTimeMs > 0 ? 1000 / image->frameTimeMs : UsualCineRate;
    return d->cineRate > 0 ? d->cineRate : own;
}

} // namespace widgets
