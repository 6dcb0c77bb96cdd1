#include "ui/flow/taskdraft.h"

#include "network/dicom/datetime.h"
#include "network/dicomweb/finalstate.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace ui {

using dicom::DataSet;
using network::Code;
using network::Workitem;
namespace tag = dicom::tag;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(TaskDraft)
};

constexpr int LongestLabel = 64, LongestTemplates = 100; // LO

QString priorityText(Workitem::Priority priority)
{
    return priority == Workitem::Priority::High  ? QStringLiteral("HIGH")
           : priority == Workitem::Priority::Low ? QStringLiteral("LOW")
                                                 : QStringLiteral("MEDIUM");
}

QList<DataSet> codeItems(const Code &code)
{
    return code.isEmpty() ? QList<DataSet>() : QList<DataSet>{code.toItem()};
}

QList<DataSet> performerItems(const TaskDraft &draft)
{
    if (draft.performer.isEmpty())
        return {};
    DataSet item;
    item.setItems(tag::HumanPerformerCodeSequence, {draft.performer.toItem()});
    item.setString(tag::HumanPerformerName, draft.performerName);
    item.setString(tag::HumanPerformerOrganization, draft.performerOrganization);
    return {item};
}

QJsonArray toJson(const Code &code)
{
    return {code.value, code.scheme, code.meaning};
}

Code toCode(const QJsonValue &json)
{
    const QJsonArray parts = json.toArray();
    return {parts.at(0).toString(), parts.at(1).toString(), parts.at(2).toString()};
}

} // namespace

TaskDraft TaskDraft::of(const Workitem &item)
{
    TaskDraft draft;
    draft.label = item.label();
    draft.worklistLabel = item.worklistLabel();
    draft.instructions = item.instructions();
    draft.priority = item.priority();
    draft.start = item.scheduledStart();
    draft.workitemCode = Code::fromItem(item.set().item(tag::ScheduledWorkitemCodeSequence));
    draft.station = item.stations().value(0);
    const DataSet performer = item.set().item(tag::ScheduledHumanPerformersSequence);
    draft.performer = Code::fromItem(performer.item(tag::HumanPerformerCodeSequence));
    draft.performerName = performer.string(tag::HumanPerformerName);
    draft.performerOrganization = performer.string(tag::HumanPerformerOrganization);
    return draft;
}

DataSet TaskDraft::toWorkitem() const
{
    DataSet set = network::newWorkitem(label.trimmed(), priority, start);
    if (!worklistLabel.trimmed().isEmpty())
        set.setString(tag::WorklistLabel, worklistLabel.trimmed());
    if (!instructions.trimmed().isEmpty())
        set.setString(tag::CommentsOnTheScheduledProcedureStep, instructions.trimmed());
    if (!workitemCode.isEmpty())
        set.setItems(tag::ScheduledWorkitemCodeSequence, {workitemCode.toItem()});
    if (!station.isEmpty())
        set.setItems(tag::ScheduledStationNameCodeSequence, {station.toItem()});
    if (!performer.isEmpty())
        set.setItems(tag::ScheduledHumanPerformersSequence, performerItems(*this));
    return set;
}

DataSet TaskDraft::changesTo(const Workitem &before) const
{
    const TaskDraft was = of(before);
    DataSet changes;
    // Of these an update must carry a value; notClearable() says so.
    const auto text = [&changes](dicom::Tag which, const QString &now, const QString &then) {
        if (!now.trimmed().isEmpty() && now.trimmed() != then)
            changes.setString(which, now.trimmed());
    };
    text(tag::ProcedureStepLabel, label, was.label);
    text(tag::WorklistLabel, worklistLabel, was.worklistLabel);
    text(tag::CommentsOnTheScheduledProcedureStep, instructions, was.instructions);
    if (priority != was.priority)
        changes.setString(tag::ScheduledProcedureStepPriority, priorityText(priority));
    if (start.isValid() && start != was.start)
        changes.setString(tag::ScheduledProcedureStepStartDateTime, dicom::toDT(start));
    if (!workitemCode.isEmpty() && workitemCode != was.workitemCode)
        changes.setItems(tag::ScheduledWorkitemCodeSequence, {workitemCode.toItem()});
    if (station != was.station)
        changes.setItems(tag::ScheduledStationNameCodeSequence, codeItems(station));
    if (performer != was.performer || performerName != was.performerName || performerOrganization != was.performerOrganization)
        changes.setItems(tag::ScheduledHumanPerformersSequence, performerItems(*this));
    return changes;
}

QString TaskDraft::problem() const
{
    if (label.trimmed().isEmpty())
        return Text::tr("The task needs a name.");
    if (label.trimmed().size() > LongestLabel || worklistLabel.trimmed().size() > LongestLabel)
        return Text::tr("Names of tasks and lists have 64 characters at most.");
    if (!start.isValid())
        return Text::tr("The task needs a day and time to begin.");
    const bool any = !performer.isEmpty() || !performerName.trimmed().isEmpty() || !performerOrganization.trimmed().isEmpty();
    const bool all = !performer.isEmpty() && !performerName.trimmed().isEmpty() && !performerOrganization.trimmed().isEmpty();
    if (any && !all)
        return Text::tr("Whoever is to do it is named by code, name and organization, or not at all.");
    return {};
}

QString TaskDraft::notClearable(const Workitem &before) const
{
    const TaskDraft was = of(before);
    QStringList names;
    if (worklistLabel.trimmed().isEmpty() && !was.worklistLabel.trimmed().isEmpty())
        names << Text::tr("the name of the list");
    if (instructions.trimmed().isEmpty() && !was.instructions.trimmed().isEmpty())
        names << Text::tr("the instructions");
    if (workitemCode.isEmpty() && !was.workitemCode.isEmpty())
        names << Text::tr("what is to be done");
    if (names.isEmpty())
        return {};
    return Text::tr("DICOM lets these be replaced but not emptied: %1. Write something in their place.")
        .arg(names.join(QStringLiteral(", ")));
}

TaskDraft TaskTemplate::begin(const QString &study, const QDateTime &now) const
{
    TaskDraft begun = draft;
    const QString label = begun.label.contains(u"%1") ? begun.label.arg(study) : begun.label;
    begun.label = label.simplified().left(LongestLabel);
    begun.start = now.addSecs(60 * minutes);
    return begun;
}

QList<TaskTemplate> usualTaskTemplates()
{
    const auto make = [](const QString &name, const QString &label, const Code &code, Workitem::Priority priority) {
        TaskTemplate made{name, {}, 0};
        made.draft.label = label;
        made.draft.workitemCode = code;
        made.draft.priority = priority;
        return made;
    };
    const QString dcm = QStringLiteral("DCM");
    const Code interpretation{QStringLiteral("110005"), dcm, QStringLiteral("Interpretation")};
    const Code quality{QStringLiteral("110002"), dcm, QStringLiteral("Quality Control")};
    const Code processing{QStringLiteral("110001"), dcm, QStringLiteral("Image Processing")};
    const Code verification{QStringLiteral("110007"), dcm, QStringLiteral("Report Verification")};
    return {make(Text::tr("Read"), Text::tr("Read %1"), interpretation, Workitem::Priority::Medium),
            make(Text::tr("Read urgently"), Text::tr("Read %1"), interpretation, Workitem::Priority::High),
            make(Text::tr("Second opinion"), Text::tr("Second opinion on %1"), interpretation, Workitem::Priority::Medium),
            make(Text::tr("Check a report"), Text::tr("Check the report on %1"), verification, Workitem::Priority::Medium),
            make(Text::tr("Check quality"), Text::tr("Check the quality of %1"), quality, Workitem::Priority::Low),
            make(Text::tr("Process images"), Text::tr("Process %1"), processing, Workitem::Priority::Medium)};
}

QList<TaskTemplate> readTaskTemplates(const QByteArray &json)
{
    QList<TaskTemplate> templates;
    for (const auto &value : QJsonDocument::fromJson(json).array()) {
        const QJsonObject object = value.toObject();
        TaskTemplate read;
        read.name = object.value(QStringLiteral("name")).toString();
        read.minutes = object.value(QStringLiteral("minutes")).toInt();
        TaskDraft &draft = read.draft;
        draft.label = object.value(QStringLiteral("label")).toString();
        draft.worklistLabel = object.value(QStringLiteral("list")).toString();
        draft.instructions = object.value(QStringLiteral("instructions")).toString();
        const QString priority = object.value(QStringLiteral("priority")).toString();
        draft.priority = priority == u"HIGH"  ? Workitem::Priority::High
                         : priority == u"LOW" ? Workitem::Priority::Low
                                              : Workitem::Priority::Medium;
        draft.workitemCode = toCode(object.value(QStringLiteral("code")));
        draft.station = toCode(object.value(QStringLiteral("station")));
        draft.performer = toCode(object.value(QStringLiteral("performer")));
        draft.performerName = object.value(QStringLiteral("performerName")).toString();
        draft.performerOrganization = object.value(QStringLiteral("performerOrganization")).toString();
        if (!read.name.isEmpty() && templates.size() < LongestTemplates)
            templates.append(read);
    }
    return templates;
}

QByteArray writeTaskTemplates(const QList<TaskTemplate> &templates)
{
    QJsonArray list;
    for (const TaskTemplate &each : templates) {
        const TaskDraft &draft = each.draft;
        list.append(QJsonObject{{QStringLiteral("name"), each.name},
                                {QStringLiteral("minutes"), each.minutes},
                                {QStringLiteral("label"), draft.label},
                                {QStringLiteral("list"), draft.worklistLabel},
                                {QStringLiteral("instructions"), draft.instructions},
                                {QStringLiteral("priority"), priorityText(draft.priority)},
                                {QStringLiteral("code"), toJson(draft.workitemCode)},
                                {QStringLiteral("station"), toJson(draft.station)},
                                {QStringLiteral("performer"), toJson(draft.performer)},
                                {QStringLiteral("performerName"), draft.performerName},
                                {QStringLiteral("performerOrganization"), draft.performerOrganization}});
    }
    return QJsonDocument(list).toJson(QJsonDocument::Compact);
}

} // namespace ui
