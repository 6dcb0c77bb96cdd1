#include "ui/flow/documentwrap.h"

#include "network/dicom/part10reader.h"
#include "network/dicom/uid.h"
#include "tests/support/testmain.h"

#include <QBuffer>
#include <QImage>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace ui;
namespace tag = dicom::tag;

/// Documents and pictures as DICOM objects, taken out again by dcmtk.
class tst_documentwrap : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    static DocumentPlace place()
    {
        DocumentPlace place;
        place.study.setString(tag::PatientName, QStringLiteral("Okonkwo^Chidinma"));
        place.study.setString(tag::PatientID, QStringLiteral("NG-7"));
        place.study.setString(tag::StudyInstanceUID, QStringLiteral("1.2"));
        place.seriesInstanceUid = QStringLiteral("1.2.3");
        place.instanceNumber = 4;
        place.title = QStringLiteral("Letter");
        return place;
    }

    /// Eight by four, red above, blue below; nothing of it is grey.
    static QImage picture()
    {
        QImage image(16, 8, QImage::Format_RGB32);
        image.fill(Qt::red);
        for (int y = 4; y < 8; ++y) {
            for (int x = 0; x < 16; ++x)
                image.setPixelColor(x, y, Qt::blue);
        }
        return image;
    }

    static QByteArray encoded(const QImage &image, const char *format)
    {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, format, 95);
        return bytes;
    }

    /// An application segment behind the start of a JPEG.
    static QByteArray withSegment(QByteArray jpeg, char marker, const QByteArray &content)
    {
        QByteArray segment("\xff");
        segment += marker;
        segment += char((content.size() + 2) >> 8);
        segment += char((content.size() + 2) & 0xff);
        return jpeg.insert(2, segment + content);
    }

    /// EXIF with one entry: orientation.
    static QByteArray turned(const QByteArray &jpeg, char orientation)
    {
        QByteArray exif("Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 25);
        exif += orientation;
        exif += QByteArray("\0\0\0\0\0\0", 6);
        return withSegment(jpeg, '\xe1', exif);
    }

    QString write(const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(QStringLiteral("object.dcm")));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
            qFatal("a test file cannot be written");
        return file.fileName();
    }

    /// What dcmtk makes of it.
    QImage drawnByDcmtk(const QByteArray &object)
    {
        const QString drawn = m_folder.filePath(QStringLiteral("drawn.png"));
        QFile::remove(drawn);
        QProcess process;
        process.start(QStringLiteral("dcmj2pnm"), {QStringLiteral("+on"), write(object), drawn});
        return process.waitForFinished() && process.exitCode() == 0 ? QImage(drawn) : QImage();
    }

private slots:
    void kindsAreToldByTheirBeginning()
    {
        QCOMPARE(documentKind("%PDF-1.7"), DocumentKind::Pdf);
        QCOMPARE(documentKind(encoded(picture(), "jpeg")), DocumentKind::Jpeg);
        QCOMPARE(documentKind(encoded(picture(), "png")), DocumentKind::Png);
        QVERIFY(!documentKind("PDF"));
        QVERIFY(!documentKind({}));
    }

    void aPdfComesOutAsItWentIn()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("dcm2pdf")).isEmpty())
            QSKIP("SKIPPED: dcm2pdf (dcmtk) is not installed");
        for (const QByteArray &pdf : {QByteArray("%PDF-1.4 odd length is\n"), QByteArray("%PDF-1.4 even length\n\n")}) {
            const auto object = wrappedDocument(pdf, DocumentKind::Pdf, place());
            QVERIFY(object);
            const QString out = m_folder.filePath(QStringLiteral("out.pdf"));
            QCOMPARE(QProcess::execute(QStringLiteral("dcm2pdf"), {write(*object), out}), 0);
            QFile file(out);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(file.readAll().left(pdf.size()), pdf);
            const auto read = dicom::readPart10(*object);
            QVERIFY(read);
            QCOMPARE(read->dataSet.string(tag::SOPClassUID), QStringLiteral("1.2.840.10008.5.1.4.1.1.104.1"));
            QCOMPARE(read->dataSet.string(tag::PatientID), QStringLiteral("NG-7"));
            QCOMPARE(read->dataSet.string(tag::DocumentTitle), QStringLiteral("Letter"));
            QCOMPARE(read->dataSet.integer(tag::EncapsulatedDocumentLength).value_or(0), pdf.size());
            QVERIFY(dicom::isValidUid(read->dataSet.string(tag::SOPInstanceUID)));
        }
    }

    void aPhotographKeepsItsCodestreamAndLosesItsCamera()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("dcmj2pnm")).isEmpty())
            QSKIP("SKIPPED: dcmj2pnm (dcmtk) is not installed");
        const QByteArray jpeg = encoded(picture(), "jpeg");
        const QByteArray photograph = withSegment(withSegment(jpeg, '\xe1', QByteArray("Exif\0\0GPS 47.37 N", 17)), '\xfe', "John's phone");
        const auto object = wrappedDocument(photograph, DocumentKind::Jpeg, place());
        QVERIFY(object);
        QVERIFY(!object->contains("GPS") && !object->contains("John"));
        const auto read = dicom::readPart10(*object);
        QVERIFY(read);
        QCOMPARE(read->dataSet.string(tag::SOPClassUID), QStringLiteral("1.2.840.10008.5.1.4.1.1.77.1.4"));
        QCOMPARE(read->transferSyntax, QStringLiteral("1.2.840.10008.1.2.4.50"));
        QCOMPARE(read->dataSet.string(tag::LossyImageCompression), QStringLiteral("01"));
        const QImage drawn = drawnByDcmtk(*object), expected = QImage::fromData(jpeg);
        QCOMPARE(drawn.size(), expected.size());
        for (const QPoint at : {QPoint(2, 1), QPoint(12, 6)}) {
            const QColor is = drawn.pixelColor(at), should = expected.pixelColor(at);
            QVERIFY2(std::abs(is.red() - should.red()) <= 4 && std::abs(is.blue() - should.blue()) <= 4,
                     qPrintable(is.name() + should.name()));
        }
    }

    void aPhotographThatIsToBeTurnedIsTurned()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("dcmj2pnm")).isEmpty())
            QSKIP("SKIPPED: dcmj2pnm (dcmtk) is not installed");
        const auto object = wrappedDocument(turned(encoded(picture(), "jpeg"), 6), DocumentKind::Jpeg, place()); // a quarter clockwise
        QVERIFY(object);
        const QImage drawn = drawnByDcmtk(*object);
        QCOMPARE(drawn.size(), QSize(8, 16));
        QVERIFY(drawn.pixelColor(6, 8).red() > 200); // what was above is on the right
        QVERIFY(drawn.pixelColor(1, 8).blue() > 200);
    }

    void aPictureIsWhatItWas()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("dcmj2pnm")).isEmpty())
            QSKIP("SKIPPED: dcmj2pnm (dcmtk) is not installed");
        const auto object = wrappedDocument(encoded(picture(), "png"), DocumentKind::Png, place());
        QVERIFY(object);
        QCOMPARE(drawnByDcmtk(*object).convertToFormat(QImage::Format_RGB32), picture());

        QImage clear(3, 3, QImage::Format_ARGB32);
        clear.fill(Qt::transparent);
        clear.setPixelColor(1, 1, Qt::red);
        const auto onWhite = wrappedDocument(encoded(clear, "png"), DocumentKind::Png, place());
        QVERIFY(onWhite);
        const QImage drawn = drawnByDcmtk(*onWhite);
        QCOMPARE(drawn.pixelColor(0, 0), QColor(Qt::white));
        QCOMPARE(drawn.pixelColor(1, 1), QColor(Qt::red));
    }

    /// dciodvfy knows the modules and types of PS3.3.
    void objectsAreWhatTheirInformationObjectsAskFor()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("dciodvfy")).isEmpty())
            QSKIP("SKIPPED: dciodvfy (dicom3tools) is not installed");
        DocumentPlace whole = place();
        for (const dicom::Tag each : {tag::PatientBirthDate, tag::PatientSex, tag::StudyDate, tag::StudyTime, tag::AccessionNumber,
                                      tag::StudyID, tag::ReferringPhysicianName})
            whole.study.setEmpty(each);
        const QList<QPair<QByteArray, DocumentKind>> documents{{"%PDF-1.4", DocumentKind::Pdf},
                                                               {encoded(picture(), "jpeg"), DocumentKind::Jpeg},
                                                               {encoded(picture(), "png"), DocumentKind::Png}};
        for (const auto &[bytes, kind] : documents) {
            const auto object = wrappedDocument(bytes, kind, whole);
            QVERIFY(object);
            QProcess process;
            process.setProcessChannelMode(QProcess::MergedChannels);
            process.start(QStringLiteral("dciodvfy"), {write(*object)});
            QVERIFY(process.waitForFinished());
            const QByteArray said = process.readAll();
            QVERIFY2(!said.contains("Error"), said);
        }
    }

    void damagedOnesAreRefused()
    {
        const QByteArray jpeg = encoded(picture(), "jpeg"), png = encoded(picture(), "png");
        for (qsizetype length = 0; length < jpeg.indexOf("\xff\xda") + 4; ++length)
            QVERIFY2(!wrappedDocument(jpeg.left(length), DocumentKind::Jpeg, place()), qPrintable(QString::number(length)));
        QVERIFY(!wrappedDocument(png.left(40), DocumentKind::Png, place()));
        QVERIFY(!wrappedDocument("\xff\xd8\xff\xe0\xff\xff", DocumentKind::Jpeg, place()));
    }
};

NEGATOSCOPE_TEST(tst_documentwrap)
#include "tst_documentwrap.moc"
