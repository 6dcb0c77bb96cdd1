#pragma once

#include "network/dicom/dataset.h"
#include "network/dicom/result.h"
#include "ui/flow/hanging/rule.h"

#include <QCoreApplication>
#include <QStringList>

namespace ui {

/// A DICOM Hanging Protocol (PS3.3 C.23) as far as it says what rules say.
struct HangingProtocolObject {
    Q_DECLARE_TR_FUNCTIONS(ui::HangingProtocolObject)
public:
    QList<HangingRule> rules; ///< one for each kind of study that it is for
    QStringList notes;        ///< what was not understood, or is shown in another way, in words; each once

    /// Unsupported for objects of another kind, Malformed for one that hangs nothing.
    static dicom::Result<HangingProtocolObject> read(const dicom::DataSet &object);
};

} // namespace ui
