#include "ui/flow/identityguard.h"

#include "ui/flow/patientstudies.h"

#include <algorithm>

namespace ui {

using dicom::IdentityMatch;

namespace {

bool holds(const imaging::ImageStack &stack, const QString &sopInstanceUid)
{
    for (int i = 0; i < stack.count(); ++i) {
        if (stack.image(i).key.sopInstanceUid == sopInstanceUid)
            return true;
    }
    return false;
}

} // namespace

bool disagree(IdentityMatch match)
{
    return match == IdentityMatch::Different || match == IdentityMatch::Conflict;
}

std::optional<dicom::PatientIdentity> IdentityGuard::contradicted(const ExpectedPatient &expected, const dicom::PatientIdentity &found)
{
    dicom::PatientIdentity &reference = m_reference[expected.studyInstanceUid];
    if (reference.isEmpty())
        reference = found;
    for (const dicom::PatientIdentity &known : {expected.row, reference}) {
        if (!known.isEmpty() && disagree(dicom::compare(known, found, expected.defaultIssuer)))
            return known;
    }
    // The companion may come from another archive, whose issuer is another one.
    if (!expected.companion.isEmpty() && disagree(dicom::compare(expected.companion, issuedBy(found, expected.defaultIssuer))))
        return expected.companion;
    return std::nullopt;
}

bool IdentityGuard::check(const Series *series, const ExpectedPatient &expected, const imaging::ImageDescription &image)
{
    const auto contradiction = contradicted(expected, image.patient);
    if (!contradiction) {
        if (!m_confirmed.contains(expected.studyInstanceUid))
            m_confirmed.insert(expected.studyInstanceUid, image.dataSet);
        return false;
    }
    Conflicts &conflicts = m_series[series];
    const bool known = std::any_of(conflicts.open.begin(), conflicts.open.end(),
                                   [&image](const auto &conflict) { return conflict.sopInstanceUid == image.key.sopInstanceUid; });
    if (known || conflicts.accepted.contains(image.patient))
        return false;
    conflicts.open.append({*contradiction, image.patient, image.key.sopInstanceUid});
    return conflicts.open.size() == 1;
}

bool IdentityGuard::isOfAnother(const ExpectedPatient &expected, const dicom::DataSet &object)
{
    return contradicted(expected, dicom::PatientIdentity::fromDataSet(object)).has_value();
}

std::optional<IdentityConflict> IdentityGuard::conflict(const Series *series, const imaging::ImageStack &stack) const
{
    for (const IdentityConflict &conflict : m_series.value(series).open) {
        if (holds(stack, conflict.sopInstanceUid))
            return conflict;
    }
    return std::nullopt;
}

void IdentityGuard::accept(const Series *series, const imaging::ImageStack &stack)
{
    const auto shown = conflict(series, stack);
    if (!shown)
        return;
    Conflicts &conflicts = m_series[series];
    conflicts.accepted.append(shown->found);
    conflicts.open.removeIf([&](const IdentityConflict &conflict) { return conflict.found == shown->found; });
}

bool IdentityGuard::holdsAccepted(const Series *series, const imaging::ImageStack &stack) const
{
    const QList<dicom::PatientIdentity> accepted = m_series.value(series).accepted;
    for (int i = 0; i < stack.count() && !accepted.isEmpty(); ++i) {
        if (accepted.contains(stack.image(i).patient))
            return true;
    }
    return false;
}

void IdentityGuard::forgetStudy(const QString &studyInstanceUid)
{
    m_reference.remove(studyInstanceUid);
    m_confirmed.remove(studyInstanceUid);
}

} // namespace ui
