#pragma once

#include "network/dicomweb/upsclient.h"
#include "ui/flow/studyreferences.h"
#include "ui/flow/studyrow.h"
#include "ui/flow/taskdraft.h"

#include <QObject>

namespace ui {

class Session;

/// Makes one task from a study, or changes one that nobody has begun.
class TaskEditor : public QObject
{
    Q_OBJECT
public:
    TaskEditor(Session &session, const network::Archive &worklist, QObject *parent = nullptr);
    ~TaskEditor() override;

    /// The images are looked up in the archive that holds the study. done() or failed() follows.
    void create(const TaskDraft &draft, const StudyRow &study);
    void update(const network::Workitem &before, const TaskDraft &draft);
    bool isBusy() const { return m_references || m_creating || m_updating || m_reading; }

signals:
    void done(const network::Workitem &item);
    void failed(const dicom::Error &error);

private:
    void send(const TaskDraft &draft, const StudyRow &study);
    void readBack(const QString &uid);
    network::UpsClient client();

    Session &m_session;
    network::Archive m_worklist;
    std::unique_ptr<StudyReferences> m_references;
    network::TransactionPtr<QString> m_creating;
    network::TransactionPtr<network::Changed> m_updating;
    network::TransactionPtr<network::Workitem> m_reading;
    QString m_uid; ///< of the task being made: the same one when it is tried again
};

} // namespace ui
