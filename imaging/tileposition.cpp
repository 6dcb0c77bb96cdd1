#include "imaging/tileposition.h"

#include "imaging/functionalgroups.h"

namespace imaging {

using dicom::DataSet;
namespace tag = dicom::tag;

std::optional<TilePosition> TilePosition::fromDataSet(const DataSet &dataSet, const ImagePixel &pixel, int frame)
{
    constexpr qint64 Largest = qint64(1) << 30;
    const auto columns = dataSet.integer(tag::TotalPixelMatrixColumns), rows = dataSet.integer(tag::TotalPixelMatrixRows);
    if (!columns || !rows || *columns < 1 || *rows < 1 || *columns > Largest || *rows > Largest
        || (*columns <= pixel.columns && *rows <= pixel.rows))
        return {};
    TilePosition tile;
    tile.columns = int(*columns);
    tile.rows = int(*rows);
    const DataSet place = functionalGroup(dataSet, tag::PlanePositionSlideSequence, frame);
    const auto column = place.integer(tag::ColumnPositionInTotalImagePixelMatrix),
               row = place.integer(tag::RowPositionInTotalImagePixelMatrix);
    if (column && row) {
        tile.column = int(qBound<qint64>(-Largest, *column, Largest));
        tile.row = int(qBound<qint64>(-Largest, *row, Largest));
        return tile;
    }
    // TILED_FULL: rows of tiles from the upper left corner, one focal plane or optical path after the other.
    const qint64 across = (*columns + pixel.columns - 1) / pixel.columns, down = (*rows + pixel.rows - 1) / pixel.rows;
    const qint64 index = (frame - 1) % (across * down);
    tile.column = int(index % across * pixel.columns + 1);
    tile.row = int(index / across * pixel.rows + 1);
    return tile;
}

} // namespace imaging
