#include "imaging/cellmemory.h"

#include <new>

#ifdef Q_OS_LINUX
#include <sys/mman.h>
#endif

namespace imaging {

#ifdef Q_OS_LINUX

namespace {

constexpr qint64 LargePage = qint64(2) << 20; ///< where pages are larger, the kernel takes ordinary ones
constexpr qint64 Page = 4096;
constexpr qint64 BlockSize = qint64(32) << 20;
constexpr qint64 Smallest = qint64(64) << 10; ///< what is smaller is malloc's affair

constexpr qint64 roundedUp(qint64 size, qint64 unit)
{
    return (size + unit - 1) / unit * unit;
}

} // namespace

/// Address space that begins at a large page; memory comes with the first write.
class CellMemory::Block
{
public:
    explicit Block(qint64 size)
        : m_mapped(size + LargePage)
        , m_size(size)
    {
        m_mapping = mmap(nullptr, size_t(m_mapped), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (m_mapping == MAP_FAILED)
            throw std::bad_alloc();
        const auto address = reinterpret_cast<quintptr>(m_mapping);
        m_data = static_cast<std::byte *>(m_mapping) + (roundedUp(qint64(address), LargePage) - qint64(address));
        madvise(m_data, size_t(size), MADV_HUGEPAGE); // a wish
    }
    ~Block() { munmap(m_mapping, size_t(m_mapped)); }
    Q_DISABLE_COPY_MOVE(Block)

    std::byte *at(qint64 offset) const { return m_data + offset; }
    qint64 size() const { return m_size; }

private:
    void *m_mapping = nullptr;
    std::byte *m_data = nullptr;
    qint64 m_mapped;
    qint64 m_size;
};

std::shared_ptr<std::byte[]> CellMemory::make(qint64 size)
{
    if (size < Smallest)
        return std::make_shared_for_overwrite<std::byte[]>(size_t(size));
    if (size > PTRDIFF_MAX - 2 * LargePage)
        throw std::bad_alloc();
    const qint64 room = roundedUp(size, Page);
    const auto release = [room](std::shared_ptr<Block> block) {
        return [block = std::move(block), room](std::byte *cells) { madvise(cells, size_t(room), MADV_DONTNEED); };
    };
    if (room > BlockSize / 2) {
        auto own = std::make_shared<Block>(room);
        std::byte *cells = own->at(0);
        return {cells, release(std::move(own))};
    }
    if (!m_block || m_block->size() - m_used < room) {
        m_block = std::make_shared<Block>(BlockSize);
        m_used = 0;
    }
    std::byte *cells = m_block->at(m_used);
    m_used += room;
    return {cells, release(m_block)};
}

#else

class CellMemory::Block
{
};

std::shared_ptr<std::byte[]> CellMemory::make(qint64 size)
{
    return std::make_shared_for_overwrite<std::byte[]>(size_t(size));
}

#endif

} // namespace imaging
