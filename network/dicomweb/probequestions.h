#pragma once

#include "network/dicom/dataset.h"
#include "network/dicomweb/probe.h"
#include "network/http/httpclient.h"

#include <functional>
#include <optional>

namespace network {

/// Whether a status says that something is not served, or not in this way, and not only that it cannot be had now or by this person.
inline bool declines(int status)
{
    const bool isOfTheMoment = status == 401 || status == 403 || status == 407 || status == 408 || status == 429;
    return (status >= 400 && status < 500 && !isOfTheMoment) || status == 501;
}

/// What one more search brought.
struct ProbeAnswer {
    int status = 0;
    HttpHeaders headers;
    QList<dicom::DataSet> rows;
    QString problem; ///< why not all of it can be read, for the person

    bool succeeded() const { return problem.isEmpty(); }
};

/// One more thing that a connection test asks of the search, harmlessly, and how its answer is read.
struct ProbeQuestion {
    struct Verdict {
        ProbeReport::Line::State state = ProbeReport::Line::State::NotTried;
        QString detail;                                ///< for the person
        int pageLimit = 0;                             ///< learned; 0: nothing
        std::optional<Dialect::Tristate> learned = {}; ///< of its point of the dialect
    };
    const char *key;   ///< of the report's line
    const char *title; ///< to be translated in the context "network"
    QByteArray path;   ///< below the search's root; empty: it cannot be asked, as the verdict on no answer says
    std::function<Verdict(const ProbeAnswer &)> judge;
    Dialect::Tristate Dialect::*point = nullptr;
    QByteArray otherwise = {}; ///< asked where that verdict is no yes, if there is who reads the answer
    std::function<Verdict(const ProbeAnswer &, const Verdict &first)> judgeOtherwise = {};
};

/// `study`: a row that the archive gave for limit=1, empty where it has none; `given`: how many rows it gave for that;
/// `others`: some more rows, where one study does not tell enough.
QList<ProbeQuestion> searchQuestions(const dicom::DataSet &study, const QList<dicom::DataSet> &others, qsizetype given);

} // namespace network
