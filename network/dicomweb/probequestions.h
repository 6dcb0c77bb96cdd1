#pragma once

#include "network/dicom/dataset.h"
#include "network/dicomweb/probe.h"
#include "network/http/httpclient.h"

#include <functional>

namespace network {

/// What one more search brought.
struct ProbeAnswer {
    int status = 0;
    HttpHeaders headers;
    QList<dicom::DataSet> rows;

    bool succeeded() const { return status >= 200 && status < 300; }
};

/// One more thing that a connection test asks of the search, harmlessly, and how its answer is read.
struct ProbeQuestion {
    struct Verdict {
        ProbeReport::Line::State state = ProbeReport::Line::State::NotTried;
        QString detail;    ///< for the person
        int pageLimit = 0; ///< learned; 0: nothing
    };
    const char *key;   ///< of the report's line
    const char *title; ///< to be translated in the context "network"
    QByteArray path;   ///< below the search's root; empty: it cannot be asked, as the verdict on no answer says
    std::function<Verdict(const ProbeAnswer &)> judge;
    QByteArray otherwise = {}; ///< asked where that verdict is no yes, if there is who reads the answer
    std::function<Verdict(const ProbeAnswer &)> judgeOtherwise = {};
};

/// `study`: a row that the archive gave for limit=1, empty where it has none; `given`: how many rows it gave for that;
/// `others`: some more rows, where one study does not tell enough.
QList<ProbeQuestion> searchQuestions(const dicom::DataSet &study, const QList<dicom::DataSet> &others, qsizetype given);

} // namespace network
