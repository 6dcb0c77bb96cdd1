#include "ui/desk/browser/otherstudiesmodel.h"

namespace ui {

void OtherStudiesModel::setStudies(const QList<OtherStudy> &studies)
{
    beginResetModel();
    m_studies = studies;
    endResetModel();
}

int OtherStudiesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_studies.size());
}

QVariant OtherStudiesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const OtherStudy &other = m_studies[index.row()];
    const QString day = other.row.date.isValid() ? other.row.date.toString(Qt::ISODate) : tr("No date");
    QStringList parts{other.row.modalities, other.row.description, other.archives.join(QStringLiteral(", "))};
    parts.removeAll(QString());
    const QString what = parts.join(QStringLiteral("  "));
    const QString doubt = other.samePatient ? QString() : other.conflict ? tr("Other identity") : tr("Possible match");
    switch (role) {
    case Qt::DisplayRole:
        return day;
    case DetailRole:
        return what;
    case YearRole: {
        const bool first = index.row() == 0 || m_studies[index.row() - 1].row.date.year() != other.row.date.year();
        return first && other.row.date.isValid() ? QString::number(other.row.date.year()) : QString();
    }
    case SamePatientRole:
        return other.samePatient;
    case DoubtRole:
        return doubt;
    case Qt::AccessibleTextRole:
        return QString(day + u' ' + what + (doubt.isEmpty() ? QString() : QString(u", " + doubt)));
    case Qt::ToolTipRole:
        if (other.conflict)
            return tr("The same patient ID, but name, birth date or sex differ.");
        return other.samePatient ? QString()
                                 : tr("The same patient ID, but nothing says that it was issued by the same place, or name, "
                                      "birth date or sex differ.");
    default:
        return {};
    }
}

} // namespace ui
