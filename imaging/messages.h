#pragma once

#include <QString>

/// Every sentence and word of this library that a person may see.
namespace imaging::messages {

QString noImage();
QString tooManyFrames(qint64 frames, qint64 limit);
QString paletteUnreadable();

// Why a PET image has no standardised uptake values
QString suvNeedsActivity(const QString &units);
QString suvOfOtherType(const QString &type);
QString suvNeedsAttenuation();
QString suvNeedsDecay();
QString suvNeedsWeight();
QString suvNeedsDose();
QString suvNeedsHalfLife();
QString suvNeedsDecayReference();
QString suvNeedsScanTime();
QString suvNeedsInjectionTime();

QString axial();
QString sagittal();
QString coronal();
QString oblique();
QString localizer();
QString colour();
QString frameOfReference(int number);
QString matrix(int columns, int rows);
QString spacing(double millimetres);
QString clip(int number);
QString stack(const QString &id);
QString segment(const QString &number);
QString timePoint(const QString &number);
QString echo(const QString &number);
QString echoTime(const QString &milliseconds);
QString bValue(const QString &value);
QString acquisition(const QString &number);
QString trigger(const QString &milliseconds);
QString pass(int number);

} // namespace imaging::messages
