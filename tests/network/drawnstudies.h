#pragma once

#include "network/dicom/tag.h"
#include "tests/support/scriptedserver.h"

#include <QUrlQuery>

/// QIDO-RS answers about studies "1.2.N", for the tests of the search.
namespace drawnstudies {

inline constexpr dicom::Tag StudyUid(0x0020, 0x000D);
inline constexpr dicom::Tag PatientName(0x0010, 0x0010);

inline QByteArray study(int number, const QByteArray &name = "A^B")
{
    return "{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2." + QByteArray::number(number)
           + "\"]},\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"" + name + "\"}]}}";
}

inline QByteArray studies(int from, int count)
{
    QByteArrayList rows;
    for (int i = 0; i < count; ++i)
        rows.append(study(from + i));
    return '[' + rows.join(',') + ']';
}

inline int parameter(const testsupport::ServerRequest &request, const char *name)
{
    return QUrlQuery(QString::fromLatin1(request.query())).queryItemValue(QString::fromLatin1(name)).toInt();
}

/// A server of `total` studies that never gives more than `cap` a page.
inline testsupport::ScriptedServer::Handler paging(int total, int cap)
{
    return [total, cap](const testsupport::ServerRequest &request) {
        const int offset = parameter(request, "offset");
        const int limit = parameter(request, "limit");
        const int count = qBound(0, qMin(qMin(cap, limit), total - offset), cap);
        return testsupport::ServerAnswer::json(studies(offset, count));
    };
}

} // namespace drawnstudies
