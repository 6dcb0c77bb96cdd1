#pragma once

#include "network/dicom/dataset.h"
#include "ui/flow/studytoopen.h"

#include <QCoreApplication>
#include <QDateTime>

namespace ui {

/// What can be done with a series: scroll through pictures, read text, open a document, or only know that it is there.
enum class SeriesKind { Images, Report, Document, Other };

/// A series as a search lists it.
struct SeriesInfo {
    Q_DECLARE_TR_FUNCTIONS(ui::SeriesInfo)
public:
    QString archiveId; ///< empty: files
    QString path;      ///< of files: the image in the middle
    QString studyInstanceUid;
    QString seriesInstanceUid;
    QString modality;
    QString description;
    QString bodyPart;
    int number = 0;
    int instances = 0; ///< expected; 0 where the archive does not say
    QDateTime when;
    SeriesKind kind = SeriesKind::Images;
    StudyRole role = StudyRole::Current;

    static SeriesInfo fromRow(const dicom::DataSet &row);
    /// By its words or its size; the stack knows better once an image is there.
    bool looksLikeLocalizer() const;
    /// "Structured report", "PDF document", "Presentation state" … in words; empty for pictures.
    QString kindText() const;

    friend bool operator==(const SeriesInfo &, const SeriesInfo &) = default;
};

/// Kind of an object by its SOP Class (0008,0016), which decides over the modality.
SeriesKind kindOfSopClass(QStringView sopClassUid);

/// By Series Number, then time, then UID: the order of the strip.
bool stripOrder(const SeriesInfo &a, const SeriesInfo &b);

} // namespace ui
