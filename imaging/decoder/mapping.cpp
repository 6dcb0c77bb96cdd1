#include "imaging/decoder/mapping.h"

#include <utility>

#include <sys/mman.h>
#include <unistd.h>

namespace decoder {

Mapping::Mapping(Mapping &&other) noexcept
    : m_data(std::exchange(other.m_data, nullptr))
    , m_size(std::exchange(other.m_size, 0))
{}

Mapping &Mapping::operator=(Mapping &&other) noexcept
{
    std::swap(m_data, other.m_data);
    std::swap(m_size, other.m_size);
    return *this;
}

Mapping::~Mapping()
{
    if (m_data)
        munmap(m_data, size_t(m_size));
}

Mapping Mapping::of(int descriptor, qint64 size, Access access)
{
    Mapping mapping;
    if (size > 0) {
        const int protection = access == Access::Read ? PROT_READ : PROT_READ | PROT_WRITE;
        const int flags = access == Access::Read ? MAP_PRIVATE : MAP_SHARED;
        void *data = mmap(nullptr, size_t(size), protection, flags, descriptor, 0);
        if (data != MAP_FAILED) {
            mapping.m_data = static_cast<uint8_t *>(data);
            mapping.m_size = size;
        }
    }
    close(descriptor);
    return mapping;
}

} // namespace decoder
