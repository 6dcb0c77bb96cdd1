#include "ui/flow/worklistrow.h"

#include "network/dicom/datetime.h"
#include "network/dicom/dictionary.h"
#include "network/dicomweb/upssearch.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <limits>

namespace ui {

using network::Workitem;
namespace tag = dicom::tag;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Worklist)
};

const QString Mine = QStringLiteral("@mine"), Modality = QStringLiteral("@modality"), Done = QStringLiteral("@done");
constexpr size_t MostLists = 64;

/// "now" and "today" inside a range of times, as DICOM writes them.
QString absolute(QString value, const QDateTime &now)
{
    value.replace(QStringLiteral("now"), dicom::toDT(now));
    value.replace(QStringLiteral("today"), dicom::toDA(now.date()));
    return value;
}

int rankOf(Workitem::Priority priority)
{
    switch (priority) {
    case Workitem::Priority::High:
        return 0;
    case Workitem::Priority::Medium:
        return 1;
    case Workitem::Priority::Low:
        break;
    }
    return 2;
}

} // namespace

WorklistRow WorklistRow::of(const Workitem &item, bool mine)
{
    WorklistRow row;
    row.item = item;
    row.uid = item.uid();
    row.patient = item.set().personName(tag::PatientName).display();
    row.studyDescription = item.requestedDescription();
    QStringList who = item.actualPerformers();
    for (const network::Code &station : item.performedStations())
        who.append(station.meaning.isEmpty() ? station.value : station.meaning);
    row.who = who.join(QStringLiteral(", "));
    row.mine = mine;
    const QDateTime start = item.scheduledStart();
    row.start = start.isValid() ? start.toMSecsSinceEpoch() : 0;
    row.rank = rankOf(item.priority());
    return row;
}

bool WorklistFilter::admits(const WorklistRow &row, const QDateTime &now) const
{
    return WorklistMatcher(*this, now).admits(row);
}

bool WorklistFilter::dependsOnTime() const
{
    return std::any_of(keys.begin(), keys.end(),
                       [](const auto &key) { return key.second.contains(u"now") || key.second.contains(u"today"); });
}

WorklistMatcher::WorklistMatcher(const WorklistFilter &filter, const QDateTime &now)
{
    for (const auto &[key, value] : filter.keys) {
        const auto which = dicom::tagFromName(key);
        const bool plain = which && dicom::dictionaryVr(*which) == dicom::VR::CS && !value.isEmpty() && !value.contains(u'*')
                           && !value.contains(u'?') && !value.contains(u'\\');
        const auto period =
            which == tag::ScheduledProcedureStepStartDateTime ? network::workitemPeriod(absolute(value, now)) : std::nullopt;
        if (key == Mine)
            m_mine = true;
        else if (key == Done)
            m_done = true;
        else if (key == Modality)
            m_modalities.append(value);
        else if (plain)
            m_exact.append({*which, value});
        else if (period)
            m_starts.append({period->first.isValid() ? period->first.toMSecsSinceEpoch() : std::numeric_limits<qint64>::min(),
                             period->second.isValid() ? period->second.toMSecsSinceEpoch() : std::numeric_limits<qint64>::max()});
        else
            m_others.match.append({key, absolute(value, now)});
    }
}

bool WorklistMatcher::admits(const WorklistRow &row) const
{
    if (row.done != m_done || (m_mine && !row.mine))
        return false;
    for (const QString &modality : m_modalities) {
        if (!row.modalities.contains(modality) && !row.item.label().contains(modality) && !row.studyDescription.contains(modality))
            return false;
    }
    for (const auto &[which, value] : m_exact) {
        if (row.item.set().string(which).compare(value, Qt::CaseInsensitive) != 0)
            return false;
    }
    for (const auto &[from, to] : m_starts) { // a task that says no time is kept: nothing speaks against it
        if (row.start != 0 && (row.start < from || row.start > to))
            return false;
    }
    return m_others.match.isEmpty() || network::meetsWorkitemQuery(row.item.set(), m_others);
}

quint64 listsOf(const WorklistRow &row, const WorklistMatchers &matchers)
{
    quint64 lists = 0;
    for (size_t i = 0; i < matchers.size() && i < MostLists; ++i)
        lists |= matchers[i].admits(row) ? quint64(1) << i : 0;
    return lists;
}

QList<WorklistFilter> usualWorklistFilters()
{
    const QPair<QString, QString> scheduled{QStringLiteral("ProcedureStepState"), QStringLiteral("SCHEDULED")};
    return {{Text::tr("All"), {}},
            {Text::tr("Mine"), {{Mine, {}}}},
            {Text::tr("Urgent"), {{QStringLiteral("ScheduledProcedureStepPriority"), QStringLiteral("HIGH")}, scheduled}},
            {Text::tr("CT unread"), {{Modality, QStringLiteral("CT")}, scheduled}},
            {Text::tr("Overdue"), {{QStringLiteral("ScheduledProcedureStepStartDateTime"), QStringLiteral("-now")}, scheduled}},
            {Text::tr("Done today"), {{Done, {}}}}};
}

QList<WorklistFilter> readWorklistFilters(const QByteArray &json)
{
    QList<WorklistFilter> filters;
    for (const auto &value : QJsonDocument::fromJson(json).array()) {
        WorklistFilter filter;
        filter.name = value.toObject().value(QStringLiteral("name")).toString();
        for (const auto &pair : value.toObject().value(QStringLiteral("keys")).toArray())
            filter.keys.append({pair.toArray().at(0).toString(), pair.toArray().at(1).toString()});
        if (!filter.name.isEmpty())
            filters.append(filter);
    }
    return filters.isEmpty() ? usualWorklistFilters() : filters;
}

QByteArray writeWorklistFilters(const QList<WorklistFilter> &filters)
{
    QJsonArray list;
    for (const WorklistFilter &filter : filters) {
        QJsonArray keys;
        for (const auto &[key, value] : filter.keys)
            keys.append(QJsonArray{key, value});
        list.append(QJsonObject{{QStringLiteral("name"), filter.name}, {QStringLiteral("keys"), keys}});
    }
    return QJsonDocument(list).toJson(QJsonDocument::Compact);
}

dicom::Result<WorklistFilter> parseWorklistFilter(const QString &name, const QString &text)
{
    WorklistFilter filter{name.trimmed(), {}};
    if (filter.name.isEmpty())
        return dicom::fail(dicom::Error::Kind::Malformed, Text::tr("The list needs a name."));
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        const QString pair = line.trimmed();
        if (pair.isEmpty())
            continue;
        const QString key = pair.section(u'=', 0, 0).trimmed(), value = pair.section(u'=', 1).trimmed();
        const bool own = key == Mine || key == Modality || key == Done;
        const QStringList steps = key.split(u'.');
        const bool known =
            own || std::all_of(steps.begin(), steps.end(), [](const QString &step) { return dicom::tagFromName(step).has_value(); });
        if (!known || (!own && !pair.contains(u'=')))
            return dicom::fail(dicom::Error::Kind::Malformed, Text::tr("\"%1\" is not Keyword=value with a DICOM keyword.").arg(pair));
        filter.keys.append({key, value});
    }
    return filter;
}

QString filterText(const WorklistFilter &filter)
{
    QStringList lines;
    for (const auto &[key, value] : filter.keys)
        lines.append(key == Mine || key == Done ? key : QString(key + u'=' + value));
    return lines.join(u'\n');
}

} // namespace ui
