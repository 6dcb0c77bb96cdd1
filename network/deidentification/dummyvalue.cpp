#include "network/deidentification/dummyvalue.h"

#include "network/dicom/dictionary.h"
#include "network/dicom/uid.h"

namespace network {

using dicom::DataSet;
using dicom::Element;
using dicom::VR;
namespace tag = dicom::tag;

namespace {

QString removed()
{
    return QStringLiteral("REMOVED");
}

DataSet code(const QString &value, const QString &meaning)
{
    DataSet item;
    item.setString(tag::CodeValue, value);
    item.setString(tag::CodingSchemeDesignator, QStringLiteral("DCM"));
    item.setString(tag::CodeMeaning, meaning);
    return item;
}

/// PS3.3 §C.17.3: one comment that says nothing.
DataSet contentItem()
{
    DataSet item;
    item.setString(tag::RelationshipType, QStringLiteral("CONTAINS"));
    item.setString(tag::ValueType, QStringLiteral("TEXT"));
    item.setItems(tag::ConceptNameCodeSequence, {code(QStringLiteral("121106"), QStringLiteral("Comment"))});
    item.setString(tag::TextValue, removed());
    return item;
}

/// PS3.3 §C.10.5: one text at the edge of the picture.
DataSet graphicAnnotation()
{
    DataSet text;
    text.setString(tag::UnformattedTextValue, removed());
    text.setString(tag::BoundingBoxAnnotationUnits, QStringLiteral("DISPLAY"));
    text.setReals(tag::BoundingBoxTopLeftHandCorner, {0, 0});
    text.setReals(tag::BoundingBoxBottomRightHandCorner, {1, 1});
    text.setString(tag::BoundingBoxTextHorizontalJustification, QStringLiteral("LEFT"));
    DataSet item;
    item.setString(tag::GraphicLayer, removed());
    item.setItems(tag::TextObjectSequence, {text});
    return item;
}

/// PS3.3 §C.17.2: somebody verified it.
DataSet verifyingObserver()
{
    DataSet item;
    for (const dicom::Tag each : {tag::VerifyingObserverName, tag::VerifyingOrganization, tag::VerificationDateTime})
        item.set(dummyOf({each, dicom::dictionaryVr(each), {}}));
    item.setEmpty(tag::VerifyingObserverIdentificationCodeSequence);
    return item;
}

DataSet anyItem(const Element &sequence)
{
    if (sequence.tag == tag::ContentSequence)
        return contentItem();
    if (sequence.tag == tag::GraphicAnnotationSequence)
        return graphicAnnotation();
    if (sequence.tag == tag::VerifyingObserverSequence)
        return verifyingObserver();
    if (sequence.tag == tag::PersonIdentificationCodeSequence)
        return code(QStringLiteral("121006"), QStringLiteral("Person"));
    const auto *items = std::get_if<QList<DataSet>>(&sequence.value);
    DataSet item;
    for (const Element &inside : items && !items->isEmpty() ? items->first().elements() : QList<Element>())
        item.set(inside.vr == VR::UI ? Element{inside.tag, VR::UI, QStringList{dicom::makeUid()}} : dummyOf(inside));
    return item;
}

QStringList dummyText(VR vr)
{
    switch (vr) {
    case VR::PN:
        return {QStringLiteral("Removed")};
    case VR::AS:
        return {QStringLiteral("000Y")};
    case VR::DA:
        return {QStringLiteral("19000101")};
    case VR::DT:
        return {QStringLiteral("19000101000000")};
    case VR::TM:
        return {QStringLiteral("000000")};
    case VR::DS:
    case VR::IS:
        return {QStringLiteral("0")};
    case VR::UR:
        return {QStringLiteral("removed:")};
    default:
        return {removed()};
    }
}

} // namespace

Element dummyOf(const Element &element)
{
    const VR vr = element.vr == VR::None ? dicom::dictionaryVr(element.tag) : element.vr;
    switch (dicom::valueKind(vr)) {
    case dicom::ValueKind::Sequence:
        return {element.tag, vr, QList<DataSet>{anyItem(element)}};
    case dicom::ValueKind::Integer:
        return {element.tag, vr, QList<qint64>{0}};
    case dicom::ValueKind::Real:
        return {element.tag, vr, QList<double>{0}};
    case dicom::ValueKind::Binary:
        return {element.tag, vr, QByteArray(dicom::cellSize(vr) > 2 ? dicom::cellSize(vr) : 2, '\0')};
    case dicom::ValueKind::Text:
        break;
    }
    return {element.tag, vr, dummyText(vr)};
}

} // namespace network
