#include "ui/flow/completeness.h"

#include "tests/support/testmain.h"

#include <QTest>

namespace tag = dicom::tag;

namespace {

/// A CT image with the type 1 and 2 attributes of PS3.3 C.7.6.2 and C.7.6.3.
dicom::DataSet ct()
{
    dicom::DataSet set;
    set.setString(tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.2"));
    set.setString(tag::SOPInstanceUID, QStringLiteral("1.2.3.4"));
    set.setString(tag::StudyInstanceUID, QStringLiteral("1.2"));
    set.setString(tag::SeriesInstanceUID, QStringLiteral("1.2.3"));
    set.setEmpty(tag::PatientName);
    set.setEmpty(tag::PatientID);
    set.setInteger(tag::SamplesPerPixel, 1);
    set.setString(tag::PhotometricInterpretation, QStringLiteral("MONOCHROME2"));
    set.setInteger(tag::Rows, 512);
    set.setInteger(tag::Columns, 512);
    set.setInteger(tag::BitsAllocated, 16);
    set.setInteger(tag::BitsStored, 12);
    set.setInteger(tag::PixelRepresentation, 0);
    set.setReals(tag::ImagePositionPatient, {0, 0, 0});
    set.setReals(tag::ImageOrientationPatient, {1, 0, 0, 0, 1, 0});
    set.setReals(tag::PixelSpacing, {0.7, 0.7});
    set.setReals(tag::RescaleSlope, {1});
    set.setReals(tag::RescaleIntercept, {-1024});
    return set;
}

} // namespace

class tst_completeness : public QObject
{
    Q_OBJECT

private slots:
    void aWholeImageIsComplete() { QVERIFY(ui::describesItsImage(ct())); }

    void whatIsLeftOutIsNoticed_data()
    {
        QTest::addColumn<dicom::Tag>("left");
        for (const dicom::Tag tag : {tag::SOPClassUID, tag::SOPInstanceUID, tag::SamplesPerPixel, tag::PhotometricInterpretation, tag::Rows,
                                     tag::Columns, tag::BitsAllocated, tag::BitsStored, tag::PixelRepresentation, tag::ImagePositionPatient,
                                     tag::PixelSpacing, tag::RescaleSlope, tag::RescaleIntercept})
            QTest::addRow("%08x", tag.value) << tag;
    }

    void whatIsLeftOutIsNoticed()
    {
        QFETCH(dicom::Tag, left);
        dicom::DataSet set = ct();
        set.remove(left);
        QVERIFY(!ui::describesItsImage(set));
    }

    /// PS3.3 C.8.9.1: without its units a PET image's values mean nothing.
    void positronEmissionNeedsUnits()
    {
        dicom::DataSet set = ct();
        set.setString(tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.128"));
        QVERIFY(!ui::describesItsImage(set));
        set.setString(tag::Units, QStringLiteral("BQML"));
        QVERIFY(ui::describesItsImage(set));
        set.remove(tag::RescaleSlope);
        QVERIFY(!ui::describesItsImage(set));
    }

    /// PS3.3 C.7.6.16: each frame's place, spacing and rescale stand in functional groups.
    void enhancedObjectsNeedTheirFunctionalGroups()
    {
        dicom::DataSet set = ct();
        set.setString(tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.2.1"));
        set.setInteger(tag::NumberOfFrames, 2);
        set.setItems(tag::SharedFunctionalGroupsSequence, {dicom::DataSet()});
        QVERIFY(!ui::describesItsImage(set));
        set.setItems(tag::PerFrameFunctionalGroupsSequence, {dicom::DataSet(), dicom::DataSet()});
        QVERIFY(ui::describesItsImage(set));
        set.remove(tag::NumberOfFrames);
        QVERIFY(!ui::describesItsImage(set));
    }

    void clipsSayHowManyFramesTheyHave()
    {
        dicom::DataSet set = ct();
        set.setString(tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.3.1"));
        QVERIFY(!ui::describesItsImage(set));
        set.setInteger(tag::NumberOfFrames, 30);
        QVERIFY(ui::describesItsImage(set));
    }

    void metadataWithoutPatientAreIncomplete()
    {
        dicom::DataSet set = ct();
        set.remove(tag::PatientName);
        QVERIFY(ui::describesItsImage(set)); // one is enough to know whom it is about, or that it says nothing
        set.remove(tag::PatientID);
        QVERIFY(!ui::describesItsImage(set));
    }

    void otherObjectsNeedNoPixels()
    {
        dicom::DataSet report;
        report.setString(tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.88.11"));
        QVERIFY(ui::describesItsImage(report));
    }

    void floatPixelsHaveNoBitsStored()
    {
        dicom::DataSet map = ct();
        map.setString(tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.30"));
        map.setInteger(tag::BitsAllocated, 32);
        map.remove(tag::BitsStored);
        map.remove(tag::PixelRepresentation);
        map.remove(tag::ImagePositionPatient); // in its functional groups
        QVERIFY(ui::describesItsImage(map));
    }
};

NEGATOSCOPE_TEST(tst_completeness)
#include "tst_completeness.moc"
