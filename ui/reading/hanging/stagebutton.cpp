#include "ui/reading/hanging/stagebutton.h"

#include "ui/flow/hanging/steps.h"
#include "ui/reading/readingactions.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QAction>
#include <QMenu>

namespace ui {

namespace {

constexpr int LargestWidth = 168;

} // namespace

StageButton::StageButton(ReadingActions &actions, QWidget *parent)
    : QToolButton(parent)
    , m_actions(actions)
{
    setMenu(new QMenu(this));
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIcon(widgets::icon("columns", widgets::darkColours));
    setIconSize({widgets::token::icon, widgets::token::icon});
    setFixedHeight(32);
    setMaximumWidth(LargestWidth);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Hanging"));
    hide();
}

void StageButton::setSteps(const HangingSteps &steps, bool hasHandMade)
{
    QStringList stages;
    for (int i = 0; i < steps.count(); ++i)
        stages.append(steps.stageName(i));
    const QString rule = hangingNameInWords(steps.ruleName());
    const QString text = steps.text();
    setVisible(!rule.isEmpty());
    setToolButtonStyle(text.isEmpty() ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    // An ampersand is a letter of the name here, no mnemonic.
    setText(fontMetrics().elidedText(text, Qt::ElideRight, LargestWidth - 56).replace(u'&', QStringLiteral("&&")));
    const QString words = text.isEmpty() ? tr("Hung as: %1").arg(rule) : tr("Hung as: %1, step %2 (Space)").arg(rule, text);
    setToolTip(QString(u"<qt>"_qs + words.toHtmlEscaped() + u"</qt>"_qs));
    setAccessibleName(words);
    m_actions[ReadingActions::HandMadeStep]->setEnabled(hasHandMade);
    fillMenu(stages, steps.place());
}

void StageButton::fillMenu(const QStringList &stages, int place)
{
    using A = ReadingActions;
    menu()->clear();
    for (int i = 0; i < stages.size() && stages.size() > 1; ++i) {
        QAction *stage = menu()->addAction(QString(QString::number(i + 1) + u"  "_qs + QString(stages[i]).replace(u'&', u"&&"_qs)));
        stage->setCheckable(true);
        stage->setChecked(i == place);
        connect(stage, &QAction::triggered, this, [this, i] { emit stageChosen(i); });
    }
    menu()->addSeparator();
    for (const A::Id id : {A::NextStep, A::PreviousStep, A::HandMadeStep})
        menu()->addAction(m_actions[id]);
    menu()->addSeparator();
    for (const A::Id id : {A::SaveHanging, A::HangingRules})
        menu()->addAction(m_actions[id]);
}

} // namespace ui
