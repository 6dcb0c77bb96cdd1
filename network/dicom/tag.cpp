#include "network/dicom/tag.h"

namespace dicom {

QString Tag::toString() const
{
    static constexpr char16_t digits[] = u"0123456789ABCDEF";
    QString text(8, Qt::Uninitialized);
    QChar *out = text.data();
    for (int i = 0; i < 8; ++i)
        out[i] = digits[value >> (28 - 4 * i) & 15];
    return text;
}

std::optional<Tag> Tag::fromString(QStringView hex)
{
    if (hex.size() != 8)
        return std::nullopt;
    quint32 result = 0;
    for (const QChar c : hex) {
        const char16_t u = c.unicode();
        const int digit = u >= u'0' && u <= u'9'   ? u - u'0'
                          : u >= u'A' && u <= u'F' ? u - u'A' + 10
                          : u >= u'a' && u <= u'f' ? u - u'a' + 10
                                                   : -1;
        if (digit < 0)
            return std::nullopt;
        result = result << 4 | quint32(digit);
    }
    return Tag(result);
}

} // namespace dicom
