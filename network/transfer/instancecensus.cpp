#include "network/transfer/instancecensus.h"

#include "network/dicom/tags.h"

#include <QHash>

#include <algorithm>

namespace network {

namespace tag = dicom::tag;
using Kind = dicom::Error::Kind;

namespace {

constexpr int FewInstances = 3; ///< of a series, asked for one by one
constexpr int PageSize = 1000;
constexpr qsizetype ListSize = 50; ///< UIDs of 64 characters: far below the 8 KiB that servers take of a head

} // namespace

bool mayPass(const dicom::Error &error)
{
    return error.kind == Kind::Unreachable || error.kind == Kind::TimedOut || error.kind == Kind::Busy || error.kind == Kind::Incomplete
           || error.kind == Kind::NoSpace;
}

bool concernsTheArchive(const dicom::Error &error)
{
    return mayPass(error) || error.kind == Kind::Certificate || error.kind == Kind::Unauthorized;
}

InstanceCensus::InstanceCensus(HttpClient &http, const Archive &archive, QObject *parent)
    : QObject(parent)
    , m_qido(http, archive)
{}

void InstanceCensus::cancel()
{
    m_search.reset();
    m_questions.clear();
}

const dicom::Error *InstanceCensus::problem(const UploadItem &item) const
{
    for (const auto &[instances, error] : m_problems) {
        if (instances.contains(item.sopInstanceUid))
            return &error;
    }
    return nullptr;
}

const dicom::Error *InstanceCensus::problem() const
{
    return m_problems.isEmpty() ? nullptr : &m_problems.first().second;
}

void InstanceCensus::addQuestions(const QList<UploadItem> &items, By by)
{
    QHash<QString, QList<UploadItem>> groups;
    QStringList order;
    for (const UploadItem &item : items) {
        const QString key = by == By::Study ? item.studyInstanceUid : QString(item.studyInstanceUid + u'/' + item.seriesInstanceUid);
        if (!groups.contains(key))
            order.append(key);
        groups[key].append(item);
    }
    for (const QString &key : std::as_const(order)) {
        const QList<UploadItem> &group = groups[key];
        Question question;
        question.query.level = QueryLevel::Instances;
        question.query.studyInstanceUid = group.first().studyInstanceUid;
        question.query.pageSize = PageSize;
        if (by != By::Study)
            question.query.seriesInstanceUid = group.first().seriesInstanceUid;
        const bool oneByOne = by != By::Study && group.size() <= FewInstances;
        for (const UploadItem &item : group) {
            question.instances.append(item.sopInstanceUid);
            if (!oneByOne)
                continue;
            question.query.match = {{QStringLiteral("SOPInstanceUID"), item.sopInstanceUid}};
            m_questions.push_back(question);
            question.instances.clear();
        }
        if (oneByOne)
            continue;
        question.isList = by != By::Study && m_takesLists && group.size() <= ListSize;
        if (question.isList) {
            question.query.match = {{QStringLiteral("SOPInstanceUID"), question.instances.join(u',')}};
            question.query.limit = int(group.size());
        }
        m_questions.push_back(question);
    }
}

void InstanceCensus::ask(const QList<UploadItem> &items, By by)
{
    cancel();
    m_listed.clear();
    m_problems.clear();
    addQuestions(items, by);
    QMetaObject::invokeMethod(this, &InstanceCensus::next, Qt::QueuedConnection);
}

void InstanceCensus::next()
{
    if (m_questions.empty()) {
        emit answered();
        return;
    }
    const Question question = m_questions.front();
    m_questions.pop_front();
    if (question.isList && !m_takesLists) {
        askBySeries(question);
        return next();
    }
    m_search = m_qido.search(question.query, [this](const QList<dicom::DataSet> &rows) {
        for (const dicom::DataSet &row : rows)
            m_listed.insert(row.string(tag::SOPInstanceUID));
    });
    connect(m_search.get(), &Transaction::finished, this, [this, question] {
        ended(question);
        next();
    });
}

void InstanceCensus::ended(const Question &question)
{
    if (question.isList && !listEnded(question)) {
        m_takesLists = false;
        return askBySeries(question);
    }
    if (m_search->result())
        return;
    const dicom::Error error = m_search->result().error();
    QSet<QString> unasked(question.instances.cbegin(), question.instances.cend());
    if (concernsTheArchive(error)) { // asking on would say the same
        for (const Question &other : std::exchange(m_questions, {}))
            unasked.unite(QSet<QString>(other.instances.cbegin(), other.instances.cend()));
    }
    m_problems.append({unasked, error});
}

void InstanceCensus::askBySeries(Question question)
{
    question.isList = false;
    question.query.match.clear();
    question.query.limit = 0;
    m_questions.push_front(question);
}

/// Whether the answer to a list can stand: all of it was found, and nothing else was sent.
bool InstanceCensus::listEnded(const Question &question)
{
    const auto &result = m_search->result();
    if (!result)
        return concernsTheArchive(result.error());
    const auto isListed = [this](const QString &instance) { return m_listed.contains(instance); };
    return result->received <= question.instances.size() && std::all_of(question.instances.cbegin(), question.instances.cend(), isListed);
}

} // namespace network
