#include "ui/reading/readingvolume.h"

#include "tests/support/testmain.h"
#include "tests/ui/dialogs.h"
#include "tests/ui/readingvolumebench.h"

#include <QLineF>
#include <QSlider>
#include <QTest>
#include <QWheelEvent>

#include <cmath>

/// Real mouse and key events on the 3D picture: what is seen of the ball, and where.
class tst_readingvolume : public QObject, private ReadingVolumeBench
{
    Q_OBJECT

    /// Middle of what is lit in the picture on screen, words left out; the count of pixels in `count`.
    QPointF seen(int *count = nullptr) const
    {
        const QImage picture = view().picture();
        QPointF sum;
        int pixels = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                if (qGray(picture.pixel(x, y)) < 128)
                    continue;
                sum += QPointF(x + 0.5, y + 0.5);
                ++pixels;
            }
        }
        if (count)
            *count = pixels;
        return pixels > 0 ? sum / pixels / view().devicePixelRatioF() : QPointF(-1, -1);
    }
    int lit() const
    {
        int count = 0;
        seen(&count);
        return count;
    }
    QByteArray words(QPointF truth) const
    {
        const QPointF found = seen();
        return QStringLiteral("%1, %2 not %3, %4").arg(found.x()).arg(found.y()).arg(truth.x()).arg(truth.y()).toUtf8();
    }
    bool isSeenAt(QPointF truth) const { return QLineF(seen(), truth).length() < 4; }
    QSlider *cut(const char *side) const { return named<QSlider>(window.get(), side); }

private slots:
    void initTestCase() { addStudies(); }
    void init() { begin(); }
    void cleanup() { end(); }

    void aSliderThatHasTheFocusKeepsItsKeys()
    {
        openBall();
        QSlider *slider = window->findChildren<QSlider *>().first();
        slider->setFocus();
        const widgets::VolumePose pose = view().look().pose;
        QTest::keyClick(slider, Qt::Key_Right);
        QCOMPARE(slider->value(), 1);
        QVERIFY(view().look().pose == pose);
    }

    void theBallIsWhereThePatientHasIt_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<double>("right"); // mm
        QTest::addColumn<double>("up");
        QTest::addColumn<QString>("letters"); // left, top, right, bottom
        QTest::newRow("front") << int(Qt::Key_A) << Across << Up << QStringLiteral("RHLF");
        QTest::newRow("back") << int(Qt::Key_P) << -Across << Up << QStringLiteral("LHRF");
        QTest::newRow("left") << int(Qt::Key_L) << Behind << Up << QStringLiteral("AHPF");
        QTest::newRow("right") << int(Qt::Key_R) << -Behind << Up << QStringLiteral("PHAF");
        QTest::newRow("head") << int(Qt::Key_H) << -Across << -Behind << QStringLiteral("LARP");
        QTest::newRow("feet") << int(Qt::Key_F) << Across << -Behind << QStringLiteral("RALP");
    }
    void theBallIsWhereThePatientHasIt()
    {
        QFETCH(int, key);
        QFETCH(double, right);
        QFETCH(double, up);
        QFETCH(QString, letters);
        openBall();
        drag({90, 50}); // from wherever it was
        this->key(key);
        settle();
        const QPointF there = truth(right, up);
        QVERIFY2(isSeenAt(there), words(there));
        // Half a millimetre within its radius the value is 250, in the middle of the window.
        const double area = std::acos(-1.0) * std::pow((Radius - 0.55) * scale() * view().devicePixelRatioF(), 2);
        QVERIFY2(std::abs(lit() - area) < 0.1 * area, qPrintable(QStringLiteral("%1 not %2").arg(lit()).arg(area)));
        const auto edges = view().letters();
        QCOMPARE(QString(edges.left + edges.top + edges.right + edges.bottom), letters);
    }

    void aDragTurnsItUnderTheHand()
    {
        openBall();
        const double angle = 60 * std::acos(-1.0) / 180;
        const double half = std::min(view().width(), view().height()); // a half turn
        drag({half / 3, 0});
        settle();
        // What is in front goes to the right: about the patient's long axis.
        const QPointF there = truth(Across * std::cos(angle) - Behind * std::sin(angle), Up);
        QVERIFY2(isSeenAt(there), words(there));
        key(Qt::Key_A);
        drag({0, half / 3});
        settle();
        // … and down: about the screen's horizontal.
        const QPointF below = truth(Across, Up * std::cos(angle) + Behind * std::sin(angle));
        QVERIFY2(isSeenAt(below), words(below));
        key(Qt::Key_A);
        for (int i = 0; i < 4; ++i)
            key(Qt::Key_Right); // 5 degrees each
        settle();
        const double twenty = angle / 3;
        const QPointF byKeys = truth(Across * std::cos(twenty) - Behind * std::sin(twenty), Up);
        QVERIFY2(isSeenAt(byKeys), words(byKeys));
    }

    void itMovesAndGrows()
    {
        openBall();
        drag({-40, 60}, Qt::LeftButton, Qt::ShiftModifier);
        settle();
        QVERIFY2(isSeenAt(truth(Across, Up) + QPointF(-40, 60)), words(truth(Across, Up) + QPointF(-40, 60)));
        key(Qt::Key_R, Qt::ShiftModifier);
        settle();
        QVERIFY2(isSeenAt(truth(Across, Up)), words(truth(Across, Up)));
        const int before = lit();
        drag({0, 60}, Qt::RightButton); // half the size
        settle();
        const double zoom = std::exp2(-0.5);
        QVERIFY2(isSeenAt(truth(Across, Up, zoom)), words(truth(Across, Up, zoom)));
        QVERIFY(std::abs(lit() - before / 2) < 0.06 * before);
        QWheelEvent wheel(view().rect().center(), view().mapToGlobal(view().rect().center()), {}, {0, 240}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&view(), &wheel);
        settle();
        QVERIFY2(isSeenAt(truth(Across, Up)), words(truth(Across, Up)));
    }

    void presetsShowWhatTheySay()
    {
        openStudy(QStringLiteral("1.9.5"));
        openVolume();
        QCOMPARE(view().look().preset, QStringLiteral("bone")); // of CT, at first
        QCOMPARE(volume().presets().size(), 5);
        const QPoint ball = (truth(Across, Up) * view().devicePixelRatioF()).toPoint();
        const QRgb bone = view().picture().pixel(ball);
        QVERIFY(qRed(bone) > 120 && qRed(bone) - qBlue(bone) < 60); // ivory, lit
        QCOMPARE(qGray(view().picture().pixel(10, 10)), 0);
        key(Mip);
        settle();
        QCOMPARE(view().picture().pixel(ball), qRgb(255, 255, 255));
        key(Skin);
        settle();
        const QRgb skin = view().picture().pixel(ball);
        QVERIFY(qRed(skin) > qBlue(skin) + 20);
        key(Qt::Key_Escape);
        openVolume();
        QCOMPARE(view().look().preset, QStringLiteral("skin")); // remembered for CT
        QVERIFY(kept.contains(QStringLiteral("reading/volume")));
    }

    void theWindowMovesTheEdge()
    {
        openBall();
        const int before = lit();
        drag({0, -100}, Qt::LeftButton, Qt::ControlModifier); // a quarter of the preset's 800
        settle();
        QCOMPARE(view().look().shift, -200.0);
        // 300 was the middle of the window, 100 is now: the ball is larger by 0.4 mm all around.
        const double ratio = std::pow((Radius - 0.2) / (Radius - 0.6), 2);
        QVERIFY2(std::abs(lit() - ratio * before) < 0.06 * before, qPrintable(QStringLiteral("%1 of %2").arg(lit()).arg(before)));
    }

    void cuttingAwayTakesThatSide_data()
    {
        QTest::addColumn<QString>("side");
        QTest::addColumn<bool>("goes"); // the ball, where half is cut away
        QTest::newRow("right") << QStringLiteral("Cut away from the right") << false;
        QTest::newRow("left") << QStringLiteral("Cut away from the left") << true;
        QTest::newRow("front") << QStringLiteral("Cut away from the front") << true;
        QTest::newRow("back") << QStringLiteral("Cut away from the back") << false;
        QTest::newRow("feet") << QStringLiteral("Cut away from the feet") << false;
        QTest::newRow("head") << QStringLiteral("Cut away from the head") << true;
    }
    void cuttingAwayTakesThatSide()
    {
        QFETCH(QString, side);
        QFETCH(bool, goes);
        openBall();
        const int before = lit();
        QVERIFY(before > 1000);
        QSlider *slider = cut(side.toLatin1());
        QVERIFY(slider && slider->isVisible());
        slider->setFocus();
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(slider, Qt::Key_PageUp); // a tenth each
        QCOMPARE(slider->value(), 50);
        settle();
        if (goes)
            QCOMPARE(lit(), 0);
        else
            QVERIFY(std::abs(lit() - before) <= before / 50);
        QVERIFY(view().tags().contains(QStringLiteral("CLIPPED")));
        key(Qt::Key_Z, Qt::ControlModifier); // one movement, one step
        settle();
        QCOMPARE(slider->value(), 0);
        QCOMPARE(lit(), before);
        QVERIFY(!view().tags().contains(QStringLiteral("CLIPPED")));
        key(Qt::Key_Y, Qt::ControlModifier);
        settle();
        QCOMPARE(slider->value(), 50);
    }

    void whatWasDoneIsTakenBack()
    {
        openBall();
        const auto first = view().look();
        drag({100, 30});
        const auto turned = view().look();
        key(Bone);
        const auto bone = view().look();
        QVERIFY(turned != first && bone != turned);
        key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(view().look(), turned);
        key(Qt::Key_Z, Qt::ControlModifier);
        settle();
        QCOMPARE(view().look(), first);
        QVERIFY2(isSeenAt(truth(Across, Up)), words(truth(Across, Up)));
        key(Qt::Key_Y, Qt::ControlModifier);
        key(Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(view().look(), bone);
    }
};

NEGATOSCOPE_TEST(tst_readingvolume)
#include "tst_readingvolume.moc"
