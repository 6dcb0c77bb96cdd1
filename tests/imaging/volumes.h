#pragma once

#include "imaging/volume.h"
#include "tests/imaging/images.h"

#include <functional>

/// Volumes of made-up images whose values follow a formula of the place in the patient.
namespace testvolumes {

using imaging::Vector3;
using Field = std::function<double(const Vector3 &)>;

struct Setup {
    int columns = 16, rows = 12;
    double columnSpacing = 0.5, rowSpacing = 0.75;
    QList<double> orientation{1, 0, 0, 0, 1, 0};
    QList<Vector3> positions; ///< of the first cells, one a plane
};

/// `count` planes `step` apart along z, the first at z = 0.
inline Setup upright(int count, double step)
{
    Setup setup;
    for (int i = 0; i < count; ++i)
        setup.positions.append({0, 0, i * step});
    return setup;
}

/// A gantry tilted by `degrees` about x: rows stay, columns lean, the table moves along z.
inline Setup tilted(int count, double step, double degrees)
{
    Setup setup = upright(count, step);
    const double angle = degrees * std::acos(-1.0) / 180;
    setup.orientation = {1, 0, 0, 0, std::cos(angle), std::sin(angle)};
    return setup;
}

inline dicom::DataSet dataSet(const Setup &setup, int plane)
{
    namespace tag = dicom::tag;
    dicom::DataSet d = testimages::slice(plane + 1, 0);
    const Vector3 &at = setup.positions[plane];
    d.setReals(tag::ImagePositionPatient, {at[0], at[1], at[2]});
    d.setReals(tag::ImageOrientationPatient, setup.orientation);
    d.setReals(tag::PixelSpacing, {setup.rowSpacing, setup.columnSpacing});
    d.setInteger(tag::Rows, setup.rows);
    d.setInteger(tag::Columns, setup.columns);
    return d;
}

struct Images {
    QList<imaging::ImageDescriptionPtr> images;
    QList<imaging::FramePtr> frames;

    dicom::Result<imaging::VolumePtr> volume() const { return imaging::Volume::make(images, frames); }
};

/// `change` may alter a plane's data set before it is described.
inline Images make(const Setup &setup, const Field &field, const std::function<void(int, dicom::DataSet &)> &change = {})
{
    Images made;
    for (int plane = 0; plane < setup.positions.size(); ++plane) {
        dicom::DataSet d = dataSet(setup, plane);
        if (change)
            change(plane, d);
        const auto image = testimages::described(d);
        std::vector<int> values;
        for (int row = 0; row < setup.rows; ++row) {
            for (int column = 0; column < setup.columns; ++column) {
                Vector3 at = setup.positions[plane];
                for (int i = 0; i < 3; ++i)
                    at[size_t(i)] +=
                        setup.orientation[i] * setup.columnSpacing * column + setup.orientation[i + 3] * setup.rowSpacing * row;
                values.push_back(int(std::lround((field(at) - image->modality.intercept) / image->modality.slope)));
            }
        }
        made.images.append(image);
        made.frames.append(testimages::frame(*image, values));
    }
    return made;
}

} // namespace testvolumes
