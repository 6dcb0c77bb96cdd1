#pragma once

#include "network/dicomweb/upsclient.h"
#include "network/dicomweb/upsstate.h"

namespace network {

/// The end of a claimed task: what the final state demands, then the state, then the proof by reading.
class FinishExchange final : public UpdatingConversation<Changed>
{
public:
    using MakeUpdate = std::function<dicom::DataSet(const Workitem &)>;
    FinishExchange(HttpClient &http, const Archive &archive, ClaimKeeper &claims, ClaimRecord record, Workitem::State state,
                   MakeUpdate makeUpdate);

protected:
    void begin() override;
    void unsafe() override;

private:
    void prepare(const Workitem &now);
    void sendUpdate(const Workitem &now, const dicom::DataSet &changes);
    void updateAnswered(const UpsAnswer &answer, const Workitem &before, const dicom::DataSet &changes);
    void sendState();
    void stateAnswered(const UpsAnswer &answer);
    void ended(const Workitem &now, const QString &warning);
    using UpdatingConversation::ended;
    void fail(const dicom::Error &error);

    ClaimKeeper &m_claims;
    ClaimRecord m_record;
    Workitem::State m_state;
    MakeUpdate m_makeUpdate;
    QList<StateForm> m_forms;
    qsizetype m_form = 0;
    int m_unclear = 0;
    int m_broken = 0; ///< answers in a row that may be due to the form
};

} // namespace network
