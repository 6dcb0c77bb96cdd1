#pragma once

#include "ui/flow/studycontents.h"

#include <QAbstractListModel>

namespace ui {

/// The patient's other studies, newest first, as points of a time line.
class OtherStudiesModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { DetailRole = Qt::UserRole, YearRole, SamePatientRole, DoubtRole };

    using QAbstractListModel::QAbstractListModel;

    void setStudies(const QList<OtherStudy> &studies);
    const OtherStudy &study(int row) const { return m_studies[row]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<OtherStudy> m_studies;
};

} // namespace ui
