#pragma once

#include "imaging/volumegeometry.h"

#include <QString>

/// Why images are no volume, and what is odd about one, in words.
namespace imaging::messages {

QString volumeOfColour();
QString volumeWithoutGeometry();
QString volumeOfDifferentImages();
QString volumeOfDifferentDirections();
QString volumeOfTwoFrames();
QString volumeTooFew(int planes, int needed);
QString volumeAtOnePlace();
QString volumeGaps(const QString &positions);
QString volumeUneven(double least, double most, const QString &where);
QString volumeImageMissing(int image);
QString volumeValuesDiffer();
QString volumeTooLarge(qint64 bytes, qint64 budget);
QString volumeCancelled();
QString noMemoryForReformat();
QString noMemoryForGrid();

/// What is to be known about planes through a volume: uneven distances, tilt, images left out. One sentence each.
QStringList volumeRemarks(const VolumeGeometry &geometry);

} // namespace imaging::messages
