#pragma once

#include <QString>

namespace dicom {

/// Value representations (PS3.5 §6.2), stored as their two letters.
enum class VR : quint16 {
    None = 0,
#define NEGATOSCOPE_VR(a) a = (#a[0] << 8 | #a[1])
    NEGATOSCOPE_VR(AE),
    NEGATOSCOPE_VR(AS),
    NEGATOSCOPE_VR(AT),
    NEGATOSCOPE_VR(CS),
    NEGATOSCOPE_VR(DA),
    NEGATOSCOPE_VR(DS),
    NEGATOSCOPE_VR(DT),
    NEGATOSCOPE_VR(FD),
    NEGATOSCOPE_VR(FL),
    NEGATOSCOPE_VR(IS),
    NEGATOSCOPE_VR(LO),
    NEGATOSCOPE_VR(LT),
    NEGATOSCOPE_VR(OB),
    NEGATOSCOPE_VR(OD),
    NEGATOSCOPE_VR(OF),
    NEGATOSCOPE_VR(OL),
    NEGATOSCOPE_VR(OV),
    NEGATOSCOPE_VR(OW),
    NEGATOSCOPE_VR(PN),
    NEGATOSCOPE_VR(SH),
    NEGATOSCOPE_VR(SL),
    NEGATOSCOPE_VR(SQ),
    NEGATOSCOPE_VR(SS),
    NEGATOSCOPE_VR(ST),
    NEGATOSCOPE_VR(SV),
    NEGATOSCOPE_VR(TM),
    NEGATOSCOPE_VR(UC),
    NEGATOSCOPE_VR(UI),
    NEGATOSCOPE_VR(UL),
    NEGATOSCOPE_VR(UN),
    NEGATOSCOPE_VR(UR),
    NEGATOSCOPE_VR(US),
    NEGATOSCOPE_VR(UT),
    NEGATOSCOPE_VR(UV)
#undef NEGATOSCOPE_VR
};

/// How a value of a VR is held in a DataSet.
enum class ValueKind { Text, Integer, Real, Binary, Sequence };

ValueKind valueKind(VR vr);           ///< DS and IS are Text: their spelling is kept
bool hasLongLength(VR vr);            ///< 32-bit length in explicit VR encodings (PS3.5 Table 7.1-1)
bool usesCharacterSet(VR vr);         ///< SH LO ST LT UC UT PN (PS3.5 §6.1.2.2)
bool isMultiValued(VR vr);            ///< a backslash separates values
int cellSize(VR vr);                  ///< bytes of one binary number (AT: 4; the cells of OW, OF … too), 1 for the others
VR vrFromString(QStringView letters); ///< VR::None if unknown
QString toString(VR vr);

} // namespace dicom
