#include "tests/support/phantoms/radiographs.h"

#include "network/dicom/tags.h"
#include "tests/support/phantoms/grain.h"
#include "tests/support/phantoms/picture.h"

namespace phantoms {

namespace tag = dicom::tag;

namespace {

constexpr int Ball = 120, Lead = 90;

QByteArray chestPixels()
{
    // A CT chest seen through; detail of the enlarged picture comes back by sharpening, grain on
    // top.
    constexpr int Columns = 500, Rows = 256;
    const float width = float(ChestColumns * ChestSpacing), height = float(ChestRows * ChestSpacing);
    Picture small(Columns, Rows);
    small.values = projection(Thorax({60, 60, 60, 55, 60, 60, 40}), Columns, Rows, width / Columns, height / Rows, 312);
    Picture sharp = small;
    for (int row = 1; row + 1 < Rows; ++row) {
        for (int column = 1; column + 1 < Columns; ++column)
            sharp.at(column, row) += 0.6f
                                     * (4 * small.at(column, row) - small.at(column - 1, row) - small.at(column + 1, row)
                                        - small.at(column, row - 1) - small.at(column, row + 1));
    }
    const Picture lines = enlarged(sharp, ChestColumns, ChestRows);
    const Grain fine(501, 1), coarse(502, 0);
    const QString marker = QStringLiteral("R");
    const double radius = ChestBallDiameter / ChestSpacing / 2;
    QByteArray pixels(qsizetype(ChestColumns) * ChestRows * 2, Qt::Uninitialized);
    auto *out = reinterpret_cast<uchar *>(pixels.data());
    for (int row = 0; row < ChestRows; ++row) {
        for (int column = 0; column < ChestColumns; ++column, out += 2) {
            const float path = std::max(0.f, lines.at(column, row));
            int stored = std::clamp(int(3900 - 15 * path + 14 * fine.at(column, row) + 10 * coarse.at(column / 2, row / 2)), 0, 4095);
            if (inText(marker, (column - 140) / 16, (row - 140) / 16) && column >= 140 && row >= 140)
                stored = Lead;
            const double dx = column - ChestBallColumn, dy = row - ChestBallRow;
            if (dx * dx + dy * dy <= radius * radius)
                stored = Ball;
            out[0] = uchar(stored);
            out[1] = uchar(stored >> 8);
        }
    }
    return pixels;
}

} // namespace

bool makeChest(const Study &study, const Options &, const Sink &sink)
{
    const Series series{QStringLiteral("pa"), 1, QStringLiteral("DX"), QStringLiteral("Chest PA"), QStringLiteral("Chest")};
    Instance instance = newInstance(study, series, sop::DigitalXRay, 1, QStringLiteral("ORIGINAL\\PRIMARY\\"));
    dicom::DataSet &d = instance.dataSet;
    d.setString(tag::PresentationIntentType, QStringLiteral("FOR PRESENTATION"));
    d.setStrings(tag::PatientOrientation, {QStringLiteral("L"), QStringLiteral("F")});
    d.setString(tag::ImageLaterality, QStringLiteral("U"));
    d.setString(tag::ViewPosition, QStringLiteral("PA"));
    d.setEmpty(tag::PositionerType);
    d.setItems(tag::ViewCodeSequence, {code("272479007", "SCT", "postero-anterior")});
    d.setItems(tag::AnatomicRegionSequence, {code("51185008", "SCT", "Chest")});
    d.setItems(tag::AcquisitionContextSequence, {});
    d.setString(tag::DetectorType, QStringLiteral("SCINTILLATOR"));
    d.setReals(tag::ImagerPixelSpacing, {ChestSpacing, ChestSpacing});
    d.setReal(tag::DistanceSourceToDetector, 1800);
    d.setReal(tag::DistanceSourceToPatient, 1640);
    d.setReal(tag::KVP, 125);
    d.setString(tag::BurnedInAnnotation, QStringLiteral("NO"));
    d.setString(tag::LossyImageCompression, QStringLiteral("00"));
    setGreyPixels(d, ChestRows, ChestColumns, 12, Sign::Unsigned, QStringLiteral("MONOCHROME1"), chestPixels());
    d.setString(tag::PixelIntensityRelationship, QStringLiteral("LOG"));
    d.setInteger(tag::PixelIntensityRelationshipSign, 1);
    d.setInteger(tag::RescaleIntercept, 0);
    d.setInteger(tag::RescaleSlope, 1);
    d.setString(tag::RescaleType, QStringLiteral("US"));
    d.setString(tag::PresentationLUTShape, QStringLiteral("INVERSE"));
    setWindow(d, {QStringLiteral("1900")}, {QStringLiteral("3000")}, {QStringLiteral("NORMAL")});
    return sink(instance);
}

} // namespace phantoms
