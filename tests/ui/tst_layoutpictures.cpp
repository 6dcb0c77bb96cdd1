#include "tests/support/dcmtkpicture.h"
#include "tests/support/phantoms/phantoms.h"
#include "tests/support/testmain.h"
#include "tests/widgets/pictures.h"
#include "ui/flow/session.h"
#include "ui/reading/readingwindow.h"
#include "widgets/imageviewport.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace {

constexpr int OneGrey = 1;
constexpr int Edge = 128; // of the phantom's matrix
// Within the reconstruction circle: padding stays black in our inverted pictures, and is white in dcmtk's.
constexpr QRect Inside(20, 20, 88, 88);

/// How one place of the grid is looked at, and how dcmtk is asked for the same.
struct Place {
    double center, width;
    int quarterTurns = 0;
    bool flip = false, invert = false;

    QStringList dcmtk() const
    {
        QStringList options{u"+Ww"_qs, QString::number(center), QString::number(width)};
        if (flip) // dcmtk turns first and flips then, a viewport the other way round
            options << (quarterTurns == 1 ? u"+Lv"_qs : u"+Lh"_qs);
        if (quarterTurns == 1)
            options << u"+Rr"_qs;
        if (invert)
            options << u"+P"_qs;
        return options;
    }
};

} // namespace

/// The whole Reading window as it stands on the screen: every place of a layout shows the image, the slice, the window
/// and the orientation that it says it shows, as dcmtk draws them from the same files.
class tst_layoutpictures : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        NEGATOSCOPE_NEEDS_DCMTK_PICTURES();
        QVERIFY(phantoms::writeAll(m_folder.path(), {.only = {u"encodings"_qs}}));
        // Eight bits of a window: not the values of the others.
        QVERIFY(QDir(m_folder.filePath(u"encodings/jpeg-baseline"_qs)).removeRecursively());
    }

    void everyPlaceShowsItsOwnPicture_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("columns");
        QTest::newRow("1 x 1") << 1 << 1;
        QTest::newRow("1 x 2") << 1 << 2;
        QTest::newRow("2 x 2") << 2 << 2;
        QTest::newRow("2 x 3") << 2 << 3;
    }

    void everyPlaceShowsItsOwnPicture()
    {
        QFETCH(int, rows);
        QFETCH(int, columns);
        ui::Session session({});
        ui::ReadingWindow window(session);
        window.resize(1600, 900);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QSignalSpy settled(&window, &ui::ReadingWindow::settled);
        window.openFiles({m_folder.path()});
        QVERIFY(settled.wait(30'000));
        window.setLayoutGrid(rows, columns);
        const auto views = window.viewports();
        QCOMPARE(views.size(), rows * columns);

        const Place places[] = {{40, 400}, {-600, 1500, 1}, {40, 350, 0, true}, {300, 1500, 0, false, true}, {60, 200}, {0, 900, 1, true}};
        QSet<QString> series;
        for (int i = 0; i < views.size(); ++i) {
            QTRY_VERIFY2(views[i]->stack() && views[i]->stack()->count() == 4, qPrintable(QString::number(i)));
            series << views[i]->stack()->image(0).seriesInstanceUid;
            look(*views[i], places[i], i % 4);
        }
        QCOMPARE(series.size(), views.size());
        QTRY_VERIFY(window.isSettled());
        const QImage screen = grab(window);
        for (int i = 0; i < views.size(); ++i) {
            const QImage wanted = testsupport::dcmtkPicture(native(*views[i]), places[i].dcmtk());
            QVERIFY(!wanted.isNull());
            const QRect place(views[i]->mapTo(&window, QPoint()), views[i]->size());
            QVERIFY2(place.width() >= Edge + 60 && place.height() >= Edge + 60, "the words around do not reach the picture");
            const QImage shown = screen.copy(QRect(place.center() - QPoint(Edge / 2, Edge / 2), QSize(Edge, Edge)).adjusted(-1, -1, 1, 1));
            const int worst = best(shown, wanted, places[i].invert ? Inside : QRect(0, 0, Edge, Edge));
            if (worst > OneGrey)
                screen.save(QDir::temp().filePath(QStringLiteral("negatoscope-layout.png")));
            QVERIFY2(worst <= OneGrey, qPrintable(QStringLiteral("place %1 differs by %2").arg(i).arg(worst)));
        }
    }

private:
    static void look(widgets::ImageViewport &view, const Place &place, int slice)
    {
        view.setIndex(slice);
        view.setAnnotationMode(widgets::AnnotationMode::NameOnly);
        widgets::ViewState state = view.viewState();
        state.scale = widgets::ViewState::Scale::OneToOne;
        state.voi = pictures::window(place.center, place.width);
        state.quarterTurns = place.quarterTurns;
        state.flipHorizontal = place.flip;
        state.invert = place.invert;
        view.setViewState(state);
    }

    static QImage grab(ui::ReadingWindow &window) { return window.grab().toImage().convertToFormat(QImage::Format_RGB32); }

    /// Where a place has an even width and the matrix too, the middle may lie one pixel to either side.
    static int best(const QImage &shown, const QImage &wanted, QRect where)
    {
        int least = 256;
        for (int y = 0; y <= 2; ++y)
            for (int x = 0; x <= 2; ++x)
                least = qMin(least, pictures::difference(shown.copy(x, y, Edge, Edge), wanted, where));
        return least;
    }

    /// The same slice as a native file, which dcmtk reads; the lossless encodings hold its values.
    QString native(const widgets::ImageViewport &view) const
    {
        const int number = view.stack()->image(view.index()).instanceNumber;
        return m_folder.filePath(u"encodings/explicit/%1.dcm"_qs.arg(number, 4, 10, QLatin1Char('0')));
    }

    QTemporaryDir m_folder;
};

NEGATOSCOPE_TEST(tst_layoutpictures)
#include "tst_layoutpictures.moc"
