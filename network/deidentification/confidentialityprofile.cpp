#include "network/deidentification/confidentialityprofile.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>

namespace network {

namespace {

/// One row of Table E.1-1: the profile's action, then the options' in the order of the columns.
struct ProfileRow {
    quint32 tag;
    quint32 mask; ///< digits that count; not all do in repeating groups
    std::array<ProfileAction, 11> actions;
};

constexpr ProfileRow Rows[] = {
#include "network/deidentification/confidentialityprofile.inc"
};

constexpr std::array<ProfileOption, 10> Columns{ProfileOption::CleanDescriptors,       ProfileOption::CleanGraphics,
                                                ProfileOption::CleanStructuredContent, ProfileOption::RetainDevice,
                                                ProfileOption::RetainInstitution,      ProfileOption::RetainFullDates,
                                                ProfileOption::RetainShiftedDates,     ProfileOption::RetainPatientCharacteristics,
                                                ProfileOption::RetainSafePrivate,      ProfileOption::RetainUids};

struct SafeElement {
    const char *creator;
    quint16 group;
    quint8 element;
};

constexpr SafeElement SafeElements[] = {
#include "network/deidentification/safeprivate.inc"
};

/// The table is sorted by tag; rows of repeating groups stand at the first of them.
const ProfileRow *rowOf(dicom::Tag tag)
{
    const auto find = [](quint32 value) -> const ProfileRow * {
        const auto *found = std::lower_bound(std::begin(Rows), std::end(Rows), value,
                                             [](const ProfileRow &row, quint32 wanted) { return row.tag < wanted; });
        return found != std::end(Rows) && found->tag == value ? found : nullptr;
    };
    if (const ProfileRow *row = find(tag.value))
        return row;
    const ProfileRow *repeating = find(tag.value & 0xff00ffff);
    return repeating && repeating->mask == 0xff00ffff ? repeating : nullptr;
}

} // namespace

ProfileAction profileAction(dicom::Tag tag, ProfileOptions options)
{
    if (tag.isPrivate())
        return ProfileAction::X;
    const ProfileRow *row = rowOf(tag);
    if (!row)
        return ProfileAction::None;
    if (options.testFlag(ProfileOption::RetainShiftedDates))
        options.setFlag(ProfileOption::RetainFullDates, false);
    ProfileAction action = row->actions[0];
    for (size_t i = 0; i < Columns.size(); ++i) {
        const ProfileAction said = options.testFlag(Columns[i]) ? row->actions[i + 1] : ProfileAction::None;
        if (said == ProfileAction::C || (said == ProfileAction::K && action != ProfileAction::C))
            action = said;
    }
    return action;
}

bool isSafePrivate(const QString &creator, dicom::Tag tag)
{
    return std::any_of(std::begin(SafeElements), std::end(SafeElements), [&](const SafeElement &safe) {
        return tag.group() == safe.group && (tag.element() & 0xff) == safe.element && creator == QLatin1String(safe.creator);
    });
}

} // namespace network
