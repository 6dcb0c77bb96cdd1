// What the archive that is chosen has of the images, and whom it knows by their patients' IDs.
#include "ui/flow/uploadreview.h"

#include "ui/flow/session.h"

namespace ui {

using network::UploadState;

void UploadReview::setPresence(Presence presence)
{
    eachSeries(*m_root, [presence](const Node &series) {
        const_cast<Node &>(series).presence = presence;
        const_cast<Node &>(series).present = 0;
    });
    tellAll();
}

void UploadReview::setArchive(const std::optional<network::Archive> &archive)
{
    m_archive = archive;
    m_census.reset();
    m_search.reset();
    m_questions.clear();
    for (const auto &patient : m_root->children) {
        patient->archiveNotes.clear();
        for (const auto &study : patient->children)
            study->archiveNotes.clear();
    }
    if (!archive || m_root->children.empty())
        return setPresence(Presence::NotAsked);
    m_census = std::make_unique<network::InstanceCensus>(m_session.http(), *archive);
    connect(m_census.get(), &network::InstanceCensus::answered, this, &UploadReview::takeCensus);
    QList<network::UploadItem> items;
    for (const ScannedFile &file : std::as_const(m_files)) {
        if (file.item.state == UploadState::Queued)
            items.append(file.item);
    }
    setPresence(Presence::Asking);
    m_census->ask(items, network::InstanceCensus::By::Study);
}

void UploadReview::takeCensus()
{
    eachSeries(*m_root, [this](const Node &constSeries) {
        Node &series = const_cast<Node &>(constSeries);
        bool unknown = false;
        series.present = 0;
        for (const int file : series.files) {
            const network::UploadItem &item = m_files.at(file).item;
            unknown = unknown || m_census->problem(item);
            series.present += m_census->isListed(item) ? 1 : 0;
        }
        series.presence = unknown                              ? Presence::Unknown
                          : series.present == 0                ? Presence::New
                          : series.present == series.instances ? Presence::All
                                                               : Presence::Partly;
    });
    tellAll();
    askAboutPatients();
}

void UploadReview::askAboutPatients()
{
    constexpr qsizetype MostQuestions = 200;
    constexpr int MostRows = 20;
    const auto ask = [this](Node &node, const QString &key, const QString &value) {
        network::Query query;
        query.match = {{key, value}};
        query.limit = query.pageSize = MostRows;
        if (m_questions.size() < MostQuestions)
            m_questions.append({&node, query});
    };
    for (const auto &patient : m_root->children) {
        if (!patient->patient.id.isEmpty())
            ask(*patient, QStringLiteral("PatientID"), patient->patient.id);
        for (const auto &study : patient->children)
            ask(*study, QStringLiteral("StudyInstanceUID"), study->key);
    }
    askNext();
}

void UploadReview::askNext()
{
    if (m_questions.isEmpty() || !m_archive)
        return;
    const auto [node, query] = m_questions.takeFirst();
    m_search = network::QidoClient(m_session.http(), *m_archive).search(query, [this, node = node](const QList<dicom::DataSet> &rows) {
        for (const dicom::DataSet &row : rows)
            takeRow(*node, row);
    });
    connect(m_search.get(), &network::Transaction::finished, this, [this] {
        if (!m_search->result() && network::concernsTheArchive(m_search->result().error()))
            m_questions.clear();
        askNext();
    });
}

void UploadReview::takeRow(Node &node, const dicom::DataSet &row)
{
    if (!node.archiveNotes.isEmpty())
        return;
    const dicom::PatientIdentity theirs = dicom::PatientIdentity::fromDataSet(row);
    const auto match = dicom::compare(node.patient, theirs, m_archive->defaultIssuer);
    const bool isStudy = node.parent != m_root.get();
    const QString name = theirs.name.isEmpty() ? theirs.id : theirs.name.display();
    if (isStudy && row.string(dicom::tag::StudyInstanceUID) == node.key && match != dicom::IdentityMatch::Same
        && match != dicom::IdentityMatch::Possible)
        node.archiveNotes.append({UploadNote::Level::Urgent, tr("The archive files this study under %1").arg(name)});
    else if (!isStudy && match == dicom::IdentityMatch::Conflict)
        node.archiveNotes.append({UploadNote::Level::Warning, tr("The archive knows this ID as %1").arg(name)});
    else
        return;
    tellAll();
}

QString UploadReview::presenceText(const Node &node) const
{
    switch (node.presence) {
    case Presence::NotAsked:
        return {};
    case Presence::Asking:
        return tr("Asking …");
    case Presence::New:
        return tr("New");
    case Presence::Partly:
        return tr("%1 of %2 are there").arg(node.present).arg(node.instances);
    case Presence::All:
        return tr("All are there");
    case Presence::Unknown:
        return tr("Could not be asked");
    }
    return {};
}

} // namespace ui
