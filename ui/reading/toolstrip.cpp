#include "ui/reading/toolstrip.h"

#include "ui/reading/readingactions.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace ui {

namespace {

constexpr int PassingMilliseconds = 5000;
constexpr qsizetype MostNotices = 3;

QIcon gridIcon(QSize size)
{
    QPixmap pixmap(40, 40);
    pixmap.setDevicePixelRatio(2);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setPen(QPen(QColor(widgets::token::text), 1.5));
    const QRectF box(2, 2, 16, 16);
    painter.drawRoundedRect(box, 1.5, 1.5);
    for (int i = 1; i < size.width(); ++i)
        painter.drawLine(QPointF(2 + 16.0 * i / size.width(), 2), QPointF(2 + 16.0 * i / size.width(), 18));
    for (int i = 1; i < size.height(); ++i)
        painter.drawLine(QPointF(2, 2 + 16.0 * i / size.height()), QPointF(18, 2 + 16.0 * i / size.height()));
    return pixmap;
}

} // namespace

ToolStrip::ToolStrip(ReadingActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_probe(new QLabel(this))
    , m_notice(new QLabel(this))
    , m_noticeAction(new QPushButton(this))
    , m_presets(new QMenu(this))
{
    using A = ReadingActions;
    setFixedHeight(Height);
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("panel"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 12, 0);
    row->setSpacing(4);
    for (const A::Id id : {A::ToolWindow, A::ToolScroll, A::ToolZoom, A::ToolPan})
        add(actions[id]);
    addGap();
    for (const A::Id id : {A::ToolLength, A::ToolAngle, A::ToolEllipse})
        add(actions[id]);
    addGap();
    addMenu(m_presets, "presets", tr("Window presets (1–9)"));
    for (const A::Id id : {A::Invert, A::Fit})
        add(actions[id]);
    addGap();
    add(actions[A::Cine]);
    m_layouts = addMenu(makeLayouts(), "layout", nameAndKey(*actions[A::Layout]));
    add(actions[A::Prior]);
    addMenu(makeMore(actions), "more", tr("More"));
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setProperty("role", QStringLiteral("secondary"));
    m_notice->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_notice->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_notice, 1);
    row->addWidget(m_noticeAction);
    m_noticeAction->hide();
    connect(m_noticeAction, &QPushButton::clicked, this, [this] {
        const auto act = m_standing.isEmpty() ? std::function<void()>() : m_standing.last().act; // it may take the notice away
        if (act)
            act();
    });
    m_passes.setSingleShot(true);
    m_passes.setInterval(PassingMilliseconds);
    connect(&m_passes, &QTimer::timeout, this, [this] { setNotice({}, {}, {}); });
    row->addSpacing(8);
    m_probe->setTextFormat(Qt::PlainText);
    m_probe->setProperty("role", QStringLiteral("secondary"));
    m_probe->setAccessibleName(tr("Value under the pointer"));
    row->addWidget(m_probe);
}

/// What has no place of its own in the strip, in the order of its groups.
QMenu *ToolStrip::makeMore(const ReadingActions &actions)
{
    using A = ReadingActions;
    auto *more = new QMenu(this);
    const auto section = [&](QMenu *menu, const QList<A::Id> &ids) {
        for (const A::Id id : ids)
            menu->addAction(actions[id]);
    };
    auto *measure = more->addMenu(widgets::icon("measurements"), tr("Measure"));
    section(measure, A::measuringTools());
    measure->addSeparator();
    section(measure, {A::Copy, A::Paste, A::Delete});
    section(more, {A::KeyImage, A::KeyImagesOnly, A::Measurements, A::Save});
    auto *links = more->addMenu(widgets::icon("link"), tr("Links between viewports"));
    section(links, {A::Link, A::LinkAsTheyStand, A::LinkRelative});
    links->addSeparator();
    section(links, {A::LinkScroll, A::LinkZoom, A::LinkPan, A::LinkWindow});
    links->addSeparator();
    section(links, {A::ReferenceLines, A::EdgeLines, A::ToolPlace});
    more->addSeparator();
    section(more, {A::ToolSpotWindow, A::ToolMagnifier, A::Crosshair});
    more->addSeparator();
    section(more, {A::OneToOne, A::TrueSize, A::SameScale, A::Rotate, A::FlipHorizontal, A::FlipVertical, A::Reset});
    more->addSeparator();
    section(more, {A::Sharpen, A::Smooth, A::CineAll, A::SortOrder});
    more->addSeparator();
    section(more, {A::NextWindow, A::Annotations, A::Interpolation, A::Overlays, A::Shutter});
    more->addSeparator();
    section(more, {A::Undo, A::Redo});
    more->addSeparator();
    auto *keep = more->addMenu(widgets::icon("download"), tr("Save and print"));
    section(keep, {A::CopyPicture, A::SavePictures, A::Print, A::SaveStudies});
    more->addSeparator();
    section(more, {A::Planes, A::VolumePicture});
    more->addSeparator();
    section(more, {A::NextStep, A::PreviousStep, A::SaveHanging, A::HangingRules});
    more->addSeparator();
    section(more, {A::MosaicOfStack, A::Maximize, A::Strip, A::FullScreen});
    more->addSeparator();
    section(more, {A::Keys});
    return more;
}

QToolButton *ToolStrip::add(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setIconSize({widgets::token::icon, widgets::token::icon});
    button->setFixedSize(32, 32);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(action->text());
    layout()->addWidget(button);
    return button;
}

QToolButton *ToolStrip::addMenu(QMenu *menu, const char *icon, const QString &text)
{
    auto *button = new QToolButton(this);
    button->setIcon(widgets::icon(icon, widgets::darkColours));
    button->setIconSize({widgets::token::icon, widgets::token::icon});
    button->setFixedSize(32, 32);
    button->setFocusPolicy(Qt::TabFocus);
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolTip(text);
    button->setAccessibleName(text);
    layout()->addWidget(button);
    return button;
}

void ToolStrip::addGap()
{
    auto *line = new QFrame(this);
    line->setProperty("hairline", true);
    line->setFixedSize(1, 20);
    auto *row = static_cast<QHBoxLayout *>(layout());
    row->addSpacing(4);
    row->addWidget(line);
    row->addSpacing(4);
}

QMenu *ToolStrip::makeLayouts()
{
    auto *menu = new QMenu(this);
    for (int rows = 1; rows <= 3; ++rows) {
        for (int columns = 1; columns <= 3; ++columns) {
            const QSize size(columns, rows);
            menu->addAction(gridIcon(size), tr("%1 × %2", "rows × columns").arg(rows).arg(columns), this,
                            [this, size] { emit layoutChosen(size); });
        }
    }
    return menu;
}

void ToolStrip::openLayouts()
{
    m_layouts->showMenu();
}

void ToolStrip::addAtEnd(QWidget *widget)
{
    auto *row = static_cast<QHBoxLayout *>(layout());
    row->insertWidget(row->indexOf(m_noticeAction) + 1, widget);
}

void ToolStrip::setProbe(const QString &text)
{
    m_probe->setText(text);
}

QString ToolStrip::notice() const
{
    return !m_passing.isEmpty() || m_standing.isEmpty() ? m_passing : m_standing.last().text;
}

void ToolStrip::setNotice(const QString &text, const QString &action, std::function<void()> act)
{
    m_passes.stop();
    m_passing.clear();
    if (action.isEmpty()) {
        m_passing = text;
        if (!text.isEmpty() && !m_standing.isEmpty())
            m_passes.start();
    } else {
        m_standing.removeIf([&](const Notice &notice) { return notice.action == action; });
        m_standing.append({text, action, std::move(act)});
        if (m_standing.size() > MostNotices)
            m_standing.removeFirst();
    }
    showNotice();
}

void ToolStrip::withdrawNotice(const QString &text)
{
    if (m_passing == text)
        m_passing.clear();
    m_standing.removeIf([&](const Notice &notice) { return notice.text == text; });
    showNotice();
}

void ToolStrip::clearNotices()
{
    m_passes.stop();
    m_passing.clear();
    m_standing.clear();
    showNotice();
}

void ToolStrip::showNotice()
{
    const QString text = notice();
    const bool acts = m_passing.isEmpty() && !m_standing.isEmpty();
    m_noticeAction->setText(acts ? m_standing.last().action : QString());
    m_noticeAction->setVisible(acts);
    m_notice->setAccessibleName(text);
    // Foreign text may be in it: escaped, so that a tool tip never takes it for markup.
    m_notice->setToolTip(text.isEmpty() ? QString() : QString(u"<qt>"_qs + text.toHtmlEscaped() + u"</qt>"_qs));
    layout()->activate();
    elideNotice();
}

void ToolStrip::elideNotice()
{
    m_notice->setText(m_notice->fontMetrics().elidedText(notice(), Qt::ElideRight, m_notice->width()));
}

void ToolStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layout()->activate();
    elideNotice();
}

} // namespace ui
