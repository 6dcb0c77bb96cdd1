#pragma once

#include "network/dicom/dataset.h"
#include "network/dicom/dictionary.h"
#include "network/dicom/part10writer.h"
#include "network/dicom/uid.h"

#include <QByteArray>
#include <QHash>
#include <QString>

/// A tiny object for a live archive: keyword → value; what is not named is made up.
inline dicom::DataSet smallObject(const QHash<QString, QString> &values)
{
    dicom::DataSet set;
    const auto put = [&set](const QString &keyword, const QString &value) {
        set.setStrings(*dicom::tagFromName(keyword), value.split(u'\\'));
    };
    put(QStringLiteral("SOPClassUID"), QStringLiteral("1.2.840.10008.5.1.4.1.1.7"));
    for (const char *uid : {"SOPInstanceUID", "StudyInstanceUID", "SeriesInstanceUID"})
        put(QString::fromLatin1(uid), dicom::makeUid());
    put(QStringLiteral("PatientName"), QStringLiteral("Nobody"));
    put(QStringLiteral("PatientID"), QStringLiteral("NONE"));
    put(QStringLiteral("Modality"), QStringLiteral("OT"));
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        put(it.key(), it.value());
    return set;
}

inline QByteArray smallFile(const QHash<QString, QString> &values)
{
    return dicom::writePart10(smallObject(values), QString::fromLatin1(dicom::transfersyntax::ExplicitVRLittleEndian));
}
