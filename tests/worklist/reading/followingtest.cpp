#include "tests/worklist/reading/followingtest.h"

#include "network/dicom/uid.h"
#include "tests/support/worklistserver/demonstration.h"

#include <QTest>

using namespace ui;

void FollowingTest::init()
{
    m_server = std::make_unique<testsupport::ThreadedServer>();
    Session::Options options;
    options.claimsFolder = m_folder.filePath(dicom::makeUid());
    m_session = std::make_unique<Session>(options);
    m_archive = {};
    m_archive.id = QStringLiteral("a");
    m_server->run([this] { m_archive.root = m_server->server().url(); });
    m_archive.dialect.ups.aeTitle = QStringLiteral("DESK");
    m_session->setArchives({m_archive}, m_archive.id);
}

void FollowingTest::cleanup()
{
    m_controller.reset();
    m_session.reset();
    m_server.reset();
}

QStringList FollowingTest::fill(int count)
{
    QStringList uids;
    m_server->run([&] {
        for (int i = 0; i < count; ++i) {
            uids << dicom::makeUid();
            m_server->server().worklist().create(uids.last(), testsupport::newWorkitem(QStringLiteral("Task %1").arg(i)));
        }
    });
    return uids;
}

void FollowingTest::makeController(const WorklistController::Options &options)
{
    m_controller = std::make_unique<WorklistController>(*m_session, options);
    m_controller->start(m_archive);
    QTRY_VERIFY_WITH_TIMEOUT(m_controller->hasLoaded() && m_controller->mark() == WorklistController::Mark::Live, 30000);
}

std::unique_ptr<network::UpsClient> FollowingTest::client()
{
    return std::make_unique<network::UpsClient>(m_session->http(), m_archive, m_session->claims());
}
