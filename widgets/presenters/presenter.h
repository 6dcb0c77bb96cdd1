#pragma once

#include "imaging/imagedescription.h"
#include "imaging/frame.h"
#include "imaging/voilut.h"
#include "widgets/viewstate.h"

#include <QSize>

#include <functional>
#include <memory>

class QPainter;
class QWidget;

namespace widgets {

enum class PresenterKind;

/// What a presenter draws: one frame, seen so. Without a frame: black.
struct Picture {
    imaging::FramePtr frame;
    imaging::ImageDescriptionPtr image;
    ViewState view;
    imaging::VoiLut voi;
    QSize size; ///< of the viewport in device pixels

    /// Image pixels (of the description's matrix) to device pixels.
    QTransform transform() const;
    /// The view's, but nearest where cells are labels.
    Interpolation interpolation() const;
    friend bool operator==(const Picture &, const Picture &);
};

/// Draws a Picture into a viewport; every presenter gives the same pixels (± the rounding of 8 bits).
/// GUI thread only.
class Presenter
{
public:
    virtual ~Presenter() = default;
    virtual PresenterKind kind() const = 0;
    virtual void setPicture(const Picture &picture) = 0;
    /// Paints into the viewport's own paint event; presenters with a widget of their own do nothing here.
    virtual void paint(QPainter &painter, double devicePixelRatio) = 0;
    /// The child that shows the picture, null where `paint` does.
    virtual QWidget *widget() const = 0;
};

/// What a presenter with its own widget tells the viewport; called from inside painting, so only queue work there.
struct PresenterEvents {
    std::function<void()> painted;
    std::function<void()> failed; ///< it cannot draw here: take another presenter
};

std::unique_ptr<Presenter> makeRasterPresenter();
std::unique_ptr<Presenter> makeGlPresenter(QWidget *viewport, const PresenterEvents &events);

} // namespace widgets
