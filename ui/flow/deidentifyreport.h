#pragma once

#include "network/deidentification/deidentifier.h"
#include "ui/flow/deidentifychoices.h"

#include <QDateTime>

namespace ui {

/// What a de-identification changed, without any original.
struct DeidentifyReport {
    DeidentifyChoices choices;
    QDateTime made;
    int objects = 0;  ///< copies made
    int heldBack = 0; ///< of these: to be looked at
    int faces = 0;    ///< of these: of the head
    int leftOut = 0;  ///< no copy: a document, damaged …
    network::ChangeCounts changes;
    QSet<QString> keptTexts; ///< descriptions that stay, cleaned

    /// For a file: plain text, a line for each attribute.
    QString toText() const;
};

} // namespace ui
