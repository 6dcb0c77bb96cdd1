#include "ui/flow/priorstudy.h"

#include "network/dicom/datetime.h"

namespace ui {

PriorStudy priorFrom(const FoundStudy &found, const QString &archiveName, const QStringList &alsoIn)
{
    const StudyRow &row = found.row;
    PriorStudy prior;
    prior.study = {row.archiveId, row.studyInstanceUid, {}, row.identity(), StudyRole::Prior};
    prior.match = found.match;
    prior.description = row.description;
    prior.modalities = row.modalities;
    prior.when = row.date.isValid() ? QDateTime(row.date, row.time.isValid() ? row.time : QTime(0, 0)) : QDateTime();
    prior.archiveName = archiveName;
    prior.alsoIn = alsoIn;
    return prior;
}

std::optional<PriorStudy> nearestPrior(const QList<PriorStudy> &newestFirst, const QDateTime &when, const QString &modality)
{
    std::optional<PriorStudy> nearest;
    for (const PriorStudy &prior : newestFirst) {
        if (prior.match == dicom::IdentityMatch::Conflict || (when.isValid() && prior.when > when))
            continue;
        if (prior.modalities.contains(modality))
            return prior;
        if (!nearest)
            nearest = prior;
    }
    return nearest;
}

QDateTime studyTime(const dicom::DataSet &row)
{
    const auto date = dicom::parseDate(row.string(dicom::tag::StudyDate));
    const auto time = dicom::parseTime(row.string(dicom::tag::StudyTime));
    return date ? QDateTime(*date, time.value_or(QTime(0, 0))) : QDateTime();
}

} // namespace ui
