#pragma once

#include "network/dicomweb/qidoclient.h"
#include "network/dicomweb/wadoclient.h"
#include "network/dicomweb/workitem.h"

#include <QObject>

#include <memory>

namespace ui {

/// What a workitem needs to say about objects of an archive: their instances by series, and the study's own attributes. Asks
/// the archive; what it does not tell is referenced as a whole.
class StudyReferences : public QObject
{
    Q_OBJECT
public:
    StudyReferences(network::HttpClient &http, const network::Archive &archive, QObject *parent = nullptr);
    /// One after the other; finished() comes once, later.
    void start(const QList<network::ResourceId> &resources);
    const QList<network::ReferencedObjects> &objects() const { return m_objects; }
    /// Rows of the studies, in their order; empty where the archive does not know one.
    const QList<dicom::DataSet> &studies() const { return m_studies; }
    /// What the archive says it does not have; not what it could not be asked for.
    const QList<network::ResourceId> &unknown() const { return m_unknown; }

signals:
    void finished();

private:
    void next();
    void askInstances();
    void take();

    network::QidoClient m_client;
    QList<network::ResourceId> m_resources;
    qsizetype m_index = -1;
    QList<dicom::DataSet> m_rows;
    QList<dicom::DataSet> m_studies;
    QList<network::ReferencedObjects> m_objects;
    QList<network::ResourceId> m_unknown;
    network::TransactionPtr<network::SearchSummary> m_search;
};

/// Patient, request and description of a study row, as Create wants them.
void describeStudy(dicom::DataSet &workitem, const dicom::DataSet &study);

} // namespace ui
