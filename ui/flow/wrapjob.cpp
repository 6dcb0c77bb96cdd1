#include "ui/flow/wrapjob.h"

#include "network/dicom/uid.h"
#include "network/transfer/spool.h"

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
        const auto bytes = readDocument(document.item.path);
        if (!bytes)
            return tl::unexpected(bytes.error());
        const auto kind = documentKind(*bytes);
        if (!kind)
            return dicom::fail(dicom::Error::Kind::Malformed, WrapJob::tr("The file has changed."));
        const auto object = wrappedDocument(*bytes, *kind, places.value(document.item.path));
        if (!object)
            return tl::unexpected(object.error());
        const auto path = network::writeToSpool(spool, [&object](QFile &out) -> dicom::Result<> {
            if (out.write(*object) == object->size())
                return {};
            return dicom::fail(dicom::Error::Kind::NoSpace, WrapJob::tr("The object could not be written; the disk may be full."));
        });
        if (!path)
            return tl::unexpected(path.error());
        const auto written = dicom::readPart10(*object);
        if (!written)
            return tl::unexpected(written.error());
        return Made{described(*path, written->dataSet), nullptr};
    });
}

} // namespace ui
