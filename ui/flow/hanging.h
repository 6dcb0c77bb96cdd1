#pragma once

#include "imaging/imagedescription.h"
#include "ui/flow/seriesinfo.h"

#include <QByteArray>
#include <QList>
#include <QSize>
#include <QStringList>

namespace ui {

/// How the studies of a modality hang by default: a row of resources/hanging.
struct HangingRule {
    /// Series: the best series. Planes: a series for each plane. Clips: the stacks of all series, the grid grows with
    /// them. Views: one image for each named view.
    enum class Fill { Series, Planes, Clips, Views };
    QString modality;   ///< "*" for any
    QSize layout{1, 1}; ///< columns × rows
    QSize withPrior{2, 1};
    Fill fill = Fill::Series;
    QStringList views; ///< "R CC" …, row by row
    bool oneScale = false;
};

/// What goes where at first; cells row by row.
struct HangingPlan {
    struct Cell {
        QString seriesInstanceUid; ///< empty: stays empty, or waits for its view or clip
        QString view;
        friend bool operator==(const Cell &, const Cell &) = default;
    };
    QSize layout{1, 1};
    HangingRule::Fill fill = HangingRule::Fill::Series;
    bool oneScale = false;
    QList<Cell> cells;
};

QList<HangingRule> readHangingRules(const QByteArray &json);
/// The table in resources.
QList<HangingRule> hangingRules();

/// Hangs the current study's series, beside the best match of a prior where `series` has any. A localizer never comes first
/// unless there is nothing else. `chosen` (may be empty) is shown in the first cell whatever the rule says.
HangingPlan hang(const QList<HangingRule> &rules, const QList<SeriesInfo> &series, const QString &chosen = {});

/// Grid for that many pictures: 1×1 … 3×3 (columns × rows).
QSize gridFor(int pictures);

enum class Plane { Unknown, Axial, Sagittal, Coronal };
Plane planeOf(const imaging::ImagePlane &plane);
Plane planeOf(const QString &seriesDescription);

/// "R CC" of a mammogram: Image Laterality (or Laterality) and the view (PS3.3 C.8.11.7); empty if it does not say.
QString mammogramView(const dicom::DataSet &image);
/// How a mammogram is turned so that the chest wall lies towards the other breast and the top is up, by its
/// Patient Orientation (0020,0020): right breasts have it on the right.
struct MammogramFlips {
    bool horizontal = false, vertical = false;
    friend bool operator==(const MammogramFlips &, const MammogramFlips &) = default;
};
MammogramFlips mammogramFlips(const dicom::DataSet &image);

} // namespace ui
