#include "tests/support/phantoms/catalogue.h"

#include "network/dicom/tags.h"
#include "tests/support/phantoms/patients.h"

namespace phantoms {

namespace {

Series ct(const char *key, int number, const char *description, const char *protocol = "Thorax")
{
    return {QLatin1String(key), number, QStringLiteral("CT"), QString::fromUtf8(description), QLatin1String(protocol)};
}

Series mr(const char *key, int number, const char *description)
{
    return {QLatin1String(key), number, QStringLiteral("MR"), QString::fromUtf8(description), QStringLiteral("Head")};
}

bool makeThorax(const Study &study, const Options &, const Sink &sink)
{
    const Thorax thorax;
    return makeLocalizer(study, ct("localizer", 1, "Scout"), thorax, sink)
           && makeCtSeries(study, ct("thorax", 2, "Thorax 2.0 mm standard"), thoraxSeries(), thorax, sink)
           && makeCtSeries(study, ct("lung", 3, "Thorax 5.0 mm lung"), thoraxLungSeries(), thorax, sink);
}

bool makeThoraxPrior(const Study &study, const Options &, const Sink &sink)
{
    CtSeries series;
    series.distance = series.thickness = 8;
    series.slices = 39;
    series.firstZ = 4;
    series.noise = 14;
    return makeCtSeries(study, ct("thorax", 2, "Thorax 8.0 mm"), series, Thorax(portalPhase()), sink);
}

bool makeLarge(const Study &study, const Options &options, const Sink &sink)
{
    CtSeries series;
    series.slices = options.largeSlices;
    series.distance = series.thickness = 312.0 / std::max(1, options.largeSlices);
    return makeCtSeries(study, ct("large", 1, "Thorax, many slices"), series, Thorax(), sink);
}

bool makeBrain(const Study &study, const Options &, const Sink &sink)
{
    MrSeries sagittal;
    sagittal.orientation = Orientation::Sagittal;
    sagittal.sequence = {520, 12, 0};
    sagittal.first = -57.5;
    sagittal.distance = 5;
    sagittal.slices = 24;
    MrSeries coronal;
    coronal.orientation = Orientation::Coronal;
    coronal.sequence = {9000, 110, 2450};
    coronal.first = -76;
    coronal.distance = 7;
    coronal.slices = 23;
    coronal.full = 450;
    return makeMrSeries(study, mr("axial", 2, "T2 TSE axial"), mrAxialSeries(), sink)
           && makeMrSeries(study, mr("sagittal", 3, "T1 SE sagittal"), sagittal, sink)
           && makeMrSeries(study, mr("coronal", 4, "FLAIR coronal"), coronal, sink);
}

bool makeBrainPrior(const Study &study, const Options &, const Sink &sink)
{
    MrSeries axial = mrAxialSeries();
    axial.distance = 8;
    axial.slices = 16;
    return makeMrSeries(study, mr("axial", 2, "T2 TSE axial"), axial, sink);
}

bool makeEchoes(const Study &study, const Options &, const Sink &sink)
{
    return makeMrSeries(study, mr("echoes", 2, "PD/T2 double echo"), mrEchoSeries(), sink);
}

} // namespace

CtSeries thoraxSeries() { return {}; }

CtSeries thoraxLungSeries()
{
    CtSeries series;
    series.spacing = 0.68;
    series.left = -0.68 * 511 / 2;
    series.top = -0.68 * 511 / 2 + 10;
    series.distance = series.thickness = 5;
    series.slices = 62;
    series.firstZ = 6;
    series.noise = 26;
    series.kernel = "LUNG";
    series.windowCentres = {QStringLiteral("-550")};
    series.windowWidths = {QStringLiteral("1500")};
    series.windowNames = {QStringLiteral("LUNG")};
    return series;
}

CtSeries smallCtSeries()
{
    CtSeries series;
    series.rows = series.columns = 128;
    series.spacing = 3;
    series.left = -190.5;
    series.top = -170.5;
    series.distance = series.thickness = 6;
    series.firstZ = 100;
    series.slices = 16;
    series.noise = 6;
    return series;
}

MrSeries mrAxialSeries()
{
    MrSeries series;
    series.sequence = {4500, 100, 0};
    return series;
}

MrSeries mrEchoSeries()
{
    MrSeries series;
    series.sequence = {2600, 20, 0};
    series.echoTimes = {20, 90};
    series.size = 192;
    series.spacing = 1.2;
    series.slices = 18;
    series.distance = 7;
    series.full = 900;
    return series;
}

const QList<Entry> &catalogue()
{
    using namespace patients;
    static const QList<Entry> entries{
        {"ct-thorax", jurgen, 0, "0812", "CT thorax with contrast", "CHEST", makeThorax},
        {"ct-thorax-prior", jurgen, 371, "1540", "CT thorax with contrast", "CHEST", makeThoraxPrior},
        {"mr-brain", taro, 1, "1105", "MR head", "HEAD", makeBrain},
        {"mr-brain-prior", taro, 204, "0930", "MR head", "HEAD", makeBrainPrior},
        {"ct-phases", zofie, 0, "1016", "CT upper abdomen, arterial and portal", "ABDOMEN", makeTwoPhases},
        {"mr-echoes", jose, 1, "1420", "MR head", "HEAD", makeEchoes},
        {"ct-gaps", asdis, 6, "1122", "CT thorax, gaps and doubles", "CHEST", makeGaps},
        {"ct-same-name", otherJurgen, 2, "0745", "CT thorax", "CHEST", makeSmallCt},
        {"ct-other-issuer", siobhan, 3, "1701", "CT thorax", "CHEST", makeSmallCt},
        {"ct-identity-conflict", bjorn, 2, "1310", "CT thorax", "CHEST", makeIdentityConflict},
        {"ct-large", volume, 0, "0600", "CT thorax, large", "CHEST", makeLarge, false},
    };
    return entries;
}

} // namespace phantoms
