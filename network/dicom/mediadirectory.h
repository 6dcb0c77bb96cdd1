#pragma once

#include "network/dicom/dataset.h"

#include <QHash>
#include <QSet>

namespace dicom {

/// The table of contents of DICOM files on a medium (PS3.3 Annex F, PS3.10 §8.6): names files as media allow it and lists
/// them as patients, studies, series and objects. Values only; writes nothing itself.
class MediaDirectory
{
public:
    /// Where a file goes, as components of at most 8 characters of A–Z, 0–9 and _ (PS3.10 §8.2): DICOM, PA000001, ST000001,
    /// SE000001, IM000001. Numbers tell the order of arrival and nothing about whom the files are of. `header` is the
    /// object's data set, with or without group 2; of two objects with one SOP Instance UID the second is refused: empty.
    QStringList add(const DataSet &header, const QString &transferSyntax);
    qsizetype objects() const { return m_instances.size(); }

    /// The file DICOMDIR, in explicit VR little endian. Series and objects are in the order of their numbers.
    /// Keys that media need and that an object lacks are taken from its other dates and numbers, else made (F.5).
    QByteArray write() const;

private:
    struct Node {
        DataSet record; ///< type and keys, and what refers to the file
        QList<Node> below;
        qint64 order = 0; ///< among its siblings
        qsizetype number = 0;
    };
    static Node &child(Node &parent, QHash<QString, qsizetype> &places, const QString &key);
    static void arrange(Node &node);

    Node m_root;
    QHash<QString, qsizetype> m_patients, m_studies, m_series; ///< places among their siblings, by what tells them apart
    QSet<QString> m_instances;
};

/// The type of directory record (F.5) that lists an object of the class: "IMAGE", "SR DOCUMENT" …; "PRIVATE" for classes that
/// are not known and hold no picture.
QString directoryRecordType(const QString &sopClassUid, bool isPicture);

} // namespace dicom
