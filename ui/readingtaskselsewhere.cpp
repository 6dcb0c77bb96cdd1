// Images of tasks that are said to be at hosts which are none of the archives.
#include "ui/readingtasks.h"

#include "ui/flow/session.h"
#include "ui/reading/questionbar.h"
#include "ui/reading/readingwindow.h"

#include <QBoxLayout>

#include <algorithm>
#include <utility>

namespace ui {

using network::Workitem;

namespace {

constexpr int BelowTools = 2; ///< in a Reading window

} // namespace

QString guestId(const QUrl &root)
{
    return QStringLiteral("guest ") + root.toString(QUrl::FullyEncoded);
}

QUrl foreignRoot(const QList<network::Archive> &archives, const network::InputReference &input)
{
    const bool byUri = input.wadoRs.isEmpty() && !input.wadoUri.isEmpty();
    const QUrl url = byUri ? input.wadoUri : input.wadoRs;
    const QString path = url.path(QUrl::FullyEncoded);
    const qsizetype end = byUri ? path.lastIndexOf(u'/') : path.indexOf(u"/studies/");
    const bool web = (url.scheme() == u"https" || url.scheme() == u"http") && !url.host().isEmpty();
    if (!web || end < 0 || !url.userInfo().isEmpty())
        return {};
    const bool guarded =
        std::any_of(archives.begin(), archives.end(), [](const network::Archive &archive) { return archive.root.scheme() == u"https"; });
    if (guarded && url.scheme() == u"http") // never down to an open line
        return {};
    for (const network::Archive &archive : archives) {
        for (const QUrl &known : archive.roots()) {
            if (network::originOf(known) == network::originOf(url))
                return {};
        }
    }
    QUrl root = url;
    root.setPath(path.left(end), QUrl::TolerantMode);
    root.setQuery(QString());
    root.setFragment(QString());
    return root;
}

/// Images that are said to be on a host which is none of the archives are looked for in the worklist's own, and the host is asked
/// only if the reader says so, without anybody's password. Either answer is kept with the archive, whose settings show it.
void ReadingTasks::askElsewhere(const Workitem &item, const network::Archive &archive, ReadingWindow *window)
{
    for (QuestionBar *old : window->findChildren<QuestionBar *>(QStringLiteral("elsewhere")))
        delete old;
    const network::Archive now = m_session.archive(archive.id).value_or(archive);
    for (const network::InputReference &input : item.inputs()) {
        const QUrl root = foreignRoot(m_session.archives(), input);
        const QString origin = network::originOf(root);
        if (root.isEmpty() || m_allowed.contains(origin) || now.refusedOrigins.contains(origin))
            continue;
        auto *question = new QuestionBar(window);
        question->setObjectName(QStringLiteral("elsewhere"));
        if (auto *column = qobject_cast<QBoxLayout *>(window->layout()))
            column->insertWidget(BelowTools, question);
        const QString own = archive.name.isEmpty() ? archive.wado().host() : archive.name;
        question->ask(
            tr("The task says that its images are at %1, which is none of your archives. They are looked for in %2. Read them from %1? "
               "Your answer is kept in the settings of %2.")
                .arg(root.host(), own),
            tr("Stay with %1").arg(own), tr("Read from %1").arg(root.host()),
            [this, item, archive, origin, window = QPointer<ReadingWindow>(window)] {
                remember(archive.id, origin, true);
                if (window)
                    openElsewhere(item, archive, window);
            },
            [this, archive, origin] { remember(archive.id, origin, false); });
        return;
    }
}

/// An answer that was taken back in the settings counts no more.
void ReadingTasks::forgetTakenBack()
{
    QSet<QString> still;
    for (const network::Archive &archive : m_session.archives())
        still += QSet<QString>(archive.origins.begin(), archive.origins.end());
    m_allowed &= still;
}

void ReadingTasks::remember(const QString &archiveId, const QString &origin, bool allowed)
{
    auto archive = m_session.archive(archiveId);
    if (!archive)
        return;
    archive->origins.removeAll(origin);
    archive->refusedOrigins.removeAll(origin);
    (allowed ? archive->origins : archive->refusedOrigins).append(origin);
    m_session.updateArchive(*archive);
}

/// What a reader allowed, now or earlier, is a guest of this run: it has an address and no password. A host that is named by
/// WADO-URI is asked so; what a study holds is still looked up in the worklist's own archive.
void ReadingTasks::admitGuests(const Workitem &item, const network::Archive &archive)
{
    const network::Archive now = m_session.archive(archive.id).value_or(archive);
    for (const network::InputReference &input : item.inputs()) {
        const QUrl root = foreignRoot(m_session.archives(), input);
        if (root.isEmpty() || !now.origins.contains(network::originOf(root)))
            continue;
        network::Archive guest;
        guest.id = guestId(root);
        guest.name = root.host();
        guest.root = root;
        guest.uploadsAllowed = false;
        if (input.wadoRs.isEmpty()) {
            guest.qidoRoot = now.qido();
            guest.wadoUri = input.wadoUri.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment);
        }
        m_session.addGuest(guest);
        m_allowed.insert(network::originOf(root));
    }
}

void ReadingTasks::openElsewhere(const Workitem &item, const network::Archive &archive, ReadingWindow *window)
{
    admitGuests(item, archive);
    bool first = true;
    QStringList opened;
    for (const network::InputReference &input : item.inputs()) {
        if (!opened.contains(input.studyInstanceUid))
            window->open(studyOf(item, input, archive), std::exchange(first, false) ? OpenMode::InPlace : OpenMode::Comparison);
        opened.append(input.studyInstanceUid);
    }
}

} // namespace ui
