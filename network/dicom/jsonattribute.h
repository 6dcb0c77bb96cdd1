#pragma once

#include "network/dicom/dataset.h"
#include "network/dicom/jsoncursor.h"
#include "network/dicom/jsonmodel.h"

namespace dicom {

/// Reads one complete JSON object as a data set (PS3.18 §F.2.2 to F.2.7).
class JsonObjectParser
{
public:
    /// `attributesLeft` counts down over all objects of a document, `skipped` counts what was left out.
    JsonObjectParser(QByteArrayView object, const JsonLimits &limits, qint64 &attributesLeft, qint64 &skipped);

    Result<DataSet> parse();

private:
    /// Where the parts of an attribute object stand; -1 for those that are not there.
    struct Parts {
        VR vr = VR::None;
        qsizetype value = -1;
        qsizetype inlineBinary = -1;
        qsizetype bulkDataUri = -1;
        qsizetype end = -1;
    };

    std::optional<DataSet> parseDataSet(int depth);
    bool parseAttribute(QList<Element> &elements, int depth);
    std::optional<Parts> findParts();
    std::optional<Element> parseElement(Tag tag, const Parts &parts, int depth);
    std::optional<Element> parseInlineBinary(Tag tag, VR vr);
    std::optional<Element::Value> parseValue(VR vr, Tag tag, int depth);
    std::optional<Element::Value> parseItems(int depth);
    std::optional<Element::Value> parseScalars(VR vr, Tag tag);
    std::optional<QString> takeScalar(VR vr);
    std::optional<QString> takePersonName();
    VR inferredVr(qsizetype valueAt);
    std::nullopt_t refuse(Error::Kind kind, const QString &message, const char *what);

    JsonCursor m_cursor;
    const JsonLimits m_limits;
    qint64 &m_attributesLeft;
    qint64 &m_skipped;
    std::optional<Error> m_error; ///< ends the whole object
};

} // namespace dicom
