#pragma once

#include "network/dicom/part10writer.h"
#include "network/http/httpclient.h"
#include "tests/support/scriptedserver.h"
#include "ui/flow/part10peek.h"
#include "ui/flow/wadoframesource.h"

#include <memory>

/// A series that an archive gives as a script says.
namespace wadobench {

using testsupport::ScriptedServer;
using testsupport::ServerAnswer;
using testsupport::ServerRequest;

inline const QByteArray seriesPath = "/studies/1.2/series/1.2.3";
constexpr char Boundary[] = "a-long-enough-boundary-of-our-own";

inline QByteArray uid(int number)
{
    return "1.2.3." + QByteArray::number(number);
}

inline QByteArray object(int number)
{
    dicom::DataSet dataSet;
    dataSet.setString(dicom::tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.2"));
    dataSet.setString(dicom::tag::SOPInstanceUID, QString::fromLatin1(uid(number)));
    dataSet.setString(dicom::tag::StudyInstanceUID, QStringLiteral("1.2"));
    dataSet.setString(dicom::tag::SeriesInstanceUID, QStringLiteral("1.2.3"));
    return dicom::writePart10(dataSet, QStringLiteral("1.2.840.10008.1.2.1"));
}

inline ServerAnswer objects(const QList<int> &numbers, bool closed = true)
{
    QList<testsupport::ServerPart> parts;
    for (const int number : numbers)
        parts.append({"Content-Type: application/dicom\r\n", object(number)});
    auto answer = ServerAnswer::of(QByteArray("multipart/related; type=\"application/dicom\"; boundary=") + Boundary,
                                   testsupport::multipartBody(Boundary, parts, closed));
    answer.framing = ServerAnswer::Framing::UntilClose;
    return answer;
}

inline QByteArray element(const char *tag, const char *vr, const QByteArray &value)
{
    return QByteArray("\"") + tag + "\":{\"vr\":\"" + vr + "\",\"Value\":[" + value + "]}";
}

/// As metadata are, with all that an image needs; `leftOut` is a tag that the archive does not
/// send.
inline QByteArray row(int number, int frames = 1, const char *leftOut = "")
{
    QByteArrayList elements{element("00080016", "UI", "\"1.2.840.10008.5.1.4.1.1.7\""),
                            element("00080018", "UI", '"' + uid(number) + '"'),
                            element("00100020", "LO", "\"P1\""),
                            element("0020000D", "UI", "\"1.2\""),
                            element("0020000E", "UI", "\"1.2.3\""),
                            element("00200013", "IS", QByteArray::number(number)),
                            element("00280002", "US", "1"),
                            element("00280004", "CS", "\"MONOCHROME2\""),
                            element("00280008", "IS", QByteArray::number(frames)),
                            element("00280010", "US", "8"),
                            element("00280011", "US", "8"),
                            element("00280100", "US", "16"),
                            element("00280101", "US", "16"),
                            element("00280102", "US", "15"),
                            element("00280103", "US", "0")};
    elements.removeIf([leftOut](const QByteArray &text) { return *leftOut != 0 && text.contains(leftOut); });
    return '{' + elements.join(',') + '}';
}

inline QByteArray rows(const QList<int> &numbers, int frames = 1)
{
    QByteArrayList all;
    for (const int number : numbers)
        all.append(row(number, frames));
    return '[' + all.join(',') + ']';
}

inline ServerAnswer frameAnswer()
{
    return ServerAnswer::of(QByteArray("multipart/related; type=\"application/octet-stream\"; boundary=") + Boundary,
                            testsupport::multipartBody(Boundary, {{"Content-Type: application/octet-stream\r\n", QByteArray(128, 'p')}}));
}

/// A source on a scripted archive, and what it signalled, in order.
struct Reading {
    ScriptedServer server;
    network::HttpClient http;
    std::unique_ptr<ui::WadoFrameSource> source;
    QStringList events;

    explicit Reading(int instances, const char *modality = "CT", ui::WadoFrameSource::Options options = {}, bool wadoUriOnly = false)
    {
        network::Archive archive;
        archive.id = QStringLiteral("a");
        if (wadoUriOnly) {
            archive.qidoRoot = server.url(QStringLiteral("/rs"));
            archive.wadoUri = server.url(QStringLiteral("/wado"));
        } else {
            archive.root = server.url();
        }
        ui::SeriesInfo info;
        info.studyInstanceUid = QStringLiteral("1.2");
        info.seriesInstanceUid = QStringLiteral("1.2.3");
        info.modality = QLatin1String(modality);
        info.instances = instances;
        source = std::make_unique<ui::WadoFrameSource>(http, archive, info, options);
        using Source = imaging::FrameSource;
        QObject::connect(source.get(), &Source::objectArrived, [this](const dicom::Part10Bytes &part) {
            events.append(u"object " + ui::peekPart10(part.bytes).sopInstanceUid.mid(6));
        });
        QObject::connect(source.get(), &Source::described, [this](const dicom::DataSet &set) {
            events.append(u"described " + set.string(dicom::tag::SOPInstanceUID).mid(6));
        });
        QObject::connect(source.get(), &Source::frameArrived, [this](const dicom::EncodedFrame &frame) {
            const bool rendered = frame.representation == dicom::EncodedFrame::Representation::Rendered;
            events.append(QStringLiteral("%1 %2/%3")
                              .arg(rendered ? u"rendered"_qs : u"frame"_qs)
                              .arg(frame.key.sopInstanceUid.mid(6))
                              .arg(frame.key.frame));
        });
        QObject::connect(source.get(), &Source::failed, [this](const dicom::FrameKey &key, const dicom::Error &) {
            events.append(QStringLiteral("failed %1/%2").arg(key.sopInstanceUid.mid(6)).arg(key.frame));
        });
        QObject::connect(source.get(), &Source::sourceFailed, [this] { events.append(u"source failed"_qs); });
        QObject::connect(source.get(), &Source::idle, [this] {
            if (events.isEmpty() || events.last() != u"idle")
                events.append(u"idle"_qs);
        });
    }

    void instanceRoutes(const QList<int> &numbers)
    {
        for (const int number : numbers)
            server.route(seriesPath + "/instances/" + uid(number), objects({number}));
    }
    QList<QByteArray> asked() const
    {
        QList<QByteArray> paths;
        for (const ServerRequest &request : server.requests())
            paths.append(request.path().mid(seriesPath.size()));
        return paths;
    }
    bool idle() const { return events.contains(u"idle"_qs); }
};

} // namespace wadobench
