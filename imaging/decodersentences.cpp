#include "imaging/decodersentences.h"

#include <QCoreApplication>

namespace imaging {

namespace {

using Kind = dicom::Error::Kind;

Kind kindOf(DecodingFault fault)
{
    switch (fault) {
    case DecodingFault::CannotStart:
    case DecodingFault::FileUnreadable:
    case DecodingFault::NotAFile:
        return Kind::FileAccess;
    case DecodingFault::Overran:
        return Kind::TimedOut;
    case DecodingFault::NoMemory:
        return Kind::NoSpace;
    case DecodingFault::NoPixels:
        return Kind::Unsupported;
    case DecodingFault::NoSuchFrame:
        return Kind::NotFound;
    case DecodingFault::Died:
    case DecodingFault::Nonsense:
        break;
    }
    return Kind::Malformed;
}

QString sentence(DecodingFault fault)
{
    switch (fault) {
    case DecodingFault::CannotStart:
        return QCoreApplication::translate("imaging", "The decoder program could not be started: images cannot be shown.");
    case DecodingFault::Died:
    case DecodingFault::Nonsense:
        return QCoreApplication::translate("imaging", "The image could not be decoded: its data broke the decoder.");
    case DecodingFault::Overran:
        return QCoreApplication::translate("imaging", "The image took too long to decode.");
    case DecodingFault::NoMemory:
        return QCoreApplication::translate("imaging", "There is not enough memory for the image.");
    case DecodingFault::FileUnreadable:
        return QCoreApplication::translate("imaging", "The file cannot be read.");
    case DecodingFault::NotAFile:
        return QCoreApplication::translate("imaging", "This is not a file.");
    case DecodingFault::NoPixels:
        return QCoreApplication::translate("imaging", "The object holds no image.");
    case DecodingFault::NoSuchFrame:
        return QCoreApplication::translate("imaging", "The object has fewer images.");
    }
    return {};
}

QString cleaned(std::string_view text)
{
    QString clean;
    for (const QChar character : QString::fromUtf8(text.data(), qsizetype(text.size())))
        clean += character.isPrint() ? character : QChar(QChar::Space);
    return clean;
}

} // namespace

tl::unexpected<dicom::Error> failDecoding(DecodingFault fault, QString detail)
{
    return dicom::fail(kindOf(fault), sentence(fault), std::move(detail));
}

dicom::Error errorOf(const decoder::Reply &reply)
{
    dicom::Error error;
    if (reply.errorKind <= quint32(Kind::NoSpace))
        error.kind = Kind(reply.errorKind);
    const QByteArray english = cleaned(decoder::text(reply.message)).toUtf8();
    for (const char *context : {"codecs", "dicom"}) {
        error.message = QCoreApplication::translate(context, english.constData());
        if (error.message != QString::fromUtf8(english))
            break;
    }
    error.detail = cleaned(decoder::text(reply.detail));
    return error;
}

} // namespace imaging
