#pragma once

#include "network/http/httpclient.h"
#include "network/http/retryafter.h"
#include "network/http/multipartwriter.h"
#include "network/http/sentences.h"
#include "tests/network/fetch.h"
#include "tests/support/scriptedserver.h"

#include <QBuffer>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <zlib.h>

/// Requests, and bodies as servers send them.
using dicom::Error;
using network::HttpClient;
using network::HttpRequest;
using testsupport::ScriptedServer;
using testsupport::ServerAnswer;
using testsupport::ServerRequest;

inline HttpRequest get(const QUrl &url)
{
    HttpRequest request;
    request.url = url;
    return request;
}

inline HttpRequest post(const QUrl &url, const QByteArray &content)
{
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.headers = {{"Content-Type", "text/plain"}};
    request.body = [content] {
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData(content);
        return buffer;
    };
    return request;
}

inline QByteArray gzip(const QByteArray &plain)
{
    z_stream z = {};
    deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray packed(qsizetype(deflateBound(&z, uLong(plain.size()))) + 64, Qt::Uninitialized);
    z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.data()));
    z.avail_in = uInt(plain.size());
    z.next_out = reinterpret_cast<Bytef *>(packed.data());
    z.avail_out = uInt(packed.size());
    deflate(&z, Z_FINISH);
    packed.truncate(packed.size() - qsizetype(z.avail_out));
    deflateEnd(&z);
    return packed;
}

/// Resident memory of this process in MiB.
inline double residentMiB()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096 / 1048576;
}
