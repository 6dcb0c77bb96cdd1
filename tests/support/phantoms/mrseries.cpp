#include "tests/support/phantoms/mrseries.h"

#include "network/dicom/tags.h"
#include "tests/support/phantoms/grain.h"

namespace phantoms {

namespace tag = dicom::tag;

namespace {

struct Axes {
    QList<double> orientation;
    int normal; ///< 0 x, 1 y, 2 z
};

Axes axesOf(Orientation orientation)
{
    switch (orientation) {
    case Orientation::Sagittal:
        return {{0, 1, 0, 0, 0, -1}, 0};
    case Orientation::Coronal:
        return {{1, 0, 0, 0, 0, -1}, 1};
    case Orientation::Axial:
        break;
    }
    return {{1, 0, 0, 0, 1, 0}, 2};
}

/// Magnitude of the signal with noise in both channels, 12 bit.
QByteArray mrPixels(const MrSeries &g, const std::vector<float> &signal, int slice, int echo)
{
    const Grain real(std::uint32_t(slice * 8 + echo), 1), imaginary(std::uint32_t(slice * 8 + echo) + 5000, 1);
    QByteArray pixels(qsizetype(signal.size()) * 2, Qt::Uninitialized);
    constexpr float Sigma = 8;
    for (std::size_t i = 0; i < signal.size(); ++i) {
        const int column = int(i) % g.size, row = int(i) / g.size;
        const float x = (float(column) / float(g.size) - 0.5f) * 2, y = (float(row) / float(g.size) - 0.5f) * 2;
        const float field = 1.06f - 0.16f * (x * x + y * y);
        const float a = signal[i] * field + Sigma * real.at(column, row), b = Sigma * imaginary.at(column, row);
        const int stored = std::min(4095, int(std::lround(std::sqrt(a * a + b * b))));
        pixels[qsizetype(2 * i)] = char(stored);
        pixels[qsizetype(2 * i) + 1] = char(stored >> 8);
    }
    return pixels;
}

Instance mrImage(const Study &study, const Series &series, const MrSeries &g, int slice, int number, int echo, float echoTime)
{
    const bool inverted = g.sequence.inversionTime > 0;
    Instance instance = newInstance(study, series, sop::Mr, number, QStringLiteral("ORIGINAL\\PRIMARY\\OTHER"));
    dicom::DataSet &d = instance.dataSet;
    setPlane(d, study, mrPosition(g, slice), axesOf(g.orientation).orientation, g.spacing, g.spacing, g.thickness);
    d.setReal(tag::SpacingBetweenSlices, g.distance);
    d.setReal(tag::SliceLocation, g.first + slice * g.distance);
    d.setString(tag::PatientPosition, QStringLiteral("HFS"));
    d.setString(tag::ScanningSequence, inverted ? QStringLiteral("IR") : QStringLiteral("SE"));
    d.setString(tag::SequenceVariant, QStringLiteral("SK"));
    d.setEmpty(tag::ScanOptions);
    d.setString(tag::MRAcquisitionType, QStringLiteral("2D"));
    d.setReal(tag::RepetitionTime, double(g.sequence.repetitionTime));
    d.setReal(tag::EchoTime, double(echoTime));
    if (inverted)
        d.setReal(tag::InversionTime, double(g.sequence.inversionTime));
    d.setInteger(tag::EchoTrainLength, 1);
    d.setInteger(tag::EchoNumbers, echo + 1);
    d.setReal(tag::MagneticFieldStrength, 1.5);
    d.setReal(tag::FlipAngle, 90);
    d.setInteger(tag::AcquisitionNumber, 1);
    setWindow(d, {QString::number(g.full / 2)}, {QString::number(g.full)});
    return instance;
}

} // namespace

QList<double> mrPosition(const MrSeries &g, int slice)
{
    const double half = g.spacing * (g.size - 1) / 2, along = g.first + slice * g.distance;
    switch (g.orientation) {
    case Orientation::Sagittal:
        return {along, -half, half - 10};
    case Orientation::Coronal:
        return {-half, along, half - 10};
    case Orientation::Axial:
        break;
    }
    return {-half, -half, along};
}

bool makeMrSeries(const Study &study, const Series &series, const MrSeries &g, const Sink &sink)
{
    const QList<float> echoTimes = g.echoTimes.isEmpty() ? QList<float>{g.sequence.echoTime} : g.echoTimes;
    const QList<double> o = axesOf(g.orientation).orientation;
    const auto vec = [](const QList<double> &v, int at) { return Vec{float(v[at]), float(v[at + 1]), float(v[at + 2])}; };
    for (int slice = 0; slice < g.slices; ++slice) {
        const Plane plane{g.size, g.size, vec(mrPosition(g, slice), 0), vec(o, 0) * float(g.spacing), vec(o, 3) * float(g.spacing)};
        const std::vector<std::uint8_t> tissues = brainTissues(plane);
        for (int echo = 0; echo < echoTimes.size(); ++echo) {
            Sequence sequence = g.sequence;
            sequence.echoTime = echoTimes[echo];
            // Echoes of one slice follow one another, as scanners number them.
            const int number = slice * int(echoTimes.size()) + echo + 1;
            Instance instance = mrImage(study, series, g, slice, number, echo, echoTimes[echo]);
            setGreyPixels(instance.dataSet, g.size, g.size, 12, Sign::Unsigned, QStringLiteral("MONOCHROME2"),
                          mrPixels(g, brainSignal(plane, tissues, sequence), slice, echo));
            if (!sink(instance))
                return false;
        }
    }
    return true;
}

} // namespace phantoms
