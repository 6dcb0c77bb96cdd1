#include "ui/flow/part10peek.h"

#include "network/dicom/uid.h"

#include <QtEndian>

namespace ui {

namespace {

QString uidFrom(QByteArrayView value)
{
    while (!value.isEmpty() && (value.back() == '\0' || value.back() == ' '))
        value.chop(1);
    const QString uid = QString::fromLatin1(value);
    return dicom::isUsableUid(uid) ? uid : QString();
}

bool hasLongLength(QByteArrayView vr)
{
    return vr == "OB" || vr == "OW" || vr == "UN" || vr == "UT" || vr == "SQ";
}

} // namespace

Part10Peek peekPart10(QByteArrayView bytes)
{
    Part10Peek peek;
    if (bytes.size() < 132 || bytes.sliced(128, 4) != "DICM")
        return peek;
    qsizetype at = 132;
    while (bytes.size() - at >= 8) {
        const QByteArrayView element = bytes.sliced(at);
        if (qFromLittleEndian<quint16>(element.data()) != 2)
            break;
        const quint16 number = qFromLittleEndian<quint16>(element.data() + 2);
        const bool isLong = hasLongLength(element.sliced(4, 2));
        if (isLong && element.size() < 12)
            break;
        const qsizetype header = isLong ? 12 : 8;
        const qint64 length = isLong ? qFromLittleEndian<quint32>(element.data() + 8) : qFromLittleEndian<quint16>(element.data() + 6);
        if (length > element.size() - header)
            break;
        if (number == 0x0003 && length <= 64)
            peek.sopInstanceUid = uidFrom(element.sliced(header, length));
        if (number == 0x0010 && length <= 64)
            peek.transferSyntax = uidFrom(element.sliced(header, length));
        at += header + length;
    }
    return peek;
}

} // namespace ui
