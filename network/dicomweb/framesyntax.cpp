#include "network/dicomweb/framesyntax.h"

#include "network/dicom/uid.h"

#include <QtEndian>

namespace network {

namespace ts = dicom::transfersyntax;

namespace {

quint16 word(QByteArrayView bytes, qsizetype at)
{
    return at + 2 <= bytes.size() ? qFromBigEndian<quint16>(bytes.data() + at) : quint16(0);
}

/// ITU-T T.81 Annex B and T.87 Annex C: the frame header's marker names the process, the scan header the predictor.
const char *jpegSyntax(QByteArrayView bytes)
{
    const char *found = nullptr;
    qsizetype at = 2;
    while (at + 4 <= bytes.size() && uchar(bytes[at]) == 0xff) {
        const uchar marker = uchar(bytes[at + 1]);
        if (marker == 0xff) { // fill byte
            ++at;
            continue;
        }
        const quint16 length = word(bytes, at + 2);
        if (marker == 0xc0)
            return ts::JPEGBaseline8Bit;
        if (marker == 0xc1)
            return ts::JPEGExtended12Bit;
        if (marker == 0xc3)
            found = ts::JPEGLossless;
        if (marker == 0xf7)
            found = ts::JPEGLSLossless;
        if (marker == 0xda && found) {
            const qsizetype parameters = at + 5 + 2 * (at + 4 < bytes.size() ? uchar(bytes[at + 4]) : 0);
            const uchar first = parameters < bytes.size() ? uchar(bytes[parameters]) : 0;
            if (found == ts::JPEGLSLossless) // NEAR
                return first == 0 ? ts::JPEGLSLossless : ts::JPEGLSNearLossless;
            return first == 1 ? ts::JPEGLosslessSV1 : ts::JPEGLossless; // selection value
        }
        if (length < 2)
            break;
        at += 2 + length;
    }
    return found;
}

/// ITU-T T.800 Annex A: the transformation in COD tells the reversible from the irreversible.
const char *jpeg2000Syntax(QByteArrayView bytes)
{
    qsizetype at = 2;
    while (at + 4 <= bytes.size() && uchar(bytes[at]) == 0xff) {
        const quint16 marker = word(bytes, at);
        if (marker == 0xff50) // CAP: high throughput (T.814)
            return "1.2.840.10008.1.2.4.203";
        if (marker == 0xff52)
            return at + 13 < bytes.size() && bytes[at + 13] == 1 ? ts::JPEG2000Lossless : ts::JPEG2000;
        if (marker == 0xff90)
            break;
        at += 2 + qMax<quint16>(2, word(bytes, at + 2));
    }
    return ts::JPEG2000;
}

const char *sniffedSyntax(QByteArrayView bytes)
{
    if (bytes.startsWith("\xff\xd8\xff"))
        return jpegSyntax(bytes);
    if (bytes.startsWith("\xff\x4f\xff\x51"))
        return jpeg2000Syntax(bytes);
    if (bytes.startsWith(QByteArrayView("\0\0\0\x0cjP  ", 8)))
        return ts::JPEG2000;
    return nullptr;
}

/// PS3.18 Table 8.7.3-5, with the names of before.
const char *defaultSyntax(const QByteArray &mediaType)
{
    static constexpr std::pair<const char *, const char *> Defaults[] = {
        {"image/jpeg", ts::JPEGLosslessSV1},       {"image/dicom-rle", ts::RLELossless},      {"image/x-dicom-rle", ts::RLELossless},
        {"image/jls", ts::JPEGLSLossless},         {"image/x-jls", ts::JPEGLSLossless},       {"image/jp2", ts::JPEG2000Lossless},
        {"image/jpx", "1.2.840.10008.1.2.4.92"},   {"image/jphc", "1.2.840.10008.1.2.4.201"}, {"image/jxl", "1.2.840.10008.1.2.4.110"},
        {"video/mpeg", "1.2.840.10008.1.2.4.101"}, {"video/mp4", "1.2.840.10008.1.2.4.102"},  {"video/h265", "1.2.840.10008.1.2.4.107"},
    };
    for (const auto &[type, syntax] : Defaults) {
        if (mediaType == type)
            return syntax;
    }
    return nullptr;
}

/// Bulk data are never implicit or deflated (PS3.18 §8.7.3.3): the label then means the stored object.
QString ofBulkData(const QString &syntax)
{
    if (syntax == QLatin1String(ts::ImplicitVRLittleEndian) || syntax == QLatin1String(ts::DeflatedExplicitVRLittleEndian))
        return QString::fromLatin1(ts::ExplicitVRLittleEndian);
    return syntax;
}

} // namespace

QString frameTransferSyntax(const MediaType &part, const MediaType &whole, QByteArrayView bytes)
{
    const QByteArray said = part.transferSyntax().isEmpty() ? whole.transferSyntax() : part.transferSyntax();
    if (dicom::isValidUid(QString::fromLatin1(said)))
        return ofBulkData(QString::fromLatin1(said));
    if (const char *seen = sniffedSyntax(bytes))
        return QString::fromLatin1(seen);
    const QByteArray name = part.isEmpty() ? whole.partType().name : part.name;
    if (const char *usual = defaultSyntax(name))
        return QString::fromLatin1(usual);
    if (name.isEmpty() || name.startsWith("application/oct"))
        return QString::fromLatin1(ts::ExplicitVRLittleEndian);
    return {};
}

QByteArray mediaStorageSopInstanceUid(QByteArrayView bytes)
{
    if (bytes.size() < 132 || bytes.sliced(128, 4) != "DICM")
        return {};
    qsizetype at = 132;
    while (at + 8 <= bytes.size() && qFromLittleEndian<quint16>(bytes.data() + at) == 2) {
        const quint16 element = qFromLittleEndian<quint16>(bytes.data() + at + 2);
        const QByteArrayView vr = bytes.sliced(at + 4, 2);
        const bool isLong = vr == "OB" || vr == "UN" || vr == "OW" || vr == "SQ" || vr == "UT";
        if (isLong && at + 12 > bytes.size())
            break;
        const qint64 length =
            isLong ? qint64(qFromLittleEndian<quint32>(bytes.data() + at + 8)) : qFromLittleEndian<quint16>(bytes.data() + at + 6);
        const qsizetype value = at + (isLong ? 12 : 8);
        if (length > bytes.size() - value)
            break;
        if (element == 0x0003) {
            QByteArray uid = bytes.sliced(value, length).toByteArray();
            while (uid.endsWith('\0') || uid.endsWith(' '))
                uid.chop(1);
            return uid;
        }
        at = value + qsizetype(length);
    }
    return {};
}

} // namespace network
