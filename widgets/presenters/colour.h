#pragma once

#include "widgets/presenters/presenter.h"

#include <QImage>

namespace widgets {

/// 8-bit interleaved RGB of a colour frame: the frame's own cells where they are that, else one conversion (palette,
/// YBR, 16 bit) that is kept until another frame comes.
class ColourSource
{
public:
    /// Whether this picture is drawn as colour: more than one sample, or a palette.
    static bool isColour(const Picture &picture);

    void set(const Picture &picture);
    const quint8 *bytes() const { return m_bytes; }
    qsizetype stride() const { return m_stride; }

private:
    imaging::FramePtr m_frame;
    QImage m_converted;
    const quint8 *m_bytes = nullptr;
    qsizetype m_stride = 0;
};

} // namespace widgets
