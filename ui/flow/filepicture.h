#pragma once

#include "imaging/decoderpool.h"
#include "imaging/imagedescription.h"

#include <QImage>
#include <QObject>

#include <optional>

namespace ui {

/// A frame of a file on disk as a picture, decoded by the helpers and drawn in a worker with the window that the image
/// opens with. Dropping it cancels.
class FilePicture : public QObject
{
    Q_OBJECT
public:
    /// `edge`: the picture is scaled down to fit so many pixels; 0: Columns × Rows as they are.
    FilePicture(imaging::DecoderPool &decoders, const QString &path, int frame, int edge, imaging::DecoderPool::Priority priority,
                QObject *parent = nullptr);
    ~FilePicture() override;

    int frames() const { return m_frames; } ///< of the object, once finished

signals:
    /// Null: it cannot be shown, and why.
    void finished(const QImage &picture, const QString &failure);

private:
    void takeHeader(const dicom::Result<dicom::DataSet> &header);
    void askFrame();
    void paint(const imaging::FramePtr &frame);

    imaging::DecoderPool &m_decoders;
    const QString m_path;
    const int m_frame;
    const int m_edge;
    const imaging::DecoderPool::Priority m_priority;
    int m_frames = 0;
    imaging::ImageDescriptionPtr m_image;
    QString m_failure;
    std::optional<imaging::DecoderPool::Id> m_request;
};

} // namespace ui
