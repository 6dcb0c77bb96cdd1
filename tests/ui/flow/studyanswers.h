#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QUrlQuery>

/// QIDO-RS answers as DICOM JSON (PS3.18 Annex F), written by hand.
namespace answers {

struct Study {
    QByteArray uid, name = "Doe^Jane", id = "P1", date = "20260301", time = "101500", description = "CT", modality = "CT";
    QByteArray birthDate = "19700101", accession = "A1", issuer = "";
    int images = 10;
};

inline QByteArray element(const char *tag, const char *vr, const QByteArray &value)
{
    const QByteArray head = QByteArray("\"") + tag + "\":{\"vr\":\"" + vr + "\"";
    return value.isEmpty() ? QByteArray(head + "}") : QByteArray(head + ",\"Value\":[" + value + "]}");
}

inline QByteArray quoted(const QByteArray &text)
{
    return text.isEmpty() ? text : QByteArray("\"" + text + "\"");
}

inline QByteArray json(const Study &study)
{
    const QByteArray name = study.name.isEmpty() ? QByteArray() : QByteArray("{\"Alphabetic\":\"" + study.name + "\"}");
    QByteArrayList elements{
        element("00080020", "DA", quoted(study.date)),        element("00080030", "TM", quoted(study.time)),
        element("00080050", "SH", quoted(study.accession)),   element("00080061", "CS", quoted(study.modality)),
        element("00081030", "LO", quoted(study.description)), element("00100010", "PN", name),
        element("00100020", "LO", quoted(study.id)),          element("00100030", "DA", quoted(study.birthDate)),
        element("0020000D", "UI", quoted(study.uid)),         element("00201208", "IS", QByteArray::number(study.images))};
    if (!study.issuer.isEmpty())
        elements.insert(8, element("00100021", "LO", quoted(study.issuer)));
    return "{" + elements.join(",") + "}";
}

inline QByteArray json(const QList<Study> &studies)
{
    QByteArrayList all;
    for (const Study &study : studies)
        all.append(json(study));
    return "[" + all.join(",") + "]";
}

/// A value of a query as it was sent.
inline QString value(const QByteArray &query, const char *key)
{
    return QUrlQuery(QString::fromLatin1(query)).queryItemValue(QLatin1String(key), QUrl::FullyDecoded);
}

} // namespace answers
