#pragma once

#include <QThread>
#include <QUrl>

#include <memory>

namespace testsupport {
class ScriptedServer;
struct ServerAnswer;
struct ServerRequest;
} // namespace testsupport

namespace benchmarks {

/// An archive of many drawn-up studies, in a thread of its own. It answers by limit and offset; a
/// search by name finds fifty.
class StudyServer
{
public:
    explicit StudyServer(int studies);
    ~StudyServer();
    QUrl url() const { return m_url; }

private:
    testsupport::ServerAnswer answer(const testsupport::ServerRequest &request) const;

    int m_studies;
    QThread m_thread;
    QUrl m_url;
    testsupport::ScriptedServer *m_server = nullptr; ///< lives in the thread
};

} // namespace benchmarks
