#pragma once

#include "ui/flow/hanging/rule.h"
#include "ui/flow/seriesinfo.h"

#include <QHash>
#include <QImage>
#include <QList>
#include <QSize>

namespace imaging {
struct ImageDescription;
}

namespace ui {

/// A series of an open study, or one stack of it, with what is known of it by now: rows of a search say little, the first
/// image says the rest.
struct HangingStack {
    SeriesInfo info;
    int clip = -1;      ///< which stack of the series; -1: it has at most one
    int prior = 0;      ///< 0: of the current study, 1: of the newest prior …
    bool known = false; ///< an image of it was read
    Plane plane = Plane::Unknown;
    Projection projection;
    QString bodyPart; ///< as the image says it
    bool localizer = false;

    void learn(const imaging::ImageDescription &image);
};

/// What rules look at.
struct HangingCase {
    QString description; ///< of the current study
    QList<HangingStack> stacks;
    int priors = 0; ///< open beside the current study
    int screens = 1;
    /// In small, where there is one and nobody doubts whose it is: by Series Instance UID, of a further stack with '|' and its
    /// number behind it. Nothing is matched by them.
    QHash<QString, QImage> pictures;

    QImage picture(const QString &seriesInstanceUid, int clip) const;
};

/// What goes where; cells row by row.
struct HangingPlan {
    struct Cell {
        QString seriesInstanceUid; ///< empty: stays empty, or waits for its view or clip
        int clip = -1;
        QString view; ///< "R CC": shows this projection, whichever series brings it
        int prior = 0;
        HangingLook look;
        friend bool operator==(const Cell &, const Cell &) = default;
    };
    QSize layout{1, 1};
    HangingStage::Fill fill = HangingStage::Fill::Series;
    bool oneScale = false;
    QList<Cell> cells;

    bool waitsForViews() const;
    bool waitsForViews(int prior) const; ///< of that prior, or the current study (0)
};

enum class HangingMatch { No, Maybe, Yes }; ///< Maybe: a header that was not read yet will tell
HangingMatch match(const HangingConditions &when, const HangingCase &study);

/// The first rule that fits; -1 if none does. `mayChange` tells that one before it may turn out to fit.
int ruleFor(const QList<HangingRule> &rules, const HangingCase &study, bool *mayChange = nullptr);
/// Which stages of a rule make sense here: not those that show nothing but priors that are not there, or words that no
/// series has.
QList<int> stagesFor(const HangingRule &rule, const HangingCase &study);
/// Hangs one stage. A localizer never comes first unless there is nothing else; columns and rows of priors that are not
/// there are left out. `chosen` (may be empty) is a series that is shown in the first cell whatever the stage says.
HangingPlan hang(const HangingStage &stage, const HangingCase &study, const QString &chosen = {});
/// Where no rule fits: the best series, beside a prior.
HangingStage plainHangingStage();
/// Rule and first stage.
HangingPlan hang(const QList<HangingRule> &rules, const HangingCase &study, const QString &chosen = {});

/// Grid for that many pictures: 1×1 … 3×3 (columns × rows).
QSize gridFor(int pictures);

} // namespace ui
