#pragma once

#include "ui/flow/audits.h"
#include "ui/flow/filereader.h"
#include "ui/flow/session.h"
#include "ui/flow/viewercontroller.h"

#include "network/dicomweb/qidoclient.h"

#include <map>

namespace ui {

/// What is asked of an archive about a study: its row beside the series of it, at the same time.
struct Listing {
    network::TransactionPtr<network::SearchSummary> series, row;
    QList<dicom::DataSet> found;
};

struct ViewerController::Private {
    explicit Private(Session &session)
        : priors(session)
    {}

    std::map<QString, Listing> listings;
    PatientStudies priors;
    std::vector<std::unique_ptr<Series>> series;
    IdentityGuard guard;
    AccessAudit access;
    QList<ShownStack> shown;
    QSet<const Series *> kept;  ///< read although no viewport shows them
    QSet<const Series *> bound; ///< that viewports show
    QList<Series *> ahead;      ///< to be read before they are shown
    Series *aheadNow = nullptr; ///< the one of them that is being read
    std::unique_ptr<FileReader> files;
    QTimer publish, readAhead;
};

} // namespace ui
