#pragma once

#include "ui/flow/hanging/projection.h"

#include <QList>
#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace ui {

/// How many of something: "0", "1", "2+", "1-3"; by default any number.
struct HangingRange {
    int least = 0;
    int most = -1; ///< no limit

    bool contains(int count) const { return count >= least && (most < 0 || count <= most); }
    bool isAny() const { return least <= 0 && most < 0; }
    QString toText() const; ///< empty where any number will do
    /// Nothing for what is no such range.
    static std::optional<HangingRange> fromText(const QString &text);
    friend bool operator==(const HangingRange &, const HangingRange &) = default;
};

/// How a picture is shown where a rule says so; the rest is as the image brings it.
struct HangingLook {
    QString preset;   ///< the id of a window preset of the image's modality: "lung"
    double width = 0; ///< of a window in figures; 0: none
    double center = 0;
    double zoom = 0; ///< 1: fitted, 2: twice as large; 0: as it is shown first
    int turns = 0;   ///< quarters, clockwise
    bool flipHorizontal = false, flipVertical = false;
    bool invert = false;

    bool hasWindow() const { return !preset.isEmpty() || width > 0; }
    bool isPlain() const { return *this == HangingLook(); }
    friend bool operator==(const HangingLook &, const HangingLook &) = default;
};

/// Which stack falls where. What is empty may be any; of several that fit, `prefer` decides, then how much they look like
/// what is asked for.
struct HangingSelector {
    int prior = 0; ///< 0: the current study, 1: the newest prior …
    QString modality;
    Plane plane = Plane::Unknown;
    QString laterality;     ///< R, L, B
    QString view;           ///< CC, MLO, PA …
    QStringList words;      ///< one of them stands in the description
    QStringList prefer;     ///< rather one with one of these
    bool localizer = false; ///< localizers only; they never come otherwise unless there is nothing else
    int same = 0;           ///< what the cell of that number shows (from 1), to see it twice

    /// "R CC": what a cell waits for until a header says it; empty where headers decide nothing.
    QString projectionKey() const { return QString(laterality + u' ' + view).trimmed(); }
    friend bool operator==(const HangingSelector &, const HangingSelector &) = default;
};

struct HangingCell {
    HangingSelector select;
    HangingLook look;
    bool empty = false; ///< left empty on purpose
    friend bool operator==(const HangingCell &, const HangingCell &) = default;
};

/// In what the viewports of a stage follow one another.
struct HangingLinks {
    bool scroll = false, zoom = false, pan = false, window = false;
    friend bool operator==(const HangingLinks &, const HangingLinks &) = default;
};

/// One step of a rule: a grid, and what is in it.
struct HangingStage {
    /// Series: the best series. Planes: a series for each plane. Clips: the stacks of all series, the grid grows with
    /// them. Cells: what `cells` say.
    enum class Fill { Series, Planes, Clips, Cells };
    QString name;
    QSize layout{1, 1}; ///< columns × rows
    QSize withPrior;    ///< where a prior stands beside; empty: as `layout`. Not for Cells
    Fill fill = Fill::Series;
    QStringList prefer;                ///< which series, for Series
    HangingLook look;                  ///< of every cell that says nothing else
    bool oneScale = false;             ///< all pictures as large in millimetres
    HangingRange priors;               ///< it is left out unless as many are open
    std::optional<HangingLinks> links; ///< none: as the reader has them
    QList<HangingCell> cells;          ///< row by row
    friend bool operator==(const HangingStage &, const HangingStage &) = default;
};

/// What a study must be for a rule to hang it; what is empty may be any.
struct HangingConditions {
    QStringList modalities; ///< the main one of the study is among them
    QStringList bodyParts;  ///< Body Part Examined, or a word of the descriptions where it is not given
    QStringList words;      ///< of the study's or a series' description
    QStringList lateralities;
    QStringList views;
    HangingRange priors;  ///< that are open beside it
    HangingRange screens; ///< of the computer

    friend bool operator==(const HangingConditions &, const HangingConditions &) = default;
};

/// How studies of a kind hang: conditions and the stages that the reader steps through.
struct HangingRule {
    enum class Layer { BuiltIn, Site, User };
    QString name; ///< one of a higher layer takes the place of one of the same name below it
    HangingConditions when;
    QList<HangingStage> stages;
    int openPriors = 0;  ///< how many are opened without being asked for
    bool enabled = true; ///< false: it only keeps the one below it from being used
    Layer layer = Layer::BuiltIn;
    friend bool operator==(const HangingRule &, const HangingRule &) = default;
};

/// Limits of the file and of the editor.
namespace hanginglimit {
inline constexpr int FileBytes = 512 * 1024, Rules = 300, Stages = 20, GridEdge = 3, ListItems = 64, TextLength = 200, Priors = 8;
}

/// "Lung" of "lung" …: names of the built-in rules and stages in the reader's language, others as they are.
QString hangingNameInWords(const QString &name);

} // namespace ui
