#include "tests/integration/phantomarchive.h"
#include "tests/support/testmain.h"

#include "network/dicom/part10reader.h"

#include <QCryptographicHash>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <cmath>

using testsupport::PhantomArchive;
using testsupport::VerbOutcome;
using testsupport::VerbProcess;

/// `pixels` on files, whose values independent decoders told (truth.tsv), and on an archive's instances.
class tst_pixelsverb : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void filesGiveTheValuesOfIndependentDecoders_data();
    void filesGiveTheValuesOfIndependentDecoders();
    void allFramesAreThoseOfIndependentDecoders_data();
    void allFramesAreThoseOfIndependentDecoders();
    void instancesGiveTheValuesThatWereStored_data();
    void instancesGiveTheValuesThatWereStored();
    void jsonSaysTheSame();
    void picturesAreWindowedByTheStandard_data();
    void picturesAreWindowedByTheStandard();
    void aPictureTakesTheFirstWindowOfItsFile();
    void everyFrameGetsItsPicture();
    void framesThatAreNotThereEndWith2();
    void whatIsNotThereEndsWith2();
    void malformedFilesNeverCrash();

private:
    VerbOutcome run(const QString &file, const QStringList &what) const;
    PhantomArchive m_archive;
    VerbProcess m_program;
};

namespace {

using Truth = QHash<QByteArray, QByteArray>; // one row of truth.tsv by its columns

Truth truthOf(const QString &file)
{
    QFile table(testsupport::sharedData() + QStringLiteral("/truth.tsv"));
    if (!table.open(QIODevice::ReadOnly))
        return {};
    const QList<QByteArray> names = table.readLine().trimmed().split('\t');
    while (!table.atEnd()) {
        const QList<QByteArray> fields = table.readLine().trimmed().split('\t');
        if (fields.first() != file.toUtf8())
            continue;
        Truth truth;
        for (qsizetype i = 0; i < names.size(); ++i)
            truth.insert(names.at(i), fields.value(i));
        return truth;
    }
    return {};
}

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

/// Stored values of the first slice of the phantom CT series in explicit VR little endian: native, 16 bit signed.
QList<qint16> storedValues(const QString &file)
{
    const auto part10 = dicom::readPart10(testsupport::contentOf(file));
    if (!part10)
        return {};
    const dicom::ByteRange range = part10->pixelData.native;
    QList<qint16> values(range.size / 2);
    for (qsizetype i = 0; i < values.size(); ++i)
        values[i] = qFromLittleEndian<qint16>(part10->source.constData() + range.offset + 2 * i);
    return values;
}

/// PS3.3 C.11.2.1.2.1, C.11.2.1.3.1 and .2 for an output of 0 … 255.
double windowed(double x, double c, double w, const QString &function)
{
    if (function == u"sigmoid")
        return 255 / (1 + std::exp(-4 * (x - c) / w));
    if (function == u"linear_exact")
        return x <= c - w / 2 ? 0 : x > c + w / 2 ? 255 : ((x - c) / w + 0.5) * 255;
    if (x <= c - 0.5 - (w - 1) / 2)
        return 0;
    return x > c - 0.5 + (w - 1) / 2 ? 255 : ((x - (c - 0.5)) / (w - 1) + 0.5) * 255;
}

double largestDifference(const QImage &picture, const QList<qint16> &stored, double c, double w, const QString &function)
{
    double largest = 0;
    for (int row = 0; row < picture.height(); ++row) {
        for (int column = 0; column < picture.width(); ++column) {
            const double hounsfield = stored.at(row * picture.width() + column) - 1024.0; // as the phantoms' README says
            largest = std::max(largest, std::abs(qGray(picture.pixel(column, row)) - windowed(hounsfield, c, w, function)));
        }
    }
    return largest;
}

} // namespace

void tst_pixelsverb::initTestCase()
{
    NEGATOSCOPE_NEEDS_ORTHANC();
    QVERIFY2(m_archive.start({QStringLiteral("encodings"), QStringLiteral("ct-enhanced")}), qPrintable(m_archive.why()));
}

VerbOutcome tst_pixelsverb::run(const QString &file, const QStringList &what) const
{
    return m_program.run(QStringList{QStringLiteral("pixels"), file} + what);
}

void tst_pixelsverb::filesGiveTheValuesOfIndependentDecoders_data()
{
    NEGATOSCOPE_NEEDS_SHARED_DATA();
    QTest::addColumn<QString>("file");
    for (const char *file : {"wg04/CT1_UNC",
                             "wg04/CT1_RLE",
                             "wg04/CT1_J2KR",
                             "wg04/CT1_J2KI",
                             "wg04/CT1_JLSL",
                             "wg04/CT1_JLSN",
                             "wg04/CT1_JPLL",
                             "wg04/US1_UNC",
                             "wg04/US1_RLE",
                             "wg04/US1_J2KR",
                             "wg04/MR1_JPLY",
                             "cine/examples_ybr_color.dcm",
                             "charset/chrFren.dcm",
                             "enhanced/emri_small_big_endian.dcm",
                             "seg/pydicom/liver_deflate.dcm",
                             "seg/highdicom/seg_image_cr_binary.dcm",
                             "pixel/YBR_422.dcm",
                             "pixel/examples_palette.dcm",
                             "parametric_map/parametric_map_float.dcm",
                             "parametric_map/parametric_map_double_float.dcm"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

void tst_pixelsverb::filesGiveTheValuesOfIndependentDecoders()
{
    QFETCH(QString, file);
    const QString path = testsupport::sharedData() + u'/' + file;
    const Truth truth = truthOf(file);
    QVERIFY(!truth.isEmpty());
    QByteArray hash = truth.value("sha256_frame1_values");
    if (hash == "=" || hash == "-")
        hash = truth.value("sha256_frame1");
    const VerbOutcome hashed = run(path, {QStringLiteral("--sha256")});
    COMPARE_EXIT(hashed, 0);
    QTemporaryDir folder;
    const QString raw = folder.filePath(QStringLiteral("raw"));
    COMPARE_EXIT(run(path, {QStringLiteral("--raw"), raw}), 0);
    QCOMPARE(hashed.out, QByteArray(sha256(testsupport::contentOf(raw)) + "  1\n"));
    if (hash != "-")
        QCOMPARE(hashed.out.left(64), hash);
    if (truth.value("f1_min") == "-")
        return;
    const VerbOutcome stats = run(path, {QStringLiteral("--stats")});
    COMPARE_EXIT(stats, 0);
    const QList<QByteArray> minimum = truth.value("f1_min").split(';'), maximum = truth.value("f1_max").split(';'),
                            mean = truth.value("f1_mean").split(';');
    QCOMPARE(stats.lines().size(), minimum.size());
    const bool isLossy = truth.value("kind") == "lossy";
    for (qsizetype channel = 0; channel < minimum.size(); ++channel) {
        static const QRegularExpression line(QStringLiteral("^frame 1 channel (\\d) minimum (\\S+) maximum (\\S+) mean (\\S+)$"));
        const auto match = line.match(QString::fromUtf8(stats.lines().at(channel)));
        QVERIFY2(match.hasMatch(), stats.out.constData());
        QCOMPARE(match.captured(1).toInt(), int(channel) + 1);
        const double within = isLossy ? 2 : 1e-6; // INVENTORY.md: single pixels within 1–2, means within about 0.5
        QVERIFY2(std::abs(match.captured(2).toDouble() - minimum.at(channel).toDouble()) <= within, stats.out.constData());
        QVERIFY2(std::abs(match.captured(3).toDouble() - maximum.at(channel).toDouble()) <= within, stats.out.constData());
        QVERIFY2(std::abs(match.captured(4).toDouble() - mean.at(channel).toDouble()) <= (isLossy ? 0.5 : 0.001), stats.out.constData());
    }
}

void tst_pixelsverb::allFramesAreThoseOfIndependentDecoders_data()
{
    NEGATOSCOPE_NEEDS_SHARED_DATA();
    QTest::addColumn<QString>("file");
    for (const char *file : {"enhanced/emri_small.dcm", "enhanced/emri_small_RLE.dcm", "enhanced/emri_small_jpeg_2k_lossless.dcm",
                             "enhanced/emri_small_jpeg_ls_lossless.dcm", "seg/dcmqi_liver_ct3/partial_overlaps.dcm"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

void tst_pixelsverb::allFramesAreThoseOfIndependentDecoders()
{
    QFETCH(QString, file);
    const QString path = testsupport::sharedData() + u'/' + file;
    const Truth truth = truthOf(file);
    const int frames = truth.value("frames").toInt();
    QTemporaryDir folder;
    const QString raw = folder.filePath(QStringLiteral("raw"));
    COMPARE_EXIT(run(path, {QStringLiteral("--raw"), raw, QStringLiteral("--all")}), 0);
    const QByteArray content = testsupport::contentOf(raw);
    QCOMPARE(sha256(content), truth.value("sha256_all_frames"));
    const VerbOutcome hashed = run(path, {QStringLiteral("--sha256"), QStringLiteral("--all")});
    COMPARE_EXIT(hashed, 0);
    QCOMPARE(hashed.lines().size(), frames);
    const qsizetype size = content.size() / frames;
    for (int frame = 1; frame <= frames; ++frame)
        QCOMPARE(hashed.lines().at(frame - 1),
                 QByteArray(sha256(content.mid((frame - 1) * size, size)) + "  " + QByteArray::number(frame)));
    QCOMPARE(run(path, {QStringLiteral("--sha256"), QStringLiteral("--frame"), QString::number(frames)}).lines(),
             hashed.lines().mid(frames - 1));
}

void tst_pixelsverb::instancesGiveTheValuesThatWereStored_data()
{
    QTest::addColumn<QString>("series");
    for (const char *series : {"explicit", "deflated", "rle", "jpeg-lossless", "jpeg-ls", "jpeg-2000"})
        QTest::newRow(series) << QString::fromLatin1(series);
}

void tst_pixelsverb::instancesGiveTheValuesThatWereStored()
{
    QFETCH(QString, series);
    const auto part10 = dicom::readPart10(testsupport::contentOf(m_archive.file(QStringLiteral("encodings/explicit/0003.dcm"))));
    QVERIFY(part10);
    const QByteArray values = part10->source.mid(part10->pixelData.native.offset, part10->pixelData.native.size);
    const QString instance = testsupport::resourceOf(m_archive.file(QStringLiteral("encodings/%1/0003.dcm").arg(series)));
    const VerbOutcome outcome = m_archive.run({QStringLiteral("pixels"), instance, QStringLiteral("--sha256")});
    COMPARE_EXIT(outcome, 0);
    QCOMPARE(outcome.out, QByteArray(sha256(values) + "  1\n"));
}

void tst_pixelsverb::jsonSaysTheSame()
{
    const QString file = m_archive.file(QStringLiteral("encodings/explicit/0001.dcm"));
    const QList<qint16> stored = storedValues(file);
    const VerbOutcome hashed = run(file, {QStringLiteral("--sha256"), QStringLiteral("--json")});
    COMPARE_EXIT(hashed, 0);
    const QJsonObject frame = hashed.json().object().value(QStringLiteral("frames")).toArray().at(0).toObject();
    QCOMPARE(frame.value(QStringLiteral("frame")), QJsonValue(1));
    QCOMPARE(frame.value(QStringLiteral("sha256")).toString().toLatin1(), run(file, {QStringLiteral("--sha256")}).out.left(64));
    const VerbOutcome stats = run(file, {QStringLiteral("--stats"), QStringLiteral("--json")});
    const QJsonObject channel = stats.json()
                                    .object()
                                    .value(QStringLiteral("frames"))
                                    .toArray()
                                    .at(0)
                                    .toObject()
                                    .value(QStringLiteral("channels"))
                                    .toArray()
                                    .at(0)
                                    .toObject();
    QCOMPARE(channel.value(QStringLiteral("minimum")).toInt(), int(*std::min_element(stored.begin(), stored.end())));
    QCOMPARE(channel.value(QStringLiteral("maximum")).toInt(), int(*std::max_element(stored.begin(), stored.end())));
}

void tst_pixelsverb::picturesAreWindowedByTheStandard_data()
{
    QTest::addColumn<QString>("window");
    for (const char *window : {"40,400", "40,400,linear", "-600,1500,linear_exact", "40,350,sigmoid", "50,1", "20.5,0.5,linear_exact"})
        QTest::newRow(window) << QString::fromLatin1(window);
}

void tst_pixelsverb::picturesAreWindowedByTheStandard()
{
    QFETCH(QString, window);
    const QString file = m_archive.file(QStringLiteral("encodings/explicit/0001.dcm"));
    QTemporaryDir folder;
    const QString png = folder.filePath(QStringLiteral("a.png"));
    COMPARE_EXIT(run(file, {QStringLiteral("--png"), png, QStringLiteral("--window"), window}), 0);
    const QImage picture(png, "PNG");
    QCOMPARE(picture.size(), QSize(128, 128));
    const QStringList parts = window.split(u',');
    const double difference = largestDifference(picture, storedValues(file), parts.at(0).toDouble(), parts.at(1).toDouble(),
                                                parts.value(2, QStringLiteral("linear")));
    QVERIFY2(difference <= 1, qPrintable(QString::number(difference)));
}

void tst_pixelsverb::aPictureTakesTheFirstWindowOfItsFile()
{
    const QString file = m_archive.file(QStringLiteral("encodings/explicit/0001.dcm"));
    const auto part10 = dicom::readPart10(testsupport::contentOf(file));
    const double c = part10->dataSet.real(dicom::Tag(0x0028, 0x1050)).value(), w = part10->dataSet.real(dicom::Tag(0x0028, 0x1051)).value();
    QTemporaryDir folder;
    const QString png = folder.filePath(QStringLiteral("a.png"));
    const VerbOutcome outcome = m_archive.run({QStringLiteral("pixels"), testsupport::resourceOf(file), QStringLiteral("--png"), png});
    COMPARE_EXIT(outcome, 0);
    QVERIFY(outcome.out.isEmpty());
    QVERIFY(largestDifference(QImage(png), storedValues(file), c, w, QStringLiteral("linear")) <= 1);
}

void tst_pixelsverb::everyFrameGetsItsPicture()
{
    QTemporaryDir folder;
    const QString file = m_archive.file(QStringLiteral("ct-enhanced/heart/0001.dcm"));
    COMPARE_EXIT(run(file, {QStringLiteral("--png"), folder.filePath(QStringLiteral("a.png")), QStringLiteral("--all")}), 0);
    QCOMPARE(testsupport::filesBelow(folder.path()).size(), 36);
    QCOMPARE(QImage(folder.filePath(QStringLiteral("a-36.png"))).size(), QSize(256, 256));
    COMPARE_EXIT(
        run(file, {QStringLiteral("--png"), folder.filePath(QStringLiteral("b.png")), QStringLiteral("--frame"), QStringLiteral("36")}), 0);
    QCOMPARE(QImage(folder.filePath(QStringLiteral("b.png"))), QImage(folder.filePath(QStringLiteral("a-36.png"))));
    QVERIFY(QImage(folder.filePath(QStringLiteral("b.png"))) != QImage(folder.filePath(QStringLiteral("a-1.png"))));
}

void tst_pixelsverb::framesThatAreNotThereEndWith2()
{
    const QString file = m_archive.file(QStringLiteral("ct-enhanced/heart/0001.dcm"));
    const QStringList beyond{QStringLiteral("--sha256"), QStringLiteral("--frame"), QStringLiteral("37")};
    for (const VerbOutcome &outcome :
         {run(file, beyond), m_archive.run(QStringList{QStringLiteral("pixels"), testsupport::resourceOf(file)} + beyond)}) {
        COMPARE_EXIT(outcome, 2);
        QVERIFY(outcome.out.isEmpty());
        QCOMPARE(outcome.problems().size(), 1);
    }
}

void tst_pixelsverb::whatIsNotThereEndsWith2()
{
    QTemporaryDir folder;
    const QString png = folder.filePath(QStringLiteral("a.png"));
    QFile empty(folder.filePath(QStringLiteral("empty")));
    QVERIFY(empty.open(QIODevice::WriteOnly));
    for (const QString &file : QStringList{folder.filePath(QStringLiteral("none")), folder.path(), QStringLiteral("/dev/null"),
                                           QStringLiteral("/bin/sh"), empty.fileName()}) {
        for (const char *what : {"--sha256", "--stats", "--sha256 --all"}) {
            const VerbOutcome outcome = run(file, QString::fromLatin1(what).split(u' '));
            COMPARE_EXIT(outcome, 2);
            QVERIFY(outcome.out.isEmpty());
            QCOMPARE(outcome.problems().size(), 1);
            QVERIFY2(!outcome.error.contains("too large"), outcome.error.constData());
        }
        const VerbOutcome picture = run(file, {QStringLiteral("--png"), png});
        COMPARE_EXIT(picture, 2);
        QCOMPARE(picture.problems().size(), 1);
        COMPARE_EXIT(run(file, {QStringLiteral("--raw"), png}), 2);
    }
    QVERIFY(!QFile::exists(png));
    COMPARE_EXIT(m_archive.run({QStringLiteral("pixels"), QStringLiteral("1.2/3.4/5.6"), QStringLiteral("--sha256")}), 2);
    const QString good = m_archive.file(QStringLiteral("encodings/explicit/0001.dcm"));
    for (const char *what : {"--png", "--raw"})
        COMPARE_EXIT(run(good, {QLatin1String(what), folder.filePath(QStringLiteral("no/such/folder"))}), 2);
}

void tst_pixelsverb::malformedFilesNeverCrash()
{
    NEGATOSCOPE_NEEDS_SHARED_DATA();
    const QString folder = testsupport::sharedData() + QStringLiteral("/malformed");
    for (const QString &file : testsupport::filesBelow(folder)) {
        const VerbOutcome outcome = run(folder + u'/' + file, {QStringLiteral("--sha256"), QStringLiteral("--all")});
        QVERIFY2(outcome.exitCode >= 0 && outcome.exitCode <= 2, QByteArray(file.toUtf8() + outcome.told()).constData());
        QVERIFY2(outcome.exitCode == 0 || !outcome.problems().isEmpty(), qPrintable(file));
        QVERIFY2((outcome.exitCode == 2) == outcome.out.isEmpty(), qPrintable(file));
    }
}

NEGATOSCOPE_TEST(tst_pixelsverb)
#include "tst_pixelsverb.moc"
