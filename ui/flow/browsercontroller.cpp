#include "ui/flow/browsercontroller.h"

#include "ui/flow/session.h"

#include <QLoggingCategory>

#include <algorithm>

namespace ui {

Q_LOGGING_CATEGORY(logBrowser, "negatoscope.browser")

/// One query to one archive.
struct BrowserController::Exchange {
    Exchange(network::HttpClient &http, const network::Archive &archive)
        : client(http, archive)
    {}

    network::QidoClient client;
    network::Query query;
    int step = 0; ///< of the default search
    int delivered = 0;
    bool running = false;
    bool moreMayExist = false;
    int nextOffset = 0;
    int remaining = -1;
    QString warning;
    QString remark;
    QStringList uncheckedKeys;
    network::TransactionPtr<network::SearchSummary> transaction;
};

namespace {

constexpr StudySearch::Period DefaultSteps[] = {StudySearch::Period::Last3Days, StudySearch::Period::Last30Days, StudySearch::Period::Any};
constexpr int LastDefaultStep = int(std::size(DefaultSteps)) - 1;

} // namespace

BrowserController::BrowserController(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    const auto nameArchives = [this] {
        QHash<QString, QString> names;
        for (const network::Archive &archive : m_session.archives())
            names.insert(archive.id, archive.name);
        m_studies.setArchiveNames(names);
        if (names.isEmpty())
            setState(State::NoArchive);
        else if (m_state == State::NoArchive)
            setState(State::Idle);
    };
    connect(&m_session, &Session::archivesChanged, this, nameArchives);
    nameArchives();
}

BrowserController::~BrowserController() = default;

QDate BrowserController::today() const
{
    return m_today.isValid() ? m_today : QDate::currentDate();
}

void BrowserController::setArchiveIds(const QStringList &ids)
{
    m_archiveIds = ids;
}

QList<network::Archive> BrowserController::archives() const
{
    QList<network::Archive> chosen;
    for (const QString &id : m_archiveIds) {
        if (const auto archive = m_session.archive(id))
            chosen.append(*archive);
    }
    if (const auto archive = m_session.defaultArchive(); chosen.isEmpty() && archive)
        chosen.append(*archive);
    return chosen;
}

void BrowserController::search(const StudySearch &search)
{
    begin(search, false);
}

void BrowserController::searchDefault()
{
    begin({}, true);
}

void BrowserController::retry()
{
    begin(m_search, m_isDefault);
}

void BrowserController::begin(const StudySearch &search, bool isDefault)
{
    m_exchanges.clear();
    m_studies.clear();
    m_problems.clear();
    m_words = {};
    m_search = search;
    m_isDefault = isDefault;
    m_stopped = false;
    const QList<network::Archive> asked = archives();
    if (asked.isEmpty()) {
        m_state = State::NoArchive;
        emit stateChanged();
        return;
    }
    for (const network::Archive &archive : asked) {
        if (isDefault) {
            startStep(archive, 0);
            continue;
        }
        for (network::Query query : studyQueries(search, today())) {
            query.limit = RowsAtATime;
            start(addExchange(archive, query, 0));
        }
    }
    m_state = State::Searching;
    emit stateChanged();
}

BrowserController::Exchange &BrowserController::addExchange(const network::Archive &archive, const network::Query &query, int step)
{
    auto exchange = std::make_unique<Exchange>(m_session.http(), archive);
    exchange->query = query;
    exchange->step = step;
    m_exchanges.push_back(std::move(exchange));
    return *m_exchanges.back();
}

void BrowserController::startStep(const network::Archive &archive, int step)
{
    StudySearch search;
    search.period = DefaultSteps[step];
    network::Query query = studyQueries(search, today()).first();
    query.limit = step == LastDefaultStep ? DefaultRowsOfAnyDate : RowsAtATime;
    start(addExchange(archive, query, step));
}

void BrowserController::start(Exchange &exchange)
{
    exchange.running = true;
    exchange.transaction =
        exchange.client.search(exchange.query, [this, &exchange](const QList<dicom::DataSet> &answers) { take(exchange, answers); });
    connect(exchange.transaction.get(), &network::Transaction::finished, this, [this, &exchange] { finish(exchange); });
}

void BrowserController::take(Exchange &exchange, const QList<dicom::DataSet> &answers)
{
    QList<StudyRow> rows;
    rows.reserve(answers.size());
    for (const dicom::DataSet &answer : answers) {
        if (auto row = studyRow(answer, exchange.client.archive().id, m_words))
            rows.append(std::move(*row));
    }
    exchange.delivered += int(answers.size());
    exchange.nextOffset = exchange.query.offset + exchange.delivered;
    m_studies.addRows(rows);
    emit stateChanged();
}

void BrowserController::finish(Exchange &exchange)
{
    exchange.running = false;
    const network::Archive archive = exchange.client.archive();
    const dicom::Result<network::SearchSummary> &result = exchange.transaction->result();
    if (!result) {
        qCInfo(logBrowser, "search failed: kind %d, %s", int(result.error().kind), qUtf8Printable(result.error().detail));
        m_problems.append({archive.id, archive.name, result.error()});
        exchange.moreMayExist = exchange.delivered > 0;
        settle();
        return;
    }
    exchange.moreMayExist = result->moreMayExist;
    exchange.nextOffset = result->nextOffset;
    exchange.remaining = result->remaining;
    exchange.warning = result->warning;
    exchange.remark = result->remark;
    exchange.uncheckedKeys = result->uncheckedKeys;
    if (m_isDefault && result->delivered == 0 && exchange.query.offset == 0 && exchange.step < LastDefaultStep) {
        startStep(archive, exchange.step + 1);
        emit stateChanged();
        return;
    }
    settle();
}

void BrowserController::settle()
{
    const auto isRunning = [](const auto &exchange) { return exchange->running; };
    if (std::any_of(m_exchanges.begin(), m_exchanges.end(), isRunning)) {
        emit stateChanged();
        return;
    }
    const auto failed = size_t(m_problems.size()) >= m_exchanges.size();
    m_state = failed && m_studies.total() == 0 ? State::Failed : State::Done;
    emit stateChanged();
}

void BrowserController::stop()
{
    if (m_state != State::Searching)
        return;
    m_stopped = true;
    for (const auto &exchange : m_exchanges) {
        if (!exchange->running)
            continue;
        exchange->transaction.reset();
        exchange->running = false;
        exchange->moreMayExist = true;
    }
    setState(State::Done);
}

void BrowserController::loadMore(Amount amount)
{
    if (m_state != State::Done || !moreMayExist())
        return;
    m_stopped = false;
    m_problems.clear();
    m_state = State::Searching;
    for (const auto &exchange : m_exchanges) {
        if (!exchange->moreMayExist)
            continue;
        exchange->query.offset = exchange->nextOffset;
        exchange->query.limit = amount == Amount::All ? 0 : RowsAtATime;
        exchange->delivered = 0;
        exchange->moreMayExist = false;
        exchange->remaining = -1;
        start(*exchange);
    }
    emit stateChanged();
}

bool BrowserController::moreMayExist() const
{
    return std::any_of(m_exchanges.begin(), m_exchanges.end(), [](const auto &exchange) { return exchange->moreMayExist; });
}

int BrowserController::moreAtLeast() const
{
    int more = 0;
    for (const auto &exchange : m_exchanges)
        more += exchange->moreMayExist ? std::max(0, exchange->remaining) : 0;
    return more;
}

QStringList BrowserController::uncheckedKeys() const
{
    QStringList keys;
    for (const auto &exchange : m_exchanges)
        keys += exchange->uncheckedKeys;
    keys.removeDuplicates();
    return keys;
}

QStringList BrowserController::warnings() const
{
    QStringList warnings;
    for (const auto &exchange : m_exchanges) {
        if (!exchange->warning.isEmpty() && !warnings.contains(exchange->warning))
            warnings.append(exchange->warning);
    }
    return warnings;
}

QStringList BrowserController::remarks() const
{
    QStringList remarks;
    for (const auto &exchange : m_exchanges) {
        if (!exchange->remark.isEmpty())
            remarks.append(exchange->remark);
    }
    remarks.removeDuplicates();
    return remarks;
}

void BrowserController::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    emit stateChanged();
}

QString BrowserController::defaultSentence() const
{
    int step = 0;
    for (const auto &exchange : m_exchanges)
        step = std::max(step, exchange->step);
    if (m_state == State::Searching)
        return step == 0   ? tr("Looking for studies of the last 3 days …")
               : step == 1 ? tr("None in the last 3 days. Looking for studies of the last 30 days …")
                           : tr("None in the last 30 days. Looking for studies of any date …");
    if (m_studies.total() == 0)
        return tr("No study of any date is listed.");
    switch (step) {
    case 0:
        return tr("Studies of the last 3 days.");
    case 1:
        return tr("None in the last 3 days: studies of the last 30 days are shown.");
    default:
        return tr("None in the last 30 days: at most %n studies of any date are shown.", nullptr, DefaultRowsOfAnyDate);
    }
}

QString BrowserController::summary() const
{
    switch (m_state) {
    case State::NoArchive:
    case State::Idle:
        return {};
    case State::Failed:
        return tr("The search failed.");
    case State::Searching:
        return m_isDefault ? defaultSentence() : tr("Searching …");
    case State::Done:
        break;
    }
    if (m_stopped)
        return tr("Stopped. More may exist.");
    return m_isDefault ? defaultSentence() : QString();
}

} // namespace ui
