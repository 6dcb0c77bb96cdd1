#include "ui/flow/documentfolder.h"

#include "tests/support/testmain.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

namespace {

const QByteArray pdf("%PDF-1.4\n%%EOF\n"); // 15 bytes: the data set holds one more

dicom::DataSet object(const QByteArray &bytes, int length = 0)
{
    dicom::DataSet set;
    set.setBytes(dicom::tag::EncapsulatedDocument, dicom::VR::OB, bytes);
    if (length > 0)
        set.setInteger(dicom::tag::EncapsulatedDocumentLength, length);
    return set;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class tst_documentfolder : public QObject
{
    Q_OBJECT

private slots:
    void writesWhatTheObjectHoldsWithoutItsPadding()
    {
        ui::DocumentFolder folder;
        const auto path = folder.write(object(pdf + '\0', int(pdf.size())));
        QVERIFY(path);
        QVERIFY(path->endsWith(u".pdf"));
        QCOMPARE(contents(*path), pdf);
    }

    void aLengthBeyondTheBytesIsNotBelieved()
    {
        ui::DocumentFolder folder;
        const auto path = folder.write(object(pdf + '\0', 5000));
        QVERIFY(path);
        QCOMPARE(contents(*path).size(), pdf.size() + 1);
    }

    void nobodyElseMayRead()
    {
        ui::DocumentFolder folder;
        const auto path = folder.write(object(pdf));
        QVERIFY(path);
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(*path) & others));
        QVERIFY(!(QFile::permissions(QFileInfo(*path).path()) & others));
    }

    void eachDocumentIsAFileOfItsOwnAndGoesWithTheFolder()
    {
        QString first, second;
        {
            ui::DocumentFolder folder;
            first = *folder.write(object(pdf));
            second = *folder.write(object(pdf));
            QVERIFY(first != second);
            QVERIFY(QFile::exists(first) && QFile::exists(second));
        }
        QVERIFY(!QFile::exists(first) && !QFile::exists(second));
    }

    void whatIsNoPdfIsRefused()
    {
        ui::DocumentFolder folder;
        for (const QByteArray &bytes : {QByteArray("<html>"), QByteArray(), QByteArray("MZ\x90")}) {
            const auto path = folder.write(object(bytes));
            QVERIFY(!path);
            QCOMPARE(path.error().kind, dicom::Error::Kind::Unsupported);
        }
    }
};

NEGATOSCOPE_TEST(tst_documentfolder)
#include "tst_documentfolder.moc"
