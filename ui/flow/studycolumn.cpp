#include "ui/flow/studycolumn.h"

#include <QCoreApplication>

namespace ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ui::StudyTableModel)
};

QString number(int value)
{
    return value < 0 ? QString() : QString::number(value);
}

} // namespace

bool isNumeric(StudyColumn column)
{
    return column == StudyColumn::Series || column == StudyColumn::Images;
}

bool isNeverElided(StudyColumn column)
{
    switch (column) {
    case StudyColumn::PatientId:
    case StudyColumn::BirthDate:
    case StudyColumn::Sex:
    case StudyColumn::DateTime:
    case StudyColumn::AccessionNumber:
    case StudyColumn::StudyId:
        return true;
    default:
        return isNumeric(column);
    }
}

QString columnText(const StudyRow &row, StudyColumn column, const ArchiveNames &names)
{
    switch (column) {
    case StudyColumn::Name:
        return row.name.display();
    case StudyColumn::PatientId:
        return row.patientId;
    case StudyColumn::BirthDate:
        return row.birthDate.toString(Qt::ISODate);
    case StudyColumn::Sex:
        return row.sex;
    case StudyColumn::DateTime:
        return dateTimeText(row.date, row.time);
    case StudyColumn::Modalities:
        return row.modalities;
    case StudyColumn::Description:
        return row.description;
    case StudyColumn::Series:
        return number(row.series);
    case StudyColumn::Images:
        return number(row.images);
    case StudyColumn::AccessionNumber:
        return row.accessionNumber;
    case StudyColumn::StudyId:
        return row.studyId;
    case StudyColumn::ReferringPhysician:
        return row.referringPhysician;
    case StudyColumn::Issuer:
        return row.issuer;
    case StudyColumn::Archive: {
        QStringList all{names.value(row.archiveId)};
        for (const QString &other : row.alsoIn)
            all.append(names.value(other));
        return all.join(QStringLiteral(" + "));
    }
    }
    return {};
}

QString columnTitle(StudyColumn column)
{
    switch (column) {
    case StudyColumn::Name:
        return Text::tr("Name");
    case StudyColumn::PatientId:
        return Text::tr("Patient ID");
    case StudyColumn::BirthDate:
        return Text::tr("Born");
    case StudyColumn::Sex:
        return Text::tr("Sex");
    case StudyColumn::DateTime:
        return Text::tr("Date and time");
    case StudyColumn::Modalities:
        return Text::tr("Modality");
    case StudyColumn::Description:
        return Text::tr("Description");
    case StudyColumn::Series:
        return Text::tr("Series");
    case StudyColumn::Images:
        return Text::tr("Images");
    case StudyColumn::AccessionNumber:
        return Text::tr("Accession");
    case StudyColumn::StudyId:
        return Text::tr("Study ID");
    case StudyColumn::ReferringPhysician:
        return Text::tr("Referring physician");
    case StudyColumn::Issuer:
        return Text::tr("Issuer of ID");
    case StudyColumn::Archive:
        return Text::tr("Archive");
    }
    return {};
}

} // namespace ui
