#pragma once

#include "ui/flow/session.h"
#include "ui/reading/readingwindow.h"

#include <QTest>

#include <memory>

/// A session on the one archive "a" and an empty Reading window over it, shown and active.
struct ReadingBench {
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ui::ReadingWindow> window;

    explicit ReadingBench(const QUrl &root)
        : session(std::make_unique<ui::Session>(ui::Session::Options{}))
    {
        network::Archive archive;
        archive.id = QStringLiteral("a");
        archive.root = root;
        session->setArchives({archive}, archive.id);
        window = std::make_unique<ui::ReadingWindow>(*session);
        window->resize(1280, 720);
        window->show();
    }
    bool isActive() const { return QTest::qWaitForWindowActive(window.get()); }
};
