#include "ui/flow/uploadreceipt.h"

#include "tests/support/testmain.h"
#include "ui/flow/uploadwords.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using network::UploadItem;
using network::UploadState;

namespace {

UploadItem item(const QString &instance, UploadState state)
{
    UploadItem item;
    item.path = QString(QStringLiteral("/files/") + instance);
    item.studyInstanceUid = QStringLiteral("1");
    item.seriesInstanceUid = QStringLiteral("1.1");
    item.sopInstanceUid = instance;
    item.sopClassUid = QStringLiteral("1.2.840.10008.5.1.4.1.1.2");
    item.bytes = 1000;
    item.state = state;
    return item;
}

} // namespace

/// What a person may save about an upload.
class tst_uploadreceipt : public QObject
{
    Q_OBJECT

private slots:
    void aReceiptIsATableThatRunsNothing();
    void aReceiptSaysWhatTheArchiveCommittedItselfTo();
    void aReceiptOnPaperIsADocument();
};

void tst_uploadreceipt::aReceiptIsATableThatRunsNothing()
{
    UploadItem failed = item(u"1.2.3"_qs, UploadState::Failed);
    failed.reason = u"A700"_qs;
    failed.message = u"=cmd|' /C calc'!A0 \"quoted\""_qs;
    const QByteArray csv = ui::receiptCsv({failed}, u"North"_qs);
    QVERIFY(csv.startsWith("\xEF\xBB\xBF"));
    const QList<QByteArray> lines = csv.mid(3).split('\n');
    QCOMPARE(lines.size(), 3); // heading, one row, nothing
    QVERIFY(lines.at(1).contains("\"'=cmd|' /C calc'!A0 \"\"quoted\"\"\""));
    QVERIFY(lines.at(1).contains("\"A700\"") && lines.at(1).contains("\"1.2.3\"") && lines.at(1).contains("\"North\""));
    QCOMPARE(lines.at(0).count(','), 14);
}

/// PS3.3 §C.14.1.1: 0112 is "no such object instance".
void tst_uploadreceipt::aReceiptSaysWhatTheArchiveCommittedItselfTo()
{
    using State = network::Commitment::State;
    const qint64 noon = QDateTime(QDate(2026, 3, 2), QTime(12, 0)).toMSecsSinceEpoch();
    const QString day = QLocale().toString(QDate(2026, 3, 2), QLocale::ShortFormat);
    QList<UploadItem> items;
    for (const network::Commitment &commitment :
         {network::Commitment{}, network::Commitment{State::Given, 0, noon}, network::Commitment{State::Refused, 0x0112, noon}}) {
        items << item(QStringLiteral("1.2.%1").arg(items.size()), UploadState::Verified);
        items.last().commitment = commitment;
    }
    const QList<QByteArray> lines = ui::receiptCsv(items, u"North"_qs).split('\n');
    QVERIFY(!lines.at(1).contains("commit"));
    QVERIFY(lines.at(2).contains("committed itself") && lines.at(2).contains(day.toUtf8()));
    QVERIFY(lines.at(3).contains("does not commit itself") && lines.at(3).contains("0112") && lines.at(3).contains("does not have it"));
    QVERIFY(ui::uploadDetail(items.at(2)).contains(u"does not commit itself"));
    QVERIFY(ui::uploadDetail(items.at(0)).isEmpty());
}

void tst_uploadreceipt::aReceiptOnPaperIsADocument()
{
    QTemporaryDir folder;
    const UploadItem stored = item(u"1.2.3"_qs, UploadState::Verified);
    const QString path = folder.filePath(u"receipt.pdf"_qs);
    QVERIFY(ui::writeReceiptPdf(path, QList<UploadItem>(100, stored), u"North"_qs, QDateTime::currentDateTime()));
    QFile pdf(path);
    QVERIFY(pdf.open(QIODevice::ReadOnly));
    QVERIFY(pdf.read(5) == "%PDF-");
    QVERIFY(!ui::writeReceiptPdf(folder.filePath(u"no/such/folder.pdf"_qs), {stored}, u"North"_qs, QDateTime::currentDateTime()));
}

NEGATOSCOPE_TEST(tst_uploadreceipt)
#include "tst_uploadreceipt.moc"
