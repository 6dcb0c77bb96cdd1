#include "imaging/volumewords.h"

#include <QCoreApplication>
#include <QLocale>

namespace imaging::messages {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("imaging", source);
}

QString mm(double value)
{
    return QLocale().toString(value, 'g', 4);
}

} // namespace

QString volumeOfColour()
{
    return text(QT_TRANSLATE_NOOP("imaging", "A volume is made of grey values only; these images are in colour."));
}

QString volumeWithoutGeometry()
{
    return text(QT_TRANSLATE_NOOP("imaging", "These images make no volume: it is not said where they lie in the patient."));
}

QString volumeOfDifferentImages()
{
    return text(QT_TRANSLATE_NOOP("imaging", "These images make no volume: their matrix or pixel spacing differs."));
}

QString volumeOfDifferentDirections()
{
    return text(QT_TRANSLATE_NOOP("imaging", "These images make no volume: they are not parallel to each other."));
}

QString volumeOfTwoFrames()
{
    return text(QT_TRANSLATE_NOOP("imaging", "These images make no volume: they belong to different frames of reference."));
}

QString volumeTooFew(int planes, int needed)
{
    return text(QT_TRANSLATE_NOOP("imaging", "%1 images make no volume; at least %2 positions are needed.")).arg(planes).arg(needed);
}

QString volumeAtOnePlace()
{
    return text(QT_TRANSLATE_NOOP("imaging", "These images make no volume: they all lie at one position."));
}

QString volumeGaps(const QString &positions)
{
    return text(QT_TRANSLATE_NOOP("imaging", "These images make no volume: some are missing, at %1 mm.")).arg(positions);
}

QString volumeUneven(double least, double most, const QString &where)
{
    return text(QT_TRANSLATE_NOOP("imaging", "These images make no volume: they lie between %1 and %2 mm apart, farthest at %3 mm."))
        .arg(mm(least), mm(most), where);
}

QString volumeImageMissing(int image)
{
    return text(QT_TRANSLATE_NOOP("imaging", "These images make no volume: image %1 could not be read.")).arg(image);
}

QString volumeValuesDiffer()
{
    return text(QT_TRANSLATE_NOOP("imaging", "These images make no volume: their values do not mean the same."));
}

QString volumeTooLarge(qint64 bytes, qint64 budget)
{
    return text(QT_TRANSLATE_NOOP("imaging", "The images take %1, more than the %2 that pictures may take on this computer."))
        .arg(QLocale().formattedDataSize(bytes), QLocale().formattedDataSize(budget));
}

QString volumeCancelled()
{
    return text(QT_TRANSLATE_NOOP("imaging", "Cancelled."));
}

QString noMemoryForReformat()
{
    return text(QT_TRANSLATE_NOOP("imaging", "There is not enough memory for this plane."));
}

QString noMemoryForGrid()
{
    return text(QT_TRANSLATE_NOOP("imaging", "There is not enough memory for a 3D picture."));
}

QStringList volumeRemarks(const VolumeGeometry &geometry)
{
    QStringList remarks;
    if (!geometry.isRegular())
        remarks << text(QT_TRANSLATE_NOOP("imaging", "The images lie %1 to %2 mm apart; what is shown was made from their true positions."))
                       .arg(mm(geometry.leastStep), mm(geometry.mostStep));
    if (geometry.isTilted())
        remarks << text(QT_TRANSLATE_NOOP("imaging", "The gantry was tilted by %1°; what is shown was made from the true positions."))
                       .arg(QLocale().toString(geometry.tilt, 'f', 1));
    if (geometry.doubles > 0)
        remarks << text(QT_TRANSLATE_NOOP("imaging", "Images left out because their position is there already: %1")).arg(geometry.doubles);
    return remarks;
}

} // namespace imaging::messages
