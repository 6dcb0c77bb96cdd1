#pragma once

#include "network/dicom/dataset.h"
#include "tests/support/scriptedserver.h"

#include <QMap>

#include <functional>

/// A scripted archive of small CT studies: 32 × 32, signed, value = 100 × slice number; answers searches for studies, series
/// and instances, whole studies, series and instances. Slice n lies at z = 5 n.
class SmallArchive
{
public:
    struct Image {
        QByteArray study = "1.9.1", series = "1.9.1.1";
        int number = 1;
        QByteArray patientName = "Ek^Eva", patientId = "P1", issuer = "A", birthDate = "19600101";
        QByteArray modality = "CT";
        QByteArray description = "Thorax";
        QByteArray studyDate = "20260301";
        QByteArray bodyPart = {}; ///< said in series rows too
        double step = 5;          ///< mm from image to image
        /// Sagittal: slice n at x = step × n, y from 0, z from 100 down by 4 mm a row. None: nothing says where it lies.
        enum class Plane { Axial, Sagittal, None } plane = Plane::Axial;
        /// Of axial slices, in place of 100 × number: by a place of the patient (x, y, z, mm).
        std::function<int(double, double, double)> value = {};
        QByteArray imageType = {};

        QByteArray uid() const { return series + '.' + QByteArray::number(number); }
        dicom::DataSet dataSet() const;
    };

    SmallArchive();
    void add(const Image &image);
    void addSeries(Image image, int slices);
    QUrl url() const { return m_server.url(); }
    testsupport::ScriptedServer &server() { return m_server; }
    /// What it says where no test scripted anything else.
    testsupport::ServerAnswer studies(const testsupport::ServerRequest &request) const;

private:
    testsupport::ServerAnswer answer(const testsupport::ServerRequest &request) const;

    testsupport::ScriptedServer m_server;
    QList<Image> m_images;
};
