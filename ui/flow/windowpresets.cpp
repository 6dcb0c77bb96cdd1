#include "ui/flow/windowpresets.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace ui {

namespace {

struct KnownName {
    const char *id, *name;
};
const KnownName knownNames[] = {
    {"subdural", QT_TRANSLATE_NOOP("ui::WindowPreset", "Subdural")},
    {"stroke", QT_TRANSLATE_NOOP("ui::WindowPreset", "Stroke")},
    {"brain", QT_TRANSLATE_NOOP("ui::WindowPreset", "Brain")},
    {"abdomen", QT_TRANSLATE_NOOP("ui::WindowPreset", "Abdomen")},
    {"mediastinum", QT_TRANSLATE_NOOP("ui::WindowPreset", "Mediastinum")},
    {"bone", QT_TRANSLATE_NOOP("ui::WindowPreset", "Bone")},
    {"lung", QT_TRANSLATE_NOOP("ui::WindowPreset", "Lung")},
    {"liver", QT_TRANSLATE_NOOP("ui::WindowPreset", "Liver")},
    {"angio", QT_TRANSLATE_NOOP("ui::WindowPreset", "Angio")},
};

QString nameOf(const QString &id, const QString &given)
{
    for (const KnownName &known : knownNames) {
        if (id == QLatin1String(known.id))
            return QCoreApplication::translate("ui::WindowPreset", known.name);
    }
    return given.isEmpty() ? id : given;
}

} // namespace

QList<WindowPreset> readWindowPresets(const QByteArray &json, const QString &modality)
{
    QList<WindowPreset> presets;
    const QJsonObject table = QJsonDocument::fromJson(json).object();
    if (table.value(u"modality").toString() != modality)
        return presets;
    for (const QJsonValue &value : table.value(u"presets").toArray()) {
        const QJsonObject row = value.toObject();
        const QString id = row.value(u"id").toString();
        const WindowPreset preset{row.value(u"key").toInt(), id, nameOf(id, row.value(u"name").toString()), row.value(u"center").toDouble(),
                                  row.value(u"width").toDouble()};
        if (preset.key >= 1 && preset.key <= 9 && preset.width > 0)
            presets.append(preset);
    }
    std::sort(presets.begin(), presets.end(), [](const auto &a, const auto &b) { return a.key < b.key; });
    return presets;
}

QList<WindowPreset> windowPresets(const QString &modality)
{
    QFile file(QStringLiteral(":/tables/presets/%1.json").arg(modality.toLower()));
    return file.open(QIODevice::ReadOnly) ? readWindowPresets(file.readAll(), modality) : QList<WindowPreset>();
}

} // namespace ui
