#pragma once

#include "widgets/picturerequest.h"

#include <QByteArray>

namespace ui {

/// How pictures were last saved and printed: remembered, since who shows pictures to others does it the same way again. That a file is to
/// carry the patient's name is never remembered.
struct ExportChoices {
    enum class What { Active, Grid, Stack, Video };
    What what = What::Active;
    widgets::PictureWords words = widgets::PictureWords::AsOnScreen;
    bool ownSize = false; ///< the whole image, a pixel for each of its own
    bool trueSize = false;

    QByteArray toBytes() const;
    /// Anything unreadable gives what is there at first.
    static ExportChoices fromBytes(const QByteArray &bytes);
    friend bool operator==(const ExportChoices &, const ExportChoices &) = default;
};

} // namespace ui
