#pragma once

#include <QtGlobal>

#include <cstdint>
#include <span>

namespace decoder {

/// A shared mapping of a descriptor, unmapped with the object. Linux and other POSIX systems.
class Mapping
{
public:
    enum class Access { Read, ReadWrite };

    Mapping() = default;
    Mapping(Mapping &&other) noexcept;
    Mapping &operator=(Mapping &&other) noexcept;
    ~Mapping();

    /// Takes the descriptor in any case; an empty mapping if the system refuses.
    static Mapping of(int descriptor, qint64 size, Access access);

    uint8_t *data() const { return m_data; }
    qint64 size() const { return m_size; }
    explicit operator bool() const { return m_data != nullptr; }

private:
    uint8_t *m_data = nullptr;
    qint64 m_size = 0;
};

} // namespace decoder
