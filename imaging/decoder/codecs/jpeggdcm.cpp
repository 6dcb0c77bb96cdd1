#include "imaging/decoder/codecs/jpeg.h"
#include "imaging/decoder/codecs/sentences.h"

#include <cstring>
#include <exception>

#include <gdcmFragment.h>
#include <gdcmImage.h>
#include <gdcmSequenceOfFragments.h>
#include <gdcmTrace.h>

namespace codecs {

namespace {

gdcm::SmartPointer<gdcm::SequenceOfFragments> fragmentsOf(Bytes codestream)
{
    std::vector<uint8_t> even = withEndMarker(codestream);
    if (even.size() % 2)
        even.push_back(0);
    gdcm::Fragment fragment;
    fragment.SetByteValue(reinterpret_cast<const char *>(even.data()), gdcm::VL(uint32_t(even.size())));
    gdcm::SmartPointer<gdcm::SequenceOfFragments> fragments = new gdcm::SequenceOfFragments;
    fragments->AddFragment(fragment);
    return fragments;
}

/// A picture whose description comes from the codestream alone: GDCM asserts where the two differ.
gdcm::SmartPointer<gdcm::Image> imageOf(Bytes codestream, const JpegHeader &header)
{
    const auto precision = static_cast<unsigned short>(header.precision);
    gdcm::SmartPointer<gdcm::Image> image = new gdcm::Image;
    image->SetNumberOfDimensions(2);
    image->SetDimension(0, unsigned(header.columns));
    image->SetDimension(1, unsigned(header.rows));
    image->SetPixelFormat(gdcm::PixelFormat(static_cast<unsigned short>(header.components), precision <= 8 ? 8 : 16,
                                            precision, static_cast<unsigned short>(precision - 1), 0));
    // RGB: GDCM then leaves three components as they are coded.
    image->SetPhotometricInterpretation(header.components == 3 ? gdcm::PhotometricInterpretation::RGB
                                                               : gdcm::PhotometricInterpretation::MONOCHROME2);
    image->SetPlanarConfiguration(0);
    image->SetTransferSyntax(header.isLossless() ? gdcm::TransferSyntax::JPEGLosslessProcess14
                                                 : gdcm::TransferSyntax::JPEGExtendedProcess2_4);
    gdcm::DataElement element(gdcm::Tag(0x7fe0, 0x0010));
    element.SetValue(*fragmentsOf(codestream));
    image->SetDataElement(element);
    return image;
}

} // namespace

Result<> decodeWithGdcm(Bytes codestream, const JpegHeader &header, Output samples)
{
    const bool twelve = header.process == 0xc1 || header.process == 0xc2;
    if (!header.isLossless() && !(twelve && header.precision == 12))
        return fail(Fault::NotImplementedByCodec,
                    QStringLiteral("JPEG process %1, precision %2").arg(header.process, 0, 16).arg(header.precision));
    if (header.components != 1 && header.components != 3)
        return fail(Fault::NotImplementedByCodec, QStringLiteral("JPEG of %1 components").arg(header.components));
    try {
        gdcm::Trace::SetWarning(false);
        gdcm::Trace::SetError(false);
        const auto image = imageOf(codestream, header);
        if (image->GetBufferLength() != samples.size())
            return fail(Fault::Damaged, QStringLiteral("GDCM expects %1 bytes").arg(image->GetBufferLength()));
        if (!image->GetBuffer(reinterpret_cast<char *>(samples.data())))
            return fail(Fault::Damaged, QStringLiteral("GDCM"));
    } catch (const std::exception &exception) {
        return fail(Fault::Damaged, QString::fromLocal8Bit(exception.what()));
    }
    return {};
}

} // namespace codecs
