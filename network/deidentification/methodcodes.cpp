#include "network/deidentification/methodcodes.h"

#include <algorithm>

namespace network {

using dicom::DataSet;
namespace tag = dicom::tag;

namespace {

struct MethodCode {
    ProfileOptions option;
    const char *value;
    const char *meaning;
};

// PS3.16 CID 7050; each meaning also fits a value of De-identification Method (LO, 64 characters).
const MethodCode Codes[] = {
    {{}, "113100", "Basic Application Confidentiality Profile"},
    {ProfileOption::CleanGraphics, "113103", "Clean Graphics Option"},
    {ProfileOption::CleanStructuredContent, "113104", "Clean Structured Content Option"},
    {ProfileOption::CleanDescriptors, "113105", "Clean Descriptors Option"},
    {ProfileOption::RetainFullDates, "113106", "Retain Longitudinal Temporal Information Full Dates Option"},
    {ProfileOption::RetainShiftedDates, "113107", "Retain Longitudinal Temporal Information Modified Dates Option"},
    {ProfileOption::RetainPatientCharacteristics, "113108", "Retain Patient Characteristics Option"},
    {ProfileOption::RetainDevice, "113109", "Retain Device Identity Option"},
    {ProfileOption::RetainUids, "113110", "Retain UIDs Option"},
    {ProfileOption::RetainSafePrivate, "113111", "Retain Safe Private Option"},
    {ProfileOption::RetainInstitution, "113112", "Retain Institution Identity Option"},
};
const MethodCode CleanPixelData{{}, "113101", "Clean Pixel Data Option"};

/// Unless it is said already.
void addMethod(DataSet &dataSet, const MethodCode &code)
{
    QStringList methods = dataSet.strings(tag::DeidentificationMethod);
    QList<DataSet> codes = dataSet.items(tag::DeidentificationMethodCodeSequence);
    const QString value = QLatin1String(code.value), meaning = QLatin1String(code.meaning);
    if (std::any_of(codes.cbegin(), codes.cend(), [&](const DataSet &said) { return said.string(tag::CodeValue) == value; }))
        return;
    DataSet item;
    item.setString(tag::CodeValue, value);
    item.setString(tag::CodingSchemeDesignator, QStringLiteral("DCM"));
    item.setString(tag::CodeMeaning, meaning);
    dataSet.setStrings(tag::DeidentificationMethod, methods + QStringList{meaning});
    dataSet.setItems(tag::DeidentificationMethodCodeSequence, codes + QList<DataSet>{item});
}

} // namespace

void markDeidentified(DataSet &dataSet, ProfileOptions options)
{
    if (options.testFlag(ProfileOption::RetainShiftedDates))
        options.setFlag(ProfileOption::RetainFullDates, false);
    for (const MethodCode &code : Codes) {
        if ((options & code.option) == code.option)
            addMethod(dataSet, code);
    }
    dataSet.setString(tag::PatientIdentityRemoved, QStringLiteral("YES"));
    const bool areFull = options.testFlag(ProfileOption::RetainFullDates), areShifted = options.testFlag(ProfileOption::RetainShiftedDates);
    dataSet.setString(tag::LongitudinalTemporalInformationModified, areFull      ? QStringLiteral("UNMODIFIED")
                                                                    : areShifted ? QStringLiteral("MODIFIED")
                                                                                 : QStringLiteral("REMOVED"));
}

void markPixelsCleaned(DataSet &dataSet)
{
    dataSet.setString(tag::BurnedInAnnotation, QStringLiteral("NO"));
    addMethod(dataSet, CleanPixelData);
}

} // namespace network
