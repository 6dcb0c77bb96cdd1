#include "network/dicom/textcodec.h"

#include <algorithm>
#include <array>
#include <cerrno>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <iconv.h>
#endif

namespace dicom {

#ifdef Q_OS_WIN

QString decodeText(Encoding encoding, QByteArrayView bytes)
{
    static constexpr UINT codePages[] = {28592, 28593, 28594, 28595, 28596, 28597, 28598, 28599,
                                         28605, 874,   932,   20932, 949,   936,   936,   54936};
    const UINT page = codePages[int(encoding)];
    const int size = int(std::min<qsizetype>(bytes.size(), 1 << 30));
    const int length = MultiByteToWideChar(page, 0, bytes.data(), size, nullptr, 0);
    QString result(length, Qt::Uninitialized);
    MultiByteToWideChar(page, 0, bytes.data(), size, reinterpret_cast<wchar_t *>(result.data()), length);
    return result;
}

void loadTextTables() {}

#else

namespace {

/// Opening a descriptor loads a table, so each thread keeps those it has used.
class Descriptors
{
public:
    Descriptors() { m_descriptors.fill(none()); }
    ~Descriptors()
    {
        for (const iconv_t descriptor : m_descriptors) {
            if (descriptor != none())
                iconv_close(descriptor);
        }
    }
    Q_DISABLE_COPY_MOVE(Descriptors)

    static iconv_t none() { return reinterpret_cast<iconv_t>(-1); }

    iconv_t get(Encoding encoding)
    {
        static constexpr const char *names[] = {"ISO-8859-2", "ISO-8859-3", "ISO-8859-4",  "ISO-8859-5", "ISO-8859-6", "ISO-8859-7",
                                                "ISO-8859-8", "ISO-8859-9", "ISO-8859-15", "TIS-620",    "SHIFT_JIS",  "EUC-JP",
                                                "EUC-KR",     "EUC-CN",     "GBK",         "GB18030"};
        static_assert(std::size(names) == Count);
        iconv_t &descriptor = m_descriptors[size_t(encoding)];
        if (descriptor == none())
            descriptor = iconv_open(Q_BYTE_ORDER == Q_LITTLE_ENDIAN ? "UTF-16LE" : "UTF-16BE", names[int(encoding)]);
        else
            iconv(descriptor, nullptr, nullptr, nullptr, nullptr);
        return descriptor;
    }

private:
    static constexpr size_t Count = size_t(Encoding::Gb18030) + 1;
    std::array<iconv_t, Count> m_descriptors;
};

Descriptors &descriptors()
{
    thread_local Descriptors ofThread;
    return ofThread;
}

} // namespace

void loadTextTables()
{
    for (int encoding = 0; encoding <= int(Encoding::Gb18030); ++encoding)
        descriptors().get(Encoding(encoding));
}

QString decodeText(Encoding encoding, QByteArrayView bytes)
{
    const iconv_t descriptor = descriptors().get(encoding);
    if (descriptor == Descriptors::none())
        return QString(bytes.size(), QChar::ReplacementCharacter);
    QString result;
    char *in = const_cast<char *>(bytes.data()); // iconv does not write to its input
    size_t inLeft = size_t(bytes.size());
    while (inLeft > 0) {
        std::array<char16_t, 512> buffer;
        char *out = reinterpret_cast<char *>(buffer.data());
        size_t outLeft = sizeof buffer;
        const bool failed = iconv(descriptor, &in, &inLeft, &out, &outLeft) == size_t(-1);
        const int error = errno;
        result.append(reinterpret_cast<const QChar *>(buffer.data()), qsizetype((sizeof buffer - outLeft) / 2));
        if (failed && error != E2BIG) { // not a character, or the first half of one at the end
            result += QChar(QChar::ReplacementCharacter);
            ++in;
            --inLeft;
        }
    }
    return result;
}

#endif

} // namespace dicom
