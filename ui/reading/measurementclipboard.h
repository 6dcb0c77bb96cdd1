#pragma once

#include "imaging/measurement.h"

#include <memory>
#include <optional>

class QMimeData;

namespace ui {

/// A measurement as other programs read it (text) and as this one takes it again (shape).
std::unique_ptr<QMimeData> toMimeData(const imaging::Measurement &measurement);
/// Kind, points, name and image only; none where the clipboard holds no shape, or one that cannot be.
std::optional<imaging::Measurement> fromMimeData(const QMimeData &data);

} // namespace ui
