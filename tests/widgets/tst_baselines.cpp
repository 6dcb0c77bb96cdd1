#include "tests/support/testmain.h"
#include "tests/widgets/fileimage.h"
#include "tests/widgets/pictures.h"

#include <QTest>

using namespace pictures;
using widgets::ViewState;

namespace {

constexpr int OneGrey = 1, TwiceRounded = 3;

} // namespace

/// What the presenter draws of real files against what dcmtk draws of them (tests/baselines).
class tst_baselines : public QObject
{
    Q_OBJECT
private slots:
    void agreesWithDcmtk_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("baseline");
        QTest::addColumn<double>("center");
        QTest::addColumn<double>("width");
        QTest::addColumn<int>("function");
        QTest::addColumn<int>("turns");
        QTest::addColumn<bool>("flipped");
        QTest::addColumn<int>("threshold");
        const int linear = int(imaging::VoiLut::Function::Linear), sigmoid = int(imaging::VoiLut::Function::Sigmoid);
        const QString ct = QStringLiteral("pixel/CT_small.dcm");
        QTest::newRow("window") << ct << u"ct_small_c40_w400"_qs << 40.0 << 400.0 << linear << 0 << false << OneGrey;
        QTest::newRow("sigmoid") << ct << u"ct_small_sigmoid"_qs << 40.0 << 400.0 << sigmoid << 0 << false << OneGrey;
        QTest::newRow("rotation") << ct << u"ct_small_turned_right"_qs << 40.0 << 400.0 << linear << 1 << false << OneGrey;
        QTest::newRow("flip") << ct << u"ct_small_flipped"_qs << 40.0 << 400.0 << linear << 0 << true << OneGrey;
        QTest::newRow("MR") << u"pixel/MR_small.dcm"_qs << u"mr_small_c600_w1600"_qs << 600.0 << 1600.0 << linear << 0 << false << OneGrey;
        QTest::newRow("MONOCHROME1") << u"seg/highdicom/dx_image.dcm"_qs << u"dx_monochrome1_c100_w120"_qs << 100.0 << 120.0 << linear << 0
                                     << false << OneGrey;
        QTest::newRow("RGB") << u"pixel/SC_rgb.dcm"_qs << u"sc_rgb"_qs << 0.0 << 0.0 << linear << 0 << false << OneGrey;
        QTest::newRow("YBR") << u"pixel/SC_ybr_full_422_uncompressed.dcm"_qs << u"sc_ybr422"_qs << 0.0 << 0.0 << linear << 0 << false
                             << TwiceRounded;
    }

    void agreesWithDcmtk()
    {
        NEGATOSCOPE_NEEDS_SHARED_DATA();
        QFETCH(QString, file);
        QFETCH(QString, baseline);
        QFETCH(double, center);
        QFETCH(double, width);
        QFETCH(int, function);
        QFETCH(int, turns);
        QFETCH(bool, flipped);
        QFETCH(int, threshold);
        const QImage wanted(QStringLiteral(NEGATOSCOPE_SOURCE_DIR "/tests/baselines/%1.png").arg(baseline));
        QVERIFY(!wanted.isNull());
        const FileImage image = readImage(m_pool, testsupport::sharedData() + QLatin1Char('/') + file);
        QVERIFY(image.description && image.frame);
        widgets::Picture p;
        p.image = image.description;
        p.frame = image.frame;
        p.voi = window(center, width, imaging::VoiLut::Function(function));
        p.size = wanted.size();
        p.view.scale = ViewState::Scale::OneToOne;
        p.view.quarterTurns = turns;
        p.view.flipHorizontal = flipped;
        QCOMPARE(wanted.size().width() * wanted.size().height(), int(image.frame->pixel.pixels()));
        const int worst = difference(drawn(p), wanted.convertToFormat(QImage::Format_RGB32));
        QVERIFY2(worst <= threshold, qPrintable(QString::number(worst)));
    }

private:
    imaging::DecoderPool m_pool;
};

NEGATOSCOPE_TEST(tst_baselines)
#include "tst_baselines.moc"
