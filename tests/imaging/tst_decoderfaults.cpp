#include "network/dicom/tags.h"
#include "tests/imaging/hostilehelper.h"
#include "tests/imaging/pooltest.h"
#include "tests/support/heartbeat.h"
#include "tests/support/testmain.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <chrono>

using imaging::DecoderPool;
using imaging::DecoderPoolOptions;
using imaging::ImagePixel;
using namespace pooltest;
using namespace std::chrono_literals;

namespace {

constexpr int Faults = 500;
constexpr int UnderWay = 24;
constexpr int LongestGapMs = 100;

/// Asks for frames and objects without end, and looks at each answer.
class Reader
{
public:
    Reader(DecoderPool &pool, const QString &journal)
        : m_pool(pool)
        , m_journal(journal)
    {}

    void start()
    {
        for (int i = 0; i < UnderWay; ++i)
            next();
    }
    qint64 faults() const { return QFileInfo(m_journal).size(); }
    bool isOver() const { return faults() >= Faults && m_underWay == 0; }

    int right = 0;
    int refused = 0;
    QStringList wrong;

private:
    void next()
    {
        if (faults() >= Faults)
            return;
        ++m_underWay;
        const int number = m_number += 4;
        const auto priority = DecoderPool::Priority(number / 4 % 3);
        if (number / 4 % 3 == 0)
            askObject(number, priority);
        else
            m_pool.decode(nativeFrame(m_pixel, number), m_pixel, priority, [this, number](const auto &frame) {
                look(frame, number);
                finish();
            });
    }

    void askObject(int number, DecoderPool::Priority priority)
    {
        const QString uid = u"1.2."_qs + QString::number(number);
        DecoderPool::ObjectSink sink;
        sink.header = [this, uid](const dicom::Result<dicom::DataSet> &header) {
            if (!header)
                ++refused;
            else if (header->string(dicom::tag::SOPInstanceUID) != uid)
                wrong << u"header of another object than "_qs + uid;
        };
        sink.frame = [this, number](const dicom::FrameKey &key, const auto &frame) { look(frame, number + key.frame - 1); };
        sink.done = [this] { finish(); };
        m_pool.readObject(object(m_pixel.rows, m_pixel.columns, 3, uid, number), priority, DecoderPool::Frames::All, sink);
    }

    void look(const dicom::Result<imaging::FramePtr> &frame, int number)
    {
        if (!frame)
            ++refused;
        else if (isFrame(**frame, number) && (*frame)->pixel.rows == m_pixel.rows)
            ++right;
        else
            wrong << u"other pixels than those of "_qs + QString::number(number);
    }

    void finish()
    {
        --m_underWay;
        next();
    }

    DecoderPool &m_pool;
    const QString m_journal;
    const ImagePixel m_pixel = grey16(64, 80);
    int m_number = 0;
    int m_underWay = 0;
};

} // namespace

/// The helpers killed, hung and made to lie 500 times while frames are asked for:
/// tests/imaging/faultydecoder.
class tst_decoderfaults : public QObject
{
    Q_OBJECT
private slots:
    void noFaultShowsAWrongPixelOrHoldsUpTheViewer();
};

void tst_decoderfaults::noFaultShowsAWrongPixelOrHoldsUpTheViewer()
{
    QTemporaryDir folder;
    const QString journal = folder.filePath(QStringLiteral("faults"));
    DecoderPoolOptions options;
    options.helpers = 2;
    options.deadline = 400ms;
    options.helperPath = scriptHelper(folder, "NEGATOSCOPE_FAULTS=80 NEGATOSCOPE_FAULT_JOURNAL='" + QFile::encodeName(journal) + "' exec '"
                                                  + QFile::encodeName(QCoreApplication::applicationDirPath()) + "/faulty-decoder'");
    DecoderPool pool(options);
    Reader reader(pool, journal);
    testsupport::Heartbeat heartbeat;
    reader.start();
    QVERIFY(QTest::qWaitFor([&] { return reader.isOver(); }, 240'000));
    QFile file(journal);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray kinds = file.readAll();
    qInfo() << kinds.size() << "faults;" << reader.right << "frames right," << reader.refused << "refused; helpers replaced"
            << pool.restarts() << "times; longest absence of the event loop" << heartbeat.longestMs() << "ms";
    for (char kind = 'a'; kind <= 'k'; ++kind)
        QVERIFY2(kinds.count(kind) >= 15, &kind);
    QVERIFY2(reader.wrong.isEmpty(), qPrintable(reader.wrong.join(u'\n')));
    QVERIFY(reader.right > 10 * reader.refused); // a frame is only given up when two helpers broke over it, or it hung
    QVERIFY(pool.restarts() >= Faults - 2 * int(kinds.count('g')));
#ifndef NEGATOSCOPE_SANITIZED
    QVERIFY2(heartbeat.longestMs() <= LongestGapMs, qPrintable(QString::number(heartbeat.longestMs())));
#endif
}

NEGATOSCOPE_TEST(tst_decoderfaults)
#include "tst_decoderfaults.moc"
