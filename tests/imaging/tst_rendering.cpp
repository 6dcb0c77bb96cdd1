#include "imaging/presentation.h"

#include "tests/imaging/nativefile.h"
#include "tests/support/dcmtkpicture.h"
#include "tests/support/testmain.h"

#include <QFileInfo>
#include <QTest>

#include <algorithm>

using namespace imaging;
using Function = VoiLut::Function;

Q_DECLARE_METATYPE(std::optional<imaging::VoiLut>)

namespace {

VoiLut window(double center, double width, Function function = Function::Linear)
{
    VoiLut voi;
    voi.function = function;
    voi.center = center;
    voi.width = width;
    return voi;
}

/// The largest difference in any channel and how many pixels differ at all.
struct Difference {
    int largest = 0;
    int pixels = 0;
};

Difference compare(const QImage &a, const QImage &b)
{
    Difference difference;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y);
            const QRgb q = b.pixel(x, y);
            const int here = std::max({std::abs(qRed(p) - qRed(q)), std::abs(qGreen(p) - qGreen(q)), std::abs(qBlue(p) - qBlue(q))});
            difference.largest = std::max(difference.largest, here);
            difference.pixels += here ? 1 : 0;
        }
    }
    return difference;
}

} // namespace

/// Whole frames against dcmtk's dcm2pnm. Tolerance: one grey, as dcm2pnm rounds differently; two for YBR, where it
/// computes with other constants.
class tst_rendering : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        NEGATOSCOPE_NEEDS_SHARED_DATA();
        NEGATOSCOPE_NEEDS_DCMTK_PICTURES();
    }

    void framesLookAsDcmtkShowsThem_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("frame");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<std::optional<VoiLut>>("voi"); // none: what the image opens with
        QTest::addColumn<int>("tolerance");
        const auto row = [](const char *name, const QString &file, const QStringList &options, std::optional<VoiLut> voi = {},
                            int tolerance = 1, int frame = 1) { QTest::newRow(name) << file << frame << options << voi << tolerance; };
        const QString ct = u"pixel/SignedCT.dcm"_qs;
        row("CT, its own window", ct, {u"+Wi"_qs, u"1"_qs});
        row("CT, soft tissue", ct, {u"+Ww"_qs, u"40"_qs, u"400"_qs}, window(40, 400));
        row("CT, width 1", ct, {u"+Ww"_qs, u"-300"_qs, u"1"_qs}, window(-300, 1));
        row("CT, width 2", ct, {u"+Ww"_qs, u"-300"_qs, u"2"_qs}, window(-300, 2));
        row("CT, sigmoid", ct, {u"+Wfs"_qs, u"+Ww"_qs, u"40"_qs, u"400"_qs}, window(40, 400, Function::Sigmoid));
        row("CT, uncompressed reference", u"wg04/CT1_UNC"_qs, {u"+Ww"_qs, u"1000"_qs, u"800"_qs}, window(1000, 800));
        row("12 bit unsigned", u"wg04/MR1_UNC"_qs, {u"+Ww"_qs, u"600"_qs, u"1200"_qs}, window(600, 1200));
        row("full range of the frame", u"wg04/MR1_UNC"_qs, {u"+Wm"_qs}, VoiLut::fullRange(0, 0));
        row("Modality LUT", u"pixel/mlut_18.dcm"_qs, {u"+Wm"_qs}, VoiLut::fullRange(0, 0));
        row("VOI LUT", u"pixel/vlut_04.dcm"_qs, {u"+Wl"_qs, u"1"_qs});
        row("MONOCHROME1 with shape INVERSE", u"seg/highdicom/dx_image.dcm"_qs, {u"+Wi"_qs, u"1"_qs});
        row("MONOCHROME1 CR", u"dicomdir/pydicom/77654033/CR1/6154"_qs, {u"+Wi"_qs, u"1"_qs});
        row("8 bit cine, frame 9", u"cine/explicit_little.dcm"_qs, {u"+Ww"_qs, u"128"_qs, u"256"_qs}, window(128, 256), 1, 9);
        row("palette", u"pixel/examples_palette.dcm"_qs, {}, {}, 0);
        row("palette, pattern", u"pixel/TestPattern_Palette_16.dcm"_qs, {}, {}, 0);
        row("palette, implicit VR", u"pixel/Implicit-vr-us-palette.dcm"_qs, {}, {}, 0);
        row("RGB by plane", u"pixel/color-pl.dcm"_qs, {}, {}, 0);
        row("RGB by pixel", u"pixel/color-px.dcm"_qs, {}, {}, 0);
        row("RGB 16 bit", u"pixel/SC_rgb_16bit.dcm"_qs, {}, {}, 1);
        row("YBR_FULL", u"pixel/SC_ybr_full_uncompressed.dcm"_qs, {}, {}, 2);
    }
    void framesLookAsDcmtkShowsThem()
    {
        QFETCH(QString, file);
        QFETCH(int, frame);
        QFETCH(QStringList, options);
        QFETCH(std::optional<VoiLut>, voi);
        QFETCH(int, tolerance);
        const QString path = testsupport::sharedData() + u'/' + file;
        const QImage reference = testsupport::dcmtkPicture(path, QStringList{u"+F"_qs, QString::number(frame)} + options);
        QVERIFY(!reference.isNull());

        const auto native = testimages::readNative(path, frame);
        QVERIFY(native.frame);
        VoiLut used = voi ? *voi : initialVoi(native.image(), native.frame.get());
        if (options.contains(u"+Wm")) {
            const auto [low, high] = modalityRange(native.image(), *native.frame);
            used = VoiLut::fullRange(low, high);
        }
        const QImage picture = render(native.image(), *native.frame, used);
        QCOMPARE(picture.size(), reference.size());
        const Difference difference = compare(picture, reference);
        qInfo("largest difference %d, %d of %d pixels", difference.largest, difference.pixels, picture.width() * picture.height());
        if (difference.largest > tolerance) {
            picture.save(QStringLiteral("/tmp/negatoscope-%1.png").arg(QLatin1String(QTest::currentDataTag())));
            reference.save(QStringLiteral("/tmp/negatoscope-%1-reference.png").arg(QLatin1String(QTest::currentDataTag())));
        }
        QVERIFY2(difference.largest <= tolerance, qPrintable(QString::number(difference.largest)));
    }

    // The same picture was written in RGB and, after lossy JPEG, in YBR_FULL: that alone makes differences of 6
    void ybrLooksAsItsRgbOriginal()
    {
        const QString folder = testsupport::sharedData();
        const auto rgb = testimages::readNative(folder + u"/pixel/SC_rgb.dcm"_qs);
        const auto ybr = testimages::readNative(folder + u"/pixel/SC_ybr_full_uncompressed.dcm"_qs);
        QVERIFY(rgb.frame && ybr.frame);
        const Difference difference = compare(toRgb(rgb.image(), *rgb.frame), toRgb(ybr.image(), *ybr.frame));
        QVERIFY2(difference.largest <= 6, qPrintable(QString::number(difference.largest)));
    }
};

NEGATOSCOPE_TEST(tst_rendering)
#include "tst_rendering.moc"
