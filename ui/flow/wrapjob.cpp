#include "ui/flow/wrapjob.h"

#include "network/dicom/uid.h"
#include "network/transfer/spool.h"
#include "ui/flow/videowrap.h"

#include <QFile>
#include <QHash>

namespace ui {

namespace {

constexpr qint64 LargestDocument = qint64(512) << 20;
constexpr int Beginning = 16;

std::optional<DocumentKind> kindOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? documentKind(file.read(Beginning)) : std::nullopt;
}

dicom::Result<QByteArray> readDocument(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return dicom::fail(dicom::Error::Kind::FileAccess, WrapJob::tr("The file cannot be read."));
    if (file.size() > LargestDocument)
        return dicom::fail(dicom::Error::Kind::TooLarge, WrapJob::tr("The document is too large to be wrapped."));
    return file.readAll();
}

dicom::Result<QString> writeDocument(const QString &document, const DocumentPlace &place, const QString &spool)
{
    const auto bytes = readDocument(document);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const auto kind = documentKind(*bytes);
    if (!kind)
        return dicom::fail(dicom::Error::Kind::Malformed, WrapJob::tr("The file has changed."));
    const auto object = wrappedDocument(*bytes, *kind, place);
    if (!object)
        return tl::unexpected(object.error());
    return network::writeToSpool(spool, [&object](QFile &out) -> dicom::Result<> {
        if (out.write(*object) == object->size())
            return {};
        return dicom::fail(dicom::Error::Kind::NoSpace, WrapJob::tr("The object could not be written; the disk may be full."));
    });
}

/// A video is not held in memory.
dicom::Result<QString> writeVideo(const QString &video, const DocumentPlace &place, const QString &spool)
{
    QFile file(video);
    if (!file.open(QIODevice::ReadOnly))
        return dicom::fail(dicom::Error::Kind::FileAccess, WrapJob::tr("The file cannot be read."));
    return network::writeToSpool(spool, [&file, &place](QFile &out) { return wrapVideo(out, file, place); });
}

/// Of an object that was just written; its pixel data lie at the end.
dicom::Result<dicom::DataSet> headerOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return dicom::fail(dicom::Error::Kind::FileAccess, WrapJob::tr("The file cannot be read."));
    const uchar *bytes = file.map(0, file.size());
    const auto read = bytes ? dicom::readPart10(QByteArray::fromRawData(reinterpret_cast<const char *>(bytes), file.size()))
                            : dicom::readPart10(file.readAll());
    if (!read)
        return tl::unexpected(read.error());
    dicom::DataSet header; // of its own: nothing of it points into the map
    for (const dicom::Element &element : read->dataSet.elements()) {
        if (!std::holds_alternative<QByteArray>(element.value))
            header.set(element);
    }
    return header;
}

} // namespace

void WrapJob::start(const QList<ScannedFile> &documents, const dicom::DataSet &study, const QString &title)
{
    QHash<QString, DocumentPlace> places;
    QHash<int, DocumentPlace> next; // a series for each kind
    for (const ScannedFile &document : documents) {
        const auto kind = kindOf(document.item.path);
        DocumentPlace &place = next[kind ? int(*kind) : -1];
        if (place.seriesInstanceUid.isEmpty())
            place = {study, dicom::makeUid(), 1, title};
        places.insert(document.item.path, place);
        ++place.instanceNumber;
    }
    make(documents, scanreason::NotReadable, [places](const ScannedFile &document, const QString &spool) -> dicom::Result<Made> {
        const DocumentPlace place = places.value(document.item.path);
        const auto path = kindOf(document.item.path) == DocumentKind::Mp4 ? writeVideo(document.item.path, place, spool)
                                                                          : writeDocument(document.item.path, place, spool);
        if (!path)
            return tl::unexpected(path.error());
        const auto written = headerOf(*path);
        if (!written)
            return tl::unexpected(written.error());
        return Made{described(*path, *written), nullptr};
    });
}

} // namespace ui
