#pragma once

#include "imaging/measurementset.h"

#include <QAbstractListModel>

#include <functional>

namespace ui {

/// Measurements in the order they were made, then key images, as a list shows them: what and how much, below it where.
/// Names are edited here.
class MeasurementModel : public QAbstractListModel
{
    Q_OBJECT
public:
    /// "Image 12 · Series 2", by the image and its series; of a measurement on a plane "Coronal plane · Series 2".
    using Where = std::function<QString(const QString &seriesInstanceUid, const dicom::FrameKey &image,
                                        const std::optional<imaging::PlanePlace> &plane)>;

    MeasurementModel(imaging::MeasurementSet &set, Where where, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    const imaging::Measurement *measurement(const QModelIndex &index) const;
    const imaging::KeyImage *keyImage(const QModelIndex &index) const;
    QModelIndex indexOf(const QString &measurement) const;

private:
    void update();

    imaging::MeasurementSet &m_set;
    Where m_where;
    imaging::MeasurementSet::Contents m_shown;
};

} // namespace ui
