#pragma once

#include "imaging/volumegrid.h"

#include <QObject>

#include <atomic>
#include <memory>

namespace ui {

/// Makes of a volume what a 3D picture is drawn from, in a worker: as whole as the memory for it allows, and a smaller one for
/// what moves. Ends with `ready` or `failed`, once; its end cancels.
class GridMaker : public QObject
{
    Q_OBJECT
public:
    static constexpr int BytesPerCell = 5;                ///< two of value; direction and steepness of its surface take three
    static constexpr qint64 DraftCells = 10'000'000;      ///< turned 15 times a second by two cores
    static constexpr qint64 FewestCells = DraftCells / 8; ///< less would show nothing

    explicit GridMaker(QObject *parent = nullptr);
    ~GridMaker() override;

    /// How many cells of a volume are drawn within that many bytes.
    static qint64 cellsFor(qint64 bytes) { return bytes / BytesPerCell; }
    void start(const imaging::VolumePtr &volume, qint64 bytes);

signals:
    void ready(const imaging::VolumeGridPtr &whole, const imaging::VolumeGridPtr &draft);
    void failed(const dicom::Error &error);

private:
    std::shared_ptr<std::atomic_bool> m_stop;
};

} // namespace ui
