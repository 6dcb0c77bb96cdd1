#include "ui/desk/upload/reviewthumbnails.h"

#include "tests/network/transfer/uploadfiles.h"
#include "tests/support/testmain.h"
#include "ui/flow/session.h"
#include "ui/flow/uploadreview.h"

#include <QScrollBar>
#include <QTest>
#include <QTreeView>

using namespace ui;
namespace tag = dicom::tag;

/// Small pictures beside series that are looked over.
class tst_reviewthumbnails : public QObject
{
    Q_OBJECT

    UploadFiles m_files;
    static constexpr int Series = 60;

    /// A series of one grey picture each.
    QList<ScannedFile> someFiles() const
    {
        QList<ScannedFile> files;
        for (int i = 0; i < Series; ++i) {
            dicom::DataSet set;
            set.setString(tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.7"));
            set.setString(tag::SOPInstanceUID, UploadFiles::uid(i));
            set.setString(tag::StudyInstanceUID, QStringLiteral("1.2"));
            set.setString(tag::SeriesInstanceUID, QStringLiteral("1.2.4.%1").arg(i));
            set.setString(tag::PatientID, QStringLiteral("NG-1"));
            set.setString(tag::Modality, QStringLiteral("OT"));
            set.setInteger(tag::SamplesPerPixel, 1);
            set.setString(tag::PhotometricInterpretation, QStringLiteral("MONOCHROME2"));
            set.setInteger(tag::Rows, 64);
            set.setInteger(tag::Columns, 128);
            set.setInteger(tag::BitsAllocated, 8);
            set.setInteger(tag::BitsStored, 8);
            set.setInteger(tag::HighBit, 7);
            set.setInteger(tag::PixelRepresentation, 0);
            set.setString(tag::WindowCenter, QStringLiteral("128"));
            set.setString(tag::WindowWidth, QStringLiteral("256"));
            set.setBytes(tag::PixelData, dicom::VR::OB, QByteArray(64 * 128, char(200)));
            ScannedFile file;
            describe(file, set);
            file.item.path = m_files.write(QStringLiteral("%1.dcm").arg(i), dicom::writePart10(set, QStringLiteral("1.2.840.10008.1.2.1")));
            files.append(file);
        }
        return files;
    }

private slots:
    void whatIsOnScreenIsDrawnAndNothingElse()
    {
        Session session({});
        UploadReview review(session);
        QTreeView tree;
        tree.setModel(&review);
        auto *thumbnails = new ReviewThumbnails({}, review, tree, [&session]() -> imaging::DecoderPool & { return session.decoders(); });
        tree.setItemDelegate(thumbnails);
        tree.resize(500, 400);
        tree.show();
        review.setFiles(someFiles());
        tree.expandAll();
        const QModelIndex study = review.index(0, 0, review.index(0, 0));
        QCOMPARE(review.rowCount(study), Series);
        const QModelIndex first = review.index(0, 0, study), last = review.index(Series - 1, 0, study);
        QTRY_VERIFY_WITH_TIMEOUT(!thumbnails->picture(first).isNull(), 20000);
        const QImage picture = thumbnails->picture(first).toImage();
        QCOMPARE(picture.width(), 2 * picture.height());
        QVERIFY(qAbs(qGray(picture.pixel(5, 5)) - 200) <= 1);
        QTRY_COMPARE(thumbnails->underWay(), 0);
        if (const QString pictures = qEnvironmentVariable("NEGATOSCOPE_PICTURES"); !pictures.isEmpty())
            tree.grab().save(pictures + QStringLiteral("/review-thumbnails.png"));
        QVERIFY(thumbnails->picture(last).isNull());
        tree.scrollToBottom();
        QTRY_VERIFY_WITH_TIMEOUT(!thumbnails->picture(last).isNull(), 20000);
    }

    void whatIsScrolledAwayIsNotDecodedAnyMore()
    {
        Session session({});
        UploadReview review(session);
        QTreeView tree;
        tree.setModel(&review);
        auto *thumbnails = new ReviewThumbnails({}, review, tree, [&session]() -> imaging::DecoderPool & { return session.decoders(); });
        tree.setItemDelegate(thumbnails);
        tree.resize(500, 400);
        tree.show();
        review.setFiles(someFiles());
        tree.expandAll();
        QTRY_VERIFY(thumbnails->underWay() > 0);
        review.setFiles({});
        QCOMPARE(thumbnails->underWay(), 0);
    }
};

NEGATOSCOPE_TEST(tst_reviewthumbnails)
#include "tst_reviewthumbnails.moc"
