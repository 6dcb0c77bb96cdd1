#pragma once

#include "ui/flow/openlink.h"
#include "ui/flow/studytoopen.h"

#include <QObject>

#include <optional>

namespace network {
struct Archive;
}

namespace ui {

class Session;
class Shell;

/// Opens what a link or a call from outside names, beside what is being read and never in its place. An accession number
/// or a patient is searched for on the Desk; only a single study that is certainly meant is opened by itself.
class LinkOpener : public QObject
{
    Q_OBJECT
public:
    LinkOpener(Session &session, Shell &shell, QObject *parent = nullptr);

    void open(const OpenLink &link);
    /// As it came from outside: what is no link is said in a sentence.
    void open(const QString &text);

private:
    struct Pending {
        OpenLink link;
        QString archiveId, defaultIssuer;
        StudySearch search;
    };

    std::optional<network::Archive> archiveOf(const OpenLink &link) const;
    void search(const OpenLink &link, const network::Archive &archive);
    void settle();
    void say(const QString &sentence);
    void openStudy(const StudyToOpen &study);

    Session &m_session;
    Shell &m_shell;
    std::optional<Pending> m_pending;
};

} // namespace ui
