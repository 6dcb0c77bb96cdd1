#include "widgets/imageviewport.h"

#include "tests/support/testmain.h"
#include "tests/widgets/pictures.h"
#include "tests/widgets/viewportbench.h"

#include <QSignalSpy>
#include <QTest>

using namespace viewportbench;

/// What stands on the screen for an index, and when it counts as seen.
class tst_imageviewport : public QObject
{
    Q_OBJECT
private slots:
    void showsTheImageOfItsIndex()
    {
        Bench b;
        b.show(3);
        QCOMPARE(b.viewport.index(), 3);
        QVERIFY(std::abs(b.grey() - b.greyOf(3)) <= 1);
        QSignalSpy changed(&b.viewport, &ImageViewport::indexChanged);
        b.viewport.setIndex(7);
        QVERIFY(!b.viewport.isSettled());
        QCOMPARE(changed.size(), 1);
        QTRY_VERIFY(b.viewport.isSettled());
        QVERIFY(std::abs(b.grey() - b.greyOf(7)) <= 1);
        b.viewport.setIndex(99);
        QCOMPARE(b.viewport.index(), 9);
        QTRY_VERIFY(b.stack.isViewed(7));
        QVERIFY(!b.stack.isViewed(5));
    }

    void keepsTheLastPictureUntilTheNextFrameComes()
    {
        Bench b(10, false);
        b.load(0);
        b.show(0);
        b.viewport.setIndex(5);
        QVERIFY(std::abs(b.grey() - b.greyOf(0)) <= 1);
        QVERIFY(!b.viewport.isSettled());
        QSignalSpy settled(&b.viewport, &ImageViewport::settled);
        b.load(5);
        QTRY_COMPARE(settled.size(), 1);
        QVERIFY(std::abs(b.grey() - b.greyOf(5)) <= 1);
    }

    void neverShowsAPictureOfAnotherStack()
    {
        Bench b;
        b.show(6);
        imaging::ImageStack other;
        other.insert(pictures::describe(200, 150, 12, false, QStringLiteral("9.9")));
        b.viewport.setStack(&other);
        QCOMPARE(b.grey(), 0);
        QVERIFY(!b.viewport.isSettled());
        b.viewport.setStack(nullptr);
        QCOMPARE(b.viewport.index(), -1);
        QCOMPARE(b.grey(), 0);
    }

    void staysOnItsImageWhenOthersArriveBeforeIt()
    {
        Bench b(0);
        for (int i = 0; i < 10; ++i)
            b.images.push_back(Bench::make(i));
        b.stack.insert(b.images[6]);
        b.load(6);
        b.show(0);
        QSignalSpy changed(&b.viewport, &ImageViewport::indexChanged);
        for (int i : {2, 8, 0})
            b.stack.insert(b.images[size_t(i)]);
        QCOMPARE(b.viewport.index(), 2);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(b.stack.image(b.viewport.index()).key, b.images[6]->key);
    }

    void aFailedImageIsAStatedGap()
    {
        Bench b(3, false);
        b.load(0);
        b.show(0);
        b.stack.setFailed(b.images[1]->key, {dicom::Error::Kind::Malformed, QStringLiteral("The image is damaged."), {}});
        b.viewport.setIndex(1);
        const QImage picture = b.viewport.grabPicture();
        QSet<QRgb> colours;
        for (int x = 0; x < picture.width(); ++x)
            colours.insert(picture.pixel(x, 20));
        QVERIFY(colours.size() > 1); // hatched
        QVERIFY(!b.viewport.isSettled());
        QVERIFY(!b.stack.isViewed(1));
    }

    void aPreviewHasNoValuesAndIsNeverViewed()
    {
        Bench b(2, false);
        auto preview = std::make_shared<imaging::Frame>(*b.frame(0));
        auto small = pictures::describe(200, 150, 8);
        preview = std::make_shared<imaging::Frame>(*pictures::greyFrame<quint8>(*small, [](int, int) { return 90.0; }));
        preview->key = b.images[0]->key;
        preview->preview = true;
        b.cache.insert(preview);
        b.viewport.setStack(&b.stack);
        b.viewport.show();
        QVERIFY(QTest::qWaitForWindowExposed(&b.viewport));
        b.viewport.grabPicture();
        QSignalSpy probed(&b.viewport, &ImageViewport::probed);
        hover(&b.viewport, {200, 150});
        QVERIFY(probed.isEmpty());
        QVERIFY(!b.viewport.isSettled() && !b.viewport.showsValues());
        const ViewState before = b.viewport.viewState();
        drag(&b.viewport, Qt::LeftButton, {200, 150}, {260, 150});
        QVERIFY(b.viewport.viewState() == before);
        QVERIFY(!b.stack.isViewed(0));
        b.load(0);
        QTRY_VERIFY(b.stack.isViewed(0));
    }

    void aStandInForWhatWillNotComeIsNoPreview()
    {
        Bench b(1, false);
        auto standIn = std::make_shared<imaging::Frame>(*b.frame(0));
        standIn->preview = true;
        b.cache.insert(standIn);
        b.viewport.setStack(&b.stack);
        b.viewport.show();
        QVERIFY(QTest::qWaitForWindowExposed(&b.viewport));
        const QImage meanwhile = b.viewport.grabPicture();
        b.stack.setFailed(b.images[0]->key, dicom::Error{dicom::Error::Kind::Malformed, QStringLiteral("The image data are damaged."), {}});
        const QImage forGood = b.viewport.grabPicture();
        const QRect tags(0, 20, meanwhile.width(), 60), below(0, 150, meanwhile.width(), 20);
        QVERIFY(forGood.copy(tags) != meanwhile.copy(tags)); // the words alone
        QCOMPARE(forGood.copy(below), meanwhile.copy(below));
    }

    // A quarter of the resolution goes through the same window, says what it is and gives way to the whole.
    void lessResolutionIsMarkedUntilTheWholeIsThere()
    {
        Bench bench(1, false);
        auto small = std::make_shared<imaging::ImageDescription>(*bench.images[0]);
        small->pixel.columns /= 4;
        small->pixel.rows /= 4;
        auto reduced = std::make_shared<imaging::Frame>(*pictures::greyFrame<quint16>(*small, [](int, int) { return 510.0; }));
        reduced->key = bench.images[0]->key;
        reduced->reduction = 2;
        bench.cache.insert(reduced);
        bench.viewport.setStack(&bench.stack);
        bench.viewport.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bench.viewport));
        const QPoint middle(200, 150);
        const int before = qGray(bench.viewport.grabPicture().pixel(middle + QPoint(13, 0)));
        QVERIFY(!bench.viewport.isSettled());
        QVERIFY(!bench.viewport.showsValues());
        QVERIFY(!bench.stack.isViewed(0));
        QSignalSpy probed(&bench.viewport, &ImageViewport::probed);
        hover(&bench.viewport, middle);
        QVERIFY(probed.isEmpty() || probed.last().first().toString().isEmpty());
        bench.cache.insert(pictures::greyFrame<quint16>(*bench.images[0], [](int, int) { return 510.0; }));
        bench.cache.insert(reduced); // too late: the whole one stays
        QTRY_VERIFY(bench.viewport.isSettled());
        const int after = qGray(bench.viewport.grabPicture().pixel(middle + QPoint(13, 0)));
        QCOMPARE(after, 128);                                           // 500 of a window of 500 ± 500
        QVERIFY2(before >= after, qPrintable(QString::number(before))); // the same grey, or a stripe on it
        QVERIFY(before - after < 60);
    }

    void aMeanOfPaletteIndicesIsNeverShown()
    {
        Bench bench(1, false);
        auto palette = std::make_shared<imaging::PaletteLut>();
        palette->entries.assign(4096, qRgb(255, 0, 0));
        bench.images[0]->palette = palette;
        auto reduced = std::make_shared<imaging::Frame>(*bench.frame(0));
        reduced->reduction = 1;
        bench.cache.insert(reduced);
        bench.viewport.setStack(&bench.stack);
        bench.viewport.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bench.viewport));
        QCOMPARE(qRed(bench.viewport.grabPicture().pixel(200, 150)), 0);
    }

    void aSheetLeavesNothingReadable()
    {
        Bench b;
        b.viewport.setAnnotationMode(AnnotationMode::All);
        b.show(2);
        b.viewport.setSheet(QStringLiteral("Wrong patient"));
        const QImage one = b.viewport.grabPicture();
        b.viewport.setIndex(8);
        QCOMPARE(b.viewport.grabPicture(), one);
        QVERIFY(!b.viewport.isSettled());
        QCOMPARE(b.viewport.accessibleDescription(), QStringLiteral("Wrong patient"));
        b.viewport.setSheet({});
        QTRY_VERIFY(b.viewport.isSettled());
    }

    void narrowViewportsKeepOnlyTheMinimum()
    {
        Bench b;
        b.images[0]->patient.id = QStringLiteral("PAT-7");
        b.viewport.setAnnotationMode(AnnotationMode::All);
        b.viewport.resize(300, 300);
        b.show(0);
        const QImage all = b.viewport.grabPicture();
        b.viewport.setAnnotationMode(AnnotationMode::Minimal);
        QCOMPARE(b.viewport.grabPicture(), all);
    }

    void fallsBackToRasterWhereOpenGlCannotDraw()
    {
        Bench b;
        ImageViewport viewport(b.cache, PresenterKind::OpenGl); // the offscreen platform has no OpenGL widgets
        viewport.resize(Size);
        viewport.setStack(&b.stack, 3);
        viewport.setAnnotationMode(AnnotationMode::NameOnly);
        viewport.show();
        QTRY_COMPARE(viewport.presenterKind(), PresenterKind::Raster);
        QTRY_VERIFY(viewport.isSettled());
        const QImage picture = viewport.grabPicture();
        QVERIFY(std::abs(qRed(picture.pixel(200, 150)) - b.greyOf(3)) <= 1);
    }
};

NEGATOSCOPE_TEST(tst_imageviewport)
#include "tst_imageviewport.moc"
