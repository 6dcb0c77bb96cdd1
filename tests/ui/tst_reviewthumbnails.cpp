#include "ui/desk/upload/reviewthumbnails.h"

#include "tests/network/transfer/uploadfiles.h"
#include "tests/support/smallimage.h"
#include "tests/support/testmain.h"
#include "ui/flow/session.h"
#include "ui/flow/uploadreview.h"

#include <QScrollBar>
#include <QTest>
#include <QTreeView>

#include <functional>

using namespace ui;
namespace tag = dicom::tag;

namespace {

/// Files that are looked over in a tree with their thumbnails.
struct Looked {
    explicit Looked(const QList<ScannedFile> &files)
    {
        tree.setModel(&review);
        tree.setItemDelegate(thumbnails);
        tree.resize(500, 400);
        tree.show();
        review.setFiles(files);
        tree.expandAll();
    }
    std::function<void()> onDecoding;
    Session session{Session::Options{}};
    UploadReview review{session};
    QTreeView tree;
    ReviewThumbnails *thumbnails = new ReviewThumbnails({}, review, tree, [this]() -> imaging::DecoderPool & {
        if (const auto tell = onDecoding)
            tell();
        return session.decoders();
    });
};

} // namespace

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
            testsupport::SmallImage image;
            image.number = i;
            image.series = QStringLiteral("1.2.4.%1").arg(i);
            image.columns = 128;
            dicom::DataSet set = dataSetOf(image, QByteArray(64 * 128, char(200)));
            set.setString(tag::WindowCenter, QStringLiteral("128"));
            set.setString(tag::WindowWidth, QStringLiteral("256"));
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
        Looked over(someFiles());
        UploadReview &review = over.review;
        ReviewThumbnails *thumbnails = over.thumbnails;
        const QModelIndex study = review.index(0, 0, review.index(0, 0));
        QCOMPARE(review.rowCount(study), Series);
        const QModelIndex first = review.index(0, 0, study), last = review.index(Series - 1, 0, study);
        QTRY_VERIFY_WITH_TIMEOUT(!thumbnails->picture(first).isNull(), 20000);
        const QImage picture = thumbnails->picture(first).toImage();
        QCOMPARE(picture.width(), 2 * picture.height());
        QVERIFY(qAbs(qGray(picture.pixel(5, 5)) - 200) <= 1);
        QTRY_COMPARE(thumbnails->underWay(), 0);
        if (const QString pictures = qEnvironmentVariable("NEGATOSCOPE_PICTURES"); !pictures.isEmpty())
            over.tree.grab().save(pictures + QStringLiteral("/review-thumbnails.png"));
        QVERIFY(thumbnails->picture(last).isNull());
        over.tree.scrollToBottom();
        QTRY_VERIFY_WITH_TIMEOUT(!thumbnails->picture(last).isNull(), 20000);
    }

    void whatIsScrolledAwayIsNotDecodedAnyMore()
    {
        Looked over(someFiles());
        int underWay = -1;
        over.onDecoding = [&] { // called when the first begins; small pictures may all be there a moment later
            over.onDecoding = nullptr;
            QMetaObject::invokeMethod(
                &over.tree,
                [&] {
                    underWay = over.thumbnails->underWay();
                    over.review.setFiles({});
                },
                Qt::QueuedConnection);
        };
        QTRY_VERIFY(underWay >= 0);
        QVERIFY(underWay > 0);
        QCOMPARE(over.thumbnails->underWay(), 0);
    }
};

NEGATOSCOPE_TEST(tst_reviewthumbnails)
#include "tst_reviewthumbnails.moc"
