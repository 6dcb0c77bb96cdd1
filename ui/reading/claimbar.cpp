#include "ui/reading/claimbar.h"

#include "ui/desk/worklist/worklistdialogs.h"
#include "ui/flow/viewercontroller.h"
#include "ui/reading/completedialog.h"
#include "ui/reading/questionbar.h"
#include "ui/reading/readingwindow.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QSpinBox>

namespace ui {

namespace {

constexpr int Height = 40;
constexpr int ClockStep = 15'000; ///< milliseconds: the bar says minutes
constexpr int BelowTools = 2;     ///< after the patient banner and the tools

QLabel *plain(const char *role)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setProperty("role", QLatin1String(role));
    return label;
}

QHBoxLayout *placeIn(QFrame *bar, ReadingWindow &window)
{
    bar->setProperty("surface", QLatin1String("raised"));
    bar->setAttribute(Qt::WA_StyledBackground);
    bar->setFixedHeight(Height);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(8);
    if (auto *column = qobject_cast<QBoxLayout *>(window.layout()))
        column->insertWidget(BelowTools, bar);
    return row;
}

QString elapsed(const QDateTime &since)
{
    const qint64 minutes = qMax<qint64>(0, since.secsTo(QDateTime::currentDateTime()) / 60);
    return minutes < 60 ? ClaimBar::tr("%1 min").arg(minutes) : ClaimBar::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

} // namespace

ClaimBar::ClaimBar(ReadingTask &task, ReadingWindow &window)
    : QFrame(&window)
    , m_task(&task)
    , m_window(window)
    , m_label(plain("title"))
    , m_elapsed(plain("secondary"))
    , m_state(plain("secondary"))
    , m_progress(new QSpinBox)
    , m_more(new QPushButton(tr("Tell…")))
    , m_park(new QPushButton(tr("Park")))
    , m_giveBack(new QPushButton(tr("Give back…")))
    , m_discontinue(new QPushButton(tr("Discontinue…")))
    , m_complete(new QPushButton(tr("Complete")))
    , m_next(new QPushButton(tr("Next task")))
    , m_question(new QuestionBar(&window))
    , m_clock(this)
{
    setAccessibleName(tr("Claimed task"));
    layOut();
    connectButtons();
    connect(&task, &ReadingTask::changed, this, &ClaimBar::update);
    connect(&window.controller(), &ViewerController::studiesChanged, this, &ClaimBar::checkPatient);
    connect(&window, &ReadingWindow::disputeChanged, this, &ClaimBar::checkPatient);
    m_clock.setInterval(ClockStep);
    connect(&m_clock, &QTimer::timeout, this, &ClaimBar::update);
    m_clock.start();
    const QString words = task.item().label() + u'\n' + task.item().instructions();
    m_label->setToolTip(QString(u"<span>" + words.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")) + u"</span>"));
    m_progress->setValue(qRound(task.item().progress().value_or(0)));
    checkPatient();
}

void ClaimBar::layOut()
{
    QHBoxLayout *row = placeIn(this, m_window);
    if (auto *column = qobject_cast<QBoxLayout *>(m_window.layout()))
        column->insertWidget(column->indexOf(this) + 1, m_question);
    connect(this, &QObject::destroyed, m_question, &QObject::deleteLater);
    m_label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_state->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_progress->setRange(0, 100);
    m_progress->setSuffix(tr(" %"));
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setToolTip(tr("Progress, as others see it in the list"));
    m_progress->setFocusPolicy(Qt::ClickFocus);
    m_progress->setKeyboardTracking(false);
    m_more->setToolTip(tr("Tell others how far you are and where you can be reached"));
    m_park->setToolTip(tr("The task stays yours and the window is free; images, windows and layout are kept"));
    m_giveBack->setToolTip(tr("A new task for somebody else takes its place, and yours ends"));
    m_discontinue->setToolTip(tr("End the task without doing it, for everyone"));
    m_complete->setProperty("primary", true);
    m_complete->setToolTip(tr("The task is done; five seconds are left to undo"));
    row->addWidget(m_label, 2);
    row->addWidget(m_state, 3);
    row->addWidget(m_elapsed);
    row->addWidget(m_progress);
    for (QPushButton *button : {m_more, m_park, m_giveBack, m_discontinue, m_complete, m_next})
        row->addWidget(button);
}

void ClaimBar::connectButtons()
{
    connect(m_more, &QPushButton::clicked, this, &ClaimBar::askProgress);
    connect(m_giveBack, &QPushButton::clicked, this, &ClaimBar::askGiveBack);
    connect(m_park, &QPushButton::clicked, this, &ClaimBar::parked);
    connect(m_next, &QPushButton::clicked, this, &ClaimBar::nextRequested);
    connect(m_discontinue, &QPushButton::clicked, this, &ClaimBar::askDiscontinue);
    connect(m_complete, &QPushButton::clicked, this, &ClaimBar::complete);
    connect(m_progress, &QSpinBox::editingFinished, this, [this] {
        if (m_task && m_progress->value() != qRound(m_task->item().progress().value_or(0)))
            m_task->setProgress(m_progress->value(), {});
    });
}

QString ClaimBar::text() const
{
    return m_state->text();
}

/// Whether the pictures are the task's: of its studies, and of nobody else.
void ClaimBar::checkPatient()
{
    m_otherPatient = false;
    const QStringList studies = m_task ? m_task->item().inputStudies() : QStringList();
    for (const OpenedStudy &study : m_window.controller().studies()) {
        const auto match = m_task ? dicom::compare(study.request.expected, m_task->item().patient()) : dicom::IdentityMatch::Same;
        const bool own = studies.contains(study.request.studyInstanceUid);
        if (!own && (match == dicom::IdentityMatch::Different || match == dicom::IdentityMatch::Conflict))
            m_otherPatient = true;
    }
    const auto &opened = m_window.controller().studies();
    if (!opened.empty() && !studies.isEmpty() && !studies.contains(opened.front().request.studyInstanceUid))
        m_otherPatient = true;
    m_disputed = m_window.isDisputed();
    if (m_task && m_task->state() == ReadingTask::State::AboutToComplete && (m_otherPatient || m_disputed))
        m_task->undo();
    update();
}

void ClaimBar::update()
{
    if (!m_task)
        return;
    using State = ReadingTask::State;
    const State state = m_task->state();
    const bool reading = state == State::Reading && !m_task->isSending();
    m_label->setText(m_task->item().label());
    m_elapsed->setText(elapsed(m_task->since()));
    m_progress->setEnabled(reading);
    for (QPushButton *button : {m_more, m_park, m_giveBack, m_discontinue}) {
        button->setVisible(!m_task->isOver());
        button->setEnabled(reading);
    }
    m_complete->setVisible(!m_task->isOver());
    m_complete->setEnabled((reading && !m_otherPatient && !m_disputed) || state == State::AboutToComplete);
    m_complete->setText(state == State::AboutToComplete ? tr("Undo (%1)").arg(m_task->secondsLeft()) : tr("Complete"));
    m_next->setVisible(m_task->isOver());
    const QString text = stateText();
    if (m_state->text() != text)
        m_state->setText(text);
    m_state->setToolTip(text.isEmpty() ? QString() : QString(u"<span>" + text.toHtmlEscaped() + u"</span>"));
}

/// What is going on; while it is only read, what is to be done.
QString ClaimBar::stateText() const
{
    using State = ReadingTask::State;
    const State state = m_task->state();
    if (state == State::AboutToComplete)
        return tr("Completing in %n second(s).", nullptr, m_task->secondsLeft());
    if (m_task->givingBack() != ReadingTask::GivingBack::Nothing)
        return givingBackText();
    if (state == State::Sending)
        return tr("Sending …");
    if (state == State::Completed)
        return tr("Completed.");
    if (state == State::Discontinued)
        return tr("Discontinued for everyone.");
    if (state == State::GivenBack)
        return tr("Given back: the new task is on the list, yours has ended.");
    if (m_task->error() && !m_task->replacement().isEmpty())
        return tr("The new task is on the list, but yours could not be ended: %1").arg(m_task->error()->message);
    if (m_task->error())
        return m_task->error()->message;
    if (m_otherPatient)
        return tr("Showing another patient: this task cannot be completed from here.");
    if (m_disputed)
        return tr("Not to be completed before the patient is confirmed.");
    return m_task->item().instructions();
}

/// Without anything left the five seconds begin at once; else it is named first.
void ClaimBar::complete()
{
    if (!m_task)
        return;
    if (m_task->state() == ReadingTask::State::AboutToComplete)
        return m_task->undo();
    const CompletionSummary summary = completionSummary(*m_task, m_window, m_window.controller().series());
    if (summary.isClear())
        return m_task->complete();
    auto *dialog = new CompleteDialog(m_task->item().label(), summary, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CompleteDialog::confirmed, m_task, &ReadingTask::complete);
    dialog->open();
}

QString ClaimBar::givingBackText() const
{
    return m_task->givingBack() == ReadingTask::GivingBack::MakingNew ? tr("Giving back, step 1 of 2: a new task …")
                                                                      : tr("Giving back, step 2 of 2: ending yours …");
}

void ClaimBar::setContact(const QString &uri, const QString &name)
{
    m_contactUri = uri;
    m_contactName = name;
}

void ClaimBar::askProgress()
{
    if (!m_task)
        return;
    const dicom::DataSet step = m_task->item().set().item(dicom::tag::ProcedureStepProgressInformationSequence);
    const dicom::DataSet told = step.item(dicom::tag::ProcedureStepCommunicationsURISequence);
    const QString uri = told.string(dicom::tag::ContactURI), name = told.string(dicom::tag::ContactDisplayName);
    auto *dialog = new ProgressDialog(m_task->item(), uri.isEmpty() ? m_contactUri : uri, uri.isEmpty() ? m_contactName : name, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ProgressDialog::confirmed, this,
            [this](int percent, const QString &description, const QString &contact, const QString &contactName) {
                if (!m_task)
                    return;
                m_task->setProgress(percent, description, contact, contactName);
                m_progress->setValue(percent);
                setContact(contact, contactName);
                emit contactTold(contact, contactName);
            });
    dialog->open();
}

void ClaimBar::askGiveBack()
{
    if (!m_task)
        return;
    auto *dialog = new GiveBackDialog(m_task->item(), !m_task->replacement().isEmpty(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &GiveBackDialog::confirmed, m_task, &ReadingTask::giveBack);
    dialog->open();
}

void ClaimBar::showCancelRequest(const QString &sentence)
{
    if (m_task && !m_task->isOver())
        m_question->ask(sentence, tr("Go on reading"), tr("Discontinue…"), [this] { askDiscontinue(); });
}

void ClaimBar::askDiscontinue()
{
    if (!m_task)
        return;
    auto *dialog = new DiscontinueDialog(m_task->item(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DiscontinueDialog::confirmed, m_task, &ReadingTask::discontinue);
    dialog->open();
}

PreviewBar::PreviewBar(const network::Workitem &item, ReadingWindow &window)
    : QFrame(&window)
    , m_window(window)
    , m_text(plain("secondary"))
    , m_claim(new QPushButton(tr("Claim and read")))
{
    QHBoxLayout *row = placeIn(this, window);
    setAccessibleName(tr("Preview of a task"));
    QLabel *title = plain("title");
    title->setText(tr("Preview only"));
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_text->setText(tr("%1 – nobody has been told that you look at it").arg(item.label()));
    row->addWidget(title);
    row->addWidget(m_text, 1);
    row->addWidget(m_claim);
    m_claim->setVisible(item.state() == network::Workitem::State::Scheduled);
    m_claim->setToolTip(tr("The task is yours and nobody else's from then on (Ctrl+Shift+Enter)"));
    connect(m_claim, &QPushButton::clicked, this, [this, uid = item.uid()] { emit claimRequested(uid); });
    auto *key = new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return), this);
    key->setAutoRepeat(false);
    connect(key, &QShortcut::activated, m_claim, [this] {
        if (m_claim->isVisible())
            m_claim->click();
    });
}

void PreviewBar::showClaiming()
{
    m_claim->setEnabled(false);
    m_text->setText(tr("Claiming…"));
}

void PreviewBar::showRefusal(const dicom::Error &error)
{
    m_text->setText(error.message);
    m_text->setToolTip(error.message.toHtmlEscaped()); // may hold the server's words
    m_claim->setEnabled(true);
    m_claim->setVisible(error.kind != dicom::Error::Kind::Conflict && error.kind != dicom::Error::Kind::NotFound);
}

} // namespace ui
