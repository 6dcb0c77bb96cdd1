#include "network/http/zipreader.h"

#include "tests/support/testmain.h"

#include <QTest>
#include <QtEndian>

#include <zlib.h>

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
