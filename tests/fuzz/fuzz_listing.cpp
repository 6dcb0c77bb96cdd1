#include "tests/fuzz/target.h"
#include "ui/flow/ziplisting.h"

#include <QBuffer>

#include <zlib.h>

// A zip archive that can be read anywhere: its directory, and what is unpacked by it.
NEGATOSCOPE_FUZZ_TARGET(listing)
{
    QByteArray bytes = input.toByteArray();
    QBuffer archive(&bytes);
    archive.open(QIODevice::ReadOnly);
    const auto entries = ui::readZipListing(archive);
    if (!entries)
        return;
    fuzz::require(entries->size() <= input.size() / 46, "no more is listed than its bytes can say"); // APPNOTE 4.3.12
    const std::atomic<bool> stop = false;
    auto left = quint64(input.size());
    for (const ui::ZipListed &entry : *entries) {
        if (entry.packed > left || entry.size > (1 << 20))
            continue; // as extractZip() does
        left -= entry.packed;
        QByteArray content;
        QBuffer out(&content);
        out.open(QIODevice::WriteOnly);
        const bool isWhole = ui::unpackZipEntry(archive, entry, out, stop);
        fuzz::require(quint64(content.size()) <= entry.size, "no more is taken out than is listed");
        const auto crc = quint32(crc32_z(0, reinterpret_cast<const Bytef *>(content.constData()), size_t(content.size())));
        fuzz::require(!isWhole || (quint64(content.size()) == entry.size && crc == entry.crc), "what is whole is what was listed");
    }
}
