#pragma once

#include <QString>

namespace ui {

/// What a reader, or a site, chooses about the worklist.
struct WorklistPreferences {
    bool enterClaims = false; ///< Enter claims after three seconds instead of showing a preview
    bool tellUrgent = true;   ///< when an urgent task comes in
    bool claimNext = false;   ///< when a task is completed, after three seconds
    QString performerName;    ///< who reads here, as DICOM writes names; named in completed tasks with code and organization
    QString performerCode;    ///< "VALUE" or "VALUE^SCHEME^MEANING"
    QString performerOrganization;

    friend bool operator==(const WorklistPreferences &, const WorklistPreferences &) = default;
};

} // namespace ui
