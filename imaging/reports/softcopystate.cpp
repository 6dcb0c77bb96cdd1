#include "imaging/reports/softcopystate.h"

#include "imaging/colourprofile.h"
#include "imaging/measurementwords.h"
#include "imaging/reports/contentitem.h"
#include "imaging/reports/graphics.h"
#include "network/dicom/datetime.h"
#include "network/dicom/uid.h"

#include <QMap>
#include <QSet>

namespace imaging {

using dicom::DataSet;
namespace tag = dicom::tag;

namespace {

constexpr qsizetype MostShapes = 5000, LongestText = 1024;

QString layer()
{
    return QStringLiteral("MEASUREMENTS");
}

DataSet reference(const Measurement &measurement)
{
    DataSet set;
    set.setString(tag::ReferencedSOPClassUID, measurement.sopClassUid);
    set.setString(tag::ReferencedSOPInstanceUID, measurement.image.sopInstanceUid);
    if (measurement.isOfFrame)
        set.setInteger(tag::ReferencedFrameNumber, measurement.image.frame);
    return set;
}

void track(DataSet &item, const Measurement &measurement)
{
    item.setString(tag::TrackingID, measurement.name.isEmpty() ? QStringLiteral("Measurement") : measurement.name);
    item.setString(tag::TrackingUID, measurement.uid);
}

DataSet graphic(const Measurement &measurement, const char *type, const QList<QPointF> &points)
{
    QList<double> data;
    for (const QPointF point : points)
        data << point.x() << point.y();
    DataSet set;
    set.setString(tag::GraphicAnnotationUnits, QStringLiteral("PIXEL"));
    set.setInteger(tag::GraphicDimensions, 2);
    set.setInteger(tag::NumberOfGraphicPoints, points.size());
    set.setReals(tag::GraphicData, data);
    set.setString(tag::GraphicType, QString::fromLatin1(type));
    if (measurement.isRegion())
        set.setString(tag::GraphicFilled, QStringLiteral("N"));
    track(set, measurement);
    return set;
}

/// C.10.5.1.2: ellipses have points of their own, outlines end where they begin.
QList<DataSet> graphics(const Measurement &measurement)
{
    const auto &p = measurement.points;
    switch (measurement.kind) {
    case MeasurementKind::Text:
        return {};
    case MeasurementKind::Point:
        return {graphic(measurement, "POINT", p)};
    case MeasurementKind::Ellipse:
        return {graphic(measurement, "ELLIPSE", p)};
    case MeasurementKind::Rectangle:
        return {graphic(measurement, "POLYLINE", handles(measurement) + p.mid(0, 1))};
    case MeasurementKind::Freehand:
        return {graphic(measurement, "POLYLINE", p + p.mid(0, 1))};
    case MeasurementKind::CobbAngle:
        return {graphic(measurement, "POLYLINE", p.mid(0, 2)), graphic(measurement, "POLYLINE", p.mid(2, 2))};
    default:
        return {graphic(measurement, "POLYLINE", p)};
    }
}

std::optional<DataSet> label(const Measurement &measurement)
{
    const QString words = words::label(measurement).join(QStringLiteral("\r\n")).left(LongestText);
    if (words.isEmpty())
        return {};
    DataSet set;
    set.setString(tag::AnchorPointAnnotationUnits, QStringLiteral("PIXEL"));
    set.setString(tag::UnformattedTextValue, words);
    set.setReals(tag::AnchorPoint, {measurement.points.last().x(), measurement.points.last().y()});
    set.setString(tag::AnchorPointVisibility, QStringLiteral("N"));
    track(set, measurement);
    return set;
}

DataSet annotation(const Measurement &measurement)
{
    DataSet set;
    set.setItems(tag::ReferencedImageSequence, {reference(measurement)});
    set.setString(tag::GraphicLayer, layer());
    if (const QList<DataSet> drawn = graphics(measurement); !drawn.isEmpty())
        set.setItems(tag::GraphicObjectSequence, drawn);
    if (const auto words = label(measurement))
        set.setItems(tag::TextObjectSequence, {*words});
    return set;
}

// PS3.3 C.10.4: the whole image, as large as fits
DataSet displayedArea(const ImageDescription &image, const QList<DataSet> &references)
{
    DataSet set;
    set.setItems(tag::ReferencedImageSequence, references);
    set.setIntegers(tag::DisplayedAreaTopLeftHandCorner, {1, 1});
    set.setIntegers(tag::DisplayedAreaBottomRightHandCorner, {image.pixel.columns, image.pixel.rows});
    set.setString(tag::PresentationSizeMode, QStringLiteral("SCALE TO FIT"));
    const bool isSized = image.plane.spacingKind != SpacingKind::None && image.plane.spacingKind != SpacingKind::AspectOnly;
    if (isSized)
        set.setReals(tag::PresentationPixelSpacing, {image.plane.rowSpacing, image.plane.columnSpacing});
    else
        set.setIntegers(tag::PresentationPixelAspectRatio, {qRound64(image.pixelAspect * 1000), 1000});
    return set;
}

void setImages(DataSet &state, const QList<Measurement> &drawn, const std::function<ImageDescriptionPtr(const dicom::FrameKey &)> &describe)
{
    QMap<QString, QMap<QString, DataSet>> bySeries;
    QSet<QString> known;
    QList<DataSet> areas;
    for (const Measurement &measurement : drawn) {
        const QString &uid = measurement.image.sopInstanceUid;
        DataSet whole = reference(measurement);
        whole.remove(tag::ReferencedFrameNumber);
        bySeries[measurement.seriesInstanceUid][uid] = whole;
        if (known.contains(uid))
            continue;
        known.insert(uid);
        areas << displayedArea(*describe(measurement.image), {whole});
    }
    QList<DataSet> series;
    for (auto one = bySeries.cbegin(); one != bySeries.cend(); ++one) {
        DataSet item;
        item.setString(tag::SeriesInstanceUID, one.key());
        item.setItems(tag::ReferencedImageSequence, one->values());
        series << item;
    }
    state.setItems(tag::ReferencedSeriesSequence, series);
    state.setItems(tag::DisplayedAreaSelectionSequence, areas);
}

// PS3.3 C.11.15: the image's own profile, else the one that its colours are shown by
void setColours(DataSet &state, const ImageDescription &image)
{
    const QByteArray own = ColourProfile::inputBytes(ColourProfile::bytesFor(image.dataSet, image.key.frame));
    state.setBytes(tag::ICCProfile, dicom::VR::OB, own.isEmpty() ? ColourProfile::standardBytes() : own);
    if (own.isEmpty())
        state.setString(tag::ColorSpace, QStringLiteral("SRGB"));
}

class Reader
{
public:
    explicit Reader(const DataSet &state)
    {
        DataSet study;
        study.setString(tag::StudyInstanceUID, state.string(tag::StudyInstanceUID));
        study.setItems(tag::ReferencedSeriesSequence, state.items(tag::ReferencedSeriesSequence));
        m_places = content::referencesBy({study});
        const QList<DataSet> annotations = state.items(tag::GraphicAnnotationSequence);
        for (const DataSet &annotation : annotations)
            read(annotation);
    }
    QList<Measurement> take() { return std::move(m_found); }

private:
    /// Those of the annotation, else all of the state.
    QList<Measurement> images(const DataSet &annotation) const
    {
        QList<Measurement> images;
        const auto add = [&](const QString &uid, const QString &sopClass, int frame, bool isOfFrame) {
            Measurement on;
            const ObjectReference place = m_places.value(uid);
            on.image = {uid, frame};
            on.isOfFrame = isOfFrame;
            on.sopClassUid = sopClass;
            on.seriesInstanceUid = place.seriesInstanceUid;
            on.studyInstanceUid = place.studyInstanceUid;
            images << on;
        };
        const QList<DataSet> references = annotation.items(tag::ReferencedImageSequence);
        for (const DataSet &one : references) {
            const QList<qint64> frames = one.integers(tag::ReferencedFrameNumber);
            const QString uid = one.string(tag::ReferencedSOPInstanceUID), sopClass = one.string(tag::ReferencedSOPClassUID);
            if (frames.isEmpty())
                add(uid, sopClass, 1, false);
            for (const qint64 frame : frames.mid(0, MostShapes)) {
                if (frame >= 1 && frame < 1'000'000)
                    add(uid, sopClass, int(frame), true);
            }
        }
        if (references.isEmpty()) {
            for (const ObjectReference &place : m_places)
                add(place.sopInstanceUid, place.sopClassUid, 1, false);
        }
        return images;
    }

    void read(const DataSet &annotation)
    {
        const QList<Measurement> on = images(annotation);
        const QList<DataSet> objects = annotation.items(tag::GraphicObjectSequence);
        QSet<QString> drawn;
        for (const DataSet &object : objects) {
            auto shape = shapeOf({object.string(tag::GraphicType), graphicPoints(object.reals(tag::GraphicData))});
            if (!shape || object.string(tag::GraphicAnnotationUnits) != u"PIXEL")
                continue;
            drawn.insert(object.string(tag::TrackingUID));
            add(*shape, object.string(tag::TrackingUID), on);
        }
        const QList<DataSet> texts = annotation.items(tag::TextObjectSequence);
        for (const DataSet &text : texts)
            readText(text, on, drawn);
    }

    /// The words of a shape that is tracked are its figures, which are measured again.
    void readText(const DataSet &text, const QList<Measurement> &on, const QSet<QString> &drawn)
    {
        const QString uid = text.string(tag::TrackingUID);
        const bool anchored = text.string(tag::AnchorPointAnnotationUnits) == u"PIXEL";
        const bool boxed = text.string(tag::BoundingBoxAnnotationUnits) == u"PIXEL";
        if ((!anchored && !boxed) || (!uid.isEmpty() && drawn.contains(uid)))
            return;
        Measurement shape;
        shape.kind = MeasurementKind::Text;
        shape.points = graphicPoints(text.reals(boxed ? tag::BoundingBoxTopLeftHandCorner : tag::AnchorPoint));
        if (anchored && boxed && text.string(tag::AnchorPointVisibility) == u"Y") {
            shape.kind = MeasurementKind::Arrow;
            shape.points.prepend(graphicPoints(text.reals(tag::AnchorPoint)).value(0));
        }
        shape.name = text.string(tag::UnformattedTextValue).left(LongestText).replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
        if (isComplete(shape) && !shape.name.isEmpty())
            add(shape, uid, on);
    }

    void add(const Measurement &shape, const QString &uid, const QList<Measurement> &on)
    {
        for (const Measurement &image : on) {
            if (m_found.size() >= MostShapes || image.image.sopInstanceUid.isEmpty())
                return;
            Measurement one = image;
            one.kind = shape.kind;
            one.points = shape.points;
            one.name = shape.name;
            const bool isTracked = dicom::isValidUid(uid) && !m_uids.contains(uid);
            one.uid = isTracked ? uid : dicom::makeUid();
            m_uids.insert(one.uid);
            m_found << one;
        }
    }

    QHash<QString, ObjectReference> m_places;
    QSet<QString> m_uids;
    QList<Measurement> m_found;
};

} // namespace

DataSet presentationState(const QList<Measurement> &measurements,
                          const std::function<ImageDescriptionPtr(const dicom::FrameKey &)> &describe, const ReportPlace &place)
{
    QList<Measurement> drawn;
    for (const Measurement &measurement : measurements) {
        if (describe(measurement.image) && isComplete(measurement))
            drawn << measurement;
    }
    const ImageDescriptionPtr first = drawn.isEmpty() ? nullptr : describe(drawn.first().image);
    const bool isColour = first && !first->pixel.isMonochrome();
    DataSet state =
        reportHeader(place, isColour ? reportclass::ColorPresentationState : reportclass::GrayscalePresentationState, QStringLiteral("PR"));
    state.setEmpty(tag::Laterality);
    state.setString(tag::ContentLabel, layer());
    state.setString(tag::ContentDescription, place.description.left(64));
    state.setString(tag::PresentationCreationDate, dicom::toDA(place.when.date()));
    state.setString(tag::PresentationCreationTime, dicom::toTM(place.when.time()));
    state.setEmpty(tag::ContentCreatorName);
    setImages(state, drawn, describe);
    QList<DataSet> annotations;
    for (const Measurement &measurement : drawn)
        annotations << annotation(measurement);
    state.setItems(tag::GraphicAnnotationSequence, annotations);
    DataSet layers;
    layers.setString(tag::GraphicLayer, layer());
    layers.setInteger(tag::GraphicLayerOrder, 1);
    state.setItems(tag::GraphicLayerSequence, {layers});
    if (isColour)
        setColours(state, *first);
    else
        state.setString(tag::PresentationLUTShape, first && first->inverted ? QStringLiteral("INVERSE") : QStringLiteral("IDENTITY"));
    return state;
}

QByteArray lookOf(const ImageDescription &image)
{
    if (image.pixel.isMonochrome())
        return image.inverted ? QByteArrayLiteral("inverse") : QByteArrayLiteral("grey");
    return QByteArrayLiteral("colour ") + ColourProfile::bytesFor(image.dataSet, image.key.frame);
}

QList<Measurement> readPresentationState(const DataSet &state)
{
    return Reader(state).take();
}

} // namespace imaging
