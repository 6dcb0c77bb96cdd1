#include "network/dicom/mp4header.h"

#include "network/dicom/sentences.h"

#include <QIODevice>
#include <QtEndian>

#include <functional>
#include <optional>

namespace dicom {

namespace {

constexpr qint64 LargestMovie = qint64(64) << 20;
constexpr int MostTopBoxes = 100'000, MostBoxes = 100'000;
constexpr qsizetype SampleEntryBytes = 78; // of a VisualSampleEntry before the boxes in it
constexpr int LargestSide = 16'384;
constexpr char H264HighProfileLevel41[] = "1.2.840.10008.1.2.4.102";
constexpr char H264HighProfileLevel42[] = "1.2.840.10008.1.2.4.104";
constexpr char H265MainProfileLevel51[] = "1.2.840.10008.1.2.4.107";

tl::unexpected<Error> malformed(const char *detail)
{
    return fail(Error::Kind::Malformed, sentence::damagedVideo(), QLatin1String(detail));
}

tl::unexpected<Error> unsupported(const char *detail)
{
    return fail(Error::Kind::Unsupported, sentence::unsupportedVideo(), QLatin1String(detail));
}

quint32 number(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.data() + at);
}

quint16 shortNumber(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint16>(bytes.data() + at);
}

struct Box {
    QByteArrayView type;
    QByteArrayView content;
};

/// Boxes one after the other in memory. ISO/IEC 14496-12 §4.2
class Boxes
{
public:
    explicit Boxes(QByteArrayView bytes)
        : m_rest(bytes)
    {}

    /// Null at the end, or where what is there is no box: then `isBroken()`.
    std::optional<Box> next()
    {
        if (m_rest.size() < Header) // a few bytes behind the last box are padding
            return std::nullopt;
        quint64 size = number(m_rest, 0);
        qsizetype header = Header;
        const QByteArrayView type = m_rest.sliced(4, 4);
        if (size == 1) {
            header = LongHeader;
            size = m_rest.size() < LongHeader ? 0 : qFromBigEndian<quint64>(m_rest.data() + Header);
        } else if (size == 0) {
            size = quint64(m_rest.size());
        }
        m_isBroken = size < quint64(header) || size > quint64(m_rest.size());
        if (m_isBroken)
            return std::nullopt;
        const Box box{type, m_rest.sliced(header, qsizetype(size) - header)};
        m_rest = m_rest.sliced(qsizetype(size));
        return box;
    }
    bool isBroken() const { return m_isBroken; }

private:
    static constexpr qsizetype Header = 8, LongHeader = 16;
    QByteArrayView m_rest;
    bool m_isBroken = false;
};

std::optional<QByteArrayView> find(QByteArrayView within, const char *type)
{
    Boxes boxes(within);
    for (int i = 0; i < MostBoxes; ++i) {
        const auto box = boxes.next();
        if (!box)
            return std::nullopt;
        if (box->type == QByteArrayView(type))
            return box->content;
    }
    return std::nullopt;
}

std::optional<QByteArrayView> findPath(QByteArrayView within, std::initializer_list<const char *> types)
{
    for (const char *type : types) {
        const auto found = find(within, type);
        if (!found)
            return std::nullopt;
        within = *found;
    }
    return within;
}

/// AVCDecoderConfigurationRecord, ISO/IEC 14496-15 §5.3.3.1
bool takeAvc(Mp4Video &video, QByteArrayView entry)
{
    const auto record = find(entry, "avcC");
    if (!record || record->size() < 4 || record->at(0) != 1)
        return false;
    video.codec = Mp4Video::Codec::H264;
    video.profile = quint8(record->at(1));
    video.isConstrained = quint8(record->at(2)) & 0x40;
    video.level = quint8(record->at(3));
    return true;
}

/// HEVCDecoderConfigurationRecord, ISO/IEC 14496-15 §8.3.3.1
bool takeHevc(Mp4Video &video, QByteArrayView entry)
{
    constexpr qsizetype LevelAt = 12;
    const auto record = find(entry, "hvcC");
    if (!record || record->size() <= LevelAt || record->at(0) != 1)
        return false;
    video.codec = Mp4Video::Codec::H265;
    video.profile = quint8(record->at(1)) & 0x1f;
    video.level = quint8(record->at(LevelAt));
    return true;
}

/// stsd: one description, which is a video's.
Result<> takeDescription(Mp4Video &video, QByteArrayView table)
{
    const auto stsd = find(table, "stsd");
    if (!stsd || stsd->size() < 8)
        return malformed("stsd");
    if (number(*stsd, 4) != 1)
        return unsupported("several sample descriptions");
    Boxes boxes(stsd->sliced(8));
    const auto entry = boxes.next();
    if (!entry || entry->content.size() < SampleEntryBytes)
        return malformed("sample entry");
    video.columns = shortNumber(entry->content, 24);
    video.rows = shortNumber(entry->content, 26);
    if (video.rows < 1 || video.columns < 1 || video.rows > LargestSide || video.columns > LargestSide)
        return malformed("dimensions");
    const QByteArrayView within = entry->content.sliced(SampleEntryBytes);
    if (const auto aspect = find(within, "pasp"); aspect && aspect->size() >= 8) {
        video.pixelAspectHorizontal = int(qMin<quint32>(number(*aspect, 0), LargestSide));
        video.pixelAspectVertical = int(qMin<quint32>(number(*aspect, 4), LargestSide));
    }
    if (entry->type == "avc1")
        return takeAvc(video, within) ? Result<>() : malformed("avcC");
    if (entry->type == "hvc1")
        return takeHevc(video, within) ? Result<>() : malformed("hvcC");
    return unsupported("codec");
}

/// mdhd, stts and stsz: how many frames there are, and how long each of them lasts. ISO/IEC 14496-12 §8.4.2, §8.6.1, §8.7.3
Result<> takeTimes(Mp4Video &video, QByteArrayView media, QByteArrayView table)
{
    const auto header = find(media, "mdhd"), sizes = find(table, "stsz"), times = find(table, "stts");
    const bool isLong = header && !header->isEmpty() && header->at(0) == 1;
    if (!header || header->size() < (isLong ? 32 : 20) || !sizes || sizes->size() < 12 || !times || times->size() < 8)
        return malformed("times");
    const quint32 scale = number(*header, isLong ? 20 : 12);
    video.samples = number(*sizes, 8);
    const quint32 runs = number(*times, 4);
    if (scale == 0 || video.samples == 0 || runs == 0 || (times->size() - 8) / 8 < runs)
        return malformed("times");
    if (number(*sizes, 4) == 0 && (sizes->size() - 12) / 4 < video.samples)
        return malformed("sample sizes");
    quint64 count = 0;
    double duration = 0;
    for (quint32 i = 0; i < runs; ++i) {
        const quint32 ofRun = number(*times, 8 + qsizetype(i) * 8);
        count += ofRun;
        duration += double(ofRun) * number(*times, 12 + qsizetype(i) * 8);
    }
    if (count != quint64(video.samples) || duration <= 0)
        return malformed("sample times");
    video.frameTimeMs = duration * 1000 / double(scale) / double(count);
    return {};
}

/// The matrix of tkhd: phones turn a picture by it. ISO/IEC 14496-12 §8.3.2
Result<> takeTurn(Mp4Video &video, QByteArrayView track)
{
    const auto header = find(track, "tkhd");
    const bool isLong = header && !header->isEmpty() && header->at(0) == 1;
    const qsizetype matrix = isLong ? 52 : 40;
    if (!header || header->size() < matrix + 36)
        return malformed("tkhd");
    const auto sign = [&](qsizetype cell) {
        const auto value = qint32(number(*header, matrix + 4 * cell));
        return value > 0 ? 1 : value < 0 ? -1 : 0;
    };
    const int a = sign(0), b = sign(1), c = sign(3), d = sign(4);
    if (a == 1 && d == 1 && b == 0 && c == 0)
        video.quarterTurns = 0;
    else if (a == 0 && d == 0 && b == 1 && c == -1)
        video.quarterTurns = 1;
    else if (a == -1 && d == -1 && b == 0 && c == 0)
        video.quarterTurns = 2;
    else if (a == 0 && d == 0 && b == -1 && c == 1)
        video.quarterTurns = 3;
    else
        return unsupported("mirrored or skewed");
    return {};
}

Result<Mp4Video> videoOf(QByteArrayView track)
{
    const auto media = find(track, "mdia");
    const auto table = media ? findPath(*media, {"minf", "stbl"}) : std::nullopt;
    if (!table)
        return malformed("stbl");
    Mp4Video video;
    if (const auto described = takeDescription(video, *table); !described)
        return tl::unexpected(described.error());
    if (const auto timed = takeTimes(video, *media, *table); !timed)
        return tl::unexpected(timed.error());
    if (const auto turned = takeTurn(video, track); !turned)
        return tl::unexpected(turned.error());
    return video;
}

bool isVideoTrack(QByteArrayView track)
{
    const auto handler = findPath(track, {"mdia", "hdlr"});
    return handler && handler->size() >= 12 && handler->sliced(8, 4) == "vide";
}

Result<Mp4Video> videoOfMovie(QByteArrayView movie)
{
    if (find(movie, "mvex"))
        return unsupported("fragments");
    std::optional<Result<Mp4Video>> video;
    Boxes boxes(movie);
    for (int i = 0; i < MostBoxes; ++i) {
        const auto box = boxes.next();
        if (!box)
            break;
        if (box->type != "trak" || !isVideoTrack(box->content))
            continue;
        if (video)
            return unsupported("several videos");
        video = videoOf(box->content);
    }
    if (boxes.isBroken())
        return malformed("box");
    if (!video)
        return unsupported("no video");
    return *video;
}

struct TopBox {
    QByteArray type;
    qint64 begin = 0; ///< of its content
    qint64 size = 0;  ///< of its content
};

Result<TopBox> topBox(QIODevice &device, qint64 at)
{
    const qint64 rest = device.size() - at;
    const QByteArray head = device.seek(at) ? device.read(16) : QByteArray();
    if (head.size() < 8)
        return malformed("box header");
    quint64 size = number(head, 0);
    qint64 header = 8;
    if (size == 1 && head.size() == 16) {
        size = qFromBigEndian<quint64>(head.constData() + 8);
        header = 16;
    } else if (size == 0) {
        size = quint64(rest);
    }
    if (size < quint64(header) || size > quint64(rest))
        return malformed("box size");
    return TopBox{head.mid(4, 4), at + header, qint64(size) - header};
}

} // namespace

bool beginsAsMp4(QByteArrayView beginning)
{
    return beginning.size() >= 12 && beginning.sliced(4, 4) == "ftyp";
}

Result<Mp4Video> readMp4(QIODevice &device)
{
    std::optional<QByteArray> movie;
    bool hasMedia = false;
    qint64 at = 0;
    for (int i = 0; at + 8 <= device.size(); ++i) {
        if (i >= MostTopBoxes)
            return malformed("boxes");
        const auto box = topBox(device, at);
        if (!box)
            return tl::unexpected(box.error());
        if (i == 0 && box->type != "ftyp")
            return malformed("ftyp");
        if (box->type == "moof")
            return unsupported("fragments");
        hasMedia = hasMedia || (box->type == "mdat" && box->size > 0);
        if (box->type == "moov" && movie)
            return malformed("two movies");
        if (box->type == "moov" && box->size > LargestMovie)
            return fail(Error::Kind::TooLarge, sentence::tooLarge(), QStringLiteral("moov"));
        if (box->type == "moov") {
            movie = device.seek(box->begin) ? device.read(box->size) : QByteArray();
            if (movie->size() != box->size)
                return malformed("moov");
        }
        at = box->begin + box->size;
    }
    if (!movie || !hasMedia)
        return malformed("no movie");
    return videoOfMovie(*movie);
}

QString transferSyntaxOf(const Mp4Video &video)
{
    if (video.codec == Mp4Video::Codec::H264) {
        // What Main and Constrained Baseline write is High, too (H.264 §A.2.4).
        const bool isHigh = video.profile == 100 || video.profile == 77 || (video.profile == 66 && video.isConstrained);
        if (!isHigh || video.level > 42)
            return {};
        return QLatin1String(video.level > 41 ? H264HighProfileLevel42 : H264HighProfileLevel41);
    }
    constexpr int Main = 1, Level51 = 153;
    return video.profile == Main && video.level <= Level51 ? QString(QLatin1String(H265MainProfileLevel51)) : QString();
}

} // namespace dicom
