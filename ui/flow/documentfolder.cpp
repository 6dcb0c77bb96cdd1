#include "ui/flow/documentfolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::DocumentFolder)
};

} // namespace

dicom::Result<QString> DocumentFolder::write(const dicom::DataSet &object)
{
    using Kind = dicom::Error::Kind;
    QByteArray document = object.bytes(dicom::tag::EncapsulatedDocument);
    if (!document.startsWith("%PDF-"))
        return dicom::fail(Kind::Unsupported, Words::tr("This object holds no PDF document."));
    const auto length = object.integer(dicom::tag::EncapsulatedDocumentLength);
    if (length && *length > 0 && *length < document.size())
        document.truncate(*length); // without the padding byte
    if (!m_folder)
        m_folder = std::make_unique<QTemporaryDir>(QDir::tempPath() + QLatin1String("/negatoscope-XXXXXX"));
    if (!m_folder->isValid())
        return dicom::fail(Kind::FileAccess, Words::tr("A temporary folder could not be made."), m_folder->errorString());
    const QString path = m_folder->filePath(QStringLiteral("document-%1.pdf").arg(++m_count));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(document) != document.size() || !file.flush())
        return dicom::fail(Kind::FileAccess, Words::tr("The document could not be written to a temporary file."), file.errorString());
    return path;
}

} // namespace ui
