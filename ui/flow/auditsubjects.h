#pragma once

#include "network/audit/auditevent.h"
#include "network/dicom/dataset.h"

#include <QMap>
#include <QPair>
#include <QSet>

namespace imaging {
struct ImageDescription;
}

namespace network {
struct UploadItem;
}

namespace ui {

/// Whose and what an event of the audit trail is about: patients by identifier, their studies, and how many instances of which class.
class AuditSubjects
{
public:
    /// The same instance again, as another frame of it, is not counted twice.
    void add(const dicom::DataSet &object);
    /// Nothing for null.
    void add(const imaging::ImageDescription *image);
    void add(const network::UploadItem &item);
    void addInstance(const network::AuditEvent::Patient &patient, const QString &studyInstanceUid, const QString &sopClassUid);
    /// Without saying how many of its instances; `patient` may be empty where nobody knows.
    void addStudy(const network::AuditEvent::Patient &patient, const QString &studyInstanceUid);
    bool isEmpty() const { return m_patients.isEmpty(); }

    /// An event like this one for each patient: messages about several patients at once are not to be (PS3.15 A.5.3.3, A.5.3.6).
    void tell(network::AuditLog &log, network::AuditEvent like) const;

private:
    network::AuditEvent::Study &study(const network::AuditEvent::Patient &patient, const QString &uid);

    using Key = QPair<QString, QString>; ///< identifier and issuer
    QMap<Key, QMap<QString, network::AuditEvent::Study>> m_patients;
    QSet<QString> m_counted; ///< SOP Instance UIDs
};

} // namespace ui
