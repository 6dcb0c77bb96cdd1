#pragma once

#include "ui/flow/copyjob.h"
#include "ui/flow/pixelmask.h"

namespace imaging {
class DecoderPool;
}

namespace ui {

class FrameWaiter;

/// Copies of de-identified copies with parts of the picture covered in the pixel data themselves (Clean Pixel Data Option,
/// PS3.15 §E.3.1). They are uncompressed: what is covered is in no codestream any more.
class MaskJob : public CopyJob
{
    Q_OBJECT
public:
    MaskJob(imaging::DecoderPool &decoders, const QString &spool, QObject *parent = nullptr);
    ~MaskJob() override;
    /// Files whose matrix has no mask are rejected.
    void start(const QList<ScannedFile> &files, const PixelMasks &masks);

private:
    std::shared_ptr<FrameWaiter> m_frames;
};

} // namespace ui
