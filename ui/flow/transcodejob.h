#pragma once

#include "ui/flow/copyjob.h"

namespace imaging {
class DecoderPool;
}

namespace ui {

class FrameWaiter;

/// Uncompressed copies (Explicit VR Little Endian, which every archive takes, PS3.5 §10.1) of files whose transfer syntax
/// an archive refused. Nothing is compressed; what an encoding had lost before stays lost, and said.
class TranscodeJob : public CopyJob
{
    Q_OBJECT
public:
    TranscodeJob(imaging::DecoderPool &decoders, const QString &spool, QObject *parent = nullptr);
    ~TranscodeJob() override;
    void start(const QList<ScannedFile> &files);

private:
    std::shared_ptr<FrameWaiter> m_frames;
};

} // namespace ui
