#pragma once

#include "app/verb.h"
#include "network/dicomweb/upsclient.h"
#include "network/dicomweb/wadoclient.h"

#include <QJsonObject>

namespace app {

/// What `negatoscope worklist COMMAND …` was told.
struct WorklistCall {
    QString command;
    QString uid;
    network::Query query;
    QString label;
    network::Workitem::Priority priority = network::Workitem::Priority::Medium;
    QList<network::ResourceId> inputs;
    QList<network::ResourceId> outputs;
    network::Code station;
    QDateTime start;
    std::optional<double> progress;
    QString description;
    dicom::DataSet set; ///< of every --set
    network::Code reasonCode;
    QString reason;
    QString contact;
    network::SubscriptionTarget target;
    bool lock = false;
    int count = 0;   ///< of events, then watch ends; 0: any number
    int seconds = 0; ///< then watch ends; 0: never
};

/// One command. Subclasses say what they ask for; outcomes and exit codes are the same for all.
class WorklistCommand : public Verb
{
public:
    WorklistCommand(VerbContext &context, WorklistCall call);
    ~WorklistCommand() override;

protected:
    /// Runs `then` with the result, or ends with its error.
    template <class T, class Then> void await(network::TransactionPtr<T> &slot, network::TransactionPtr<T> transaction, Then then)
    {
        slot = std::move(transaction);
        connect(slot.get(), &network::Transaction::finished, this, [this, &slot, then] {
            const dicom::Result<T> result = slot->result();
            if (result)
                then(*result);
            else
                end(result.error());
        });
    }
    void end(const dicom::Error &error);
    /// One line for a person, or one object for --json.
    void end(const QString &line, const QJsonObject &json);
    void warn(const QString &warning);

    VerbContext &m_context;
    WorklistCall m_call;
    network::UpsClient m_client;
};

std::unique_ptr<Verb> makeWorklistCommand(VerbContext &context, const WorklistCall &call);
std::unique_ptr<Verb> makeWorklistWatch(VerbContext &context, const WorklistCall &call);

} // namespace app
