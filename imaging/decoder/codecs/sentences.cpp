#include "imaging/decoder/codecs/sentences.h"

#include <QCoreApplication>

namespace codecs {

namespace {

dicom::Error::Kind kindOf(Fault fault)
{
    switch (fault) {
    case Fault::Damaged:
    case Fault::GeometryDiffers:
    case Fault::NotAPicture:
        return dicom::Error::Kind::Malformed;
    case Fault::Truncated:
        return dicom::Error::Kind::Incomplete;
    case Fault::PictureTooLarge:
        return dicom::Error::Kind::TooLarge;
    case Fault::DepthUnsupported:
    case Fault::SyntaxUnsupported:
    case Fault::VideoUnsupported:
    case Fault::NotImplementedByCodec:
        break;
    }
    return dicom::Error::Kind::Unsupported;
}

QString sentence(Fault fault)
{
    switch (fault) {
    case Fault::Damaged:
        return QCoreApplication::translate("codecs", "The image data are damaged.");
    case Fault::Truncated:
        return QCoreApplication::translate("codecs", "The image data end too early.");
    case Fault::GeometryDiffers:
        return QCoreApplication::translate("codecs", "The image data do not match their description.");
    case Fault::DepthUnsupported:
        return QCoreApplication::translate("codecs", "Images of this bit depth cannot be shown.");
    case Fault::SyntaxUnsupported:
        return QCoreApplication::translate("codecs", "The image is compressed in a way that is not supported.");
    case Fault::VideoUnsupported:
        return QCoreApplication::translate("codecs", "Videos cannot be shown.");
    case Fault::NotAPicture:
        return QCoreApplication::translate("codecs", "The server sent something that is not a picture.");
    case Fault::PictureTooLarge:
        return QCoreApplication::translate("codecs", "The picture is too large.");
    case Fault::NotImplementedByCodec:
        return QCoreApplication::translate("codecs", "The image uses a variant of its compression that is not supported.");
    }
    return {};
}

} // namespace

tl::unexpected<dicom::Error> fail(Fault fault, QString detail)
{
    return dicom::fail(kindOf(fault), sentence(fault), std::move(detail));
}

} // namespace codecs
