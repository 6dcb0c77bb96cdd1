#include "imaging/colourprofile.h"

#include "imaging/presentation.h"
#include "tests/imaging/images.h"
#include "tests/imaging/nativefile.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <cmath>

using namespace imaging;
namespace tag = dicom::tag;
using dicom::DataSet;

namespace {

void put(QByteArray &bytes, quint32 value, int width = 4)
{
    for (int i = width - 1; i >= 0; --i)
        bytes.append(char(value >> 8 * i));
}

QByteArray xyz(double x, double y, double z)
{
    QByteArray bytes("XYZ \0\0\0\0", 8);
    for (double value : {x, y, z})
        put(bytes, quint32(qint32(std::lround(value * 65536))));
    return bytes;
}

/// A matrix profile (ICC.1 8.3.3) of a gamma curve and three colourants.
QByteArray matrixProfile(const QByteArray &red, const QByteArray &green, const QByteArray &blue, quint16 gamma)
{
    QByteArray curve("curv\0\0\0\0", 8);
    put(curve, 1);
    put(curve, gamma, 2);
    put(curve, 0, 2);
    const std::pair<const char *, QByteArray> tags[] = {{"rXYZ", red},
                                                        {"gXYZ", green},
                                                        {"bXYZ", blue},
                                                        {"rTRC", curve},
                                                        {"gTRC", curve},
                                                        {"bTRC", curve},
                                                        {"wtpt", xyz(0.9642, 1, 0.8249)}};
    QByteArray table, data;
    const quint32 begin = 128 + 4 + 12 * std::size(tags);
    put(table, std::size(tags));
    for (const auto &[name, value] : tags) {
        table.append(name, 4);
        put(table, begin + quint32(data.size()));
        put(table, quint32(value.size()));
        data.append(value);
    }
    QByteArray header;
    put(header, begin + quint32(data.size()));
    put(header, 0);
    put(header, 0x02400000);
    header.append("scnrRGB XYZ ");
    header.append(QByteArray(12, '\0'));
    header.append("acsp");
    header.append(QByteArray(28, '\0'));
    put(header, 0xf6d6); // D50, the connection space's light
    put(header, 0x10000);
    put(header, 0xd32d);
    header.append(QByteArray(128 - header.size(), '\0'));
    return header + table + data;
}

// sRGB's colourants seen in D50 (IEC 61966-2-1, Bradford), as every sRGB profile has them
const QByteArray redColourant = xyz(0.4360, 0.2225, 0.0139);
const QByteArray greenColourant = xyz(0.3851, 0.7169, 0.0971);
const QByteArray blueColourant = xyz(0.1431, 0.0606, 0.7141);
constexpr quint16 Gamma22 = 0x0233;

bool isNear(QRgb a, QRgb b, int steps = 2)
{
    return std::abs(qRed(a) - qRed(b)) <= steps && std::abs(qGreen(a) - qGreen(b)) <= steps && std::abs(qBlue(a) - qBlue(b)) <= steps;
}

DataSet colour()
{
    DataSet d = testimages::slice(1, 0);
    d.setInteger(tag::SamplesPerPixel, 3);
    d.setInteger(tag::BitsAllocated, 8);
    d.setInteger(tag::BitsStored, 8);
    d.setInteger(tag::HighBit, 7);
    d.setInteger(tag::PixelRepresentation, 0);
    d.setString(tag::PhotometricInterpretation, QStringLiteral("RGB"));
    d.setInteger(tag::Rows, 1);
    d.setInteger(tag::Columns, 2);
    return d;
}

} // namespace

class tst_colourprofile : public QObject
{
    Q_OBJECT
private slots:
    void colourantsDecideTheColour()
    {
        // Red and green changed places: what the file calls red is green on the screen.
        const auto profile = ColourProfile::fromBytes(matrixProfile(greenColourant, redColourant, blueColourant, Gamma22));
        QVERIFY(profile);
        std::vector<QRgb> pixels{qRgb(255, 0, 0), qRgb(0, 255, 0), qRgb(0, 0, 255), qRgb(255, 255, 255), qRgb(0, 0, 0)};
        profile->apply(pixels.data(), int(pixels.size()));
        QVERIFY(isNear(pixels[0], qRgb(0, 255, 0)));
        QVERIFY(isNear(pixels[1], qRgb(255, 0, 0)));
        QVERIFY(isNear(pixels[2], qRgb(0, 0, 255)));
        QVERIFY(isNear(pixels[3], qRgb(255, 255, 255)));
        QVERIFY(isNear(pixels[4], qRgb(0, 0, 0)));
    }

    // Linear light of 0.5 is 188 in sRGB: 1.055 * 0.5^(1/2.4) - 0.055 = 0.7354
    void curvesDecideTheBrightness()
    {
        const auto profile = ColourProfile::fromBytes(matrixProfile(redColourant, greenColourant, blueColourant, 0x0100));
        QVERIFY(profile);
        QRgb half = qRgb(128, 128, 128);
        profile->apply(&half, 1);
        QVERIFY(isNear(half, qRgb(188, 188, 188)));
    }

    void whatCannotBeUsedIsLeftOut()
    {
        QVERIFY(!ColourProfile::fromBytes({}));
        QVERIFY(!ColourProfile::fromBytes(QByteArray(4096, 'x')));
        QByteArray cut = matrixProfile(greenColourant, redColourant, blueColourant, Gamma22);
        cut.chop(60);
        QVERIFY(!ColourProfile::fromBytes(cut));
        QByteArray grey = matrixProfile(greenColourant, redColourant, blueColourant, Gamma22);
        grey.replace(16, 4, "GRAY");
        QVERIFY(!ColourProfile::fromBytes(grey));
    }

    // The palettes of PS3.6 annex B carry the sRGB profile of Hewlett-Packard
    void sRgbChangesNothing()
    {
        NEGATOSCOPE_NEEDS_SHARED_DATA();
        QFile file(testsupport::sharedData() + u"/misc/spring.dcm"_qs);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        const auto at = bytes.indexOf("HLino");
        QVERIFY(at > 4);
        QVERIFY(!ColourProfile::fromBytes(bytes.mid(at - 4, 3144)));
    }

    void picturesGoThroughTheProfile()
    {
        DataSet d = colour();
        d.setBytes(tag::ICCProfile, dicom::VR::OB, matrixProfile(greenColourant, redColourant, blueColourant, Gamma22));
        const auto image = testimages::described(d);
        QVERIFY(image->profile);
        const QImage picture = render(*image, *testimages::frame(*image, {255, 0, 0, 0, 0, 255}), {});
        QVERIFY(isNear(picture.pixel(0, 0), qRgb(0, 255, 0)));
        QVERIFY(isNear(picture.pixel(1, 0), qRgb(0, 0, 255)));
    }

    // PS3.3 C.8.12.5: each optical path has its own profile
    void aFrameUsesTheProfileOfItsOpticalPath()
    {
        DataSet d = colour();
        d.setInteger(tag::NumberOfFrames, 2);
        DataSet first, second;
        first.setString(tag::OpticalPathIdentifier, QStringLiteral("1"));
        second.setString(tag::OpticalPathIdentifier, QStringLiteral("2"));
        second.setBytes(tag::ICCProfile, dicom::VR::OB, matrixProfile(greenColourant, redColourant, blueColourant, Gamma22));
        d.setItems(tag::OpticalPathSequence, {first, second});
        QList<DataSet> frames;
        for (const QString &path : {u"2"_qs, u"1"_qs}) {
            DataSet group, frame;
            group.setString(tag::OpticalPathIdentifier, path);
            frame.setItems(tag::OpticalPathIdentificationSequence, {group});
            frames.append(frame);
        }
        d.setItems(tag::PerFrameFunctionalGroupsSequence, frames);
        const auto images = describe(d);
        QVERIFY(images);
        QVERIFY(images->at(0)->profile);
        QVERIFY(!images->at(1)->profile);
    }
};

NEGATOSCOPE_TEST(tst_colourprofile)
#include "tst_colourprofile.moc"
