#pragma once

#include "network/dicomweb/wadoclient.h"
#include "network/dicom/part10writer.h"
#include "network/dicom/tags.h"
#include "network/dicom/uid.h"
#include "tests/network/clients.h"
#include "tests/support/scriptedserver.h"

#include <QTest>

#include <zlib.h>

/// Answers of a WADO-RS server, and what a client makes of them.
using dicom::Error;
using network::HttpClient;
using network::ResourceId;
using testsupport::multipartBody;
using testsupport::ScriptedServer;
using testsupport::ServerAnswer;
using testsupport::ServerPart;
using testsupport::ServerRequest;

inline const QByteArray Stored = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";
inline const ResourceId Series{QStringLiteral("1.2"), QStringLiteral("1.2.3"), {}};
inline const ResourceId Instance{QStringLiteral("1.2"), QStringLiteral("1.2.3"), QStringLiteral("1.2.3.4")};
inline const QByteArray InstancePath = "/studies/1.2/series/1.2.3/instances/1.2.3.4";

inline QByteArray object(const char *uid)
{
    dicom::DataSet set;
    set.setString(dicom::tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.7"));
    set.setString(dicom::tag::SOPInstanceUID, QString::fromLatin1(uid));
    return dicom::writePart10(set, QString::fromLatin1(dicom::transfersyntax::ExplicitVRLittleEndian));
}

inline ServerAnswer related(const QList<ServerPart> &parts, const QByteArray &type = "application/dicom")
{
    return ServerAnswer::of("multipart/related; type=\"" + type + "\"; boundary=\"b-1\"", multipartBody("b-1", parts));
}

inline ServerPart dicomPart(const QByteArray &content)
{
    return {"Content-Type: application/dicom\r\n", content};
}

inline ServerPart framePart(const QByteArray &content, int number, const QByteArray &type = "application/octet-stream")
{
    const QByteArray location =
        number > 0 ? "Content-Location: http://x" + InstancePath + "/frames/" + QByteArray::number(number) + "\r\n" : QByteArray();
    return {"content-type: " + type + "\r\n" + location, content};
}

inline QList<int> numbers(const QList<dicom::EncodedFrame> &frames)
{
    QList<int> list;
    for (const dicom::EncodedFrame &frame : frames)
        list.append(frame.key.frame);
    return list;
}

template <class T> inline dicom::Result<T> resultOf(network::TransactionPtr<T> transaction)
{
    if (!finished(transaction))
        return dicom::fail(Error::Kind::Malformed, QStringLiteral("did not finish"));
    return transaction->result();
}

/// Stored entries with their sizes in front (APPNOTE 6.3).
inline QByteArray zipArchive(const QList<QPair<QByteArray, QByteArray>> &files)
{
    const auto little = [](quint64 value, int bytes) {
        QByteArray out;
        for (int i = 0; i < bytes; ++i)
            out += char(value >> (8 * i));
        return out;
    };
    QByteArray archive, directory;
    for (const auto &[name, content] : files) {
        const auto crc = crc32(0, reinterpret_cast<const Bytef *>(content.constData()), uInt(content.size()));
        const QByteArray fields = little(20, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(crc, 4)
                                  + little(quint64(content.size()), 4) + little(quint64(content.size()), 4)
                                  + little(quint64(name.size()), 2) + little(0, 2);
        directory += "PK\x01\x02" + little(20, 2) + fields + QByteArray(10, '\0') + little(quint64(archive.size()), 4) + name;
        archive += "PK\x03\x04" + fields + name + content;
    }
    const qsizetype at = archive.size();
    return QByteArray(archive + directory + "PK\x05\x06" + little(0, 4) + little(quint64(files.size()), 2)
                      + little(quint64(files.size()), 2) + little(quint64(directory.size()), 4) + little(quint64(at), 4) + little(0, 2));
}

inline network::Archive uriArchive(const ScriptedServer &server)
{
    network::Archive archive;
    archive.id = QStringLiteral("uri");
    archive.qidoRoot = server.url(QStringLiteral("/rs"));
    archive.wadoUri = server.url(QStringLiteral("/wado"));
    return archive;
}
