#include "network/dicom/mediadirectory.h"

#include "network/dicom/directorykeys.h"
#include "network/dicom/part10writer.h"
#include "network/dicom/uid.h"

#include <QtEndian>

#include <algorithm>
#include <utility>

namespace dicom {

namespace {

constexpr char MediaStorageDirectory[] = "1.2.840.10008.1.3.10";
// Ours, made once from a random UUID: names records of objects for which the standard has no type (F.3.2.2, (0004,1432)).
constexpr char UnlistedKind[] = "2.25.117406573362390713861183021542770912357";
constexpr quint16 InUse = 0xffff;

struct Kind {
    const char *sopClass; ///< the class, or how it begins where it ends with a dot
    const char *type;
};

/// The longest that matches counts; classes with pictures that are not here are IMAGE.
constexpr Kind Kinds[] = {
    {"1.2.840.10008.5.1.4.1.1.4.2", "SPECTROSCOPY"},
    {"1.2.840.10008.5.1.4.1.1.9.", "WAVEFORM"},
    {"1.2.840.10008.5.1.4.1.1.11.", "PRESENTATION"},
    {"1.2.840.10008.5.1.4.1.1.66", "RAW DATA"},
    {"1.2.840.10008.5.1.4.1.1.66.1", "REGISTRATION"},
    {"1.2.840.10008.5.1.4.1.1.66.2", "FIDUCIAL"},
    {"1.2.840.10008.5.1.4.1.1.66.3", "REGISTRATION"},
    {"1.2.840.10008.5.1.4.1.1.66.5", "SURFACE"},
    {"1.2.840.10008.5.1.4.1.1.66.6", "TRACT"},
    {"1.2.840.10008.5.1.4.1.1.67", "VALUE MAP"},
    {"1.2.840.10008.5.1.4.1.1.68.", "SURFACE SCAN"},
    {"1.2.840.10008.5.1.4.1.1.77.1.5.3", "STEREOMETRIC"},
    {"1.2.840.10008.5.1.4.1.1.78.", "MEASUREMENT"},
    {"1.2.840.10008.5.1.4.1.1.79.", "MEASUREMENT"},
    {"1.2.840.10008.5.1.4.1.1.80.", "MEASUREMENT"},
    {"1.2.840.10008.5.1.4.1.1.88.", "SR DOCUMENT"},
    {"1.2.840.10008.5.1.4.1.1.88.59", "KEY OBJECT DOC"},
    {"1.2.840.10008.5.1.4.1.1.90.", "ASSESSMENT"},
    {"1.2.840.10008.5.1.4.1.1.104.", "ENCAP DOC"},
    {"1.2.840.10008.5.1.4.1.1.481.2", "RT DOSE"},
    {"1.2.840.10008.5.1.4.1.1.481.3", "RT STRUCTURE SET"},
    {"1.2.840.10008.5.1.4.1.1.481.4", "RT TREAT RECORD"},
    {"1.2.840.10008.5.1.4.1.1.481.5", "RT PLAN"},
    {"1.2.840.10008.5.1.4.1.1.481.6", "RT TREAT RECORD"},
    {"1.2.840.10008.5.1.4.1.1.481.7", "RT TREAT RECORD"},
    {"1.2.840.10008.5.1.4.1.1.481.8", "RT PLAN"},
    {"1.2.840.10008.5.1.4.1.1.481.9", "RT TREAT RECORD"},
};

QString component(const char *letters, qsizetype number)
{
    return QLatin1String(letters) + QStringLiteral("%1").arg(number, 6, 10, QLatin1Char('0'));
}

DataSet typed(DataSet keys, const QString &type)
{
    keys.setString(tag::DirectoryRecordType, type);
    return keys;
}

DataSet reference(const DataSet &header, const QStringList &file, const QString &transferSyntax)
{
    DataSet record;
    record.setStrings(tag::ReferencedFileID, file);
    record.setString(tag::ReferencedSOPClassUIDInFile, header.string(tag::SOPClassUID));
    record.setString(tag::ReferencedSOPInstanceUIDInFile, header.string(tag::SOPInstanceUID));
    record.setString(tag::ReferencedTransferSyntaxUIDInFile, transferSyntax);
    return record;
}

template <class T> void appendNumber(QByteArray &out, T number)
{
    const T little = qToLittleEndian(number);
    out.append(reinterpret_cast<const char *>(&little), sizeof little);
}

/// A record with its offsets; they take four bytes each, whatever they say, so that places are known before.
QByteArray item(DataSet record, qint64 next, qint64 below)
{
    record.setInteger(tag::OffsetOfTheNextDirectoryRecord, next);
    record.setInteger(tag::RecordInUseFlag, InUse);
    record.setInteger(tag::OffsetOfReferencedLowerLevelDirectoryEntity, below);
    const QByteArray content = writeDataSet(record);
    QByteArray out;
    appendNumber(out, tag::Item.group());
    appendNumber(out, tag::Item.element());
    appendNumber(out, quint32(content.size()));
    return out + content;
}

} // namespace

QString directoryRecordType(const QString &sopClassUid, bool isPicture)
{
    const Kind *found = nullptr;
    for (const Kind &kind : Kinds) {
        const QLatin1String name(kind.sopClass);
        const bool matches = name.endsWith(u'.') ? sopClassUid.startsWith(name) : sopClassUid == name;
        if (matches && (!found || name.size() > QLatin1String(found->sopClass).size()))
            found = &kind;
    }
    if (found && !(isPicture && QLatin1String(found->type) == QLatin1String("MEASUREMENT")))
        return QLatin1String(found->type);
    return isPicture ? QStringLiteral("IMAGE") : QStringLiteral("PRIVATE");
}

MediaDirectory::Node &MediaDirectory::child(Node &parent, QHash<QString, qsizetype> &places, const QString &key)
{
    const auto place = places.constFind(key);
    if (place != places.constEnd())
        return parent.below[*place];
    places.insert(key, parent.below.size());
    parent.below.append(Node());
    parent.below.last().number = parent.below.size();
    return parent.below.last();
}

QStringList MediaDirectory::add(const DataSet &header, const QString &transferSyntax)
{
    const QString uid = header.string(tag::SOPInstanceUID);
    if (uid.isEmpty() || m_instances.contains(uid))
        return {};
    m_instances.insert(uid);
    const QString patientKey =
        header.string(tag::PatientID) + u'\n' + header.string(tag::IssuerOfPatientID) + u'\n' + header.string(tag::PatientName);
    Node &patient = child(m_root, m_patients, patientKey);
    if (patient.record.isEmpty())
        patient.record = typed(patientKeys(header), QStringLiteral("PATIENT"));
    const QString studyKey = patientKey + u'\n' + header.string(tag::StudyInstanceUID);
    Node &study = child(patient, m_studies, studyKey);
    if (study.record.isEmpty())
        study.record = typed(studyKeys(header), QStringLiteral("STUDY"));
    Node &series = child(study, m_series, studyKey + u'\n' + header.string(tag::SeriesInstanceUID));
    if (series.record.isEmpty()) {
        series.record = typed(seriesKeys(header, series.number), QStringLiteral("SERIES"));
        series.order = series.record.integer(tag::SeriesNumber).value_or(series.number);
    }
    Node object;
    object.number = series.below.size() + 1;
    const QStringList file{QStringLiteral("DICOM"), component("PA", patient.number), component("ST", study.number),
                           component("SE", series.number), component("IM", object.number)};
    const QString type = directoryRecordType(header.string(tag::SOPClassUID), header.hasValue(tag::Rows));
    object.record = typed(objectKeys(header, type, object.number), type);
    if (type == u"PRIVATE")
        object.record.setString(tag::PrivateRecordUID, QLatin1String(UnlistedKind));
    object.order = object.record.integer(tag::InstanceNumber).value_or(object.number);
    object.record.merge(reference(header, file, transferSyntax));
    series.below.append(object);
    return file;
}

void MediaDirectory::arrange(Node &node)
{
    std::stable_sort(node.below.begin(), node.below.end(), [](const Node &a, const Node &b) { return a.order < b.order; });
    for (Node &below : node.below)
        arrange(below); // four levels
}

QByteArray MediaDirectory::write() const
{
    Node root = m_root;
    arrange(root);
    // Records as they lie in the file, each before what is below it.
    struct Placed {
        const Node *node;
        const Node *next; ///< among its siblings; null: the last
    };
    QList<Placed> placed;
    const auto place = [&placed](const auto &self, const QList<Node> &siblings) -> void {
        for (qsizetype i = 0; i < siblings.size(); ++i) {
            placed.append(Placed{&siblings[i], i + 1 < siblings.size() ? &siblings[i + 1] : nullptr});
            self(self, siblings[i].below); // four levels
        }
    };
    place(place, root.below);

    DataSet head;
    head.setString(tag::FileSetID, QString());
    head.setInteger(tag::OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity, 0);
    head.setInteger(tag::OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity, 0);
    head.setInteger(tag::FileSetConsistencyFlag, 0);
    const QByteArray meta =
        fileMetaInformation(QLatin1String(MediaStorageDirectory), makeUid(), QLatin1String(transfersyntax::ExplicitVRLittleEndian));
    constexpr int SequenceHeader = 12; // tag, VR, reserved, 32-bit length
    qint64 at = meta.size() + writeDataSet(head).size() + SequenceHeader;
    QHash<const Node *, qint64> places;
    for (const Placed &each : std::as_const(placed)) {
        places.insert(each.node, at);
        at += item(each.node->record, 0, 0).size();
    }
    QByteArray records;
    for (const Placed &each : std::as_const(placed))
        records +=
            item(each.node->record, places.value(each.next), each.node->below.isEmpty() ? 0 : places.value(&each.node->below.first()));
    if (!root.below.isEmpty()) {
        head.setInteger(tag::OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity, places.value(&root.below.first()));
        head.setInteger(tag::OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity, places.value(&root.below.last()));
    }
    QByteArray out = meta + writeDataSet(head);
    appendNumber(out, tag::DirectoryRecordSequence.group());
    appendNumber(out, tag::DirectoryRecordSequence.element());
    out += QByteArray("SQ\0\0", 4);
    appendNumber(out, quint32(records.size()));
    return out + records;
}

} // namespace dicom
