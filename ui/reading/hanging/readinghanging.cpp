#include "ui/reading/hanging/readinghanging.h"

#include "ui/flow/hanging/stackchoice.h"
#include "ui/flow/session.h"
#include "ui/flow/viewercontroller.h"
#include "ui/reading/arrangement.h"
#include "ui/reading/hanging/stagebutton.h"
#include "ui/reading/readingactions.h"
#include "ui/reading/toolstrip.h"

#include <QAction>

namespace ui {

ReadingHanging::ReadingHanging(Session &session, ViewerController &controller, Arrangement &arrangement, ReadingActions &actions,
                               ToolStrip &tools, QWidget *window)
    : QObject(window)
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
    connect(m_button, &StageButton::stageChosen, &arrangement, &Arrangement::goToStage);
    connect(actions[A::NextStep], &QAction::triggered, &arrangement, [this] { m_arrangement.stepHanging(1); });
    connect(actions[A::PreviousStep], &QAction::triggered, &arrangement, [this] { m_arrangement.stepHanging(-1); });
    connect(actions[A::HandMadeStep], &QAction::triggered, &arrangement, &Arrangement::showHandMade);
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

void ReadingHanging::showSteps()
{
    m_button->setSteps(m_arrangement.steps(), m_arrangement.hasHandMade());
}

/// What the rule wants opened beside the study, once priors are known; a prior that was closed by hand does not come back.
void ReadingHanging::askForPriors()
{
    const HangingRule *rule = m_arrangement.steps().rule();
    if (!rule || rule->openPriors == 0 || m_controller.studies().empty())
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
        if (m_asked.contains(uid) || m_controller.study(uid))
            continue;
        m_asked.insert(uid);
        emit priorWanted(prior);
    }
}

} // namespace ui
