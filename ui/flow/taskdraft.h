#pragma once

#include "network/dicomweb/workitem.h"

#include <QList>

namespace ui {

/// What a person says about a task that is to be made or changed.
struct TaskDraft {
    QString label;
    QString worklistLabel;
    QString instructions;
    network::Workitem::Priority priority = network::Workitem::Priority::Medium;
    QDateTime start;
    network::Code workitemCode; ///< what is to be done (CID 9231 and others); empty: Interpretation
    network::Code station;      ///< empty: any
    network::Code performer;    ///< empty: anybody; else with name and organization (PS3.4 Table
                                ///< CC.2.5-3, type 1)
    QString performerName;
    QString performerOrganization;

    static TaskDraft of(const network::Workitem &item);
    /// Every attribute that Create demands; patient and input are added by who knows them.
    dicom::DataSet toWorkitem() const;
    /// What of `before` it changes, for Update; empty: nothing.
    dicom::DataSet changesTo(const network::Workitem &before) const;
    /// What is wrong with it, as a sentence; empty: it may be sent.
    QString problem() const;
    /// What was emptied and may only be replaced (type 3/1 in PS3.4 Table CC.2.5-3), as a sentence; stations and performers
    /// may be emptied. Empty: nothing.
    QString notClearable(const network::Workitem &before) const;
    friend bool operator==(const TaskDraft &, const TaskDraft &) = default;
};

/// A draft to begin with. A label may hold "%1" for what the study is called.
struct TaskTemplate {
    QString name;
    TaskDraft draft;
    int minutes = 0; ///< from now until it is to begin

    TaskDraft begin(const QString &study, const QDateTime &now) const;
    friend bool operator==(const TaskTemplate &, const TaskTemplate &) = default;
};

QList<TaskTemplate> usualTaskTemplates();
/// Templates as they are kept; nothing readable gives none.
QList<TaskTemplate> readTaskTemplates(const QByteArray &json);
QByteArray writeTaskTemplates(const QList<TaskTemplate> &templates);

} // namespace ui
