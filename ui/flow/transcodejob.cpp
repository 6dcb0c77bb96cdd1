#include "ui/flow/transcodejob.h"

#include "network/dicom/part10writer.h"
#include "network/dicom/uid.h"
#include "network/transfer/spool.h"
#include "ui/flow/framewaiter.h"
#include "ui/flow/nativecopy.h"

#include <QFile>

namespace ui {

TranscodeJob::TranscodeJob(imaging::DecoderPool &decoders, const QString &spool, QObject *parent)
    : CopyJob(spool, parent)
    , m_frames(std::make_shared<FrameWaiter>(decoders))
{}

TranscodeJob::~TranscodeJob()
{
    m_frames->stop();
}

void TranscodeJob::start(const QList<ScannedFile> &files)
{
    make(files, scanreason::NotReadable, [frames = m_frames](const ScannedFile &original, const QString &spool) -> dicom::Result<Made> {
        const auto file = readWhole(original.item.path);
        if (!file)
            return tl::unexpected(file.error());
        if (file->transferSyntax == QLatin1String(dicom::transfersyntax::ExplicitVRLittleEndian))
            return dicom::fail(dicom::Error::Kind::Unsupported, tr("It is not compressed; there is nothing to convert."));
        if (dicom::transfersyntax::isVideo(file->transferSyntax))
            return dicom::fail(dicom::Error::Kind::Unsupported, tr("A video cannot be sent uncompressed."));
        const auto path = file->pixelData.encapsulated
                              ? writeNativeCopy(*file, original.item.path, file->dataSet, *frames, spool)
                              : network::writeToSpool(spool, [&file](QFile &out) { return dicom::copyPart10(out, *file, file->dataSet); });
        if (!path)
            return tl::unexpected(path.error());
        return Made{described(*path, file->dataSet), nullptr};
    });
}

} // namespace ui
