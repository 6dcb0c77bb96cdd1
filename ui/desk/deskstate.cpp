#include "ui/desk/deskstate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace ui {

using Period = StudySearch::Period;

QByteArray DeskState::toBytes() const
{
    const QJsonObject object{{QStringLiteral("version"), 1},
                             {QStringLiteral("columns"), QString::fromLatin1(columns.toBase64())},
                             {QStringLiteral("previewWidth"), previewWidth},
                             {QStringLiteral("period"), int(period)},
                             {QStringLiteral("modalities"), QJsonArray::fromStringList(modalities)},
                             {QStringLiteral("density"), int(density)},
                             {QStringLiteral("worklists"), QString::fromUtf8(worklists)},
                             {QStringLiteral("deidentification"), QString::fromUtf8(deidentification)},
                             {QStringLiteral("followsWorklist"), followsWorklist},
                             {QStringLiteral("worklistWindow"), worklistWindow},
                             {QStringLiteral("knowsIntendedUse"), knowsIntendedUse}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

DeskState DeskState::fromBytes(const QByteArray &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    DeskState state;
    if (object.value(QStringLiteral("version")).toInt() != 1)
        return state;
    state.columns = QByteArray::fromBase64(object.value(QStringLiteral("columns")).toString().toLatin1());
    state.previewWidth = object.value(QStringLiteral("previewWidth")).toInt();
    const int period = object.value(QStringLiteral("period")).toInt();
    if (period >= int(Period::Any) && period < int(Period::Custom))
        state.period = Period(period);
    for (const QJsonValue &modality : object.value(QStringLiteral("modalities")).toArray())
        state.modalities.append(modality.toString());
    const int density = object.value(QStringLiteral("density")).toInt();
    if (density >= int(RowDensity::Compact) && density <= int(RowDensity::Comfortable))
        state.density = RowDensity(density);
    state.worklists = object.value(QStringLiteral("worklists")).toString().toUtf8();
    state.deidentification = object.value(QStringLiteral("deidentification")).toString().toUtf8();
    state.followsWorklist = object.value(QStringLiteral("followsWorklist")).toBool();
    state.worklistWindow = object.value(QStringLiteral("worklistWindow")).toBool();
    state.knowsIntendedUse = object.value(QStringLiteral("knowsIntendedUse")).toBool();
    return state;
}

} // namespace ui
