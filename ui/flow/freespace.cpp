#include "ui/flow/freespace.h"

#include <algorithm>
#include <filesystem>
#include <limits>

namespace ui {

std::optional<qint64> freeSpace(const QString &path)
{
    std::error_code problem;
    const auto space = std::filesystem::space(std::filesystem::path(path.toStdU16String()), problem);
    if (problem || space.available == std::uintmax_t(-1))
        return std::nullopt;
    return qint64(std::min<std::uintmax_t>(space.available, std::numeric_limits<qint64>::max()));
}

} // namespace ui
