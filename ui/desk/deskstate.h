#pragma once

#include "imaging/memorybudget.h"
#include "ui/desk/browser/studytable.h"
#include "ui/flow/keyscheme.h"
#include "ui/flow/mousepreferences.h"
#include "ui/flow/studysearch.h"
#include "ui/flow/worklistpreferences.h"
#include "widgets/theme.h"

#include <QByteArray>
#include <QStringList>

namespace ui {

/// What the Desk remembers of itself. Of the last search only what tells nothing about a patient:
/// period, modalities.
struct DeskState {
    QByteArray columns;   ///< of the study table, their order, widths and sorting
    int previewWidth = 0; ///< 0: the usual
    StudySearch::Period period = StudySearch::Period::Any;
    QStringList modalities;
    RowDensity density = RowDensity::Normal;
    QByteArray worklists;          ///< named lists of tasks, templates, columns, as JSON; empty: the usual
    QByteArray deidentification;   ///< how it was last chosen to be done, as JSON; empty: the strictest
    bool followsWorklist = false;  ///< from the start on, because it was used
    bool worklistWindow = false;   ///< the worklist is a window of its own
    bool knowsIntendedUse = false; ///< it was told, and somebody said so

    QByteArray toBytes() const;
    /// Anything unreadable gives what is there at first.
    static DeskState fromBytes(const QByteArray &bytes);
    friend bool operator==(const DeskState &, const DeskState &) = default;
};

/// What the reader may choose in the Settings place.
struct DeskPreferences {
    QString language;                         ///< "de", "en"; empty: the system's
    widgets::Look look = widgets::Look::Dark; ///< of the Desk
    QString presenter;                        ///< "opengl", "raster"; empty: chosen by what is there
    int cacheMebibytes = int(imaging::frameBudgetOf(imaging::physicalMemory()) >> 20);
    MousePreferences mouse;
    KeyScheme keys = KeyScheme::Negatoscope; ///< of Reading windows
    WorklistPreferences worklist;

    friend bool operator==(const DeskPreferences &, const DeskPreferences &) = default;
};

} // namespace ui
