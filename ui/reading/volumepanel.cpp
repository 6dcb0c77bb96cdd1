#include "ui/reading/volumepanel.h"

#include "ui/reading/ownkeys.h"
#include "ui/reading/readingactions.h"
#include "widgets/volume/volumeviewport.h"

#include <QAction>
#include <QButtonGroup>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSlider>

#include <cmath>

namespace ui {

using A = ReadingActions;

namespace {

constexpr int Width = 272;
constexpr int SliderSteps = 100;

} // namespace

VolumePanel::VolumePanel(const ReadingActions &actions, widgets::VolumeViewport &viewport, QWidget *parent)
    : QWidget(parent)
    , m_viewport(viewport)
    , m_content(new QWidget)
    , m_column(new QVBoxLayout(m_content))
    , m_presets(new QButtonGroup(this))
{
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("panel"));
    setAccessibleName(tr("3D picture: what changes it"));
    setFixedWidth(Width);
    m_column->setContentsMargins(12, 12, 12, 12);
    m_column->setSpacing(4);
    addPresets();
    addViews(actions);
    addClipping();
    addEnd(actions);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_content);
    scroll->viewport()->setAutoFillBackground(false);
    m_content->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(scroll);
    connect(&m_viewport, &widgets::VolumeViewport::lookChanged, this, &VolumePanel::showLook);
}

void VolumePanel::addHeading(const QString &text)
{
    auto *heading = new QLabel(text, m_content);
    heading->setProperty("role", QStringLiteral("label"));
    if (m_column->count() > 0)
        m_column->addSpacing(10);
    m_column->addWidget(heading);
}

void VolumePanel::addPresets()
{
    addHeading(tr("Shown as (keys 1–9)"));
    m_presetRows = new QVBoxLayout;
    m_presetRows->setSpacing(2);
    m_column->addLayout(m_presetRows);
    m_presets->setExclusive(true);
    connect(m_presets, &QButtonGroup::idClicked, &m_viewport, &widgets::VolumeViewport::setPreset);
}

void VolumePanel::fillPresets()
{
    QStringList names;
    for (const widgets::VolumePreset &preset : m_viewport.presets())
        names << preset.name;
    if (names == m_shown)
        return;
    m_shown = names;
    qDeleteAll(m_presets->buttons());
    for (int i = 0; i < names.size(); ++i) {
        auto *button = new QPushButton(QStringLiteral("%1   %2").arg(i + 1).arg(names[i]), m_content);
        button->setCheckable(true);
        button->setProperty("chip", true);
        button->setAccessibleName(names[i]);
        button->setToolTip(tr("%1 (%2)", "name and key").arg(names[i]).arg(i + 1));
        m_presets->addButton(button, i);
        m_presetRows->addWidget(button);
    }
}

void VolumePanel::addViews(const ReadingActions &actions)
{
    addHeading(tr("Seen from"));
    auto *grid = new QGridLayout;
    grid->setSpacing(4);
    const std::array<std::pair<A::Id, QString>, 6> views{{{A::FromFront, tr("Front")},
                                                          {A::FromLeft, tr("Left")},
                                                          {A::FromHead, tr("Head")},
                                                          {A::FromBack, tr("Back")},
                                                          {A::FromRight, tr("Right")},
                                                          {A::FromFeet, tr("Feet")}}};
    for (int i = 0; i < int(views.size()); ++i) {
        QAction *action = actions[views[size_t(i)].first];
        auto *button = new QPushButton(views[size_t(i)].second, m_content);
        button->setToolTip(nameAndKey(*action));
        button->setAccessibleName(action->text());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        grid->addWidget(button, i / 3, i % 3);
    }
    m_column->addLayout(grid);
}

void VolumePanel::addClipping()
{
    addHeading(tr("Cut away from"));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    const std::array<QString, Sides> names{tr("the right"), tr("the left"), tr("the front"),
                                           tr("the back"),  tr("the feet"), tr("the head")};
    for (size_t side = 0; side < Sides; ++side) {
        auto *label = new QLabel(names[side], m_content);
        label->setProperty("role", QStringLiteral("secondary"));
        auto *slider = new QSlider(Qt::Horizontal, m_content);
        slider->setRange(0, SliderSteps);
        slider->setPageStep(SliderSteps / 10);
        slider->setAccessibleName(tr("Cut away from %1", "the right").arg(names[side]));
        slider->setToolTip(slider->accessibleName());
        label->setBuddy(slider);
        connect(slider, &QSlider::valueChanged, this, &VolumePanel::clip);
        grid->addWidget(label, int(side), 0);
        grid->addWidget(slider, int(side), 1);
        m_sides[side] = slider;
    }
    m_column->addLayout(grid);
    auto *whole = new QPushButton(tr("Cut nothing away"), m_content);
    connect(whole, &QPushButton::clicked, &m_viewport, [this] { m_viewport.setClip({}); });
    m_column->addWidget(whole);
}

void VolumePanel::addEnd(const ReadingActions &actions)
{
    m_column->addSpacing(10);
    auto *reset = new QPushButton(tr("Everything as at first (Shift+R)"), m_content);
    connect(reset, &QPushButton::clicked, actions[A::Reset], &QAction::trigger);
    m_column->addWidget(reset);
    auto *back = new QPushButton(tr("Back to the images (Esc)"), m_content);
    connect(back, &QPushButton::clicked, this, &VolumePanel::backChosen);
    m_column->addWidget(back);
    m_column->addSpacing(8);
    const auto sentence = [this](const QString &text) {
        auto *label = new QLabel(text, m_content);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setProperty("role", QStringLiteral("secondary"));
        m_column->addWidget(label);
        return label;
    };
    m_remarks = sentence({});
    m_remarks->hide();
    sentence(tr("Drag to turn, Shift and drag to move, right drag or wheel to zoom; Ctrl and drag moves what is seen to higher or lower "
                "values. Arrows turn, too."));
    m_column->addStretch();
}

void VolumePanel::showLook()
{
    fillPresets();
    if (QAbstractButton *button = m_presets->button(m_viewport.preset()))
        button->setChecked(true);
    const widgets::ClipBox &box = m_viewport.look().clip;
    for (size_t side = 0; side < Sides; ++side) {
        const QSignalBlocker quiet(m_sides[side]);
        const double cut = side % 2 == 0 ? box.from[side / 2] : 1 - box.to[side / 2];
        m_sides[side]->setValue(int(std::lround(cut * SliderSteps)));
    }
}

void VolumePanel::clip()
{
    widgets::ClipBox box = m_viewport.look().clip;
    for (size_t side = 0; side < Sides; ++side) {
        if (m_sides[side] != sender())
            continue;
        const double cut = double(m_sides[side]->value()) / SliderSteps;
        box.setSide(side / 2, side % 2 != 0, side % 2 == 0 ? cut : 1 - cut);
    }
    m_viewport.setClip(box);
}

void VolumePanel::setRemarks(const QStringList &remarks)
{
    m_remarks->setText(remarks.join(u'\n'));
    m_remarks->setVisible(!remarks.isEmpty());
}

QString VolumePanel::remarks() const
{
    return m_remarks->text();
}

bool VolumePanel::event(QEvent *event)
{
    return keepsOwnKeys(*event) || QWidget::event(event);
}

} // namespace ui
