#include "imaging/decoderjob.h"

#include "imaging/decodersentences.h"

#include <cstring>

namespace imaging {

namespace {

constexpr qint64 CopiedAtMost = qint64(4) << 20; ///< larger objects are shared by descriptor

} // namespace

DecoderObject::DecoderObject(const QByteArray &bytes, DecoderPool::Frames frames)
    : m_frames(frames)
    , m_bytes(bytes)
{}

DecoderObject::DecoderObject(const QString &path, DecoderPool::Frames frames, int onlyFrame)
    : m_frames(frames)
    , m_onlyFrame(onlyFrame)
    , m_path(path)
{}

dicom::Result<> DecoderObject::prepare()
{
    if (!m_path.isEmpty()) {
        auto file = openRegularFile(m_path);
        if (!file)
            return tl::unexpected(file.error());
        m_file = std::move(*file);
    } else if (m_bytes.size() > CopiedAtMost) {
        auto shared = SharedMemory::ofSize(m_bytes.size());
        if (!shared)
            return tl::unexpected(shared.error());
        std::memcpy(shared->data(), m_bytes.constData(), size_t(m_bytes.size()));
        m_shared = std::move(*shared);
        m_bytes = {};
    }
    m_prepared = true;
    return {};
}

dicom::Result<DecoderObject::Source> DecoderObject::source()
{
    const std::lock_guard lock(m_mutex);
    if (!m_prepared)
        if (const auto done = prepare(); !done)
            return tl::unexpected(done.error());
    if (m_file.descriptor)
        return Source{{}, m_file.descriptor.value(), m_file.size};
    if (m_shared.size() > 0)
        return Source{{}, m_shared.descriptor(), m_shared.size()};
    return Source{m_bytes, -1, m_bytes.size()};
}

dicom::Result<> DecoderObject::describe(const QString &sopInstanceUid, const ImagePixel &pixel)
{
    m_sopInstanceUid = sopInstanceUid;
    m_pixel = pixel;
    if (m_onlyFrame > pixel.numberOfFrames)
        return failDecoding(DecodingFault::NoSuchFrame);
    m_first = m_onlyFrame > 0 ? m_onlyFrame : 1;
    m_last = m_onlyFrame > 0 ? m_onlyFrame : pixel.numberOfFrames;
    m_next = m_first;
    m_left = frameCount();
    m_described = true;
    return {};
}

int DecoderObject::takeFrame()
{
    int frame = m_next.load();
    while (frame <= m_last)
        if (m_next.compare_exchange_weak(frame, frame + 1))
            return frame;
    return 0;
}

bool DecoderObject::finishFrame()
{
    return --m_left == 0;
}

} // namespace imaging
