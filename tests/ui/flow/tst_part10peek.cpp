#include "ui/flow/part10peek.h"

#include "network/dicom/part10writer.h"
#include "tests/support/testmain.h"

#include <QTest>

class tst_part10peek : public QObject
{
    Q_OBJECT
private:
    static QByteArray file()
    {
        dicom::DataSet dataSet;
        dataSet.setString(dicom::tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.2"));
        dataSet.setString(dicom::tag::SOPInstanceUID, QStringLiteral("1.2.3.45"));
        return dicom::writePart10(dataSet, QStringLiteral("1.2.840.10008.1.2.1"));
    }

private slots:
    void saysWhichObjectAndEncoding()
    {
        const auto peek = ui::peekPart10(file());
        QCOMPARE(peek.sopInstanceUid, QStringLiteral("1.2.3.45"));
        QCOMPARE(peek.transferSyntax, QStringLiteral("1.2.840.10008.1.2.1"));
    }

    void anyCutIsSafe()
    {
        const QByteArray whole = file();
        for (qsizetype size = 0; size < whole.size(); ++size)
            ui::peekPart10(QByteArrayView(whole).first(size));
        QVERIFY(ui::peekPart10(QByteArrayView(whole).first(140)).sopInstanceUid.isEmpty());
    }

    void lengthsBeyondTheEndEndIt()
    {
        QByteArray bytes = file();
        const qsizetype at = bytes.indexOf(QByteArray("\x02\x00\x03\x00UI", 6));
        QVERIFY(at > 0);
        bytes[at + 6] = char(0xff);
        bytes[at + 7] = char(0xff);
        QVERIFY(ui::peekPart10(bytes).sopInstanceUid.isEmpty());
    }

    void whatIsNoUidIsNotTaken()
    {
        QByteArray bytes = file();
        bytes.replace("1.2.3.45", "../../ab");
        QVERIFY(ui::peekPart10(bytes).sopInstanceUid.isEmpty());
    }
};

NEGATOSCOPE_TEST(tst_part10peek)
#include "tst_part10peek.moc"
