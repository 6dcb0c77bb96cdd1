#pragma once

#include "network/dicom/encodedframe.h"
#include "network/dicom/result.h"
#include "ui/flow/auditsubjects.h"
#include "widgets/picturerequest.h"

#include <QImage>
#include <QObject>
#include <QPointer>

namespace imaging {
class FrameCache;
class ImageStack;
} // namespace imaging

namespace widgets {
class ImageViewport;
}

namespace ui {

/// Draws the images of a viewport's stack one after another for files: an image that is not loaded is waited for, one that
/// cannot be shown is left out. Destroying it cancels.
class StackExport : public QObject
{
    Q_OBJECT
public:
    StackExport(widgets::ImageViewport &viewport, imaging::FrameCache &cache, QObject *parent = nullptr);
    void start(const widgets::PictureRequest &request);

    const dicom::Result<> &result() const { return m_result; } ///< once it is finished
    bool isOver() const { return m_isOver; }
    int total() const { return m_total; }
    int done() const { return m_next; }
    int left() const { return m_leftOut; }                       ///< images that could not be shown
    const AuditSubjects &subjects() const { return m_subjects; } ///< of the images so far
    /// Where it is ended early: whether the files that are done stay.
    virtual bool keepsDone() const = 0;

signals:
    void progressed();
    /// This image of the stack has to be decoded for it to go on; -1: none more.
    void wanted(int index);
    void finished();

protected:
    /// One of them, `number` from 1; taken() follows, at once or later.
    virtual void take(const QImage &image, int number) = 0;
    /// That was the last one; end() follows.
    virtual void complete() { end({}); }
    void taken();
    void end(const dicom::Result<> &result);

private:
    void step();

    QPointer<widgets::ImageViewport> m_viewport;
    QPointer<imaging::ImageStack> m_stack;
    imaging::FrameCache &m_cache;
    widgets::PictureRequest m_request;
    AuditSubjects m_subjects;
    dicom::Result<> m_result;
    int m_total = 0, m_next = 0, m_leftOut = 0;
    bool m_isTaking = false;
    bool m_isOver = false;
};

} // namespace ui
