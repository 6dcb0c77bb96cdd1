#include "imaging/decoderpool.h"
#include "network/dicom/uid.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QFile>
#include <QHash>
#include <QTest>

#include <cmath>
#include <limits>
#include <optional>

using imaging::DecoderPool;
using imaging::FramePtr;

namespace {

/// What independent decoders say of a file (INVENTORY.md, "truth.tsv").
struct Truth {
    QString kind, decodedPhotometric, hashOfFrame1, hashOfAll, hashOfValues;
    QList<double> minimum, maximum, mean;
    int frames = 1;
};

struct Outcome {
    std::optional<dicom::Error> headerError;
    std::optional<dicom::Error> frameError;
    int frames = 0, hashed = 0;
    QByteArray hashOfFrame1;
    QCryptographicHash all{QCryptographicHash::Sha256};
    QList<double> minimum, maximum, mean;
    bool rangeIsRight = false;
    bool done = false;
};

QList<double> numbers(const QByteArray &field)
{
    QList<double> values;
    if (field != "-" && !field.isEmpty())
        for (const QByteArray &part : field.split(';'))
            values << part.toDouble();
    return values;
}

void measure(const imaging::Frame &frame, Outcome &outcome)
{
    double least = std::numeric_limits<double>::infinity(), most = -least;
    for (int sample = 0; sample < frame.pixel.samplesPerPixel; ++sample) {
        double low = std::numeric_limits<double>::infinity(), high = -low, sum = 0;
        for (int row = 0; row < frame.pixel.rows; ++row) {
            for (int column = 0; column < frame.pixel.columns; ++column) {
                const double value = frame.value(column, row, sample);
                low = std::min(low, value);
                high = std::max(high, value);
                sum += value;
            }
        }
        outcome.minimum << low;
        outcome.maximum << high;
        outcome.mean << sum / double(frame.pixel.pixels());
        least = std::min(least, low);
        most = std::max(most, high);
    }
    outcome.rangeIsRight = frame.minimum == least && frame.maximum == most;
}

// What we refuse or see differently on purpose, with the reason.
const QHash<QString, QString> &deviations()
{
    static const QHash<QString, QString> files{
        {QStringLiteral("malformed/JPEG2000-embedded-sequence-delimiter.dcm"),
         QStringLiteral("broken SIZ segment; no decoder gives values")},
        {QStringLiteral("rt/ambiguous_vr.dcm"), QStringLiteral("two bytes of pixels for 1024 x 1024")},
        {QStringLiteral("malformed/MR_truncated.dcm"), QStringLiteral("62 bytes short: refused instead of being shown cut")},
    };
    return files;
}

} // namespace

class tst_pixeltruth : public QObject
{
    Q_OBJECT

    QHash<QString, Truth> m_truth;
    QHash<QString, std::shared_ptr<Outcome>> m_outcomes;

    void readTruth();
    void start(DecoderPool &pool, const QString &file);

private slots:
    void initTestCase();
    void everyFileGivesTheValuesOfIndependentDecoders_data();
    void everyFileGivesTheValuesOfIndependentDecoders();
    void filesWithoutUsablePixelsEndInAnError();
};

void tst_pixeltruth::readTruth()
{
    QFile table(testsupport::sharedData() + u"/truth.tsv");
    QVERIFY(table.open(QIODevice::ReadOnly));
    const QList<QByteArray> names = table.readLine().trimmed().split('\t');
    while (!table.atEnd()) {
        const QList<QByteArray> fields = table.readLine().trimmed().split('\t');
        const auto field = [&](const char *name) { return fields.value(names.indexOf(name)); };
        m_truth.insert(QString::fromUtf8(field("file")),
                       {QString::fromUtf8(field("kind")), QString::fromUtf8(field("decoded_photometric")),
                        QString::fromLatin1(field("sha256_frame1")), QString::fromLatin1(field("sha256_all_frames")),
                        QString::fromLatin1(field("sha256_frame1_values")), numbers(field("f1_min")), numbers(field("f1_max")),
                        numbers(field("f1_mean")), field("frames").toInt()});
    }
}

void tst_pixeltruth::start(DecoderPool &pool, const QString &file)
{
    const auto outcome = std::make_shared<Outcome>();
    m_outcomes.insert(file, outcome);
    DecoderPool::ObjectSink sink;
    sink.header = [outcome](const dicom::Result<dicom::DataSet> &header) {
        if (!header)
            outcome->headerError = header.error();
    };
    // Frames may finish out of order: their bytes are kept until their turn.
    const auto waiting = std::make_shared<QMap<int, QByteArray>>();
    sink.frame = [outcome, waiting](const dicom::FrameKey &key, const dicom::Result<FramePtr> &frame) {
        if (!frame) {
            outcome->frameError = frame.error();
            return;
        }
        ++outcome->frames;
        const QByteArray bytes = imaging::checksumBytes(**frame);
        if (key.frame == 1) {
            outcome->hashOfFrame1 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
            measure(**frame, *outcome);
        }
        waiting->insert(key.frame, QByteArray(bytes.constData(), bytes.size()));
        static const auto next = [](Outcome &of) { return of.hashed + 1; };
        while (waiting->contains(next(*outcome))) {
            outcome->all.addData(waiting->take(next(*outcome)));
            ++outcome->hashed;
        }
    };
    sink.done = [outcome] { outcome->done = true; };
    pool.readFile(testsupport::sharedData() + u'/' + file, DecoderPool::Priority::Background, DecoderPool::Frames::All, sink);
}

void tst_pixeltruth::initTestCase()
{
    NEGATOSCOPE_NEEDS_SHARED_DATA();
    readTruth();
    DecoderPool pool;
    for (auto file = m_truth.keyBegin(); file != m_truth.keyEnd(); ++file)
        start(pool, *file);
    QVERIFY(QTest::qWaitFor([this] { return std::all_of(m_outcomes.cbegin(), m_outcomes.cend(), [](const auto &o) { return o->done; }); },
                            240'000));
    qInfo() << "helpers replaced:" << pool.restarts();
}

void tst_pixeltruth::everyFileGivesTheValuesOfIndependentDecoders_data()
{
    QTest::addColumn<QString>("file");
    static const QStringList kinds{QStringLiteral("native"), QStringLiteral("lossless"), QStringLiteral("near-lossless"),
                                   QStringLiteral("lossy")};
    QStringList files;
    for (auto truth = m_truth.cbegin(); truth != m_truth.cend(); ++truth)
        if (kinds.contains(truth->kind))
            files << truth.key();
    files.sort();
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << file;
}

void tst_pixeltruth::everyFileGivesTheValuesOfIndependentDecoders()
{
    NEGATOSCOPE_NEEDS_SHARED_DATA();
    QFETCH(QString, file);
    const Truth &truth = m_truth[file];
    const Outcome &outcome = *m_outcomes[file];
    if (deviations().contains(file)) {
        QVERIFY(outcome.headerError || outcome.frameError);
        QSKIP(qPrintable(deviations().value(file)));
    }
    QVERIFY2(!outcome.headerError, qPrintable(outcome.headerError.value_or(dicom::Error{}).detail));
    const dicom::Error frameError = outcome.frameError.value_or(dicom::Error{});
    QVERIFY2(!outcome.frameError, qPrintable(QString(frameError.message + u" | " + frameError.detail)));
    QCOMPARE(outcome.frames, std::max(1, truth.frames));
    QVERIFY(outcome.rangeIsRight);
    if (truth.kind == u"lossy") {
        QCOMPARE(outcome.mean.size(), truth.mean.isEmpty() ? outcome.mean.size() : truth.mean.size());
        const double single = truth.mean.size() == 3 ? 6 : 3; // chroma is upsampled in several ways
        for (qsizetype i = 0; i < truth.mean.size(); ++i) {
            QVERIFY2(std::abs(outcome.mean[i] - truth.mean[i]) <= 0.5, qPrintable(QString::number(outcome.mean[i])));
            QVERIFY2(std::abs(outcome.minimum[i] - truth.minimum[i]) <= single, qPrintable(QString::number(outcome.minimum[i])));
            QVERIFY2(std::abs(outcome.maximum[i] - truth.maximum[i]) <= single, qPrintable(QString::number(outcome.maximum[i])));
        }
        return;
    }
    const bool sameValues = truth.hashOfValues == u"=" || truth.hashOfValues == u"-";
    QCOMPARE(QString::fromLatin1(outcome.hashOfFrame1), sameValues ? truth.hashOfFrame1 : truth.hashOfValues);
    if (sameValues && truth.hashOfAll != u"-")
        QCOMPARE(QString::fromLatin1(outcome.all.result().toHex()), truth.hashOfAll);
}

void tst_pixeltruth::filesWithoutUsablePixelsEndInAnError()
{
    NEGATOSCOPE_NEEDS_SHARED_DATA();
    // Truth says "no image" where a toolkit gave up on the file; here single frames are given up.
    const QStringList shown{QStringLiteral("malformed/emri_small_jpeg_2k_lossless_too_short.dcm")};
    for (auto truth = m_truth.cbegin(); truth != m_truth.cend(); ++truth) {
        const Outcome &outcome = *m_outcomes[truth.key()];
        if (truth->kind == u"oversize") {
            QVERIFY(outcome.frameError);
            QVERIFY(!outcome.frameError->message.isEmpty());
        }
        if (truth->kind != u"no-image")
            continue;
        QVERIFY2(outcome.frames == 0 || shown.contains(truth.key()), qPrintable(truth.key()));
        const auto error = outcome.headerError ? outcome.headerError : outcome.frameError;
        QVERIFY2(!error || !error->message.isEmpty(), qPrintable(truth.key()));
    }
}

NEGATOSCOPE_TEST(tst_pixeltruth)
#include "tst_pixeltruth.moc"
