#pragma once

#include <QtGlobal>

#include <cstddef>
#include <memory>

namespace imaging {

/// Where the cells of frames are kept. On Linux they stand beside each other on large pages: asking
/// the kernel for 200 MiB a page of 4 KiB at a time takes longer than filling them. Room is given
/// back as soon as its frame is gone, wherever its neighbours are. Used by one thread; what it made
/// may outlive it and end in any other.
class CellMemory
{
public:
    /// Not zeroed, aligned for any cell. Throws std::bad_alloc.
    std::shared_ptr<std::byte[]> make(qint64 size);

private:
    class Block;
    std::shared_ptr<Block> m_block; ///< filled from its beginning
    qint64 m_used = 0;
};

} // namespace imaging
