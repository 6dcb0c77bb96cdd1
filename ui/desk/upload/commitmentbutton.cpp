#include "ui/desk/upload/commitmentbutton.h"

#include "ui/flow/session.h"
#include "ui/flow/uploadcenter.h"
#include "widgets/icons.h"

#include <QLocale>
#include <QMessageBox>

namespace ui {

CommitmentButton::CommitmentButton(Session &session, UploadCenter &center, const CommitmentAsk::Pace &pace, QWidget *parent)
    : QPushButton(parent)
    , m_session(session)
    , m_center(center)
    , m_pace(pace)
{
    setIcon(widgets::icon("lock"));
    connect(this, &QPushButton::clicked, this, [this] {
        if (!m_ask)
            return ask();
        m_ask.reset();
        showIdle();
    });
    showIdle();
}

CommitmentButton::~CommitmentButton() = default;

void CommitmentButton::showIdle()
{
    setText(tr("Ask for commitment"));
    setToolTip(tr("Asks the archive whether it commits itself to keep what is stored (storage commitment)"));
}

void CommitmentButton::ask()
{
    QHash<qint64, QString> archives;
    for (const network::Upload &upload : m_center.model().uploads())
        archives.insert(upload.id, upload.archiveId);
    QHash<QString, QList<network::UploadItem>> stored;
    for (const network::UploadItem &item : m_center.model().items()) {
        if (network::isStored(item.state))
            stored[archives.value(item.upload)].append(item);
    }
    if (stored.isEmpty())
        return;
    m_ask = std::make_unique<CommitmentAsk>(m_session, m_pace);
    connect(m_ask.get(), &CommitmentAsk::finished, this, &CommitmentButton::tell, Qt::QueuedConnection); // it goes there
    connect(m_ask.get(), &CommitmentAsk::progress, this, [this](int settled, int total) {
        setText(tr("Asking: %1 of %2").arg(QLocale().toString(settled), QLocale().toString(total)));
    });
    connect(m_ask.get(), &CommitmentAsk::answered, &m_center, &UploadCenter::noteCommitment);
    setText(tr("Asking …"));
    setToolTip(tr("Ends the asking; nothing is lost by that"));
    m_ask->start(stored);
}

void CommitmentButton::tell()
{
    if (!m_ask)
        return; // ended meanwhile
    const CommitmentAsk::Outcome outcome = m_ask->outcome();
    m_ask.reset();
    showIdle();
    if (outcome.refused == 0 && outcome.open == 0) {
        emit said(tr("The archive commits itself to keep %n image(s).", nullptr, outcome.committed));
        return;
    }
    QStringList sentences;
    if (outcome.committed > 0)
        sentences << tr("It commits itself to keep %n image(s).", nullptr, outcome.committed);
    if (outcome.open > 0)
        sentences << tr("%n image(s) were not decided about.", nullptr, outcome.open);
    auto *box =
        new QMessageBox(outcome.refused > 0 ? QMessageBox::Warning : QMessageBox::Information, tr("Storage commitment"),
                        outcome.refused > 0 ? tr("The archive does not commit itself to keep %n image(s).", nullptr, outcome.refused)
                                            : tr("The archive did not commit itself to everything."),
                        QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText((sentences + outcome.problems).join(u'\n'));
    box->open();
}

} // namespace ui
