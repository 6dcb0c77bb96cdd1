#pragma once

#include "network/dicom/encodedframe.h"
#include "network/dicom/result.h"
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

/// Saves the images of a viewport's stack as numbered PNG files, one after another: an image that is not loaded is waited for. Files are
/// encoded in a thread of the pool. Destroying it cancels; whole files stay.
class StackPictures : public QObject
{
    Q_OBJECT
public:
    /// `names`: folder and beginning of each path, "…/CT 2026-11-23" becoming "…/CT 2026-11-23-0001.png".
    StackPictures(widgets::ImageViewport &viewport, imaging::FrameCache &cache, const QString &names, QObject *parent = nullptr);
    void start(const widgets::PictureRequest &request);

    const dicom::Result<> &result() const { return m_result; } ///< once it is finished
    int total() const { return m_total; }
    int done() const { return m_next; }
    int left() const { return m_leftOut; } ///< images that could not be shown
    static QString path(const QString &names, int number);

signals:
    void progressed();
    /// This image of the stack has to be decoded for it to go on; -1: none more.
    void wanted(int index);
    void finished();

private:
    void step();
    void write(const QImage &image);
    void end(const dicom::Result<> &result);

    QPointer<widgets::ImageViewport> m_viewport;
    QPointer<imaging::ImageStack> m_stack;
    imaging::FrameCache &m_cache;
    QString m_names;
    widgets::PictureRequest m_request;
    dicom::Result<> m_result;
    int m_total = 0, m_next = 0, m_leftOut = 0;
    bool m_isWriting = false;
    bool m_isOver = false;
};

} // namespace ui
