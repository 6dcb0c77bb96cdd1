#include "tests/integration/phantomarchive.h"

#include "network/dicom/part10reader.h"

#include <QDirIterator>
#include <QFile>

namespace testsupport {

bool PhantomArchive::start(const QStringList &studies, const QByteArray &user)
{
    phantoms::Options options;
    options.only = studies;
    const auto written = phantoms::writeAll(m_files.path(), options);
    if (!written || !m_orthanc.start(user)) {
        m_why = written ? m_orthanc.why() : written.error().message;
        return false;
    }
    QStringList arguments{QStringLiteral("store"), m_files.path()};
    if (!user.isEmpty())
        arguments << QStringLiteral("--credential-fd") << QStringLiteral("0");
    const VerbOutcome stored = run(arguments, user);
    m_why = QString::fromUtf8(stored.told());
    return stored.exitCode == 0 && m_orthanc.instanceCount() == *written;
}

VerbOutcome PhantomArchive::run(const QStringList &arguments, const QByteArray &input) const
{
    return m_program.run(arguments + QStringList{QStringLiteral("--archive"), url()}, input);
}

QString studyUid(const QString &key)
{
    return phantoms::study(key).uid();
}

QString resourceOf(const QString &file)
{
    const auto part10 = dicom::readPart10(contentOf(file));
    if (!part10)
        return {};
    const dicom::DataSet &header = part10->dataSet;
    return QStringList{header.string(dicom::tag::StudyInstanceUID), header.string(dicom::tag::SeriesInstanceUID),
                       header.string(dicom::tag::SOPInstanceUID)}
        .join(u'/');
}

QByteArray contentOf(const QString &file)
{
    QFile content(file);
    return content.open(QIODevice::ReadOnly) ? content.readAll() : QByteArray();
}

QStringList filesBelow(const QString &folder)
{
    QStringList files;
    QDirIterator iterator(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (iterator.hasNext())
        files << iterator.next().mid(folder.size() + 1);
    files.sort();
    return files;
}

} // namespace testsupport
