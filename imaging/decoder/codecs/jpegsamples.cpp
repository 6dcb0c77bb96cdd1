#include "imaging/decoder/codecs/colour.h"
#include "imaging/decoder/codecs/jpeg.h"
#include "imaging/decoder/codecs/jpegijg.h"
#include "imaging/decoder/codecs/sentences.h"

namespace codecs {

namespace {

using Decoder = bool (*)(IjgJob &);

/// The library that can do it, or none.
Decoder decoderFor(const JpegHeader &header)
{
    if (header.components != 1 && header.components != 3)
        return nullptr;
    if (header.isLossless())
        return header.precision <= 8 ? decodeIjg8 : header.precision <= 12 ? decodeIjg12 : decodeIjg16;
    if (!header.isSequentialOrProgressive())
        return nullptr;
    return header.precision == 8 ? decodeTurbo : header.precision == 12 ? decodeIjg12 : nullptr;
}

} // namespace

Result<> decodeJpegSamples(Bytes codestream, const JpegHeader &header, bool ybrToRgb, Output samples)
{
    const Decoder decoder = decoderFor(header);
    if (!decoder)
        return fail(Fault::NotImplementedByCodec, QStringLiteral("JPEG process %1, precision %2, %3 components")
                                                      .arg(header.process, 0, 16)
                                                      .arg(header.precision)
                                                      .arg(header.components));
    const auto ended = withEndMarker(codestream);
    const bool inside = ybrToRgb && !header.isLossless(); // the lossless process knows no colours
    IjgJob job{ended.data(), ended.size(), header.rows, header.columns, header.components, inside, samples.data(), {}};
    if (!decoder(job))
        return fail(Fault::Damaged, QString::fromLatin1(job.message));
    if (ybrToRgb && !inside)
        codecs::ybrToRgb(samples, header.precision <= 8 ? 1 : 2, header.precision);
    return {};
}

} // namespace codecs
