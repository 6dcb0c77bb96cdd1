#pragma once

#include "network/dicom/part10writer.h"
#include "network/dicom/tags.h"
#include "network/transfer/uploaditem.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

/// Small Part 10 files of one series, as items of an upload. The UIDs are 1.2.3.NUMBER.
class UploadFiles
{
public:
    static QString uid(int number) { return QStringLiteral("1.2.3.%1").arg(number); }

    static QByteArray object(int number, const QString &comment = {}, int bytes = 0)
    {
        dicom::DataSet set;
        set.setString(dicom::tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.7"));
        set.setString(dicom::tag::SOPInstanceUID, uid(number));
        set.setString(dicom::tag::StudyInstanceUID, QStringLiteral("1.2"));
        set.setString(dicom::tag::SeriesInstanceUID, QStringLiteral("1.2.3"));
        set.setString(dicom::tag::ImageComments, comment);
        if (bytes > 0)
            set.setBytes(dicom::tag::PixelData, dicom::VR::OW, QByteArray(bytes, char(number)));
        return dicom::writePart10(set, QStringLiteral("1.2.840.10008.1.2.1"));
    }

    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("a test file cannot be written");
        return file.fileName();
    }

    network::UploadItem item(int number, const QString &comment = {}, int bytes = 0) const
    {
        network::UploadItem item;
        item.path = write(QStringLiteral("%1.dcm").arg(number), object(number, comment, bytes));
        item.studyInstanceUid = QStringLiteral("1.2");
        item.seriesInstanceUid = QStringLiteral("1.2.3");
        item.sopClassUid = QStringLiteral("1.2.840.10008.5.1.4.1.1.7");
        item.sopInstanceUid = uid(number);
        const QFileInfo info(item.path);
        item.bytes = info.size();
        item.modified = info.lastModified().toMSecsSinceEpoch();
        return item;
    }

    QList<network::UploadItem> items(int count, int bytes = 0) const
    {
        QList<network::UploadItem> list;
        for (int number = 1; number <= count; ++number)
            list.append(item(number, {}, bytes));
        return list;
    }

    QString path(const QString &name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
};
