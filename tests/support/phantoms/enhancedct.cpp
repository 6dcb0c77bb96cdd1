#include "tests/support/phantoms/enhancedct.h"

#include "network/dicom/datetime.h"
#include "network/dicom/tags.h"

namespace phantoms {

namespace tag = dicom::tag;

namespace {

dicom::DataSet item(std::initializer_list<std::pair<dicom::Tag, QString>> texts)
{
    dicom::DataSet d;
    for (const auto &[at, text] : texts)
        d.setString(at, text);
    return d;
}

/// What is the same for every frame.
dicom::DataSet sharedGroups(const Study &study, const CtSeries &g)
{
    dicom::DataSet measures;
    measures.setReals(tag::PixelSpacing, {g.spacing, g.spacing});
    measures.setReal(tag::SliceThickness, g.thickness);
    measures.setReal(tag::SpacingBetweenSlices, g.distance);
    dicom::DataSet orientation;
    orientation.setReals(tag::ImageOrientationPatient, {1, 0, 0, 0, 1, 0});
    dicom::DataSet type = item({{tag::PixelPresentation, QStringLiteral("MONOCHROME")},
                                {tag::VolumetricProperties, QStringLiteral("VOLUME")},
                                {tag::VolumeBasedCalculationTechnique, QStringLiteral("NONE")}});
    type.setStrings(tag::FrameType,
                    {QStringLiteral("DERIVED"), QStringLiteral("PRIMARY"), QStringLiteral("VOLUME"), QStringLiteral("RESAMPLED")});
    dicom::DataSet values = item({{tag::RescaleIntercept, QString::number(CtIntercept)},
                                  {tag::RescaleSlope, QStringLiteral("1")},
                                  {tag::RescaleType, QStringLiteral("HU")}});
    dicom::DataSet window;
    setWindow(window, {QStringLiteral("150")}, {QStringLiteral("700")});
    dicom::DataSet anatomy = item({{tag::FrameLaterality, QStringLiteral("U")}});
    anatomy.setItems(tag::AnatomicRegionSequence, {code("51185008", "SCT", "Chest")});
    dicom::DataSet event;
    event.setString(tag::IrradiationEventUID, uidFor(study.key + QStringLiteral("/irradiation event")));
    dicom::DataSet shared;
    shared.setItems(tag::IrradiationEventIdentificationSequence, {event});
    shared.setItems(tag::PixelMeasuresSequence, {measures});
    shared.setItems(tag::PlaneOrientationSequence, {orientation});
    shared.setItems(tag::CTImageFrameTypeSequence, {type});
    shared.setItems(tag::PixelValueTransformationSequence, {values});
    shared.setItems(tag::FrameVOILUTSequence, {window});
    shared.setItems(tag::FrameAnatomySequence, {anatomy});
    return shared;
}

dicom::DataSet frameGroups(const CtSeries &g, int frame)
{
    dicom::DataSet content;
    content.setInteger(tag::FrameAcquisitionNumber, 1);
    content.setString(tag::StackID, QStringLiteral("1"));
    content.setInteger(tag::InStackPositionNumber, frame + 1);
    content.setIntegers(tag::DimensionIndexValues, {1, frame + 1});
    dicom::DataSet position;
    position.setReals(tag::ImagePositionPatient, {g.left, g.top, g.z(g.slices - 1 - frame)});
    dicom::DataSet groups;
    groups.setItems(tag::FrameContentSequence, {content});
    groups.setItems(tag::PlanePositionSequence, {position});
    return groups;
}

void setDimensions(dicom::DataSet &d, const Study &study)
{
    const QString uid = uidFor(study.key + QStringLiteral("/dimensions"));
    d.setItems(tag::DimensionOrganizationSequence, {item({{tag::DimensionOrganizationUID, uid}})});
    d.setString(tag::DimensionOrganizationType, QStringLiteral("3D"));
    QList<dicom::DataSet> indexes;
    for (dicom::Tag pointer : {tag::StackID, tag::InStackPositionNumber}) {
        dicom::DataSet index = item({{tag::DimensionOrganizationUID, uid}});
        index.setIntegers(tag::DimensionIndexPointer, {pointer.value});
        index.setIntegers(tag::FunctionalGroupPointer, {tag::FrameContentSequence.value});
        indexes << index;
    }
    d.setItems(tag::DimensionIndexSequence, indexes);
}

} // namespace

CtSeries enhancedCtGeometry()
{
    CtSeries g;
    g.rows = g.columns = 256;
    g.spacing = 0.86;
    g.left = 16 - 0.86 * 255 / 2;
    g.top = -24 - 0.86 * 255 / 2;
    g.firstZ = 80;
    g.distance = g.thickness = 3;
    g.slices = 36;
    g.noise = 14;
    return g;
}

bool makeEnhancedCt(const Study &study, const Options &, const Sink &sink)
{
    const CtSeries g = enhancedCtGeometry();
    const Series series{QStringLiteral("heart"), 4, QStringLiteral("CT"), QStringLiteral("Heart 3.0 mm, one object"),
                        QStringLiteral("Heart")};
    Instance instance = newInstance(study, series, sop::EnhancedCt, 1, QStringLiteral("DERIVED\\PRIMARY\\VOLUME\\RESAMPLED"));
    dicom::DataSet &d = instance.dataSet;
    d.setString(tag::FrameOfReferenceUID, study.frameOfReferenceUid());
    d.setEmpty(tag::PositionReferenceIndicator);
    d.setString(tag::PatientPosition, QStringLiteral("HFS"));
    d.setString(tag::AcquisitionDateTime, dicom::toDA(study.date) + study.time.toString(QStringLiteral("HHmmss")));
    d.setInteger(tag::AcquisitionNumber, 1);
    d.setString(tag::PixelPresentation, QStringLiteral("MONOCHROME"));
    d.setString(tag::VolumetricProperties, QStringLiteral("VOLUME"));
    d.setString(tag::VolumeBasedCalculationTechnique, QStringLiteral("NONE"));
    d.setString(tag::ContentQualification, QStringLiteral("RESEARCH"));
    d.setString(tag::BurnedInAnnotation, QStringLiteral("NO"));
    d.setString(tag::LossyImageCompression, QStringLiteral("00"));
    d.setString(tag::PresentationLUTShape, QStringLiteral("IDENTITY"));
    d.setItems(tag::AcquisitionContextSequence, {});
    d.setItems(tag::SharedFunctionalGroupsSequence, {sharedGroups(study, g)});
    setDimensions(d, study);
    const Thorax thorax(arterialPhase());
    QByteArray pixels;
    QList<dicom::DataSet> frames;
    for (int frame = 0; frame < g.slices; ++frame) {
        pixels += ctPixels(thorax, g, g.slices - 1 - frame);
        frames << frameGroups(g, frame);
    }
    d.setItems(tag::PerFrameFunctionalGroupsSequence, frames);
    d.setInteger(tag::NumberOfFrames, g.slices);
    setGreyPixels(d, g.rows, g.columns, 16, Sign::Signed, QStringLiteral("MONOCHROME2"), pixels);
    return sink(instance);
}

quint16 paletteEntry(int channel, int index)
{
    const float t = float(index) / 255;
    float v = 0;
    if (channel == 0)
        v = smooth((t - 0.5f) / 0.25f);
    else if (channel == 1)
        v = smooth((t - 0.2f) / 0.25f) * (1 - smooth((t - 0.75f) / 0.25f));
    else
        v = smooth(t / 0.2f) * (1 - smooth((t - 0.4f) / 0.2f));
    return quint16(std::lround(v * 65535));
}

bool makePalette(const Study &study, const Sink &sink, int seriesNumber)
{
    constexpr int Size = 256;
    const Series series{QStringLiteral("perfusion"), seriesNumber, QStringLiteral("MR"), QStringLiteral("Perfusion map"),
                        QStringLiteral("Head")};
    Instance instance = newInstance(study, series, sop::SecondaryCapture, 1, QStringLiteral("DERIVED\\SECONDARY\\PERFUSION"));
    const Plane plane{Size, Size, {-114.75f, -114.75f, 24}, {0.9f, 0, 0}, {0, 0.9f, 0}};
    // Blood flow follows the weight of the tissue in a picture with little contrast between fat and
    // brain.
    const std::vector<float> signal = brainSignal(plane, brainTissues(plane), {9000, 110, 2450});
    QByteArray pixels(Size * Size, '\0');
    for (int i = 0; i < Size * Size; ++i) {
        const float x = (float(i % Size) - 127.5f) * 0.9f, y = (float(i / Size) - 129) * 0.9f;
        const float brain = unit(-ellipse(x, y, 64, 82) / 2);
        const float level = brain * (signal[std::size_t(i)] * 0.55f + 22 * noise({x * 0.06f, y * 0.06f, 1}, 80));
        pixels[i] = char(int(std::clamp(level, 0.f, 255.f)));
    }
    dicom::DataSet &d = instance.dataSet;
    d.setString(tag::ConversionType, QStringLiteral("WSD"));
    d.setStrings(tag::PatientOrientation, {QStringLiteral("L"), QStringLiteral("P")});
    d.setInteger(tag::SamplesPerPixel, 1);
    d.setString(tag::PhotometricInterpretation, QStringLiteral("PALETTE COLOR"));
    d.setInteger(tag::Rows, Size);
    d.setInteger(tag::Columns, Size);
    d.setInteger(tag::BitsAllocated, 8);
    d.setInteger(tag::BitsStored, 8);
    d.setInteger(tag::HighBit, 7);
    d.setInteger(tag::PixelRepresentation, 0);
    d.setBytes(tag::PixelData, dicom::VR::OW, pixels);
    const dicom::Tag descriptors[] = {tag::RedPaletteColorLookupTableDescriptor, tag::GreenPaletteColorLookupTableDescriptor,
                                      tag::BluePaletteColorLookupTableDescriptor};
    const dicom::Tag tables[] = {tag::RedPaletteColorLookupTableData, tag::GreenPaletteColorLookupTableData,
                                 tag::BluePaletteColorLookupTableData};
    for (int channel = 0; channel < 3; ++channel) {
        QByteArray table;
        for (int i = 0; i < 256; ++i) {
            table += char(paletteEntry(channel, i));
            table += char(paletteEntry(channel, i) >> 8);
        }
        d.set({descriptors[channel], dicom::VR::US, QList<qint64>{256, 0, 16}});
        d.setBytes(tables[channel], dicom::VR::OW, table);
    }
    return sink(instance);
}

} // namespace phantoms
