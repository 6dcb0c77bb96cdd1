#include "ui/signin/hostbar.h"

#include "network/http/requestlog.h"
#include "network/http/sentences.h"

#include <QHostAddress>

namespace ui {

namespace {

bool isReadableByOthers(const QUrl &url)
{
    return url.scheme() != u"https" && url.host() != u"localhost" && !QHostAddress(url.host()).isLoopback();
}

} // namespace

HostBar::HostBar(HostQuestions &questions, QWidget *parent)
    : QuestionBar(parent, Emphasis::Plain)
    , m_questions(questions)
{
    connect(&questions, &HostQuestions::changed, this, &HostBar::refresh);
    refresh();
}

void HostBar::refresh()
{
    m_shown = m_questions.current();
    if (!m_shown)
        return dismiss();
    const QString host = network::serverName(m_shown->to);
    //: %1 is an archive, %2 a web address like https://images.example, %3 a path with its identifiers left out
    QString text = tr("%1 says that what you asked for is at %2. Shall it be read there? It would be asked for %3, without any password, "
                      "token or certificate of yours. If you allow it, the settings of %1 keep that.")
                       .arg(m_shown->archiveName, QString(m_shown->to.scheme() + QStringLiteral("://") + host),
                            network::shownPath(m_shown->to.adjusted(QUrl::RemoveQuery))); // a long query would widen the window
    if (isReadableByOthers(m_shown->to))
        text += u' ' + tr("The connection to it is not encrypted.");
    if (text == this->text())
        return;
    ask(
        text, tr("Not now"), tr("Allow %1").arg(host), [this] { m_questions.allow(*m_shown); }, [this] { m_questions.notNow(*m_shown); },
        Focus::Leave);
}

} // namespace ui
