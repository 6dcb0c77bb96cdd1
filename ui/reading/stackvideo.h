#pragma once

#include "ui/flow/videowriter.h"
#include "ui/reading/stackexport.h"

namespace ui {

/// Saves the images of a viewport's stack as an MP4 file. Nothing is left of it where it is cancelled.
class StackVideo : public StackExport
{
    Q_OBJECT
public:
    StackVideo(widgets::ImageViewport &viewport, imaging::FrameCache &cache, const QString &program, const QString &path,
               double framesPerSecond, QObject *parent = nullptr);

    bool keepsDone() const override { return false; }

protected:
    void take(const QImage &image, int number) override;
    void complete() override { m_writer.close(); }

private:
    VideoWriter m_writer;
    bool m_waits = false; ///< the writer has enough for now
};

} // namespace ui
