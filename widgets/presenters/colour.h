#pragma once

#include "imaging/presentation.h"
#include "widgets/presenters/presenter.h"

#include <QImage>

namespace widgets {

/// 8-bit interleaved RGB of a colour frame: the frame's own cells where they are that, else one conversion (palette, ICC
/// profile, YBR, 16 bit) that is kept until another frame comes; with a supplemental palette, until another window does.
class ColourSource
{
public:
    /// Whether this picture is drawn as colour: more than one sample, or a palette.
    static bool isColour(const Picture &picture);
    /// Whether the window of such a picture matters: a supplemental palette leaves the lower values grey.
    static bool isMixed(const Picture &picture);

    /// True where the bytes are others than before.
    bool set(const Picture &picture);
    /// Whether what is drawn is to be inverted; mixed pictures have it in their greys.
    static bool isInverted(const Picture &picture) { return picture.view.invert && !isMixed(picture); }
    const quint8 *bytes() const { return m_bytes; }
    qsizetype stride() const { return m_stride; }

private:
    imaging::FramePtr m_frame;
    imaging::GreyTable m_greys; ///< of a mixed picture
    QImage m_converted;
    const quint8 *m_bytes = nullptr;
    qsizetype m_stride = 0;
};

} // namespace widgets
