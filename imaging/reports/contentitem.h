#pragma once

#include "imaging/reports/reportplace.h"

#include <QPointF>

/// Content items of structured reports (PS3.3 C.17.3) as data sets.
namespace imaging::content {

/// A coded concept (PS3.3 8.8).
struct Concept {
    const char *value, *scheme, *meaning;
};

dicom::DataSet code(const Concept &concept_);
bool is(const dicom::DataSet &item, const Concept &concept_); ///< by its concept name

dicom::DataSet container(const char *relationship, const Concept &name, const QList<dicom::DataSet> &items);
dicom::DataSet text(const char *relationship, const Concept &name, const QString &value, const QList<dicom::DataSet> &items = {});
dicom::DataSet uidReference(const char *relationship, const Concept &name, const QString &uid);
dicom::DataSet coded(const char *relationship, const Concept &name, const Concept &value);
/// `unit` in UCUM, with its meaning.
dicom::DataSet number(const Concept &name, double value, const QString &unit, const QString &unitMeaning,
                      const QList<dicom::DataSet> &items);
/// A measurement that came to nothing (CID 42).
dicom::DataSet noNumber(const Concept &name, const QList<dicom::DataSet> &items);
dicom::DataSet namedImage(const char *relationship, const Concept &name, const QString &sopClassUid, const dicom::FrameKey &key,
                          bool isOfFrame);
dicom::DataSet image(const char *relationship, const QString &sopClassUid, const dicom::FrameKey &key, bool isOfFrame);
dicom::DataSet coordinates(const char *relationship, const Concept &name, const char *graphicType, const QList<QPointF> &points,
                           const dicom::DataSet &ofImage);

/// Points in the patient, mm (PS3.3 C.18.9).
dicom::DataSet coordinates3d(const char *relationship, const Concept &name, const char *graphicType, const QList<Vector3> &points,
                             const QString &frameOfReferenceUid);

/// SR Document Series, General and Content modules over a header (C.17.1, C.17.2): the root's title, template and items.
void setDocument(dicom::DataSet &header, const ReportPlace &place, const Concept &title, const char *templateId,
                 const QList<dicom::DataSet> &items);
/// TID 1002: a device observed.
QList<dicom::DataSet> observer(const QString &deviceUid);
/// Referenced instances by study and series, for evidence and predecessors (Table C.17-2b).
QList<dicom::DataSet> evidence(const QList<ObjectReference> &objects);
/// The same read: of each instance its study and series.
QHash<QString, ObjectReference> referencesBy(const QList<dicom::DataSet> &evidence);

/// Where the standard has no code: the plane that something was drawn on.
inline constexpr char OwnScheme[] = "99NEGATOSCOPE";
inline constexpr Concept PlaneOutline{"plane-outline", OwnScheme, "Outline of the reformatted plane"};
inline constexpr Concept SlabThickness{"slab-thickness", OwnScheme, "Thickness of the slab"};

inline constexpr Concept Language{"121049", "DCM", "Language of Content Item and Descendants"};
inline constexpr Concept English{"en", "RFC5646", "English"};

} // namespace imaging::content
