#pragma once

#include <QByteArray>
#include <QFile>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QXmlStreamReader>

namespace testsupport {

/// A message of an audit file as another program reads it (PS3.15 A.5.1).
struct AuditLine {
    QString event; ///< code of EventID: "110106"
    QString type;
    QString action;
    int outcome = -1;
    QStringList participants; ///< user IDs: persons, processes, servers, media
    QString mediaType;
    QStringList studies, patients;
    QMap<QString, int> instances; ///< by SOP class
    QByteArray whole;
};

inline AuditLine readAuditLine(const QByteArray &line)
{
    AuditLine read;
    read.whole = line;
    QXmlStreamReader xml(line);
    QString object;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QStringView name = xml.name();
        const auto value = [&xml](const char *attribute) { return xml.attributes().value(QLatin1String(attribute)).toString(); };
        if (name == u"EventID") {
            read.event = value("csd-code");
        } else if (name == u"EventTypeCode") {
            read.type = value("csd-code");
        } else if (name == u"EventIdentification") {
            read.action = value("EventActionCode");
            read.outcome = value("EventOutcomeIndicator").toInt();
        } else if (name == u"ActiveParticipant") {
            read.participants << value("UserID");
        } else if (name == u"MediaType") {
            read.mediaType = value("csd-code");
        } else if (name == u"ParticipantObjectIdentification") {
            object = value("ParticipantObjectID");
        } else if (name == u"ParticipantObjectIDTypeCode") {
            if (value("csd-code") == u"110180")
                read.studies << object;
            else if (value("csd-code") == u"2")
                read.patients << object;
        } else if (name == u"SOPClass") {
            read.instances[value("UID")] += value("NumberOfInstances").toInt();
        }
    }
    return read;
}

/// What is in the audit file of a folder, oldest first.
inline QList<AuditLine> readAudit(const QString &folder)
{
    QList<AuditLine> lines;
    QFile file(folder + QStringLiteral("/audit.xml"));
    if (!file.open(QIODevice::ReadOnly))
        return lines;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (!line.isEmpty())
            lines << readAuditLine(line);
    }
    return lines;
}

inline QList<AuditLine> readAudit(const QString &folder, const QString &event)
{
    QList<AuditLine> lines = readAudit(folder);
    lines.removeIf([&](const AuditLine &line) { return line.event != event; });
    return lines;
}

const QString AuditedTransfer = QStringLiteral("110104"), AuditedAccess = QStringLiteral("110103"),
              AuditedExport = QStringLiteral("110106"), AuditedImport = QStringLiteral("110107");

} // namespace testsupport
