#pragma once

#include "ui/flow/session.h"
#include "ui/reading/readingwindow.h"

#include <QHash>
#include <QTest>

#include <memory>

/// A session on the one archive "a".
inline std::unique_ptr<ui::Session> sessionOn(const QUrl &root, const ui::Session::Options &options = {})
{
    network::Archive archive;
    archive.id = QStringLiteral("a");
    archive.root = root;
    auto session = std::make_unique<ui::Session>(options);
    session->setArchives({archive}, archive.id);
    return session;
}

/// What Reading windows remember, by name.
using KeptStates = QHash<QString, QByteArray>;

/// An empty Reading window, shown; it remembers in `kept`, else nowhere.
inline std::unique_ptr<ui::ReadingWindow> windowOn(ui::Session &session, QSize size = {1280, 720}, KeptStates *kept = nullptr)
{
    auto window = std::make_unique<ui::ReadingWindow>(session);
    if (kept) {
        window->setStateStore({[kept](const QString &name) { return kept->value(name); },
                               [kept](const QString &name, const QByteArray &state) { kept->insert(name, state); }});
    }
    window->resize(size);
    window->show();
    return window;
}

/// A study of the archive "a" of which only the UID is known.
inline ui::StudyToOpen studyOn(QAnyStringView uid)
{
    ui::StudyToOpen study;
    study.archiveId = QStringLiteral("a");
    study.studyInstanceUid = uid.toString();
    return study;
}

/// A study of the archive "a" that a row says is this patient's, of issuer "A".
inline ui::StudyToOpen studyOf(QAnyStringView uid, QAnyStringView name = "Ek^Eva", QAnyStringView id = "P1")
{
    ui::StudyToOpen study = studyOn(uid);
    study.expected.name = dicom::PersonName::fromString(name.toString());
    study.expected.id = id.toString();
    study.expected.issuer = QStringLiteral("A");
    return study;
}

/// A session on the one archive "a" and an empty Reading window over it, shown and active.
struct ReadingBench {
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ui::ReadingWindow> window;

    explicit ReadingBench(const QUrl &root, const ui::Session::Options &options = {}, QSize size = {1280, 720}, KeptStates *kept = nullptr)
        : session(sessionOn(root, options))
        , window(windowOn(*session, size, kept))
    {}
    bool isActive() const { return QTest::qWaitForWindowActive(window.get()); }
};
