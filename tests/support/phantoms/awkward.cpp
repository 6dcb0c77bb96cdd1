#include "tests/support/phantoms/catalogue.h"

#include "network/dicom/tags.h"

namespace phantoms {

namespace tag = dicom::tag;

namespace {

Series smallSeries(const char *key, const char *description)
{
    return {QLatin1String(key), 2, QStringLiteral("CT"), QString::fromUtf8(description), QStringLiteral("Thorax")};
}

} // namespace

/// The same 24 positions twice in one series: arterial, then portal venous.
bool makeTwoPhases(const Study &study, const Options &, const Sink &sink)
{
    CtSeries geometry = smallCtSeries();
    geometry.rows = geometry.columns = 256;
    geometry.spacing = 1.5;
    geometry.left = -191.25;
    geometry.top = -171.25;
    geometry.firstZ = 4;
    geometry.distance = geometry.thickness = 5;
    geometry.slices = 24;
    const Series series = smallSeries("phases", "Liver arterial/portal");
    const Thorax phases[] = {Thorax(arterialPhase()), Thorax(portalPhase())};
    for (int phase = 0; phase < 2; ++phase) {
        for (int i = 0; i < geometry.slices; ++i) {
            const int slice = geometry.slices - 1 - i;
            Instance instance =
                ctImage(study, series, geometry, slice, phase * geometry.slices + i + 1, ctPixels(phases[phase], geometry, slice));
            instance.dataSet.setInteger(tag::AcquisitionNumber, phase + 1);
            instance.dataSet.setString(tag::AcquisitionTime, study.time.addSecs(300 + 40 * phase).toString(QStringLiteral("HHmmss")));
            instance.dataSet.setString(tag::ContrastBolusAgent, QStringLiteral("Phantom contrast"));
            if (!sink(instance))
                return false;
        }
    }
    return true;
}

/// Positions 5 and 6 (from the head, from 0) are missing, position 9 is there twice with different
/// instance numbers.
bool makeGaps(const Study &study, const Options &, const Sink &sink)
{
    const CtSeries geometry = smallCtSeries();
    const Series series = smallSeries("gaps", "Thorax, gaps and doubles");
    const Thorax thorax;
    const QList<int> positions{0, 1, 2, 3, 4, 7, 8, 9, 9, 10, 11, 12, 13, 14, 15};
    for (int i = 0; i < positions.size(); ++i) {
        const int slice = geometry.slices - 1 - positions[i];
        if (!sink(ctImage(study, series, geometry, slice, i + 1, ctPixels(thorax, geometry, slice))))
            return false;
    }
    return true;
}

bool makeSmallCt(const Study &study, const Options &, const Sink &sink)
{
    return makeCtSeries(study, smallSeries("small", "Thorax, small"), smallCtSeries(), Thorax(), sink);
}

/// Instance 3 bears another name, instance 5 another birth date; the patient ID is the same
/// throughout.
bool makeIdentityConflict(const Study &study, const Options &, const Sink &sink)
{
    CtSeries geometry = smallCtSeries();
    geometry.slices = 6;
    return makeCtSeries(study, smallSeries("conflict", "Thorax, mixed up"), geometry, Thorax(), [&](const Instance &made) {
        Instance instance = made;
        const auto number = instance.dataSet.integer(tag::InstanceNumber);
        if (number == 3)
            instance.dataSet.setString(tag::PatientName, QStringLiteral("Sørensen^Åse"));
        if (number == 5)
            instance.dataSet.setString(tag::PatientBirthDate, QStringLiteral("19480418"));
        return sink(instance);
    });
}

} // namespace phantoms
