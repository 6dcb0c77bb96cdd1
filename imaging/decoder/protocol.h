#pragma once

#include "imaging/decoder/pixellayout.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <type_traits>

#include <zlib.h>

/// What the viewer and a decoder helper say to each other: fixed records over a socket that keeps record borders (descriptor 3 of
/// the helper), bulk in shared memory. The viewer owns both sizes and contents of every region it hands over; a helper can
/// only fill a region that was sized for the answer. The viewer believes nothing in a Reply that it can work out itself.
namespace decoder {

inline constexpr quint32 Magic = 0x4e474433; ///< changes with any change here: both sides come from one build
inline constexpr int Socket = 3;
inline constexpr quint32 Slots = 2; ///< one is filled or emptied by the viewer while the helper works on the other

enum class Command : quint32 {
    UseInput,  ///< with a descriptor of `inputSize` bytes: the slot's input region from now on; no reply
    UseOutput, ///< with a descriptor of `outputSize` bytes: the slot's output region; no reply
    OpenBytes, ///< a Part 10 object in the input region; the reply's header is in the output region
    OpenFile,  ///< the same of a descriptor, which is mapped
    Frame,     ///< frame `frame` of the object that is open in the slot
    Decode,    ///< one encoded frame in the input region
    Rendered,  ///< a JPEG or PNG picture in the input region; its own size counts, up to `outputSize`
    Close      ///< forgets the open object; no reply
};

/// An opened object's header is a data set in explicit VR little endian without pixel data. Group 0002 travels in it as group
/// 0003, which no data set uses (PS3.5 7.1): so the transfer syntax in it names the object's, not the header's.
inline constexpr quint16 MetaGroup = 0x0002;
inline constexpr quint16 CarriedMetaGroup = 0x0003;

inline constexpr size_t UidBytes = 72;
inline constexpr size_t TextBytes = 256;

struct Request {
    quint32 magic = Magic;
    Command command = Command::Close;
    quint32 slot = 0;
    qint32 frame = 1;
    qint32 numberOfFrames = 1;
    qint32 reduction = 0; ///< Frame, Decode: resolution levels to leave out where the codestream has them
    qint32 threads = 1;   ///< Frame, Decode: what the codec may use
    qint32 reserved = 0;
    quint64 id = 0;
    qint64 inputSize = 0;
    qint64 outputSize = 0;     ///< what the reply may take at most
    codecs::PixelLayout pixel; ///< Frame, Decode: validated by the viewer
    std::array<char, UidBytes> transferSyntax{};
};

struct Reply {
    quint32 magic = Magic;
    quint32 failed = 0; ///< errorKind, message and detail count, nothing else
    quint64 id = 0;
    qint64 size = 0; ///< bytes written into the output region
    codecs::PixelLayout pixel;
    quint32 lossy = 0;
    quint32 castToHeader = 0;
    quint32 surplus = 0;
    quint32 unfiltered = 0; ///< confine() found no filter of system calls
    quint32 pixelTag = 0;   ///< Open: (7FE0,0010), (7FE0,0008), (7FE0,0009), or 0
    quint32 errorKind = 0;  ///< dicom::Error::Kind
    quint32 reduction = 0;  ///< resolution levels that are missing, at most those of the request
    quint32 checksum = 0;   ///< Open, Rendered: of what was written, whose size is not known before
    double minimum = 0;
    double maximum = 0;
    std::array<char, TextBytes> message{}; ///< UTF-8, English, without numbers: the viewer looks up its translation
    std::array<char, TextBytes> detail{};
};

static_assert(std::is_trivially_copyable_v<Request> && std::is_trivially_copyable_v<Reply>);

/// CRC-32 of a header or a rendered picture.
inline quint32 checksumOf(const void *data, qint64 size)
{
    return quint32(crc32_z(crc32(0, nullptr, 0), static_cast<const Bytef *>(data), size_t(size)));
}

/// Text into a fixed field, cut to fit, always ended by a zero.
template <size_t Size> void setText(std::array<char, Size> &field, std::string_view text)
{
    field.fill(0);
    std::memcpy(field.data(), text.data(), std::min(text.size(), Size - 1));
}

/// Text of a field, however its last byte looks.
template <size_t Size> std::string_view text(const std::array<char, Size> &field)
{
    return {field.data(), size_t(std::find(field.begin(), field.end(), '\0') - field.begin())};
}

} // namespace decoder
