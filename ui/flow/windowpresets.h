#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace ui {

/// A window on a number key.
struct WindowPreset {
    int key = 0; ///< 1…9
    QString id;
    QString name; ///< translated where the id is a known one
    double center = 0;
    double width = 0;
};

/// Presets of a modality from the tables in resources, by key; empty where there are none.
QList<WindowPreset> windowPresets(const QString &modality);
QList<WindowPreset> readWindowPresets(const QByteArray &json, const QString &modality);

} // namespace ui
