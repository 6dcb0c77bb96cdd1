#include "ui/reading/measurementmodel.h"

#include "imaging/measurementwords.h"
#include "widgets/icons.h"

#include <QIcon>

namespace ui {

namespace {

const char *iconOf(imaging::MeasurementKind kind)
{
    using Kind = imaging::MeasurementKind;
    switch (kind) {
    case Kind::Length:
    case Kind::Line:
        return "length";
    case Kind::Angle:
        return "angle";
    case Kind::CobbAngle:
        return "cobb-angle";
    case Kind::Rectangle:
        return "rectangle";
    case Kind::Ellipse:
        return "ellipse";
    case Kind::Freehand:
        return "freehand";
    case Kind::Point:
        return "point-value";
    case Kind::Arrow:
        return "arrow";
    case Kind::Text:
        break;
    }
    return "text";
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace

MeasurementModel::MeasurementModel(imaging::MeasurementSet &set, Where where, QObject *parent)
    : QAbstractListModel(parent)
    , m_set(set)
    , m_where(std::move(where))
    , m_shown(set.contents())
{
    connect(&set, &imaging::MeasurementSet::changed, this, &MeasurementModel::update);
}

void MeasurementModel::update()
{
    const auto &now = m_set.contents();
    bool sameRows = now.measurements.size() == m_shown.measurements.size() && now.keyImages == m_shown.keyImages;
    for (qsizetype i = 0; sameRows && i < now.measurements.size(); ++i)
        sameRows = now.measurements[i].uid == m_shown.measurements[i].uid;
    if (!sameRows)
        beginResetModel();
    m_shown = now;
    if (!sameRows)
        endResetModel();
    else if (!now.measurements.isEmpty())
        emit dataChanged(index(0), index(int(now.measurements.size()) - 1));
}

int MeasurementModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.measurements.size() + m_shown.keyImages.size());
}

const imaging::Measurement *MeasurementModel::measurement(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_shown.measurements.size() ? &m_shown.measurements[index.row()] : nullptr;
}

const imaging::KeyImage *MeasurementModel::keyImage(const QModelIndex &index) const
{
    const qsizetype at = index.isValid() ? index.row() - m_shown.measurements.size() : -1;
    return at >= 0 && at < m_shown.keyImages.size() ? &m_shown.keyImages[at] : nullptr;
}

QModelIndex MeasurementModel::indexOf(const QString &measurement) const
{
    for (qsizetype i = 0; i < m_shown.measurements.size(); ++i) {
        if (m_shown.measurements[i].uid == measurement)
            return index(int(i));
    }
    return {};
}

QVariant MeasurementModel::data(const QModelIndex &index, int role) const
{
    if (const auto *one = measurement(index)) {
        const QString title = one->name.isEmpty() ? imaging::words::title(one->kind) : one->name.section(u'\n', 0, 0);
        const QString first = joined({title, imaging::words::summary(*one)});
        if (role == Qt::DisplayRole)
            return QString(first + u'\n' + joined({m_where(one->seriesInstanceUid, one->image, one->plane), one->basis}));
        if (role == Qt::EditRole)
            return one->name;
        if (role == Qt::DecorationRole)
            return widgets::icon(iconOf(one->kind));
        if (role == Qt::AccessibleTextRole)
            return joined({first, m_where(one->seriesInstanceUid, one->image, one->plane), one->basis});
    }
    if (const auto *marked = keyImage(index)) {
        if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
            return QString(tr("Key image") + u'\n' + m_where(marked->seriesInstanceUid, marked->image, {}));
        if (role == Qt::DecorationRole)
            return widgets::icon("star");
    }
    return {};
}

bool MeasurementModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const auto *one = measurement(index);
    if (!one || role != Qt::EditRole)
        return false;
    imaging::Measurement renamed = *one;
    renamed.name = value.toString().trimmed();
    m_set.put(renamed);
    return true;
}

Qt::ItemFlags MeasurementModel::flags(const QModelIndex &index) const
{
    return QAbstractListModel::flags(index) | (measurement(index) ? Qt::ItemIsEditable : Qt::NoItemFlags);
}

} // namespace ui
