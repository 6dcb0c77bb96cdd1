#include "ui/flow/studycontents.h"

#include "ui/flow/session.h"

#include <algorithm>

namespace ui {

namespace {

constexpr int DelayMilliseconds = 120;

} // namespace

StudyContents::StudyContents(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_patient(session)
{
    connect(&m_patient, &PatientStudies::changed, this, &StudyContents::takeOthers);
    connect(&m_patient, &PatientStudies::decided, this, &StudyContents::checkSettled);
    m_delay.setSingleShot(true);
    m_delay.setInterval(DelayMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, &StudyContents::ask);
}

StudyContents::~StudyContents() = default;

void StudyContents::clear()
{
    reset();
    emit seriesChanged();
    emit otherStudiesChanged();
    checkSettled();
}

void StudyContents::reset()
{
    m_delay.stop();
    m_seriesTransaction.reset();
    m_patient.clear();
    m_instanceTransactions.clear();
    m_client.reset();
    m_study.reset();
    m_series.clear();
    m_instances.clear();
    m_others.clear();
    m_state = State::Nothing;
}

void StudyContents::setStudy(const StudyRow &study)
{
    if (m_study && m_study->studyInstanceUid == study.studyInstanceUid && m_study->archiveId == study.archiveId
        && !demographicsDiffer(*m_study, study))
        return;
    const StudyRow asked = study; // may be of a list that the reset changes
    reset();
    m_study = asked;
    m_state = State::Loading;
    m_delay.start();
    emit seriesChanged();
    emit otherStudiesChanged();
}

void StudyContents::retry()
{
    if (!m_study)
        return;
    const StudyRow study = *m_study;
    m_study.reset();
    setStudy(study);
}

void StudyContents::ask()
{
    const auto archive = m_study ? m_session.archive(m_study->archiveId) : std::nullopt;
    if (!archive) {
        clear();
        return;
    }
    m_client = std::make_unique<network::QidoClient>(m_session.http(), *archive);
    askSeries();
    m_patient.ask(m_study->identity(), archive->id);
}

void StudyContents::askSeries()
{
    network::Query query;
    query.level = network::QueryLevel::Series;
    query.studyInstanceUid = m_study->studyInstanceUid;
    query.includeFields = {QStringLiteral("SeriesDescription"), QStringLiteral("BodyPartExamined"),
                           QStringLiteral("NumberOfSeriesRelatedInstances"), QStringLiteral("SeriesDate"), QStringLiteral("SeriesTime")};
    query.limit = MostSeries;
    m_seriesTransaction = m_client->search(query, [this](const QList<dicom::DataSet> &answers) {
        for (const dicom::DataSet &answer : answers) {
            SeriesInfo series = SeriesInfo::fromRow(answer);
            if (series.seriesInstanceUid.isEmpty())
                continue;
            series.archiveId = m_study->archiveId;
            series.studyInstanceUid = m_study->studyInstanceUid;
            m_series.append(series);
        }
        std::sort(m_series.begin(), m_series.end(), stripOrder);
        emit seriesChanged();
    });
    connect(m_seriesTransaction.get(), &network::Transaction::finished, this, [this] {
        const auto &result = m_seriesTransaction->result();
        m_state = result ? State::Ready : State::Failed;
        if (!result)
            m_error = result.error();
        emit seriesChanged();
        checkSettled();
    });
}

void StudyContents::takeOthers()
{
    const QList<StudySource> sources = m_patient.sources();
    QHash<QString, QString> names;
    for (const StudySource &source : sources)
        names.insert(source.archiveId, source.archiveName);
    m_others.clear();
    for (const FoundStudy &found : m_patient.found()) {
        const bool isSelf = found.row.studyInstanceUid == m_study->studyInstanceUid;
        const bool conflict = found.match == dicom::IdentityMatch::Conflict;
        if (isSelf && (!conflict || found.row.archiveId == m_study->archiveId))
            continue;
        OtherStudy other{found.row, found.match == dicom::IdentityMatch::Same, conflict, {}};
        if (sources.size() > 1) {
            other.archives.append(names.value(found.row.archiveId));
            for (const QString &archive : found.row.alsoIn)
                other.archives.append(names.value(archive));
        }
        m_others.append(other);
    }
    emit otherStudiesChanged();
    checkSettled();
}

void StudyContents::loadInstances(const QString &seriesInstanceUid)
{
    if (!m_client || m_instances.contains(seriesInstanceUid) || m_instanceTransactions.contains(seriesInstanceUid))
        return;
    network::Query query;
    query.level = network::QueryLevel::Instances;
    query.studyInstanceUid = m_study->studyInstanceUid;
    query.seriesInstanceUid = seriesInstanceUid;
    query.includeFields = {QStringLiteral("NumberOfFrames")};
    query.limit = MostInstances;
    query.pageSize = 500;
    auto transaction = m_client->search(query, [this, seriesInstanceUid](const QList<dicom::DataSet> &answers) {
        QList<InstanceRow> &rows = m_instances[seriesInstanceUid];
        for (const dicom::DataSet &answer : answers) {
            if (auto row = instanceRow(answer))
                rows.append(std::move(*row));
        }
        std::stable_sort(rows.begin(), rows.end(), [](const InstanceRow &a, const InstanceRow &b) { return a.number < b.number; });
        emit instancesChanged(seriesInstanceUid);
    });
    connect(transaction.get(), &network::Transaction::finished, this, [this, seriesInstanceUid] {
        const auto done = m_instanceTransactions.find(seriesInstanceUid);
        const dicom::Result<network::SearchSummary> result = done->second->result();
        m_instanceTransactions.erase(done);
        if (result)
            emit instancesChanged(seriesInstanceUid);
        else
            emit instancesFailed(seriesInstanceUid, result.error());
        checkSettled();
    });
    m_instanceTransactions[seriesInstanceUid] = std::move(transaction);
}

const QList<InstanceRow> &StudyContents::instances(const QString &seriesInstanceUid) const
{
    static const QList<InstanceRow> none;
    const auto found = m_instances.constFind(seriesInstanceUid);
    return found == m_instances.constEnd() ? none : *found;
}

bool StudyContents::isSettled() const
{
    const bool othersRun = m_patient.isAsked() && !m_patient.isDecided();
    return m_state != State::Loading && !othersRun && m_instanceTransactions.empty();
}

void StudyContents::checkSettled()
{
    if (isSettled())
        emit settled();
}

} // namespace ui
