#include "ui/flow/studyreferences.h"

#include "network/dicomweb/serviceroot.h"

#include <QMap>

namespace ui {

using dicom::DataSet;
namespace tag = dicom::tag;

namespace {

constexpr int MostInstances = 20'000;

QUrl below(const QUrl &root, const network::ResourceId &id)
{
    QString path = QStringLiteral("/studies/") + id.studyInstanceUid;
    if (!id.seriesInstanceUid.isEmpty())
        path += QStringLiteral("/series/") + id.seriesInstanceUid;
    if (!id.sopInstanceUid.isEmpty())
        path += QStringLiteral("/instances/") + id.sopInstanceUid;
    return network::encodedUrl(root.toEncoded(QUrl::StripTrailingSlash | QUrl::RemoveQuery) + path.toLatin1());
}

} // namespace

StudyReferences::StudyReferences(network::HttpClient &http, const network::Archive &archive, QObject *parent)
    : QObject(parent)
    , m_client(http, archive)
{}

void StudyReferences::start(const QList<network::ResourceId> &resources)
{
    m_resources = resources;
    m_index = -1;
    QMetaObject::invokeMethod(this, &StudyReferences::next, Qt::QueuedConnection);
}

void StudyReferences::next()
{
    if (++m_index >= m_resources.size()) {
        emit finished();
        return;
    }
    network::Query query;
    query.match = {{QStringLiteral("StudyInstanceUID"), m_resources.at(m_index).studyInstanceUid}};
    query.limit = 1;
    m_studies.append(DataSet());
    m_search = m_client.search(query, [this](const QList<DataSet> &rows) { m_studies.last() = rows.value(0); });
    connect(m_search.get(), &network::Transaction::finished, this, &StudyReferences::askInstances);
}

void StudyReferences::askInstances()
{
    const network::ResourceId &id = m_resources.at(m_index);
    m_rows.clear();
    if (m_studies.last().isEmpty()) { // unknown there, or no search: referenced as it was named
        if (m_search->result())
            m_unknown.append(id);
        return take();
    }
    network::Query query;
    query.level = network::QueryLevel::Instances;
    query.studyInstanceUid = id.studyInstanceUid;
    query.seriesInstanceUid = id.seriesInstanceUid;
    query.pageSize = 1000;
    query.limit = MostInstances;
    if (!id.sopInstanceUid.isEmpty())
        query.match = {{QStringLiteral("SOPInstanceUID"), id.sopInstanceUid}};
    m_search = m_client.search(query, [this](const QList<DataSet> &rows) { m_rows += rows; });
    connect(m_search.get(), &network::Transaction::finished, this, [this, id] {
        if (m_search->result() && m_rows.isEmpty())
            m_unknown.append(id);
        take();
    });
}

void StudyReferences::take()
{
    const network::ResourceId id = m_resources.at(m_index);
    const network::Archive &archive = m_client.archive();
    QMap<QString, network::ReferencedObjects> bySeries;
    for (const DataSet &row : std::as_const(m_rows)) {
        const QString series = row.string(tag::SeriesInstanceUID).isEmpty() ? id.seriesInstanceUid : row.string(tag::SeriesInstanceUID);
        const QString sopClass = row.string(tag::SOPClassUID), sopInstance = row.string(tag::SOPInstanceUID);
        if (series.isEmpty() || sopClass.isEmpty() || sopInstance.isEmpty())
            continue;
        network::ReferencedObjects &objects = bySeries[series];
        objects.studyInstanceUid = id.studyInstanceUid;
        objects.seriesInstanceUid = series;
        objects.instances.append({sopClass, sopInstance});
        objects.wadoRs = below(archive.wado(), {id.studyInstanceUid, series, id.sopInstanceUid});
    }
    if (bySeries.isEmpty())
        m_objects.append({id.studyInstanceUid, id.seriesInstanceUid, {}, below(archive.wado(), id)});
    else
        m_objects += bySeries.values();
    next();
}

void describeStudy(DataSet &workitem, const DataSet &study)
{
    for (const dicom::Tag which : {tag::PatientName, tag::PatientID, tag::IssuerOfPatientID, tag::PatientBirthDate, tag::PatientSex}) {
        if (study.hasValue(which))
            workitem.set(*study.find(which));
    }
    if (!study.hasValue(tag::StudyInstanceUID))
        return;
    DataSet request;
    request.setString(tag::StudyInstanceUID, study.string(tag::StudyInstanceUID));
    for (const dicom::Tag empty : {tag::IssuerOfAccessionNumberSequence, tag::RequestedProcedureID, tag::RequestedProcedureCodeSequence,
                                   tag::OrderPlacerIdentifierSequence, tag::OrderFillerIdentifierSequence})
        request.setEmpty(empty);
    request.setString(tag::AccessionNumber, study.string(tag::AccessionNumber));
    request.setString(tag::RequestedProcedureDescription, study.string(tag::StudyDescription).left(64));
    workitem.setItems(tag::ReferencedRequestSequence, {request});
}

} // namespace ui
