#include "network/http/multipartreader.h"
#include "network/http/multipartwriter.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <ctime>

using network::MultipartPart;
using network::MultipartReader;

namespace {

struct Outcome {
    QList<QByteArray> bodies;
    QList<QByteArray> types;
    bool complete = false;
    QString error;
};

Outcome read(const QByteArray &boundary, const QList<QByteArray> &pieces, const network::MultipartLimits &limits = {})
{
    Outcome outcome;
    MultipartReader reader(
        boundary,
        [&](MultipartPart &&part) {
            outcome.types.append(part.header("content-type"));
            outcome.bodies.append(part.body);
        },
        limits);
    for (const QByteArray &piece : pieces) {
        if (const auto added = reader.addData(piece); !added) {
            outcome.error = added.error().detail;
            return outcome;
        }
    }
    outcome.complete = reader.finish().has_value();
    return outcome;
}

/// As if every byte came alone, and as if the body came in two pieces cut at every place.
void compareEverySplit(const QByteArray &boundary, const QByteArray &body, const QList<QByteArray> &expected, bool complete = true)
{
    QList<QByteArray> single;
    for (const char c : body)
        single.append(QByteArray(1, c));
    const Outcome bytewise = read(boundary, single);
    QCOMPARE(bytewise.bodies, expected);
    QCOMPARE(bytewise.complete, complete);
    for (qsizetype cut = 0; cut <= body.size(); ++cut) {
        const Outcome outcome = read(boundary, {body.first(cut), body.mid(cut)});
        if (outcome.bodies != expected || outcome.complete != complete)
            qWarning("cut at %d", int(cut));
        QCOMPARE(outcome.bodies, expected);
        QCOMPARE(outcome.complete, complete);
    }
}

} // namespace

class tst_multipartreader : public QObject
{
    Q_OBJECT

private slots:
    void readsAtEverySplitPoint_data();
    void readsAtEverySplitPoint();
    void theFirstLineDividesWhereTheHeaderNamesAnother();
    void aLineThatNamesNoBoundaryIsNotWaitedForForever();
    void cutBodyIsIncomplete();
    void withoutAClosingDelimiterTheLastPartEndsWithTheBody_data();
    void withoutAClosingDelimiterTheLastPartEndsWithTheBody();
    void everyTruncationKeepsOnlyWholeParts();
    void limitsAreKept();
    void longSeriesIsQuick_data();
    void longSeriesIsQuick();
    void writerStreamsFilesThatTheReaderGivesBack();
    void writerRefusesWhatCannotBeRead();
    void shrunkenFileEndsTheBodyEarly();
};

void tst_multipartreader::readsAtEverySplitPoint_data()
{
    QTest::addColumn<QByteArray>("boundary");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QList<QByteArray>>("expected");
    using L = QList<QByteArray>;
    // RFC 2046 §5.1.1 example, shortened: preamble, implicit and explicit part, epilogue.
    QTest::newRow("rfc2046") << QByteArray("simple boundary")
                             << QByteArray("This is the preamble.\r\n--simple boundary\r\n\r\nimplicitly typed\r\n--simple boundary\r\n"
                                           "Content-type: text/plain\r\n\r\nends with a linebreak.\r\n\r\n--simple boundary--\r\nepilogue")
                             << L{"implicitly typed", "ends with a linebreak.\r\n"};
    QTest::newRow("no preamble") << QByteArray("B") << QByteArray("--B\r\n\r\nx\r\n--B--") << L{"x"};
    QTest::newRow("leading line end") << QByteArray("B") << QByteArray("\r\n--B\r\n\r\nx\r\n--B--\r\n") << L{"x"};
    QTest::newRow("blanks behind the delimiter")
        << QByteArray("B") << QByteArray("--B \t\r\n\r\nx\r\n--B  \r\n\r\ny\r\n--B--") << L{"x", "y"};
    QTest::newRow("missing boundary parameter") << QByteArray() << QByteArray("--who knows\r\n\r\nx\r\n--who knows--\r\n") << L{"x"};
    QTest::newRow("apostrophes in the header only") << QByteArray("'B'") << QByteArray("--B\r\n\r\nx\r\n--B--\r\n") << L{"x"};
    QTest::newRow("apostrophes that belong to it") << QByteArray("'B'") << QByteArray("--'B'\r\n\r\nx\r\n--'B'--\r\n") << L{"x"};
    const QByteArray longOne(100, 'b');
    QTest::newRow("over 70 characters") << longOne << QByteArray("--" + longOne + "\r\n\r\nx\r\n--" + longOne + "--") << L{"x"};
    QTest::newRow("another boundary than the header says")
        << QByteArray("A") << QByteArray("\r\n--who knows\r\nContent-Type: a/b\r\n\r\nx--A\r\n--who knows--\r\n") << L{"x--A"};
    QTest::newRow("a boundary that the header cuts")
        << QByteArray("long") << QByteArray("--longer\r\ncontent-type: a/b\r\n\r\nx\r\n--longer\r\n\r\ny\r\n--longer--\r\n") << L{"x", "y"};
    QTest::newRow("boundary inside the content")
        << QByteArray("B") << QByteArray("--B\r\n\r\na--B\r\n--Bx\r\n--B-x\r\n--B--") << L{"a--B\r\n--Bx\r\n--B-x"};
    QTest::newRow("delimiter inside counted content")
        << QByteArray("B")
        << QByteArray("--B\r\nContent-Length: 14\r\n\r\nab\r\n--B--\r\ncd\r\r\n--B\r\ncontent-length:1\r\n\r\ny\r\n--B--")
        << L{"ab\r\n--B--\r\ncd\r", "y"};
    QTest::newRow("length too small") << QByteArray("B") << QByteArray("--B\r\nContent-Length: 2\r\n\r\nabcd\r\n--B\r\n\r\ny\r\n--B--")
                                      << L{"abcd", "y"};
    QTest::newRow("length too large") << QByteArray("B") << QByteArray("--B\r\nContent-Length: 7\r\n\r\nabcd\r\n--B\r\n\r\ny\r\n--B--")
                                      << L{"abcd", "y"};
    QTest::newRow("length beyond the end") << QByteArray("B")
                                           << QByteArray("--B\r\nContent-Length: 700\r\n\r\nabcd\r\n--B\r\n\r\ny\r\n--B--")
                                           << L{"abcd", "y"};
    QTest::newRow("negative length") << QByteArray("B") << QByteArray("--B\r\nContent-Length: -7\r\n\r\nabcd\r\n--B--") << L{"abcd"};
    QTest::newRow("empty parts") << QByteArray(
        "B") << QByteArray("--B\r\n\r\n--B\r\n\r\n\r\n--B\r\nContent-Length: 0\r\n\r\n\r\n--B\r\nContent-Length: 0\r\n\r\n--B--")
                                 << L{"", "", "", ""};
    QTest::newRow("no parts") << QByteArray("B") << QByteArray("--B--\r\n") << L{};
    QTest::newRow("bare line feeds in the header") << QByteArray("B") << QByteArray("--B\ncontent-type: a/b\n\nx\r\n--B--\r\n") << L{"x"};
    QTest::newRow("carriage returns at the end") << QByteArray("B") << QByteArray("--B\r\n\r\nx\r\r\r\n--B--\r\n") << L{"x\r\r"};
    QTest::newRow("boundary that is the beginning of another")
        << QByteArray("B") << QByteArray("--BB\r\nnot ours\r\n--B\r\n\r\nx\r\n--BB--\r\n--B--") << L{"x\r\n--BB--"};
}

void tst_multipartreader::readsAtEverySplitPoint()
{
    QFETCH(QByteArray, boundary);
    QFETCH(QByteArray, body);
    QFETCH(QList<QByteArray>, expected);
    compareEverySplit(boundary, body, expected);
}

/// Whatever of it is here already.
void tst_multipartreader::theFirstLineDividesWhereTheHeaderNamesAnother()
{
    const QByteArray body = "--real\r\nContent-Type: text/plain\r\n\r\none\r\n--real\r\n\r\ntwo\r\n--b--\r\n--real--\r\n";
    for (qsizetype split = 0; split <= body.size(); ++split) {
        const Outcome outcome = read("b", {body.first(split), body.mid(split)});
        QVERIFY2(outcome.complete, qPrintable(QString::number(split)));
        QCOMPARE(outcome.bodies, (QList<QByteArray>{"one", "two\r\n--b--"}));
    }
}

/// RFC 2046 §5.1.1 lets blanks follow a boundary, no other white space.
void tst_multipartreader::aLineThatNamesNoBoundaryIsNotWaitedForForever()
{
    for (const char *line : {"--x\f\r\n", "--x\v\r\n", "--\f\r\n", "-- \r\n"}) {
        const QByteArray body = QByteArray(line) + "Content-Type: text/plain\r\n\r\none";
        QVERIFY(!read("b", {body}).complete);
        QVERIFY(!read("", {body}).complete);
        QVERIFY(!read("b", {body, QByteArray(100'000, 'x')}).complete);
    }
}

void tst_multipartreader::cutBodyIsIncomplete()
{
    compareEverySplit("B", "--B\r\n\r\nx\r\n--B\r\n\r\nhalf", {"x"}, false);
    // Whole by its length: handed on, and still said to be incomplete.
    compareEverySplit("B", "--B\r\nContent-Length: 4\r\n\r\nhalf", {"half"}, false);
    compareEverySplit("B", "--B\r\nContent-Length: 5\r\n\r\nhalf", {}, false);
    compareEverySplit("B", "", {}, false);
}

void tst_multipartreader::withoutAClosingDelimiterTheLastPartEndsWithTheBody_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<QByteArray>("tail");
    for (const char *end : {"", "\r\n", "\r\n-", "\r\n--", "\r\n--B", "\r\n--B-"}) // the last two announce something
        QTest::newRow(QByteArray(end).toPercentEncoding().constData()) << QByteArray(end) << QByteArray(end);
    QTest::newRow("a return that is content") << QByteArray("x\r") << QByteArray("\r");
}

void tst_multipartreader::withoutAClosingDelimiterTheLastPartEndsWithTheBody()
{
    QFETCH(QByteArray, end);
    QFETCH(QByteArray, tail);
    const QByteArray body = "--B\r\n\r\nfirst\r\n--B\r\n\r\nsecond" + end;
    for (qsizetype split = 0; split <= body.size(); ++split) {
        QList<network::MultipartPart> parts;
        network::MultipartReader reader("B", [&parts](network::MultipartPart &&part) { parts.append(std::move(part)); });
        QVERIFY(reader.addData(body.first(split)) && reader.addData(body.sliced(split)));
        QCOMPARE(reader.finish(true).has_value(), !tail.contains('B'));
        QCOMPARE(parts.size(), 2);
        QCOMPARE(parts[0].body, QByteArray("first"));
        QVERIFY(!parts[0].isUnended && parts[1].isUnended);
        QCOMPARE(parts[1].body + parts[1].tail, "second" + end);
        QCOMPARE(parts[1].tail, tail);
    }
    network::MultipartReader none("B", [](network::MultipartPart &&) {});
    QVERIFY(none.addData("--B\r\nContent-Type: a/b\r\n"));
    QVERIFY(!none.finish(true)); // no part began
}

void tst_multipartreader::everyTruncationKeepsOnlyWholeParts()
{
    const QByteArray body = "--B\r\nContent-Type: a/b\r\n\r\nfirst\r\n--B\r\n\r\nsecond\r\n--B--";
    for (qsizetype size = 0; size < body.size(); ++size) {
        const Outcome outcome = read("B", {body.first(size)});
        QVERIFY(!outcome.complete);
        QVERIFY(outcome.bodies.size() <= 2);
        for (const QByteArray &part : outcome.bodies)
            QVERIFY(part == "first" || part == "second");
    }
}

void tst_multipartreader::limitsAreKept()
{
    network::MultipartLimits limits;
    limits.partBytes = 8;
    QVERIFY(!read("B", {"--B\r\n\r\n123456789012345678901234567890\r\n--B--"}, limits).complete);
    QVERIFY(!read("B", {"--B\r\nContent-Length: 9\r\n\r\n"}, limits).complete);
    limits = {};
    limits.headerBytes = 100;
    QVERIFY(!read("B", {"--B\r\nX: " + QByteArray(200, 'x') + "\r\n\r\nb\r\n--B--"}, limits).error.isEmpty());
    QVERIFY(!read("B", {"--B\r\nX: " + QByteArray(200, 'x')}, limits).error.isEmpty());
    limits = {};
    limits.parts = 3;
    QVERIFY(!read("B", {QByteArray("--B\r\n\r\n\r\n").repeated(4)}, limits).error.isEmpty());
    limits = {};
    limits.emptyParts = 3;
    QVERIFY(read("B", {QByteArray(QByteArray("--B\r\n\r\n\r\n").repeated(3) + "--B--")}, limits).complete);
    QVERIFY(!read("B", {QByteArray(QByteArray("--B\r\n\r\n\r\n").repeated(4) + "--B--")}, limits).error.isEmpty());
    limits = {};
    limits.preambleBytes = 100;
    QVERIFY(!read("B", {QByteArray(200, 'p')}, limits).error.isEmpty());
    QVERIFY(!read("", {QByteArray(200, 'p')}, limits).error.isEmpty());
}

void tst_multipartreader::longSeriesIsQuick_data()
{
    QTest::addColumn<bool>("counted");
    QTest::newRow("with Content-Length") << true;
    QTest::newRow("by delimiter only") << false;
}

void tst_multipartreader::longSeriesIsQuick()
{
    QFETCH(bool, counted);
    constexpr int Parts = 400;
    QByteArray pixels(512 << 10, Qt::Uninitialized);
    QRandomGenerator random(1);
    random.fillRange(reinterpret_cast<quint32 *>(pixels.data()), pixels.size() / 4);
    const QByteArray boundary = "a2b9c1d0-61f8-4a13-9f53-0f6f5bd7d3a1";
    const QByteArray length = counted ? "Content-Length: " + QByteArray::number(pixels.size()) + "\r\n" : QByteArray();
    const QByteArray part = "--" + boundary + "\r\nContent-Type: application/dicom\r\n" + length + "\r\n" + pixels + "\r\n";
    constexpr qsizetype Chunk = 64 << 10;
    int parts = 0;
    MultipartReader reader(boundary, [&](MultipartPart &&done) { parts += done.body.size() == pixels.size() ? 1 : 0; });
    const std::clock_t begin = std::clock();
    for (int i = 0; i < Parts; ++i) {
        for (qsizetype at = 0; at < part.size(); at += Chunk)
            QVERIFY(reader.addData(QByteArrayView(part).sliced(at, qMin(Chunk, part.size() - at))));
    }
    QVERIFY(reader.addData(QByteArray("--" + boundary + "--\r\n")));
    QVERIFY(reader.finish());
    const double seconds = double(std::clock() - begin) / CLOCKS_PER_SEC;
    QCOMPARE(parts, Parts);
    qInfo("%d MB in %.3f s of CPU", int(Parts * pixels.size() >> 20), seconds);
#if !defined(NEGATOSCOPE_SANITIZED)
    QVERIFY2(seconds < 1.0, "far slower than copying the bytes");
#endif
}

void tst_multipartreader::writerStreamsFilesThatTheReaderGivesBack()
{
    const QTemporaryDir folder;
    const QList<QByteArray> contents{QByteArray(100000, 'a'), {}, "--B\r\n\r\n"};
    const QByteArray boundary = network::MultipartWriter::makeBoundary();
    network::MultipartWriter writer(boundary);
    for (qsizetype i = 0; i < contents.size(); ++i) {
        QFile file(folder.filePath(QString::number(i)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(contents[i]);
        file.close();
        QVERIFY(writer.addFile("application/dicom", file.fileName()));
    }
    writer.addBytes("text/plain", "bytes");
    QVERIFY(writer.open(QIODevice::ReadOnly));
    QByteArray all;
    while (!writer.atEnd())
        all += writer.read(777);
    QCOMPARE(all.size(), writer.size());
    const Outcome outcome = read(boundary, {all});
    QVERIFY(outcome.complete);
    QCOMPARE(outcome.bodies, contents + QList<QByteArray>{"bytes"});
    QCOMPARE(outcome.types.first(), QByteArray("application/dicom"));
    QVERIFY(all.startsWith(QByteArray("--" + boundary + "\r\nContent-Type: application/dicom\r\n\r\naaa")));
    QVERIFY(writer.seek(0));
    QCOMPARE(writer.readAll(), all);
    QVERIFY(network::MultipartWriter::makeBoundary() != boundary);
    QVERIFY(boundary.size() >= 64);
}

void tst_multipartreader::writerRefusesWhatCannotBeRead()
{
    const QTemporaryDir folder;
    network::MultipartWriter writer("B");
    QVERIFY(!writer.addFile("application/dicom", folder.filePath(QStringLiteral("absent"))));
    QVERIFY(!writer.addFile("application/dicom", folder.path()));
}

void tst_multipartreader::shrunkenFileEndsTheBodyEarly()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("f")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(1000, 'x'));
    file.flush();
    network::MultipartWriter writer("B");
    QVERIFY(writer.addFile("application/dicom", file.fileName()));
    QVERIFY(file.resize(10));
    QVERIFY(writer.open(QIODevice::ReadOnly));
    QVERIFY(writer.readAll().size() < writer.size());
}

NEGATOSCOPE_TEST(tst_multipartreader)
#include "tst_multipartreader.moc"
