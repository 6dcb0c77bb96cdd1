#pragma once

#include "ui/reading/readingplace.h"

#include <QJsonObject>
#include <QUrl>

namespace ui {

/// Where parked tasks were being read, over restarts: one small file of mode 0600 in the claims folder. UIDs, numbers and windows
/// only; nothing about a patient, and no words of an archive.
class ParkedPlaces
{
public:
    /// An empty folder: nothing is kept.
    explicit ParkedPlaces(QString folder);

    void keep(const QUrl &root, const QString &workitemUid, const ReadingPlace &place);
    /// Empty where there is none; it is gone afterwards.
    ReadingPlace take(const QUrl &root, const QString &workitemUid);

private:
    QString m_folder;
};

/// As it is kept. What is read is bounded: layouts to 8 × 8, numbers to what a viewport can show.
QJsonObject toJson(const ReadingPlace &place);
ReadingPlace readingPlaceFromJson(const QJsonObject &object);

} // namespace ui
