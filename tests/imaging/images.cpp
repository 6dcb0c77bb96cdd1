#include "tests/imaging/images.h"

#include <cstring>

namespace testimages {

namespace tag = dicom::tag;

const QList<double> &axial()
{
    static const QList<double> cosines{1, 0, 0, 0, 1, 0};
    return cosines;
}

const QList<double> &sagittal()
{
    static const QList<double> cosines{0, 1, 0, 0, 0, -1};
    return cosines;
}

const QList<double> &coronal()
{
    static const QList<double> cosines{1, 0, 0, 0, 0, -1};
    return cosines;
}

dicom::DataSet slice(int instance, double z)
{
    return slice(instance, z, axial());
}

dicom::DataSet slice(int instance, double distance, const QList<double> &o)
{
    const double normal[] = {o[1] * o[5] - o[2] * o[4], o[2] * o[3] - o[0] * o[5], o[0] * o[4] - o[1] * o[3]};
    dicom::DataSet d;
    d.setString(tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.2"));
    d.setString(tag::SOPInstanceUID, QStringLiteral("1.2.3.%1").arg(instance));
    d.setString(tag::StudyInstanceUID, QStringLiteral("1.2.1"));
    d.setString(tag::SeriesInstanceUID, QStringLiteral("1.2.2"));
    d.setString(tag::FrameOfReferenceUID, QStringLiteral("1.2.9"));
    d.setString(tag::Modality, QStringLiteral("CT"));
    d.setStrings(tag::ImageType, {QStringLiteral("ORIGINAL"), QStringLiteral("PRIMARY"), QStringLiteral("AXIAL")});
    d.setInteger(tag::InstanceNumber, instance);
    d.setReals(tag::ImageOrientationPatient, o);
    d.setReals(tag::ImagePositionPatient, {distance * normal[0], distance * normal[1], distance * normal[2]});
    d.setReals(tag::PixelSpacing, {0.5, 0.5});
    d.setInteger(tag::SamplesPerPixel, 1);
    d.setString(tag::PhotometricInterpretation, QStringLiteral("MONOCHROME2"));
    d.setInteger(tag::Rows, 2);
    d.setInteger(tag::Columns, 3);
    d.setInteger(tag::BitsAllocated, 16);
    d.setInteger(tag::BitsStored, 16);
    d.setInteger(tag::HighBit, 15);
    d.setInteger(tag::PixelRepresentation, 1);
    return d;
}

imaging::ImageDescriptionPtr described(const dicom::DataSet &dataSet)
{
    const auto images = imaging::describe(dataSet);
    if (!images)
        qFatal("not described: %s %s", qPrintable(images.error().message), qPrintable(images.error().detail));
    return images->first();
}

imaging::FramePtr frame(const imaging::ImageDescription &image, const std::vector<int> &values)
{
    auto frame = std::make_shared<imaging::Frame>();
    frame->key = image.key;
    frame->pixel = image.pixel;
    const auto cell = size_t(image.pixel.cellBytes());
    frame->size = qint64(values.size() * cell);
    const std::shared_ptr<std::byte[]> cells(new std::byte[values.size() * cell]);
    frame->minimum = frame->maximum = values.front();
    for (size_t i = 0; i < values.size(); ++i) {
        std::memcpy(cells.get() + i * cell, &values[i], cell); // little endian, as every host this runs on
        frame->minimum = std::min<double>(frame->minimum, values[i]);
        frame->maximum = std::max<double>(frame->maximum, values[i]);
    }
    frame->cells = cells;
    return frame;
}

} // namespace testimages
