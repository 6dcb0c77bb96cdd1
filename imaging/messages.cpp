#include "imaging/messages.h"

#include <QCoreApplication>
#include <QLocale>

namespace imaging::messages {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("imaging", source);
}

} // namespace

QString noImage()
{
    return text(QT_TRANSLATE_NOOP("imaging", "This object holds no image."));
}

QString tooManyFrames(qint64 frames, qint64 limit)
{
    return text(QT_TRANSLATE_NOOP("imaging", "The image says it has %1 frames; at most %2 are read."))
        .arg(QLocale().toString(frames), QLocale().toString(limit));
}

QString paletteUnreadable()
{
    return text(QT_TRANSLATE_NOOP("imaging", "The colour table of the image cannot be read."));
}

QString suvNeedsActivity(const QString &units)
{
    return units.isEmpty() ? text(QT_TRANSLATE_NOOP("imaging", "no SUV: the image has no units"))
                           : text(QT_TRANSLATE_NOOP("imaging", "no SUV: the units are %1, not BQML")).arg(units.left(16));
}

QString suvOfOtherType(const QString &type)
{
    return text(QT_TRANSLATE_NOOP("imaging", "uptake is normalised by %1, not by body weight")).arg(type.left(16));
}

QString suvNeedsAttenuation()
{
    return text(QT_TRANSLATE_NOOP("imaging", "no SUV: attenuation is not corrected"));
}
QString suvNeedsDecay()
{
    return text(QT_TRANSLATE_NOOP("imaging", "no SUV: decay is not corrected"));
}
QString suvNeedsWeight()
{
    return text(QT_TRANSLATE_NOOP("imaging", "no SUV: the patient's weight is missing"));
}
QString suvNeedsDose()
{
    return text(QT_TRANSLATE_NOOP("imaging", "no SUV: the injected dose is missing"));
}
QString suvNeedsHalfLife()
{
    return text(QT_TRANSLATE_NOOP("imaging", "no SUV: the half-life is missing"));
}

QString suvNeedsDecayReference()
{
    return text(QT_TRANSLATE_NOOP("imaging", "no SUV: it is not said to which time decay was corrected"));
}

QString suvNeedsScanTime()
{
    return text(QT_TRANSLATE_NOOP("imaging", "no SUV: the time of the scan is missing"));
}

QString suvNeedsInjectionTime()
{
    return text(QT_TRANSLATE_NOOP("imaging", "no SUV: the time of the injection is missing or after the scan"));
}

QString axial()
{
    return text(QT_TRANSLATE_NOOP("imaging", "Axial"));
}
QString sagittal()
{
    return text(QT_TRANSLATE_NOOP("imaging", "Sagittal"));
}
QString coronal()
{
    return text(QT_TRANSLATE_NOOP("imaging", "Coronal"));
}
QString oblique()
{
    return text(QT_TRANSLATE_NOOP("imaging", "Oblique"));
}
QString localizer()
{
    return text(QT_TRANSLATE_NOOP("imaging", "Localizer"));
}
QString colour()
{
    return text(QT_TRANSLATE_NOOP("imaging", "Colour"));
}

QString frameOfReference(int number)
{
    return text(QT_TRANSLATE_NOOP("imaging", "Frame of reference %1")).arg(number);
}

QString matrix(int columns, int rows)
{
    return QStringLiteral("%1 × %2").arg(columns).arg(rows);
}

QString spacing(double millimetres)
{
    return text(QT_TRANSLATE_NOOP("imaging", "%1 mm pixels")).arg(QLocale().toString(millimetres, 'g', 3));
}

QString clip(int number)
{
    return text(QT_TRANSLATE_NOOP("imaging", "Clip %1")).arg(number);
}
QString stack(const QString &id)
{
    return text(QT_TRANSLATE_NOOP("imaging", "Stack %1")).arg(id);
}
QString segment(const QString &number)
{
    return text(QT_TRANSLATE_NOOP("imaging", "Segment %1")).arg(number);
}
QString timePoint(const QString &number)
{
    return text(QT_TRANSLATE_NOOP("imaging", "Time point %1")).arg(number);
}
QString echo(const QString &number)
{
    return text(QT_TRANSLATE_NOOP("imaging", "Echo %1")).arg(number);
}
QString echoTime(const QString &milliseconds)
{
    return text(QT_TRANSLATE_NOOP("imaging", "TE %1 ms")).arg(milliseconds);
}
QString bValue(const QString &value)
{
    return text(QT_TRANSLATE_NOOP("imaging", "b %1")).arg(value);
}
QString acquisition(const QString &number)
{
    return text(QT_TRANSLATE_NOOP("imaging", "Acquisition %1")).arg(number);
}
QString trigger(const QString &milliseconds)
{
    return text(QT_TRANSLATE_NOOP("imaging", "Trigger %1 ms")).arg(milliseconds);
}
QString pass(int number)
{
    return text(QT_TRANSLATE_NOOP("imaging", "Phase %1")).arg(number);
}

} // namespace imaging::messages
