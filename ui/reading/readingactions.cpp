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
    case Group::Volume:
        return tr("3D picture");
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
    addVolumeActions();

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
    for (const Id id : {Cine, Strip, FullScreen, Measurements, KeyImage, KeyImagesOnly, Planes, VolumePicture})
        m_actions[id]->setCheckable(true);
    m_actions[Strip]->setChecked(true);
    if (scheme == KeyScheme::Weasis)
        useWeasisKeys();
}

void ReadingActions::addViewActions()
{
    const QList<Row> tools{
        {ToolWindow, tr("Window"), "window-level", k("W")},
        {ToolScroll, tr("Scroll"), "scroll", k("S")},
        {ToolZoom, tr("Zoom"), "zoom", k("Z")},
        {ToolPan, tr("Pan"), "pan", k("T")},
        {ToolSpotWindow, tr("Window from a region"), "rectangle", k("Shift+E")},
        {ToolMagnifier, tr("Magnifier"), "search", k("Ctrl+M")},
    };
    add(Group::Tools, tools);
    const QList<Row> view{
        {Invert, tr("Invert"), "invert", k("I")},
        {Fit, tr("Fit"), "fit", k("F")},
        {OneToOne, tr("One to one"), "one-to-one", k("Shift+F")},
        {Rotate, tr("Rotate by 90°"), "rotate", k("R")},
        {FlipHorizontal, tr("Flip left and right"), "flip-horizontal", k("H")},
        {FlipVertical, tr("Flip top and bottom"), "flip-vertical", k("V")},
        {Reset, tr("Reset the view"), "reset", k("Shift+R")},
        {NextWindow, tr("Next window of the image"), "presets", k("0")},
        {TrueSize, tr("True size on this screen"), "one-to-one", k("Ctrl+Shift+F")},
        {SameScale, tr("The same scale in all viewports"), "length", k("Shift+D")},
        {Sharpen, tr("Sharpen for the eye, on and off"), "filter", k("Ctrl+H")},
        {Smooth, tr("Smooth for the eye, on and off"), "filter", k("Ctrl+Shift+H")},
        {Crosshair, tr("Crosshair with the value"), "point-value", k("Shift+V")},
        {Annotations, tr("Annotations: all, few, name and sides"), "annotations", k("Shift+I")},
        {Interpolation, tr("Interpolation: linear, cubic, none"), "image", k("Ctrl+I")},
        {Overlays, tr("Overlay planes on and off"), "annotations", k("Shift+O")},
        {Shutter, tr("Shutter on and off"), "eye", k("Shift+U")},
        {Undo, tr("Undo"), "undo", k("Ctrl+Z")},
        {Redo, tr("Redo"), "redo", {QStringLiteral("Ctrl+Y"), QStringLiteral("Ctrl+Shift+Z")}},
    };
    add(Group::View, view);
}

void ReadingActions::addMeasureActions()
{
    const QList<Row> tools{
        {ToolLength, tr("Length"), "length", k("D")},
        {ToolAngle, tr("Angle"), "angle", k("A")},
        {ToolCobbAngle, tr("Cobb angle"), "cobb-angle", k("Shift+A")},
        {ToolEllipse, tr("Elliptical region"), "ellipse", k("O")},
        {ToolRectangle, tr("Rectangular region"), "rectangle", k("E")},
        {ToolFreehand, tr("Freehand region"), "freehand", k("Y")},
        {ToolPoint, tr("Value at a point"), "point-value", k("X")},
        {ToolArrow, tr("Arrow"), "arrow", k("L")},
        {ToolText, tr("Text"), "text", k("Q")},
    };
    add(Group::Tools, tools);
    const QList<Row> measuring{
        {KeyImage, tr("Key image"), "star", k("K")},
        {KeyImagesOnly, tr("Key images only"), "filter", k("Shift+K")},
        {Measurements, tr("List of measurements"), "measurements", k("J")},
        {Save, tr("Save what was measured and marked"), "uploads", k("Ctrl+S")},
        {Copy, tr("Copy the selected one, else all as text"), "copy", k("Ctrl+C")},
        {Paste, tr("Paste onto this image"), "copy", k("Ctrl+V")},
        {Delete, tr("Delete the selected one"), "delete", {QStringLiteral("Del"), QStringLiteral("Backspace")}},
        {PlaceMeasurement, tr("Put one in the middle"), "plus", k("Ins"), true},
        {NextHandle, tr("Take the next handle"), "chevron-right", {QStringLiteral("Return"), QStringLiteral("Enter")}, true},
    };
    add(Group::Measure, measuring);
}

void ReadingActions::addMoves()
{
    const QList<Row> moves{
        {PreviousImage, tr("Previous image"), "chevron-up", k("Up"), true},
        {NextImage, tr("Next image"), "chevron-down", k("Down"), true},
        {TenBack, tr("Ten images back"), "chevron-up", k("Shift+Up"), true},
        {TenForward, tr("Ten images on"), "chevron-down", k("Shift+Down"), true},
        {FirstImage, tr("First image"), "chevron-up", k("Home"), true},
        {LastImage, tr("Last image"), "chevron-down", k("End"), true},
        {PreviousSeries, tr("Previous series"), "chevron-left", k("Left"), true},
        {NextSeries, tr("Next series"), "chevron-right", k("Right"), true},
        {NextViewport, tr("Next viewport"), "layout", k("Tab"), true},
        {PreviousViewport, tr("Previous viewport"), "layout", {QStringLiteral("Shift+Tab"), QStringLiteral("Backtab")}, true},
        {Cine, tr("Play as a film"), "cine", k("C")},
        {CineAll, tr("Play all viewports in step"), "cine", k("Shift+C")},
        {SortOrder, tr("Sort the images another way"), "sort-ascending", k("Ctrl+Shift+N")},
    };
    add(Group::Images, moves);
}

void ReadingActions::addWindowActions()
{
    const QList<Row> window{
        {CopyPicture, tr("Copy the picture"), "copy", k("Ctrl+Shift+C")},
        {SavePictures, tr("Save pictures (PNG)…"), "image", k("Ctrl+Shift+S")},
        {Print, tr("Print or save as PDF…"), "document", k("Ctrl+P")},
        {SaveStudies, tr("Save as DICOM files…"), "download", k("Ctrl+Shift+E")},
        {MosaicOfStack, tr("Mosaic of one stack, and back"), "layout", k("Shift+G")},
        {Layout, tr("Layout"), "layout", k("G")},
        {NextStep, tr("Next hanging step"), "chevron-right", k("Space"), true},
        {PreviousStep, tr("Previous hanging step"), "chevron-left", k("Shift+Space"), true},
        {SaveHanging, tr("Save this arrangement as a hanging rule…"), "plus", k("Ctrl+G")},
        {HangingRules, tr("Hanging rules…"), "edit", k("Ctrl+Shift+G")},
        {HandMadeStep, tr("This step as I had changed it"), "undo", k("Ctrl+Space"), true},
        {Prior, tr("Compare with the nearest prior"), "prior", k("P")},
        {Maximize, tr("One viewport, and back"), "full-screen", k("M")},
        {FullScreen, tr("Pictures only"), "full-screen", k("F11")},
        {Strip, tr("Series strip"), "series", k("B")},
        {FocusStrip, tr("Keyboard to the series strip and back"), "keyboard", k("F6")},
        {Search, tr("Search for studies"), "search", k("/")},
        {NextOfList, tr("Next of the list (claims nothing)"), "chevron-right", k("N")},
        {Commands, tr("Commands by name…"), "keyboard", k("Ctrl+K")},
        {Keys, tr("All keys"), "keyboard", {QStringLiteral("?"), QStringLiteral("F1")}},
        {Cancel, tr("Cancel"), "close", k("Esc")},
    };
    add(Group::Window, window);
}

void ReadingActions::addLinks()
{
    const QList<Row> links{
        {ToolPlace, tr("Point to the same place everywhere"), "place", k("Shift+X")},
        {Link, tr("Link viewports"), "link", k("Shift+L")},
        {LinkAsTheyStand, tr("Link other examinations as they stand now"), "prior", k("Ctrl+L")},
        {LinkRelative, tr("Keep the distance between linked stacks"), "link", k("Ctrl+Shift+L")},
        {LinkScroll, tr("Link scrolling"), "scroll", k("Shift+S")},
        {LinkZoom, tr("Link zoom"), "zoom", k("Shift+Z")},
        {LinkPan, tr("Link pan"), "pan", k("Shift+T")},
        {LinkWindow, tr("Link window"), "window-level", k("Shift+W")},
        {ReferenceLines, tr("Reference lines"), "reference-lines", k("U")},
        {EdgeLines, tr("Lines of the first and last image"), "reference-lines", k("Ctrl+U")},
    };
    add(Group::Links, links);
}

void ReadingActions::addPlaneActions()
{
    const QList<Row> planes{
        {Planes, tr("Planes through the stack (MPR), and back"), "planes", k("Shift+M")},
        {SlabThicker, tr("Thicker slab"), "plus", {QStringLiteral("+"), QStringLiteral("=")}},
        {SlabThinner, tr("Thinner slab"), "minus", k("-")},
        {SlabMode, tr("MIP, MinIP or mean of the slab"), "layout", k("Shift+N")},
        {TurnLeft, tr("Turn the cross lines to the left"), "undo", k("Shift+Left"), true},
        {TurnRight, tr("Turn the cross lines to the right"), "redo", k("Shift+Right"), true},
    };
    add(Group::Planes, planes);
}

/// Their keys mean something else on images: these are enabled only where those are not.
void ReadingActions::addVolumeActions()
{
    const QList<Row> volume{
        {VolumePicture, tr("3D picture of the stack, and back"), "volume", k("Ctrl+Shift+M")},
        {FromFront, tr("3D: from the front"), "person", k("A")},
        {FromBack, tr("3D: from the back"), "person", k("P")},
        {FromLeft, tr("3D: from the patient's left"), "person", k("L")},
        {FromRight, tr("3D: from the patient's right"), "person", k("R")},
        {FromHead, tr("3D: from the head"), "person", k("H")},
        {FromFeet, tr("3D: from the feet"), "person", k("F")},
        {TurnVolumeUp, tr("3D: turn up"), "chevron-up", k("Up"), true},
        {TurnVolumeDown, tr("3D: turn down"), "chevron-down", k("Down"), true},
        {TurnVolumeLeft, tr("3D: turn to the left"), "chevron-left", k("Left"), true},
        {TurnVolumeRight, tr("3D: turn to the right"), "chevron-right", k("Right"), true},
        {PanVolumeUp, tr("3D: move up"), "chevron-up", k("Shift+Up"), true},
        {PanVolumeDown, tr("3D: move down"), "chevron-down", k("Shift+Down"), true},
        {PanVolumeLeft, tr("3D: move to the left"), "chevron-left", k("Shift+Left"), true},
        {PanVolumeRight, tr("3D: move to the right"), "chevron-right", k("Shift+Right"), true},
        {ZoomVolumeIn, tr("3D: larger"), "plus", {QStringLiteral("+"), QStringLiteral("=")}},
        {ZoomVolumeOut, tr("3D: smaller"), "minus", k("-")},
    };
    add(Group::Volume, volume);
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

void ReadingActions::add(Group group, const QList<Row> &rows)
{
    for (const Row &row : rows) {
        auto *action = new QAction(widgets::icon(row.icon, widgets::darkColours), row.text, this);
        m_actions.insert(row.id, action);
        setKeys(row.id, row.keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        const bool moves = group == Group::Volume && row.id >= TurnVolumeUp;
        const bool repeats = moves || (group == Group::Images && row.id != Cine && row.id != CineAll && row.id != SortOrder);
        action->setAutoRepeat(repeats);
        (row.inPictures ? m_pictures : m_window)->addAction(action);
        m_entries.append({row.id, group, action});
    }
}

} // namespace ui
