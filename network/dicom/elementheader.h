#pragma once

#include "network/dicom/tag.h"
#include "network/dicom/vr.h"

#include <QByteArrayView>
#include <QtEndian>

#include <optional>

namespace dicom {

/// How the elements of a data set are written (PS3.5 §7.1, §7.3).
struct Notation {
    bool implicitVr = false;
    bool bigEndian = false;
};

inline constexpr quint32 UndefinedLength = 0xffffffff;

/// Tag, VR and value length in front of a value.
struct ElementHeader {
    Tag tag;
    VR vr = VR::None;   ///< None in implicit VR and for items and delimiters
    quint32 length = 0; ///< of the value; fits into the bytes left unless undefined
    int size = 8;       ///< of the header itself

    bool isUndefined() const { return length == UndefinedLength; }
};

template <class T> T readNumber(QByteArrayView data, qint64 at, bool bigEndian)
{
    const char *bytes = data.data() + at;
    return bigEndian ? qFromBigEndian<T>(bytes) : qFromLittleEndian<T>(bytes);
}

/// A tag; four bytes must be there.
Tag readTag(QByteArrayView data, qint64 at, Notation notation);

/// The header at `at`, whose value must end before `end`. Where the expected notation does not fit, the other is tried:
/// implicit VR inside explicit, explicit inside implicit, unknown VRs. Nothing if no reading of the bytes makes sense.
std::optional<ElementHeader> readElementHeader(QByteArrayView data, qint64 at, qint64 end, Notation notation);

/// The header as the notation has it, even if the value is longer than the bytes left (pixel data cut short).
std::optional<ElementHeader> readElementHeaderUnchecked(QByteArrayView data, qint64 at, qint64 end, Notation notation);

/// The notation in which the bytes at `at` look like a data element; nothing if in none.
std::optional<Notation> guessNotation(QByteArrayView data, qint64 at);

} // namespace dicom
