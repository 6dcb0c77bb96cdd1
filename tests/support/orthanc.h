#pragma once

#include <QByteArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace testsupport {

/// An Orthanc of the test's own: Debian's orthanc and orthanc-dicomweb, storage in a temporary folder, a free port, no
/// remote access, without the GDCM plugin (with it, Orthanc crashes at random while it transcodes). Gone with the object,
/// and with the process if that dies.
class Orthanc
{
public:
    Orthanc();
    ~Orthanc();
    Orthanc(const Orthanc &) = delete;

    static bool isInstalled();
    /// Waits until it answers, 30 s at most. False with why() otherwise. `user` "name:password" wants Basic
    /// authentication.
    bool start(const QByteArray &user = {});
    QString why() const { return m_why; }

    QUrl url() const; ///< http://127.0.0.1:PORT/dicom-web
    int port() const { return m_port; }
    /// Stores a Part 10 file by Orthanc's own interface (POST /instances), so that tests of retrieval do not depend on
    /// our STOW client.
    bool store(const QByteArray &part10);
    int instanceCount(); ///< -1 if it does not say
    /// The file of an instance as it is stored, by Orthanc's own interface; empty if there is none or more than one.
    QByteArray object(const QString &sopInstanceUid);
    /// Ends it as a power cut would (SIGKILL).
    void kill();
    /// The same archive again: same port, same storage.
    bool restart();

private:
    bool launch(const QByteArray &user);
    bool run();
    bool waitUntilItAnswers();
    /// A request of HTTP/1.0, whole answer's body; blocking.
    QByteArray ask(const QByteArray &method, const QByteArray &path, const QByteArray &body, int *status);

    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_user;
    QString m_why;
    int m_port = 0;
};

/// Skips a test, loudly, where there is no Orthanc to be had.
#define NEGATOSCOPE_NEEDS_ORTHANC()                                                                                                        \
    do {                                                                                                                                   \
        if (!testsupport::Orthanc::isInstalled())                                                                                          \
            QSKIP("SKIPPED: Orthanc is not installed (Debian packages orthanc and orthanc-dicomweb)");                                     \
    } while (false)

} // namespace testsupport
