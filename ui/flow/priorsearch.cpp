#include "ui/flow/priorsearch.h"

#include "ui/flow/bodypart.h"
#include "ui/flow/session.h"

#include <QTimer>

#include <algorithm>

namespace ui {

namespace {

constexpr std::chrono::milliseconds Patience{4000};

} // namespace

PriorSearch::PriorSearch(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(Patience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_asked.reset();
        judge({});
    });
}

void PriorSearch::start(const QList<PriorStudy> &newestFirst, const CurrentStudy &current)
{
    cancel();
    m_current = current;
    m_running = true;
    for (const PriorStudy &prior : newestFirst) {
        if (prior.match == dicom::IdentityMatch::Conflict || (current.when.isValid() && prior.when > current.when))
            continue;
        if (!m_other)
            m_other = prior;
        if (prior.modalities.split(QStringLiteral(", ")).contains(current.modality))
            m_candidates.append(prior);
    }
    QTimer::singleShot(0, this, [this] {
        if (m_running && !m_asked)
            next();
    });
}

void PriorSearch::cancel()
{
    m_running = false;
    m_patience.stop();
    m_asked.reset();
    m_candidates.clear();
    m_other.reset();
    m_unknown.reset();
    m_otherPart.reset();
    m_at = 0;
}

void PriorSearch::next()
{
    if (m_candidates.isEmpty())
        return conclude(m_other, m_other ? Suits::OtherModality : Suits::None);
    if (m_current.bodyParts.isEmpty())
        return conclude(m_candidates.first(), Suits::UnknownPart);
    if (m_at >= std::min<qsizetype>(m_candidates.size(), MostAsked))
        return m_unknown ? conclude(m_unknown, Suits::UnknownPart) : conclude(m_otherPart, Suits::OtherPart);
    const StudyToOpen &study = m_candidates[m_at].study;
    const auto archive = m_session.archive(study.archiveId);
    m_rows.clear();
    if (!archive)
        return judge({});
    network::Query query;
    query.studyInstanceUid = study.studyInstanceUid;
    query.level = network::QueryLevel::Series;
    query.includeFields = {QStringLiteral("BodyPartExamined")};
    m_asked = network::QidoClient(m_session.http(), *archive).search(query, [this](const QList<dicom::DataSet> &rows) { m_rows += rows; });
    m_patience.start();
    // A study that the archive says nothing of, or nothing in time, is of an unknown part.
    connect(
        m_asked.get(), &network::Transaction::finished, this,
        [this, asked = m_asked.get()] {
            if (m_asked.get() == asked)
                judge(m_rows);
        },
        Qt::QueuedConnection);
}

void PriorSearch::judge(const QList<dicom::DataSet> &series)
{
    if (!m_running)
        return;
    m_patience.stop();
    const PriorStudy &prior = m_candidates[m_at++];
    bool isSaid = false, isSame = false;
    for (const dicom::DataSet &row : series) {
        const QString part = row.string(dicom::tag::BodyPartExamined);
        if (part.isEmpty() || row.string(dicom::tag::Modality) != m_current.modality)
            continue;
        isSaid = true;
        isSame = isSame || std::any_of(m_current.bodyParts.begin(), m_current.bodyParts.end(), [&part](const QString &wanted) {
                     return isSameBodyPart(part, wanted);
                 });
    }
    if (isSame)
        return conclude(prior, Suits::Well);
    std::optional<PriorStudy> &kept = isSaid ? m_otherPart : m_unknown;
    if (!kept)
        kept = prior;
    next();
}

void PriorSearch::conclude(const std::optional<PriorStudy> &prior, Suits suits)
{
    const std::optional<PriorStudy> found = prior; // it may be one of ours
    cancel();
    emit finished(found, suits);
}

} // namespace ui
