#include "ui/flow/studycontents.h"

#include "ui/flow/session.h"

#include <algorithm>

namespace ui {

namespace {

constexpr int DelayMilliseconds = 120;

/// Whether two rows are of one person: the same ID by the same issuer, or by the archive's own where one is missing.
bool isSamePatient(const StudyRow &a, const StudyRow &b, const QString &defaultIssuer)
{
    const QString left = a.issuer.isEmpty() ? defaultIssuer : a.issuer;
    const QString right = b.issuer.isEmpty() ? defaultIssuer : b.issuer;
    return !left.isEmpty() && left == right && !demographicsDiffer(a, b);
}

} // namespace

StudyContents::StudyContents(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
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
    m_othersTransaction.reset();
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
    m_issuer = archive->defaultIssuer;
    askSeries();
    if (!m_study->patientId.isEmpty())
        askOthers();
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

void StudyContents::askOthers()
{
    network::Query query;
    query.match = {{QStringLiteral("PatientID"), m_study->patientId}};
    query.includeFields = {QStringLiteral("StudyDescription"), QStringLiteral("IssuerOfPatientID"),
                           QStringLiteral("NumberOfStudyRelatedInstances"), QStringLiteral("NumberOfStudyRelatedSeries")};
    query.limit = MostOthers;
    m_othersTransaction = m_client->search(query, [this](const QList<dicom::DataSet> &answers) {
        for (const dicom::DataSet &answer : answers)
            takeOther(answer);
        std::sort(m_others.begin(), m_others.end(),
                  [](const OtherStudy &a, const OtherStudy &b) { return QPair(a.row.date, a.row.time) > QPair(b.row.date, b.row.time); });
        emit otherStudiesChanged();
    });
    connect(m_othersTransaction.get(), &network::Transaction::finished, this, &StudyContents::checkSettled);
}

void StudyContents::takeOther(const dicom::DataSet &answer)
{
    const auto row = studyRow(answer, m_study->archiveId, m_words);
    // Matching may be case-insensitive or by wildcard: only the very same ID is this patient's.
    if (!row || row->patientId != m_study->patientId || row->studyInstanceUid == m_study->studyInstanceUid)
        return;
    m_others.append({*row, isSamePatient(*m_study, *row, m_issuer)});
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
    const bool othersRun = m_othersTransaction && !m_othersTransaction->isFinished();
    return m_state != State::Loading && !othersRun && m_instanceTransactions.empty();
}

void StudyContents::checkSettled()
{
    if (isSettled())
        emit settled();
}

} // namespace ui
