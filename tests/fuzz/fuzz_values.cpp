#include "network/dicom/datetime.h"
#include "network/dicom/dictionary.h"
#include "network/dicom/patientidentity.h"
#include "network/dicom/uid.h"
#include "tests/fuzz/target.h"

// Names, dates, times and identifiers as text.
NEGATOSCOPE_FUZZ_TARGET(values)
{
    const QString text = QString::fromUtf8(input);
    const dicom::PersonName name = dicom::PersonName::fromString(text);
    (void)name.display();
    const QString normalized = dicom::PersonName::normalized(text);
    fuzz::require(dicom::PersonName::normalized(normalized) == normalized, "normalising twice is normalising once");
    if (const auto date = dicom::parseDate(text))
        fuzz::require(dicom::parseDate(dicom::toDA(*date)) == date, "a date that was read can be written and read");
    if (const auto time = dicom::parseTime(text))
        fuzz::require(dicom::parseTime(dicom::toTM(*time)) == time, "a time that was read can be written and read");
    if (const auto moment = dicom::parseDateTime(text))
        fuzz::require(dicom::parseDateTime(dicom::toDT(*moment)) == moment, "a moment that was read can be written and read");
    if (dicom::isValidUid(text))
        fuzz::require(text.size() <= 64, "a UID has 64 characters at most");
    (void)dicom::tagFromName(text);
    dicom::DataSet set;
    set.setString(dicom::tag::PatientName, text);
    set.setString(dicom::tag::PatientBirthDate, text);
    set.setString(dicom::tag::PatientID, text);
    (void)dicom::PatientIdentity::fromDataSet(set);
    (void)set.real(dicom::tag::PatientID);
    (void)set.integer(dicom::tag::PatientID);
}
