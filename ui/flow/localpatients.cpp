#include "ui/flow/localpatients.h"

#include "ui/flow/priorstudy.h"

#include <algorithm>

namespace ui {

namespace {

bool isSamePerson(const dicom::PatientIdentity &a, const dicom::PatientIdentity &b)
{
    switch (dicom::compare(a, b)) {
    case dicom::IdentityMatch::Same:
        return true;
    case dicom::IdentityMatch::Possible:
        return (!a.id.isEmpty() && !b.id.isEmpty()) || a == b;
    default:
        return false;
    }
}

QList<LocalStudy> byStudy(const QList<LocalFile> &files)
{
    QList<LocalStudy> studies;
    QHash<QString, qsizetype> places;
    for (const LocalFile &file : files) {
        const QString uid = file.header.string(dicom::tag::StudyInstanceUID);
        const auto known = places.constFind(uid);
        if (known == places.constEnd()) {
            places.insert(uid, studies.size());
            studies.append({uid,
                            file.header.string(dicom::tag::StudyDescription),
                            {},
                            studyTime(file.header),
                            dicom::PatientIdentity::fromDataSet(file.header),
                            {}});
        }
        LocalStudy &study = studies[places.value(uid)];
        study.files.append(file);
        const QString modality = file.header.string(dicom::tag::Modality);
        if (!modality.isEmpty() && !study.modalities.contains(modality))
            study.modalities.append(modality);
    }
    return studies;
}

} // namespace

int LocalPatient::images() const
{
    int count = 0;
    for (const LocalStudy &study : studies)
        count += int(study.files.size());
    return count;
}

QStringList LocalPatient::paths() const
{
    QStringList all;
    for (const LocalStudy &study : studies) {
        for (const LocalFile &file : study.files)
            all.append(file.path);
    }
    return all;
}

QList<LocalPatient> byPatient(const QList<LocalFile> &files)
{
    QList<LocalPatient> patients;
    for (LocalStudy &study : byStudy(files)) {
        const auto found = std::find_if(patients.begin(), patients.end(),
                                        [&study](const LocalPatient &patient) { return isSamePerson(patient.identity, study.patient); });
        if (found == patients.end())
            patients.append({study.patient, {std::move(study)}});
        else
            found->studies.append(std::move(study));
    }
    for (LocalPatient &patient : patients) {
        std::stable_sort(patient.studies.begin(), patient.studies.end(),
                         [](const LocalStudy &a, const LocalStudy &b) { return a.when > b.when; });
    }
    return patients;
}

} // namespace ui
