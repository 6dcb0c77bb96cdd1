#pragma once

#include "imaging/decoderpool.h"
#include "imaging/imagedescription.h"
#include "network/dicomweb/qidoclient.h"
#include "network/dicomweb/wadoclient.h"
#include "ui/flow/seriesinfo.h"

#include <QImage>
#include <QObject>

namespace ui {

class FilePicture;
class Session;

/// Of a picture with any aspect of its pixels: at most `edge` wide and high.
QImage smallPicture(const QImage &image, int edge, double pixelAspect = 1);
/// Nearly one grey all over: what an archive makes of 16-bit pixels that it renders without a
/// window.
bool isFlat(const QImage &image);

/// Finds the small picture of one series: of files, the image that is named; else the archive's thumbnail; else its middle image with its
/// first window, rendered by the archive where it is large, decoded here where it is not or where
/// the archive does not take a window. What an archive cannot do is noted for the run. Destroying
/// it cancels.
class ThumbnailJob : public QObject
{
    Q_OBJECT
public:
    ThumbnailJob(Session &session, const SeriesInfo &series, int edge, QObject *parent = nullptr);
    ~ThumbnailJob() override;
    void start();
    /// Nothing more is asked of the session, which may go before this is deleted.
    void stop();

signals:
    /// Once. `isOurs`: decoded here, with the image's own window; null where there is none to be
    /// had.
    void finished(const QImage &picture, bool isOurs);

private:
    using Retrieval = network::TransactionPtr<network::RetrieveSummary>;

    std::optional<network::WadoClient> wado() const;
    void readFile();
    void askThumbnail();
    void findInstance();
    void askMetadata();
    void askRendered();
    void fetchFrame();
    void fetchObject();
    void takePicture(const network::TransactionPtr<dicom::EncodedFrame> &transaction, void (ThumbnailJob::*otherwise)());
    void decode(const dicom::EncodedFrame &frame);
    void decodeObject(const dicom::Part10Bytes &object);
    void paint(const imaging::FramePtr &frame);
    void finish(const QImage &picture, bool isOurs = false);
    QString windowNote() const;
    bool isRenderingBetter() const;
    network::ResourceId instance() const;

    Session &m_session;
    SeriesInfo m_series;
    int m_edge;
    QString m_sopInstanceUid;
    int m_frames = 1;
    qint64 m_cells = 0;                   ///< rows × columns; 0: not known
    imaging::ImageDescriptionPtr m_image; ///< the frame to show
    network::TransactionPtr<dicom::EncodedFrame> m_picture;
    network::TransactionPtr<network::SearchSummary> m_search;
    Retrieval m_retrieval;
    std::optional<imaging::DecoderPool::Id> m_decode;
    std::unique_ptr<FilePicture> m_file;
    bool m_isPainting = false;
};

} // namespace ui
