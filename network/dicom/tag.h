#pragma once

#include <QHashFunctions>
#include <QString>

#include <compare>
#include <optional>

namespace dicom {

/// A data element tag (PS3.5 §7.1).
struct Tag {
    quint32 value = 0;

    constexpr Tag() = default;
    constexpr explicit Tag(quint32 groupAndElement)
        : value(groupAndElement)
    {}
    constexpr Tag(quint16 group, quint16 element)
        : value(quint32(group) << 16 | element)
    {}

    constexpr quint16 group() const { return quint16(value >> 16); }
    constexpr quint16 element() const { return quint16(value & 0xffff); }
    constexpr bool isPrivate() const { return group() & 1; }
    constexpr bool isGroupLength() const { return element() == 0; }

    /// Eight upper-case hexadecimal digits, as DICOM JSON and XML write it.
    QString toString() const;
    /// Eight hexadecimal digits of either case.
    static std::optional<Tag> fromString(QStringView hex);

    friend constexpr auto operator<=>(const Tag &, const Tag &) = default; // NOLINT(modernize-use-nullptr): it means the 0 within
};

inline size_t qHash(Tag tag, size_t seed = 0)
{
    return ::qHash(tag.value, seed);
}

} // namespace dicom
