#pragma once

#include <QByteArray>
#include <QtEndian>

/// MP4 files written box by box, as ISO/IEC 14496-12 and 14496-15 say.
namespace mp4 {

inline QByteArray u16(quint16 value)
{
    QByteArray bytes(2, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

inline QByteArray u32(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

inline QByteArray box(const char *type, const QByteArray &content)
{
    return QByteArray(u32(quint32(content.size() + 8)) + type + content);
}

/// With a size of 64 bits.
inline QByteArray largeBox(const char *type, const QByteArray &content)
{
    return QByteArray(u32(1) + type + u32(0) + u32(quint32(content.size() + 16)) + content);
}

struct Movie {
    const char *entry = "avc1";
    int profile = 100, constraints = 0, level = 41;
    int columns = 640, rows = 480;
    quint32 samples = 50, scale = 12'800, delta = 512; // 25 a second
    QByteArray matrix = QByteArray(u32(0x10000) + u32(0) + u32(0) + u32(0) + u32(0x10000) + u32(0) + u32(0) + u32(0) + u32(0x40000000));
    QByteArray more;    ///< boxes of `moov` after the video
    QByteArray inEntry; ///< boxes of the sample entry
    QByteArray media = "the pictures themselves";
    bool isMediaFirst = false;
    bool hasSound = true;

    /// AVCDecoderConfigurationRecord or HEVCDecoderConfigurationRecord.
    QByteArray configuration() const
    {
        if (QByteArray(entry) == "hvc1") {
            QByteArray record(23, '\0');
            record[0] = 1;
            record[1] = char(profile);
            record[12] = char(level);
            return box("hvcC", record);
        }
        QByteArray record(7, '\0');
        record[0] = 1;
        record[1] = char(profile);
        record[2] = char(constraints);
        record[3] = char(level);
        return box("avcC", record);
    }

    static QByteArray track(const char *handler, const QByteArray &matrix, quint32 scale, quint32 duration, const QByteArray &table)
    {
        const QByteArray header = box("tkhd", u32(3) + QByteArray(36, '\0') + matrix + QByteArray(8, '\0'));
        const QByteArray media = box("mdhd", u32(0) + QByteArray(8, '\0') + u32(scale) + u32(duration) + u32(0));
        const QByteArray kind = box("hdlr", u32(0) + u32(0) + handler + QByteArray(13, '\0'));
        return box("trak", header + box("mdia", media + kind + box("minf", box("stbl", table))));
    }

    QByteArray movie() const
    {
        const QByteArray sample = box(entry, QByteArray(24, '\0') + u16(quint16(columns)) + u16(quint16(rows)) + QByteArray(50, '\0')
                                                 + configuration() + inEntry);
        const QByteArray sizes = box("stsz", u32(0) + u32(9) + u32(samples));
        const QByteArray times = box("stts", u32(0) + u32(1) + u32(samples) + u32(delta));
        const QByteArray video = track("vide", matrix, scale, samples * delta, box("stsd", u32(0) + u32(1) + sample) + times + sizes);
        const QByteArray sound = hasSound ? track("soun", matrix, 48'000, 1, {}) : QByteArray();
        return box("moov", box("mvhd", QByteArray(100, '\0')) + sound + video + more);
    }

    QByteArray file() const
    {
        const QByteArray type = box("ftyp", QByteArray("isom") + u32(512) + "isommp41"), content = largeBox("mdat", media);
        return isMediaFirst ? QByteArray(type + content + movie()) : QByteArray(type + movie() + content);
    }
};

} // namespace mp4
