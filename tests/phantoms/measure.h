#pragma once

#include "network/dicom/part10reader.h"
#include "tests/support/phantoms/phantoms.h"

#include <QTest>

#include <cmath>
#include <vector>

/// A phantom as anyone else would meet it: written as a Part 10 file and read again.
struct Stored {
    dicom::Part10File file;
    QByteArray native;
    int columns = 0, rows = 0;
    double spacingX = 1, spacingY = 1;
    QList<double> position;

    explicit Stored(const phantoms::Instance &instance)
    {
        const auto read = dicom::readPart10(instance.toPart10());
        if (!read)
            return;
        file = *read;
        native = file.source.mid(file.pixelData.native.offset, file.pixelData.native.size);
        columns = int(data().integer(dicom::tag::Columns).value_or(0));
        rows = int(data().integer(dicom::tag::Rows).value_or(0));
        const QList<double> spacing = data().reals(dicom::tag::PixelSpacing);
        if (spacing.size() == 2) {
            spacingY = spacing[0];
            spacingX = spacing[1];
        }
        position = data().reals(dicom::tag::ImagePositionPatient);
    }
    const dicom::DataSet &data() const { return file.dataSet; }
    int stored(int column, int row) const
    {
        const qsizetype at = 2 * (qsizetype(row) * columns + column);
        const int bits = quint8(native[at]) | quint8(native[at + 1]) << 8;
        return data().integer(dicom::tag::PixelRepresentation) == 1 ? int(qint16(bits)) : bits;
    }
    double value(int column, int row) const
    {
        return stored(column, row) * data().real(dicom::tag::RescaleSlope).value_or(1)
               + data().real(dicom::tag::RescaleIntercept).value_or(0);
    }
    /// Mean within `radius` mm of a place in an axial picture, in mm of the patient.
    double mean(double x, double y, double radius) const
    {
        double sum = 0;
        int count = 0;
        forDisc(x, y, radius, [&](double v) {
            sum += v;
            ++count;
        });
        return count ? sum / count : std::nan("");
    }
    /// Diameter of the circle that has as much area as what lies on `inside`'s side of the middle
    /// between two values.
    double diameter(double x, double y, double radius, double inside, double outside) const
    {
        int count = 0;
        const double middle = (inside + outside) / 2;
        forDisc(x, y, radius, [&](double v) { count += (v > middle) == (inside > middle); });
        return 2 * std::sqrt(count * spacingX * spacingY / M_PI);
    }

private:
    template <class Use> void forDisc(double x, double y, double radius, Use use) const
    {
        for (int row = 0; row < rows; ++row) {
            for (int column = 0; column < columns; ++column) {
                if (std::hypot(position[0] + column * spacingX - x, position[1] + row * spacingY - y) <= radius)
                    use(value(column, row));
            }
        }
    }
};
