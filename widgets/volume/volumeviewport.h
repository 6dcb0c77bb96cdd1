#pragma once

#include "imaging/imagedescription.h"
#include "widgets/imageviewport.h"
#include "widgets/overlay/overlay.h"
#include "widgets/picturerequest.h"
#include "widgets/volume/volumeworker.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

namespace widgets {

/// A volume on screen, turned by the hand: coarse while it moves, at full quality 150 ms after. Pictures are made in threads of
/// their own, so nothing here waits.
class VolumeViewport : public QWidget
{
    Q_OBJECT
public:
    enum class Drag { Turn, Window, Pan, Zoom };
    struct Content {
        imaging::VolumeGridPtr grid, draft;     ///< `draft`: for what moves, with fewer cells
        imaging::ImageDescriptionPtr reference; ///< whose patient and study stand in the corners
        QString title;                          ///< of the stack
        QStringList tags;
    };

    explicit VolumeViewport(QWidget *parent = nullptr);
    ~VolumeViewport() override;

    void setContent(const Content &content); ///< from the front, with the first preset; nothing to undo
    void startWith(const QString &presetId); ///< where it offers that one; no step to take back
    void clear();
    bool isEmpty() const { return !m_content.grid; }
    const Content &content() const { return m_content; }
    const QList<VolumePreset> &presets() const { return m_presets; }
    int preset() const; ///< index

    const VolumeLook &look() const { return m_look; }
    void setLook(const VolumeLook &look);
    void setPreset(int index); ///< begins with its own window
    void lookFrom(VolumePose::From direction);
    void turn(double degreesToTheRight, double degreesDown);
    void panBy(QPointF pixels);
    void zoomBy(double factor);
    void window(double wider, double up); ///< parts of the preset's range
    void setClip(const ClipBox &clip);
    void reset(); ///< everything but the preset
    void undo();  ///< what follows each other quickly is one step
    void redo();

    void setLeftDrag(Drag drag);
    void setAnnotationMode(AnnotationMode mode);
    /// The picture on screen is there at full quality.
    bool isSettled() const;
    QImage picture() const { return m_picture; }
    /// For files and the clipboard, as it stands on screen; null while it is not settled.
    QImage drawPicture(PictureWords words) const;
    VolumeScene scene() const; ///< of what is on screen now, at full quality
    EdgeLetters letters() const;
    QStringList tags() const;
    /// How pictures are made from now on, and how where that cannot; for tests. Without: by the processor, or by OpenGL where there is
    /// a GPU, then by the processor.
    void setRenderer(const MakeVolumeRenderer &make, const MakeVolumeRenderer &fallback = makeFixedPointRenderer);

signals:
    void lookChanged();
    void drafted(double milliseconds); ///< a picture of what moves is on its way to the screen
    void settled();
    void failed(); ///< no picture can be made: there is too little memory for it

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void change(const VolumeLook &look);
    void ask();
    void refine();
    void take(const QImage &picture, const VolumeScene &scene, bool fine);
    void adapt(double milliseconds);
    void startWorkers();
    void fallBack();
    void restore(QList<VolumeLook> &from, QList<VolumeLook> &to);
    Drag dragOf(const QMouseEvent &event) const;
    void showCursor(Drag drag);
    void paintPicture(QPainter &painter) const;
    void paintClip(QPainter &painter) const;
    void paintCube(QPainter &painter, qsizetype wordsBelow) const;
    Overlay overlay(PictureWords words) const;
    CornerText corners() const;
    QStringList lookInWords() const;

    Content m_content;
    QList<VolumePreset> m_presets;
    VolumeLook m_look;
    QList<VolumeLook> m_done, m_undone;
    QElapsedTimer m_changed; ///< since the last change: of one hand's movement
    MakeVolumeRenderer m_make, m_fallback = makeFixedPointRenderer;
    std::unique_ptr<VolumeWorker> m_draft, m_fine;
    QImage m_picture;
    VolumeScene m_shown; ///< of `m_picture`
    bool m_isFine = false;
    bool m_fellBack = false; ///< to the processor, for this content
    bool m_isOver = false;   ///< it failed, too
    double m_coarse = 3;     ///< device pixels a ray while it moves, beyond the coarsest longer steps: what this machine keeps up with
    bool m_prepared = false; ///< the draft renderer has seen the volume: from now on its times say something
    QTimer m_still, m_patience;
    OverlayPainter m_overlay;
    AnnotationMode m_annotations = AnnotationMode::All;
    Drag m_left = Drag::Turn, m_dragging = Drag::Turn;
    std::optional<QPointF> m_last; ///< of a drag
};

} // namespace widgets
