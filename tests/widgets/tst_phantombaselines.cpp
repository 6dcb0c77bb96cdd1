#include "imaging/presentation.h"
#include "tests/support/dcmtkpicture.h"
#include "tests/support/phantoms/phantoms.h"
#include "tests/support/testmain.h"
#include "tests/widgets/fileimage.h"
#include "tests/widgets/pictures.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace pictures;
using Function = imaging::VoiLut::Function;
using widgets::ViewState;

namespace {

// dcmtk rounds a grey once more than we do; it converts YBR with constants of its own, and its JPEG decoder smooths chroma.
constexpr int OneGrey = 1, OtherConstants = 3;

struct Look {
    double center = 0, width = 0; ///< width 0: what the image opens with
    Function function = Function::Linear;
    int quarterTurns = 0;
    bool flipHorizontal = false, flipVertical = false, invert = false;
    int frame = 1;
    bool ownWindow = false;

    QStringList dcmtk() const
    {
        QStringList options{u"+F"_qs, QString::number(frame)};
        if (width > 0)
            options += {u"+Ww"_qs, QString::number(center), QString::number(width)};
        else if (ownWindow)
            options += {u"+Wi"_qs, u"1"_qs};
        if (function == Function::Sigmoid)
            options << u"+Wfs"_qs;
        if (flipHorizontal || flipVertical)
            options << (flipHorizontal && flipVertical ? u"+Lhv"_qs : flipHorizontal ? u"+Lh"_qs : u"+Lv"_qs);
        if (quarterTurns)
            options << (quarterTurns == 1 ? u"+Rr"_qs : quarterTurns == 2 ? u"+Rtd"_qs : u"+Rl"_qs);
        if (invert)
            options << u"+P"_qs;
        return options;
    }
};

} // namespace

Q_DECLARE_METATYPE(Look)

/// What the presenter draws of the phantoms, through the decoder helper, against what dcmtk draws of the same files.
class tst_phantombaselines : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { NEGATOSCOPE_NEEDS_DCMTK_PICTURES(); }

    void agreesWithDcmtk_data()
    {
        QTest::addColumn<QString>("study");
        QTest::addColumn<int>("instance");
        QTest::addColumn<Look>("look");
        QTest::addColumn<int>("threshold");
        const auto row = [](const char *name, const char *study, int instance, const Look &look, int threshold = OneGrey) {
            QTest::newRow(name) << QString::fromLatin1(study) << instance << look << threshold;
        };
        row("CT, soft tissue", "ct-same-name", 3, {.center = 40, .width = 400});
        row("CT, lung", "ct-same-name", 3, {.center = -600, .width = 1500});
        row("CT, its own window", "ct-same-name", 3, {.ownWindow = true});
        row("CT, width 1", "ct-same-name", 3, {.center = 40, .width = 1});
        row("CT, sigmoid", "ct-same-name", 3, {.center = 40, .width = 400, .function = Function::Sigmoid});
        row("CT, turned right", "ct-same-name", 3, {.center = 40, .width = 400, .quarterTurns = 1});
        row("CT, upside down", "ct-same-name", 3, {.center = 40, .width = 400, .quarterTurns = 2});
        row("CT, turned left", "ct-same-name", 3, {.center = 40, .width = 400, .quarterTurns = 3});
        row("CT, flipped", "ct-same-name", 3, {.center = 40, .width = 400, .flipHorizontal = true});
        row("CT, flipped over", "ct-same-name", 3, {.center = 40, .width = 400, .flipVertical = true});
        row("enhanced CT, frame 11", "ct-enhanced", 0, {.center = 60, .width = 500, .frame = 11});
        row("MR, its own window", "mr-echoes", 20, {.ownWindow = true});
        row("MR, inverted", "mr-echoes", 20, {.center = 400, .width = 900, .invert = true});
        row("MONOCHROME1 mammogram", "mg-screening-prior", 0, {.center = 2000, .width = 3500});
        row("palette", "mr-brain", 71, {});
        row("native", "encodings", 0, {.center = 40, .width = 400});
        row("deflated", "encodings", 4, {.center = 40, .width = 400});
        row("RLE", "encodings", 8, {.center = 40, .width = 400});
        row("JPEG lossless", "encodings", 12, {.center = 40, .width = 400});
        row("JPEG-LS", "encodings", 16, {.center = 40, .width = 400});
        row("JPEG baseline, grey", "encodings", 24, {}, OtherConstants);
        row("JPEG baseline, colour cine, frame 20", "us-echo", 0, {.frame = 20}, OtherConstants);
    }

    void agreesWithDcmtk()
    {
        QFETCH(QString, study);
        QFETCH(int, instance);
        QFETCH(Look, look);
        QFETCH(int, threshold);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("phantom.dcm"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(phantoms::nthInstance(study, instance).toPart10());
        file.close();

        const QImage wanted = testsupport::dcmtkPicture(path, look.dcmtk());
        QVERIFY2(!wanted.isNull(), "dcmtk draws it");
        const FileImage image = readImage(m_pool, path, look.frame);
        QVERIFY(image.description && image.frame);
        widgets::Picture shown;
        shown.image = image.description;
        shown.frame = image.frame;
        shown.voi =
            look.width > 0 ? window(look.center, look.width, look.function) : imaging::initialVoi(*image.description, image.frame.get());
        shown.size = wanted.size();
        shown.view.scale = ViewState::Scale::OneToOne;
        shown.view.quarterTurns = look.quarterTurns;
        shown.view.flipHorizontal = look.flipHorizontal;
        shown.view.flipVertical = look.flipVertical;
        shown.view.invert = look.invert;
        QCOMPARE(wanted.size().width() * wanted.size().height(), int(image.frame->pixel.pixels()));
        const QImage ours = drawn(shown);
        const int worst = difference(ours, wanted);
        QVERIFY2(worst <= threshold, qPrintable(QString::number(worst)));
        QVERIFY2(isPicture(wanted), "there is something to compare");
    }

private:
    /// More than one grey, over more than a few pixels.
    static bool isPicture(const QImage &image)
    {
        int light = 0, dark = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                (qGray(image.pixel(x, y)) > 100 ? light : dark) += 1;
        const int few = image.width() * image.height() / 100;
        return light > few && dark > few;
    }

    imaging::DecoderPool m_pool;
};

NEGATOSCOPE_TEST(tst_phantombaselines)
#include "tst_phantombaselines.moc"
