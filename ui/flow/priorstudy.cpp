#include "ui/flow/priorstudy.h"

#include "network/dicom/datetime.h"

namespace ui {

network::Query priorsQuery(const dicom::PatientIdentity &patient)
{
    network::Query query;
    query.match = {{QStringLiteral("PatientID"), patient.id}};
    query.includeFields = {QStringLiteral("StudyDescription"), QStringLiteral("ModalitiesInStudy"), QStringLiteral("PatientBirthDate"),
                           QStringLiteral("PatientSex"), QStringLiteral("IssuerOfPatientID")};
    query.limit = 200;
    return query;
}

PriorStudy priorFromRow(const dicom::DataSet &row, const network::Archive &archive, const dicom::PatientIdentity &patient)
{
    PriorStudy prior;
    prior.study = {archive.id, row.string(dicom::tag::StudyInstanceUID), {}, dicom::PatientIdentity::fromDataSet(row), StudyRole::Prior};
    prior.match = dicom::compare(patient, prior.study.expected, archive.defaultIssuer);
    prior.description = row.string(dicom::tag::StudyDescription);
    prior.modalities = row.strings(dicom::tag::ModalitiesInStudy).join(QStringLiteral(", "));
    prior.when = studyTime(row);
    return prior;
}

std::optional<PriorStudy> nearestPrior(const QList<PriorStudy> &newestFirst, const QDateTime &when, const QString &modality)
{
    std::optional<PriorStudy> nearest;
    for (const PriorStudy &prior : newestFirst) {
        if (when.isValid() && prior.when > when)
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
