#pragma once

#include "tests/integration/verbprocess.h"
#include "tests/support/orthanc.h"
#include "tests/support/phantoms/phantoms.h"

namespace testsupport {

/// An Orthanc with some of the phantom studies, sent by the program's own `store`, and the files they were sent from.
class PhantomArchive
{
public:
    /// False with why() where it did not come about.
    bool start(const QStringList &studies, const QByteArray &user = {});
    QString why() const { return m_why; }
    QString url() const { return m_orthanc.url().toString(); }
    QString folder() const { return m_files.path(); } ///< STUDY/SERIES/0001.dcm …
    QString file(const QString &path) const { return m_files.filePath(path); }
    Orthanc &orthanc() { return m_orthanc; }
    const VerbProcess &program() const { return m_program; }
    /// The program with `--archive` of this one.
    VerbOutcome run(const QStringList &arguments, const QByteArray &input = {}) const;

private:
    Orthanc m_orthanc;
    QTemporaryDir m_files;
    VerbProcess m_program;
    QString m_why;
};

/// Study Instance UID of a phantom study.
QString studyUid(const QString &key);
/// STUDY/SERIES/INSTANCE of a file.
QString resourceOf(const QString &file);
QByteArray contentOf(const QString &file);
QStringList filesBelow(const QString &folder); ///< relative, sorted

} // namespace testsupport
