#include "ui/flow/maskjob.h"

#include "network/deidentification/methodcodes.h"
#include "network/dicom/uid.h"
#include "ui/flow/framewaiter.h"
#include "ui/flow/nativecopy.h"

namespace ui {

namespace tag = dicom::tag;

MaskJob::MaskJob(imaging::DecoderPool &decoders, const QString &spool, QObject *parent)
    : CopyJob(spool, parent)
    , m_frames(std::make_shared<FrameWaiter>(decoders))
{}

MaskJob::~MaskJob()
{
    m_frames->stop();
}

void MaskJob::start(const QList<ScannedFile> &files, const PixelMasks &masks)
{
    make(files, scanreason::MayShowPatient,
         [frames = m_frames, masks](const ScannedFile &original, const QString &spool) -> dicom::Result<Made> {
             const auto file = readWhole(original.item.path);
             if (!file)
                 return tl::unexpected(file.error());
             if (dicom::transfersyntax::isVideo(file->transferSyntax))
                 return dicom::fail(dicom::Error::Kind::Unsupported, tr("A video cannot be covered here; leave it out."));
             const QSize matrix(int(file->dataSet.integer(tag::Columns).value_or(0)), int(file->dataSet.integer(tag::Rows).value_or(0)));
             const QList<QRect> covered = masks.value(matrix);
             if (covered.isEmpty())
                 return dicom::fail(dicom::Error::Kind::Unsupported, tr("Nothing is covered in pictures of this size."));
             dicom::DataSet header = file->dataSet;
             network::markPixelsCleaned(header);
             const auto paint = [&covered](int, const imaging::ImagePixel &pixel, QByteArray &cells) { paintBlack(cells, pixel, covered); };
             const auto path = writeNativeCopy(*file, original.item.path, header, *frames, spool, paint);
             if (!path)
                 return tl::unexpected(path.error());
             Made made{described(*path, header), nullptr};
             made.file.isMasked = true;
             made.file.mayShowFace = original.mayShowFace; // the person decided about the rest
             return made;
         });
}

} // namespace ui
