#include "network/dicom/part10reader.h"
#include "network/dicom/uid.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTest>

using namespace dicom;

/// Every real file of ../shared/data against its row of truth.tsv.
class tst_part10files : public QObject
{
    Q_OBJECT

private slots:
    void everyFileIsReadAsTruthSays_data()
    {
        NEGATOSCOPE_NEEDS_SHARED_DATA();
        QTest::addColumn<QStringList>("truth");
        QFile file(testsupport::sharedData() + QStringLiteral("/truth.tsv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
        for (const QString &line : lines.mid(1))
            QTest::newRow(qPrintable(line.section(u'\t', 0, 0))) << line.split(u'\t');
    }
    void everyFileIsReadAsTruthSays()
    {
        QFETCH(QStringList, truth); // file sha kind decoder frames rows cols samples bits_alloc …
        QFile file(testsupport::sharedData() + u'/' + truth[0]);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto result = readPart10(file.readAll());
        if (!result)
            qWarning() << result.error().detail;
        const bool mayFail = truth[2] == u"-" || truth[0] == u"malformed/no_meta.dcm"; // begins inside a value: nobody reads it
        QVERIFY(result.has_value() || mayFail);
        if (!result)
            return;
        const DataSet &set = result->dataSet;
        const auto expected = [&](int column, Tag tag) {
            bool ok = false;
            const qint64 number = truth[column].toLongLong(&ok);
            return !ok || set.integer(tag) == number;
        };
        QVERIFY(expected(5, tag::Rows));
        QVERIFY(expected(6, tag::Columns));
        QVERIFY(expected(8, tag::BitsAllocated));
        QVERIFY(expected(9, tag::BitsStored));
        QVERIFY(expected(11, tag::PixelRepresentation));
        if (truth[2] == u"no-image" || truth[2] == u"-" || truth[2] == u"oversize")
            return;
        QVERIFY(result->pixelData.tag.value != 0);
        const int frames = truth[4].toInt() > 0 ? truth[4].toInt() : 1;
        const bool isCut = truth[0].contains(u"truncated") || truth.constLast().startsWith(u"truncated");
        const bool is422 = truth.constLast().startsWith(u"native 4:2:2");
        const qint64 bits = set.integer(tag::Rows).value_or(0) * set.integer(tag::Columns).value_or(0)
                            * (is422 ? 2 : set.integer(tag::SamplesPerPixel).value_or(1)) * set.integer(tag::BitsAllocated).value_or(0);
        const auto first = encodedFrame(*result, 1, frames, (bits + 7) / 8);
        const auto last = encodedFrame(*result, frames, frames, (bits + 7) / 8);
        const bool asStored = set.integer(tag::PlanarConfiguration).value_or(0) == 0 && set.integer(tag::BitsAllocated) != 1;
        if (truth[2] == u"native" && !result->pixelData.encapsulated && asStored && first) {
            QCOMPARE(QString::fromLatin1(QCryptographicHash::hash(*first, QCryptographicHash::Sha256).toHex()), truth[14]);
            ++m_hashes;
        }
        for (const auto *frame : {&first, &last}) {
            if (!*frame)
                qWarning() << frame->error().detail << int(frame->error().kind);
            QVERIFY(*frame || frame->error().kind == Error::Kind::Unsupported || isCut);
            QVERIFY(!isCut || frame->error().kind == Error::Kind::Incomplete);
        }
    }
    void cleanupTestCase()
    {
        if (!testsupport::sharedData().isEmpty())
            QVERIFY2(m_hashes > 200, qPrintable(QString::number(m_hashes)));
    }

private:
    int m_hashes = 0;
};

NEGATOSCOPE_TEST(tst_part10files)
#include "tst_part10files.moc"
