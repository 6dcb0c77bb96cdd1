#include "network/dicom/part10reader.h"
#include "network/dicom/tags.h"
#include "network/dicomweb/probe.h"
#include "network/dicomweb/storereceipt.h"
#include "tests/integration/objects.h"
#include "tests/network/clients.h"
#include "tests/support/orthanc.h"
#include "tests/support/phantoms/phantoms.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>
#include <QTest>

using network::Archive;
using network::Dialect;
using network::HttpClient;
using network::StoreItem;
using network::StoreOutcome;
using State = network::StoreOutcome::State;

namespace tag = dicom::tag;

/// Storing into a live Orthanc, which answers 200, 400 and 409 with some of a batch stored.
class tst_store : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void wholeStudyIsStoredAndComesBack();
    void answerInXml();
    void objectsOfAnotherStudy();
    void corruptFileAmongGoodOnes();
    void unreadableFileAmongGoodOnes();
    void resendStoresNothingTwice();
    void manyAtOnce();
    void nothingReadable();
    void probeTellsOrthanc();

private:
    StoreItem write(const dicom::DataSet &set);
    StoreItem write(const QByteArray &bytes, const dicom::DataSet &named);
    QList<State> states(const dicom::Result<network::StoreReceipt> &receipt);

    testsupport::Orthanc m_orthanc;
    std::unique_ptr<HttpClient> m_http;
    Archive m_archive;
    QTemporaryDir m_folder;
    int m_files = 0;
};

void tst_store::initTestCase()
{
    NEGATOSCOPE_NEEDS_ORTHANC();
    QVERIFY2(m_orthanc.start(), qPrintable(m_orthanc.why()));
    m_http = std::make_unique<HttpClient>();
    m_archive = archiveAt(m_orthanc.url());
}

StoreItem tst_store::write(const QByteArray &bytes, const dicom::DataSet &named)
{
    QFile file(m_folder.filePath(QStringLiteral("%1.dcm").arg(++m_files)));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write a test file");
    return {file.fileName(), named.string(tag::SOPClassUID), named.string(tag::SOPInstanceUID), named.string(tag::StudyInstanceUID)};
}

StoreItem tst_store::write(const dicom::DataSet &set)
{
    return write(dicom::writePart10(set, QString::fromLatin1(dicom::transfersyntax::ExplicitVRLittleEndian)), set);
}

QList<State> tst_store::states(const dicom::Result<network::StoreReceipt> &receipt)
{
    QList<State> list;
    if (!receipt)
        qWarning("%s", qPrintable(receipt.error().message));
    else
        for (const StoreOutcome &outcome : receipt->outcomes)
            list.append(outcome.state);
    return list;
}

void tst_store::wholeStudyIsStoredAndComesBack()
{
    const QList<phantoms::Instance> instances = phantoms::instances(QStringLiteral("encodings"));
    QList<StoreItem> items;
    for (const phantoms::Instance &instance : instances)
        items.append(write(instance.toPart10(), instance.dataSet));
    const auto receipt = store(*m_http, m_archive, items);
    QCOMPARE(states(receipt), QList<State>(items.size(), State::Stored));
    QCOMPARE(receipt->status, 200);
    QCOMPARE(m_orthanc.instanceCount(), int(items.size()));
    const auto back = retrieve(*m_http, m_archive, {items.first().studyInstanceUid, {}, {}});
    QCOMPARE(back.parts.size(), items.size());
    QSet<QByteArray> sent;
    for (const phantoms::Instance &instance : instances)
        sent.insert(instance.toPart10());
    for (const QByteArray &bytes : back.parts)
        QVERIFY(sent.contains(bytes));
}

void tst_store::answerInXml()
{
    Archive archive = m_archive;
    archive.dialect.format = Dialect::Format::Xml;
    QCOMPARE(states(store(*m_http, archive, {write(smallObject({}))})), QList<State>{State::Stored});
}

void tst_store::objectsOfAnotherStudy()
{
    const QString study = dicom::makeUid();
    const StoreItem good = write(smallObject({{QStringLiteral("StudyInstanceUID"), study}}));
    const StoreItem other = write(smallObject({}));
    const auto receipt = store(*m_http, m_archive, {good, other}, study);
    QCOMPARE(states(receipt), (QList<State>{State::Stored, State::Failed}));
    QCOMPARE(receipt->outcomes.last().reason, 0x0110);
    QVERIFY(!receipt->outcomes.last().message.isEmpty());
}

void tst_store::corruptFileAmongGoodOnes()
{
    const int before = m_orthanc.instanceCount();
    const dicom::DataSet broken = smallObject({});
    const QList<StoreItem> items{write(smallObject({})), write(QByteArray(200, 'x'), broken), write(smallObject({}))};
    const auto receipt = store(*m_http, m_archive, items);
    // Status 400, the good ones stored and listed, the bad one in no list: only a search can tell.
    QCOMPARE(states(receipt), (QList<State>{State::Stored, State::Unknown, State::Stored}));
    QCOMPARE(receipt->status, 400);
    QCOMPARE(m_orthanc.instanceCount(), before + 2);
}

void tst_store::unreadableFileAmongGoodOnes()
{
    StoreItem absent = write(smallObject({}));
    QVERIFY(QFile::remove(absent.path));
    const auto receipt = store(*m_http, m_archive, {absent, write(smallObject({}))});
    QCOMPARE(states(receipt), (QList<State>{State::Failed, State::Stored}));
    QVERIFY(receipt->outcomes.first().message.contains(QFileInfo(absent.path).fileName()));
}

void tst_store::resendStoresNothingTwice()
{
    const StoreItem item = write(smallObject({}));
    QCOMPARE(states(store(*m_http, m_archive, {item})), QList<State>{State::Stored});
    const int before = m_orthanc.instanceCount();
    QCOMPARE(states(store(*m_http, m_archive, {item})), QList<State>{State::Stored});
    QCOMPARE(m_orthanc.instanceCount(), before);
}

void tst_store::manyAtOnce()
{
    const QString study = dicom::makeUid();
    QList<StoreItem> items;
    for (int i = 0; i < 100; ++i) {
        dicom::DataSet set =
            smallObject({{QStringLiteral("StudyInstanceUID"), study}, {QStringLiteral("InstanceNumber"), QString::number(i)}});
        set.setBytes(tag::PixelData, dicom::VR::OW, QByteArray(200'000, char(i)));
        items.append(write(set));
    }
    qint64 lastDone = 0;
    const auto transaction = network::StowClient(*m_http, m_archive).store(items);
    connect(transaction.get(), &network::Transaction::progress, this, [&](qint64 done, qint64) { lastDone = qMax(lastDone, done); });
    QVERIFY(finished(transaction, 60000));
    QCOMPARE(states(transaction->result()), QList<State>(100, State::Stored));
    QVERIFY(lastDone > 20'000'000);
}

void tst_store::nothingReadable()
{
    StoreItem absent = write(smallObject({}));
    QVERIFY(QFile::remove(absent.path));
    const auto receipt = store(*m_http, m_archive, {absent});
    QVERIFY(!receipt);
    QCOMPARE(receipt.error().kind, dicom::Error::Kind::FileAccess);
}

void tst_store::probeTellsOrthanc()
{
    testsupport::Orthanc orthanc;
    QVERIFY2(orthanc.start(), qPrintable(orthanc.why()));
    QVERIFY(orthanc.store(phantoms::smallCtSlice(0).toPart10()));
    const auto transaction = network::probe(*m_http, archiveAt(orthanc.url()));
    QVERIFY(finished(transaction, 60000));
    QVERIFY(transaction->result());
    const network::ProbeReport &report = *transaction->result();
    QVERIFY(report.reachable);
    QHash<QString, network::ProbeReport::Line::State> lines;
    for (const auto &line : report.lines)
        lines.insert(line.key, line.state);
    using Line = network::ProbeReport::Line::State;
    for (const char *key : {"reachable", "qido", "xml", "series", "instances", "metadata", "object", "wado", "frames", "wadouri", "stow"})
        QVERIFY2(lines.value(QString::fromLatin1(key), Line::No) == Line::Yes, key);
    for (const char *key : {"escaping", "thumbnails", "ups"})
        QVERIFY2(lines.value(QString::fromLatin1(key), Line::Yes) == Line::No, key);
    QCOMPARE(report.dialect.percentDecodesQuery, Dialect::Tristate::No);
    QCOMPARE(report.dialect.seriesRetrieve, Dialect::Tristate::Yes);
    QCOMPARE(orthanc.instanceCount(), 1); // nothing was stored
}

NEGATOSCOPE_TEST(tst_store)
#include "tst_store.moc"
