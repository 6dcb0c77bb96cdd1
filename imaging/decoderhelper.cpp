#include "imaging/decoderhelper.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cstring>

namespace imaging {

namespace {

constexpr qint64 Page = 4096;
constexpr qint64 MarkBytes = sizeof(quint64);
constexpr qint64 SmallestRegion = qint64(1) << 20;
constexpr qint64 KeptRegion = qint64(64) << 20; ///< larger ones are given back when they are no longer needed

} // namespace

WriteMarks WriteMarks::place(std::byte *region, qint64 size)
{
    WriteMarks marks;
    marks.m_value = QRandomGenerator::global()->generate64();
    marks.m_size = size;
    for (qint64 at = 0; at + MarkBytes <= size; at += Page)
        std::memcpy(region + at, &marks.m_value, MarkBytes);
    if (size >= MarkBytes)
        std::memcpy(region + size - MarkBytes, &marks.m_value, MarkBytes);
    return marks;
}

bool WriteMarks::areOverwritten(const std::byte *copy, qint64 size) const
{
    const auto isMark = [&](qint64 at) { return std::memcmp(copy + at, &m_value, MarkBytes) == 0; };
    for (qint64 at = 0; at + MarkBytes <= std::min(size, m_size); at += Page)
        if (isMark(at))
            return false;
    return size != m_size || size < MarkBytes || !isMark(size - MarkBytes);
}

dicom::Result<> DecoderHelper::ensureRunning()
{
    if (m_process.isRunning())
        return {};
    for (Slot &slot : m_slots)
        slot.input.known = slot.output.known = false;
    return m_process.start(m_settings.program, m_settings.memory, m_settings.niceness);
}

dicom::Result<std::byte *> DecoderHelper::provideInput(quint32 slot, qint64 size)
{
    return provide(slot, m_slots[slot].input, size, decoder::Command::UseInput);
}

dicom::Result<std::byte *> DecoderHelper::provideOutput(quint32 slot, qint64 size)
{
    return provide(slot, m_slots[slot].output, size, decoder::Command::UseOutput);
}

dicom::Result<std::byte *> DecoderHelper::provide(quint32 slot, Region &region, qint64 size, decoder::Command command)
{
    const bool wasteful = region.memory.size() > KeptRegion && size < region.memory.size() / 4;
    if (region.memory.size() < size || wasteful || region.memory.size() == 0) {
        region.memory = {};
        region.known = false;
        auto memory = SharedMemory::ofSize(std::max(SmallestRegion, size + size / 4));
        if (!memory)
            return tl::unexpected(memory.error());
        region.memory = std::move(*memory);
    }
    if (!region.known) {
        decoder::Request request;
        request.command = command;
        request.slot = slot;
        request.inputSize = request.outputSize = region.memory.size();
        region.known = m_process.send(request, region.memory.descriptor()); // a failure shows with the next request
    }
    return region.memory.data();
}

} // namespace imaging
