#include "ui/flow/worklistwords.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace ui {

using network::Workitem;
namespace tag = dicom::tag;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Worklist)
};

} // namespace

QString stateWord(Workitem::State state)
{
    switch (state) {
    case Workitem::State::Scheduled:
        return Text::tr("Scheduled");
    case Workitem::State::InProgress:
        return Text::tr("In progress");
    case Workitem::State::Completed:
        return Text::tr("Completed");
    case Workitem::State::Canceled:
        return Text::tr("Cancelled");
    case Workitem::State::Unknown:
        break;
    }
    return Text::tr("Unknown");
}

QString priorityWord(Workitem::Priority priority)
{
    switch (priority) {
    case Workitem::Priority::High:
        return Text::tr("Urgent");
    case Workitem::Priority::Medium:
        return Text::tr("Normal");
    case Workitem::Priority::Low:
        break;
    }
    return Text::tr("Low");
}

QString ageText(const QDateTime &start, const QDateTime &now)
{
    if (!start.isValid())
        return {};
    const qint64 minutes = start.secsTo(now) / 60;
    const qint64 size = std::abs(minutes);
    const QString amount = size < 60        ? Text::tr("%1 min").arg(size)
                           : size < 48 * 60 ? Text::tr("%1 h").arg(size / 60)
                                            : Text::tr("%1 d").arg(size / 1440);
    if (size == 0)
        return Text::tr("now");
    return minutes < 0 ? Text::tr("in %1").arg(amount) : Text::tr("%1 ago").arg(amount);
}

QString columnTitle(WorklistColumn column)
{
    switch (column) {
    case WorklistColumn::Priority:
        return Text::tr("Priority");
    case WorklistColumn::Label:
        return Text::tr("Task");
    case WorklistColumn::List:
        return Text::tr("List");
    case WorklistColumn::Start:
        return Text::tr("Begins");
    case WorklistColumn::Patient:
        return Text::tr("Patient");
    case WorklistColumn::PatientId:
        return Text::tr("ID");
    case WorklistColumn::Description:
        return Text::tr("Study");
    case WorklistColumn::Modality:
        return Text::tr("Modality");
    case WorklistColumn::Where:
        return Text::tr("For");
    case WorklistColumn::State:
        return Text::tr("State");
    case WorklistColumn::Progress:
        return Text::tr("Progress");
    case WorklistColumn::Who:
        return Text::tr("Who has it");
    }
    return {};
}

QString columnText(const WorklistRow &row, WorklistColumn column)
{
    const Workitem &item = row.item;
    switch (column) {
    case WorklistColumn::Priority:
        return row.isUrgent() ? QString(u"▲ " + priorityWord(item.priority())) : priorityWord(item.priority());
    case WorklistColumn::Label:
        return item.label();
    case WorklistColumn::List:
        return item.worklistLabel();
    case WorklistColumn::Start:
        return ageText(item.scheduledStart(), QDateTime::currentDateTime());
    case WorklistColumn::Patient:
        return row.patient;
    case WorklistColumn::PatientId:
        return item.set().string(tag::PatientID);
    case WorklistColumn::Description:
        return row.studyDescription;
    case WorklistColumn::Modality:
        return row.modalities.join(u'/');
    case WorklistColumn::Where: {
        QStringList where = item.performers();
        for (const network::Code &station : item.stations())
            where.append(station.meaning.isEmpty() ? station.value : station.meaning);
        return where.join(QStringLiteral(", "));
    }
    case WorklistColumn::State:
        if (row.gone)
            return Text::tr("%1, has left the list").arg(stateWord(item.state()));
        if (row.mine && item.state() == Workitem::State::InProgress)
            return Text::tr("In progress, mine");
        return item.state() == Workitem::State::Scheduled && !item.inputReady() ? Text::tr("Scheduled, images missing")
                                                                                : stateWord(item.state());
    case WorklistColumn::Progress:
        return item.progress() ? Text::tr("%1 %").arg(qRound(*item.progress())) : item.progressDescription();
    case WorklistColumn::Who:
        return row.mine ? Text::tr("Me") : row.who;
    }
    return {};
}

QString taskHint(const WorklistRow &row)
{
    const QDateTime start = row.item.scheduledStart();
    QStringList lines{columnText(row, WorklistColumn::Label)};
    if (start.isValid())
        lines << Text::tr("To begin %1").arg(QLocale().toString(start.toLocalTime(), QLocale::ShortFormat));
    for (const QString &more : {row.item.instructions(), row.item.progressDescription()}) {
        if (!more.isEmpty())
            lines << more;
    }
    return QStringLiteral("<span>") + lines.join(u'\n').toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")) + QStringLiteral("</span>");
}

} // namespace ui
