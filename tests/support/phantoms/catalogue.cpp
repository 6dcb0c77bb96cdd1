#include "tests/support/phantoms/catalogue.h"

#include "tests/support/phantoms/documents.h"
#include "tests/support/phantoms/enhancedct.h"
#include "tests/support/phantoms/patients.h"
#include "tests/support/phantoms/radiographs.h"
#include "tests/support/phantoms/traces.h"
#include "tests/support/phantoms/ultrasound.h"

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
    const Instance nodule = ctSlice(thoraxNoduleIndex());
    return makeLocalizer(study, ct("localizer", 1, "Scout"), thorax, sink)
           && makeCtSeries(study, ct("thorax", 2, "Thorax 2.0 mm standard"), thoraxSeries(), thorax, sink)
           && makeCtSeries(study, ct("lung", 3, "Thorax 5.0 mm lung"), thoraxLungSeries(), thorax, sink)
           && makeReport(study, sink, 5,
                         {QStringLiteral("Solid nodule of 12 mm in the right upper lobe, another of 8 "
                                         "mm in the left lower lobe. "
                                         "Ground glass of 18 mm in the left upper lobe. Calcified "
                                         "granuloma of 6 mm in the right "
                                         "lower lobe. Cyst of 20 mm in the liver. No effusion. Heart "
                                         "and great vessels normal."),
                          QStringLiteral("Two solid nodules and one area of ground glass; compare "
                                         "with the earlier study."),
                          &nodule});
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
           && makeMrSeries(study, mr("coronal", 4, "FLAIR coronal"), coronal, sink) && makePalette(study, sink, 5);
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

bool makeMammographyStudy(const Study &study, const Options &options, const Sink &sink)
{
    return makeMammograms(study, options, sink)
           && makePdf(study, sink, 9, QStringLiteral("Screening questionnaire"),
                      {QStringLiteral("Earlier mammography: yes, two years ago"), QStringLiteral("Operations: none"),
                       QStringLiteral("Hormones: none"), QStringLiteral("In the family: an aunt, aged 61"), QString(),
                       QStringLiteral("Phantom Hospital (no patient, no real data)")});
}

bool makeDocuments(const Study &study, const Options &, const Sink &sink)
{
    return makePdf(study, sink, 1, QStringLiteral("Referral letter"),
                   {QStringLiteral("Dear colleagues,"), QString(),
                    QStringLiteral("please compare with the CT of the heart of the same week."),
                    QStringLiteral("Question: dilated ascending aorta?"), QString(),
                    QStringLiteral("Phantom Hospital (no patient, no real data)")})
           && makeReport(
               study, sink, 2,
               {QStringLiteral("Ascending aorta 34 mm. Chambers of normal size."), QStringLiteral("No dilatation of the aorta."), nullptr});
}

} // namespace

CtSeries thoraxSeries()
{
    return {};
}

int thoraxNoduleIndex()
{
    const CtSeries series = thoraxSeries();
    return series.slices - 1 - int(std::lround((double(thoraxInserts().front().centre.z) - series.firstZ) / series.distance));
}

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
        {"us-echo", gildong, 0, "1347", "Echocardiography", "HEART", makeUltrasound},
        {"mg-screening", eleni, 2, "0905", "Mammography, four views", "BREAST", makeMammographyStudy},
        {"mg-screening-prior", eleni, 742, "0910", "Mammography, four views", "BREAST", makeMammogramsPrior},
        {"ct-enhanced", maria, 1, "1555", "CT heart, one multi-frame object", "CHEST", makeEnhancedCt},
        {"documents", maria, 0, "1630", "Letter and report", "", makeDocuments},
        {"dx-chest", nizar, 0, "0730", "Chest radiograph", "CHEST", makeChest},
        {"ct-phases", zofie, 0, "1016", "CT upper abdomen, arterial and portal", "ABDOMEN", makeTwoPhases},
        {"mr-echoes", jose, 1, "1420", "MR head", "HEAD", makeEchoes},
        {"ct-gaps", asdis, 6, "1122", "CT thorax, gaps and doubles", "CHEST", makeGaps},
        {"ct-same-name", otherJurgen, 2, "0745", "CT thorax", "CHEST", makeSmallCt},
        {"ct-other-issuer", siobhan, 3, "1701", "CT thorax", "CHEST", makeSmallCt},
        {"ct-identity-conflict", bjorn, 2, "1310", "CT thorax", "CHEST", makeIdentityConflict},
        {"encodings", lucja, 9, "1200", "One series in every encoding", "CHEST", makeEncodings},
        {"ct-large", volume, 0, "0600", "CT thorax, large", "CHEST", makeLarge, false},
        {"us-traces", gildong, 0, "1402", "Echocardiography, M-mode and Doppler", "HEART", makeTraces, false},
    };
    return entries;
}

} // namespace phantoms
