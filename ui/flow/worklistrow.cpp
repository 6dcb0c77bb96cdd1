#include "ui/flow/worklistrow.h"

#include "network/dicom/datetime.h"
#include "network/dicom/dictionary.h"
#include "network/dicomweb/upssearch.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace ui {

using network::Workitem;
namespace tag = dicom::tag;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Worklist)
};

const QString Mine = QStringLiteral("@mine"), Modality = QStringLiteral("@modality");

/// "now" and "today" inside a range of times, as DICOM writes them.
QString absolute(QString value, const QDateTime &now)
{
    value.replace(QStringLiteral("now"), dicom::toDT(now));
    value.replace(QStringLiteral("today"), dicom::toDA(now.date()));
    return value;
}

int rank(const WorklistRow &row)
{
    switch (row.item.priority()) {
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
    return row;
}

bool comesBefore(const WorklistRow &a, const WorklistRow &b)
{
    return std::tuple(rank(a), a.start, a.uid) < std::tuple(rank(b), b.start, b.uid);
}

bool WorklistFilter::admits(const WorklistRow &row, const QDateTime &now) const
{
    network::Query query;
    for (const auto &[key, value] : keys) {
        if (key == Mine && !row.mine)
            return false;
        if (key == Modality && !row.modalities.contains(value) && !row.item.label().contains(value) && !row.studyDescription.contains(value))
            return false;
        if (!key.startsWith(u'@'))
            query.match.append({key, absolute(value, now)});
    }
    return network::meetsWorkitemQuery(row.item.set(), query);
}

QList<WorklistFilter> usualWorklistFilters()
{
    const QPair<QString, QString> scheduled{QStringLiteral("ProcedureStepState"), QStringLiteral("SCHEDULED")};
    return {{Text::tr("All"), {}},
            {Text::tr("Mine"), {{Mine, {}}}},
            {Text::tr("Urgent"), {{QStringLiteral("ScheduledProcedureStepPriority"), QStringLiteral("HIGH")}, scheduled}},
            {Text::tr("CT unread"), {{Modality, QStringLiteral("CT")}, scheduled}},
            {Text::tr("Overdue"), {{QStringLiteral("ScheduledProcedureStepStartDateTime"), QStringLiteral("-now")}, scheduled}}};
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
        const bool own = key == Mine || key == Modality;
        const QStringList steps = key.split(u'.');
        const bool known = own || std::all_of(steps.begin(), steps.end(), [](const QString &step) { return dicom::tagFromName(step).has_value(); });
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
        lines.append(key == Mine ? key : QString(key + u'=' + value));
    return lines.join(u'\n');
}

} // namespace ui
