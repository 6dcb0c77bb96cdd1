#include "ui/reading/readingactions.h"

#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QAction>
#include <QActionGroup>
#include <QWidget>

namespace ui {

namespace {

QStringList k(const char *key)
{
    return {QString::fromLatin1(key)};
}

} // namespace

QString nameAndKey(const QAction &action)
{
    const QString key = action.shortcut().toString(QKeySequence::NativeText);
    return key.isEmpty() ? action.text() : QStringLiteral("%1 (%2)").arg(action.text(), key);
}

QString ReadingActions::groupTitle(Group group)
{
    switch (group) {
    case Group::Tools:
        return tr("Left mouse button");
    case Group::View:
        return tr("View");
    case Group::Measure:
        return tr("Measurements");
    case Group::Images:
        return tr("Images and series");
    case Group::Links:
        return tr("Links between viewports");
    case Group::Planes:
        return tr("Planes through the stack");
    case Group::Window:
        break;
    }
    return tr("Layout and window");
}

ReadingActions::ReadingActions(QWidget *window, QWidget *pictures, KeyScheme scheme)
    : QObject(window)
    , m_window(window)
    , m_pictures(pictures)
    , m_scheme(scheme)
{
    addViewActions();
    addMeasureActions();
    addMoves();
    addWindowActions();
    addLinks();
    addPlaneActions();

    auto *tools = new QActionGroup(this);
    const QList<Id> pointing{ToolWindow, ToolScroll, ToolZoom, ToolPan, ToolPlace, ToolSpotWindow, ToolMagnifier};
    for (const Id id : pointing + measuringTools()) {
        m_actions[id]->setCheckable(true);
        tools->addAction(m_actions[id]);
    }
    m_actions[ToolWindow]->setChecked(true);
    for (const Id id : {Crosshair, CineAll, MosaicOfStack, Link, LinkAsTheyStand, LinkRelative, LinkScroll, LinkZoom, LinkPan, LinkWindow,
                        ReferenceLines, EdgeLines})
        m_actions[id]->setCheckable(true);
    for (const Id id : {Cine, Strip, FullScreen, Measurements, KeyImage, KeyImagesOnly, Planes})
        m_actions[id]->setCheckable(true);
    m_actions[Strip]->setChecked(true);
    if (scheme == KeyScheme::Weasis)
        useWeasisKeys();
}

void ReadingActions::addViewActions()
{
    add(ToolWindow, Group::Tools, tr("Window"), "window-level", k("W"));
    add(ToolScroll, Group::Tools, tr("Scroll"), "scroll", k("S"));
    add(ToolZoom, Group::Tools, tr("Zoom"), "zoom", k("Z"));
    add(ToolPan, Group::Tools, tr("Pan"), "pan", k("T"));

    add(ToolSpotWindow, Group::Tools, tr("Window from a region"), "rectangle", k("Shift+E"));
    add(ToolMagnifier, Group::Tools, tr("Magnifier"), "search", k("Ctrl+M"));

    add(Invert, Group::View, tr("Invert"), "invert", k("I"));
    add(Fit, Group::View, tr("Fit"), "fit", k("F"));
    add(OneToOne, Group::View, tr("One to one"), "one-to-one", k("Shift+F"));
    add(Rotate, Group::View, tr("Rotate by 90°"), "rotate", k("R"));
    add(FlipHorizontal, Group::View, tr("Flip left and right"), "flip-horizontal", k("H"));
    add(FlipVertical, Group::View, tr("Flip top and bottom"), "flip-vertical", k("V"));
    add(Reset, Group::View, tr("Reset the view"), "reset", k("Shift+R"));
    add(NextWindow, Group::View, tr("Next window of the image"), "presets", k("0"));
    add(TrueSize, Group::View, tr("True size on this screen"), "one-to-one", k("Ctrl+Shift+F"));
    add(SameScale, Group::View, tr("The same scale in all viewports"), "length", k("Shift+D"));
    add(Sharpen, Group::View, tr("Sharpen for the eye, on and off"), "filter", k("Ctrl+H"));
    add(Smooth, Group::View, tr("Smooth for the eye, on and off"), "filter", k("Ctrl+Shift+H"));
    add(Crosshair, Group::View, tr("Crosshair with the value"), "point-value", k("Shift+V"));
    add(Annotations, Group::View, tr("Annotations: all, few, name and sides"), "annotations", k("Shift+I"));
    add(Interpolation, Group::View, tr("Interpolation: linear, cubic, none"), "image", k("Ctrl+I"));
    add(Overlays, Group::View, tr("Overlay planes on and off"), "annotations", k("Shift+O"));
    add(Shutter, Group::View, tr("Shutter on and off"), "eye", k("Shift+U"));
    add(Undo, Group::View, tr("Undo"), "undo", k("Ctrl+Z"));
    add(Redo, Group::View, tr("Redo"), "redo", {QStringLiteral("Ctrl+Y"), QStringLiteral("Ctrl+Shift+Z")});
}

void ReadingActions::addMeasureActions()
{
    add(ToolLength, Group::Tools, tr("Length"), "length", k("D"));
    add(ToolAngle, Group::Tools, tr("Angle"), "angle", k("A"));
    add(ToolCobbAngle, Group::Tools, tr("Cobb angle"), "cobb-angle", k("Shift+A"));
    add(ToolEllipse, Group::Tools, tr("Elliptical region"), "ellipse", k("O"));
    add(ToolRectangle, Group::Tools, tr("Rectangular region"), "rectangle", k("E"));
    add(ToolFreehand, Group::Tools, tr("Freehand region"), "freehand", k("Y"));
    add(ToolPoint, Group::Tools, tr("Value at a point"), "point-value", k("X"));
    add(ToolArrow, Group::Tools, tr("Arrow"), "arrow", k("L"));
    add(ToolText, Group::Tools, tr("Text"), "text", k("Q"));
    add(KeyImage, Group::Measure, tr("Key image"), "star", k("K"));
    add(KeyImagesOnly, Group::Measure, tr("Key images only"), "filter", k("Shift+K"));
    add(Measurements, Group::Measure, tr("List of measurements"), "measurements", k("J"));
    add(Save, Group::Measure, tr("Save what was measured and marked"), "uploads", k("Ctrl+S"));
    add(Copy, Group::Measure, tr("Copy the selected one, else all as text"), "copy", k("Ctrl+C"));
    add(Paste, Group::Measure, tr("Paste onto this image"), "copy", k("Ctrl+V"));
    add(Delete, Group::Measure, tr("Delete the selected one"), "delete", {QStringLiteral("Del"), QStringLiteral("Backspace")});
    add(PlaceMeasurement, Group::Measure, tr("Put one in the middle"), "plus", k("Ins"), true);
    add(NextHandle, Group::Measure, tr("Take the next handle"), "chevron-right", {QStringLiteral("Return"), QStringLiteral("Enter")}, true);
}

void ReadingActions::addMoves()
{
    add(PreviousImage, Group::Images, tr("Previous image"), "chevron-up", k("Up"), true);
    add(NextImage, Group::Images, tr("Next image"), "chevron-down", k("Down"), true);
    add(TenBack, Group::Images, tr("Ten images back"), "chevron-up", k("Shift+Up"), true);
    add(TenForward, Group::Images, tr("Ten images on"), "chevron-down", k("Shift+Down"), true);
    add(FirstImage, Group::Images, tr("First image"), "chevron-up", k("Home"), true);
    add(LastImage, Group::Images, tr("Last image"), "chevron-down", k("End"), true);
    add(PreviousSeries, Group::Images, tr("Previous series"), "chevron-left", k("Left"), true);
    add(NextSeries, Group::Images, tr("Next series"), "chevron-right", k("Right"), true);
    add(NextViewport, Group::Images, tr("Next viewport"), "layout", k("Tab"), true);
    add(PreviousViewport, Group::Images, tr("Previous viewport"), "layout", {QStringLiteral("Shift+Tab"), QStringLiteral("Backtab")}, true);
    add(Cine, Group::Images, tr("Play as a film"), "cine", k("C"));
    add(CineAll, Group::Images, tr("Play all viewports in step"), "cine", k("Shift+C"));
    add(SortOrder, Group::Images, tr("Sort the images another way"), "sort-ascending", k("Ctrl+Shift+N"));
}

void ReadingActions::addWindowActions()
{
    add(CopyPicture, Group::Window, tr("Copy the picture"), "copy", k("Ctrl+Shift+C"));
    add(SavePictures, Group::Window, tr("Save pictures (PNG)…"), "image", k("Ctrl+Shift+S"));
    add(Print, Group::Window, tr("Print or save as PDF…"), "document", k("Ctrl+P"));
    add(SaveStudies, Group::Window, tr("Save as DICOM files…"), "download", k("Ctrl+Shift+E"));
    add(MosaicOfStack, Group::Window, tr("Mosaic of one stack, and back"), "layout", k("Shift+G"));
    add(Layout, Group::Window, tr("Layout"), "layout", k("G"));
    add(NextStep, Group::Window, tr("Next hanging step"), "chevron-right", k("Space"), true);
    add(PreviousStep, Group::Window, tr("Previous hanging step"), "chevron-left", k("Shift+Space"), true);
    add(SaveHanging, Group::Window, tr("Save this arrangement as a hanging rule…"), "plus", k("Ctrl+G"));
    add(HangingRules, Group::Window, tr("Hanging rules…"), "edit", k("Ctrl+Shift+G"));
    add(HandMadeStep, Group::Window, tr("This step as I had changed it"), "undo", k("Ctrl+Space"), true);
    add(Prior, Group::Window, tr("Compare with the nearest prior"), "prior", k("P"));
    add(Maximize, Group::Window, tr("One viewport, and back"), "full-screen", k("M"));
    add(FullScreen, Group::Window, tr("Pictures only"), "full-screen", k("F11"));
    add(Strip, Group::Window, tr("Series strip"), "series", k("B"));
    add(FocusStrip, Group::Window, tr("Keyboard to the series strip and back"), "keyboard", k("F6"));
    add(Search, Group::Window, tr("Search for studies"), "search", k("/"));
    add(NextOfList, Group::Window, tr("Next of the list (claims nothing)"), "chevron-right", k("N"));
    add(Commands, Group::Window, tr("Commands by name…"), "keyboard", k("Ctrl+K"));
    add(Keys, Group::Window, tr("All keys"), "keyboard", k("?"));
    add(Cancel, Group::Window, tr("Cancel"), "close", k("Esc"));
}

void ReadingActions::addLinks()
{
    add(ToolPlace, Group::Links, tr("Point to the same place everywhere"), "place", k("Shift+X"));
    add(Link, Group::Links, tr("Link viewports"), "link", k("Shift+L"));
    add(LinkAsTheyStand, Group::Links, tr("Link other examinations as they stand now"), "prior", k("Ctrl+L"));
    add(LinkRelative, Group::Links, tr("Keep the distance between linked stacks"), "link", k("Ctrl+Shift+L"));
    add(LinkScroll, Group::Links, tr("Link scrolling"), "scroll", k("Shift+S"));
    add(LinkZoom, Group::Links, tr("Link zoom"), "zoom", k("Shift+Z"));
    add(LinkPan, Group::Links, tr("Link pan"), "pan", k("Shift+T"));
    add(LinkWindow, Group::Links, tr("Link window"), "window-level", k("Shift+W"));
    add(ReferenceLines, Group::Links, tr("Reference lines"), "reference-lines", k("U"));
    add(EdgeLines, Group::Links, tr("Lines of the first and last image"), "reference-lines", k("Ctrl+U"));
}

void ReadingActions::addPlaneActions()
{
    add(Planes, Group::Planes, tr("Planes through the stack (MPR), and back"), "planes", k("Shift+M"));
    add(SlabThicker, Group::Planes, tr("Thicker slab"), "plus", {QStringLiteral("+"), QStringLiteral("=")});
    add(SlabThinner, Group::Planes, tr("Thinner slab"), "minus", k("-"));
    add(SlabMode, Group::Planes, tr("MIP, MinIP or mean of the slab"), "layout", k("Shift+N"));
    add(TurnLeft, Group::Planes, tr("Turn the cross lines to the left"), "undo", k("Shift+Left"), true);
    add(TurnRight, Group::Planes, tr("Turn the cross lines to the right"), "redo", k("Shift+Right"), true);
}

QList<ReadingActions::Id> ReadingActions::measuringTools()
{
    return {ToolLength, ToolAngle, ToolCobbAngle, ToolEllipse, ToolRectangle, ToolFreehand, ToolPoint, ToolArrow, ToolText};
}

void ReadingActions::setKeys(Id id, const QStringList &keys)
{
    QList<QKeySequence> shortcuts;
    for (const QString &key : keys)
        shortcuts.append(QKeySequence(key, QKeySequence::PortableText));
    m_actions[id]->setShortcuts(shortcuts);
    m_actions[id]->setToolTip(nameAndKey(*m_actions[id]));
}

/// What differs from ours: annotations by I and Space, Esc resets, turning and flipping by Alt, Ctrl+Enter fits. Invert and
/// the hanging steps, whose keys they take, move to the nearest free ones.
void ReadingActions::useWeasisKeys()
{
    m_window->removeAction(m_actions[Annotations]);
    m_pictures->addAction(m_actions[Annotations]); // Space is the buttons' elsewhere
    setKeys(Annotations, {QStringLiteral("I"), QStringLiteral("Space")});
    setKeys(Invert, {QStringLiteral("Shift+I")});
    setKeys(NextStep, {QStringLiteral(".")});
    setKeys(PreviousStep, {QStringLiteral(",")});
    setKeys(Fit, {QStringLiteral("Ctrl+Return"), QStringLiteral("Ctrl+Enter"), QStringLiteral("F")});
    setKeys(Rotate, {QStringLiteral("Alt+R"), QStringLiteral("R")});
    setKeys(FlipHorizontal, {QStringLiteral("Alt+F")});
    m_actions[Cancel]->setText(tr("Cancel, else reset the view"));
    m_actions[Cancel]->setToolTip(nameAndKey(*m_actions[Cancel]));
}

void ReadingActions::add(Id id, Group group, const QString &text, const char *icon, const QStringList &keys, bool inPictures)
{
    auto *action = new QAction(widgets::icon(icon, widgets::darkColours), text, this);
    m_actions.insert(id, action);
    setKeys(id, keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    const bool repeats = group == Group::Images && id != Cine && id != CineAll && id != SortOrder;
    action->setAutoRepeat(repeats);
    (inPictures ? m_pictures : m_window)->addAction(action);
    m_entries.append({id, group, action});
}

} // namespace ui
