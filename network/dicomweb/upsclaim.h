#pragma once

#include "network/dicomweb/upsstate.h"

namespace network {

/// One claim from the key on disk to the certainty whose the task is.
class ClaimExchange final : public UpdatingConversation<ClaimedWorkitem>
{
public:
    enum class Mode { Claim, OnlyResume };
    ClaimExchange(HttpClient &http, const Archive &archive, ClaimKeeper &claims, QString uid, Mode mode);

protected:
    void begin() override;
    void unsafe() override;

private:
    void keep();
    void continueFrom(const ClaimRecord &record);
    void look();
    void sendClaim();
    void claimAnswered(const UpsAnswer &answer);
    bool tryAgain(const UpsAnswer &answer);
    void readBack(const UpsAnswer &answer, int tries);
    void proveOwnership(const Workitem &now);
    void checkLocksMatter(const Workitem &now, const dicom::DataSet &sameAgain, const UpdateForm &form);
    void grant(const Workitem &now);
    void giveUpClaim(const dicom::Error &error);
    void stayUnsure(const dicom::Error &error);

    ClaimKeeper &m_claims;
    QString m_uid;
    Mode m_mode;
    ClaimRecord m_record;
    QList<StateForm> m_forms;
    qsizetype m_form = 0;
    int m_unclear = 0; ///< requests whose outcome the archive did not tell
    int m_broken = 0;  ///< of those, in the form that is tried now
};

} // namespace network
