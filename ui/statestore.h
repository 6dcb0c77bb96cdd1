#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

namespace ui {

/// Where windows keep what they remember of themselves, by name; made by whoever owns the settings.
struct StateStore {
    std::function<QByteArray(const QString &name)> load;
    std::function<void(const QString &name, const QByteArray &state)> save;
};

} // namespace ui
