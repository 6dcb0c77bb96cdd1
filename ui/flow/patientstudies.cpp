#include "ui/flow/patientstudies.h"

#include "ui/flow/session.h"

#include <QLoggingCategory>

#include <algorithm>
#include <utility>

namespace ui {

Q_LOGGING_CATEGORY(logPatientStudies, "negatoscope.patientstudies")

using dicom::IdentityMatch;

namespace {

constexpr std::chrono::milliseconds Patience{3000};

network::Query queryFor(const QString &patientId)
{
    network::Query query;
    query.match = {{QStringLiteral("PatientID"), patientId}};
    query.includeFields = {QStringLiteral("StudyDescription"),          QStringLiteral("ModalitiesInStudy"),
                           QStringLiteral("PatientBirthDate"),          QStringLiteral("PatientSex"),
                           QStringLiteral("IssuerOfPatientID"),         QStringLiteral("NumberOfStudyRelatedInstances"),
                           QStringLiteral("NumberOfStudyRelatedSeries")};
    query.limit = PatientStudies::MostRows;
    return query;
}

} // namespace

struct PatientStudies::Exchange {
    Exchange(Session &session, const network::Archive &archive)
        : client(session.http(), archive)
    {
        source.archiveId = archive.id;
        source.archiveName = archive.name.isEmpty() ? archive.root.host() : archive.name;
    }

    network::QidoClient client;
    StudySource source;
    network::TransactionPtr<network::SearchSummary> transaction;
};

PatientStudies::PatientStudies(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(Patience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        for (const auto &exchange : m_exchanges) {
            if (exchange->source.state == StudySource::State::Asking)
                exchange->source.state = StudySource::State::Slow;
        }
        emit changed();
        decide();
    });
}

PatientStudies::~PatientStudies() = default;

void PatientStudies::clear()
{
    m_patience.stop();
    m_exchanges.clear();
    m_rows = {};
    m_words = {};
    m_said.clear();
    m_patient = {};
    m_decided = false;
}

void PatientStudies::ask(const dicom::PatientIdentity &patient, const QString &home)
{
    clear();
    const auto own = m_session.archive(home);
    if (!own || patient.id.isEmpty())
        return;
    m_patient = issuedBy(patient, own->defaultIssuer);
    m_exchanges.push_back(std::make_unique<Exchange>(m_session, *own));
    for (const network::Archive &archive : m_session.archives()) {
        if (archive.id != home && archive.askedForPriors)
            m_exchanges.push_back(std::make_unique<Exchange>(m_session, archive));
    }
    for (const auto &exchange : m_exchanges)
        start(*exchange);
    m_patience.start();
}

void PatientStudies::askAgain(const QString &archiveId)
{
    for (const auto &exchange : m_exchanges) {
        if (exchange->source.archiveId == archiveId && exchange->source.state == StudySource::State::Failed) {
            start(*exchange);
            emit changed();
        }
    }
}

void PatientStudies::start(Exchange &exchange)
{
    // Whoever decided already does not wait once more.
    exchange.source.state = m_decided ? StudySource::State::Slow : StudySource::State::Asking;
    exchange.source.error.reset();
    exchange.transaction = exchange.client.search(queryFor(m_patient.id),
                                                  [this, &exchange](const QList<dicom::DataSet> &answers) { take(exchange, answers); });
    connect(exchange.transaction.get(), &network::Transaction::finished, this, [this, &exchange] { finish(exchange); });
}

void PatientStudies::take(const Exchange &exchange, const QList<dicom::DataSet> &answers)
{
    const network::Archive &archive = exchange.client.archive();
    for (const dicom::DataSet &answer : answers) {
        auto row = studyRow(answer, archive.id, m_words);
        if (!row)
            continue;
        const dicom::PatientIdentity identity = issuedBy(row->identity(), archive.defaultIssuer);
        const IdentityMatch match = dicom::compare(m_patient, identity);
        // Matching may ignore case or know wildcards, and other issuers give the same IDs: those are other people.
        if (match == IdentityMatch::Different || row->patientId != m_patient.id)
            continue;
        row->issuer = identity.issuer;
        m_said.insert({row->studyInstanceUid, row->archiveId}, {identity, match});
        m_rows.admit(*row);
    }
    emit changed();
}

void PatientStudies::finish(Exchange &exchange)
{
    const auto &result = exchange.transaction->result();
    if (result) {
        exchange.source.state = StudySource::State::Answered;
        exchange.source.moreMayExist = result->moreMayExist;
    } else {
        qCInfo(logPatientStudies, "search failed: kind %d, %s", int(result.error().kind), qUtf8Printable(result.error().detail));
        exchange.source.state = StudySource::State::Failed;
        exchange.source.error = result.error();
    }
    emit changed();
    const auto isOpen = [](const auto &one) { return one->source.state == StudySource::State::Asking; };
    if (std::none_of(m_exchanges.begin(), m_exchanges.end(), isOpen))
        decide();
}

void PatientStudies::decide()
{
    m_patience.stop();
    if (!std::exchange(m_decided, true))
        emit decided();
}

bool PatientStudies::isSettled() const
{
    return std::none_of(m_exchanges.begin(), m_exchanges.end(), [](const auto &exchange) {
        return exchange->source.state == StudySource::State::Asking || exchange->source.state == StudySource::State::Slow;
    });
}

QList<StudySource> PatientStudies::sources() const
{
    QList<StudySource> all;
    for (const auto &exchange : m_exchanges)
        all.append(exchange->source);
    return all;
}

/// Of the archives that have the study: first those that name the issuer, then in the order they were asked.
FoundStudy PatientStudies::preferred(const StudyRow &row) const
{
    FoundStudy found{row, IdentityMatch::Possible};
    QStringList in = row.alsoIn;
    in.append(row.archiveId);
    QStringList sure, others;
    for (const auto &exchange : m_exchanges) {
        const QString &id = exchange->source.archiveId;
        if (in.contains(id))
            (m_said.value({row.studyInstanceUid, id}).match == IdentityMatch::Same ? sure : others).append(id);
    }
    in = sure + others;
    if (in.isEmpty())
        return found;
    found.row.archiveId = in.takeFirst();
    found.row.alsoIn = in;
    const Said said = m_said.value({row.studyInstanceUid, found.row.archiveId});
    found.row.issuer = said.identity.issuer;
    found.match = row.conflict ? IdentityMatch::Conflict : said.match;
    return found;
}

QList<FoundStudy> PatientStudies::found() const
{
    QList<FoundStudy> all;
    for (size_t i = 0; i < m_rows.size(); ++i)
        all.append(preferred(m_rows[i]));
    std::stable_sort(all.begin(), all.end(), [](const FoundStudy &a, const FoundStudy &b) {
        return std::pair(a.row.date, a.row.time) > std::pair(b.row.date, b.row.time);
    });
    return all;
}

dicom::PatientIdentity issuedBy(dicom::PatientIdentity identity, const QString &defaultIssuer)
{
    if (!identity.isEmpty() && identity.issuer.isEmpty())
        identity.issuer = defaultIssuer;
    return identity;
}

} // namespace ui
