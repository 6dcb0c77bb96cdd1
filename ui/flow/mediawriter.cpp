#include "ui/flow/mediawriter.h"

#include "network/dicom/uid.h"
#include "ui/flow/part10peek.h"
#include "ui/flow/zipwriter.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace ui {

namespace {

using Kind = dicom::Error::Kind;

constexpr qint64 LargestSqueezed = qint64(256) << 20; // larger ones are stored as they are: squeezing takes seconds
constexpr char Contents[] = "DICOMDIR", Objects[] = "DICOM";

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ui::MediaWriter)
};

dicom::Result<> notWritten(const QFileDevice &file)
{
    if (file.error() == QFileDevice::ResourceError)
        return dicom::fail(Kind::NoSpace, Text::tr("The disk is full."), file.errorString());
    return dicom::fail(Kind::FileAccess, Text::tr("The files could not be written: %1").arg(file.errorString()), file.errorString());
}

/// As group 2 of the file itself says; empty where it is none that media take (PS3.10 §7).
QString transferSyntaxOf(const QByteArray &bytes)
{
    constexpr int Preamble = 128;
    return bytes.mid(Preamble, 4) == "DICM" ? peekPart10(bytes).transferSyntax : QString();
}

} // namespace

struct MediaWriter::Zip {
    explicit Zip(const QString &path)
        : file(path)
        , writer(file)
    {}
    QSaveFile file;
    ZipWriter writer;
};

MediaWriter::MediaWriter(const QString &target, MediaForm form)
    : m_target(target)
    , m_zip(form == MediaForm::Zip ? std::make_unique<Zip>(target) : nullptr)
{}

MediaWriter::~MediaWriter()
{
    if (m_isFinished || m_zip) // a QSaveFile that is not committed leaves nothing
        return;
    for (const QString &path : std::as_const(m_written)) {
        QFile::remove(path);
        QString folder = QFileInfo(path).path();
        while (folder.size() > m_target.size() && QDir().rmdir(folder)) // those that are empty now, up to the target
            folder = QFileInfo(folder).path();
    }
    if (m_madeFolder)
        QDir().rmdir(m_target);
}

QString MediaWriter::obstacle(const QString &folder)
{
    for (const char *name : {Contents, Objects}) {
        if (QFileInfo::exists(folder + u'/' + QLatin1String(name)))
            return Text::tr("There are DICOM files with a table of contents (%1) in this folder already. Nothing there is written over: "
                            "choose another folder.")
                .arg(QLatin1String(name));
    }
    return {};
}

dicom::Result<> MediaWriter::add(const dicom::DataSet &header, const QByteArray &bytes)
{
    const QString transferSyntax = transferSyntaxOf(bytes);
    if (transferSyntax.isEmpty())
        return dicom::fail(Kind::Malformed, Text::tr("An object that is no DICOM file as media need it was left out."));
    const QStringList file = m_directory.add(header, transferSyntax);
    if (file.isEmpty())
        return dicom::fail(Kind::Malformed, Text::tr("An object without an identifier of its own was left out."));
    return write(file, bytes, !dicom::transfersyntax::isEncapsulated(transferSyntax) && bytes.size() <= LargestSqueezed);
}

dicom::Result<> MediaWriter::write(const QStringList &file, const QByteArray &bytes, bool deflate)
{
    if (!m_zip)
        return writeToFolder(file, bytes);
    if (!m_isBegun && !m_zip->file.open(QIODevice::WriteOnly))
        return notWritten(m_zip->file);
    m_isBegun = true;
    const auto written = m_zip->writer.add(file.join(u'/'), bytes, deflate);
    return written ? written : notWritten(m_zip->file);
}

dicom::Result<> MediaWriter::writeToFolder(const QStringList &file, const QByteArray &bytes)
{
    if (!m_isBegun) {
        if (const QString there = obstacle(m_target); !there.isEmpty())
            return dicom::fail(Kind::Conflict, there);
        m_madeFolder = !QFileInfo::exists(m_target);
    }
    m_isBegun = true;
    QFile out(m_target + u'/' + file.join(u'/'));
    if (!QDir().mkpath(QFileInfo(out.fileName()).path()))
        return dicom::fail(Kind::FileAccess, Text::tr("The folder could not be made."), QFileInfo(out.fileName()).path());
    if (!out.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return notWritten(out);
    m_written.append(out.fileName());
    if (out.write(bytes) != bytes.size() || !out.flush())
        return notWritten(out);
    return {};
}

dicom::Result<> MediaWriter::finish()
{
    if (const auto written = write({QLatin1String(Contents)}, m_directory.write(), true); !written)
        return written;
    if (m_zip) {
        if (const auto ended = m_zip->writer.finish(); !ended)
            return notWritten(m_zip->file);
        if (!m_zip->file.flush() || !m_zip->file.commit())
            return notWritten(m_zip->file);
    }
    m_isFinished = true;
    return {};
}

} // namespace ui
