#pragma once

#include "ui/flow/keyscheme.h"

#include <QHash>
#include <QList>
#include <QObject>

class QAction;
class QWidget;

namespace ui {

/// Every command of a Reading window with its words, icon and keys: the one list that tool strip, menus and the page of keys
/// are made from.
class ReadingActions : public QObject
{
    Q_OBJECT
public:
    enum Id {
        ToolWindow,
        ToolScroll,
        ToolZoom,
        ToolPan,
        ToolPlace,
        ToolLength,
        ToolAngle,
        ToolCobbAngle,
        ToolEllipse,
        ToolRectangle,
        ToolFreehand,
        ToolPoint,
        ToolArrow,
        ToolText,
        KeyImage,
        KeyImagesOnly,
        Measurements,
        Save,
        Copy,
        Paste,
        Delete,
        PlaceMeasurement,
        NextHandle,
        Invert,
        Fit,
        OneToOne,
        Rotate,
        FlipHorizontal,
        FlipVertical,
        Reset,
        NextWindow,
        Link,
        LinkAsTheyStand,
        LinkRelative,
        LinkScroll,
        LinkZoom,
        LinkPan,
        LinkWindow,
        ReferenceLines,
        EdgeLines,
        Undo,
        Redo,
        Annotations,
        Interpolation,
        Overlays,
        Shutter,
        PreviousImage,
        NextImage,
        TenBack,
        TenForward,
        FirstImage,
        LastImage,
        PreviousSeries,
        NextSeries,
        NextViewport,
        PreviousViewport,
        Cine,
        ToolSpotWindow,
        ToolMagnifier,
        Crosshair,
        TrueSize,
        SameScale,
        Sharpen,
        Smooth,
        SortOrder,
        CineAll,
        MosaicOfStack,
        CopyPicture,
        SavePictures,
        Print,
        SaveStudies,
        Layout,
        NextStep,
        PreviousStep,
        HandMadeStep,
        SaveHanging,
        HangingRules,
        Prior,
        Maximize,
        FullScreen,
        Strip,
        FocusStrip,
        Search,
        NextOfList,
        Commands,
        Keys,
        Cancel,
        Planes,
        SlabThicker,
        SlabThinner,
        SlabMode,
        TurnLeft,
        TurnRight,
        VolumePicture,
        FromFront, // from here on: only while a 3D picture is open
        FromBack,
        FromLeft,
        FromRight,
        FromHead,
        FromFeet,
        TurnVolumeUp,
        TurnVolumeDown,
        TurnVolumeLeft,
        TurnVolumeRight,
        PanVolumeUp,
        PanVolumeDown,
        PanVolumeLeft,
        PanVolumeRight,
        ZoomVolumeIn,
        ZoomVolumeOut
    };
    enum class Group { Tools, View, Measure, Images, Window, Links, Planes, Volume };
    struct Entry {
        Id id;
        Group group;
        QAction *action;
    };

    /// Letters work anywhere in `window`; arrows, Tab and Space only in `pictures`, so that buttons keep theirs.
    ReadingActions(QWidget *window, QWidget *pictures, KeyScheme scheme = KeyScheme::Negatoscope);
    KeyScheme scheme() const { return m_scheme; }

    QAction *operator[](Id id) const { return m_actions.value(id); }
    const QList<Entry> &entries() const { return m_entries; }
    static QString groupTitle(Group group);
    /// The tools that draw, in the order of the menu.
    static QList<Id> measuringTools();

private:
    struct Row {
        Id id;
        QString text;
        const char *icon;
        QStringList keys;
        bool inPictures = false;
    };
    void add(Group group, const QList<Row> &rows);

    void addViewActions();
    void addMeasureActions();
    void addMoves();
    void addLinks();
    void addWindowActions();
    void addPlaneActions();
    void addVolumeActions();
    void setKeys(Id id, const QStringList &keys);
    void useWeasisKeys();

    QWidget *m_window;
    QWidget *m_pictures;
    KeyScheme m_scheme;
    QHash<int, QAction *> m_actions;
    QList<Entry> m_entries;
};

/// "Window (W)": what a tool tip says.
QString nameAndKey(const QAction &action);

} // namespace ui
