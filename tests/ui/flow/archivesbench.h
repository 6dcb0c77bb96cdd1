#pragma once

#include "tests/support/scriptedserver.h"
#include "ui/flow/session.h"

inline testsupport::ServerAnswer dicomJson(const QByteArray &body)
{
    return testsupport::ServerAnswer::of("application/dicom+json", body);
}

/// A session with archives "archive1" ("Archive 1") and so on, whose roots are /1 and so on of one scripted server.
struct ArchivesBench {
    testsupport::ScriptedServer server;
    ui::Session session{{}};

    explicit ArchivesBench(int archives = 1)
    {
        QList<network::Archive> all;
        for (int number = 1; number <= archives; ++number) {
            network::Archive archive;
            archive.id = QStringLiteral("archive%1").arg(number);
            archive.name = QStringLiteral("Archive %1").arg(number);
            archive.root = server.url(QStringLiteral("/%1").arg(number));
            all.append(archive);
        }
        session.setArchives(all, {});
    }
};
