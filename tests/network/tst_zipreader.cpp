#include "network/http/zipreader.h"

#include "tests/support/testmain.h"

#include <QTest>
#include <QtEndian>

#include <zlib.h>

#include <optional>

using dicom::Error;
using network::ZipEntry;
using network::ZipReader;

namespace {

struct Read {
    QList<QByteArray> names, contents;
    dicom::Result<> result;
};

Read read(const QByteArray &archive, const QList<qsizetype> &splits = {}, const network::ZipLimits &limits = {})
{
    Read got;
    ZipReader reader(
        [&got](ZipEntry &&entry) {
            got.names.append(entry.name);
            got.contents.append(entry.content);
        },
        limits);
    qsizetype at = 0;
    const QList<qsizetype> ends = QList<qsizetype>(splits) << archive.size();
    for (const qsizetype split : ends) {
        got.result = reader.addData(QByteArrayView(archive).sliced(at, split - at));
        if (!got.result)
            return got;
        at = split;
    }
    got.result = reader.finish();
    return got;
}

QByteArray little(quint64 value, int bytes)
{
    QByteArray out;
    for (int i = 0; i < bytes; ++i)
        out += char(value >> (8 * i));
    return out;
}

/// A deflated entry by zlib itself, with whatever sizes it is to claim.
QByteArray deflatedEntry(const QByteArray &content, quint32 claimedSize, quint16 flags = 0, quint16 method = 8)
{
    QByteArray packed(qsizetype(compressBound(uLong(content.size()))) + 64, Qt::Uninitialized);
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(content.data()));
    stream.avail_in = uInt(content.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = uInt(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(qsizetype(stream.total_out));
    deflateEnd(&stream);
    const auto crc = crc32(0, reinterpret_cast<const Bytef *>(content.constData()), uInt(content.size()));
    return QByteArray(little(0x04034b50, 4) + little(20, 2) + little(flags, 2) + little(method, 2) + little(0, 4) + little(crc, 4)
                      + little(quint64(packed.size()), 4) + little(claimedSize, 4) + little(1, 2) + little(0, 2) + 'x' + packed);
}

/// What the directory at the end says of an entry like those of deflatedEntry() (APPNOTE 4.3.12).
QByteArray listed(quint32 packed, quint32 size, const QByteArray &extra = {})
{
    return QByteArray(little(0x02014b50, 4) + little(45, 2) + little(45, 2) + little(0, 2) + little(8, 2) + little(0, 8) + little(packed, 4)
                      + little(size, 4) + little(1, 2) + little(quint64(extra.size()), 2) + little(0, 2) + little(0, 2) + little(0, 2)
                      + little(0, 4) + little(0, 4) + 'x' + extra);
}

/// APPNOTE 4.3.16
QByteArray directoryEnd(quint16 entries = 0xffff)
{
    return QByteArray(little(0x06054b50, 4) + little(0, 4) + little(entries, 2) + little(entries, 2) + little(0xffffffff, 4)
                      + little(0xffffffff, 4) + little(0, 2));
}

/// APPNOTE 4.3.14 and 4.3.15: the end of directories beyond 4 GiB, with so many bytes of its own, and where it is.
QByteArray directory64End(quint64 further = 0)
{
    return QByteArray(little(0x06064b50, 4) + little(44 + further, 8) + little(45, 2) + little(45, 2) + little(0, 4) + little(0, 4)
                      + little(1, 8) + little(1, 8) + little(47, 8) + little(60, 8)
                      + QByteArray(qsizetype(qMin<quint64>(further, 100)), 'e') + little(0x07064b50, 4) + little(0, 4) + little(107, 8)
                      + little(1, 4));
}

struct Archive {
    const char *name;
    bool hasFolder;
    const char *base64;
};

/// By Python's zipfile: "first " 40 times, in some a folder, and "second".
constexpr Archive Archives[] = {
    {"stored", true,
     "UEsDBBQAAAAAAABgdl3Pvg9t8AAAAPAAAAAQAAAALi4vLi4vZXRjL3Bhc3N3ZGZpcnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZp"
     "cnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZp"
     "cnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZpcnN0IGZp"
     "cnN0IGZpcnN0IGZpcnN0IFBLAwQUAAAAAAAAYHZdAAAAAAAAAAAAAAAAAgAAAGIvUEsDBBQAAAAAAABgdl1pER+2BgAAAAYAAAAFAAAAYy5kY21zZWNvbmRQ"
     "SwECFAMUAAAAAAAAYHZdz74PbfAAAADwAAAAEAAAAAAAAAAAAAAAgAEAAAAALi4vLi4vZXRjL3Bhc3N3ZFBLAQIUAxQAAAAAAABgdl0AAAAAAAAAAAAAAAAC"
     "AAAAAAAAAAAAAACAAR4BAABiL1BLAQIUAxQAAAAAAABgdl1pER+2BgAAAAYAAAAFAAAAAAAAAAAAAACAAT4BAABjLmRjbVBLBQYAAAAAAwADAKEAAABnAQAA"
     "AAA="},
    {"deflated", true,
     "UEsDBBQAAAAIAABgdl3Pvg9tCwAAAPAAAAAQAAAALi4vLi4vZXRjL3Bhc3N3ZEvLLCouUUgbMSQAUEsDBBQAAAAAAABgdl0AAAAAAAAAAAAAAAACAAAAYi9Q"
     "SwMEFAAAAAgAAGB2XWkRH7YIAAAABgAAAAUAAABjLmRjbStOTc7PSwEAUEsBAhQDFAAAAAgAAGB2Xc++D20LAAAA8AAAABAAAAAAAAAAAAAAAIABAAAAAC4u"
     "Ly4uL2V0Yy9wYXNzd2RQSwECFAMUAAAAAAAAYHZdAAAAAAAAAAAAAAAAAgAAAAAAAAAAAAAAgAE5AAAAYi9QSwECFAMUAAAACAAAYHZdaREftggAAAAGAAAA"
     "BQAAAAAAAAAAAAAAgAFZAAAAYy5kY21QSwUGAAAAAAMAAwChAAAAhAAAAAAA"},
    {"sizes behind, as a server streams it", false,
     "UEsDBBQACAAIAABgdl0AAAAAAAAAAAAAAAAQAAAALi4vLi4vZXRjL3Bhc3N3ZEvLLCouUUgbMSQAUEsHCM++D20LAAAA8AAAAFBLAwQUAAgACAAAYHZdAAAA"
     "AAAAAAAAAAAABQAAAGMuZGNtK05Nzs9LAQBQSwcIaREftggAAAAGAAAAUEsBAhQDFAAIAAgAAGB2Xc++D20LAAAA8AAAABAAAAAAAAAAAAAAAIABAAAAAC4u"
     "Ly4uL2V0Yy9wYXNzd2RQSwECFAMUAAgACAAAYHZdaREftggAAAAGAAAABQAAAAAAAAAAAAAAgAFJAAAAYy5kY21QSwUGAAAAAAIAAgBxAAAAhAAAAAAA"},
    {"ZIP64, sizes behind", false,
     "UEsDBC0ACAAIAABgdl0AAAAA//////////8QABQALi4vLi4vZXRjL3Bhc3N3ZAEAEAAAAAAAAAAAAAAAAAAAAAAAS8ssKi5RSBsxJABQSwcIz74PbQsAAAAA"
     "AAAA8AAAAAAAAABQSwMELQAIAAgAAGB2XQAAAAD//////////wUAFABjLmRjbQEAEAAAAAAAAAAAAAAAAAAAAAAAK05Nzs9LAQBQSwcIaREftggAAAAAAAAA"
     "BgAAAAAAAABQSwECLQMtAAgACAAAYHZdz74PbQsAAADwAAAAEAAAAAAAAAAAAAAAgAEAAAAALi4vLi4vZXRjL3Bhc3N3ZFBLAQItAy0ACAAIAABgdl1pER+2"
     "CAAAAAYAAAAFAAAAAAAAAAAAAACAAWUAAABjLmRjbVBLBQYAAAAAAgACAHEAAAC8AAAAAAA="},
    {"ZIP64", true,
     "UEsDBC0AAAAIAABgdl3Pvg9t//////////8QABQALi4vLi4vZXRjL3Bhc3N3ZAEAEADwAAAAAAAAAAsAAAAAAAAAS8ssKi5RSBsxJABQSwMEFAAAAAAAAGB2"
     "XQAAAAAAAAAAAAAAAAIAAABiL1BLAwQtAAAACAAAYHZdaREftv//////////BQAUAGMuZGNtAQAQAAYAAAAAAAAACAAAAAAAAAArTk3Oz0sBAFBLAQItAy0A"
     "AAAIAABgdl3Pvg9tCwAAAPAAAAAQAAAAAAAAAAAAAACAAQAAAAAuLi8uLi9ldGMvcGFzc3dkUEsBAhQDFAAAAAAAAGB2XQAAAAAAAAAAAAAAAAIAAAAAAAAA"
     "AAAAAIABTQAAAGIvUEsBAi0DLQAAAAgAAGB2XWkRH7YIAAAABgAAAAUAAAAAAAAAAAAAAIABbQAAAGMuZGNtUEsFBgAAAAADAAMAoQAAAKwAAAAAAA=="},
    {"with a comment", true,
     "UEsDBBQAAAAIAABgdl3Pvg9tCwAAAPAAAAAQAAAALi4vLi4vZXRjL3Bhc3N3ZEvLLCouUUgbMSQAUEsDBBQAAAAAAABgdl0AAAAAAAAAAAAAAAACAAAAYi9Q"
     "SwMEFAAAAAgAAGB2XWkRH7YIAAAABgAAAAUAAABjLmRjbStOTc7PSwEAUEsBAhQDFAAAAAgAAGB2Xc++D20LAAAA8AAAABAAAAAAAAAAAAAAAIABAAAAAC4u"
     "Ly4uL2V0Yy9wYXNzd2RQSwECFAMUAAAAAAAAYHZdAAAAAAAAAAAAAAAAAgAAAAAAAAAAAAAAgAE5AAAAYi9QSwECFAMUAAAACAAAYHZdaREftggAAAAGAAAA"
     "BQAAAAAAAAAAAAAAgAFZAAAAYy5kY21QSwUGAAAAAAMAAwChAAAAhAAAAAwAUEsFBiBjb21tZW50"},
};

} // namespace

class tst_zipreader : public QObject
{
    Q_OBJECT

private slots:
    void readsAtEverySplitPoint_data() { archives(); }

    void readsAtEverySplitPoint()
    {
        QFETCH(QByteArray, archive);
        QFETCH(bool, hasFolder);
        QByteArray first;
        for (int i = 0; i < 40; ++i)
            first += "first ";
        const QList<QByteArray> contents = hasFolder ? QList<QByteArray>{first, "", "second"} : QList<QByteArray>{first, "second"};
        for (qsizetype split = 0; split <= archive.size(); ++split) {
            const Read got = read(archive, {split});
            QVERIFY2(got.result, qPrintable(QString::number(split)));
            QCOMPARE(got.contents, contents);
        }
        QCOMPARE(read(archive).names.first(),
                 QByteArray("../../etc/passwd")); // a name, never a path
    }

    void everyTruncationKeepsOnlyWholeEntries_data() { archives(); }

    void everyTruncationKeepsOnlyWholeEntries()
    {
        QFETCH(QByteArray, archive);
        const QList<QByteArray> whole = read(archive).contents;
        for (qsizetype size = 0; size < archive.size() - 22; ++size) {
            const Read got = read(archive.first(size));
            QVERIFY(!got.result);
            QVERIFY(got.contents.size() <= whole.size());
            QCOMPARE(got.contents, whole.first(got.contents.size()));
        }
    }

    void everyChangedByteIsNoticedOrHarmless_data() { archives(); }

    void everyChangedByteIsNoticedOrHarmless()
    {
        QFETCH(QByteArray, archive);
        const QList<QByteArray> whole = read(archive).contents;
        for (qsizetype at = 0; at < archive.size(); ++at) {
            QByteArray broken = archive;
            broken[at] = char(broken[at] ^ 0x41);
            const Read got = read(broken);
            for (const QByteArray &content : got.contents)
                QVERIFY2(whole.contains(content), qPrintable(QString::number(at)));
        }
    }

    void bombsStop()
    {
        network::ZipLimits limits;
        limits.freeBytes = 1 << 20;
        const QByteArray bomb = deflatedEntry(QByteArray(64 << 20, '\0'), 64 << 20);
        QVERIFY(bomb.size() < 100'000);
        const Read got = read(bomb, {}, limits);
        QVERIFY(!got.result);
        QCOMPARE(got.result.error().kind, Error::Kind::TooLarge);
        // More than it claims, or claiming more than may be.
        QCOMPARE(read(deflatedEntry(QByteArray(100'000, 'x'), 10)).result.error().kind, Error::Kind::TooLarge);
        limits.entryBytes = 1000;
        QCOMPARE(read(deflatedEntry("short", 1001), {}, limits).result.error().kind, Error::Kind::TooLarge);
        limits.entries = 2;
        const QByteArray entry = deflatedEntry("short", 5);
        QCOMPARE(read(QByteArray(entry + entry + entry), {}, limits).result.error().kind, Error::Kind::Malformed);
    }

    void whatCannotBeReadIsSaid()
    {
        QCOMPARE(read(deflatedEntry("x", 1, 1)).result.error().kind,
                 Error::Kind::Unsupported); // encrypted
        QCOMPARE(read(deflatedEntry("x", 1, 0, 12)).result.error().kind,
                 Error::Kind::Unsupported); // bzip2
        QCOMPARE(read("this is no archive").result.error().kind, Error::Kind::Malformed);
    }

    /// A server writes these as soon as it cannot know that 4 GiB are enough.
    void directoriesBeyond4GiBAreRead()
    {
        const QByteArray entry = deflatedEntry("short", 5);
        const quint32 packed = quint32(entry.size() - 31);
        for (const quint64 further : {0, 7, 100}) {
            const QByteArray archive = entry + listed(packed, 5) + directory64End(further) + directoryEnd();
            for (qsizetype split = 0; split <= archive.size(); ++split) {
                const Read got = read(archive, {split});
                QVERIFY2(got.result, qPrintable(QString::number(split)));
                QCOMPARE(got.contents, QList<QByteArray>{"short"});
            }
            for (qsizetype size = entry.size(); size < archive.size() - 22; ++size)
                QVERIFY2(!read(archive.first(size)).result, qPrintable(QString::number(size)));
        }
        // An end that says it goes on for longer than anybody's is not waited for.
        const Read endless = read(entry + listed(packed, 5) + directory64End(quint64(1) << 40));
        QVERIFY(!endless.result);
        QCOMPARE(endless.result.error().kind, Error::Kind::Malformed);
    }

    void directoriesThatDoNotFitAreNoticed()
    {
        const QByteArray entry = deflatedEntry("short", 5), line = listed(quint32(entry.size() - 31), 5);
        const auto kind = [](const QByteArray &archive) {
            const Read got = read(archive);
            return got.result ? std::nullopt : std::optional(got.result.error().kind);
        };
        QVERIFY(!kind(entry + line + directoryEnd(1)));
        QVERIFY(kind(entry) == Error::Kind::Incomplete);
        QVERIFY(kind(entry + directoryEnd(1)) == Error::Kind::Incomplete);               // lists fewer
        QVERIFY(kind(entry + line + line + directoryEnd(2)) == Error::Kind::Incomplete); // and more than came
        QVERIFY(kind(entry + line + line) == Error::Kind::Incomplete);
        QVERIFY(kind(entry + line + entry + line + directoryEnd(2)) == Error::Kind::Malformed); // nothing comes after the directory
        QVERIFY(kind(entry + line + QByteArray(100, '\0')) == Error::Kind::Malformed);
    }

    void entriesThatDoNotFitAreNoticed_data()
    {
        QTest::addColumn<int>("at"); ///< in the local header (APPNOTE 4.3.7)
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("checksum") << 14 << QByteArray(4, '\1');
        QTest::newRow("packed size less") << 18 << little(3, 4);
        QTest::newRow("packed size more") << 18 << little(300, 4);
        QTest::newRow("size less") << 22 << little(4, 4);
        QTest::newRow("size more") << 22 << little(6, 4);
        QTest::newRow("stored, size behind") << 6 << QByteArray(little(8, 2) + QByteArray(10, '\0') + QByteArray(8, '\xff'));
        QTest::newRow("stored, two sizes") << 8 << little(0, 2);
        QTest::newRow("endless name") << 26 << little(0xffff, 2);
        QTest::newRow("deflated data") << 31 << QByteArray(4, '\xff');
    }

    void entriesThatDoNotFitAreNoticed()
    {
        QFETCH(int, at);
        QFETCH(QByteArray, bytes);
        QByteArray archive = deflatedEntry("short", 5) + listed(7, 5) + directoryEnd(1);
        QVERIFY(read(archive).result);
        const Read got = read(archive.replace(at, bytes.size(), bytes));
        QVERIFY(!got.result);
        QVERIFY(got.contents.isEmpty());
        QVERIFY(!got.result.error().message.isEmpty());
    }

    /// APPNOTE 4.5.3: the wide sizes stand in the order size, packed size, and only for fields that are full.
    void extraFieldsAreReadWithinTheirLength()
    {
        const QByteArray plain = deflatedEntry("short", 5);
        const qsizetype packed = plain.size() - 31;
        const auto with = [&plain](const QByteArray &extra, const QByteArray &sizes) {
            QByteArray entry = plain;
            entry.insert(31, extra).replace(28, 2, little(quint64(extra.size()), 2)).replace(18, 8, sizes);
            return read(entry + listed(7, 5) + directoryEnd(1));
        };
        const QByteArray full(8, '\xff');
        const QByteArray wide = little(1, 2) + little(16, 2) + little(5, 8) + little(quint64(packed), 8);
        const QByteArray other = little(0x5455, 2) + little(5, 2) + QByteArray(5, 't'); // a time stamp, as Info-ZIP writes
        QCOMPARE(with(wide, full).contents, QList<QByteArray>{"short"});
        QCOMPARE(with(other + wide + "x", full).contents, QList<QByteArray>{"short"});
        QCOMPARE(with(little(1, 2) + little(8, 2) + little(5, 8), little(quint64(packed), 4) + QByteArray(4, '\xff')).contents,
                 QList<QByteArray>{"short"});
        QVERIFY(!with(little(1, 2) + little(16, 2) + little(5, 8), full).result); // longer than there is
        QVERIFY(!with(little(1, 2) + little(8, 2) + little(5, 8), full).result);  // one of two
        const Read endless = with(little(1, 2) + little(16, 2) + QByteArray(16, '\xff'), full);
        QVERIFY(!endless.result);
        QCOMPARE(endless.result.error().kind, Error::Kind::TooLarge);
    }

private:
    static void archives()
    {
        QTest::addColumn<QByteArray>("archive");
        QTest::addColumn<bool>("hasFolder");
        for (const Archive &each : Archives)
            QTest::newRow(each.name) << QByteArray::fromBase64(each.base64) << each.hasFolder;
    }
};

NEGATOSCOPE_TEST(tst_zipreader)
#include "tst_zipreader.moc"
