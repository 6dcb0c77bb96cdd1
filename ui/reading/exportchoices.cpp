#include "ui/reading/exportchoices.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace ui {

namespace {

template <class E> E read(const QJsonObject &object, const char *key, E last)
{
    const int value = object.value(QLatin1String(key)).toInt();
    return value >= 0 && value <= int(last) ? E(value) : E(0);
}

} // namespace

QByteArray ExportChoices::toBytes() const
{
    const QJsonObject object{{QStringLiteral("what"), int(what)},
                             {QStringLiteral("words"), int(words)},
                             {QStringLiteral("ownSize"), ownSize},
                             {QStringLiteral("trueSize"), trueSize}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

ExportChoices ExportChoices::fromBytes(const QByteArray &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    ExportChoices choices;
    choices.what = read(object, "what", What::Video);
    choices.words = read(object, "words", widgets::PictureWords::None);
    choices.ownSize = object.value(QLatin1String("ownSize")).toBool();
    choices.trueSize = object.value(QLatin1String("trueSize")).toBool();
    return choices;
}

} // namespace ui
