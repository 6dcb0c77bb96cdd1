#include "ui/reading/hanging/readinghanging.h"

#include "ui/flow/hanging/stackchoice.h"
#include "ui/flow/session.h"
#include "ui/flow/viewercontroller.h"
#include "ui/reading/arrangement.h"
#include "ui/flow/hanging/protocolobject.h"
#include "ui/flow/hanging/ruleedits.h"
#include "ui/flow/hanging/rulefile.h"
#include "ui/reading/hanging/hangingeditor.h"
#include "ui/reading/hanging/savehangingdialog.h"
#include "ui/reading/hanging/stagebutton.h"
#include "ui/reading/readingactions.h"
#include "ui/reading/seriesstrip.h"
#include "ui/reading/toolstrip.h"
#include "ui/reading/viewportlinks.h"

#include <QAction>
#include <QFile>
#include <QFileDialog>

namespace ui {

ReadingHanging::ReadingHanging(Session &session, ViewerController &controller, Arrangement &arrangement, ReadingActions &actions,
                               ToolStrip &tools, QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_session(session)
    , m_controller(controller)
    , m_arrangement(arrangement)
    , m_store(session.profileFolder())
    , m_button(new StageButton(actions))
{
    using A = ReadingActions;
    tools.addAtEnd(m_button);
    connect(&arrangement, &Arrangement::stepped, this, &ReadingHanging::showSteps);
    connect(&arrangement, &Arrangement::stepped, this, &ReadingHanging::askForPriors);
    connect(&controller, &ViewerController::priorsFound, this, &ReadingHanging::askForPriors);
    m_ahead.setSingleShot(true);
    m_ahead.setInterval(0);
    connect(&m_ahead, &QTimer::timeout, this, &ReadingHanging::readAhead);
    connect(&arrangement, &Arrangement::stepped, &m_ahead, qOverload<>(&QTimer::start));
    connect(&arrangement, &Arrangement::changed, &m_ahead, qOverload<>(&QTimer::start));
    connect(&controller, &ViewerController::seriesListed, &m_ahead, qOverload<>(&QTimer::start));
    const auto forgetPictures = [this] {
        if (m_editor)
            m_editor->forgetPictures();
    };
    connect(&controller, &ViewerController::seriesAboutToBeRemoved, this, forgetPictures);
    connect(&controller, &ViewerController::conflictFound, this, forgetPictures);
    connect(m_button, &StageButton::stageChosen, &arrangement, &Arrangement::goToStage);
    connect(actions[A::NextStep], &QAction::triggered, &arrangement, [this] { m_arrangement.stepHanging(1); });
    connect(actions[A::PreviousStep], &QAction::triggered, &arrangement, [this] { m_arrangement.stepHanging(-1); });
    connect(actions[A::HandMadeStep], &QAction::triggered, &arrangement, &Arrangement::showHandMade);
    connect(actions[A::SaveHanging], &QAction::triggered, this, &ReadingHanging::saveArrangement);
    connect(actions[A::HangingRules], &QAction::triggered, this, &ReadingHanging::editRules);
}

void ReadingHanging::readRules()
{
    const HangingLayers layers = m_store.read();
    m_arrangement.setRules(layers.effective());
    for (const QString &problem : layers.problems) {
        if (!m_told.contains(problem))
            emit problemFound(problem);
    }
    m_told = layers.problems;
}

void ReadingHanging::setLinks(ViewportLinks *links)
{
    m_links = links;
    // What the reader chooses in a stage stays.
    connect(links, &ViewportLinks::chosen, this, [this] { m_ownLinks.reset(); });
    connect(&m_arrangement, &Arrangement::stepped, this, &ReadingHanging::tieViewports);
}

void ReadingHanging::tieViewports()
{
    const HangingStage *stage = m_arrangement.steps().stage();
    if (!m_links || (!(stage && stage->links) && !m_ownLinks))
        return;
    LinkChoices choices = m_ownLinks.value_or(m_links->choices());
    if (stage && stage->links) {
        m_ownLinks = choices;
        choices.scroll = stage->links->scroll;
        choices.zoom = stage->links->zoom;
        choices.pan = stage->links->pan;
        choices.window = stage->links->window;
        choices.on = !(*stage->links == HangingLinks());
    } else {
        m_ownLinks.reset();
    }
    if (!(choices == m_links->choices()))
        m_links->setChoices(choices);
}

void ReadingHanging::showSteps()
{
    m_button->setSteps(m_arrangement.steps(), m_arrangement.hasHandMade());
}

/// What the rule wants opened beside the study, once priors are known; a prior that was closed by hand does not come back, and
/// what an archive finds too late opens nothing beyond the number that the rule says.
void ReadingHanging::askForPriors()
{
    const HangingRule *rule = m_arrangement.steps().rule();
    if (!rule || rule->openPriors == 0 || m_controller.studies().empty()
        || m_controller.priorsKnown() != ViewerController::PriorsKnown::Known)
        return;
    const OpenedStudy &current = m_controller.studies().front();
    if (m_askedFor != current.request.studyInstanceUid)
        m_asked.clear();
    m_askedFor = current.request.studyInstanceUid;
    QList<PriorStudy> certain;
    for (const PriorStudy &prior : m_controller.priors()) {
        if (prior.match == dicom::IdentityMatch::Same)
            certain.append(prior);
    }
    QList<PriorStudy> wanted;
    const QString modality = mainModality(m_arrangement.hangingCase());
    while (wanted.size() < rule->openPriors) {
        const auto nearest = nearestPrior(certain, current.when, modality);
        if (!nearest)
            break;
        const QString uid = nearest->study.studyInstanceUid;
        certain.removeIf([&uid](const PriorStudy &prior) { return prior.study.studyInstanceUid == uid; });
        wanted.append(*nearest);
    }
    for (const PriorStudy &prior : std::as_const(wanted)) {
        const QString uid = prior.study.studyInstanceUid;
        if (m_asked.size() >= rule->openPriors || m_asked.contains(uid) || m_controller.study(uid))
            continue;
        m_asked.insert(uid);
        emit priorWanted(prior);
    }
}

/// Where the rule opens priors, what later steps show of them is read before they are stepped to.
void ReadingHanging::readAhead()
{
    QList<Series *> ahead;
    HangingSteps steps = m_arrangement.steps();
    const HangingRule *rule = steps.rule();
    if (rule && rule->openPriors > 0) {
        const HangingCase study = m_arrangement.hangingCase();
        const int here = steps.place(), count = steps.count();
        for (int further = 1; further < count; ++further) {
            steps.goTo((here + further) % count);
            const HangingPlan plan = steps.plan(study);
            for (const HangingPlan::Cell &cell : plan.cells) {
                Series *series = cell.prior > 0 ? m_controller.series(cell.seriesInstanceUid) : nullptr;
                if (series && !ahead.contains(series))
                    ahead.append(series);
            }
        }
    }
    m_controller.setAhead(ahead);
}

void ReadingHanging::setStrip(SeriesStrip *strip)
{
    m_strip = strip;
}

/// What rules look at, with the pictures of the strip.
HangingCase ReadingHanging::shownCase() const
{
    HangingCase study = m_arrangement.hangingCase();
    if (!m_strip)
        return study;
    for (const widgets::ThumbnailItem &item : m_strip->items()) {
        if (!item.picture.isNull())
            study.pictures.insert(item.id, item.picture);
    }
    return study;
}

void ReadingHanging::saveArrangement()
{
    if (m_controller.series().isEmpty()) {
        emit told(tr("Open a study first: its arrangement becomes the rule."));
        return;
    }
    const HangingCase study = shownCase();
    HangingStage stage = m_arrangement.presentStage(study);
    if (m_links && stage.cells.size() > 1) {
        const LinkChoices links = m_links->choices();
        stage.links = links.on ? HangingLinks{links.scroll, links.zoom, links.pan, links.window} : HangingLinks();
    }
    auto *dialog = new SaveHangingDialog(stage, study, m_store.read().effective(), m_arrangement.steps().ruleName(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SaveHangingDialog::confirmed, this, [this, dialog](const HangingRule &rule) { keep(rule, dialog); });
    dialog->open();
}

/// Among the user's rules, in place of one of the same name.
void ReadingHanging::keep(const HangingRule &rule, SaveHangingDialog *dialog)
{
    HangingRuleEdits edits(m_store.read());
    if (!edits.change(rule.name, rule)) {
        dialog->showProblem(tr("The rule could not be added."));
        return;
    }
    if (const auto saved = m_store.save(edits.user()); !saved) {
        dialog->showProblem(saved.error().message);
        return;
    }
    dialog->accept();
    readRules();
    useNow();
    emit told(tr("Saved as a step of the hanging rule “%1”.").arg(hangingNameInWords(rule.name)));
}

void ReadingHanging::editRules()
{
    if (!m_editor) {
        m_editor = new HangingEditor(m_store, shownCase(), m_arrangement.steps().ruleName(), m_window);
        m_editor->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_editor, &HangingEditor::saved, this, [this] {
            readRules();
            useNow();
        });
        connect(m_editor, &HangingEditor::importRequested, this, &ReadingHanging::chooseImport);
    }
    m_editor->show();
    m_editor->raise();
    m_editor->activateWindow();
}

void ReadingHanging::chooseImport()
{
    auto *dialog = new QFileDialog(m_editor, tr("Import hanging rules"), QString(),
                                   tr("DICOM hanging protocols and files of rules (*.dcm *.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ReadingHanging::importFrom);
    dialog->open();
}

void ReadingHanging::importFrom(const QString &path)
{
    if (!m_editor)
        return;
    if (!path.endsWith(u".json", Qt::CaseInsensitive)) {
        importObject(path);
        return;
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        m_editor->tell(tr("The file could not be opened."));
        return;
    }
    const auto rules = HangingRuleFile::read(file.read(hanginglimit::FileBytes + 1), HangingRule::Layer::User);
    if (rules)
        m_editor->import(*rules, {});
    else
        m_editor->tell(tr("The file was not taken over: %1.").arg(rules.error().message));
}

/// DICOM files are read by a helper, as all of them are.
void ReadingHanging::importObject(const QString &path)
{
    m_editor->tell(tr("Reading the file…"));
    imaging::DecoderPool::ObjectSink sink;
    sink.header = [editor = m_editor](const dicom::Result<dicom::DataSet> &header) {
        if (!editor)
            return;
        const auto object = header ? HangingProtocolObject::read(*header) : tl::unexpected(header.error());
        if (object)
            editor->import(object->rules, object->notes);
        else
            editor->tell(object.error().message);
    };
    sink.done = [] {};
    m_session.decoders().readFile(path, imaging::DecoderPool::Priority::Visible, imaging::DecoderPool::Frames::None, sink);
}

/// What is on screen stays; the steps beside the tools are those of the rules as they are now.
void ReadingHanging::useNow()
{
    m_arrangement.takeUpRules();
    showSteps();
}

} // namespace ui
