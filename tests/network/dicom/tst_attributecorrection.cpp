#include "network/dicom/attributecorrection.h"
#include "network/dicom/part10writer.h"
#include "tests/support/testmain.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryFile>
#include <QTest>

using namespace dicom;

/// Original Attributes Sequence, PS3.3 §C.12.1.1.9.
class tst_attributecorrection : public QObject
{
    Q_OBJECT

    static DataSet image()
    {
        DataSet set;
        set.setString(tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.7"));
        set.setString(tag::SOPInstanceUID, QStringLiteral("1.2.3"));
        set.setString(tag::PatientName, QStringLiteral("Doe^Jane"));
        set.setString(tag::PatientID, QStringLiteral("X-1"));
        set.setEmpty(tag::PatientSex);
        return set;
    }

    static ModificationReason reason()
    {
        return {ModificationReason::Kind::Correct, QStringLiteral("Negatoscope at desk 4"), QStringLiteral("CD"),
                QDateTime(QDate(2026, 3, 5), QTime(14, 30), Qt::OffsetFromUTC, 3600)};
    }

private slots:
    void whatWasThereIsKept()
    {
        DataSet changes;
        changes.setString(tag::PatientID, QStringLiteral("NG-7"));
        changes.setString(tag::PatientSex, QStringLiteral("F"));
        changes.setString(tag::AccessionNumber, QStringLiteral("A-1"));
        const DataSet result = corrected(image(), changes, reason());
        QCOMPARE(result.string(tag::PatientID), QStringLiteral("NG-7"));
        QCOMPARE(result.string(tag::AccessionNumber), QStringLiteral("A-1"));
        QCOMPARE(result.items(tag::OriginalAttributesSequence).size(), 1);
        const DataSet item = result.item(tag::OriginalAttributesSequence), before = item.item(tag::ModifiedAttributesSequence);
        QCOMPARE(before.size(), 2); // it had no accession number
        QCOMPARE(before.string(tag::PatientID), QStringLiteral("X-1"));
        QVERIFY(before.contains(tag::PatientSex) && !before.hasValue(tag::PatientSex));
        QCOMPARE(item.string(tag::ReasonForTheAttributeModification), QStringLiteral("CORRECT"));
        QCOMPARE(item.string(tag::AttributeModificationDateTime).left(14), QStringLiteral("20260305143000"));
        QVERIFY(item.string(tag::AttributeModificationDateTime).endsWith(u"+0100"));
        QCOMPARE(item.string(tag::SourceOfPreviousValues), QStringLiteral("CD"));
    }

    void eachCorrectionHasItsItem()
    {
        DataSet first, second;
        first.setString(tag::PatientID, QStringLiteral("NG-7"));
        second.setString(tag::PatientID, QStringLiteral("NG-8"));
        second.setString(tag::PatientName, QStringLiteral("Doe^Jane")); // as it is
        const DataSet result = corrected(corrected(image(), first, reason()), second, reason());
        const QList<DataSet> items = result.items(tag::OriginalAttributesSequence);
        QCOMPARE(items.size(), 2);
        QCOMPARE(items.at(0).item(tag::ModifiedAttributesSequence).string(tag::PatientID), QStringLiteral("X-1"));
        QCOMPARE(items.at(1).item(tag::ModifiedAttributesSequence).string(tag::PatientID), QStringLiteral("NG-7"));
        QVERIFY(!items.at(1).item(tag::ModifiedAttributesSequence).contains(tag::PatientName));
    }

    void nothingToChangeChangesNothing()
    {
        DataSet changes;
        changes.setString(tag::PatientID, QStringLiteral("X-1"));
        changes.setEmpty(tag::PatientSex);
        changes.setEmpty(tag::AccessionNumber);
        QCOMPARE(corrected(image(), changes, reason()), image());
    }

    void dcmtkReadsTheOriginalValues()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("dcmdump")).isEmpty())
            QSKIP("SKIPPED: dcmdump (dcmtk) is not installed");
        DataSet changes;
        changes.setString(tag::PatientName, QStringLiteral("Müller^Jörg"));
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write(writePart10(corrected(image(), changes, reason()), QStringLiteral("1.2.840.10008.1.2.1")));
        file.close();
        QProcess dump;
        dump.start(QStringLiteral("dcmdump"),
                   {QStringLiteral("-q"), QStringLiteral("+p"), QStringLiteral("+P"), QStringLiteral("0010,0010"), file.fileName()});
        QVERIFY(dump.waitForFinished());
        const QList<QByteArray> lines = dump.readAllStandardOutput().trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY2(lines.join().contains("(0400,0561).(0400,0550).(0010,0010) PN [Doe^Jane]"), lines.join("\n"));
        QVERIFY(lines.join().contains("Müller^Jörg"));
    }
};

NEGATOSCOPE_TEST(tst_attributecorrection)
#include "tst_attributecorrection.moc"
