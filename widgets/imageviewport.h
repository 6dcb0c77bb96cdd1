#pragma once

#include "imaging/framecache.h"
#include "imaging/imagestack.h"
#include "imaging/measurementset.h"
#include "widgets/viewstate.h"

#include <QPointer>
#include <QWidget>

#include <memory>
#include <optional>

namespace widgets {

struct LinkGraphics;
struct PictureRequest;

/// What the series strip drags and a viewport takes; the bytes are the strip's and its window's business.
inline constexpr char stackMimeType[] = "application/x-negatoscope-stack";

/// What presenter draws: chosen at start from what OpenGL really is there, or forced (RENDERING.md section 5).
enum class PresenterKind { Automatic, OpenGl, Raster };

/// What the corners of the picture say, filled from the image's own data set. NameOnly still says whose picture it is and
/// which side is which; words that warn (PREVIEW, LOSSY …) stand there in every mode.
enum class AnnotationMode { All, Minimal, NameOnly };

/// Which gesture the left button makes. From Length on they draw; Place points to a place of the patient.
enum class ToolKind {
    Window,
    Scroll,
    Pan,
    Zoom,
    Place,
    SpotWindow,
    Magnifier,
    Length,
    Angle,
    CobbAngle,
    Rectangle,
    Ellipse,
    Freehand,
    Point,
    Arrow,
    Text
};

/// Whether it draws measurements.
bool isMeasuring(ToolKind tool);
/// What a tool draws; only of those that do.
imaging::MeasurementKind measurementKind(ToolKind tool);

/// What a drag downwards with the window tool does.
enum class DragDown { Darkens, Brightens };

/// An ImageStack on screen: its state (index, view) and painting through one of two presenters.
class ImageViewport : public QWidget
{
    Q_OBJECT
public:
    explicit ImageViewport(imaging::FrameCache &cache, PresenterKind kind = PresenterKind::Automatic, QWidget *parent = nullptr);
    ~ImageViewport() override;

    void setStack(imaging::ImageStack *stack, int index = 0); ///< null empties the viewport
    imaging::ImageStack *stack() const;
    int index() const;           ///< -1 when empty
    void setIndex(int index);    ///< clamped
    int scrollDirection() const; ///< +1 or -1: where the hand is going

    const ViewState &viewState() const;
    void setViewState(const ViewState &state);
    /// The window in force: the state's own, else the image's first, else the frame's range.
    imaging::VoiLut effectiveVoi() const;

    /// The windows and lookup tables that the image on screen brings, in its order.
    QList<imaging::VoiLut> offeredVois() const;

    void setActive(bool active); ///< 2 px accent inside edge
    void setLeftTool(ToolKind tool);
    ToolKind leftTool() const;
    void setDragDown(DragDown effect);
    DragDown dragDown() const;
    void setAnnotationMode(AnnotationMode mode);
    /// Words at the picture besides those it finds itself (PREVIEW, LOSSY …), e.g. "Prior · 7 months".
    void setTags(const QStringList &tags);
    const QStringList &tags() const;
    /// Covers the picture: nothing readable beneath. Empty text lifts it.
    void setSheet(const QString &text);
    /// What stands in an empty viewport.
    void setPlaceholder(const QString &text);
    void setLoadProgress(int loaded, int expected); ///< thin bar on top while loaded < expected
    /// How many images the stack will hold; 0: those that are there; negative: more, and nobody knows how many.
    void setExpectedImages(int count);

    /// True when the frame of `index()` is on screen at full quality.
    bool isSettled() const;
    /// The picture with its overlays, as shown.
    QImage grabPicture();
    /// The picture drawn anew for a file or for paper; null while no true frame of that image is here. Nothing counts as viewed.
    QImage drawPicture(const PictureRequest &request) const;
    PresenterKind presenterKind() const;
    /// Smallest and largest modality value of the frame on screen; 0, 0 without one.
    std::pair<double, double> valueRange() const;
    /// Smallest and largest modality value of cells that a rectangle touches, but padding and what a shutter hides.
    std::optional<std::pair<double, double>> valueRangeIn(const QRectF &cells) const;
    /// Device pixels for a millimetre along a row; 0 where the image has no scale.
    double pixelsPerMillimetre() const;
    bool hasCrosshair() const;
    /// True where grey values with a window are on screen: not colour, not a preview, not an empty place.
    bool showsValues() const;
    bool isCinePlaying() const;
    double cineRate() const; ///< frames a second of its film: as chosen, else the image's recommended rate, else the usual one
    /// Measurements of the set are drawn on the images they belong to, and tools draw into it.
    void setMeasurements(imaging::MeasurementSet *set);
    imaging::MeasurementSet *measurements() const;
    /// True where a true frame is on screen: never on previews, under a sheet or while another image still loads.
    bool isMeasurable() const;
    QPointF toImage(QPointF position) const; ///< widget coordinates to cells of the image of `index()`
    QPointF toWidget(QPointF cell) const;
    QSizeF imageSize() const; ///< in cells; empty without an image
    /// Scrolling and cine stop at key images only; direct jumps do not.
    void setKeyImagesOnly(bool only);
    /// What is being drawn or moved and is not in the set yet.
    const std::optional<imaging::Measurement> &draft() const;
    /// A measurement of the image on screen without points.
    imaging::Measurement newMeasurement(imaging::MeasurementKind kind) const;
    /// A measurement of the set in the cells of the image on screen; none where it belongs to another one.
    std::optional<imaging::Measurement> measurementHere(const QString &uid) const;
    /// Reference lines and a pointed place, drawn while the image they are of is on screen.
    void setLinkGraphics(const LinkGraphics &graphics);
    const LinkGraphics &linkGraphics() const;
    bool hasOverlays() const; ///< the image of `index()` has overlay planes
    bool hasShutter() const;

public slots:
    // What a hand does: those that are linked with this viewport hear of it by `scrolled` and `viewChanged`.
    void scrollBy(int images);
    void scrollTo(int index);
    void pointAt(QPointF position); ///< widget coordinates: to a place of the patient
    void rotateBy(int quarterTurns);
    void flipHorizontally();
    void flipVertically();
    void invert();
    void fit();
    void oneToOne();
    bool showAtScale(double pixelsPerMillimetre); ///< false where the image has no scale
    void setFilter(imaging::DisplayFilter filter);
    void setLens(std::optional<QPointF> at);         ///< a magnifier over that place of the widget; none takes it away
    void setCrosshair(bool shown);                   ///< lines through the pointer with the value beside them
    void zoomBy(double factor, QPointF anchor = {}); ///< anchor in widget coordinates
    void panBy(QPointF delta);                       ///< widget coordinates
    void setWindow(double center, double width);
    void setVoi(const imaging::VoiLut &voi);
    void nextVoi(); ///< through what the image offers
    void toggleOverlays();
    void toggleShutter();
    void reset();                                     ///< everything but the index
    void setDraft(const imaging::Measurement &draft); ///< shown with its figures, in place of the one it changes
    void commitDraft();                               ///< into the set, where it is complete, and selected
    void cancelDraft();
    void moveSelection(QPoint steps, int handle = -1); ///< in the directions of the screen, by cells
    void placeMeasurement();                           ///< one of the left tool's kind in the middle of the view
    void toggleKeyImage();
    void setCinePlaying(bool playing);
    void setCineRate(double framesPerSecond); ///< 0: the image's recommended rate

signals:
    void indexChanged(int index);
    void viewStateChanged();
    void scrolled(int from);                            ///< by a hand or as a film, from that index to another
    void viewChanged(const widgets::ViewState &before); ///< by a hand
    void placePointed(QPointF cell);
    void placeLeft(); ///< the keys that point were let go
    void activated(); ///< a press or the focus came
    void cineChanged(bool playing);
    void settled(); ///< a true frame has been painted
    /// Value under the pointer, in words: "-34 HU", "R 12 G 40 B 7"; empty outside or for a preview.
    void probed(const QString &text);
    void contextMenuRequested(QPoint globalPosition);
    void doubleClicked();
    /// A text or arrow was drawn and wants words, at a place of this widget.
    void wordsWanted(const QString &measurement, QPoint at);
    void stackDropped(const QByteArray &mimeData); ///< what the series strip drags

protected:
    bool event(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace widgets
