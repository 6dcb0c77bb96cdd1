#pragma once

#include "ui/flow/scannedfile.h"

#include <QDate>
#include <QList>
#include <QString>

namespace ui {

/// What a patient, a study and a series are called where images are looked over before they are sent.
QString patientTitle(const ScannedFile &file);
QString studyTitle(const ScannedFile &file);
QString seriesTitle(const ScannedFile &file);
/// The same for files of one person, as far as the files say.
QString patientKey(const ScannedFile &file);

/// Something to know about what is to be sent, before it is sent.
struct UploadNote {
    enum class Level { Info, Warning, Urgent };
    Level level = Level::Info;
    QString text;
    friend bool operator==(const UploadNote &, const UploadNote &) = default;
};

/// What is odd about the files of one study: several patients, dates in the future, unusual kinds
/// of objects, names that may stand in the pixels, what is on its disc alone. `today` decides what the future is.
QList<UploadNote> studyNotes(const QList<const ScannedFile *> &files, const QDate &today);

} // namespace ui
