#include "tests/support/phantoms/ctseries.h"

#include "network/dicom/tags.h"
#include "tests/support/phantoms/grain.h"

#include <deque>
#include <future>
#include <thread>

namespace phantoms {

namespace tag = dicom::tag;

QByteArray ctPixels(const Thorax &thorax, const CtSeries &g, int slice)
{
    Canvas canvas(g.columns, g.rows, float(g.spacing), float(g.spacing), {float(g.left), float(g.top), float(g.z(slice))});
    thorax.draw(canvas);
    const Grain grain(std::uint32_t(std::lround(g.z(slice) * 100)), g.kernel[0] == 'L' ? 1 : 0);
    QByteArray pixels(qsizetype(g.rows) * g.columns * 2, Qt::Uninitialized);
    auto *out = reinterpret_cast<uchar *>(pixels.data());
    const double centreX = (g.columns - 1) / 2.0, centreY = (g.rows - 1) / 2.0, radius = std::min(g.columns, g.rows) / 2.0;
    for (int row = 0; row < g.rows; ++row) {
        for (int column = 0; column < g.columns; ++column, out += 2) {
            int stored = CtPadding;
            const double dx = column - centreX, dy = row - centreY;
            if (dx * dx + dy * dy < radius * radius) {
                const float hu = canvas.value(column, row);
                const float amplitude = g.noise * (hu < -900 ? 0.5f : 1.f);
                stored = std::clamp(int(hu + amplitude * grain.at(column, row) + 4096.5f) - 4096, -1024, 3071) - CtIntercept;
            }
            out[0] = uchar(stored);
            out[1] = uchar(stored >> 8);
        }
    }
    return pixels;
}

Instance ctImage(const Study &study, const Series &series, const CtSeries &g, int slice, int number, const QByteArray &pixels)
{
    Instance instance = newInstance(study, series, sop::Ct, number, QStringLiteral("ORIGINAL\\PRIMARY\\AXIAL"));
    dicom::DataSet &d = instance.dataSet;
    setPlane(d, study, {g.left, g.top, g.z(slice)}, {1, 0, 0, 0, 1, 0}, g.spacing, g.spacing, g.thickness);
    d.setReal(tag::SpacingBetweenSlices, g.distance);
    d.setReal(tag::SliceLocation, g.z(slice));
    d.setString(tag::PatientPosition, QStringLiteral("HFS"));
    d.setInteger(tag::AcquisitionNumber, 1);
    d.setReal(tag::KVP, 120);
    d.setReal(tag::ReconstructionDiameter, g.spacing * g.columns);
    d.setReal(tag::GantryDetectorTilt, 0);
    d.setInteger(tag::XRayTubeCurrent, 220);
    d.setInteger(tag::ExposureTime, 500);
    d.setString(tag::ConvolutionKernel, QLatin1String(g.kernel));
    setGreyPixels(d, g.rows, g.columns, 16, Sign::Signed, QStringLiteral("MONOCHROME2"), pixels);
    d.set({tag::PixelPaddingValue, dicom::VR::SS, QList<qint64>{CtPadding}});
    d.setInteger(tag::RescaleIntercept, CtIntercept);
    d.setInteger(tag::RescaleSlope, 1);
    d.setString(tag::RescaleType, QStringLiteral("HU"));
    setWindow(d, g.windowCentres, g.windowWidths, g.windowNames);
    return instance;
}

bool makeCtSeries(const Study &study, const Series &series, const CtSeries &geometry, const Thorax &thorax, const Sink &sink)
{
    // A few slices are drawn ahead on other cores; they are handed over in order.
    const int ahead = int(std::clamp(std::thread::hardware_concurrency(), 1u, 8u));
    std::deque<std::future<QByteArray>> drawing;
    int next = 0;
    for (int i = 0; i < geometry.slices; ++i) {
        for (; next < geometry.slices && int(drawing.size()) < ahead; ++next)
            drawing.push_back(std::async(std::launch::async, ctPixels, std::cref(thorax), std::cref(geometry), geometry.slices - 1 - next));
        const QByteArray pixels = drawing.front().get();
        drawing.pop_front();
        if (!sink(ctImage(study, series, geometry, geometry.slices - 1 - i, i + 1, pixels)))
            return false;
    }
    return true;
}

/// Relative to water, at a radiograph's energy: bone stands out more than in CT.
static float attenuation(float hu)
{
    return hu < 120 ? std::max(0.f, 1 + hu / 1000) : 1.12f + (hu - 120) * 0.0021f;
}

std::vector<float> projection(const Thorax &thorax, int columns, int rows, float spacingX, float spacingZ, float top)
{
    constexpr float Step = 2.4f;
    std::vector<float> lines;
    lines.reserve(std::size_t(columns) * std::size_t(rows));
    for (int row = 0; row < rows; ++row) {
        // The table and the slab are left out: only what lies above the couch is seen through.
        Canvas canvas(columns, int(242 / Step), spacingX, Step, {-float(columns - 1) / 2 * spacingX, -122, top - float(row) * spacingZ});
        thorax.draw(canvas);
        for (int column = 0; column < columns; ++column) {
            float sum = 0;
            for (int depth = 0; depth < canvas.rows; ++depth)
                sum += Step * attenuation(canvas.value(column, depth));
            lines.push_back(sum);
        }
    }
    return lines;
}

bool makeLocalizer(const Study &study, const Series &series, const Thorax &thorax, const Sink &sink)
{
    constexpr int Columns = 384, Rows = 312;
    Instance instance = newInstance(study, series, sop::Ct, 1, QStringLiteral("ORIGINAL\\PRIMARY\\LOCALIZER"));
    dicom::DataSet &d = instance.dataSet;
    setPlane(d, study, {-191.5, 0, 316}, {1, 0, 0, 0, 0, -1}, 1, 1, 1);
    d.setString(tag::PatientPosition, QStringLiteral("HFS"));
    d.setInteger(tag::AcquisitionNumber, 1);
    d.setReal(tag::KVP, 120);
    const std::vector<float> lines = projection(thorax, Columns, Rows, 1, 1, 316);
    QByteArray pixels(qsizetype(Columns) * Rows * 2, Qt::Uninitialized);
    const Grain grain(7, 0);
    for (int i = 0; i < Columns * Rows; ++i) {
        const int stored = int(lines[std::size_t(i)] * 5 + 10 * grain.at(i % Columns, i / Columns));
        pixels[2 * i] = char(stored);
        pixels[2 * i + 1] = char(stored >> 8);
    }
    setGreyPixels(d, Rows, Columns, 16, Sign::Signed, QStringLiteral("MONOCHROME2"), pixels);
    d.setInteger(tag::RescaleIntercept, CtIntercept);
    d.setInteger(tag::RescaleSlope, 1);
    d.setString(tag::RescaleType, QStringLiteral("US"));
    setWindow(d, {QStringLiteral("-350")}, {QStringLiteral("1400")});
    return sink(instance);
}

} // namespace phantoms
