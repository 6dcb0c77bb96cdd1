#pragma once

#include "network/deidentification/deidentifier.h"
#include "ui/flow/copyjob.h"
#include "ui/flow/deidentifyreport.h"

namespace ui {

/// De-identified copies of files.
class DeidentifyJob : public CopyJob
{
    Q_OBJECT
public:
    struct Plan {
        DeidentifyChoices choices;
        network::ProjectKey key;
        QSet<QString> refusedTexts;
    };

    using CopyJob::CopyJob;
    void start(const QList<ScannedFile> &files, const Plan &plan);
    const DeidentifyReport &report() const { return m_report; }

protected:
    void noteRejected() override { ++m_report.leftOut; }

private:
    void note(const network::ChangeCounts &changes, const QSet<QString> &texts, network::PatientTrace trace, bool mayShowFace);

    DeidentifyReport m_report;
};

} // namespace ui
