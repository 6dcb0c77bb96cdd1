#include "network/dicom/sentences.h"

#include <QCoreApplication>

namespace dicom::sentence {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("dicom", text);
}

} // namespace

QString notDicom()
{
    return translated(QT_TRANSLATE_NOOP("dicom", "This is not a DICOM file."));
}

QString truncated()
{
    return translated(QT_TRANSLATE_NOOP("dicom", "The DICOM object is incomplete: it ends too early."));
}

QString malformed()
{
    return translated(QT_TRANSLATE_NOOP("dicom", "The DICOM object is damaged and cannot be read."));
}

QString tooDeep()
{
    return translated(QT_TRANSLATE_NOOP("dicom", "The DICOM object is nested too deeply."));
}

QString tooLarge()
{
    return translated(QT_TRANSLATE_NOOP("dicom", "The DICOM object is larger than the limit set for it."));
}

QString noPixelData()
{
    return translated(QT_TRANSLATE_NOOP("dicom", "The DICOM object has no pixel data."));
}

QString noSuchFrame()
{
    return translated(QT_TRANSLATE_NOOP("dicom", "The DICOM object has no such frame."));
}

QString ambiguousFrames()
{
    return translated(QT_TRANSLATE_NOOP("dicom", "The pixel data cannot be divided into frames without doubt."));
}

QString bitsAcrossBytes()
{
    return translated(QT_TRANSLATE_NOOP("dicom", "Single frames of this one-bit image cannot be taken out."));
}

QString malformedJson()
{
    return translated(QT_TRANSLATE_NOOP("dicom", "The answer is not valid DICOM JSON."));
}

QString malformedXml()
{
    return translated(QT_TRANSLATE_NOOP("dicom", "The answer is not valid DICOM XML."));
}

QString notWritten()
{
    return translated(QT_TRANSLATE_NOOP("dicom", "The copy could not be written; the disk may be full."));
}

QString damagedVideo()
{
    return translated(QT_TRANSLATE_NOOP("dicom", "The video is damaged and cannot be read."));
}

QString unsupportedVideo()
{
    return translated(QT_TRANSLATE_NOOP("dicom", "This kind of MP4 video is not supported: it must hold one plain H.264 or H.265 video."));
}

} // namespace dicom::sentence
