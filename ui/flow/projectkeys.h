#pragma once

#include "network/deidentification/pseudonyms.h"
#include "network/dicom/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace ui {

/// The keys of named de-identification projects: whoever has a project's key again gets the same
/// replacements again.
class ProjectKeys
{
public:
    ProjectKeys() = default;
    virtual ~ProjectKeys() = default;
    ProjectKeys(const ProjectKeys &) = delete;

    virtual QStringList projects() const = 0;
    /// Makes one at the first call for a name.
    virtual dicom::Result<network::ProjectKey> key(const QString &project) = 0;
    /// Whether the keys are there again after a restart.
    virtual bool areKept() const = 0;
};

/// Keeps them as long as the program runs, in memory only.
class SessionProjectKeys : public ProjectKeys
{
public:
    QStringList projects() const override;
    dicom::Result<network::ProjectKey> key(const QString &project) override;
    bool areKept() const override { return false; }

private:
    QHash<QString, network::ProjectKey> m_keys;
};

} // namespace ui
