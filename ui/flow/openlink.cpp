#include "ui/flow/openlink.h"

#include "network/dicom/uid.h"

#include <QCoreApplication>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(OpenLink)
};

constexpr qsizetype LongestLo = 64, LongestSh = 16; // PS3.5 §6.2: an ID and its issuer, an accession number
constexpr qsizetype LongestName = 200;              // of a configured archive

using Field = QString OpenLink::*;
constexpr std::pair<const char *, Field> Fields[] = {{"archive", &OpenLink::archive},          {"study", &OpenLink::studyInstanceUid},
                                                     {"series", &OpenLink::seriesInstanceUid}, {"accession", &OpenLink::accessionNumber},
                                                     {"patient", &OpenLink::patientId},        {"issuer", &OpenLink::issuer}};

tl::unexpected<dicom::Error> refused(const QString &sentence, const char *detail)
{
    return dicom::fail(dicom::Error::Kind::Malformed, sentence, QString::fromLatin1(detail));
}

/// No control characters, no backslash (PS3.5 §6.2), and none of the wildcards of a search: a link names what it opens.
bool isPlain(const QString &value, qsizetype longest)
{
    return value.size() <= longest && value == value.trimmed()
           && std::none_of(value.begin(), value.end(), [](QChar c) { return !c.isPrint() || c == u'\\' || c == u'*' || c == u'?'; });
}

} // namespace

bool isLink(const QString &text)
{
    return text.startsWith(QLatin1String(LinkScheme) + u':', Qt::CaseInsensitive);
}

dicom::Result<OpenLink> checked(const OpenLink &link)
{
    const int named = !link.studyInstanceUid.isEmpty() + !link.accessionNumber.isEmpty() + !link.patientId.isEmpty();
    if (named != 1)
        return refused(Text::tr("One of a study, an accession number and a patient is named to be opened."), "not one of three");
    if (!link.seriesInstanceUid.isEmpty() && link.studyInstanceUid.isEmpty())
        return refused(Text::tr("A series is named together with its study."), "series without study");
    if (!link.issuer.isEmpty() && link.patientId.isEmpty())
        return refused(Text::tr("An issuer is named together with its patient ID."), "issuer without patient");
    for (const QString &uid : {link.studyInstanceUid, link.seriesInstanceUid}) {
        if (!uid.isEmpty() && !dicom::isUsableUid(uid))
            return refused(Text::tr("What is to be opened is not named by a valid UID."), "no UID");
    }
    if (!isPlain(link.accessionNumber, LongestSh) || !isPlain(link.patientId, LongestLo) || !isPlain(link.issuer, LongestLo)
        || !isPlain(link.archive, LongestName))
        return refused(Text::tr("What is to be opened is named by signs that no identifier has."), "no identifier");
    return link;
}

dicom::Result<OpenLink> parseOpenLink(const QString &text)
{
    const QString sentence = Text::tr("This is no link that can be opened here.");
    if (text.size() > LongestLink || text.toUtf8().size() > LongestLink)
        return refused(sentence, "too long");
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != QLatin1String(LinkScheme))
        return refused(sentence, "no link");
    // Nothing in it says where: no host, no user, no path but the verb.
    if (!url.authority().isEmpty() || url.hasFragment() || url.path(QUrl::FullyEncoded) != u"open")
        return refused(sentence, "not open?");
    OpenLink link;
    QStringList seen;
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyEncoded);
    for (const auto &[key, encoded] : items) {
        const auto field = std::find_if(std::begin(Fields), std::end(Fields),
                                        [&key = key](const auto &known) { return key == QLatin1String(known.first); });
        const QByteArray value = QByteArray::fromPercentEncoding(encoded.toLatin1());
        const QString decoded = QString::fromUtf8(value);
        if (field == std::end(Fields) || seen.contains(key) || decoded.isEmpty() || decoded.toUtf8() != value)
            return refused(sentence, "an unknown, repeated, empty or garbled item");
        seen.append(key);
        link.*(field->second) = decoded;
    }
    return checked(link);
}

QString toLink(const OpenLink &link)
{
    QStringList items;
    for (const auto &[key, field] : Fields) {
        const QString &value = link.*field;
        if (!value.isEmpty())
            items.append(QLatin1String(key) + u'=' + QString::fromLatin1(QUrl::toPercentEncoding(value)));
    }
    return QLatin1String(LinkScheme) + u":open?" + items.join(u'&');
}

StudySearch searchOf(const OpenLink &link)
{
    StudySearch search;
    search.accessionNumber = link.accessionNumber;
    search.patientId = link.patientId;
    return search;
}

LinkMatch match(const OpenLink &link, const StudyRow &row, const QString &defaultIssuer)
{
    if (!link.accessionNumber.isEmpty())
        return row.accessionNumber == link.accessionNumber ? LinkMatch::Certain : LinkMatch::None;
    if (row.patientId != link.patientId)
        return LinkMatch::None;
    const QString issuer = row.issuer.isEmpty() ? defaultIssuer : row.issuer;
    if (link.issuer.isEmpty() || issuer.isEmpty())
        return LinkMatch::Possible;
    return issuer == link.issuer ? LinkMatch::Certain : LinkMatch::None;
}

} // namespace ui
