#include "tests/support/phantoms/traces.h"

#include "network/dicom/tags.h"
#include "tests/support/phantoms/picture.h"

#include <algorithm>
#include <cmath>

namespace phantoms {

namespace tag = dicom::tag;

namespace {

constexpr int Columns = 640, Rows = 480;
constexpr double Pi = 3.14159265358979323846;

class Screen
{
public:
    void put(int column, int row, int grey) { put(column, row, grey, grey, grey); }
    void put(int column, int row, int red, int green, int blue)
    {
        char *cell = m_rgb.data() + 3 * (qsizetype(row) * Columns + column);
        cell[0] = char(red);
        cell[1] = char(green);
        cell[2] = char(blue);
    }
    void write(const char *text, int left, int top)
    {
        const QString words = QString::fromLatin1(text);
        for (int y = 0; y < 7; ++y)
            for (int x = 0; x < int(words.size()) * 6; ++x)
                if (inText(words, x, y))
                    put(left + x, top + y, 200);
    }
    const QByteArray &rgb() const { return m_rgb; }

private:
    QByteArray m_rgb = QByteArray(qsizetype(Columns) * Rows * 3, '\0');
};

/// 0 at a peak of flow, 1 at the next.
double phaseOf(int column)
{
    const double beats = double(column - TracesPeakColumn) / TracesBeat;
    return beats - std::floor(beats);
}

/// Rows above the baseline: a narrow peak of 80, then 20 below it.
double flowAt(int column)
{
    const double phase = phaseOf(column), nearest = std::min(phase, 1 - phase);
    const double systole = nearest < 0.15 ? 80 * std::cos(Pi * nearest / 0.3) : 0;
    const double back = phase > 0.3 && phase < 0.5 ? -20 * std::sin(Pi * (phase - 0.3) / 0.2) : 0;
    return systole + back;
}

void drawPicture(Screen &screen)
{
    for (int row = TracesPicture.top(); row <= TracesPicture.bottom(); ++row)
        for (int column = TracesPicture.left(); column <= TracesPicture.right(); ++column)
            screen.put(column, row, 30 + (column * 7 + row * 13 + column * row) % 23);
    for (const QPoint point : {TracesPointA, TracesPointB})
        screen.put(point.x(), point.y(), 255);
}

void drawMotion(Screen &screen)
{
    for (int column = TracesMotion.left(); column <= TracesMotion.right(); ++column) {
        for (int row = TracesMotion.top(); row <= TracesMotion.bottom(); ++row)
            screen.put(column, row, 20 + (column * 11 + row * 5) % 17);
        screen.put(column, tracesWallRow(column), 250);
    }
}

void drawSpectrum(Screen &screen)
{
    for (int column = TracesSpectrum.left(); column <= TracesSpectrum.right(); ++column) {
        const int edge = TracesBaseline - int(std::lround(flowAt(column)));
        for (int row = std::min(edge, TracesBaseline); row <= std::max(edge, TracesBaseline); ++row)
            screen.put(column, row, row == TracesBaseline ? 90 : 200);
    }
}

dicom::DataSet region(QRect place, int format, int type, int unitX, int unitY, double deltaX, double deltaY, QPoint reference)
{
    dicom::DataSet item;
    item.setInteger(tag::RegionSpatialFormat, format);
    item.setInteger(tag::RegionDataType, type);
    item.setInteger(tag::RegionFlags, 0);
    item.setInteger(tag::RegionLocationMinX0, place.left());
    item.setInteger(tag::RegionLocationMinY0, place.top());
    item.setInteger(tag::RegionLocationMaxX1, place.right());
    item.setInteger(tag::RegionLocationMaxY1, place.bottom());
    item.setInteger(tag::ReferencePixelX0, reference.x() - place.left());
    item.setInteger(tag::ReferencePixelY0, reference.y() - place.top());
    item.setReal(tag::ReferencePixelPhysicalValueX, 0);
    item.setReal(tag::ReferencePixelPhysicalValueY, 0);
    item.setInteger(tag::PhysicalUnitsXDirection, unitX);
    item.setInteger(tag::PhysicalUnitsYDirection, unitY);
    item.setReal(tag::PhysicalDeltaX, deltaX);
    item.setReal(tag::PhysicalDeltaY, deltaY);
    return item;
}

} // namespace

int tracesWallRow(int column)
{
    return TracesMotion.top() + 60 - int(std::lround(12 * std::cos(2 * Pi * phaseOf(column))));
}

bool makeTraces(const Study &study, const Options &, const Sink &sink)
{
    const Series series{QStringLiteral("traces"), 1, QStringLiteral("US"), QStringLiteral("M-mode and pulsed wave Doppler"),
                        QStringLiteral("Echo")};
    Instance instance = newInstance(study, series, sop::Ultrasound, 1, QStringLiteral("ORIGINAL\\PRIMARY\\TTE\\0001"));
    Screen screen;
    drawPicture(screen);
    drawMotion(screen);
    drawSpectrum(screen);
    screen.write("PHANTOM TRACES", 12, 8);
    dicom::DataSet &d = instance.dataSet;
    constexpr int Cm = 3, Seconds = 4, CmPerSecond = 7; // C.8.5.5.1.15
    d.setItems(
        tag::SequenceOfUltrasoundRegions,
        {region(TracesPicture, 1, 1, Cm, Cm, TracesCmPerCell, TracesCmPerCell, {320, TracesPicture.top()}),
         region(TracesMotion, 2, 1, Seconds, Cm, TracesSecondsPerCell, TracesCmPerCell, {TracesNow, TracesMotion.top()}),
         region(TracesSpectrum, 3, 3, Seconds, CmPerSecond, TracesSecondsPerCell, -TracesSpeedPerCell, {TracesNow, TracesBaseline})});
    d.setEmpty(tag::PatientOrientation);
    d.setInteger(tag::SamplesPerPixel, 3);
    d.setString(tag::PhotometricInterpretation, QStringLiteral("RGB"));
    d.setInteger(tag::PlanarConfiguration, 0);
    d.setInteger(tag::Rows, Rows);
    d.setInteger(tag::Columns, Columns);
    d.setInteger(tag::BitsAllocated, 8);
    d.setInteger(tag::BitsStored, 8);
    d.setInteger(tag::HighBit, 7);
    d.setInteger(tag::PixelRepresentation, 0);
    d.setInteger(tag::UltrasoundColorDataPresent, 0);
    d.setString(tag::TransducerType, QStringLiteral("SECTOR_PHASED"));
    d.setString(tag::BurnedInAnnotation, QStringLiteral("NO"));
    d.setString(tag::LossyImageCompression, QStringLiteral("00"));
    d.setBytes(tag::PixelData, dicom::VR::OB, screen.rgb());
    return sink(instance);
}

} // namespace phantoms
