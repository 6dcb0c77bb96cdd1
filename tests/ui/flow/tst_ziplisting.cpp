#include "ui/flow/ziplisting.h"

#include "tests/support/testmain.h"
#include "ui/flow/ziparchive.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <zlib.h>

#include <limits>

using dicom::Error;

namespace {

QByteArray little(quint64 value, int bytes)
{
    QByteArray out;
    for (int i = 0; i < bytes; ++i)
        out += char(value >> (8 * i));
    return out;
}

/// A file of an archive: what stands before it, and what the directory says of it.
struct Entry {
    QByteArray content, extra;
    quint16 method = 0;
    quint32 packed = 0, size = 0, crc = 0, offset = 0;

    /// Stored as it is.
    static Entry stored(const QByteArray &content)
    {
        const auto size = quint32(content.size());
        return {content, {}, 0, size, size, quint32(crc32(0, reinterpret_cast<const Bytef *>(content.constData()), size)), 0};
    }
    QByteArray local() const // APPNOTE 4.3.7
    {
        return QByteArray(little(0x04034b50, 4) + little(20, 2) + little(0, 2) + little(method, 2) + little(0, 4) + little(crc, 4)
                          + little(packed, 4) + little(size, 4) + little(1, 2) + little(0, 2) + 'x' + content);
    }
    QByteArray listed() const // 4.3.12
    {
        return QByteArray(little(0x02014b50, 4) + little(45, 2) + little(45, 2) + little(0, 2) + little(method, 2) + little(0, 4)
                          + little(crc, 4) + little(packed, 4) + little(size, 4) + little(1, 2) + little(quint64(extra.size()), 2)
                          + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(offset, 4) + 'x' + extra);
    }
};

/// 4.3.16
QByteArray end(quint16 entries, quint32 size, quint32 offset)
{
    return QByteArray(little(0x06054b50, 4) + little(0, 4) + little(entries, 2) + little(entries, 2) + little(size, 4) + little(offset, 4)
                      + little(0, 2));
}

/// 4.3.14, and 4.3.15 that says where it is.
QByteArray end64(quint64 size, quint64 offset, quint64 itself)
{
    return QByteArray(little(0x06064b50, 4) + little(44, 8) + little(45, 2) + little(45, 2) + little(0, 4) + little(0, 4) + little(1, 8)
                      + little(1, 8) + little(size, 8) + little(offset, 8) + little(0x07064b50, 4) + little(0, 4) + little(itself, 8)
                      + little(1, 4));
}

/// One entry and a directory of it.
QByteArray archiveOf(const Entry &entry)
{
    const QByteArray local = entry.local(), listed = entry.listed();
    return QByteArray(local + listed + end(1, quint32(listed.size()), quint32(local.size())));
}

} // namespace

/// Directories of ZIP archives as APPNOTE 6.3 has them, byte by byte, and what an attacker would write instead.
class tst_ziplisting : public QObject
{
    Q_OBJECT

private slots:
    void archivesBeyondTheShortFieldsAreRead();
    void whatPointsElsewhereIsDamaged_data();
    void whatPointsElsewhereIsDamaged();
    void extraFieldsAreReadWithinTheirLength();
    void limitsHold();
    void entriesThatShareTheirBytesCostNoMoreThanTheFile();
    void archivesAreKnownByTheirBeginning();

private:
    dicom::Result<ui::ZipContents> extract(const QByteArray &archive, const ui::ZipLimits &limits = {}) const;
    QStringList left() const { return QDir(m_folder.filePath(QStringLiteral("extracted"))).entryList(QDir::Files); }

    QTemporaryDir m_folder;
};

/// Into a folder that is empty before.
dicom::Result<ui::ZipContents> tst_ziplisting::extract(const QByteArray &archive, const ui::ZipLimits &limits) const
{
    const QString out = m_folder.filePath(QStringLiteral("extracted"));
    QDir(out).removeRecursively();
    QFile file(m_folder.filePath(QStringLiteral("made.zip")));
    if (!file.open(QIODevice::WriteOnly) || file.write(archive) != archive.size() || !file.flush())
        qFatal("%s", qPrintable(file.errorString()));
    return ui::extractZip(file.fileName(), out, false, limits);
}

/// A ZIP64 directory, and sizes and offset in the extra field, each only where the short field is full.
void tst_ziplisting::archivesBeyondTheShortFieldsAreRead()
{
    Entry entry = Entry::stored("some bytes");
    const quint64 size = entry.size;
    const QByteArray local = entry.local();
    const auto archive = [&] {
        const QByteArray listed = entry.listed();
        return QByteArray(local + listed + end64(quint64(listed.size()), quint64(local.size()), quint64(local.size() + listed.size()))
                          + end(0xffff, 0xffffffff, 0xffffffff));
    };
    const auto comesOut = [&] {
        const auto contents = extract(archive());
        QFile file(contents ? contents->files.value(0) : QString());
        return file.open(QIODevice::ReadOnly) && file.readAll() == entry.content;
    };
    QVERIFY(comesOut());
    entry.size = entry.packed = entry.offset = 0xffffffff;
    entry.extra = little(1, 2) + little(24, 2) + little(size, 8) + little(size, 8) + little(0, 8);
    QVERIFY(comesOut());
    entry.packed = quint32(size);
    entry.extra = little(0x5455, 2) + little(5, 2) + QByteArray(5, 't') + little(1, 2) + little(16, 2) + little(size, 8) + little(0, 8);
    QVERIFY(comesOut());
}

void tst_ziplisting::whatPointsElsewhereIsDamaged_data()
{
    QTest::addColumn<QByteArray>("archive");
    QTest::addColumn<bool>("isRefused"); ///< else its entry is damaged
    const Entry entry = Entry::stored("some bytes");
    const QByteArray local = entry.local(), listed = entry.listed();
    const quint64 at = quint64(local.size()), size = quint64(listed.size());
    const auto with64 = [&](const QByteArray &end64) { return QByteArray(local + listed + end64 + end(0xffff, 0xffffffff, 0xffffffff)); };
    QTest::newRow("nothing") << QByteArray() << true;
    QTest::newRow("no archive") << QByteArray(100'000, 'P') << true;
    QTest::newRow("no directory") << local << true;
    QTest::newRow("directory behind the end") << QByteArray(local + listed + end(1, quint32(size), 1000)) << true;
    QTest::newRow("directory longer than the file") << QByteArray(local + listed + end(1, 1000, quint32(at))) << true;
    QTest::newRow("directory of 4 GiB") << QByteArray(local + listed + end(1, 0xffffffff, quint32(at))) << true;
    QTest::newRow("directory that is none") << QByteArray(local + listed + end(1, quint32(size), 0)) << true;
    QTest::newRow("a name longer than the directory")
        << QByteArray(local + QByteArray(listed).replace(28, 2, little(0xffff, 2)) + end(1, quint32(size), quint32(at))) << true;
    QTest::newRow("wide end elsewhere") << with64(end64(size, at, at)) << true;
    QTest::newRow("wide end behind the end") << with64(end64(size, at, 100'000)) << true;
    QTest::newRow("wide end below 0") << with64(end64(size, at, ~quint64(0))) << true;
    QTest::newRow("wide directory below 0") << with64(end64(size, ~quint64(0), at + size)) << true;
    QTest::newRow("wide directory of 2^63 bytes") << with64(end64(quint64(1) << 63, at, at + size)) << true;
    Entry moved = entry;
    const auto wide = [&moved](quint64 bytes, quint64 packed, quint64 offset) {
        moved.size = moved.packed = moved.offset = 0xffffffff;
        moved.extra = little(1, 2) + little(24, 2) + little(bytes, 8) + little(packed, 8) + little(offset, 8);
        return archiveOf(moved);
    };
    QTest::newRow("content behind the end") << wide(10, 10, 100'000) << false;
    QTest::newRow("content below 0") << wide(10, 10, ~quint64(0)) << false;
    QTest::newRow("content at 2^63 - 1") << wide(10, 10, ~quint64(0) >> 1) << false;
    QTest::newRow("content in the directory") << wide(10, 10, at + 41) << false;
    QTest::newRow("packed to 2^63 bytes") << wide(10, quint64(1) << 63, 0) << false;
    QTest::newRow("packed to more than the file") << wide(10, 100'000, 0) << false;
    QTest::newRow("larger than it is") << wide(11, 10, 0) << false;
    QTest::newRow("smaller than it is") << wide(9, 10, 0) << false;
    Entry other = entry;
    other.crc ^= 1;
    QTest::newRow("other bytes") << archiveOf(other) << false;
}

void tst_ziplisting::whatPointsElsewhereIsDamaged()
{
    QFETCH(QByteArray, archive);
    QFETCH(bool, isRefused);
    const auto contents = extract(archive);
    QCOMPARE(!contents, isRefused);
    if (isRefused) {
        QCOMPARE(contents.error().kind, Error::Kind::Malformed);
        QVERIFY(!contents.error().message.isEmpty());
    } else {
        QCOMPARE(contents->damaged, QStringList{QStringLiteral("x")});
        QVERIFY(left().isEmpty());
    }
}

void tst_ziplisting::extraFieldsAreReadWithinTheirLength()
{
    Entry entry = Entry::stored("some bytes");
    for (const QByteArray &extra :
         {QByteArray("x"), QByteArray(little(1, 2) + little(24, 2)), QByteArray(little(1, 2) + little(0xffff, 2) + 'x'),
          QByteArray(little(1, 2) + little(7, 2) + QByteArray(7, '\xff'))}) {
        entry.extra = extra;
        entry.offset = 0;
        auto contents = extract(archiveOf(entry));
        QVERIFY(contents && contents->files.size() == 1); // nothing was asked of it
        entry.offset = 0xffffffff;
        contents = extract(archiveOf(entry));
        QVERIFY(contents && contents->damaged.size() == 1); // what was asked is not there
    }
}

void tst_ziplisting::limitsHold()
{
    const QByteArray archive = archiveOf(Entry::stored("some bytes"));
    ui::ZipLimits limits;
    limits.bytes = 10;
    QVERIFY(extract(archive, limits));
    limits.bytes = 9;
    auto contents = extract(archive, limits);
    QVERIFY(!contents && contents.error().kind == Error::Kind::TooLarge);
    limits = {};
    limits.entries = 0;
    contents = extract(archive, limits);
    QVERIFY(!contents && contents.error().kind == Error::Kind::TooLarge);
    // More than any disk has room for, where the limit allows it; and sizes whose sum would begin at 0 again.
    Entry entry = Entry::stored("some bytes");
    entry.size = 0xffffffff;
    entry.extra = little(1, 2) + little(8, 2) + little(quint64(1) << 60, 8);
    limits = {};
    limits.bytes = std::numeric_limits<qint64>::max();
    contents = extract(archiveOf(entry), limits);
    QVERIFY(!contents && contents.error().kind == Error::Kind::NoSpace);
    entry.extra = little(1, 2) + little(8, 2) + little(~quint64(0), 8);
    const QByteArray local = entry.local(), listed = entry.listed() + Entry::stored("x").listed();
    contents = extract(QByteArray(local + listed + end(2, quint32(listed.size()), quint32(local.size()))), limits);
    QVERIFY(!contents && contents.error().kind == Error::Kind::TooLarge);
    QVERIFY(left().isEmpty());
}

/// Thousands of entries that all point to the same megabyte, which unpacks to nothing: an hour of work for a file of one.
void tst_ziplisting::entriesThatShareTheirBytesCostNoMoreThanTheFile()
{
    constexpr int Entries = 5000;
    Entry entry;
    entry.method = 8;
    entry.content = QByteArray("\0\0\0\xff\xff", 5).repeated(200'000); // stored blocks of no bytes (RFC 1951 §3.2.4)
    entry.packed = quint32(entry.content.size());
    const QByteArray local = entry.local(), listed = entry.listed().repeated(Entries);
    QElapsedTimer timer;
    timer.start();
    const auto contents = extract(QByteArray(local + listed + end(Entries, quint32(listed.size()), quint32(local.size()))));
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed()))); // 5,000 times a megabyte take minutes
    QVERIFY(contents);
    QCOMPARE(contents->files.size() + contents->damaged.size(), Entries);
    QVERIFY(contents->damaged.size() >= Entries - 1);
}

void tst_ziplisting::archivesAreKnownByTheirBeginning()
{
    QVERIFY(ui::isZip(archiveOf(Entry::stored({}))));
    for (const QByteArray &head : {QByteArray(), QByteArray("PK\3"), QByteArray("PK\1\2"), QByteArray("DICM"), QByteArray(4, '\0')})
        QVERIFY2(!ui::isZip(head), head.constData());
}

NEGATOSCOPE_TEST(tst_ziplisting)
#include "tst_ziplisting.moc"
