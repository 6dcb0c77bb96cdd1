#include "network/dicomweb/query.h"

#include "network/dicom/dictionary.h"
#include "network/dicomweb/serviceroot.h"

#include <QSet>

#include <optional>

namespace network {

using dicom::Tag;
using dicom::VR;

namespace {

/// The attribute that a key's value is about: the last step of a dotted path.
std::optional<Tag> leafTag(const QString &key)
{
    return dicom::tagFromName(QStringView(key).mid(key.lastIndexOf(u'.') + 1));
}

VR leafVr(const QString &key)
{
    const auto tag = leafTag(key);
    return tag ? dicom::dictionaryVr(*tag) : VR::LO;
}

/// PS3.18 §8.3.4.1: a comma separates the values of a UID list; code strings cannot hold one either.
bool takesLists(VR vr)
{
    return vr == VR::UI || vr == VR::CS;
}

/// At study level the modality of a study is ModalitiesInStudy; Modality there matches nothing or is ignored.
QString effectiveKey(const QString &key, QueryLevel level)
{
    const auto tag = leafTag(key);
    const bool isModality = tag && *tag == Tag(0x0008, 0x0060) && !key.contains(u'.');
    return isModality && level == QueryLevel::Studies ? QStringLiteral("ModalitiesInStudy") : key;
}

bool isUnreserved(uchar c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

/// PS3.18 §8.3.1. The wildcards stay raw: QUrl leaves them and every server takes them so.
QByteArray escaped(const QString &value, bool rawComma)
{
    QByteArray out;
    for (const char c : value.toUtf8()) {
        if (isUnreserved(uchar(c)) || c == '*' || c == '?' || c == ':' || c == '/' || (c == ',' && rawComma))
            out += c;
        else
            out += '%' + QByteArray(1, c).toHex().toUpper();
    }
    return out;
}

/// For a server that does not decode the query: one ? for each ASCII character that cannot be sent raw, * for others and
/// for a ? that may stand for one of them (Orthanc drops what is not ASCII before it compares); what comes too much is
/// filtered by matches().
QByteArray withWildcards(const QString &value, bool rawComma)
{
    QByteArray out;
    for (const QChar c : value) {
        const bool raw =
            c.unicode() < 0x80 && (isUnreserved(uchar(c.unicode())) || c == u'*' || c == u':' || c == u'/' || (c == u',' && rawComma));
        const bool asciiOnly = c.unicode() < 0x80 && c != u'?';
        const char sent = raw ? char(c.unicode()) : asciiOnly ? '?' : '*';
        if (sent != '*' || !out.endsWith('*'))
            out += sent;
    }
    return out;
}

/// A server like that compares a name with all its component groups at once: what is asked for may stand in the first of them.
QByteArray nameWithWildcards(const QString &value)
{
    const QByteArray sent = withWildcards(value, false);
    const bool isPlain = sent == value.toUtf8();
    return isPlain || sent.endsWith('*') || value.contains(u'=') ? sent : sent + '*';
}

QString normalizedList(const QString &value)
{
    return QString(value).replace(u'\\', u',');
}

QByteArray pathOf(const Query &query)
{
    QByteArray path;
    if (query.level != QueryLevel::Studies && !query.studyInstanceUid.isEmpty())
        path += "/studies/" + QUrl::toPercentEncoding(query.studyInstanceUid);
    if (query.level == QueryLevel::Instances && !query.seriesInstanceUid.isEmpty() && !path.isEmpty())
        path += "/series/" + QUrl::toPercentEncoding(query.seriesInstanceUid);
    switch (query.level) {
    case QueryLevel::Studies:
        return path + "/studies";
    case QueryLevel::Series:
        return path + "/series";
    case QueryLevel::Instances:
        break;
    }
    return path + "/instances";
}

/// Attributes that come without being asked for (PS3.18 Tables 10.6.3-3 to -5).
const QSet<Tag> &usualAttributes(QueryLevel level)
{
    static const QSet<Tag> study{Tag(0x00080020), Tag(0x00080030), Tag(0x00080050), Tag(0x00080061), Tag(0x00080090),
                                 Tag(0x00100010), Tag(0x00100020), Tag(0x00100030), Tag(0x00100040), Tag(0x0020000D),
                                 Tag(0x00200010), Tag(0x00201206), Tag(0x00201208)};
    static const QSet<Tag> series{Tag(0x00080060), Tag(0x0020000E), Tag(0x00200011), Tag(0x00201209), Tag(0x0008103E)};
    static const QSet<Tag> instance{Tag(0x00080016), Tag(0x00080018), Tag(0x00200013)};
    return level == QueryLevel::Studies ? study : level == QueryLevel::Series ? series : instance;
}

/// What is to be returned beyond the usual: what the query names, and the keys, which some servers do not return and
/// which matches() needs.
QStringList includeFields(const Query &query)
{
    QStringList fields = query.includeFields;
    for (const auto &[key, value] : query.match) {
        const QString name = effectiveKey(key, query.level).section(u'.', 0, 0);
        const auto tag = dicom::tagFromName(name);
        if (tag && !tag->isPrivate() && !value.isEmpty() && !usualAttributes(query.level).contains(*tag))
            fields.append(name);
    }
    fields.removeDuplicates();
    return fields;
}

/// A value as it is sent to this archive; none: the key is not sent, and matches() sees to it.
std::optional<QByteArray> sentValue(const Dialect &dialect, const QString &key, const QString &value)
{
    const VR vr = leafVr(key);
    const bool list = takesLists(vr);
    const bool decodes = dialect.percentDecodesQuery != Dialect::Tristate::No;
    const QString plain = list ? normalizedList(value) : value;
    const QByteArray sent = decodes ? escaped(plain, list) : vr == VR::PN ? nameWithWildcards(plain) : withWildcards(plain, list);
    const bool isPattern = sent.contains('*') || sent.contains('?');
    if (isPattern && dialect.wildcards == Dialect::Tristate::No)
        return std::nullopt;
    return sent;
}

} // namespace

QStringList withheldKeys(const Archive &archive, const Query &query)
{
    QStringList keys;
    for (const auto &[key, value] : query.match) {
        if (!sentValue(archive.dialect, effectiveKey(key, query.level), value))
            keys.append(key);
    }
    return keys;
}

bool needsEscaping(const Query &query)
{
    for (const auto &[key, value] : query.match) {
        const bool comma = takesLists(leafVr(key));
        // A server that decodes nothing may also drop letters that a question mark should stand for.
        if (value.contains(u'?') || escaped(normalizedList(value), comma).contains('%'))
            return true;
    }
    return false;
}

QUrl searchUrl(const Archive &archive, const Query &query, int offset, int limit)
{
    QByteArrayList parameters;
    for (const auto &[key, value] : query.match) {
        const QString name = effectiveKey(key, query.level);
        if (isTimeOfPeriod(name, query))
            continue;
        if (const auto sent = sentValue(archive.dialect, name, value))
            parameters.append(escaped(name, false) + '=' + *sent);
    }
    const bool addsFields = archive.dialect.includeFields != Dialect::Tristate::No;
    for (const QString &field : addsFields ? includeFields(query) : QStringList())
        parameters.append("includefield=" + escaped(field, false));
    if (query.fuzzyMatching && archive.dialect.fuzzyMatching != Dialect::Tristate::No)
        parameters.append("fuzzymatching=true");
    if (limit > 0)
        parameters.append("limit=" + QByteArray::number(limit));
    if (offset > 0)
        parameters.append("offset=" + QByteArray::number(offset));
    QByteArray encoded = serviceRoot(archive.qido()) + pathOf(query);
    if (!parameters.isEmpty())
        encoded += '?' + parameters.join('&');
    return encodedUrl(encoded);
}

} // namespace network
