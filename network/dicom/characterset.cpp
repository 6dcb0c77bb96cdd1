#include "network/dicom/characterset.h"

#include "network/dicom/textcodec.h"

#include <QStringDecoder>

#include <algorithm>
#include <optional>

namespace dicom {

namespace {

/// Sets of graphic characters that can stand in G0 (bytes 21-7E) or G1 (A1-FE), PS3.3 Tables C.12-2 to C.12-4.
enum class Graphic {
    None,
    Ascii,
    Romaji,
    Katakana,
    Latin1,
    Latin2,
    Latin3,
    Latin4,
    Cyrillic,
    Arabic,
    Greek,
    Hebrew,
    Latin5,
    Latin9,
    Thai,
    Kanji,
    SupplementaryKanji,
    Korean,
    Chinese
};

/// Encodings of PS3.3 Table C.12-5 that know no code extensions.
enum class Whole { None, Utf8, Gb18030, Gbk, Guess };

bool isDoubleByte(Graphic graphic)
{
    return graphic >= Graphic::Kanji;
}

/// What the first value of Specific Character Set stands for.
struct Repertoire {
    Graphic g0 = Graphic::Ascii;
    Graphic g1 = Graphic::None;
    Whole whole = Whole::None;
};

Repertoire repertoireOf(const QString &term)
{
    struct Row {
        const char *suffix;
        Repertoire repertoire;
    };
    static constexpr Row rows[] = {
        {"IR 6", {Graphic::Ascii, Graphic::None, Whole::Guess}},
        {"IR 100", {Graphic::Ascii, Graphic::Latin1, Whole::None}},
        {"IR 101", {Graphic::Ascii, Graphic::Latin2, Whole::None}},
        {"IR 109", {Graphic::Ascii, Graphic::Latin3, Whole::None}},
        {"IR 110", {Graphic::Ascii, Graphic::Latin4, Whole::None}},
        {"IR 144", {Graphic::Ascii, Graphic::Cyrillic, Whole::None}},
        {"IR 127", {Graphic::Ascii, Graphic::Arabic, Whole::None}},
        {"IR 126", {Graphic::Ascii, Graphic::Greek, Whole::None}},
        {"IR 138", {Graphic::Ascii, Graphic::Hebrew, Whole::None}},
        {"IR 148", {Graphic::Ascii, Graphic::Latin5, Whole::None}},
        {"IR 203", {Graphic::Ascii, Graphic::Latin9, Whole::None}},
        {"IR 166", {Graphic::Ascii, Graphic::Thai, Whole::None}},
        {"IR 13", {Graphic::Romaji, Graphic::Katakana, Whole::None}},
        {"IR 87", {}},
        {"IR 159", {}},
        {"IR 149", {Graphic::Ascii, Graphic::Korean, Whole::None}},
        {"IR 58", {Graphic::Ascii, Graphic::Chinese, Whole::None}},
        {"IR 192", {Graphic::Ascii, Graphic::None, Whole::Utf8}},
        {"GB18030", {Graphic::Ascii, Graphic::None, Whole::Gb18030}},
        {"GBK", {Graphic::Ascii, Graphic::None, Whole::Gbk}},
        // Not in the standard, but met: names of the encodings themselves.
        {"UTF 8", {Graphic::Ascii, Graphic::None, Whole::Utf8}},
        {"8859 1", {Graphic::Ascii, Graphic::Latin1, Whole::None}},
    };
    QString normal = term.toUpper();
    normal.replace(u'_', u' ').replace(u'-', u' ');
    normal = normal.simplified();
    for (const Row &row : rows) {
        const QLatin1String suffix(row.suffix);
        if (normal == suffix || normal.endsWith(QLatin1Char(' ') + suffix))
            return row.repertoire;
    }
    return {Graphic::Ascii, Graphic::None, Whole::Guess};
}

struct Escape {
    const char *sequence; ///< after ESC
    bool g1;
    Graphic graphic;
};

constexpr Escape escapes[] = {
    {"(B", false, Graphic::Ascii},    {"(J", false, Graphic::Romaji},  {")I", true, Graphic::Katakana},
    {"(I", false, Graphic::Katakana}, {"-A", true, Graphic::Latin1},   {"-B", true, Graphic::Latin2},
    {"-C", true, Graphic::Latin3},    {"-D", true, Graphic::Latin4},   {"-L", true, Graphic::Cyrillic},
    {"-G", true, Graphic::Arabic},    {"-F", true, Graphic::Greek},    {"-H", true, Graphic::Hebrew},
    {"-M", true, Graphic::Latin5},    {"-b", true, Graphic::Latin9},   {"-T", true, Graphic::Thai},
    {"$B", false, Graphic::Kanji},    {"$@", false, Graphic::Kanji},   {"$(D", false, Graphic::SupplementaryKanji},
    {"$)C", true, Graphic::Korean},   {"$(C", false, Graphic::Korean}, {"$)A", true, Graphic::Chinese},
    {"$A", false, Graphic::Chinese},
};

const Escape *escapeAt(QByteArrayView afterEsc)
{
    const Escape *found = std::find_if(std::begin(escapes), std::end(escapes),
                                       [afterEsc](const Escape &escape) { return afterEsc.startsWith(escape.sequence); });
    return found == std::end(escapes) ? nullptr : found;
}

QString decodeRomaji(QByteArrayView bytes)
{
    QString text = QString::fromLatin1(bytes);
    text.replace(u'\\', QChar(0x00a5)).replace(u'~', QChar(0x203e)); // ISO 646-JP has a yen sign and an overline there
    return text;
}

/// Half-width katakana, which lie in Unicode in the order of JIS X 0201.
QString decodeKatakana(QByteArrayView bytes)
{
    QString text;
    for (const char c : bytes) {
        const uchar high = uchar(c) | 0x80;
        text += high >= 0xa1 && high <= 0xdf ? QChar(char16_t(0xff61 + high - 0xa1)) : QChar(QChar::ReplacementCharacter);
    }
    return text;
}

/// The EUC form of double bytes: both with their high bit, supplementary kanji behind a single shift 3.
QByteArray toEuc(QByteArrayView bytes, bool singleShift)
{
    QByteArray euc;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (singleShift && i % 2 == 0)
            euc += '\x8f';
        euc += char(uchar(bytes[i]) | 0x80);
    }
    return euc;
}

/// A run of bytes of one set, already known to be in its half of the code table.
QString decodeRun(Graphic graphic, QByteArrayView run)
{
    switch (graphic) {
    case Graphic::None:
        return QString(run.size(), QChar::ReplacementCharacter);
    case Graphic::Ascii:
    case Graphic::Latin1:
        return QString::fromLatin1(run);
    case Graphic::Romaji:
        return decodeRomaji(run);
    case Graphic::Katakana:
        return decodeKatakana(run);
    case Graphic::Kanji:
        return decodeText(Encoding::EucJp, toEuc(run, false));
    case Graphic::SupplementaryKanji:
        return decodeText(Encoding::EucJp, toEuc(run, true));
    case Graphic::Korean:
        return decodeText(Encoding::EucKr, toEuc(run, false));
    case Graphic::Chinese:
        return decodeText(Encoding::Gb2312, toEuc(run, false));
    case Graphic::Latin2:
        return decodeText(Encoding::Latin2, run);
    case Graphic::Latin3:
        return decodeText(Encoding::Latin3, run);
    case Graphic::Latin4:
        return decodeText(Encoding::Latin4, run);
    case Graphic::Cyrillic:
        return decodeText(Encoding::Cyrillic, run);
    case Graphic::Arabic:
        return decodeText(Encoding::Arabic, run);
    case Graphic::Greek:
        return decodeText(Encoding::Greek, run);
    case Graphic::Hebrew:
        return decodeText(Encoding::Hebrew, run);
    case Graphic::Latin5:
        return decodeText(Encoding::Latin5, run);
    case Graphic::Latin9:
        return decodeText(Encoding::Latin9, run);
    case Graphic::Thai:
        return decodeText(Encoding::Thai, run);
    }
    return {};
}

/// Walks through text with code extensions (PS3.5 §6.1.2.5), one run of equal sets after another.
class Iso2022
{
public:
    Iso2022(Repertoire initial, Graphic fallback, bool isPersonName, bool split)
        : m_initial(initial)
        , m_g0(initial.g0)
        , m_g1(initial.g1)
        , m_fallback(fallback)
        , m_isPersonName(isPersonName)
        , m_split(split)
    {}

    QStringList decode(QByteArrayView bytes)
    {
        m_rest = bytes;
        while (!m_rest.isEmpty())
            step();
        m_values << m_text;
        return m_values;
    }

private:
    void step()
    {
        const uchar c = uchar(m_rest.front());
        if (c == 0x1b)
            takeEscape();
        else if (c >= 0x80)
            takeRun(m_g1 == Graphic::None ? m_fallback : m_g1, [](uchar b) { return b >= 0x80; });
        else if (isDoubleByte(m_g0) && c > 0x20)
            takeRun(m_g0, [](uchar b) { return b > 0x20 && b < 0x7f; });
        else if (isDelimiter(c))
            takeDelimiter(c);
        else if (c <= 0x20)
            takeRun(Graphic::Ascii, [this](uchar b) { return b <= 0x20 && b != 0x1b && !isDelimiter(b); });
        else
            takeRun(m_g0, [this](uchar b) { return b > 0x20 && b < 0x80 && !isDelimiter(b); });
    }

    /// PS3.5 §6.1.2.5.3: where the initial sets come back.
    bool isDelimiter(uchar c) const
    {
        return c == '\r' || c == '\n' || c == '\t' || c == '\f' || (m_split && c == '\\') || (m_isPersonName && (c == '^' || c == '='));
    }

    void takeDelimiter(uchar c)
    {
        m_g0 = m_initial.g0;
        m_g1 = m_initial.g1;
        if (m_split && c == '\\') {
            m_values << m_text;
            m_text.clear();
        } else {
            m_text += QLatin1Char(char(c));
        }
        m_rest = m_rest.sliced(1);
    }

    void takeEscape()
    {
        const Escape *escape = escapeAt(m_rest.sliced(1));
        if (!escape) {
            m_text += QChar(QChar::ReplacementCharacter);
            m_rest = m_rest.sliced(1);
            return;
        }
        if (escape->g1) {
            m_g1 = escape->graphic;
            m_fallback = escape->graphic; // some writers designate once and never again after a delimiter
        } else {
            m_g0 = escape->graphic;
        }
        m_rest = m_rest.sliced(1 + qsizetype(qstrlen(escape->sequence)));
    }

    template <class Belongs> void takeRun(Graphic graphic, Belongs belongs)
    {
        qsizetype length = 1; // the first byte decided which set it is
        while (length < m_rest.size() && belongs(uchar(m_rest[length])))
            ++length;
        m_text += decodeRun(graphic, m_rest.first(length));
        m_rest = m_rest.sliced(length);
    }

    const Repertoire m_initial;
    Graphic m_g0;
    Graphic m_g1;
    Graphic m_fallback;
    const bool m_isPersonName;
    const bool m_split;
    QByteArrayView m_rest;
    QString m_text;
    QStringList m_values;
};

bool isAscii(QByteArrayView bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return uchar(c) < 0x80 && c != 0x1b; });
}

QString decodeUtf8OrLatin1(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder.decode(bytes);
    return decoder.hasError() ? QString::fromLatin1(bytes) : text;
}

QString decodeWhole(Whole whole, QByteArrayView bytes)
{
    switch (whole) {
    case Whole::Utf8:
        return QString::fromUtf8(bytes);
    case Whole::Gb18030:
        return decodeText(Encoding::Gb18030, bytes);
    case Whole::Gbk:
        return decodeText(Encoding::Gbk, bytes);
    case Whole::Guess:
    case Whole::None:
        break;
    }
    return decodeUtf8OrLatin1(bytes);
}

/// Positions of backslashes; in GBK, GB 18030 and Shift JIS that byte is also the second half of characters.
QList<QByteArrayView> splitBytes(QByteArrayView bytes, bool doubleBytes)
{
    QList<QByteArrayView> parts;
    qsizetype start = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (doubleBytes && uchar(bytes[i]) > 0x80 && uchar(bytes[i]) < 0xff) {
            ++i;
        } else if (bytes[i] == '\\') {
            parts << bytes.sliced(start, i - start);
            start = i + 1;
        }
    }
    parts << bytes.sliced(start);
    return parts;
}

/// Shift JIS under the name of JIS X 0201 (ISO_IR 13): lead bytes that JIS X 0201 does not have.
bool looksLikeShiftJis(QByteArrayView bytes)
{
    return !bytes.contains('\x1b') && std::any_of(bytes.begin(), bytes.end(), [](char c) {
        return (uchar(c) >= 0x81 && uchar(c) <= 0x9f) || (uchar(c) >= 0xe0 && uchar(c) <= 0xfc);
    });
}

/// In Shift JIS half-width katakana are single bytes.
QList<QByteArrayView> splitShiftJis(QByteArrayView bytes)
{
    QList<QByteArrayView> parts;
    qsizetype start = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const uchar c = uchar(bytes[i]);
        if ((c >= 0x81 && c <= 0x9f) || (c >= 0xe0 && c <= 0xfc)) {
            ++i;
        } else if (c == '\\') {
            parts << bytes.sliced(start, i - start);
            start = i + 1;
        }
    }
    parts << bytes.sliced(std::min(start, bytes.size()));
    return parts;
}

QStringList decodeAll(const QStringList &terms, QByteArrayView bytes, bool isPersonName, bool split)
{
    if (isAscii(bytes)) {
        const QString text = QString::fromLatin1(bytes);
        return split ? text.split(u'\\') : QStringList{text};
    }
    const Repertoire first = repertoireOf(terms.value(0));
    const bool unnamed = terms.isEmpty() || (terms.size() == 1 && (first.whole == Whole::Guess || terms[0].isEmpty()));
    const bool plain = !bytes.contains('\x1b');
    if (first.whole == Whole::Utf8 || first.whole == Whole::Gb18030 || first.whole == Whole::Gbk || (unnamed && plain)) {
        QStringList values;
        const bool doubleBytes = first.whole == Whole::Gb18030 || first.whole == Whole::Gbk;
        for (const QByteArrayView part : split ? splitBytes(bytes, doubleBytes) : QList<QByteArrayView>{bytes})
            values << decodeWhole(first.whole, part);
        return values;
    }
    if (first.g1 == Graphic::Katakana && looksLikeShiftJis(bytes)) {
        QStringList values;
        for (const QByteArrayView part : split ? splitShiftJis(bytes) : QList<QByteArrayView>{bytes})
            values << decodeText(Encoding::ShiftJis, part);
        return values;
    }
    Graphic fallback = Graphic::None;
    for (const QString &term : terms) {
        if (fallback == Graphic::None)
            fallback = repertoireOf(term).g1;
    }
    return Iso2022(first, fallback, isPersonName, split).decode(bytes);
}

} // namespace

CharacterSet::CharacterSet(const QStringList &specificCharacterSet)
    : m_terms(specificCharacterSet)
{}

QString CharacterSet::decode(QByteArrayView bytes, bool isPersonName) const
{
    return decodeAll(m_terms, bytes, isPersonName, false).value(0);
}

QStringList CharacterSet::decodeValues(QByteArrayView bytes, bool isPersonName) const
{
    return decodeAll(m_terms, bytes, isPersonName, true);
}

} // namespace dicom
