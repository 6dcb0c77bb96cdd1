#pragma once

#include "tests/support/worklistserver/threadedserver.h"
#include "ui/flow/session.h"
#include "ui/flow/worklistcontroller.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>

/// A worklist server in a thread of its own, and the list of a reader's desk ("DESK") on it.
class FollowingTest : public QObject
{
    Q_OBJECT

protected slots:
    void init();
    void cleanup();

protected:
    /// New tasks; their UIDs.
    QStringList fill(int count);
    /// The list, loaded and told of changes.
    void makeController(const ui::WorklistController::Options &options);
    std::unique_ptr<network::UpsClient> client();

    QTemporaryDir m_folder;
    network::Archive m_archive;
    std::unique_ptr<testsupport::ThreadedServer> m_server;
    std::unique_ptr<ui::Session> m_session;
    std::unique_ptr<ui::WorklistController> m_controller;
};
