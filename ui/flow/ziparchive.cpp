#include "ui/flow/ziparchive.h"

#include "ui/flow/freespace.h"
#include "ui/flow/ziplisting.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QUuid>

namespace ui {

using Kind = dicom::Error::Kind;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ZipArchive)
};

} // namespace

dicom::Result<ZipContents> extractZip(const QString &path, const QString &folder, const std::atomic<bool> &stop, const ZipLimits &limits)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || !QDir().mkpath(folder))
        return dicom::fail(Kind::FileAccess, Text::tr("The zip archive cannot be read."));
    QFile::setPermissions(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    const auto entries = readZipListing(file);
    if (!entries)
        return dicom::fail(Kind::Malformed, Text::tr("The zip archive is damaged."));
    quint64 total = 0;
    for (const ZipListed &entry : *entries) {
        if (entry.flags & 1)
            return dicom::fail(Kind::Unsupported, Text::tr("The zip archive is encrypted. Unpack it first."));
        total = entry.size > quint64(limits.bytes) ? entry.size : total + entry.size;
        if (total > quint64(limits.bytes) || entries->size() > limits.entries)
            return dicom::fail(Kind::TooLarge, Text::tr("The zip archive holds too much. Unpack it first."));
    }
    const auto room = freeSpace(folder);
    if (room && total > quint64(*room))
        return dicom::fail(Kind::NoSpace, Text::tr("There is not enough room to unpack the zip archive."));
    ZipContents contents;
    auto left = quint64(file.size()); // to be unpacked: entries do not share their bytes, but in a bomb
    for (const ZipListed &entry : *entries) {
        if (entry.name.endsWith(u'/'))
            continue;
        if (entry.packed > left) {
            contents.damaged.append(entry.name);
            continue;
        }
        left -= entry.packed;
        QFile out(folder + u'/' + QUuid::createUuid().toString(QUuid::Id128) + QStringLiteral(".dcm"));
        if (!out.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            return dicom::fail(Kind::FileAccess, Text::tr("There is not enough room to unpack the zip archive."));
        out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        if (unpackZipEntry(file, entry, out, stop) && out.flush()) {
            contents.files.append(out.fileName());
            continue;
        }
        out.remove();
        if (stop) {
            for (const QString &taken : std::as_const(contents.files))
                QFile::remove(taken);
            return dicom::fail(Kind::Cancelled, Text::tr("Stopped."));
        }
        contents.damaged.append(entry.name);
    }
    return contents;
}

} // namespace ui
