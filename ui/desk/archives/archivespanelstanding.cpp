// How an archive stands: whether one is signed in to it, whether it is left alone, and what a test of it found.
#include "network/dicomweb/archivememory.h"
#include "network/dicomweb/dialectpoints.h"
#include "ui/desk/archives/archiveform.h"
#include "ui/desk/archives/archivespanel.h"
#include "ui/desk/archives/probetable.h"
#include "ui/flow/archiveaccess.h"
#include "ui/flow/circuitwatch.h"
#include "ui/flow/session.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStyle>

namespace ui {

/// Whether one is signed in, and the way in or out.
QLayout *ArchivesPanel::makeSignIn()
{
    m_signInText = new QLabel;
    m_signInText->setTextFormat(Qt::PlainText);
    m_signInText->setProperty("role", QLatin1String("secondary"));
    m_signIn = new QPushButton(tr("Sign in"));
    m_signOut = new QPushButton(tr("Sign out"));
    m_signOut->setToolTip(tr("Forgets what is kept for it, and tells the identity provider."));
    connect(m_signIn, &QPushButton::clicked, this, [this] { emit signInRequested(m_id); });
    connect(m_signOut, &QPushButton::clicked, this, [this] { m_session.signIn().signOut(m_id); });
    connect(&m_session.signIn(), &network::SignInService::changed, this, &ArchivesPanel::showSignIn);
    connect(&m_session.signIn(), &network::SignInService::revocationFailed, this,
            [this](const QString &, const QString &sentence) { emit said(tr("Signed out here. %1").arg(sentence)); });
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_signInText);
    row->addWidget(m_signIn);
    row->addWidget(m_signOut);
    row->addStretch(1);
    return row;
}

/// Whether it is left alone for a while, and the way to try it at once.
QLayout *ArchivesPanel::makeCircuit()
{
    m_circuitText = new QLabel;
    m_circuitText->setTextFormat(Qt::PlainText);
    m_circuitText->setProperty("role", QLatin1String("warning"));
    m_tryNow = new QPushButton(tr("Try now"));
    connect(m_tryNow, &QPushButton::clicked, this, [this] {
        if (const auto archive = m_session.archive(m_id))
            m_circuits->tryNow(*archive);
    });
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_circuitText);
    row->addWidget(m_tryNow);
    row->addStretch(1);
    return row;
}

/// Rows stay where they are: only their words change.
void ArchivesPanel::showCircuits()
{
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        const auto archive = m_session.archive(item->data(Qt::UserRole).toString());
        if (!archive)
            continue;
        const QString text = archive->name + u'\n' + place(*archive);
        if (item->text() != text)
            item->setText(text);
    }
    const auto archive = m_session.archive(m_id);
    const QString mark = archive ? m_circuits->mark(*archive) : QString();
    m_circuitText->setText(mark);
    m_circuitText->setVisible(!mark.isEmpty());
    m_tryNow->setVisible(archive && m_circuits->mayTry(*archive));
}

void ArchivesPanel::showSignIn()
{
    using State = network::SignInService::State;
    const State state = m_session.signIn().state(m_id);
    const bool isNeeded = state != State::NotNeeded && isSaved();
    m_signInText->setVisible(isNeeded);
    m_signIn->setVisible(isNeeded && state != State::SignedIn);
    m_signOut->setVisible(isNeeded && state == State::SignedIn);
    switch (state) {
    case State::SignedIn:
        m_signInText->setText(tr("You are signed in."));
        break;
    case State::Checking:
        m_signInText->setText(tr("Signing in …"));
        break;
    default:
        m_signInText->setText(tr("You are signed out."));
    }
}

/// Whether it was tried, or is being tried, as it is here.
bool ArchivesPanel::isTested(const network::Archive &archive) const
{
    return m_tested.id == archive.id && network::isAskedAlike(m_tested, archive);
}

void ArchivesPanel::dropTest()
{
    m_probe.reset();
    m_tested = {};
    m_lastResult.reset();
}

/// What was found at one address, or signed in as somebody, is not true of another.
void ArchivesPanel::forgetTest()
{
    const auto now = m_form->archive();
    if ((now && isTested(*now)) || m_testText->isHidden())
        return;
    dropTest();
    m_table->hide();
    showTest({}, "secondary");
}

void ArchivesPanel::test()
{
    const auto archive = m_form->archive();
    if (!archive)
        return;
    m_tested = withoutWhatWasLearnedElsewhere(*archive);
    m_lastResult.reset();
    m_session.access().setTrial(*archive, m_form->secrets());
    m_tried = true;
    m_table->hide();
    showTest(tr("Asking …"), "secondary");
    m_probe = network::probe(m_session.http(), m_tested);
    connect(m_probe.get(), &network::Transaction::finished, this, &ArchivesPanel::testFinished);
}

/// Tells what was found, and lets a saved archive keep what was learned of its dialect.
void ArchivesPanel::testFinished()
{
    const dicom::Result<network::ProbeReport> result = m_probe->result();
    if (!result) {
        showTest(result.error().message, "urgent");
        emit tested(false);
        return;
    }
    m_table->setReport(*result);
    m_table->setVisible(!result->lines.isEmpty());
    m_table->fitHeight();
    showTest(result->reachable ? tr("It answers.") : tr("It does not answer."), result->reachable ? "done" : "urgent");
    if (result->tls)
        m_form->showSight(*result->tls);
    if (result->reachable)
        m_lastResult = *result;
    const auto saved = m_session.archive(m_tested.id);
    if (result->reachable && saved && network::isAskedAlike(*saved, m_tested)) {
        network::Archive learned = *saved;
        learned.dialect = network::merged(result->dialect, *saved);
        if (m_form->archive() == saved && !m_form->hasSecrets())
            m_form->setArchive(learned);
        m_session.updateArchive(learned);
    }
    emit tested(result->reachable);
}

void ArchivesPanel::showTest(const QString &sentence, const char *role)
{
    m_testText->setText(sentence);
    m_testText->setVisible(!sentence.isEmpty());
    m_testText->setProperty("role", QLatin1String(role));
    m_testText->style()->unpolish(m_testText);
    m_testText->style()->polish(m_testText);
}

} // namespace ui
