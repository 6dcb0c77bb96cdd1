#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QMetaType>
#include <QString>

namespace dicom {

/// Names one frame everywhere: SOP Instance UID and frame number from 1.
struct FrameKey {
    QString sopInstanceUid;
    int frame = 1;

    friend bool operator==(const FrameKey &, const FrameKey &) = default;
};

inline size_t qHash(const FrameKey &key, size_t seed = 0)
{
    return qHashMulti(seed, key.sopInstanceUid, key.frame);
}

/// One frame as it came from an archive or a file, not decoded yet.
struct EncodedFrame {
    /// Rendered: an 8-bit picture the server made (image/jpeg or image/png), never the stored values.
    enum class Representation { Stored, Rendered };

    FrameKey key;
    QByteArray bytes;
    QString transferSyntax; ///< of the bytes; explicit VR little endian for raw pixels; empty if Rendered
    QString mediaType;      ///< "image/jpeg" … without parameters, as the server said
    Representation representation = Representation::Stored;
};

/// A whole Part 10 file, as retrieved or read.
struct Part10Bytes {
    QByteArray bytes;
};

} // namespace dicom

Q_DECLARE_METATYPE(dicom::FrameKey)
Q_DECLARE_METATYPE(dicom::EncodedFrame)
Q_DECLARE_METATYPE(dicom::Part10Bytes)
