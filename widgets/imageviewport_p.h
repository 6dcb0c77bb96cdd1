#pragma once

#include "widgets/cine.h"
#include "widgets/imageviewport.h"
#include "widgets/linkgraphics.h"
#include "widgets/overlay/measurementgraphics.h"
#include "widgets/overlay/overlay.h"
#include "widgets/presenters/colour.h"
#include "widgets/presenters/presenter.h"
#include "widgets/tools/tool.h"

#include <QPointer>

#include <optional>

namespace widgets {

/// Overlays above a presenter that has a widget of its own; lets every event through to the viewport.
class OverlayLayer : public QWidget
{
public:
    OverlayLayer(QWidget *viewport, std::function<void(QPainter &)> paint);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::function<void(QPainter &)> m_paint;
};

struct ImageViewport::Private {
    Private(ImageViewport *viewport, imaging::FrameCache &frames)
        : q(viewport)
        , cache(frames)
        , cine(viewport)
    {}

    ImageViewport *q;
    imaging::FrameCache &cache;
    QPointer<imaging::ImageStack> stack;
    int index = -1;
    int requested = 0;       ///< where the stack was opened
    dicom::FrameKey key;     ///< of `index`: the image stays when others are inserted before it …
    bool followsKey = false; ///< … once it was seen or asked for; before, the place stays
    int direction = 1;
    ViewState view;
    QStringList tags;
    QString sheet, placeholder;
    AnnotationMode annotation = AnnotationMode::All;
    int loaded = 0, expected = 0;
    int expectedImages = 0; ///< of the stack, where that is more than it holds; negative: more than that
    bool active = false;

    std::unique_ptr<Presenter> presenter;
    QPointer<OverlayLayer> layer;
    OverlayPainter overlays;
    PlaneGraphics planesDrawn;
    Picture planesOf;  ///< what they were made for
    Picture picture;   ///< what the presenter was given last
    bool dirty = true; ///< something changed since
    bool refreshQueued = false;
    bool settled = false;
    imaging::FramePtr rangedFrame; ///< the frame `rangeVoi` was made from
    imaging::VoiLut rangeVoi;

    Cine cine;
    double cineRate = 0;

    QPointer<imaging::MeasurementSet> measurements;
    std::optional<imaging::Measurement> draft;
    bool keyImagesOnly = false;
    QList<MeasurementShape> shapes; ///< as they were drawn last
    LinkGraphics links;

    DragDown dragDown = DragDown::Darkens;
    ToolKind leftKind = ToolKind::Window;
    std::unique_ptr<Tool> leftTool = makeTool(ToolKind::Window);
    std::unique_ptr<Tool> gesture; ///< of another button, or a modified left one
    Tool *dragging = nullptr;
    Qt::MouseButton button = Qt::NoButton;
    QPointF pressed, last;
    bool moved = false;
    int wheelAngle = 0, wheelSteps = 0;
    std::optional<QPointF> pointer;
    bool pointing = false; ///< to a place, with keys held
    QString probeText;
    ColourSource probeColour;

    /// What is drawn on in place of the screen, in device pixels (imageviewportpicture).
    struct Canvas {
        QSize size;
        double ratio = 1;
    };
    std::optional<Canvas> canvas;
    double ratio() const;  ///< device pixels of a unit of words and lines
    QSizeF extent() const; ///< in those units

    std::optional<QPointF> lens;
    std::unique_ptr<Presenter> lensPresenter;
    bool crosshair = false;
    OutlineText hairText;
    imaging::FramePtr filteredFrame, filteredOf; ///< what the presenter has for the picture's own
    imaging::DisplayFilter filteredBy = imaging::DisplayFilter::None;
    const imaging::FramePtr &shownFrame();
    void paintLens(QPainter &painter);
    void paintCrosshair(QPainter &painter);

    // Showing
    void setPresenter(PresenterKind kind);
    void touch();   ///< the picture or its words changed: painted once, later in this turn
    void refresh(); ///< what should be on screen now goes to the presenter
    void painted();
    void paintOverlay(QPainter &painter);
    void updateOverlay(); ///< the picture stays
    const QList<MeasurementShape> &makeShapes();
    void measureAgain();
    std::optional<imaging::Measurement> laidHere(const imaging::Measurement &measurement) const;
    QList<imaging::Measurement> measurementsHere() const; ///< drawn on the image on screen, in its cells
    const imaging::Frame *readableFor(const imaging::Measurement &measurement) const;
    bool isSkipped(int at) const;       ///< by scrolling through key images only
    int keyImageFrom(int images) const; ///< the place that many key images on; the last there is, or where it stands
    std::unique_ptr<Tool> gripTool(QMouseEvent *event);
    void selectAt(QPointF position);
    void showPointer(QPointF position);
    QStringList extraTags(const imaging::ImageDescription &shown, int place) const;
    Overlay overlay();
    /// Colour to which no window applies.
    bool isColour() const { return picture.frame && ColourSource::isColour(picture) && !ColourSource::isMixed(picture); }
    const PlaneGraphics &planes(); ///< of the picture, made anew when it or its place changed
    imaging::VoiLut voiOf(const imaging::ImageDescription &image, const imaging::FramePtr &frame);
    QSize deviceSize() const;
    QTransform toDevice() const;                ///< of the current image, whether or not it is here
    imaging::ImageDescriptionPtr image() const; ///< of `index`, null when empty

    // The stack
    void connectStack();
    void stackGrew();
    void moveTo(int target, int heading);
    void changeView(const ViewState &state); ///< by a hand
    void cineStep(int frames);
    void describe(); ///< for assistive technology

    // Pointer
    void setCursorOf(const Tool &tool, bool dragged);
    void applyWheel();
    void probe();
    QStringList scalesAt(QPointF cell) const;
    QString valueAt(QPointF position);
    bool isHidden(QPointF at) const;
};

} // namespace widgets
