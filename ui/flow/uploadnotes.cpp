#include "ui/flow/uploadnotes.h"

#include "network/dicom/uid.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace ui {

namespace {

constexpr char StandardRoot[] = "1.2.840.10008.";

struct Text {
    Q_DECLARE_TR_FUNCTIONS(UploadNotes)
};

QDate dateOf(const QString &dicomDate)
{
    return QDate::fromString(dicomDate.left(8), QStringLiteral("yyyyMMdd"));
}

} // namespace

QString patientKey(const ScannedFile &file)
{
    return QStringList{file.patient.id, file.patient.issuer, file.patient.name.display()}.join(u'\n');
}

QString patientTitle(const ScannedFile &file)
{
    QStringList parts{file.patient.name.isEmpty() ? Text::tr("No name") : file.patient.name.display()};
    parts << (file.patient.id.isEmpty() ? Text::tr("no ID") : file.patient.id);
    if (file.patient.birthDate.isValid())
        parts << Text::tr("born %1").arg(QLocale().toString(file.patient.birthDate, QLocale::ShortFormat));
    if (!file.patient.sex.isEmpty())
        parts << file.patient.sex;
    return parts.join(QStringLiteral(" · "));
}

QString studyTitle(const ScannedFile &file)
{
    QStringList parts;
    const QDate date = dateOf(file.item.label.studyDate);
    parts << (date.isValid() ? QLocale().toString(date, QLocale::ShortFormat) : Text::tr("no date"));
    parts << (file.item.label.studyDescription.isEmpty() ? Text::tr("Study without a description") : file.item.label.studyDescription);
    if (!file.accessionNumber.isEmpty())
        parts << file.accessionNumber;
    return parts.join(QStringLiteral(" · "));
}

QString seriesTitle(const ScannedFile &file)
{
    QStringList parts;
    for (const QString &text : {file.item.label.modality, file.item.label.seriesDescription}) {
        if (!text.isEmpty())
            parts << text;
    }
    if (parts.size() < 2)
        parts << dicom::sopClassName(file.item.sopClassUid);
    return parts.join(QStringLiteral(" · "));
}

QList<UploadNote> studyNotes(const QList<const ScannedFile *> &files, const QDate &today)
{
    using Level = UploadNote::Level;
    QList<UploadNote> notes;
    const auto any = [&files](auto test) {
        return std::any_of(files.cbegin(), files.cend(), [&](const ScannedFile *file) { return test(*file); });
    };
    if (files.isEmpty())
        return notes;
    const ScannedFile &first = *files.first();
    if (any([&first](const ScannedFile &file) {
            return dicom::compare(first.patient, file.patient) == dicom::IdentityMatch::Conflict
                   || dicom::compare(first.patient, file.patient) == dicom::IdentityMatch::Different;
        }))
        notes.append({Level::Urgent, Text::tr("Two patients in one study")});
    if (any([](const ScannedFile &file) { return file.staysOnDisc; }))
        notes.append({Level::Warning, Text::tr("Not all of it could be copied: leave the disc in until it is sent")});
    if (any([](const ScannedFile &file) { return file.patient.id.isEmpty(); }))
        notes.append({Level::Warning, Text::tr("No patient ID")});
    if (any([&today](const ScannedFile &file) {
            const QDate date = dateOf(file.item.label.studyDate);
            return date.isValid() && date > today;
        }))
        notes.append({Level::Warning, Text::tr("Date in the future")});
    if (any([](const ScannedFile &file) { return !file.item.sopClassUid.startsWith(QLatin1String(StandardRoot)); }))
        notes.append({Level::Warning, Text::tr("Private kind of object")});
    else if (any([](const ScannedFile &file) { return dicom::sopClassName(file.item.sopClassUid) == file.item.sopClassUid; }))
        notes.append({Level::Warning, Text::tr("Unusual kind of object")});
    if (any([](const ScannedFile &file) { return file.isBurnedIn; }))
        notes.append({Level::Info, Text::tr("Text is part of the picture")});
    return notes;
}

} // namespace ui
