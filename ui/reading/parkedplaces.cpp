#include "ui/reading/parkedplaces.h"

#include "network/dicom/uid.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>
#include <cmath>

namespace ui {

using widgets::ViewState;

namespace {

constexpr qint64 LargestFile = 1 << 20;
constexpr int MostPlaces = 100;
constexpr int MostCells = 8; ///< in a row and in a column
constexpr double LargestZoom = 1000;

QString keyOf(const QUrl &root, const QString &workitemUid)
{
    const QByteArray text =
        root.adjusted(QUrl::StripTrailingSlash | QUrl::RemoveQuery | QUrl::RemoveUserInfo).toEncoded() + '\n' + workitemUid.toLatin1();
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

QString fileName(const QString &folder)
{
    return folder + QStringLiteral("/places.json");
}

QJsonObject readAll(const QString &folder)
{
    QFile file(fileName(folder));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.read(LargestFile)).object() : QJsonObject();
}

void write(const QString &folder, const QJsonObject &all)
{
    if (all.isEmpty()) {
        QFile::remove(fileName(folder));
        return;
    }
    QSaveFile file(fileName(folder));
    const bool open =
        QDir().mkpath(folder) && file.open(QIODevice::WriteOnly) && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (open && file.write(QJsonDocument(all).toJson(QJsonDocument::Compact)) > 0 && file.flush())
        file.commit(); // lost, reading begins as the hanging says
}

double number(const QJsonObject &object, const char *name, double least, double most, double otherwise)
{
    const double value = object.value(QLatin1String(name)).toDouble(otherwise);
    return std::isfinite(value) ? std::clamp(value, least, most) : otherwise;
}

QJsonObject toJson(const ViewState &view)
{
    QJsonObject object{{QStringLiteral("scale"), int(view.scale)},
                       {QStringLiteral("zoom"), view.zoom},
                       {QStringLiteral("x"), view.center.x()},
                       {QStringLiteral("y"), view.center.y()},
                       {QStringLiteral("turns"), view.quarterTurns},
                       {QStringLiteral("flipH"), view.flipHorizontal},
                       {QStringLiteral("flipV"), view.flipVertical},
                       {QStringLiteral("invert"), view.invert},
                       {QStringLiteral("interpolation"), int(view.interpolation)},
                       {QStringLiteral("overlays"), view.overlays},
                       {QStringLiteral("shutter"), view.shutter}};
    if (view.voi && !view.voi->table) { // a table belongs to its image, which brings it again
        object.insert(QStringLiteral("function"), int(view.voi->function));
        object.insert(QStringLiteral("center"), view.voi->center);
        object.insert(QStringLiteral("width"), view.voi->width);
    }
    return object;
}

ViewState viewFromJson(const QJsonObject &object)
{
    ViewState view;
    view.scale = ViewState::Scale(int(number(object, "scale", 0, 2, 0)));
    view.zoom = number(object, "zoom", 1 / LargestZoom, LargestZoom, 1);
    view.center = {number(object, "x", -10, 10, 0.5), number(object, "y", -10, 10, 0.5)};
    view.quarterTurns = int(number(object, "turns", 0, 3, 0));
    view.flipHorizontal = object.value(QStringLiteral("flipH")).toBool();
    view.flipVertical = object.value(QStringLiteral("flipV")).toBool();
    view.invert = object.value(QStringLiteral("invert")).toBool();
    view.interpolation = widgets::Interpolation(int(number(object, "interpolation", 0, 2, 1)));
    view.overlays = object.value(QStringLiteral("overlays")).toBool(true);
    view.shutter = object.value(QStringLiteral("shutter")).toBool(true);
    if (const double width = number(object, "width", 0, 1e9, 0); width > 0) {
        imaging::VoiLut voi;
        voi.function = imaging::VoiLut::Function(int(number(object, "function", 0, 2, 0)));
        voi.center = number(object, "center", -1e9, 1e9, 0);
        voi.width = width;
        view.voi = voi;
    }
    return view;
}

} // namespace

QJsonObject toJson(const ReadingPlace &place)
{
    QJsonArray cells;
    for (const ReadingPlace::Cell &cell : place.cells) {
        cells.append(QJsonObject{{QStringLiteral("series"), cell.seriesInstanceUid},
                                 {QStringLiteral("clip"), cell.clip},
                                 {QStringLiteral("instance"), cell.image.sopInstanceUid},
                                 {QStringLiteral("frame"), cell.image.frame},
                                 {QStringLiteral("view"), toJson(cell.view)}});
    }
    return {{QStringLiteral("columns"), place.layout.width()},
            {QStringLiteral("rows"), place.layout.height()},
            {QStringLiteral("active"), place.active},
            {QStringLiteral("cells"), cells}};
}

ReadingPlace readingPlaceFromJson(const QJsonObject &object)
{
    ReadingPlace place;
    place.layout = {int(number(object, "columns", 1, MostCells, 1)), int(number(object, "rows", 1, MostCells, 1))};
    const QJsonArray cells = object.value(QStringLiteral("cells")).toArray();
    for (qsizetype i = 0; i < std::min<qsizetype>(cells.size(), MostCells * MostCells); ++i) {
        const QJsonObject kept = cells.at(i).toObject();
        ReadingPlace::Cell cell;
        cell.seriesInstanceUid = kept.value(QStringLiteral("series")).toString();
        cell.image.sopInstanceUid = kept.value(QStringLiteral("instance")).toString();
        if (!cell.seriesInstanceUid.isEmpty() && !dicom::isUsableUid(cell.seriesInstanceUid))
            cell.seriesInstanceUid.clear();
        if (!cell.image.sopInstanceUid.isEmpty() && !dicom::isUsableUid(cell.image.sopInstanceUid))
            cell.image.sopInstanceUid.clear();
        cell.clip = int(number(kept, "clip", -1, 100'000, -1));
        cell.image.frame = int(number(kept, "frame", 0, 10'000'000, 1));
        cell.view = viewFromJson(kept.value(QStringLiteral("view")).toObject());
        place.cells.append(cell);
    }
    place.active = int(number(object, "active", 0, double(std::max<qsizetype>(0, place.cells.size() - 1)), 0));
    return place;
}

ParkedPlaces::ParkedPlaces(QString folder)
    : m_folder(std::move(folder))
{}

void ParkedPlaces::keep(const QUrl &root, const QString &workitemUid, const ReadingPlace &place)
{
    if (m_folder.isEmpty() || place.isEmpty())
        return;
    QJsonObject all = readAll(m_folder);
    QJsonObject kept = toJson(place);
    kept.insert(QStringLiteral("when"), QDateTime::currentDateTimeUtc().toString(Qt::ISODate));
    all.insert(keyOf(root, workitemUid), kept);
    while (all.size() > MostPlaces) {
        auto oldest = all.begin();
        for (auto it = all.begin(); it != all.end(); ++it) {
            const auto when = [](const QJsonValue &value) { return value.toObject().value(QStringLiteral("when")).toString(); };
            if (when(*it) < when(*oldest))
                oldest = it;
        }
        all.erase(oldest);
    }
    write(m_folder, all);
}

ReadingPlace ParkedPlaces::take(const QUrl &root, const QString &workitemUid)
{
    if (m_folder.isEmpty())
        return {};
    QJsonObject all = readAll(m_folder);
    const auto found = all.find(keyOf(root, workitemUid));
    if (found == all.end())
        return {};
    const ReadingPlace place = readingPlaceFromJson(found->toObject());
    all.erase(found);
    write(m_folder, all);
    return place;
}

} // namespace ui
