#pragma once

#include "imaging/decoderpool.h"

#include <memory>

namespace ui {

/// Decoded frames of files for a thread that has nothing better to do than to wait for them; the decoders live in
/// another one.
class FrameWaiter
{
public:
    explicit FrameWaiter(imaging::DecoderPool &decoders);
    ~FrameWaiter();

    /// Cells of frame `number` (from 1). Not in the decoders' thread, which must run its event loop. Cancelled after stop().
    dicom::Result<imaging::FramePtr> frame(const QString &path, int number);
    /// Ends what waits, and whatever is asked from now on. Any thread.
    void stop();

private:
    struct State;
    std::shared_ptr<State> d;
};

} // namespace ui
