#include "network/dicom/vr.h"

namespace dicom {

ValueKind valueKind(VR vr)
{
    switch (vr) {
    case VR::AT:
    case VR::SL:
    case VR::SS:
    case VR::SV:
    case VR::UL:
    case VR::US:
    case VR::UV:
        return ValueKind::Integer;
    case VR::FL:
    case VR::FD:
        return ValueKind::Real;
    case VR::OB:
    case VR::OD:
    case VR::OF:
    case VR::OL:
    case VR::OV:
    case VR::OW:
    case VR::UN:
    case VR::None:
        return ValueKind::Binary;
    case VR::SQ:
        return ValueKind::Sequence;
    default:
        return ValueKind::Text;
    }
}

bool hasLongLength(VR vr)
{
    switch (vr) {
    case VR::OB:
    case VR::OD:
    case VR::OF:
    case VR::OL:
    case VR::OV:
    case VR::OW:
    case VR::SQ:
    case VR::SV:
    case VR::UC:
    case VR::UN:
    case VR::UR:
    case VR::UT:
    case VR::UV:
        return true;
    default:
        return false;
    }
}

bool usesCharacterSet(VR vr)
{
    switch (vr) {
    case VR::SH:
    case VR::LO:
    case VR::ST:
    case VR::LT:
    case VR::UC:
    case VR::UT:
    case VR::PN:
        return true;
    default:
        return false;
    }
}

bool isMultiValued(VR vr)
{
    switch (vr) {
    case VR::LT:
    case VR::ST:
    case VR::UR:
    case VR::UT:
        return false;
    default:
        return valueKind(vr) == ValueKind::Text;
    }
}

int cellSize(VR vr)
{
    switch (vr) {
    case VR::OW:
    case VR::SS:
    case VR::US:
        return 2;
    case VR::AT:
    case VR::FL:
    case VR::OF:
    case VR::OL:
    case VR::SL:
    case VR::UL:
        return 4;
    case VR::FD:
    case VR::OD:
    case VR::OV:
    case VR::SV:
    case VR::UV:
        return 8;
    default:
        return 1;
    }
}

VR vrFromString(QStringView letters)
{
    if (letters.size() != 2 || letters[0].unicode() > 127 || letters[1].unicode() > 127)
        return VR::None;
    const VR vr = VR(letters[0].unicode() << 8 | letters[1].unicode());
    switch (vr) {
    case VR::AE:
    case VR::AS:
    case VR::AT:
    case VR::CS:
    case VR::DA:
    case VR::DS:
    case VR::DT:
    case VR::FD:
    case VR::FL:
    case VR::IS:
    case VR::LO:
    case VR::LT:
    case VR::OB:
    case VR::OD:
    case VR::OF:
    case VR::OL:
    case VR::OV:
    case VR::OW:
    case VR::PN:
    case VR::SH:
    case VR::SL:
    case VR::SQ:
    case VR::SS:
    case VR::ST:
    case VR::SV:
    case VR::TM:
    case VR::UC:
    case VR::UI:
    case VR::UL:
    case VR::UN:
    case VR::UR:
    case VR::US:
    case VR::UT:
    case VR::UV:
        return vr;
    default:
        return VR::None;
    }
}

QString toString(VR vr)
{
    if (vr == VR::None)
        return {};
    const QChar letters[] = {QChar(char16_t(quint16(vr) >> 8)), QChar(char16_t(quint16(vr) & 0xff))};
    return QString(letters, 2);
}

} // namespace dicom
